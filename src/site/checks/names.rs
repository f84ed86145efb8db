//! Names that organisations no longer bear, on pages that speak of today.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::facts::Status;
use crate::document::prose::words::{begins_word, sentences, words};
use crate::document::prose::{coming, dates};
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
    for document in site.written.iter().filter(|document| is_current(document)) {
        for passage in document.passages.iter().filter(|passage| passage.kind != PassageKind::Block) {
            for (was, now) in &old {
                let ends = |end: usize| !passage.text[end..].starts_with(|c: char| c.is_alphanumeric());
                // A sentence that names both explains the change.
                let place = passage
                    .text
                    .match_indices(was)
                    .map(|(at, _)| at)
                    .find(|at| begins_word(&passage.text, *at) && ends(at + was.len()));
                let told = |at: &usize| {
                    !passage.is_quoted(*at) && !passage.text.contains(now) && !is_history(&passage.text, *at)
                };
                let Some(at) = place.filter(told) else {
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

/// Words that say of a name that it was one.
const HISTORY: [&str; 12] = [
    "formerly",
    "previously",
    "known as",
    "was called",
    "were called",
    "then called",
    "renamed",
    "used to be",
    "old name",
    "at that time",
    "replaced",
    "became",
];

/// Whether a sentence tells what was: it says so, or has a year and what happened then.
fn is_history(text: &str, at: usize) -> bool {
    let Some(sentence) = sentences(text).into_iter().find(|sentence| sentence.contains(&at)) else { return false };
    let sentence = &text[sentence];
    let words = words(sentence);
    let in_a_year = words.iter().any(|word| dates::year(word.text).is_some());
    HISTORY.iter().any(|sign| sentence.contains(sign)) || in_a_year && coming::has_happened(&words)
}

/// Whether a page speaks of today: its source stands, or it has neither a source nor a date of its own.
fn is_current(document: &Document) -> bool {
    match document.head.status {
        Some(status) => status == Status::Current,
        None => document.head.source.is_none() && document.facts.date.is_none(),
    }
}
