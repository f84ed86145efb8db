//! The zip file that a .docx or .pptx is.
//!
//! Enters: the bytes of a file. Leaves: its parts by name, each within a limit. Never here: a part unpacked without a
//! limit, or a name used as a path.

use crate::import::refusal::Refusal;
use std::io::{Cursor, Read};

/// Largest part, in bytes, and the most that all parts that are read may have together.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
const LARGEST_WHOLE: u64 = 256 * 1024 * 1024;
/// More entries than any document has.
const MOST_ENTRIES: usize = 20_000;

/// An open file.
pub struct Package<'a> {
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl std::fmt::Debug for Package<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Package").field("left", &self.left).finish_non_exhaustive()
    }
}

impl<'a> Package<'a> {
    /// Opens a file that begins as a zip file does.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
        if archive.len() > MOST_ENTRIES {
            return Err(Refusal::Bomb);
        }
        Ok(Self { archive, left: LARGEST_WHOLE })
    }

    /// The bytes of a part; `None` when the file has none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let limit = LARGEST_PART.min(self.left);
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(zip::result::ZipError::UnsupportedArchive(_) | zip::result::ZipError::InvalidPassword) => {
                return Err(Refusal::Locked);
            }
            Err(_) => return Err(Refusal::Broken),
        };
        let mut bytes = Vec::new();
        // The size that the file claims is not believed.
        part.take(limit + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Broken)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > limit {
            return Err(Refusal::Bomb);
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }
}

/// The path of a part that another part names, such as `../media/a.png` from `word/document.xml`.
pub fn resolve(base: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut folders: Vec<&str> = base.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." | "" => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_within_the_file() {
        assert_eq!(resolve("word/document.xml", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("ppt/slides/slide1.xml", "../media/a.png"), "ppt/media/a.png");
        assert_eq!(resolve("word/document.xml", "/word/a.xml"), "word/a.xml");
        assert_eq!(resolve("word/document.xml", "../../../a"), "a");
    }

    #[test]
    fn what_is_no_zip_file_is_refused() {
        assert!(matches!(Package::open(b"PK\x03\x04 and no more"), Err(Refusal::Broken)));
    }
}
