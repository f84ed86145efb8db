//! Units in, the dictionary out: for each key its written forms and the units that hold it, with what it counts there.
//!
//! What a word counts in a unit (its *impact*, 1 to 15) is computed here once, from how often it stands in which field
//! and how long the field is; readers only add up. Nothing is read or written here.

use super::{
    key::{is_stop, key},
    tokenize::{Token, tokenize},
    unit::Unit,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One unit that holds a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub unit: u32,
    /// 1 to 15.
    pub impact: u32,
    /// Words in the unit's own title (or in one of its other names, or 1 for a code), if the word stands there; else 0.
    pub title: u32,
}

/// All written forms with one key, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub forms: BTreeSet<String>,
    pub postings: Vec<Posting>,
}

/// Key to group, in the order of code points.
pub type Dictionary = BTreeMap<String, Group>;

/// Weights of the fields, in sixteenths of a word of running text; those that name a unit are for a name of four words,
/// and more for a shorter.
const TITLE: u32 = 96;
const HEADING: u32 = 80;
const CODE: u32 = 128;
const ALIAS: u32 = 80;
/// The slug of the kind, on the unit of the whole page: "newsletter" finds the issues.
const KIND: u32 = 32;
const BODY: u32 = 16;
const CELL: u32 = 20;
/// Words that readers type for a unit's topics, shared out among these.
const SUBJECT: u32 = 24;

/// The highest impact, and the highest number of words in a title that is told apart.
pub const TOP: u32 = 15;

/// The dictionary of some units; their number is their place.
pub fn dictionary(units: &[Unit]) -> Dictionary {
    let read: Vec<Fields> = units.par_iter().map(Fields::read).collect();
    let solid: BTreeSet<&str> = read.iter().flat_map(Fields::tokens).map(|t| t.text.as_str()).collect();
    let total: usize = read.iter().map(Fields::length).sum();
    let average = round_length(u32::try_from(total / units.len().max(1)).unwrap_or(u32::MAX));
    let counted: Vec<BTreeMap<String, Count>> = read.par_iter().map(|fields| fields.count(&solid)).collect();

    let mut dictionary = Dictionary::new();
    for (unit, (words, fields)) in (0u32..).zip(counted.into_iter().zip(&read)) {
        let length = round_length(u32::try_from(fields.length()).unwrap_or(u32::MAX));
        for (form, count) in words {
            let group = dictionary.entry(key(&form)).or_default();
            group.forms.insert(form);
            let weight = count.heavy + count.light * 10 * average / (4 * average + 6 * length).max(1);
            match group.postings.last_mut() {
                Some(last) if last.unit == unit => {
                    last.impact += weight;
                    last.title = [last.title, count.title].into_iter().filter(|t| *t > 0).min().unwrap_or(0);
                }
                _ => group.postings.push(Posting { unit, impact: weight, title: count.title }),
            }
        }
    }
    for posting in dictionary.values_mut().flat_map(|group| &mut group.postings) {
        posting.impact = (16 * posting.impact / (posting.impact + 29)).clamp(1, TOP);
    }
    dictionary
}

/// Lengths count by steps of a third or so, so that one word more seldom changes an impact.
fn round_length(length: u32) -> u32 {
    let half = (length.max(8)).ilog2();
    let step = 1 << (half - 1);
    length.max(8) / step * step
}

/// Weight of a word in one unit.
#[derive(Default)]
struct Count {
    /// In titles, names and codes.
    heavy: u32,
    /// In text and cells, subject to the length of these.
    light: u32,
    title: u32,
}

/// The tokens of one unit by field: weight, tokens, whether it names the unit.
struct Fields(Vec<(u32, Vec<Token>, bool)>, Vec<Token>, u32);

impl Fields {
    fn read(unit: &Unit) -> Self {
        let (weight, title) = if unit.section.is_empty() { (TITLE, &unit.title) } else { (HEADING, &unit.section) };
        let mut fields = vec![(weight, tokenize(title), true)];
        if unit.section.is_empty() {
            fields.push((KIND, tokenize(&unit.kind), false));
        }
        fields.extend(unit.aliases.iter().map(|alias| (ALIAS, tokenize(alias), true)));
        fields.extend(unit.codes.iter().map(|code| (CODE, tokenize(code), true)));
        fields.push((BODY, tokenize(&unit.text), false));
        fields.push((CELL, tokenize(&unit.cells), false));
        let topics = u32::try_from(unit.subjects.len()).unwrap_or(u32::MAX);
        let subjects = unit.subjects.iter().flat_map(|subject| tokenize(subject)).collect();
        Self(fields, subjects, SUBJECT / (2 + topics))
    }

    fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.0.iter().flat_map(|(_, tokens, _)| tokens)
    }

    /// Words of text and cells.
    fn length(&self) -> usize {
        self.0.iter().filter(|f| !f.2).map(|f| f.1.len()).sum()
    }

    /// Each form of the unit; two words that are one word elsewhere (hand off, handoff) count as that one too.
    fn count(&self, solid: &BTreeSet<&str>) -> BTreeMap<String, Count> {
        let mut words: BTreeMap<String, Count> = BTreeMap::new();
        for (weight, tokens, names) in &self.0 {
            let mut add = |form: &str, title: u32| {
                let count = words.entry(form.to_string()).or_default();
                if *names {
                    count.heavy += weight * 8 / (4 + title);
                    count.title = if count.title == 0 { title } else { count.title.min(title) };
                } else {
                    count.light += weight;
                }
            };
            let long = title_length(tokens);
            for token in tokens.iter().filter(|t| !is_stop(&t.text)) {
                let whole = *weight == CODE && token.parts as usize + 1 == tokens.len();
                add(&token.text, if whole { 1 } else { long });
            }
            for pair in tokens.windows(2) {
                let plain = pair.iter().all(|t| t.parts == 0 && t.text.len() > 1 && !is_stop(&t.text));
                let joined = format!("{}{}", pair[0].text, pair[1].text);
                if plain && solid.contains(joined.as_str()) && !is_inside_whole(tokens, pair) {
                    add(&joined, long);
                }
            }
        }
        for token in self.1.iter().filter(|t| !is_stop(&t.text) && !solid.contains(t.text.as_str())) {
            words.entry(token.text.clone()).or_default().heavy = self.2;
        }
        words
    }
}

/// Words of a title that are looked up, each counted once; at most 31.
fn title_length(tokens: &[Token]) -> u32 {
    let words: BTreeSet<&str> =
        tokens.iter().filter(|t| t.parts == 0 && !is_stop(&t.text)).map(|t| t.text.as_str()).collect();
    u32::try_from(words.len()).unwrap_or(31).clamp(1, 31)
}

/// Whether two neighbours are parts of one whole, which was counted already.
fn is_inside_whole(tokens: &[Token], pair: &[Token]) -> bool {
    tokens.iter().any(|t| t.parts > 0 && t.place <= pair[0].place && pair[1].place < t.place + t.parts)
}

#[cfg(test)]
mod tests {
    use super::{super::unit::UnitKind, *};
    use crate::base::path::Route;

    fn unit(title: &str, text: &str) -> Unit {
        Unit {
            unit: UnitKind::Page,
            route: Route::new("a.html"),
            anchor: None,
            title: title.into(),
            section: String::new(),
            kind: "page".into(),
            date: None,
            topics: vec![],
            subjects: vec![],
            codes: vec![],
            aliases: vec![],
            text: text.into(),
            cells: String::new(),
            replaced: false,
        }
    }

    #[test]
    fn titles_count_more_and_say_how_long_they_are() {
        let found = dictionary(&[unit("Graded care", "the care of plants"), unit("Other", "caring for plants")]);
        let care = &found["care"];
        assert_eq!(care.forms.iter().collect::<Vec<_>>(), ["care", "caring"]);
        assert_eq!((care.postings[0].title, care.postings[1].title), (2, 0));
        assert!(care.postings[0].impact > care.postings[1].impact);
        assert!(!found.contains_key("the"));
    }

    #[test]
    fn two_words_are_found_as_one_where_one_is_written_elsewhere() {
        let found = dictionary(&[unit("A", "a hand-off today"), unit("B", "the hand off"), unit("C", "handoff")]);
        assert_eq!(found["handoff"].postings.len(), 3);
        assert_eq!(found["hand"].postings.len(), 2);
    }
}
