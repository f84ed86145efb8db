//! Words that mean the same, as the head tells them: which of them texts say, and which are only typed.
//!
//! A reader loads a part of the dictionary for each word that stands for a typed one. So what no text says is never given
//! as a meaning, only understood.

use crate::search::format::posting::{Group, Posting};
use crate::search::{
    unit::Synonym,
    words::{sense, tokenize::tokenize},
};
use std::collections::BTreeSet;

/// A line for each synonym: what texts say, with `=` between, then what is only typed, each after `<`. Sorted; what says
/// nothing new is left out. `groups` are sorted by key.
pub fn meanings(synonyms: &[Synonym], groups: &[Group]) -> String {
    let lines: BTreeSet<String> = synonyms.iter().filter_map(|synonym| line(synonym, groups)).collect();
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

fn line(synonym: &Synonym, groups: &[Group]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in synonym.names.iter().filter_map(|name| meant(name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // Without `both`, the first is what readers type for the others.
    let typed: Vec<String> = if synonym.both { Vec::new() } else { names.drain(..names.len().min(1)).collect() };
    let (said, unsaid): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| is_said(name, groups));
    let only_typed: Vec<String> = typed.into_iter().chain(unsaid).collect();
    let tells = !said.is_empty() && said.len() + only_typed.len() > 1;
    tells.then(|| [said.join("=")].into_iter().chain(only_typed).collect::<Vec<_>>().join("<"))
}

/// The keys of a name; none for a name of several words of which one is left, for that word alone means something else: "in
/// touch" is not "touch".
fn meant(name: &str) -> Option<String> {
    let keys = sense(name);
    let several = tokenize(name).iter().filter(|token| token.parts == 0).count() > 1;
    (!keys.is_empty() && (!several || keys.contains(' '))).then_some(keys)
}

/// Whether a unit has all words of a name. The rarest word leads: its units are looked for in the others' postings, which
/// are sorted by unit, until one has them all.
fn is_said(name: &str, groups: &[Group]) -> bool {
    let postings = |key: &str| {
        let at = groups.binary_search_by(|group| group.key.as_str().cmp(key)).ok()?;
        groups[at].printed.then_some(groups[at].postings.as_slice())
    };
    let Some(mut words) = name.split(' ').map(postings).collect::<Option<Vec<_>>>() else { return false };
    words.sort_unstable_by_key(|postings| postings.len());
    let Some((rarest, others)) = words.split_first() else { return false };
    let holds = |postings: &[Posting], unit| postings.binary_search_by_key(&unit, |posting| posting.unit).is_ok();
    rarest.iter().any(|posting| others.iter().all(|postings| holds(postings, posting.unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_says_is_understood_and_never_given() {
        let group = |key: &str, units: &[u32]| Group {
            key: key.into(),
            printed: true,
            postings: units.iter().map(|unit| Posting { unit: *unit, impact: 1, title: 0 }).collect(),
            ..Group::default()
        };
        let groups = [
            group("father", &[1]),
            group("good", &[1]),
            group("health", &[2]),
            group("parent", &[3]),
            group("time", &[2]),
        ];
        let synonym = |names: &[&str], both| Synonym { names: names.iter().map(ToString::to_string).collect(), both };
        let lines = |synonyms: &[Synonym]| meanings(synonyms, &groups);
        assert_eq!(
            lines(&[synonym(&["fathers", "dads", "parents", "good time"], true)]),
            "father=parent<dad<good time"
        );
        assert_eq!(lines(&[synonym(&["dads", "fathers"], false)]), "father<dad");
        assert_eq!(lines(&[synonym(&["fathers", "in the good", "dads"], true)]), "father<dad");
        assert_eq!(lines(&[synonym(&["dads", "daddies"], true), synonym(&["father", "fathers"], true)]), "");
    }

    #[test]
    fn a_name_is_said_where_one_unit_has_all_its_words() {
        let group = |key: &str, units: &[u32]| Group {
            key: key.into(),
            printed: key != "typed",
            postings: units.iter().map(|unit| Posting { unit: *unit, impact: 1, title: 0 }).collect(),
            ..Group::default()
        };
        let groups = [group("a", &[0, 2, 4, 9]), group("b", &[1, 9]), group("c", &[3, 4]), group("typed", &[4, 9])];
        let said = ["a", "a b", "b a", "a c", "a a"];
        assert_eq!(said.map(|name| is_said(name, &groups)), [true; 5]);
        let unsaid = ["b c", "a b c", "a d", "typed", "a typed", ""];
        assert_eq!(unsaid.map(|name| is_said(name, &groups)), [false; 6]);
    }
}
