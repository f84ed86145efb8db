//! Headings that lead nowhere, and what conversion leaves of pages that were printed: "cont." and lines that come again.

use super::at;
use crate::base::text::squeeze;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::{THING, words};
use crate::document::{Document, Passage, PassageKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A single word may stand twice for good reason, as may a line that leads into a list.
const FEWEST_WORDS: usize = 2;

/// Looks at headings, and at lines that come again.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = empty_sections(document);
    findings.extend(continued(document));
    findings.extend(repeated(document));
    findings.extend(included_twice(document));
    findings
}

fn level(passage: &Passage) -> Option<u8> {
    match passage.kind {
        PassageKind::Heading(level) => Some(level),
        _ => None,
    }
}

/// Headings with nothing behind them but a heading of their own level or above, or the end.
fn empty_sections(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at_passage, passage) in document.passages.iter().enumerate() {
        let Some(own) = level(passage).filter(|_| !passage.in_quote) else { continue };
        let is_empty = match document.passages.get(at_passage + 1) {
            Some(next) => level(next).is_some_and(|next| next <= own),
            // The rows of an appendix stand at the end.
            None => document.facts.table.is_none(),
        };
        if is_empty {
            let message = format!("Nothing stands below the heading \"{}\"", squeeze(&passage.text));
            // A passage that pages share can hold no gap.
            let help = match document.facts.shared {
                true => "Write the words that hold from that day, or take the heading away.",
                false => "Write the section, take the heading away, or say with a gap block what is missing.",
            };
            findings.push(at(document, Code::EmptySection, passage, &(0..passage.text.len()), message).help(help));
        }
    }
    findings
}

/// Headings that say they go on from an earlier page.
fn continued(document: &Document) -> Vec<Diagnostic> {
    let headings = document.passages.iter().filter(|passage| level(passage).is_some());
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut findings = Vec::new();
    for passage in headings {
        let title = squeeze(&passage.text);
        if let Some(base) = base_of(&title, &seen) {
            let message = format!("The heading \"{title}\" goes on from another one");
            let help = format!("Move its text to the end of the section \"{base}\" and take this heading away.");
            findings.push(at(document, Code::ContinuedHeading, passage, &(0..passage.text.len()), message).help(help));
        }
        seen.insert(title.to_lowercase());
    }
    findings
}

/// The title without its "cont."; "continued" counts when it is set apart, or when the title without it stands above.
fn base_of(title: &str, seen: &BTreeSet<String>) -> Option<String> {
    let bare = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (base, last) = bare.rsplit_once([' ', '(', '-', '\u{2013}', '\u{2014}', '\u{2026}'])?;
    let last = last.trim_start_matches('(').to_lowercase().replace('\u{2019}', "'");
    let base_end = base.trim_end();
    let base = base_end.trim_end_matches([' ', '(', '-', '\u{2013}', '\u{2014}', '\u{2026}', ',', ':', '.']);
    let apart = base.len() < base_end.len() || bare[base.len()..].contains('(');
    match last.as_str() {
        "cont" | "contd" | "cont'd" | "ctd" => Some(base.to_string()),
        "continued" if apart || seen.contains(&base.to_lowercase()) => Some(base.to_string()),
        _ => None,
    }
}

/// Paragraphs that stand word for word twice on the page: running heads and captions of printed pages.
fn repeated(document: &Document) -> Vec<Diagnostic> {
    let mut seen: BTreeSet<Cow<str>> = BTreeSet::new();
    let mut findings = Vec::new();
    for passage in document.passages.iter().filter(|p| !p.in_quote) {
        // No page shows two wordings of one passage.
        if document.facts.shared && level(passage) == Some(2) {
            seen.clear();
        }
        if passage.kind != PassageKind::Paragraph {
            continue;
        }
        // Ends of lines are single spaces already; only what somebody typed twice is to be squeezed.
        let plain = passage.text.trim();
        let text = if plain.contains("  ") { Cow::Owned(squeeze(plain)) } else { Cow::Borrowed(plain) };
        if text.contains(THING) || text.ends_with(':') || text.starts_with("Table: ") {
            continue;
        }
        if !seen.insert(text) && words::words(plain).len() >= FEWEST_WORDS {
            findings.push(
                at(
                    document,
                    Code::RepeatedLine,
                    passage,
                    &(0..passage.text.len()),
                    "This line stands on the page already".into(),
                )
                .help("Take it away if it is the head or foot of a printed page, or a caption that came twice."),
            );
        }
    }
    findings
}

/// Passages that a page includes again.
fn included_twice(document: &Document) -> impl Iterator<Item = Diagnostic> + '_ {
    document.includes.iter().filter(|include| include.again).map(|include| {
        let message = format!("The passage \"{}\" stands on the page already, and is shown once", include.passage);
        let help = "Take one of the two blocks away.";
        Diagnostic::new(Code::RepeatedLine, &document.path, message).at(include.span).help(help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_go_on_are_told_from_other_words() {
        let seen: BTreeSet<String> = ["seeds".to_string()].into();
        for title in [
            "Beds cont.",
            "Beds (contd.)",
            "Beds (continued)",
            "Beds \u{2013} continued",
            "Seeds continued",
            "Beds cont'd",
        ] {
            assert!(base_of(title, &seen).is_some(), "{title}");
        }
        for title in ["How the work continued", "Continued growth", "Contents", "cont.", "What is discontinued"] {
            assert!(base_of(title, &seen).is_none(), "{title}");
        }
        assert_eq!(base_of("Beds (contd.)", &seen).as_deref(), Some("Beds"));
    }
}
