//! `hub import`: converted documents -> new pages and a report, without touching a page that is there.

use super::placing::Placing;
use super::{Console, Status};
use crate::base::text::did_you_mean;
use crate::cli;
use crate::diagnostic::Failure;
use crate::import::{self, Wanted};
use std::path::Path;
use std::{fs, io};

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
    let mut placing = Placing::new(site, arguments.dry_run);
    for file in &arguments.files {
        let outcome = read(file).and_then(|bytes| {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            console
                .patiently(&format!("Reading {name}"), || import::import(&name, &bytes, wanted))
                .map_err(|refusal| Failure::Usage(format!("{}: {refusal}", file.display())))
        });
        match outcome {
            Ok(imported) => placing.place(&imported, console)?,
            Err(failure) => {
                console.failure(&failure);
                status = Status::Failed;
            }
        }
    }
    Ok(status)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let found = fs::metadata(file).map_err(|cause| unread(file, cause))?;
    if !found.is_file() {
        return Err(Failure::Usage(format!("{} is a folder or a device; name a document", file.display())));
    }
    if found.len() > LARGEST {
        return Err(Failure::Usage(format!("{} has more than 256 MB, which no document has", file.display())));
    }
    fs::read(file).map_err(|cause| unread(file, cause))
}

/// Why a file cannot be read, with what to do about it.
fn unread(file: &Path, cause: io::Error) -> Failure {
    let named = file.display();
    match cause.kind() {
        io::ErrorKind::NotFound if file.symlink_metadata().is_ok() => {
            Failure::Usage(format!("{named} is a link to a file that is gone; name the document itself"))
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let near = like(file).map(|near| format!(" Did you mean {near}?")).unwrap_or_default();
            Failure::Usage(format!(
                "there is no file {named}; check its name, with the letters behind its last dot, and its folder.{near}"
            ))
        }
        io::ErrorKind::PermissionDenied => Failure::Usage(format!(
            "{named} may not be read by you; copy it to a folder of your own, or close the program that holds it open"
        )),
        _ => Failure::disk("read", file)(cause),
    }
}

/// The file in the same folder whose name is most like one that is not there.
fn like(file: &Path) -> Option<String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    did_you_mean(&file.file_name()?.to_string_lossy(), names.iter().map(String::as_str)).map(str::to_string)
}
