//! The full list of pages, known before any is rendered.

use super::addresses::Addresses;
use super::audience::Audience;
use super::lookup::Lookup;
use super::routes::{Routes, generated};
use super::rows::Rows;
use crate::base::path::Route;
use crate::document::data::{Placed, Topic};
use crate::document::{Document, KINDS, Kind};
use std::cmp::Reverse;
use std::sync::Arc;

/// A page of the output. The exhaustive match over it in `render` lists what there is.
#[derive(Debug, Clone)]
pub enum Page {
    /// A document, by its index; the home page is one.
    Document(usize),
    /// The index of a kind's folder.
    Folder(&'static Kind),
    /// A row of a table, by its place among the rows with pages.
    Row(usize),
    /// A review that no document is about.
    Review(usize),
    Topics,
    Topic(usize),
    Glossary,
    Contacts,
    Events,
    Search,
    AToZ,
    Accessibility,
    NotFound,
    /// The home page of a site that has no `content/index.md`.
    PlainHome,
    /// What is for one audience.
    Audience(usize, Route),
    /// The same on one sheet of paper.
    Handout(usize, Route),
    /// A page that is gone: it leads on to where its content stands now.
    Moved(Route),
    /// Where an editor takes an issue over into a mail program, by the index of its document.
    Copy(usize),
    /// An issue as an email.
    Email(usize, EmailForm),
}

/// What an email is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailForm {
    Html,
    Text,
    /// Both in one file that a mail program opens as a draft.
    Draft,
}

impl EmailForm {
    /// All of them.
    pub const ALL: [EmailForm; 3] = [EmailForm::Html, EmailForm::Text, EmailForm::Draft];
}

impl Page {
    /// The page's address.
    pub fn route(&self, routes: &Routes, topics: &[Placed<Topic>]) -> Route {
        match self {
            Page::Document(at) => routes.documents[*at].clone(),
            Page::Folder(kind) => generated::folder(kind.folder),
            Page::Row(at) => routes.rows[*at].clone(),
            Page::Review(at) => routes.reviews[*at].clone().unwrap_or_else(|| Route::new(generated::NOT_FOUND)),
            Page::Topics => Route::new(generated::TOPICS),
            Page::Topic(at) => generated::topic(&topics[*at].value.slug),
            Page::Glossary => Route::new(generated::GLOSSARY),
            Page::Contacts => Route::new(generated::CONTACTS),
            Page::Events => Route::new(generated::EVENTS),
            Page::Search => Route::new(generated::SEARCH),
            Page::AToZ => Route::new(generated::A_TO_Z),
            Page::Accessibility => Route::new(generated::ACCESSIBILITY),
            Page::NotFound => Route::new(generated::NOT_FOUND),
            Page::PlainHome => Route::new(generated::HOME),
            Page::Audience(_, route) | Page::Handout(_, route) | Page::Moved(route) => route.clone(),
            Page::Copy(at) => generated::copy(&routes.documents[*at]),
            Page::Email(at, form) => generated::email(&routes.documents[*at], *form),
        }
    }

    /// Whether readers should come upon the page in lists of all pages.
    pub fn is_for_readers(&self) -> bool {
        !matches!(self, Page::NotFound | Page::Moved(_) | Page::Copy(_) | Page::Email(..) | Page::Handout(..))
    }
}

/// Every page that stands, in no order. A folder without documents has no index page.
pub fn list(
    documents: &[Arc<Document>],
    topics: &[Placed<Topic>],
    audiences: &[Audience],
    mailed: &[usize],
    routes: &Routes,
    lookup: &Lookup,
    rows: &Rows,
) -> Vec<Page> {
    let mut pages: Vec<Page> = (0..documents.len()).map(Page::Document).collect();
    let used = |kind: &&Kind| !kind.folder.is_empty() && !lookup.of_kind(kind.slug).is_empty();
    pages.extend(KINDS.iter().filter(used).map(Page::Folder));
    pages.extend((0..rows.pages.len()).map(Page::Row));
    let made = rows.reviews.iter().enumerate().filter(|(_, review)| review.page.is_none() && review.made.is_some());
    pages.extend(made.map(|(at, _)| Page::Review(at)));
    pages.extend((0..topics.len()).map(Page::Topic));
    for at in mailed.iter().copied() {
        pages.push(Page::Copy(at));
        pages.extend(EmailForm::ALL.map(|form| Page::Email(at, form)));
    }
    pages.extend(
        audiences
            .iter()
            .enumerate()
            .flat_map(|(at, audience)| [Page::Audience(at, audience.route()), Page::Handout(at, audience.handout())]),
    );
    pages.extend([
        Page::Topics,
        Page::Glossary,
        Page::Contacts,
        Page::Events,
        Page::Search,
        Page::AToZ,
        Page::Accessibility,
        Page::NotFound,
    ]);
    if !routes.documents.iter().any(|route| route.as_str() == generated::HOME) {
        pages.push(Page::PlainHome);
    }
    pages
}

/// The same with the pages that are gone, in the order of their addresses.
pub fn with_moved(mut pages: Vec<Page>, addresses: &Addresses, routes: &Routes, topics: &[Placed<Topic>]) -> Vec<Page> {
    pages.extend(addresses.moved().cloned().map(Page::Moved));
    pages.sort_by_cached_key(|page| page.route(routes, topics));
    pages
}

/// How many of the latest issues can be sent as an email without saying so.
const LATEST: usize = 12;

/// The issues that can be sent as an email, in the order of their paths: the latest, and those whose front matter speaks of
/// email. Nobody mails the issues of ten years ago, and editions of all of them would be most of a large hub.
pub fn mailed(documents: &[Arc<Document>]) -> Vec<usize> {
    let mut issues: Vec<usize> = (0..documents.len()).filter(|at| !documents[*at].facts.issue.is_empty()).collect();
    issues.sort_by_key(|at| Reverse((documents[*at].facts.date, *at)));
    let late = issues.len().min(LATEST);
    let earlier = issues.split_off(late);
    issues.extend(earlier.into_iter().filter(|at| !documents[*at].facts.email.is_unset()));
    issues.sort_unstable();
    issues
}
