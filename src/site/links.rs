//! Where every link leads, and which places mention a page. A link that leads nowhere is a finding.

use super::routes::Routes;
use super::targets::{Destination, Known};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use rayon::prelude::*;
use std::sync::Arc;

/// A place that mentions a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The document that mentions it.
    pub from: usize,
}

/// Destinations of all links of all documents, and findings for those that lead nowhere.
pub fn resolve(known: &Known) -> (Vec<Vec<Option<Destination>>>, Vec<Diagnostic>) {
    let each: Vec<_> = known
        .documents
        .par_iter()
        .map(|document| {
            let mut findings = Vec::new();
            let ends =
                document.links.iter().map(|link| known.destination(document, link, &mut findings)).collect::<Vec<_>>();
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

/// The places that mention each document, each document once.
pub fn backlinks(
    documents: &[Arc<Document>],
    destinations: &[Vec<Option<Destination>>],
    routes: &Routes,
) -> Vec<Vec<Backlink>> {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); documents.len()];
    for (from, ends) in destinations.iter().enumerate() {
        for end in ends.iter().flatten() {
            if let Destination::Page { route, .. } = end
                && let Some(to) = routes.owner(route)
                && to != from
                && backlinks[to].last().is_none_or(|last| last.from != from)
            {
                backlinks[to].push(Backlink { from });
            }
        }
    }
    backlinks
}
