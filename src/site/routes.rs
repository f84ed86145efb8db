//! Addresses: one for each page, known before any is rendered.

use super::lookup::Lookup;
use super::rows::{Made, Rows, paged};
use crate::base::path::{Route, SourcePath};
use crate::base::slug::slugify;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, KINDS};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Addresses of documents and of generated pages.
#[derive(Debug)]
pub struct Routes {
    /// For each document, in the order of the documents.
    pub documents: Vec<Route>,
    /// For each row with a page, in the order of [`Rows::pages`].
    pub rows: Vec<Route>,
    /// For each review the page about it, a document or one that is made; `None` where there is neither.
    pub reviews: Vec<Option<Route>>,
    /// Which document an address belongs to.
    owners: BTreeMap<Route, usize>,
    /// Addresses of rows and of pages made for reviews, each with the document of its table.
    made: BTreeMap<Route, usize>,
}

impl Routes {
    /// The document at an address.
    pub fn owner(&self, route: &Route) -> Option<usize> {
        self.owners.get(route).copied()
    }

    /// Whether the page at an address is that of a row, or one made for a review.
    pub fn is_made(&self, route: &Route) -> bool {
        self.made.contains_key(route)
    }
}

/// Addresses of the generated pages.
pub mod generated {
    use crate::base::path::Route;
    use crate::site::page::EmailForm;

    pub const TOPICS: &str = "topics/index.html";
    pub const GLOSSARY: &str = "glossary/index.html";
    pub const CONTACTS: &str = "contacts/index.html";
    pub const EVENTS: &str = "events/index.html";
    /// The calendar of all dated events, to be subscribed to.
    pub const CALENDAR: &str = "events/calendar.ics";
    pub const SEARCH: &str = "search/index.html";
    pub const SEARCH_ENTRY: &str = "search/entry.js";
    pub const A_TO_Z: &str = "a-z/index.html";
    pub const ACCESSIBILITY: &str = "accessibility/index.html";
    pub const NOT_FOUND: &str = "404.html";
    pub const HOME: &str = "index.html";

    /// The index page of a folder of documents.
    pub fn folder(folder: &str) -> Route {
        Route::new(format!("{folder}/index.html"))
    }

    /// The page of a topic.
    pub fn topic(slug: &str) -> Route {
        Route::new(format!("topics/{slug}.html"))
    }

    /// The calendar file of one event: below the page that announces it, by its anchor there.
    pub fn event(page: &Route, anchor: &str) -> Route {
        let page = page.as_str().strip_suffix(".html").unwrap_or(page.as_str());
        Route::new(format!("events/{page}/{}.ics", anchor.strip_prefix("event-").unwrap_or(anchor)))
    }

    /// The page that takes an issue over into a mail program. No document has a dot in its name, so none is in the way.
    pub fn copy(issue: &Route) -> Route {
        beside(issue, "copy.html")
    }

    /// An issue as an email.
    pub fn email(issue: &Route, form: EmailForm) -> Route {
        beside(
            issue,
            match form {
                EmailForm::Html => "email.html",
                EmailForm::Text => "email.txt",
                EmailForm::Draft => "eml",
            },
        )
    }

    fn beside(page: &Route, ending: &str) -> Route {
        let name = page.as_str();
        Route::new(format!("{}.{ending}", name.strip_suffix(".html").unwrap_or(name)))
    }

    /// The page of a row, or the one made for a review.
    pub fn row(folder: &str, slug: &str) -> Route {
        Route::new(format!("{folder}/{slug}.html"))
    }

    /// The slug of the topic that a page of this address would be about.
    pub fn topic_of(route: &Route) -> Option<&str> {
        route.as_str().strip_prefix("topics/")?.strip_suffix(".html")
    }

    /// All that do not depend on the content.
    pub const FIXED: [&str; 9] = [HOME, TOPICS, GLOSSARY, CONTACTS, EVENTS, SEARCH, A_TO_Z, ACCESSIBILITY, NOT_FOUND];
}

/// The address of a page: its folder and its file's stem.
pub fn of(path: &SourcePath) -> Route {
    let below = path.below_root();
    Route::new(format!("{}.html", below.rsplit_once('.').map_or(below, |(stem, _)| stem)))
}

/// Gives every document, every row with a page and every review its address; two on one address are a finding.
pub fn assign(documents: &[Arc<Document>], lookup: &Lookup, rows: &Rows) -> (Routes, Vec<Diagnostic>) {
    let mut owners: BTreeMap<Route, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut routes = Vec::with_capacity(documents.len());
    for (at, document) in documents.iter().enumerate() {
        let route = of(&document.path);
        if let Some(first) = owners.get(&route) {
            let message = format!("{} has the same address, {route}", documents[*first].path);
            findings.push(
                Diagnostic::new(Code::DuplicateRoute, &document.path, message).help("Rename one of the two files."),
            );
        } else if is_generated(&route, lookup) {
            let message = format!("The hub itself makes a page at this address, {route}");
            findings.push(Diagnostic::new(Code::DuplicateRoute, &document.path, message).help("Rename the file."));
        } else {
            owners.insert(route.clone(), at);
        }
        routes.push(route);
    }
    let mut made: BTreeMap<Route, usize> = BTreeMap::new();
    let mut claim = |what: &str, route: Route, document: usize, span: Span| {
        let page = owners.get(&route).map(|owner| documents[*owner].path.to_string());
        let own = || is_generated(&route, lookup).then(|| "the hub itself".to_string());
        let row = made.insert(route.clone(), document);
        let row = row.map(|other| format!("a row of {}", documents[other].path.with_extension("csv")));
        let taken = page.or_else(own).or(row);
        if let Some(other) = taken {
            let message = format!("{what} would have the address {route}, and {other} has it already");
            let file = documents[document].path.with_extension("csv");
            let help = "Give the row another key, the review a page of its own, or the pages another folder.";
            findings.push(Diagnostic::new(Code::DuplicateRoute, &file, message).at(span).help(help));
        }
        route
    };
    let mut of_rows = Vec::with_capacity(rows.pages.len());
    for page in &rows.pages {
        let Some((table, layout)) = paged(&documents[page.document]) else { continue };
        let row = &table.rows[page.row];
        of_rows.push(claim(
            "The page of this row",
            generated::row(&layout.folder, row.slug()),
            page.document,
            row.span,
        ));
    }
    let mut reviews = Vec::with_capacity(rows.reviews.len());
    for review in &rows.reviews {
        reviews.push(match (review.page, &review.made) {
            (Some(page), _) => Some(routes[page].clone()),
            (None, Some(Made { table, row, folder })) => {
                let span = documents[*table].table.as_ref().map_or_else(Span::default, |table| table.rows[*row].span);
                Some(claim(
                    "The page made for the review of this row",
                    generated::row(folder, &slugify(&review.name)),
                    *table,
                    span,
                ))
            }
            (None, None) => None,
        });
    }
    (Routes { documents: routes, rows: of_rows, reviews, owners, made }, findings)
}

fn is_generated(route: &Route, lookup: &Lookup) -> bool {
    let name = route.as_str();
    name != generated::HOME && generated::FIXED.contains(&name)
        || KINDS.iter().any(|kind| !kind.folder.is_empty() && generated::folder(kind.folder) == *route)
        || generated::topic_of(route).is_some_and(|slug| lookup.topic(slug).is_some())
}
