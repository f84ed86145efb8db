//! Names that organisations no longer bear, on pages that speak of today.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::facts::Status;
use crate::document::prose::words::begins_word;
use crate::document::{Document, PassageKind};
use crate::site::Site;

/// Old names of the glossary (`was:`) in the text of pages that are current.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let terms = site.terms.iter().map(|term| &term.value);
    let old: Vec<(&str, &str)> = terms
        .flat_map(|term| term.was.iter().filter(|was| !was.is_empty()).map(|was| (was.as_str(), term.term.as_str())))
        .collect();
    if old.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for document in site.documents.iter().filter(|document| is_current(document)) {
        for passage in document.passages.iter().filter(|passage| passage.kind != PassageKind::Block) {
            for (was, now) in &old {
                let ends = |end: usize| !passage.text[end..].starts_with(|c: char| c.is_alphanumeric());
                // A sentence that names both explains the change.
                let place = passage
                    .text
                    .match_indices(was)
                    .map(|(at, _)| at)
                    .find(|at| begins_word(&passage.text, *at) && ends(at + was.len()));
                let Some(at) = place.filter(|at| !passage.is_quoted(*at) && !passage.text.contains(now)) else {
                    continue;
                };
                if document.is_noted(was) {
                    continue;
                }
                let message = format!("\"{was}\" is an old name; the glossary has \"{now}\"");
                let help =
                    "Write the name of today, or name both where the change matters; a quotation keeps its words.";
                let span = passage.place(&(at..at + was.len()));
                findings.push(Diagnostic::new(Code::OldName, &document.path, message).at(span).help(help));
            }
        }
    }
    findings
}

/// Whether a page speaks of today: its source stands, or it has neither a source nor a date of its own.
fn is_current(document: &Document) -> bool {
    match document.head.status {
        Some(status) => status == Status::Current,
        None => document.head.source.is_none() && document.facts.date.is_none(),
    }
}
