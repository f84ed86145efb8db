//! Names of headings before and after a change -> which new name took the place of which old one.
//!
//! Names that stand on both sides part the page into gaps. In a gap two names that are clearly alike belong together; of the
//! others as many must be new as are gone, and then their order tells. Otherwise nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

/// Alike is what shares half of its words, in thousandths.
const ALIKE: usize = 500;
/// So much more than with any other name of the gap, to be clear.
const CLEARLY: usize = 200;
/// Larger gaps are a page written anew: their names are not compared one by one.
const WIDEST: usize = 60;

/// Old name -> new name; both lists are in the order of the page. Numbers are names already and are never guessed.
pub(super) fn pairs<'a>(before: &[&'a str], after: &[&'a str]) -> BTreeMap<&'a str, &'a str> {
    let (old, now): (BTreeSet<&str>, BTreeSet<&str>) =
        (before.iter().copied().collect(), after.iter().copied().collect());
    let gone = gaps(before, &now);
    let new = gaps(after, &old);
    let mut pairs = BTreeMap::new();
    for (between, mut gone) in gone {
        let Some(mut new) = new.get(&between).cloned() else { continue };
        for (one, other) in clear(&gone, &new) {
            gone.retain(|name| *name != one);
            new.retain(|name| *name != other);
            pairs.insert(one, other);
        }
        if gone.len() == new.len() {
            pairs.extend(gone.into_iter().zip(new));
        }
    }
    pairs
}

/// Names that are on one side alone, by the two names of both sides between which they stand; empty at the ends.
fn gaps<'a>(names: &[&'a str], other: &BTreeSet<&str>) -> BTreeMap<(&'a str, &'a str), Vec<&'a str>> {
    let mut gaps = BTreeMap::new();
    let (mut after, mut open) = ("", Vec::new());
    for name in names.iter().copied().chain([""]) {
        if name.is_empty() || other.contains(name) {
            gaps.insert((after, name), std::mem::take(&mut open));
            after = name;
        } else if !is_number(name) {
            open.push(name);
        }
    }
    gaps
}

/// Pairs that are alike, each more than either of the two is to any other.
fn clear<'a>(gone: &[&'a str], new: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    if gone.len().max(new.len()) > WIDEST {
        return Vec::new();
    }
    let likeness: Vec<Vec<usize>> =
        gone.iter().map(|one| new.iter().map(|other| likeness(one, other)).collect()).collect();
    let mut pairs = Vec::new();
    for (one, row) in likeness.iter().enumerate() {
        for (other, alike) in row.iter().enumerate().filter(|(_, alike)| **alike >= ALIKE) {
            let beside = row.iter().enumerate().filter(|(at, _)| *at != other).map(|(_, alike)| *alike);
            let above = likeness.iter().enumerate().filter(|(at, _)| *at != one).map(|(_, row)| row[other]);
            if beside.chain(above).all(|less| less + CLEARLY <= *alike) {
                pairs.push((gone[one], new[other]));
            }
        }
    }
    pairs
}

/// How many of the words of two names are in both, in thousandths.
fn likeness(one: &str, other: &str) -> usize {
    let words = |name| -> BTreeSet<&str> { str::split(name, '-').collect() };
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 1000 / one.union(&other).count().max(1)
}

/// Whether a place is a numbered paragraph: `p-4-1`.
fn is_number(anchor: &str) -> bool {
    anchor.strip_prefix("p-").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let words = |text| -> Vec<&str> { str::split_whitespace(text).collect() };
        let pairs = pairs(&words(before), &words(after));
        pairs.iter().map(|(old, new)| format!("{old}>{new}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn as_many_new_as_gone_are_paired_in_their_order() {
        assert_eq!(told("a one b", "a uno b"), "one>uno");
        assert_eq!(told("one two", "uno due"), "one>uno two>due");
        assert_eq!(told("one a two b", "uno a due b"), "one>uno two>due");
        assert_eq!(told("a one p-1-1 two b", "a uno p-1-1 due b"), "one>uno two>due");
        // A number that is gone is told, and stands for no heading.
        assert_eq!(told("a p-1-2 one b", "a uno p-1-3 b"), "one>uno");
    }

    #[test]
    fn beside_a_new_one_the_words_must_say_it() {
        assert_eq!(told("a whom-to-ask b", "a forms whom-you-ask b"), "whom-to-ask>whom-you-ask");
        assert_eq!(told("a whom-to-ask dates b", "a whom-you-may-ask-to b"), "whom-to-ask>whom-you-may-ask-to");
        assert_eq!(told("a one b", "a uno due b"), "");
        assert_eq!(told("a one two b", "a uno b"), "");
        // Both are as like.
        assert_eq!(told("a spring-walk b", "a spring-walk-north spring-walk-south b"), "");
        // A heading that has changed its place in the gap is known by its words.
        assert_eq!(told("spring-walk forms", "papers the-spring-walk"), "forms>papers spring-walk>the-spring-walk");
    }

    #[test]
    fn nothing_is_paired_over_a_neighbour() {
        assert_eq!(told("one a", "a uno"), "");
        assert_eq!(told("a one b", "b a uno"), "");
        assert_eq!(told("", "uno"), "");
        assert_eq!(told("one", ""), "");
    }

    #[test]
    fn a_page_written_anew_costs_no_more_than_its_length() {
        let many = |stem: &str, count: usize| (0..count).map(|at| format!("{stem}-{at} ")).collect::<String>();
        assert_eq!(told(&many("a", 5000), &many("b", 4999)), "");
        assert_eq!(told(&many("a", 2000), &many("b", 2000)).split(' ').count(), 2000);
    }
}
