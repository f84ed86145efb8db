//! Dates that cannot be as they are written: a weekday that does not fit, no year, a meeting of half a day and more.

use super::at;
use crate::base::date::{Clock, Date, WEEKDAYS, When, month_name, weekday_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::dates::{self, SaidDate};
use crate::document::prose::times;
use crate::document::prose::words::{sentences, words};
use crate::document::{Document, Event, Passage};
use std::collections::BTreeSet;

/// Longer meetings are mistyped, or should have a last day.
const LONGEST_HOURS: i32 = 8;

/// Looks at the dates of the text and of the events.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let days = days_of(&document.events);
    for passage in document.passages.iter().filter(|passage| passage.has_digits) {
        for sentence in sentences(&passage.text) {
            if !passage.text[sentence.clone()].bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let said = dates::find(&passage.text[sentence.clone()]).into_iter().map(|mut date| {
                date.range = date.range.start + sentence.start..date.range.end + sentence.start;
                date
            });
            let said: Vec<SaidDate> = said.filter(|date| !passage.is_quoted(date.range.start)).collect();
            if said.is_empty() {
                continue;
            }
            let has_year = words(&passage.text[sentence.clone()]).iter().any(|word| dates::year(word.text).is_some());
            for date in &said {
                findings.extend(weekday(document, passage, date));
                findings.extend((!has_year).then(|| without_year(document, &days, passage, date)).flatten());
            }
            if said.iter().any(|date| date.day.is_some()) {
                findings.extend(long(document, passage, &sentence));
            }
        }
    }
    findings.extend(document.events.iter().flat_map(|event| of_event(document, event)));
    findings
}

/// A date that does not exist, or a weekday that it does not have. Without a year it may be any year near that of the page.
fn weekday(document: &Document, passage: &Passage, date: &SaidDate) -> Option<Diagnostic> {
    let message = no_such_day(date).or_else(|| wrong_weekday(date, document.facts.date.map(When::year)))?;
    let help = "Look at a calendar and at the published document, and mend the one that is wrong.";
    (!document.is_noted(&passage.text[date.range.clone()]))
        .then(|| at(document, Code::Weekday, passage, &date.range, message).help(help))
}

/// "31 April" is in no year, "29 February 2025" not in that one.
fn no_such_day(date: &SaidDate) -> Option<String> {
    let (day, month) = (date.day?, date.month?);
    // In a leap year every month has the most days that it can have.
    let year = date.year.unwrap_or(2024);
    let year_said = date.year.map_or_else(String::new, |year| format!(" {year}"));
    let exists = Date::new(year, month, day).is_ok();
    (!exists).then(|| format!("There is no {day} {}{year_said}", month_name(month)))
}

fn wrong_weekday(date: &SaidDate, near: Option<i16>) -> Option<String> {
    let (said, day, month) = (date.weekday?, date.day?, date.month?);
    let years = match (date.year, near) {
        (Some(year), _) => year..=year,
        (None, Some(year)) => year - 1..=year + 1,
        _ => return None,
    };
    let mut real = years.filter_map(|year| Date::new(year, month, day).ok());
    let first = real.clone().next()?;
    if real.any(|day| weekday_of(day) == said) {
        return None;
    }
    let shown = When::Day(first);
    Some(match date.year {
        Some(_) => format!("{shown} is a {}, not a {}", WEEKDAYS[weekday_of(first)], WEEKDAYS[said]),
        None => format!("This date is no {} in the year of the page, nor in the years beside it", WEEKDAYS[said]),
    })
}

/// Day and month of each event: the page says their year.
fn days_of(events: &[Event]) -> BTreeSet<(i8, i8)> {
    let dates = events.iter().flat_map(|event| [Some(event.date), event.until]).flatten();
    dates.filter_map(When::day).map(|day| (day.day(), day.month())).collect()
}

/// A day and a month whose year nobody can know; an event of the page with that day says it.
fn without_year(
    document: &Document,
    days: &BTreeSet<(i8, i8)>,
    passage: &Passage,
    date: &SaidDate,
) -> Option<Diagnostic> {
    let day = (date.day?, date.month?);
    let known = date.year.is_some()
        || no_such_day(date).is_some()
        || days.contains(&day)
        || document.is_noted(&passage.text[date.range.clone()]);
    (!known).then(|| {
        let message = format!("The date \"{}\" has no year", &passage.text[date.range.clone()]);
        let help = "Write the year behind it: in a year's time nobody knows which one was meant.";
        at(document, Code::MissingYear, passage, &date.range, message).help(help)
    })
}

/// A span of time beside a date that is longer than a meeting can be.
fn long(document: &Document, passage: &Passage, sentence: &std::ops::Range<usize>) -> Vec<Diagnostic> {
    let spans = times::find(&passage.text[sentence.clone()]).into_iter().filter_map(|mut span| {
        span.range = span.range.start + sentence.start..span.range.end + sentence.start;
        let message = too_long(span.from, span.to)?;
        let known = passage.is_quoted(span.range.start) || document.is_noted(&passage.text[span.range.clone()]);
        (!known).then(|| at(document, Code::LongEvent, passage, &span.range, message).help(LONG_HELP))
    });
    spans.collect()
}

const LONG_HELP: &str =
    "Check the times: am and pm are easily mixed up. What lasts for days has until: with its last day.";

fn too_long(from: Clock, to: Clock) -> Option<String> {
    let length = to.closing_minutes() - from.minutes();
    let hours = match (length / 60, length % 60) {
        (hours, 0) => format!("{hours} hours"),
        (hours, 30) => format!("{hours} and a half hours"),
        (hours, minutes) => format!("{hours} hours and {minutes} minutes"),
    };
    (length > LONGEST_HOURS * 60).then(|| format!("From {from} to {to} is {hours}, which is long for an event"))
}

/// The facts of an event, and the words in which they were printed.
fn of_event(document: &Document, event: &Event) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let find = |code: Code, message: String| Diagnostic::new(code, &document.path, message).at(event.span);
    if let (Some(from), Some(to), None) = (event.from, event.to, event.until)
        && let Some(message) = too_long(from, to)
        && !document.is_noted(&event.printed)
    {
        findings.push(find(Code::LongEvent, message).help(LONG_HELP));
    }
    for mut date in dates::find(&event.printed) {
        let same = event.date.day().filter(|day| Some(day.day()) == date.day && Some(day.month()) == date.month);
        date.year = date.year.or(same.map(Date::year));
        let known = document.is_noted(&event.printed[date.range.clone()]);
        if let Some(message) = no_such_day(&date).or_else(|| wrong_weekday(&date, None)).filter(|_| !known) {
            let help = "Check which of the two is right, and note under queries: what was printed.";
            findings.push(
                find(Code::Weekday, format!("As printed, {}{}", message[..1].to_lowercase(), &message[1..])).help(help),
            );
        }
    }
    if event.from.is_none() || event.to.is_none() {
        for span in times::find(&event.printed) {
            let known = document.is_noted(&event.printed[span.range.clone()]);
            if let Some(message) = too_long(span.from, span.to).filter(|_| !known) {
                findings.push(find(Code::LongEvent, message).help(LONG_HELP));
            }
        }
    }
    findings
}
