//! A word of the query to what the dictionary has for it: itself, longer words, corrected words, words that mean the same.

use crate::search::{
    format::{
        beginning::{MARK, begins},
        number::rarity,
        posting::{JOIN, Posting, Rest, both},
    },
    reader::{
        near::edits,
        query::{Query, Word},
        store::{Found, Store},
    },
    words::key::is_plain,
};
use std::cmp::Reverse;

/// Weights of what stands for a word, in 64ths of the word itself.
const ITSELF: u32 = 64;
const LONGER: u32 = 48;
const LONGER_BESIDE: u32 = 24;
const ONE_EDIT: u32 = 40;
const TWO_EDITS: u32 = 28;
const JOINED: u32 = 56;
const PARTS: u32 = 40;

/// Longer words for one beginning; corrections kept.
const MOST_LONGER: usize = 24;
const CORRECTIONS: usize = 3;

/// Something in the dictionary that stands for a word.
pub struct Variant {
    /// The key, if it is one.
    pub key: String,
    /// All written forms of its words.
    pub forms: Vec<String>,
    pub weight: u32,
    pub corrected: bool,
    /// Where all the keys stand, with the lowest of their impacts.
    pub postings: Vec<Posting>,
    /// Where the postings of a long list go on.
    pub rest: Option<Rest>,
}

/// Everything that stands for one word of the query.
pub struct Looked {
    /// The key of the word or of what it was corrected to; else the word.
    pub key: String,
    pub variants: Vec<Variant>,
    pub rarity: u32,
    /// The word it was corrected to.
    pub corrected: Option<String>,
    /// More words begin so than stand for it.
    cut: bool,
}

impl Looked {
    /// Whether any unit has what stands for it.
    pub fn stands_somewhere(&self) -> bool {
        self.variants.iter().any(|variant| !variant.postings.is_empty())
    }

    /// Whether it may stand in more units than the postings say.
    pub fn more(&self) -> bool {
        self.cut || self.variants.iter().any(Variant::more)
    }
}

impl Variant {
    fn more(&self) -> bool {
        self.rest.as_ref().is_some_and(|rest| self.postings.len() < rest.total as usize)
    }
}

/// Looks up every word; then what stands for several words together.
pub fn look_up(store: &Store, query: &Query) -> Vec<Looked> {
    let mut all: Vec<Looked> = query.words.iter().map(|word| word_variants(store, word)).collect();
    let words = &query.words;
    for (at, word) in words.iter().enumerate() {
        if word.parts.len() > 1 {
            add(store, &mut all[at..=at], &word.parts, PARTS);
        }
        if let Some(next) = words.get(at + 1)
            && word.parts.is_empty()
            && next.parts.is_empty()
        {
            let joined = format!("{}{}", word.text, next.text);
            // Only as somebody writes it: "case al" is no form of "case".
            let written = |found: Found| found.forms.contains(&joined);
            if store.part(&joined) == store.part(&word.text) && store.find(&joined).is_some_and(written) {
                add(store, &mut all[at..=at + 1], &[joined], JOINED);
            }
        }
    }
    means(store, &mut all);
    let units = store.head.units;
    // Who types quotation marks means the words as they are written.
    let nothing = !all.iter().any(Looked::stands_somewhere);
    for (word, looked) in words.iter().zip(&mut all) {
        if nothing || looked.variants.is_empty() && query.phrases.is_empty() {
            for (form, edits, found) in nearest(store, word, nothing) {
                if looked.corrected.is_none() {
                    looked.key.clone_from(&found.key);
                }
                looked.corrected.get_or_insert(form);
                looked.variants.push(variant(found, if edits == 1 { ONE_EDIT } else { TWO_EDITS }, true));
            }
        }
        if looked.rarity == 0 {
            let found: usize = looked.variants.iter().map(|v| v.postings.len()).sum();
            looked.rarity = rarity(units, u32::try_from(found).unwrap_or(units).min(units));
        }
    }
    if all.iter().any(|looked| looked.corrected.is_some()) {
        means(store, &mut all);
    }
    all
}

/// Adds what some words side by side also mean. It stands in the dictionary in the part of the first of them.
fn means(store: &Store, all: &mut [Looked]) {
    let keys: Vec<String> = all.iter().map(|looked| looked.key.clone()).collect();
    for at in 0..keys.len() {
        for size in 1..=keys.len() - at {
            let name = keys[at..at + size].join(JOIN) + JOIN;
            if store.part(&name) == store.part(&keys[at]) {
                add(store, &mut all[at..at + size], &[name], ITSELF);
            }
        }
    }
}

/// What is written in place of a word that is not there: forms a few edits away from the word or, with `nothing` else
/// found, from its beginning.
fn nearest(store: &Store, word: &Word, nothing: bool) -> Vec<(String, usize, Found)> {
    let cut = word.text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let beginning = if nothing { &word.text[..cut] } else { "" };
    let found = corrections(store, word, usize::MAX);
    if !found.is_empty() {
        return found;
    }
    corrections(store, &Word { text: beginning.into(), open: true, ..word.clone() }, 2)
}

fn variant(found: Found, weight: u32, corrected: bool) -> Variant {
    Variant { key: found.key, forms: found.forms, weight, corrected, rest: found.rest, postings: found.postings }
}

