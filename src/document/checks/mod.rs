//! What one page alone can get wrong for its readers: links without words, dates that cannot be, headings without a section.
//!
//! A document enters, findings leave. Nothing here knows the day of the build or a second page.
//! What stands in a quotation, or is marked under `queries:`, is somebody else's wording and known: it is left alone.

mod dates;
mod email;
mod events;
mod headings;
mod links;
mod lists;
mod lost;
mod personal;
mod phones;
mod reading;
mod wordings;

use super::{Document, Passage};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

pub use phones::fault as phone_fault;

/// All findings about the text of a page.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = links::check(document);
    findings.extend(headings::check(document));
    findings.extend(dates::check(document));
    findings.extend(events::check(document));
    findings.extend(phones::check(document));
    findings.extend(personal::check(document));
    findings.extend(reading::check(document));
    findings.extend(lists::check(document));
    findings.extend(lost::check(document));
    findings.extend(email::check(document));
    findings.extend(wordings::check(document));
    findings
}

/// A finding at a stretch of a passage.
fn at(document: &Document, code: Code, passage: &Passage, range: &Range<usize>, message: String) -> Diagnostic {
    Diagnostic::new(code, &document.path, message).at(passage.place(range))
}
