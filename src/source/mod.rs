//! The only reader of the site's disk: content, templates and assets -> [`SourceTree`].
//!
//! Nothing is interpreted here but what is needed to hold a file: is it text, is it ours to read.

mod attachment;
mod embedded;
mod picture;
mod scan;
mod stamp;

pub use attachment::attachments;
pub use embedded::{starter, text as embedded_text};
pub use picture::picture_size;
pub use scan::{Scanner, is_ignored, scan};

use crate::base::path::SourcePath;
use crate::diagnostic::Texts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceFile {
    Text(String),
    /// Pictures and downloads, and text files that are not UTF-8 (which have a finding).
    Bytes(Vec<u8>),
}

impl SourceFile {
    /// The text, if the file is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            SourceFile::Text(text) => Some(text),
            SourceFile::Bytes(_) => None,
        }
    }

    /// The bytes as they are on the disk.
    pub fn bytes(&self) -> &[u8] {
        match self {
            SourceFile::Text(text) => text.as_bytes(),
            SourceFile::Bytes(bytes) => bytes,
        }
    }
}

/// Everything a build is made from. Paths begin with `content/`, `templates/` or `assets/`; the
/// site's own templates and assets stand in place of their embedded twins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceTree {
    /// Shared between the trees of one preview: a file that did not change is the same in both.
    files: BTreeMap<SourcePath, Arc<SourceFile>>,
    /// Texts in another encoding, as far as they can be read: for showing where they go wrong, never for pages.
    broken: BTreeMap<SourcePath, String>,
}

impl SourceTree {
    /// Embedded templates and assets without any content: what tests add their pages to.
    pub fn embedded() -> Self {
        Self { files: embedded::files().iter().cloned().collect(), broken: BTreeMap::new() }
    }

    /// Files of a site, sorted by path, with the embedded ones that none of them stands in place of; and the texts in
    /// another encoding.
    fn of(files: Vec<(SourcePath, Arc<SourceFile>)>, broken: Vec<(SourcePath, String)>) -> Self {
        let mut files: BTreeMap<_, _> = files.into_iter().collect();
        for (path, file) in embedded::files() {
            files.entry(path.clone()).or_insert_with(|| Arc::clone(file));
        }
        Self { files, broken: broken.into_iter().collect() }
    }

    /// Puts a file in, in place of one on the same path.
    pub fn insert(&mut self, path: impl Into<String>, file: impl Into<Arc<SourceFile>>) {
        self.files.insert(SourcePath::new(path), file.into());
    }

    /// The same tree with one more text file; for trees written as literals.
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.insert(path, SourceFile::Text(text.into()));
        self
    }

    /// A file by its path.
    pub fn get(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.shared(path).map(Arc::as_ref)
    }

    /// A file by its path, to be kept: the same file has the same address in a later tree of the same scanner.
    pub fn shared(&self, path: &SourcePath) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }

    /// The path of a file whose content differs between two trees, or that only one of them has; the first of them.
    pub fn first_change<'a>(&'a self, before: &'a Self) -> Option<&'a SourcePath> {
        let changed = |(path, file): &(&'a SourcePath, &'a Arc<SourceFile>)| before.shared(path) != Some(*file);
        let here = self.files.iter().find(changed).map(|(path, _)| path);
        here.or_else(|| before.files.keys().find(|path| !self.files.contains_key(*path)))
    }

    /// Whether two trees hold the same files below a top folder.
    pub fn same_below(&self, other: &Self, folder: &str) -> bool {
        self.shared_below(folder).eq(other.shared_below(folder))
    }

    /// The files below a top folder in the order of their paths, to be kept.
    pub fn shared_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SourcePath, &'a Arc<SourceFile>)> {
        let below = self.files.range(SourcePath::new(folder)..);
        below
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.is_below(folder))
    }

    /// The files below a top folder (`content`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> {
        self.shared_below(folder).map(|(path, file)| (path, file.as_ref()))
    }
}

impl Texts for SourceTree {
    fn text(&self, path: &SourcePath) -> Option<&str> {
        self.broken.get(path).map(String::as_str).or_else(|| self.get(path).and_then(SourceFile::text))
    }
}
