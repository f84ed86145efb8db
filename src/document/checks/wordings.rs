//! What a shared passage cannot be: without dates to tell its wordings apart, or with parts that only a page has.

use crate::base::date::When;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, PassageKind};
use std::collections::BTreeMap;

/// Looks at the wordings of a passage, and at what stands in them.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    if !document.facts.shared {
        return Vec::new();
    }
    let mut findings = dates(document);
    let tell = |(span, what): (Span, &str)| {
        let message = format!("A shared passage cannot hold {what}");
        let help =
            "Keep paragraphs, lists, quotations, pictures and links here; write the rest on the pages themselves.";
        Diagnostic::new(Code::PassageForm, &document.path, message).at(span).help(help)
    };
    findings.extend(parts(document).into_iter().map(tell));
    findings.extend(document.includes.iter().map(|include| {
        let message = "A shared passage cannot include another one, so that none can ever lead back to itself";
        let help = "Write the words here, or include both passages on the page, one behind the other.";
        Diagnostic::new(Code::PassageForm, &document.path, message).at(include.span).help(help)
    }));
    findings
}

/// Headings that are no dates, and wordings that begin on one day.
fn dates(document: &Document) -> Vec<Diagnostic> {
    let find = |span: Span, message: String, help: &str| {
        Diagnostic::new(Code::PassageDate, &document.path, message).at(span).help(help)
    };
    let mut findings = Vec::new();
    let mut begun: BTreeMap<_, When> = BTreeMap::new();
    for section in &document.body.sections {
        let Ok(when) = section.heading.parse::<When>() else {
            let message = format!("The heading \"{}\" is not a date from which a wording holds", section.heading);
            let help = "Write the date as 2024-10-24, November 2024, Autumn 2022 or 2014; words that need a heading belong on a page.";
            findings.push(find(section.span, message, help));
            continue;
        };
        if let Some(first) = begun.insert(when.first_day(), when) {
            let day = When::Day(when.first_day());
            let message = match first == when {
                true => format!("Two wordings of this passage hold from {when}"),
                false => format!("Two wordings of this passage hold from {day}: {first} and {when}"),
            };
            findings.push(find(section.span, message, "Give one of the two another date, or take it away."));
        }
    }
    if document.body.sections.is_empty() && document.passages.is_empty() {
        let help = "Write it below the title block; a later wording follows under its date: ## November 2024.";
        findings.push(find(document.front.whole, "This passage has no words yet".into(), help));
    }
    findings
}

/// What only a page can hold, with its place. Headings, tables and notes have names that would stand twice on a page.
fn parts(document: &Document) -> Vec<(Span, &'static str)> {
    let mut cells = false;
    let said = document.passages.iter().filter_map(|passage| {
        let first_cell = passage.kind == PassageKind::Cell && !std::mem::replace(&mut cells, true);
        cells &= passage.kind == PassageKind::Cell;
        match passage.kind {
            PassageKind::Heading(3..) => Some((passage.span, "a heading below its dates")),
            PassageKind::Note => Some((passage.span, "a note")),
            PassageKind::Cell if first_cell => Some((passage.span, "a table")),
            _ => None,
        }
    });
    let said: Vec<_> = said.collect();
    let events = document.events.iter().map(|event| (event.span, "an event"));
    let promises = document.promises.iter().map(|promise| (promise.span, "a promise"));
    let gaps = document.gaps.iter().map(|gap| (gap.span, "a gap"));
    let marked = document.outline.iter().filter(|item| !item.topics.is_empty() || !item.refused.is_empty());
    let topics = marked.map(|item| (item.span, "a topic, which a page bears"));
    said.into_iter().chain(topics).chain(events).chain(promises).chain(gaps).collect()
}
