//! Where a reader of a replaced page is led: the pages that say so, and those that lead in a circle or nowhere.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::facts::Status;
use crate::document::{Document, Head};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The key and the path by which a page leads on.
fn leads_on(head: &Head) -> Option<(&'static str, &str)> {
    let replaced = head.replaced_by.as_deref().map(|path| ("replaced_by:", path));
    replaced.or_else(|| head.later.as_deref().map(|path| ("later:", path)))
}

/// The page that a path names, below `content/`, whatever place in it.
fn page_of(path: &str) -> &str {
    path.split('#').next().unwrap_or(path).trim_start_matches('/')
}

/// Pages that lead on in a circle, and replaced ones that do not say by which.
pub(super) fn check(documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let places: BTreeMap<&str, usize> =
        documents.iter().enumerate().map(|(at, document)| (document.path.below_root(), at)).collect();
    let next = |at: usize| {
        let (_, path) = leads_on(&documents[at].head)?;
        places.get(page_of(path)).copied()
    };
    let mut findings = Vec::new();
    // Each page is walked by once; a walk that comes upon its own steps has found a circle.
    let mut walked = vec![None; documents.len()];
    for start in 0..documents.len() {
        let mut step = Some(start);
        while let Some(at) = step.filter(|at| walked[*at].is_none()) {
            walked[at] = Some(start);
            step = next(at);
        }
        let circle = step.filter(|at| walked[*at] == Some(start)).map(|at| &documents[at]);
        if let Some((document, (key, path))) = circle.and_then(|document| Some((document, leads_on(&document.head)?))) {
            let own = document.path.below_root();
            let named = page_of(path);
            let message = match named == own {
                true => format!("The key {key} names the page itself"),
                false => format!("The key {key} leads from {own} to {named}, and from there back to {own}"),
            };
            let finding = Diagnostic::new(Code::ReplacedCircle, &document.path, message);
            findings.push(
                finding
                    .at(document.front.place_behind(key, path))
                    .help(format!("Take {key} away from the page that is the latest.")),
            );
        }
    }
    for document in documents {
        let head = &document.head;
        if let Some(status) = head.status.filter(|status| *status != Status::Replaced && head.replaced_by.is_some()) {
            let written = if status == Status::Current { "current" } else { "not known" };
            let message = format!("The page says status: {written}, and replaced_by: names a page in its place");
            findings.push(
                Diagnostic::new(Code::ReplacedStatus, &document.path, message)
                    .at(document.front.place_behind("status:", written))
                    .help("Write status: replaced. If no document says that it was replaced, write later: in place of replaced_by:."),
            );
        }
        if matches!(head.status, Some(Status::Replaced)) && head.replaced_by.is_none() {
            findings.push(
                Diagnostic::new(
                    Code::ReplacedUnnamed,
                    &document.path,
                    "The page is marked as replaced, and does not say by which",
                )
                .at(document.front.place_behind("status:", "replaced"))
                .help("Add replaced_by: with the page that stands in its place, once it is in the hub."),
            );
        }
    }
    findings
}
