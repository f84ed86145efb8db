//! What was to come when a page was written and is past now: events that "will" be held, promises whose day has gone by.
//!
//! A day that stands in an `event` or `promise` block of the page is left alone in its text: readers see there that it is past.

use crate::base::date::{Date, When};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::dates::{self, SaidDate};
use crate::document::prose::words::{Word, sentences, words};
use crate::document::{Document, Passage};
use crate::site::Site;
use rayon::prelude::*;

/// Words that speak of what is to come.
const COMING: [&str; 12] = [
    "will",
    "upcoming",
    "forthcoming",
    "shall",
    "planned",
    "scheduled",
    "due",
    "expected",
    "anticipated",
    "going",
    "intend",
    "intends",
];
/// Behind these, "planned" and "due" tell what was to come then.
const WAS: [&str; 4] = ["was", "were", "been", "had"];
/// Behind a date these make it the name of a document: who says so, and when, is said already.
const PAPERS: [&str; 8] = ["issue", "issues", "newsletter", "report", "strategy", "edition", "paper", "minutes"];
/// Words between a date and what makes it one of the future; farther apart they belong to different things.
const FARTHEST: usize = 40;
/// Words before a date that make it the end of a term.
const TERM: [&str; 4] = ["by", "before", "until", "due"];

/// Looks at promises, and at sentences with a day that is past.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let each: Vec<Vec<Diagnostic>> =
        site.documents.par_iter().map(|document| of_document(document, site.today)).collect();
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
    for passage in document.passages.iter().filter(|passage| passage.is_prose()) {
        for sentence in sentences(&passage.text) {
            let text = &passage.text[sentence.clone()];
            if text.contains(|c: char| c.is_ascii_digit()) {
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
    let is_coming = |at: usize| {
        let before = at.checked_sub(1).map_or("", |before| words[before].text);
        COMING.contains(&words[at].text.to_lowercase().as_str()) && !WAS.contains(&before)
    };
    let coming = words[(0..words.len()).find(|at| is_coming(*at))?].start;
    let said = dates::find(text);
    // A sentence with a day that lies ahead speaks of that; one that names its dated source, or begins with a day and a
    // colon as the lines of a timeline do, says when it was true.
    let source = |date: &SaidDate| {
        let rest = &text[date.range.end..];
        rest.starts_with(':') || rest.split_whitespace().next().is_some_and(|next| PAPERS.contains(&next))
    };
    if said.iter().any(|date| source(date) || date.when().is_some_and(|when| when.last_day() >= today)) {
        return None;
    }
    let joined = |date: &SaidDate| is_joined(text, &words, coming, date.range.start);
    let date = said.iter().find(|date| is_told(shown, date.when()) && joined(date))?;
    let when = date.when()?;
    let range = date.range.start + start..date.range.end + start;
    if passage.is_quoted(range.start) || document.is_noted(&text[date.range.clone()]) {
        return None;
    }
    let before = words
        .iter()
        .take_while(|word| word.end() <= date.range.start)
        .map(|word| word.text)
        .filter(|word| *word != "the");
    let last: Vec<&str> = before.collect();
    let term = last.iter().rev().take(3).any(|word| TERM.contains(word));
    let span = passage.place(&range);
    Some(if term {
        let message = format!("Something was to be done by {when}, which is past");
        Diagnostic::new(Code::OverduePromise, &document.path, message).at(span).help(PROMISE_HELP)
    } else {
        let message = format!("{when} is past, and this sentence speaks of it as still to come");
        let help =
            "Write what happened, or put the date into an event block: readers then see by themselves that it is past.";
        Diagnostic::new(Code::PastAsComing, &document.path, message).at(span).help(help)
    })
}

/// Whether a date belongs to a word of the future: no stop parts them, and nothing that has happened stands beside the date,
/// as in "will use the guide published in May 2023" or "was agreed in May 2023 and will be reviewed".
fn is_joined(text: &str, words: &[Word], coming: usize, date: usize) -> bool {
    let from = if date > coming { words.partition_point(|word| word.start <= coming) } else { 0 };
    let before = &words[from..words.partition_point(|word| word.start < date)];
    if before.len() > FARTHEST || text[date.min(coming)..date.max(coming)].contains(';') {
        return false;
    }
    let mut last = "";
    for word in before {
        let happens = matches!(last, "be" | "is" | "are" | "being" | "and");
        if WAS.contains(&word.text) || word.text.ends_with("ed") && word.text.len() > 4 && !happens {
            return false;
        }
        // "will be formally launched": how it is done stands between.
        if !word.text.ends_with("ly") {
            last = word.text;
        }
    }
    true
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
