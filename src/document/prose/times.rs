//! Spans of time in running text: "9.30am to 11pm", "14:00-16:30". A text enters, spans with their places leave.

use crate::base::date::Clock;
use std::ops::Range;

/// From one time of day to another, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidTimes {
    pub range: Range<usize>,
    pub from: Clock,
    pub to: Clock,
}

/// All spans of time in a text, in order.
pub fn find(text: &str) -> Vec<SaidTimes> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let apart = !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '-'));
        let span = if apart { span_at(text, start) } else { None };
        at = match span {
            Some(span) => {
                let end = span.range.end;
                spans.push(span);
                end
            }
            None => start + text[start..].bytes().take_while(u8::is_ascii_digit).count(),
        };
    }
    spans
}

fn span_at(text: &str, start: usize) -> Option<SaidTimes> {
    let (first, first_half) = time(&text[start..])?;
    let between = &text[start + first..];
    let joint = [" to ", " until ", " till ", " - ", " \u{2013} ", "\u{2013}", "-"]
        .iter()
        .find(|j| between.starts_with(**j))?;
    let second_start = start + first + joint.len();
    let (second, second_half) = time(&text[second_start..])?;
    let (first, second) = (start..start + first, second_start..second_start + second);
    // "2 to 4" may count anything: one of the two says that it is a time.
    let with_colons = text[first.clone()].contains(':') && text[second.clone()].contains(':');
    if !(first_half || second_half || with_colons) {
        return None;
    }
    let to: Clock = text[second.clone()].replace(' ', "").parse().ok()?;
    let mut from: Clock = text[first.clone()].replace(' ', "").parse().ok()?;
    // "2 to 4pm" begins in the same half of the day as it ends.
    if !first_half && second_half && from.0.hour() < 12 {
        let half = if text[second.clone()].ends_with("pm") { "pm" } else { "am" };
        from = format!("{}{half}", &text[first.clone()]).parse().ok().filter(|from: &Clock| *from < to).unwrap_or(from);
    }
    (from < to).then_some(SaidTimes { range: first.start..second.end, from, to })
}

/// Length of the time at the start of a text, and whether it says which half of the day it means.
fn time(text: &str) -> Option<(usize, bool)> {
    let hours = text.bytes().take_while(u8::is_ascii_digit).count();
    if hours == 0 || hours > 2 {
        return None;
    }
    let minutes = text[hours..].strip_prefix(['.', ':']).map_or(0, |rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 { 3 } else { 0 }
    });
    let end = hours + minutes;
    let gap = usize::from(text[end..].starts_with(' '));
    let half = ["am", "pm"].iter().any(|half| {
        text[end + gap..].strip_prefix(half).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    });
    Some(if half { (end + gap + 2, true) } else { (end, false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_read_and_other_numbers_are_not() {
        let seen = |text: &str| find(text).into_iter().map(|s| format!("{} - {}", s.from, s.to)).collect::<Vec<_>>();
        for (text, said) in [
            ("at 9.30am to 11pm.", "9:30am - 11pm"),
            ("from 14:00-16:30", "2pm - 4:30pm"),
            ("2 to 4pm", "2pm - 4pm"),
            ("9 to 4pm", "9am - 4pm"),
            ("4 pm until 5.30 pm", "4pm - 5:30pm"),
        ] {
            assert_eq!(seen(text), [said], "{text}");
        }
        for text in ["2 to 4 beds", "2022-23", "1.1 to 1.4", "2024-11-06", "pages 10-12", "4pm to late"] {
            assert_eq!(seen(text), Vec::<String>::new(), "{text}");
        }
    }
}
