//! `hub build`: the whole site into its output folder, or nothing at all.

use super::{Console, Status, day};
use crate::base::text::count;
use crate::cli;
use crate::config;
use crate::diagnostic::{self, Failure};
use crate::output::{self, Guards};
use crate::pipeline::{self, Inputs, Options, Outcome};
use crate::source;
use std::path::Path;
use std::time::{Duration, Instant};

/// More threads than any machine for this has processors would only get in each other's way.
const MOST_THREADS: usize = 64;

/// Builds, reports, writes.
pub fn run(arguments: &cli::Build, console: &Console) -> Result<Status, Failure> {
    let begun = Instant::now();
    let options = Options {
        today: day::today(arguments.site.as_of.as_deref())?,
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        search: !arguments.no_search,
    };
    if let Some(url) = arguments.base_url.as_deref().filter(|url| !config::is_address(url)) {
        return Err(Failure::Usage(format!(
            "--base-url wants an address such as https://example.org/hub/, not \"{url}\""
        )));
    }
    if arguments.threads == Some(0) {
        return Err(Failure::Usage("--threads wants a number from 1 up, not 0".into()));
    }
    if let Some(threads) = arguments.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.min(MOST_THREADS)).build_global();
        pool.map_err(|_| Failure::Internal("the threads of the build could not be set".into()))?;
    }
    let site = &arguments.site.site;
    let out = arguments.out.clone().unwrap_or_else(|| site.join("public"));
    let (tree, findings) = console.patiently("Reading the site", || source::scan(site))?;
    let scanned = begun.elapsed();
    let inputs = Inputs { tree, findings };
    let outcome = console.patiently("Building", || pipeline::build(&inputs, &options));
    console.findings(&outcome.findings, &inputs.tree, arguments.strict);
    let tally = Console::tally(&outcome.findings);
    if diagnostic::blocks(&outcome.findings, arguments.strict) {
        console.say(&format!("Nothing was written: {tally}. The output folder is as it was."));
        return Ok(Status::Errors);
    }
    console.detail(&format!("Writing {} to {}.", count(outcome.output.len(), "file"), out.display()));
    let before = Instant::now();
    let guards = Guards {
        site_sources: ["content", "templates", "assets", "src"]
            .iter()
            .map(|name| site.join(name))
            .filter(|p| p.exists())
            .collect(),
    };
    let written = console.patiently("Writing", || output::publish(&outcome.output, &out, &guards))?;
    summary(console, &outcome, &out, &written, &tally, begun.elapsed());
    if arguments.timings {
        let stages = std::iter::once(("scan", scanned))
            .chain(outcome.stats.stages.iter().copied())
            .chain([("write", before.elapsed())]);
        for (name, time) in stages {
            console.result(&format!("{name:<18}{:>9.1} ms\n", time.as_secs_f64() * 1000.0))?;
        }
    }
    Ok(Status::Fine)
}

fn summary(console: &Console, outcome: &Outcome, out: &Path, written: &output::Written, tally: &str, took: Duration) {
    let stats = &outcome.stats;
    console.say(&format!(
        "Built {} from {} in {} ms: {} ({} KB) in {}.",
        count(stats.pages, "page"),
        count(stats.parsed, "file"),
        took.as_millis(),
        count(written.files, "file"),
        written.bytes / 1000,
        out.display()
    ));
    if stats.units > 0 {
        console.say(&format!("Search finds {} in {} KB.", count(stats.units, "place"), stats.index_bytes / 1000));
    }
    let stages: Vec<String> =
        stats.stages.iter().map(|(name, time)| format!("{name} {} ms", time.as_millis())).collect();
    console.say(&format!("Time: {}.", stages.join(", ")));
    console.say(&format!("Findings: {tally}. See them with: hub check"));
    if let Some(line) = Console::before_publishing(&outcome.findings) {
        console.say(&line);
    }
    console.say("Look at it with: hub serve --open (in this repository: cargo run --release -- serve --open)");
}
