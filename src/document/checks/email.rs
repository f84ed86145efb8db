//! Lines that an inbox shows of an issue: longer than programs show them, they lose their end.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;

/// What a header line may hold before it is folded, in characters; few inboxes show more.
const SUBJECT: usize = 78;
/// What inboxes show beside the subject, at most, in characters.
const PREHEADER: usize = 140;

/// Looks at the subject of an issue, and at a preheader that was written as one.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    if document.facts.issue.is_empty() {
        return Vec::new();
    }
    let email = &document.facts.email;
    let mut findings = Vec::new();
    let mut tell = |what: &str, line: &str, limit: usize, place: &str, help: &str| {
        let length = line.chars().count();
        if length > limit {
            let message = format!("The {what} of the email has {length} characters, and inboxes show {limit} at most");
            let span = document.front.place_of(place);
            findings.push(Diagnostic::new(Code::EmailLine, &document.path, message).at(span).help(help));
        }
    };
    let own = if email.subject.trim().is_empty() { "title:" } else { "subject:" };
    let help = "Write a shorter one under email: as the key subject; the title of the page stays as it is.";
    tell("subject", &document.subject(), SUBJECT, own, help);
    let help = "Say in a few words what to read first, or leave the key out: the summary then stands in.";
    tell("preheader", email.preheader.trim(), PREHEADER, "preheader:", help);
    findings
}
