//! `hub init`: a small working site in a new folder, or only its data files.

use super::{Console, Status};
use crate::cli;
use crate::diagnostic::Failure;
use crate::document::KINDS;
use crate::source;
use std::fs;

/// Writes the starter site; a folder with content in it is left alone.
pub fn run(arguments: &cli::Init, console: &Console) -> Result<Status, Failure> {
    let dir = &arguments.dir;
    if dir.join("content").exists() {
        return Err(Failure::Usage(format!("{} holds a folder content/ already: name another folder", dir.display())));
    }
    let write = |path: &std::path::Path, bytes: &[u8]| {
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
