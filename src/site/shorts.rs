//! The short names that pages spell out: those of glossary entries that give a full form and do not ask to be left alone.

use crate::base::path::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::data::{Placed, Term};
use crate::document::prose::acronyms::compared;
use crate::document::prose::names;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a short name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// The entry, by its place in the list.
    pub term: usize,
    /// It is the plural of the entry's short name.
    pub plural: bool,
}

/// Short names, each with its entry.
#[derive(Debug, Default)]
pub struct Shorts {
    /// `None` for a name that two entries explain differently: nobody can say what it means on a page.
    names: BTreeMap<String, Option<usize>>,
    /// The words of the longest name.
    longest: usize,
}

impl Shorts {
    /// Those of a glossary, and a finding for each name that two entries explain differently.
    pub fn of(terms: &[Placed<Term>]) -> (Self, Vec<Diagnostic>) {
        let (mut shorts, mut findings) = (Self::default(), Vec::new());
        let explained = terms.iter().enumerate().filter(|(_, term)| term.value.expand && !term.value.full.is_empty());
        for (at, term) in explained {
            let all = [&term.value.term].into_iter().chain(&term.value.also);
            for name in all.filter(|name| names::is_short(name) && names::length(name) <= names::LONGEST) {
                shorts.longest = shorts.longest.max(names::length(name));
                let first = *shorts.names.entry(name.clone()).or_insert(Some(at));
                let Some(first) = first.filter(|first| *first != at).map(|first| &terms[first].value) else { continue };
                if compared(&first.full) != compared(&term.value.full) {
                    shorts.names.insert(name.clone(), None);
                    findings.push(shared(name, &first.term, term));
                }
            }
        }
        (shorts, findings)
    }

    /// The short names of some words, whole words only, none inside another.
    pub fn find(&self, words: &str) -> Vec<(Range<usize>, Short)> {
        names::find(words, self.longest, |name| self.get(name))
    }

    /// What a name stands for. "GTRs" are several, even where the entry gives that form too.
    fn get(&self, name: &str) -> Option<Short> {
        let several = name.strip_suffix('s').and_then(|one| self.names.get(one));
        let term = several.or_else(|| self.names.get(name)).copied().flatten()?;
        Some(Short { term, plural: several.is_some() })
    }
}

impl Short {
    /// What the name stands for, in the number that it has.
    pub fn full(self, terms: &[Placed<Term>]) -> String {
        let full = &terms[self.term].value.full;
        if self.plural { plural(full) } else { full.clone() }
    }
}

/// Several of what some words name.
fn plural(full: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| full.ends_with(end));
    if ends(&["s", "people", "children", "staff", "men"]) {
        return full.into();
    }
    match full.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ends(&["x", "z", "ch", "sh"]) => format!("{full}es"),
        _ => format!("{full}s"),
    }
}

fn shared(name: &str, first: &str, term: &Placed<Term>) -> Diagnostic {
    let message = if first == term.value.term {
        format!("{name} stands for two things")
    } else {
        format!(
            "{name} belongs to two entries, \"{first}\" and \"{}\", that stand for different words",
            term.value.term
        )
    };
    let help = "No page spells it out until one of the two gives the name up, or says expand: false.";
    Diagnostic::new(Code::SharedName, &SourcePath::new("content/glossary.yaml"), message).at(term.span).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Placed<Term>> {
        let (terms, findings) = crate::document::data::read(&SourcePath::new("content/glossary.yaml"), Some(text));
        assert_eq!(findings, []);
        terms
    }

    #[test]
    fn names_have_their_full_form_in_their_own_number() {
        let terms = terms(
            "- {term: GTR, full: Garden Tool Rota, also: [Open GTR, tools]}\n- {term: ROSES, full: Rota of Seeds}\n- {term: MAP, full: More About Plots, expand: false}\n- {term: XYZ}\n",
        );
        let (shorts, findings) = Shorts::of(&terms);
        let full = |words: &str| shorts.find(words).iter().map(|(_, s)| s.full(&terms)).collect::<Vec<_>>();
        assert_eq!(full("the GTR, GTRs and ROSES"), ["Garden Tool Rota", "Garden Tool Rotas", "Rota of Seeds"]);
        assert_eq!(full("Open GTR"), ["Garden Tool Rota"]);
        assert_eq!(full("MAP XYZ tools ROSE gtr"), Vec::<String>::new());
        assert_eq!(findings, []);
        assert_eq!(
            plural("Seed Policy") + &plural("Seed Box") + &plural("young people"),
            "Seed PoliciesSeed Boxesyoung people"
        );
    }

    #[test]
    fn a_name_of_two_entries_stands_for_nothing_and_is_told() {
        let terms = terms(
            "- {term: GTR, full: Garden Tool Rota, also: [ABC, DEF]}\n- {term: Gt, full: Good Tea, also: [ABC]}\n- {term: Tools, full: garden tool rota, also: [DEF]}\n",
        );
        let (shorts, findings) = Shorts::of(&terms);
        assert_eq!(shorts.find("ABC"), []);
        assert_eq!(shorts.find("GTR DEF").len(), 2);
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::SharedName]);
    }
}
