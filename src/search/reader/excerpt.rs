//! A unit's text, read for a query: how near the words stand, whether a phrase is there, the piece worth showing.

use crate::search::{
    format::{
        beginning::{MARK, begins},
        posting::PART,
    },
    reader::{
        query,
        store::{Shown, Store},
        variants::Looked,
    },
    words::{
        key::is_stop,
        tokenize::{Token, tokenize},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Words in an excerpt, and how many more of them make it worth cutting.
const WORDS: usize = 30;
const SLACK: usize = 6;
/// Words shown before the first that was found; words looked back for the beginning of its sentence.
const LEAD: usize = 4;
const SENTENCE: usize = 10;
/// Words apart at most to count as near.
const APART: u32 = 6;
/// Words apart, less than which the parts of a name stand beside one another: one left-out word may be between.
const BESIDE: u32 = 3;

/// Reads units of an open folder for one query.
pub struct Reading<'a> {
    store: &'a Store,
    /// Written form to the number of the word it stands for.
    forms: BTreeMap<&'a str, usize>,
    /// Forms that are only a part of a name of several words.
    partial: BTreeSet<&'a str>,
    /// A beginning that a list stands for, with the number of its word.
    beginning: Option<(&'a str, usize)>,
    rarities: Vec<u32>,
}

/// A piece of text with the words found, as ranges of UTF-16 units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    pub marks: Vec<(u32, u32)>,
}

/// One word of a text, with the word of the query it stands for.
struct Place {
    start: usize,
    end: usize,
    place: u32,
    word: Option<usize>,
    partial: bool,
}

impl<'a> Reading<'a> {
    /// A reading for what was looked up.
    pub fn new(store: &'a Store, looked: &'a [Looked]) -> Self {
        let (mut forms, mut partial, mut beginning) = (BTreeMap::new(), BTreeSet::new(), None);
        for (number, word) in looked.iter().enumerate() {
            for (variant, form) in word.variants.iter().flat_map(|v| v.forms.iter().map(move |form| (v, form.as_str())))
            {
                let (form, whole) =
                    form.strip_suffix(PART).map_or((form, !variant.key.is_empty()), |form| (form, false));
                if whole {
                    partial.remove(form);
                } else if !forms.contains_key(form) {
                    partial.insert(form);
                }
                forms.entry(form).or_insert(number);
                beginning = beginning.or(form.strip_suffix(MARK).map(|text| (text, number)));
            }
        }
        Self { store, forms, partial, beginning, rarities: looked.iter().map(|word| word.rarity).collect() }
    }

    /// Whether a unit holds a phrase, in its title, its section or its text.
    pub fn holds(&self, unit: u32, phrase: &[String]) -> bool {
        let Some(shown) = self.store.shown(unit) else { return false };
        let Shown { title, section, text, .. } = shown;
        let title = if section.is_empty() { title } else { section };
        [title, text]
            .iter()
            .any(|text| query::words(&tokenize(text)).windows(phrase.len()).any(|words| words == phrase))
    }

    /// How near the words of the query stand in a unit's text: for each pair 1 (six words apart) to 6 (neighbours), halved.
    pub fn nearness(&self, unit: u32) -> u32 {
        let Some(shown) = self.store.shown(unit) else { return 0 };
        let mut pairs: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let mut last: Option<(usize, u32)> = None;
        for place in self.places(&tokenize(&shown.text)) {
            let Some(word) = place.word else { continue };
            if let Some((before, at)) = last.filter(|(before, at)| *before != word && place.place - at <= APART) {
                let near = pairs.entry((before.min(word), before.max(word))).or_default();
                *near = (*near).max(APART + 1 - (place.place - at));
            }
            last = Some((word, place.place));
        }
        pairs.values().sum::<u32>() / 2
    }

    /// The piece of a text with the most of what was looked for.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        let places = self.places(&tokenize(text));
        let (from, to) = if places.len() <= WORDS + SLACK { (0, places.len()) } else { self.window(text, &places) };
        let start = if from == 0 { 0 } else { places[from].start };
        let end = if to == places.len() { text.len() } else { places[to - 1].end };
        let (before, after) = (if from == 0 { "" } else { "… " }, if to == places.len() { "" } else { " …" });
        let mut marks: Vec<(u32, u32)> = Vec::new();
        let mut part: Option<&Place> = None;
        for place in places[from..to].iter().filter(|place| place.word.is_some()) {
            // A part of a name counts only beside another, and they are marked as one.
            let run = part.filter(|part| place.partial && place.place - part.place < BESIDE);
            let at = |byte: usize| units(before) + units(&text[start..byte]);
            let (a, z) = (at(run.unwrap_or(place).start), at(place.end));
            // The parts of "4.2" are marked as one.
            let tied = !text[..place.start].ends_with(' ');
            match marks.last_mut() {
                Some(last) if a < last.1 || tied && a == last.1 + 1 => last.1 = last.1.max(z),
                _ if run.is_some() || !place.partial => marks.push((a, z)),
                _ => {}
            }
            part = Some(place).filter(|place| place.partial);
        }
        Excerpt { text: format!("{before}{}{after}", &text[start..end]), marks }
    }

    /// The words of a text; a whole that was looked for marks all its parts.
    fn places(&self, tokens: &[Token]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let (mut whole, mut left) = (None, 0);
        for token in tokens {
            let stop = is_stop(&token.text);
            let begun = || self.beginning.filter(|(text, _)| begins(&token.text, text)).map(|(_, word)| word);
            let word = if stop { None } else { self.forms.get(token.text.as_str()).copied().or_else(begun) };
            if token.parts > 0 {
                (whole, left) = (word, token.parts);
                continue;
            }
            let word = word.or(whole.filter(|_| left > 0));
            left = left.saturating_sub(1);
            let partial = self.partial.contains(token.text.as_str());
            places.push(Place { start: token.start, end: token.end, place: token.place, word, partial });
        }
        places
    }

    fn window(&self, text: &str, places: &[Place]) -> (usize, usize) {
        let (mut best, mut at) = (0, 0);
        for from in 0..places.len() {
            if places[from].word.is_none() {
                continue;
            }
            let (mut seen, mut value) = (vec![false; self.rarities.len()], 0);
            for word in places[from..].iter().take(WORDS).filter_map(|place| place.word) {
                value += if seen[word] { 1 } else { self.rarities[word] };
                seen[word] = true;
            }
            if value > best {
                (best, at) = (value, from);
            }
        }
        let gap = |n: usize| &text[places[n - 1].end.min(places[n].start)..places[n].start];
        let begins =
            |n: usize| n == 0 || gap(n).split_once(['.', '!', '?']).is_some_and(|(_, rest)| rest.contains(' '));
        // No end comes between the parts of a number: half of 4.1 is another number.
        let tied = |n: usize| n > 0 && n < places.len() && !gap(n).contains(' ');
        let least = at.saturating_sub(SENTENCE);
        let mut from = (least..=at).rev().find(|n| begins(*n)).unwrap_or(at.saturating_sub(LEAD));
        while tied(from) && from > least {
            from -= 1;
        }
        let mut to = (from + WORDS).min(places.len());
        while tied(to) && to < from + WORDS + SLACK {
            to += 1;
        }
        (from, to)
    }
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
