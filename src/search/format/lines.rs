//! The lines of the dictionary, of lists of words and of lists of forms, as values and as letters.
//!
//! A word is written without what it shares with the word before.

use crate::search::format::{
    number,
    posting::{Group, Posting, Rest},
};
use std::collections::BTreeMap;

/// Writes groups that stand together in the dictionary; the first is written in full. `rest`: of each group, the
/// postings that stand elsewhere.
pub fn write_groups<'a>(groups: impl IntoIterator<Item = (&'a Group, Option<&'a Rest>)>) -> String {
    let (mut out, mut last) = (String::new(), "");
    for (group, rest) in groups {
        push_front(&mut out, last, &group.key);
        last = &group.key;
        if !group.of.is_empty() {
            out.push_str(&format!(" !{}\n", group.of));
            continue;
        }
        let itself = group.forms.first().is_none_or(|form| *form == group.key);
        if group.forms.len() > 1 || !itself || !group.means.is_empty() {
            let mut before = &group.key;
            for form in group.forms.iter().chain(&group.means) {
                out.push(' ');
                push_front(&mut out, before, form);
                before = form;
            }
        }
        if let Some(rest) = rest {
            out.push_str(" ~");
            number::push(&mut out, rest.bits);
            number::push(&mut out, rest.total);
            rest.maxima.iter().for_each(|most| number::push(&mut out, *most));
        }
        out.push(' ');
        write_postings(&mut out, &group.postings, 0);
        out.push('\n');
    }
    out.pop();
    out
}

/// Writes postings, their units counted from `from`: those that count the same in one group, for what they count then
/// stands once, and numbers of one sort pack best.
pub fn write_postings(out: &mut String, postings: &[Posting], from: u32) {
    let mut groups: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
    for posting in postings {
        groups.entry((posting.impact, posting.title)).or_default().push(posting.unit);
    }
    for (at, ((impact, title), units)) in groups.into_iter().rev().enumerate() {
        if at > 0 {
            number::push(out, 0);
        }
        number::push(out, impact * 2 + u32::from(title > 0));
        if title > 0 {
            number::push(out, title);
        }
        let mut next = from;
        for unit in units {
            number::push(out, unit + 1 - next);
            next = unit + 1;
        }
    }
}

/// Forms, rest and postings as written.
#[derive(Debug, Default)]
pub struct Line {
    pub forms: Vec<String>,
    rest: String,
    postings: String,
}

impl Line {
    /// The key that a form stands for, which is all its line says.
    pub fn of(&self) -> Option<&str> {
        self.postings.strip_prefix('!')
    }

    /// The postings that stand in the line.
    pub fn postings(&self) -> Vec<Posting> {
        read_postings(&self.postings, 0)
    }

    /// Where the others are.
    pub fn rest(&self) -> Option<Rest> {
        let numbers = number::read(&self.rest);
        let [bits, total, maxima @ ..] = numbers.as_slice() else { return None };
        Some(Rest { bits: *bits, total: *total, maxima: maxima.to_vec() })
    }
}

/// Lines by key.
pub type Groups = BTreeMap<String, Line>;

/// Reads what [`write_groups`] wrote.
pub fn read_groups(text: &str) -> Groups {
    let (mut groups, mut last) = (Groups::new(), String::new());
    for line in text.lines() {
        let mut fields: Vec<&str> = line.split(' ').collect();
        let postings = fields.pop().unwrap_or_default().to_string();
        let rest =
            fields.pop_if(|field| field.starts_with('~')).map(|field| field[1..].to_string()).unwrap_or_default();
        let Some((first, forms)) = fields.split_first() else { continue };
        let key = pull_front(&last, first);
        let forms = match forms {
            [] => vec![key.clone()],
            forms => {
                let next = |before: &mut String, form: &&str| {
                    *before = pull_front(before, form);
                    Some(before.clone())
                };
                forms.iter().scan(key.clone(), next).collect()
            }
        };
        groups.insert(key.clone(), Line { forms, rest, postings });
        last = key;
    }
    groups
}

/// Reads postings whose units are counted from `from`; gives them by number of the unit.
pub fn read_postings(text: &str, from: u32) -> Vec<Posting> {
    let (mut numbers, mut postings) = (number::read(text).into_iter(), Vec::new());
    while let Some(impact) = numbers.next() {
        let title = if impact % 2 == 1 { numbers.next().unwrap_or(0) } else { 0 };
        let mut next = from;
        for gap in numbers.by_ref().take_while(|gap| *gap > 0) {
            next += gap;
            postings.push(Posting { unit: next - 1, impact: impact / 2, title });
        }
    }
    postings.sort_unstable_by_key(|posting| posting.unit);
    postings
}

