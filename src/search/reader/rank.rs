//! What stands for each word of a query to units in order: whole numbers only, so that a browser comes to the same.

use crate::search::{
    format::numbering::SLOT_BITS,
    reader::{answer::Match, excerpt::Reading, query::Query, store::Store, variants::Looked},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// A word in the title of the page: what it counts at most (in 64ths of an impact) where the unit lacks it, which
/// is then half covered; what it adds where the unit has it too.
const BY_PAGE: u32 = 192;
const PAGE_TOO: u32 = 128;

/// Additions to a score, in sixteenths.
const WANTED: u32 = 8;
const WHOLE_PAGE: u32 = 2;
const TITLE: u32 = 32;
const TITLE_PART: u32 = 16;
const NEAR: u32 = 10;

/// Units read to see how near the words stand; units read to look for a phrase.
const READ: usize = 5;
pub const READ_PHRASE: usize = 48;

/// A unit that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    pub unit: u32,
    pub score: u32,
    pub by: Match,
    /// A bit for each word of the query that neither the unit nor the title of its page is known to have.
    lacks: u32,
    /// A code of the query is its own.
    coded: bool,
}

impl Ranked {
    /// Whether it lacks a word of the query, by number.
    pub fn lacks(&self, word: usize) -> bool {
        self.lacks >> word & 1 == 1
    }

    /// Whether it has all words, or what means the same, or is what a code names.
    pub fn is_sure(&self) -> bool {
        self.lacks == 0 || self.coded
    }
}

/// The best of one word in one unit.
#[derive(Clone, Copy, Default)]
struct Best {
    value: u32,
    title: u32,
    corrected: bool,
}

/// The matching units of the wanted pages: those with all words, and those that a code names, first, then the best first.
pub fn rank(store: &Store, query: &Query, looked: &[Looked], wanted: impl Fn(u32) -> bool) -> Vec<Ranked> {
    let best: Vec<BTreeMap<u32, Best>> = looked.iter().map(best).collect();
    let units: BTreeSet<u32> = best.iter().flat_map(|b| b.keys().copied()).collect();
    let kind = query.wanted.and_then(|wanted| store.group(wanted));
    let asked: BTreeSet<u32> = kind.iter().flat_map(|found| &found.postings).map(|posting| posting.unit).collect();
    let replaced: BTreeSet<u32> = store.head.replaced.iter().map(|(old, _)| *old).collect();
    let mut ranked: Vec<Ranked> = Vec::new();
    for unit in units {
        let page = store.page(unit);
        if !wanted(page) {
            continue;
        }
        let start = page << SLOT_BITS;
        let mut extra = 0;
        if asked.contains(&unit) {
            extra += WANTED;
        }
        if unit == start {
            extra += WHOLE_PAGE;
        }
        let mut found = score(unit, start, looked, &best, extra);
        if replaced.contains(&page) {
            found.score = found.score * 6 / 16;
        }
        ranked.push(found);
    }
    sort(&mut ranked);
    ranked
}

fn sort(ranked: &mut [Ranked]) {
    ranked.sort_by_key(|found| (!found.is_sure(), Reverse(found.score), found.unit));
}

fn best(looked: &Looked) -> BTreeMap<u32, Best> {
    let mut best: BTreeMap<u32, Best> = BTreeMap::new();
    for variant in &looked.variants {
        for posting in &variant.postings {
            let value = posting.impact * variant.weight;
            let known = best.entry(posting.unit).or_default();
            if value > known.value {
                *known = Best { value, title: posting.title, corrected: variant.corrected };
            }
        }
    }
    best
}

fn score(unit: u32, start: u32, looked: &[Looked], best: &[BTreeMap<u32, Best>], extra: u32) -> Ranked {
    let (mut sum, mut covered, mut total) = (0u64, 0u64, 0u64);
    let (mut titled, mut longest, mut lacks, mut corrected, mut coded) = (0, 1, 0, false, false);
    for ((word, best), number) in looked.iter().zip(best).zip(0..) {
        let rarity = u64::from(word.rarity);
        if word.stands_somewhere() {
            total += 2 * rarity;
        }
        let named = best.get(&start).filter(|found| found.title > 0 && unit != start);
        if let Some(own) = best.get(&unit) {
            sum += rarity * u64::from(own.value + named.map_or(0, |_| PAGE_TOO));
            covered += 2 * rarity;
            corrected |= own.corrected;
            titled += u32::from(own.title > 0);
            longest = longest.max(own.title);
            coded |= own.title == 1 && is_code(&word.key);
        } else if let Some(named) = named {
            sum += rarity * u64::from(BY_PAGE.min(named.value));
            covered += rarity;
            corrected |= named.corrected;
        } else {
            lacks |= 1 << number;
        }
    }
    // What stands beside the code of a unit only says what is asked of it.
    if coded {
        covered = total;
    }
    let share = 32 * covered / total.max(1);
    let score = u32::try_from(sum * share / 2048 * share * share / 1024).unwrap_or(u32::MAX / 64);
    let words = u32::try_from(looked.len()).unwrap_or(u32::MAX);
    // A name that the query gives whole; else the part of the query it covers, times the part of it that is given.
    let title = match titled {
        all if all == words && longest <= words => TITLE,
        some => TITLE_PART * some * some / words.max(1) / longest,
    };
    let by = match (corrected, lacks) {
        (true, _) => Match::Corrected,
        (_, 0) => Match::All,
        _ => Match::Any,
    };
    Ranked { unit, score: score + score * (title + extra) / 16, by, lacks, coded }
}

/// Whether a key is a code, `ak5` or `4.2`: a digit beside something else.
fn is_code(key: &str) -> bool {
    key.as_bytes().windows(2).any(|two| two[0].is_ascii_digit() != two[1].is_ascii_digit())
}

/// With phrases in the query: the units that hold them, among those read, which have all words of the phrases and are
/// the first. When there is none, all stay, and those that have the words apart say so.
pub fn with_phrases(mut ranked: Vec<Ranked>, query: &Query, reading: &Reading) -> Vec<Ranked> {
    if query.phrases.is_empty() {
        return ranked;
    }
    let may = ranked.iter().filter(|unit| unit.lacks & query.quoted == 0).take(READ_PHRASE);
    let holds = |unit: &&Ranked| query.phrases.iter().all(|phrase| reading.holds(unit.unit, phrase));
    let kept: Vec<Ranked> = may.filter(holds).cloned().collect();
    if !kept.is_empty() {
        return kept;
    }
    ranked.iter_mut().filter(|unit| unit.by == Match::All).for_each(|unit| unit.by = Match::Apart);
    ranked
}

/// Reads the first units: those in which the words stand near each other rise.
pub fn read_on(ranked: &mut [Ranked], reading: &Reading) {
    for unit in ranked.iter_mut().take(READ) {
        unit.score += unit.score * reading.nearness(unit.unit).min(NEAR) / 16;
    }
    sort(ranked);
}

/// Moves each unit of a page that was replaced behind the first unit of the page that replaced it which has all words that it
/// has itself.
pub fn newer_first(ranked: &mut [Ranked], store: &Store) {
    for (old, newer) in &store.head.replaced {
        // The last is moved first, so that they keep their order.
        for at in (0..ranked.len()).rev().filter(|at| store.page(ranked[*at].unit) == *old).collect::<Vec<_>>() {
            let lacks = ranked[at].lacks;
            let as_much = |found: &Ranked| store.page(found.unit) == *newer && found.lacks & !lacks == 0;
            if let Some(to) = ranked.iter().position(as_much).filter(|to| *to > at) {
                ranked[at..=to].rotate_left(1);
            }
        }
    }
}
