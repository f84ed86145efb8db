//! The kinds of pages: one file each and one line in [`KINDS`]. The folder decides the kind.

mod appendix;
mod guide;
mod home;
mod learning;
mod newsletter;
mod page;
mod passage;
mod policy;
mod resource;
mod strategy;

use super::facts::{Facts, Head};
use crate::base::path::SourcePath;
use crate::base::yaml::Fault;

/// Reads the front matter of a kind: what all kinds have, and its own facts.
pub type Read = fn(&str) -> Result<(Head, Facts), Vec<Fault>>;

/// Where the frame of every page links to the index of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Header,
    Footer,
    Nowhere,
}

/// What sets a kind of page apart. Templates: `kinds/<slug>.html`.
#[derive(Debug)]
pub struct Kind {
    /// Name in addresses, classes, facets: `newsletter`.
    pub slug: &'static str,
    /// Folder below `content/`; empty for a page at the top.
    pub folder: &'static str,
    /// What one page is called.
    pub label: &'static str,
    /// What the folder's index page is called.
    pub plural: &'static str,
    /// One word for the navigation.
    pub short: &'static str,
    /// Where pages link to the folder.
    pub shown: Shown,
    /// What the folder's index page says under its title.
    pub summary: &'static str,
    /// Whether its paragraphs may bear numbers ("1.1 ...").
    pub numbered: bool,
    /// Reads the front matter.
    pub read: Read,
    /// Front matter and body of a new page with a title, for `hub new`; `{title}` and `{today}` are filled in.
    pub starter: &'static str,
}

/// Every kind, in the order of the navigation.
pub const KINDS: &[Kind] = &[
    home::KIND,
    newsletter::KIND,
    strategy::KIND,
    appendix::KIND,
    policy::KIND,
    learning::KIND,
    resource::KIND,
    page::KIND,
    guide::KIND,
];

/// The kind of a file in `content/<folder>/`.
pub fn of(path: &SourcePath) -> Option<&'static Kind> {
    let below = path.below_root();
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let home = folder.is_empty() && below != "index.md";
    KINDS.iter().chain([&passage::KIND]).find(|kind| kind.folder == folder && !home)
}

/// Whether a file is a passage that pages share, so that it has no page of its own.
pub fn is_shared(path: &SourcePath) -> bool {
    of(path).is_some_and(|kind| kind.folder == passage::KIND.folder)
}

/// The folders whose files are read.
pub fn folders() -> impl Iterator<Item = &'static str> {
    KINDS.iter().chain([&passage::KIND]).map(|kind| kind.folder).filter(|folder| !folder.is_empty())
}

/// A kind by its slug or its folder's name.
pub fn by_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.slug == name || kind.folder == name)
}
