//! Events that cannot be as they are written: the end before the beginning, a time that no clock shows, a link that no page may have.

use crate::base::date::{Clock, Date, When, utc_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Event};

/// Looks at the facts of each event, wherever the page announces it.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let find = |code: Code, event: &Event, message: String, help: &str| {
        Diagnostic::new(code, &document.path, message).at(event.span).help(help)
    };
    let mut findings = Vec::new();
    for event in &document.events {
        if let Some(message) = out_of_order(event) {
            let help = "Check the days, and am and pm. What goes on after midnight has until: with the next day.";
            findings.push(find(Code::EventOrder, event, message, help));
        }
        for (time, day) in left_out(event) {
            let message = format!("There is no {time} on {}: the clocks go forward then", When::Day(day));
            let help = "Check the time. Until it is changed, calendars show the event without a time.";
            findings.push(find(Code::ClockChange, event, message, help));
        }
        if event.address().is_none() && !event.link.is_empty() {
            let message = format!("The link of this event, \"{}\", is not the address of a web page", event.link);
            findings.push(find(Code::UnsafeLink, event, message, "Write the whole address; it begins with https:."));
        }
    }
    findings
}

/// The times of an event that the change of the clocks leaves out, with their days.
fn left_out(event: &Event) -> impl Iterator<Item = (Clock, Date)> {
    let days = event.days().into_iter();
    let times = days.flat_map(|(first, last)| {
        event.from.map(|from| (from, first)).into_iter().chain(event.to.map(|to| (to, last)))
    });
    times.filter(|(time, day)| utc_of(*day, time.minutes()).is_none())
}

fn out_of_order(event: &Event) -> Option<String> {
    if let Some(until) = event.until.filter(|until| until.last_day() < event.date.first_day()) {
        return Some(format!("The last day of this event, {until}, lies before its first, {}", event.date));
    }
    let (from, to) = event.from.zip(event.to)?;
    let one_day = event.until.is_none_or(|until| until == event.date);
    (one_day && to.closing_minutes() <= from.minutes())
        .then(|| format!("This event begins at {from} and ends at {to}, which is not later"))
}
