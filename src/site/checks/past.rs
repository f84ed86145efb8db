//! What was to come when a page was written and is past now: events that "will" be held, promises whose day has gone by.
//!
//! A day that stands in an `event` or `promise` block of the page is left alone in its text: readers see there that it is past.

use crate::base::date::{Date, When};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::coming::{self, Coming};
use crate::document::prose::dates::{self, SaidDate};
use crate::document::prose::words::{sentences, words};
use crate::document::{Document, Passage};
use crate::site::Site;
use rayon::prelude::*;

/// Behind a date these make it the name of a document: who says so, and when, is said already.
const PAPERS: [&str; 8] = ["issue", "issues", "newsletter", "report", "strategy", "edition", "paper", "minutes"];
/// Looks at promises, and at sentences with a day that is past.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let each: Vec<Vec<Diagnostic>> =
        site.written.par_iter().map(|document| of_document(document, site.today)).collect();
    each.into_iter().flatten().collect()
}

fn of_document(document: &Document, today: Date) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let shown = shown(document);
    for promise in &document.promises {
        if let Some(by) = promise.by.filter(|by| by.last_day() < today) {
            let message = format!("A promise was to be kept by {by}: {}", promise.what.trim_end_matches('.'));
            findings.push(
                Diagnostic::new(Code::OverduePromise, &document.path, message).at(promise.span).help(PROMISE_HELP),
            );
        }
    }
    for passage in document.passages.iter().filter(|passage| passage.has_digits && passage.is_prose()) {
        for sentence in sentences(&passage.text) {
            let text = &passage.text[sentence.clone()];
            if text.bytes().any(|byte| byte.is_ascii_digit()) {
                findings.extend(of_sentence(document, &shown, passage, text, sentence.start, today));
            }
        }
    }
    findings
}

const PROMISE_HELP: &str = "Say what came of it, or ask those who promised; if nobody knows, note it under queries:.";

/// The first day of a sentence about the future that is past.
fn of_sentence(
    document: &Document,
    shown: &[(Date, Date)],
    passage: &Passage,
    text: &str,
    start: usize,
    today: Date,
) -> Option<Diagnostic> {
    let words = words(text);
    let coming = coming::find(text, &words);
    if coming.is_empty() {
        return None;
    }
    let mut said = dates::find(text);
    said.extend(dates::years(text));
    // A sentence with a day that lies ahead speaks of that; one that names its dated source, or begins with a day and a
    // colon as the lines of a timeline do, says when it was true.
    let source = |date: &SaidDate| {
        let rest = &text[date.range.end..];
        rest.starts_with(':') || rest.split_whitespace().next().is_some_and(|next| PAPERS.contains(&next))
    };
    if said.iter().any(|date| source(date) || date.when().is_some_and(|when| when.last_day() >= today)) {
        return None;
    }
    let belongs = |date: &SaidDate| {
        let sign = |coming: &Coming| coming::belongs(text, &words, *coming, date.range.start);
        coming.iter().find_map(sign)
    };
    let told = said.iter().filter(|date| is_told(shown, date.when()));
    let (date, is_term) = told.filter_map(|date| Some((date, belongs(date)?))).next()?;
    let when = date.when()?;
    let range = date.range.start + start..date.range.end + start;
    if passage.is_quoted(range.start) || document.is_noted(&text[date.range.clone()]) {
        return None;
    }
    let span = passage.place(&range);
    Some(if is_term {
        let message = format!("Something was to be done by {when}, which is past");
        Diagnostic::new(Code::OverduePromise, &document.path, message).at(span).help(PROMISE_HELP)
    } else {
        let message = format!("{when} is past, and this sentence speaks of it as still to come");
        let help =
            "Write what happened, or put the date into an event block: readers then see by themselves that it is past.";
        Diagnostic::new(Code::PastAsComing, &document.path, message).at(span).help(help)
    })
}

/// First and last days that the blocks of a page show.
fn shown(document: &Document) -> Vec<(Date, Date)> {
    let of_events = document.events.iter().flat_map(|event| [Some(event.date), event.until]);
    let all = of_events.chain(document.promises.iter().map(|promise| promise.by)).flatten();
    all.map(|when| (when.first_day(), when.last_day())).collect()
}

/// Whether a date is complete, and no block of the page shows it.
fn is_told(shown: &[(Date, Date)], when: Option<When>) -> bool {
    let Some((first, last)) = when.map(|when| (when.first_day(), when.last_day())) else { return false };
    !shown.iter().any(|(from, to)| *from <= last && *to >= first)
}
