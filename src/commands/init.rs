//! `hub init`: a small working site in a new folder, or only its data files.

use super::{Console, Status};
use crate::cli;
use crate::diagnostic::Failure;
use crate::document::KINDS;
use crate::source;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Writes the starter site; a folder with anything in it but hidden files is left alone.
pub fn run(arguments: &cli::Init, console: &Console) -> Result<Status, Failure> {
    let dir = &arguments.dir;
    if dir.exists() && !dir.is_dir() {
        return Err(Failure::Usage(format!("{} is a file: name a folder that is new or empty", dir.display())));
    }
    if let Some(name) = first_in(dir)? {
        let there = dir.display();
        return Err(Failure::Usage(format!(
            "{there} is not empty, it holds {name}: name a folder that is new or empty"
        )));
    }
    let write = |path: &Path, bytes: &[u8]| {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::disk("make", parent))?;
        }
        fs::write(path, bytes).map_err(Failure::disk("write", path))
    };
    for (path, bytes) in source::starter(arguments.empty) {
        write(&dir.join(path), bytes)?;
    }
    for kind in KINDS.iter().filter(|kind| !kind.folder.is_empty()) {
        let folder = dir.join("content").join(kind.folder);
        fs::create_dir_all(&folder).map_err(Failure::disk("make", &folder))?;
    }
    let there = dir.display();
    console.say(&format!("Made a new site in {there}. Look at it with: hub serve --site {there} --open"));
    Ok(Status::Fine)
}

/// A thing in a folder, if there is one; hidden files, such as those of a version control, do not count.
fn first_in(dir: &Path) -> Result<Option<String>, Failure> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(Failure::Disk { action: "read", path: dir.into(), cause }),
    };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|name| !name.starts_with('.')).min())
}
