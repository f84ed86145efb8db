//! `hub import`: converted documents -> new pages and a report, without touching a page that is there.

use super::{Console, Status};
use crate::base::text::count;
use crate::cli;
use crate::diagnostic::Failure;
use crate::import::{self, File, Imported, Wanted};
use crate::output::content::{self, There};
use std::fs;
use std::path::Path;

/// Larger files are not even opened: no document has so much.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Imports each file. One that cannot be read is told of and keeps no other from being imported.
pub fn run(arguments: &cli::Import, console: &Console) -> Result<Status, Failure> {
    let site = &arguments.site;
    if !site.join("content").is_dir() {
        return Err(Failure::Usage(format!(
            "there is no folder content/ in {}: name the site with --site, or make one with hub init",
            site.display()
        )));
    }
    let wanted = match arguments.kind {
        cli::ImportKind::Auto => Wanted::Auto,
        cli::ImportKind::Newsletter => Wanted::Newsletter,
        cli::ImportKind::Strategy => Wanted::Strategy,
        cli::ImportKind::Policy => Wanted::Policy,
        cli::ImportKind::Learning => Wanted::Learning,
        cli::ImportKind::Slides => Wanted::Slides,
    };
    let mut status = Status::Fine;
    // Slugs that this run has given, which a dry run leaves no trace of.
    let mut given = Vec::new();
    for file in &arguments.files {
        let outcome = read(file).and_then(|bytes| {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            console
                .patiently(&format!("Reading {name}"), || import::import(&name, &bytes, wanted))
                .map_err(|refusal| Failure::Usage(format!("{}: {refusal}", file.display())))
        });
        match outcome {
            Ok(imported) => place(&imported, site, arguments.dry_run, &mut given, console)?,
            Err(failure) => {
                console.failure(&failure);
                status = Status::Failed;
            }
        }
    }
    Ok(status)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let found = fs::metadata(file).map_err(Failure::disk("read", file))?;
    if !found.is_file() {
        return Err(Failure::Usage(format!("{} is a folder or a device; name a document", file.display())));
    }
    if found.len() > LARGEST {
        return Err(Failure::Usage(format!("{} has more than 256 MB, which no document has", file.display())));
    }
    fs::read(file).map_err(Failure::disk("read", file))
}

/// Finds the document's place and writes what is new there.
fn place(
    imported: &Imported,
    site: &Path,
    dry: bool,
    given: &mut Vec<String>,
    console: &Console,
) -> Result<(), Failure> {
    let mut slug = imported.slug().to_string();
    for number in 2..1000 {
        let path = imported.path(&slug);
        let free = match content::look(site, &path, b"")? {
            There::Nothing | There::Same => !given.contains(&path),
            There::NoFile => true,
            There::Other(page) => {
                let (same_name, same_bytes) = imported.origin(&page);
                // Another document of the same title keeps its place.
                same_bytes || same_name || !page.contains("\nimported: ")
            }
        };
        if free {
            break;
        }
        slug = format!("{}-{number}", imported.slug());
    }
    given.push(imported.path(&slug));
    let verb = if dry { "Would write" } else { "Wrote" };
    let (mut new, mut kept) = (0, 0);
    for group in imported.files(&slug) {
        let mut looks = Vec::new();
        for file in &group {
            looks.push(content::look(site, &file.path, &file.bytes)?);
        }
        let alone = looks.iter().zip(&group).find(|(look, _)| !matches!(look, There::Nothing | There::Same));
        if let Some((look, file)) = alone {
            kept += 1;
            console.say(&left_alone(look, file, imported));
            continue;
        }
        for (look, file) in looks.iter().zip(&group) {
            if *look == There::Nothing {
                new += 1;
                if !dry {
                    content::write_new(site, &file.path, &file.bytes)?;
                }
                console.say(&format!("{verb} {}", file.path));
            }
        }
    }
    let [unsure, likely, certain] = imported.counts;
    let title = imported.title();
    if new == 0 && kept == 0 {
        console.say(&format!("\"{title}\" was imported before: nothing has changed."));
    } else if new > 0 {
        console.say(&format!(
            "\"{title}\" is a page of the kind {}. Guesses: {unsure} unsure, {likely} likely, {certain} certain; {}",
            imported.kind(),
            format_args!("read import-reports/{slug}.md, {} first.", count(unsure, "unsure one"))
        ));
    }
    Ok(())
}

fn left_alone(look: &There, file: &File, imported: &Imported) -> String {
    let path = &file.path;
    match look {
        There::NoFile => {
            format!("Left alone: {path} lies behind a link or is no file, and nothing is written through one.")
        }
        There::Other(page) if path.ends_with(".md") && path.starts_with("content/") => match imported.origin(page) {
            (_, true) => format!("Left alone: {path} has been edited since it was imported."),
            (true, false) => format!(
                "Left alone: {path} was imported from another version of this document; rename or delete it to import this one."
            ),
            _ => {
                format!("Left alone: {path} is there already and was not imported; rename it to import this document.")
            }
        },
        _ => format!("Left alone: {path} is there already and holds something else."),
    }
}
