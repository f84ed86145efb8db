//! Where every link leads, and which places mention a page. A link that leads nowhere is a finding.

use super::routes::generated;
use super::targets::{Destination, Known};
use crate::base::path::Route;
use crate::base::span::Span;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Stands};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A place that mentions a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The document that mentions it.
    pub from: usize,
    pub place: Place,
    /// The place of the page that is meant; `None` for the page as a whole.
    pub to: Option<String>,
}

/// Where in a document something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Before the first heading.
    Page,
    /// In a section or numbered paragraph, by its place in the outline.
    Item(usize),
    /// In an event, by its place among those of the document.
    Event(usize),
    /// In a row of its table.
    Row(usize),
}

/// For each page that is mentioned the places that mention it, in the order of the documents and their texts.
#[derive(Debug, Default)]
pub struct Backlinks(BTreeMap<Route, Vec<Backlink>>);

impl Backlinks {
    /// The places that mention the page at an address.
    pub fn to(&self, route: &Route) -> &[Backlink] {
        self.0.get(route).map(Vec::as_slice).unwrap_or_default()
    }

    fn put(&mut self, route: &Route, backlink: Backlink) {
        match self.0.get_mut(route) {
            Some(list) if list.last() == Some(&backlink) => {}
            Some(list) => list.push(backlink),
            None => {
                self.0.insert(route.clone(), vec![backlink]);
            }
        }
    }
}

/// Destinations of all links of all documents, and findings for those that lead nowhere.
pub fn resolve(known: &Known) -> (Vec<Vec<Option<Destination>>>, Vec<Diagnostic>) {
    let each: Vec<_> = known
        .documents
        .par_iter()
        .map(|document| {
            let mut findings = Vec::new();
            let ends = document.links.iter().map(|link| {
                let told = findings.len();
                let end = known.destination(document, link, &mut findings);
                match link.stands {
                    Stands::InPassage => findings.truncate(told),
                    Stands::InRow(_) => {
                        findings[told..].iter_mut().for_each(|found| found.path = document.path.with_extension("csv"));
                    }
                    Stands::InText | Stands::InEvent(_) => {}
                }
                end
            });
            let ends: Vec<_> = ends.collect();
            findings.extend(known.head_links(document));
            (ends, findings)
        })
        .collect();
    let mut findings = Vec::new();
    let destinations = each.into_iter().map(|(ends, found)| {
        findings.extend(found);
        ends
    });
    (destinations.collect(), findings)
}

/// Findings for links of shared passages, told at the passage and not on each page that shows it.
pub fn of_passages(known: &Known, written: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in written.iter().filter(|document| document.facts.shared) {
        for link in &passage.links {
            known.destination(passage, link, &mut findings);
        }
    }
    findings
}

/// The places of all documents that mention a page other than their own. The home page is a door, not a text, so what it
/// leads to is not mentioned there.
pub fn backlinks(known: &Known, destinations: &[Vec<Option<Destination>>]) -> Backlinks {
    let mut backlinks = Backlinks::default();
    let contacts = Route::new(generated::CONTACTS);
    let anchor = |id: &str| Some(format!("contact-{id}"));
    for (from, document) in known.documents.iter().enumerate().filter(|(_, d)| !d.kind.folder.is_empty()) {
        for (link, end) in document.links.iter().zip(&destinations[from]) {
            let place = match link.stands {
                Stands::InEvent(at) => Place::Event(at),
                Stands::InRow(at) => Place::Row(at),
                Stands::InText | Stands::InPassage => place_of(document, link.span),
            };
            let own_page = |route: &Route| match place {
                Place::Row(row) => known.rows.of(from, row).is_some_and(|page| known.routes.rows[page] == *route),
                _ => false,
            };
            match end {
                Some(Destination::Page { route, anchor, .. }) => {
                    let (route, to) = meant(known, route, anchor.as_deref());
                    let own = *route == known.routes.documents[from] || own_page(route);
                    if !own && !is_manual_of(known, document, route) {
                        backlinks.put(route, Backlink { from, place, to: to.map(str::to_string) });
                    }
                }
                Some(Destination::Contact(at)) if !is_manual_of(known, document, &contacts) => {
                    let to = anchor(&known.contacts[*at].value.id);
                    backlinks.put(&contacts, Backlink { from, place, to });
                }
                Some(Destination::Contact(_) | Destination::File { .. } | Destination::External(_)) | None => {}
            }
        }
        for (at, event) in document.events.iter().enumerate().filter(|(_, event)| !event.contact.is_empty()) {
            backlinks.put(&contacts, Backlink { from, place: Place::Event(at), to: anchor(&event.contact) });
        }
    }
    backlinks
}

/// Whether a page of a manual, which is read in order, leads out of it: it speaks of the hub, not of its subjects.
fn is_manual_of(known: &Known, document: &Document, route: &Route) -> bool {
    let other = known.routes.owner(route).map(|at| known.documents[at].kind.slug);
    document.facts.order.is_some() && other != Some(document.kind.slug)
}

/// A row of a table stands for its page, where it has one.
fn meant<'a>(known: &'a Known, route: &'a Route, anchor: Option<&'a str>) -> (&'a Route, Option<&'a str>) {
    let row = || {
        let owner = known.routes.owner(route)?;
        let (document, row) = known.lookup.rows(anchor?.strip_prefix("row-")?).iter().find(|(at, _)| *at == owner)?;
        known.rows.of(*document, *row).map(|page| &known.routes.rows[page])
    };
    row().map_or((route, anchor), |page| (page, None))
}

/// The last heading or numbered paragraph that begins before a link.
fn place_of(document: &Document, span: Span) -> Place {
    let before = document.outline.partition_point(|item| item.span.start <= span.start);
    match before.checked_sub(1) {
        Some(at) if !document.outline[at].anchor.is_empty() => Place::Item(at),
        _ => Place::Page,
    }
}
