//! Lists for beginnings of words that spread over many parts of the dictionary: the best units of all words that begin
//! so, ready in one line, so that a first letter typed costs no more than a whole word.

use crate::search::{
    format::{
        beginning::{MARK, SPREAD, begins, key},
        posting::{Group, Posting, any},
    },
    index::tiers::best,
};
use std::collections::BTreeMap;

/// Units in a list.
const BEST: usize = 200;

/// The beginnings that need a list, when parts begin so.
pub fn needed(firsts: &[String]) -> Vec<String> {
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    for first in firsts {
        for (at, _) in first.char_indices().skip(1) {
            *spread.entry(&first[..at]).or_default() += 1;
        }
    }
    let needed = spread.into_iter().filter(|(beginning, count)| *count >= SPREAD && !beginning.contains(MARK));
    needed.map(|(beginning, _)| beginning.to_string()).collect()
}

/// The list for a beginning. `groups` are sorted by key and without lists.
pub fn list(beginning: &str, groups: &[Group]) -> Group {
    let from = groups.partition_point(|group| group.key.as_str() < beginning);
    let words = groups[from..].iter().take_while(|group| group.key.starts_with(beginning));
    let shown = words.filter(|group| group.forms.iter().any(|form| begins(form, beginning)));
    let mut all: Vec<Posting> = Vec::new();
    for group in shown {
        if group.postings.len() > BEST {
            all.extend(best(group.postings.clone(), BEST).0);
        } else {
            all.extend_from_slice(&group.postings);
        }
    }
    let postings = best(any(all), BEST).0;
    // A full list counts one more than it holds; the true number would change with every edit.
    let total = if postings.len() == BEST { u32::try_from(BEST + 1).unwrap_or(u32::MAX) } else { 0 };
    Group { key: key(beginning), postings, total, ..Group::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_over_many_parts_need_a_list() {
        let firsts = ["", "ca", "ce", "chi", "chu", "ci", "d"].map(String::from);
        assert_eq!(needed(&firsts), ["c"]);
    }

    #[test]
    fn a_list_holds_the_best_of_all_words() {
        let group = |key: &str, postings: &[(u32, u32, u32)]| Group {
            key: key.into(),
            forms: vec![key.into()],
            postings: postings
                .iter()
                .map(|(unit, impact, title)| Posting { unit: *unit, impact: *impact, title: *title })
                .collect(),
            ..Group::default()
        };
        let groups = [group("ca", &[(1, 2, 0)]), group("care", &[(1, 9, 3), (5, 1, 0)]), group("d", &[(9, 9, 1)])];
        let found = list("ca", &groups);
        assert_eq!((found.key.as_str(), &found.postings), ("ca*", &group("", &[(1, 9, 3), (5, 1, 0)]).postings));
    }
}