/// Adds a variant of other words to the words it stands for.
fn add(store: &Store, words: &mut [Looked], others: &[String], weight: u32) {
    let (mut postings, mut forms): (Option<Vec<Posting>>, Vec<String>) = (None, Vec::new());
    let mut rest = None;
    for other in others {
        let Some(found) = store.find(other) else { return };
        // Its blocks are not read, but it is known to be cut.
        rest = rest.or(found.rest.map(|_| Rest { total: u32::MAX, ..Rest::default() }));
        forms.extend(found.forms);
        postings = Some(match postings {
            None => found.postings,
            Some(known) => both(&known, &found.postings),
        });
    }
    let mut postings = postings.unwrap_or_default();
    if postings.is_empty() {
        return;
    }
    // Other words name a thing as wholly as its own words do.
    let (count, by) = (u32::try_from(words.len()).unwrap_or(0), u32::try_from(others.len()).unwrap_or(0));
    for posting in postings.iter_mut().filter(|posting| posting.title > 0) {
        posting.title = (posting.title + count).saturating_sub(by).max(1);
    }
    let corrected = words.iter().any(|word| word.corrected.is_some());
    let key = if let [one] = others { one.clone() } else { String::new() };
    for word in words {
        let (key, forms, postings, rest) = (key.clone(), forms.clone(), postings.clone(), rest.clone());
        // What a corrected word means counts for less than the word it was corrected to.
        let weight = weight >> u32::from(corrected);
        word.variants.push(Variant { key, forms, weight, corrected, postings, rest });
    }
}

/// Whether a word, or one that begins so, is in the dictionary.
pub fn known(store: &Store, text: &str, open: bool) -> bool {
    store.find(text).is_some() || open && !longer(store, text, "").is_empty()
}

fn word_variants(store: &Store, word: &Word) -> Looked {
    let mut looked = Looked { key: word.text.clone(), variants: Vec::new(), rarity: 0, corrected: None, cut: false };
    let mut put = |found: Found, weight: u32| looked.variants.push(variant(found, weight, false));
    let itself = store.find(&word.text);
    let beside = itself.is_some();
    if let Some(found) = itself {
        looked.rarity = rarity(store.head.units, found.total());
        looked.key.clone_from(&found.key);
        put(found, ITSELF);
    }
    if word.open {
        let mut more = longer(store, &word.text, &looked.key);
        looked.cut = more.len() > MOST_LONGER;
        more.truncate(MOST_LONGER);
        for (length, found) in more {
            let base = if beside { LONGER_BESIDE } else { LONGER };
            put(found, (base * letters(&word.text) / length).max(8));
        }
    }
    looked
}

/// Groups with a key and a form that begin so, else of shorter keys, but for one key, the most frequent first; with the
/// letters of the shortest such form. One list may stand for all of them: then as if four letters were missing.
fn longer(store: &Store, text: &str, but: &str) -> Vec<(u32, Found)> {
    let shortest = |found: Found| {
        if found.key.ends_with(MARK) {
            return Some((letters(text) + 4, found));
        }
        let fit = found.forms.iter().filter(|form| begins(form, text)).map(|form| letters(form)).min();
        fit.filter(|_| found.key != but && !found.key.contains(JOIN)).map(|length| (length, found))
    };
    let mut list: Vec<(u32, Found)> = store.range(text).into_iter().filter_map(shortest).collect();
    let size = text.len();
    if list.is_empty() && size > 3 && text.is_ascii() {
        // The key of a longer word may be shorter than what was typed: happi(ness).
        for at in (size.saturating_sub(6).max(3)..size).rev() {
            let keys = ["", "e", "i"].map(|end| format!("{}{end}", &text[..at]));
            let near = keys.iter().filter(|key| store.part(key) == store.part(text));
            list.extend(near.filter_map(|key| store.group(key)).filter_map(shortest));
            if !list.is_empty() {
                break;
            }
        }
    }
    list.sort_by(|a, b| (Reverse(a.1.total()), &a.1.key).cmp(&(Reverse(b.1.total()), &b.1.key)));
    list
}

/// The nearest written forms: one edit, or two in words of eight letters and more, of seven if the first letter is right.
/// An edit leaves one half whole, so forms with the same first half are looked at, and forms with the same last half, of long
/// words those with the same third; `most`: letters looked at.
fn corrections(store: &Store, word: &Word, most: usize) -> Vec<(String, usize, Found)> {
    let typed: Vec<char> = word.text.chars().collect();
    if typed.len() < 4 || !is_plain(&word.text) {
        return Vec::new();
    }
    let half = (typed.len() / if typed.len() < 8 { 2 } else { 3 }).min(most);
    let ending: String = typed.iter().rev().take(half).collect();
    let mut near: Vec<(usize, bool, Reverse<u32>, String)> = Vec::new();
    for form in store.heads(&word.text[..half]).into_iter().chain(store.tails(&ending)) {
        let written: Vec<char> = form.text.chars().collect();
        let other = written[0] != typed[0];
        let limit = if typed.len() > 6 + usize::from(other) { 2 } else { 1 };
        if let Some(edits) = edits(&typed, &written, limit, word.open) {
            near.push((edits, other, Reverse(form.often), form.text));
        }
    }
    near.sort();
    let best = near.first().map_or(0, |n| n.0);
    let mut found: Vec<(String, usize, Found)> = Vec::new();
    for (_, _, _, form) in near.into_iter().filter(|n| n.0 == best) {
        if let Some(group) = store.find(&form)
            && found.iter().all(|(_, _, other)| other.key != group.key)
        {
            found.push((form, best.max(1), group));
        }
        if found.len() == CORRECTIONS {
            break;
        }
    }
    found
}

fn letters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
