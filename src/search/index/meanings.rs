//! Words that mean the same, as the head tells them: which of them texts say, and which are only typed.
//!
//! A reader loads a part of the dictionary for each word that stands for a typed one. So what no text says is never given
//! as a meaning, only understood.

use crate::search::{format::posting::Group, unit::Synonym, words::sense};
use std::collections::BTreeSet;

/// A line for each synonym: what texts say, with `=` between, then what is only typed, each after `<`. Sorted; what says
/// nothing new is left out. `groups` are sorted by key.
pub fn meanings(synonyms: &[Synonym], groups: &[Group]) -> String {
    let lines: BTreeSet<String> = synonyms.iter().filter_map(|synonym| line(synonym, groups)).collect();
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

fn line(synonym: &Synonym, groups: &[Group]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for name in synonym.names.iter().map(|name| sense(name)).filter(|name| !name.is_empty()) {
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

/// Whether a unit has all words of a name.
fn is_said(name: &str, groups: &[Group]) -> bool {
    let mut units: Option<BTreeSet<u32>> = None;
    for key in name.split(' ') {
        let found = groups.binary_search_by(|group| group.key.as_str().cmp(key)).ok();
        let Some(at) = found.filter(|at| groups[*at].printed) else { return false };
        let own: BTreeSet<u32> = groups[at].postings.iter().map(|posting| posting.unit).collect();
        units = Some(match units {
            None => own,
            Some(units) => units.intersection(&own).copied().collect(),
        });
    }
    units.is_some_and(|units| !units.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::format::posting::Posting;

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
        assert_eq!(lines(&[synonym(&["dads", "daddies"], true), synonym(&["father", "fathers"], true)]), "");
    }
}
