//! Files that are there and could not be read, or not in full: of what they may hold nobody is told that it is not there.
//!
//! Whoever reads the files says which; the checks ask before they call a name unknown.

use crate::base::path::SourcePath;
use std::collections::BTreeSet;

/// A set of files by their paths, data files and the rows of appendices among them.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    files: BTreeSet<SourcePath>,
}

impl Unread {
    /// These files, and no others.
    pub fn new(files: BTreeSet<SourcePath>) -> Self {
        Self { files }
    }

    /// Whether a file is one of them.
    pub fn holds(&self, path: &SourcePath) -> bool {
        self.files.contains(path)
    }

    /// The same for a file right below `content/`, such as `topics.yaml`.
    pub fn holds_data(&self, name: &str) -> bool {
        !self.files.is_empty() && self.holds(&SourcePath::new(format!("content/{name}")))
    }

    /// Whether some page is one of them.
    pub fn holds_pages(&self) -> bool {
        self.files.iter().any(|path| path.extension() == "md")
    }

    /// Whether a page of a folder is one of them.
    pub fn holds_pages_in(&self, folder: &str) -> bool {
        let inside = |path: &SourcePath| path.below_root().rsplit_once('/').is_some_and(|(of, _)| of == folder);
        self.files.iter().any(|path| path.extension() == "md" && inside(path))
    }

    /// Whether rows of some appendix are among what could not be read.
    pub fn holds_rows(&self) -> bool {
        self.files.iter().any(|path| path.extension() == "csv")
    }
}