/// Writes sorted words, each without what it shares with the one before. No word has a capital letter, so each begins
/// with the one that says how much that is.
pub fn write_list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let (mut out, mut last) = (String::new(), "");
    for word in words {
        push_front(&mut out, last, word);
        last = word;
    }
    out
}

/// Reads what [`write_list`] wrote.
pub fn read_list(text: &str) -> Vec<String> {
    let (mut words, mut last) = (Vec::new(), String::new());
    for entry in entries(text) {
        last = pull_front(&last, entry);
        words.push(last.clone());
    }
    words
}

/// The pieces of a text that begin with a capital letter.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let starts = || text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase()).map(|(at, _)| at);
    starts().zip(starts().skip(1).chain([text.len()])).map(|(from, to)| &text[from..to])
}

/// A written form that may be corrected to; its letters reversed in the lists of endings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    pub text: String,
    /// Binary logarithm of the number of units that hold its key.
    pub often: u32,
}

/// Writes forms as a list of words, each with a capital letter behind that says how often it stands.
pub fn write_forms(forms: &[Form]) -> String {
    let (mut out, mut last) = (String::new(), "");
    for form in forms {
        push_front(&mut out, last, &form.text);
        push_letter(&mut out, form.often);
        last = &form.text;
    }
    out
}

/// Reads what [`write_forms`] wrote.
pub fn read_forms(text: &str) -> Vec<Form> {
    let (mut entries, mut forms, mut last) = (entries(text), Vec::new(), String::new());
    while let (Some(word), Some(often)) = (entries.next(), entries.next()) {
        last = pull_front(&last, word);
        forms.push(Form { text: last.clone(), often: letter(often) });
    }
    forms
}

fn push_front(out: &mut String, last: &str, word: &str) {
    let same = push_letter(out, shared(last, word));
    out.extend(word.chars().skip(same as usize));
}

fn pull_front(last: &str, written: &str) -> String {
    last.chars().take(letter(written) as usize).chain(written.chars().skip(1)).collect()
}

/// Writes a number as a capital letter, `A` for 0; gives what was written, for there are no more than 25.
fn push_letter(out: &mut String, number: u32) -> u32 {
    let number = number.min(25);
    out.extend(char::from_u32(u32::from('A') + number));
    number
}

/// The number that a text begins with, as a capital letter.
fn letter(text: &str) -> u32 {
    text.bytes().next().map_or(0, |byte| u32::from(byte.saturating_sub(b'A')))
}

/// Characters that two words share at their beginning.
fn shared(one: &str, other: &str) -> u32 {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    u32::try_from(same).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_back() {
        let posting = |unit, impact, title| Posting { unit, impact, title };
        let rest = Some(Rest { bits: 3, total: 900, maxima: vec![0, 14] });
        let groups = [
            ("hand", vec!["hand", "hands"], vec![posting(0, 15, 2), posting(40, 1, 0)], None),
            ("handi", vec!["handy"], vec![posting(7, 3, 0)], rest),
            ("handé", vec!["handé"], vec![posting(2000, 3, 31)], None),
        ]
        .map(|(key, forms, postings, rest)| {
            (
                Group {
                    key: key.into(),
                    forms: forms.into_iter().map(String::from).collect(),
                    postings,
                    ..Group::default()
                },
                rest,
            )
        });
        let written = write_groups(groups.iter().map(|(group, rest)| (group, rest.as_ref())));
        assert_eq!(written.lines().collect::<Vec<_>>(), ["Ahand E Es B%$#%^,", "Ei Ey ~&y'#1 )+", "Eé *B^{4"]);
        let read = read_groups(&written);
        for (group, rest) in &groups {
            let line = &read[&group.key];
            assert_eq!(
                (&line.forms, line.postings(), line.rest()),
                (&group.forms, group.postings.clone(), rest.clone())
            );
        }
    }

    #[test]
    fn lists_come_back() {
        let words = ["", "ab", "abc", "b"];
        assert_eq!(read_list(&write_list(words)), words);
        let forms = [("care", 0), ("cared", 25), ("carers", 7)].map(|(text, often)| Form { text: text.into(), often });
        assert_eq!(write_forms(&forms), "AcareAEdZErsH");
        assert_eq!(read_forms(&write_forms(&forms)), forms);
    }
}
