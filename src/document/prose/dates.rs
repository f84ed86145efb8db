//! Dates in running text: "Friday 17th January 2025", "6 November", "Spring 2025", "2025-01-17", "17/01/2025".
//!
//! A text enters, dates with their places leave. A date keeps what is written: nothing is added here, not even a year.

use super::words::{Word, words};
use crate::base::date::{Date, Season, WEEKDAYS, When, month_name};
use std::ops::Range;

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidDate {
    pub range: Range<usize>,
    pub day: Option<i8>,
    pub month: Option<i8>,
    pub season: Option<Season>,
    pub year: Option<i16>,
    /// The weekday beside it, counted from Monday as 0.
    pub weekday: Option<usize>,
}

impl SaidDate {
    /// The date as far as it is written; `None` without a year, or for a day that does not exist.
    pub fn when(&self) -> Option<When> {
        let year = self.year?;
        match (self.day, self.month, self.season) {
            (Some(day), Some(month), _) => Date::new(year, month, day).ok().map(When::Day),
            (None, Some(month), _) => Some(When::Month { year, month }),
            (None, None, Some(season)) => Some(When::Season { season, year }),
            (None, None, None) => Some(When::Year(year)),
            _ => None,
        }
    }
}

/// All dates of a text that name a month or a season, in order.
pub fn find(text: &str) -> Vec<SaidDate> {
    let words = words(text);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match date_at(text, &words, at) {
            Some((date, next)) => {
                dates.push(date);
                at = next;
            }
            None => at += 1,
        }
    }
    dates
}

/// Years that stand alone behind a word of time: "in 2024", "by the end of 2025".
pub fn years(text: &str) -> Vec<SaidDate> {
    let words = words(text);
    let of_end = |at: usize| {
        at > 1
            && words[at].text == "of"
            && matches!(words[at - 1].text, "end" | "middle" | "beginning" | "start" | "autumn" | "spring" | "summer")
    };
    let behind =
        |at: usize| matches!(words[at].text, "in" | "In" | "by" | "By" | "during" | "before" | "until") || of_end(at);
    let ends = |end: usize| !text[end..].starts_with(['-', '/', '\u{2013}']);
    let said = words.iter().enumerate().skip(1).filter(|(at, word)| behind(at - 1) && ends(word.end()));
    said.filter_map(|(at, word)| {
        let year = year(word.text)?;
        let gap = &text[words[at - 1].end()..word.start];
        (gap == " " || gap == "\u{a0}").then(|| SaidDate {
            range: word.start..word.end(),
            day: None,
            month: None,
            season: None,
            year: Some(year),
            weekday: None,
        })
    })
    .collect()
}

/// The date that begins at a word, and the word behind it.
fn date_at(text: &str, words: &[Word], at: usize) -> Option<(SaidDate, usize)> {
    let near = |next: usize| next < words.len() && is_gap(&text[words[next - 1].end()..words[next].start]);
    let year_at = |next: usize| if near(next) { year(words[next].text) } else { None };
    let mut date = SaidDate { range: 0..0, day: None, month: None, season: None, year: None, weekday: None };
    let mut next = at;
    if let Some(found) = numeric(text, words, at) {
        (date.day, date.month, date.year) = (Some(found.2), Some(found.1), Some(found.0));
        next += 3;
    } else if let Some(number) = day(words[at].text) {
        next += 1;
        if near(next) && words[next].text == "of" {
            next += 1;
        }
        if !near(next) {
            return None;
        }
        (date.day, date.month) = (Some(number), Some(month(words[next].text)?));
        next += 1;
        date.year = year_at(next);
    } else if let Some(number) = month(words[at].text) {
        date.month = Some(number);
        next += 1;
        // "May" and "March" alone are other words too: a day or a year makes them a date.
        let number = if near(next) { day(words[next].text) } else { None };
        if number.is_some() {
            next += 1;
        }
        (date.day, date.year) = (number, year_at(next));
        if date.day.is_none() && date.year.is_none() {
            return None;
        }
    } else {
        date.season = Some(season(words[at].text)?);
        next += 1;
        date.year = Some(year_at(next)?);
    }
    if date.year.is_some() && numeric(text, words, at).is_none() {
        next += 1;
    }
    let end = words[next - 1].end();
    let mut start = words[at].start;
    if date.day.is_some() {
        let mut before = at;
        if before > 0 && near(before) && matches!(words[before - 1].text, "the" | "on") {
            before -= 1;
        }
        if before > 0 && near(before) {
            date.weekday = weekday(words[before - 1].text);
            if date.weekday.is_some() {
                start = words[before - 1].start;
            }
        }
        if date.weekday.is_none() {
            let mut after = next;
            if near(after) && words[after].text == "a" {
                after += 1;
            }
            date.weekday = if near(after) && after <= next + 1 { weekday(words[after].text) } else { None };
        }
    }
    date.range = start..end;
    Some((date, next))
}

