//! `hub import`: converted documents -> new pages and a report, without touching a page that is there.

use super::{Console, Status};
use crate::cli;
use crate::diagnostic::Failure;
use crate::import::{self, File, Imported, Wanted};
use crate::output::content::{self, There};
use std::collections::BTreeMap;
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
    // What a dry run would have written.
    let mut given = BTreeMap::new();
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
    given: &mut BTreeMap<String, Vec<u8>>,
    console: &Console,
) -> Result<(), Failure> {
    let mut slug = imported.slug().to_string();
    for number in 2..1000 {
        let path = imported.path(&slug);
        let free = match look(site, given, &path, b"")? {
            There::Nothing | There::Same | There::NoFile => true,
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
    let path = imported.path(&slug);
    let verb = if dry { "Would write" } else { "Wrote" };
    let (mut new, mut kept, mut report) = (0, 0, String::new());
    for mut group in imported.files(&slug) {
        for file in group.iter_mut().filter(|file| file.path.starts_with("import-reports/")) {
            file.path = report_path(site, given, file, new > 0)?;
            report.clone_from(&file.path);
        }
        let mut looks = Vec::new();
        for file in &group {
            looks.push(look(site, given, &file.path, &file.bytes)?);
        }
        let alone = looks.iter().zip(&group).find(|(look, _)| !matches!(look, There::Nothing | There::Same));
        if let Some((look, file)) = alone {
            kept += 1;
            console.say(&left_alone(look, file, imported));
            if file.path == path {
                // Its appendices, pictures and report belong to a page that is not there.
                break;
            }
            continue;
        }
        for (look, file) in looks.iter().zip(&group) {
            if *look == There::Nothing {
                new += 1;
                if dry {
                    given.insert(file.path.clone(), file.bytes.clone());
                } else {
                    content::write_new(site, &file.path, &file.bytes)?;
                }
                console.say(&format!("{verb} {}", file.path));
            }
        }
    }
    let title = imported.title();
    if new == 0 && kept == 0 {
        console.say(&format!("\"{title}\" was imported before: nothing has changed."));
    } else if new > 0 {
        let verb = if dry { "would become" } else { "became" };
        let guesses = guesses(imported.counts, &report, dry);
        console.say(&format!("\"{title}\" {verb} {path}, kind {}. {guesses}", imported.kind()));
    }
    Ok(())
}

/// Where a report lies or will lie: a page that is new has a report of its own beside those of pages that are gone.
fn report_path(site: &Path, given: &BTreeMap<String, Vec<u8>>, file: &File, new: bool) -> Result<String, Failure> {
    let stem = file.path.trim_end_matches(".md");
    for number in 1..1000 {
        let path = if number == 1 { file.path.clone() } else { format!("{stem}-{number}.md") };
        match look(site, given, &path, &file.bytes)? {
            There::Same => return Ok(path),
            There::Nothing if new || number == 1 => return Ok(path),
            There::Nothing => break,
            There::Other(_) | There::NoFile => {}
        }
    }
    Ok(file.path.clone())
}

/// What is at a place, or would be.
fn look(site: &Path, given: &BTreeMap<String, Vec<u8>>, path: &str, bytes: &[u8]) -> Result<There, Failure> {
    match given.get(path) {
        Some(own) if own == bytes => Ok(There::Same),
        Some(own) => Ok(There::Other(String::from_utf8_lossy(own).into_owned())),
        None => content::look(site, path, bytes),
    }
}

/// What to look at now, in a sentence.
fn guesses([unsure, likely, certain]: [usize; 3], report: &str, dry: bool) -> String {
    let all = unsure + likely + certain;
    let lists = if dry { "would list" } else { "lists" };
    match (all, unsure) {
        (0, _) => format!("Nothing had to be guessed; {report} {lists} what else the document holds."),
        (1, 0) => format!("One thing had to be guessed, and it is not unsure; {report} {lists} it."),
        (1, _) => format!("One thing had to be guessed, and it is unsure: {report} {lists} it."),
        (_, 0) => format!("None of its {all} guesses is unsure; {report} {lists} them."),
        (_, 1) => format!("1 of its {all} guesses is unsure: {report} {lists} it first."),
        _ if all == unsure => format!("All its {all} guesses are unsure: {report} {lists} them."),
        _ => format!("{unsure} of its {all} guesses are unsure: {report} {lists} them first."),
    }
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
