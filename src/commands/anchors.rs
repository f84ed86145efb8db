//! `hub anchors`: which addresses are new or have changed since they were last accepted; with `--accept` they are remembered.

use super::{Console, Status, day};
use crate::base::text::count;
use crate::cli;
use crate::diagnostic::{self, Failure};
use crate::document::lock::{self, Lock};
use crate::output::mended;
use crate::pipeline::{self, Inputs, Options};
use crate::source;

/// Compares the addresses of the site with `content/anchors.lock`. With errors nothing is written: a page that cannot be
/// read would be taken for one that is gone.
pub fn run(arguments: &cli::Anchors, console: &Console) -> Result<Status, Failure> {
    let folder = &arguments.site.site;
    let today = day::today(arguments.site.as_of.as_deref())?;
    let options = Options { today, base_url: None, drafts: false, search: false };
    let (tree, findings) = console.patiently("Reading the site", || source::scan(folder))?;
    let inputs = Inputs { tree, findings };
    let (before, after, findings) = pipeline::addresses(&inputs, &options);
    console.findings(&findings, &inputs.tree, false);
    if diagnostic::blocks(&findings, false) {
        console.say("Nothing is written while there are errors.");
        return Ok(Status::Errors);
    }
    let changes = changes(&before, &after);
    changes.iter().try_for_each(|line| console.result(&format!("{line}\n")))?;
    if before.write() == after.write() {
        console.say("Every address is remembered already.");
    } else if arguments.accept {
        mended::write(&folder.join(lock::PATH), after.write().as_bytes())?;
        let places = after.pages.iter().map(|page| page.places.len()).sum();
        let pages = count(after.pages.len(), "page");
        console.say(&format!("{} remembers {pages} and {} now.", lock::PATH, count(places, "place")));
    } else {
        console.say("Remember them with: hub anchors --accept");
    }
    Ok(Status::Fine)
}

/// One line for each page that is new or has new places; a site that has no lock yet gets one line.
fn changes(before: &Lock, after: &Lock) -> Vec<String> {
    if before.pages.is_empty() {
        return vec![format!("{}, none of them remembered yet", count(after.pages.len(), "page"))];
    }
    let line = |page: &lock::KnownPage| {
        let Some(known) = before.page(&page.route) else { return Some(format!("+ {}", page.route)) };
        let new = page.places.iter().filter(|place| !known.places.iter().any(|old| old.anchor == place.anchor));
        let told = new.map(|place| match place.was.first() {
            Some(was) => format!("#{} (was #{was})", place.anchor),
            None => format!("#{}", place.anchor),
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("  {}: {}", page.route, told.join(", ")))
    };
    after.pages.iter().filter_map(line).collect()
}