/// What may stand between the words of one date.
fn is_gap(between: &str) -> bool {
    between.len() < 5 && between.chars().all(|c| matches!(c, ' ' | ',' | '\u{a0}' | '(' | '\t'))
}

/// "2025-01-17" or "17/01/2025" at a word: year, month, day.
fn numeric(text: &str, words: &[Word], at: usize) -> Option<(i16, i8, i8)> {
    let [first, second, third] = words.get(at..at + 3)? else { return None };
    let mark = &text[first.end()..second.start];
    if mark != &text[second.end()..third.start] || !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let (year_first, day_first) = (year(first.text), year(third.text));
    let number = |word: &Word| word.text.parse::<i8>().ok();
    match (mark, year_first, day_first) {
        ("-", Some(year), _) => Some((year, number(second)?, number(third)?)),
        ("/" | ".", _, Some(year)) => Some((year, number(second)?, number(first)?)),
        _ => None,
    }
    .filter(|(_, month, day)| (1..=12).contains(month) && (1..=31).contains(day))
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let known = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| known && digits.len() < 3 && (1..=31).contains(day))
}

/// Whether a word is a year that a document of today may speak of.
pub fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
}

fn month(word: &str) -> Option<i8> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    (1..=12).find(|number| {
        let name = month_name(*number);
        word == name || word == "Sept" && *number == 9 || word.len() == 3 && name.starts_with(word)
    })
}

fn season(word: &str) -> Option<Season> {
    Season::named(&word.to_ascii_lowercase())
}

fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|name| *name == word || word.len() == 3 && name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Option<String>, Option<usize>)> {
        find(text)
            .into_iter()
            .map(|d| (text[d.range.clone()].to_string(), d.when().map(|w| w.to_string()), d.weekday))
            .collect()
    }

    #[test]
    fn each_way_of_writing_a_date_is_read() {
        for (text, said, when, weekday) in [
            ("on Friday 17th January 2025 at 4", "Friday 17th January 2025", Some("17 January 2025"), Some(4)),
            ("on 22nd January 2025, a Wednesday", "22nd January 2025", Some("22 January 2025"), Some(2)),
            ("Forum\u{2014}24th October", "24th October", None, None),
            ("the 6th of November", "6th of November", None, None),
            ("October 24, 2024.", "October 24, 2024", Some("24 October 2024"), None),
            ("in Spring 2025 we", "Spring 2025", Some("Spring 2025"), None),
            ("in November 2024", "November 2024", Some("November 2024"), None),
            ("2025-01-17", "2025-01-17", Some("17 January 2025"), None),
            ("17/01/2025", "17/01/2025", Some("17 January 2025"), None),
            ("Mon 3 Mar 2025", "Mon 3 Mar 2025", Some("3 March 2025"), Some(0)),
        ] {
            assert_eq!(seen(text), [(said.into(), when.map(String::from), weekday)], "{text}");
        }
    }

    #[test]
    fn other_words_are_no_dates() {
        for text in
            ["You may plant 3 beans", "May we dig?", "a spring in the step", "section 4. March on", "1.2.3", "in 2024"]
        {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
