//! `hub man` and `hub completions`: what the command line says of itself, for other programs.

use super::{Console, Status};
use crate::cli;
use crate::diagnostic::Failure;
use std::{fs, path::Path};

/// Prints the manual page, or writes one for each command into a folder.
pub fn run(out: Option<&Path>, console: &Console) -> Result<Status, Failure> {
    match out {
        Some(folder) => {
            let made = fs::create_dir_all(folder).and_then(|()| cli::manuals(folder));
            made.map_err(Failure::disk("write the manual pages into", folder))?;
            console.say(&format!("Wrote the manual pages into {}.", folder.display()));
        }
        None => {
            let page = cli::manual().map_err(Failure::disk("make", Path::new("the manual page")))?;
            console.result(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Status::Fine)
}

/// Prints what lets a shell complete the commands.
pub fn completions(shell: cli::Shell, console: &Console) -> Result<Status, Failure> {
    console.result(&String::from_utf8_lossy(&cli::completions(shell)))?;
    Ok(Status::Fine)
}
