//! Writes what an import produces: new files in a site folder, never over one that is there.
//!
//! Enters: a site folder, a path below it, bytes. Leaves: whether the file is new, the same already, or another's. Never
//! here: a file changed; a symbolic link followed below the site folder.

use crate::diagnostic::Failure;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What is at a place before anything is written.
#[derive(Debug, PartialEq, Eq)]
pub enum There {
    Nothing,
    /// The same bytes.
    Same,
    /// Another text, or bytes that are no text.
    Other(String),
    /// A link, a folder or a device, which nothing is written through.
    NoFile,
}

/// Looks at a place.
pub fn look(site: &Path, path: &str, bytes: &[u8]) -> Result<There, Failure> {
    let place = site.join(path);
    for folder in folders(site, path) {
        match fs::symlink_metadata(&folder) {
            Ok(found) if !found.is_dir() => return Ok(There::NoFile),
            Ok(_) => {}
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(There::Nothing),
            Err(cause) => return Err(Failure::Disk { action: "look at", path: folder, cause }),
        }
    }
    match fs::symlink_metadata(&place) {
        Ok(found) if !found.is_file() => Ok(There::NoFile),
        Ok(_) => {
            let own = fs::read(&place).map_err(Failure::disk("read", &place))?;
            Ok(if own == bytes { There::Same } else { There::Other(String::from_utf8_lossy(&own).into_owned()) })
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(There::Nothing),
        Err(cause) => Err(Failure::Disk { action: "look at", path: place, cause }),
    }
}

/// The Markdown files below a folder of the site, in order, by their paths below the site; links are not followed.
pub fn pages(site: &Path, folder: &str) -> Result<Vec<String>, Failure> {
    let place = site.join(folder);
    let mut found = Vec::new();
    let mut entries: Vec<fs::DirEntry> =
        fs::read_dir(&place).and_then(Iterator::collect).map_err(Failure::disk("read", &place))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(pages(site, &path)?),
            Ok(kind) if kind.is_file() && path.ends_with(".md") => found.push(path),
            _ => {}
        }
    }
    Ok(found)
}

/// Writes a new file; the folders above it are made.
pub fn write_new(site: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let place = site.join(path);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(Failure::disk("make", folder))?;
    }
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(&place).map_err(Failure::disk("write", &place))?;
    file.write_all(bytes).map_err(|cause| {
        // Half a file would be taken for one that somebody edited.
        let _ = fs::remove_file(&place);
        Failure::disk("write", &place)(cause)
    })
}

/// The folders between the site folder and a file.
fn folders(site: &Path, path: &str) -> Vec<PathBuf> {
    let mut folder = site.to_path_buf();
    let mut all = Vec::new();
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in steps {
        folder.push(step);
        all.push(folder.clone());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_new_the_same_or_left_alone() {
        let site = tempfile::tempdir().expect("a folder");
        assert_eq!(look(site.path(), "content/pages/a.md", b"x").expect("a look"), There::Nothing);
        write_new(site.path(), "content/pages/a.md", b"x").expect("written");
        assert_eq!(look(site.path(), "content/pages/a.md", b"x").expect("a look"), There::Same);
        assert_eq!(look(site.path(), "content/pages/a.md", b"y").expect("a look"), There::Other("x".into()));
        assert!(write_new(site.path(), "content/pages/a.md", b"y").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (site, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::os::unix::fs::symlink(elsewhere.path(), site.path().join("content")).expect("a link");
        assert_eq!(look(site.path(), "content/pages/a.md", b"x").expect("a look"), There::NoFile);
    }
}
