//! Words that mean the same, as groups of the dictionary: each name with the places of all that it means.
//!
//! So a name costs a reader only where it is typed, however many names there are, and its meaning no further step.

use crate::search::{
    format::posting::{Group, JOIN, PART, Posting, any, both},
    index::{beside::Beside, tiers::best},
    unit::Synonym,
    words::{key::key, sense, telling, tokenize::tokenize},
};
use std::collections::{BTreeMap, BTreeSet};

/// Places of what a name means: enough, for readers type it to come near. Places that are looked at for one meaning.
const MOST: usize = 48;
const LOOKED_AT: usize = 2 * MOST;
/// A meaning counts for so many times less than the word itself.
const LESS: u32 = 2;
/// The same, where the words of the meaning stand apart.
const APART: u32 = 4;

/// Adds to the dictionary what names mean: for each name a group with [`JOIN`] behind it; but a word that no text says is a
/// word of the dictionary itself, which may go on and be misspelt as any other. `groups` are sorted by key, before and after.
pub fn meanings(synonyms: &[Synonym], groups: &mut Vec<Group>, beside: &mut Beside) {
    let mut meanings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for synonym in synonyms {
        let names: Vec<String> = synonym.names.iter().filter_map(|name| meant(name)).collect();
        // Without `both`, the first is what readers type for the others.
        let given = if synonym.both { &names[..] } else { names.get(1..).unwrap_or_default() };
        // What no text says is never given as a meaning, only understood.
        let said: BTreeSet<&String> = given.iter().filter(|name| is_said(name, groups)).collect();
        for name in &names {
            let others = said.iter().filter(|other| **other != name).map(|other| (*other).clone());
            meanings.entry(name.clone()).or_default().extend(others);
        }
    }
    let meanings = meanings.iter().filter(|(_, others)| !others.is_empty());
    let meanings = meanings.map(|(name, others)| meaning(name, others, groups, beside)).collect();
    add(groups, unprinted(synonyms));
    add(groups, meanings);
}

/// The keys of a name; none for a name of several words of which one is left, for that word alone means something else: "in
/// touch" is not "touch".
fn meant(name: &str) -> Option<String> {
    let keys = sense(name);
    let several = tokenize(name).iter().filter(|token| token.parts == 0).count() > 1;
    (!keys.is_empty() && (!several || keys.contains(' '))).then(|| keys.replace(' ', JOIN))
}

fn group<'a>(key: &str, groups: &'a [Group]) -> Option<&'a Group> {
    groups.binary_search_by(|group| group.key.as_str().cmp(key)).ok().map(|at| &groups[at])
}

/// Whether a unit has all words of a name. The rarest word leads: its units are looked for in the others' postings, which
/// are sorted by unit, until one has them all.
fn is_said(name: &str, groups: &[Group]) -> bool {
    let postings = |key| group(key, groups).filter(|group| group.printed).map(|group| group.postings.as_slice());
    let Some(mut words) = name.split(JOIN).map(postings).collect::<Option<Vec<_>>>() else { return false };
    words.sort_unstable_by_key(|postings| postings.len());
    let Some((rarest, others)) = words.split_first() else { return false };
    let holds = |postings: &[Posting], unit| postings.binary_search_by_key(&unit, |posting| posting.unit).is_ok();
    rarest.iter().any(|posting| others.iter().all(|postings| holds(postings, posting.unit)))
}

/// The group of a name: places and forms of what it means.
fn meaning(name: &str, others: &BTreeSet<String>, groups: &[Group], beside: &mut Beside) -> Group {
    let (mut postings, mut most, mut whole, mut parts) = (Vec::new(), 0, BTreeSet::new(), BTreeSet::new());
    for other in others {
        let words: Vec<&Group> = other.split(JOIN).filter_map(|word| group(word, groups)).collect();
        let found = words.iter().map(|word| word.postings.clone()).reduce(|one, next| both(&one, &next));
        let found = found.unwrap_or_default();
        most = most.max(found.len());
        postings.extend(weighed(best(found, LOOKED_AT).0, &words, beside));
        let forms = words.iter().flat_map(|word| word.forms.iter().cloned());
        if words.len() == 1 { whole.extend(forms) } else { parts.extend(forms) }
    }
    let parts = parts.difference(&whole).map(|form| format!("{form}{PART}"));
    let means: BTreeSet<String> = parts.chain(whole.iter().cloned()).collect();
    let postings = any(postings);
    let total = if postings.len() > MOST { postings.len().max(most) } else { 0 };
    let word = !name.contains(JOIN) && !is_said(name, groups);
    Group {
        key: if word { name.to_string() } else { format!("{name}{JOIN}") },
        means: means.into_iter().collect(),
        postings: best(postings, MOST).0,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        ..Group::default()
    }
}

/// The places of some words as those of a name that means them.
fn weighed(mut postings: Vec<Posting>, words: &[&Group], beside: &mut Beside) -> Vec<Posting> {
    let forms: Vec<&[String]> = words.iter().map(|word| word.forms.as_slice()).collect();
    let by = u32::try_from(words.len()).unwrap_or(u32::MAX);
    for posting in &mut postings {
        let near = by == 1 || beside.holds(posting.unit, &forms);
        posting.impact = (posting.impact / if near { LESS } else { APART }).max(1);
        if posting.title > 0 {
            // It names a thing as wholly as that thing's own words do.
            posting.title = (posting.title + 1).saturating_sub(by).max(1);
        }
    }
    postings
}

/// Groups without postings for the words of synonyms, so that a reader knows those that no unit prints.
fn unprinted(synonyms: &[Synonym]) -> Vec<Group> {
    let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let names = synonyms.iter().flat_map(|synonym| &synonym.names);
    for text in names.filter(|name| meant(name).is_some()) {
        for word in telling(text) {
            forms.entry(key(&word)).or_default().insert(word);
        }
    }
    let group = |(key, forms): (String, BTreeSet<String>)| Group {
        key,
        forms: forms.into_iter().collect(),
        ..Group::default()
    };
    forms.into_iter().map(group).collect()
}

/// Adds groups to others, which are sorted by key. Of two with one key the forms and the places of both stay.
fn add(groups: &mut Vec<Group>, more: Vec<Group>) {
    let mut new = Vec::new();
    for other in more {
        match groups.binary_search_by(|group| group.key.cmp(&other.key)) {
            Err(_) => new.push(other),
            Ok(at) => {
                let own = &mut groups[at];
                own.forms.extend(other.forms);
                own.forms.sort_unstable();
                own.forms.dedup();
                if !other.postings.is_empty() {
                    own.means = other.means;
                    own.total = other.total;
                    // That a topic is called so says less than a text that means it.
                    own.postings.iter_mut().for_each(|posting| posting.impact = 1);
                    own.postings = any([std::mem::take(&mut own.postings), other.postings].concat());
                }
            }
        }
    }
    groups.extend(new);
    groups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::path::Route,
        search::{format::numbering::numbering, unit::Unit},
    };

    fn group(key: &str, units: &[u32]) -> Group {
        Group {
            key: key.into(),
            forms: vec![key.into()],
            printed: true,
            postings: units.iter().map(|unit| Posting { unit: *unit, impact: 8, title: 0 }).collect(),
            ..Group::default()
        }
    }

    /// What the dictionary has besides `groups`: key, forms of what it means, units with their impacts.
    fn told(synonyms: &[(&[&str], bool)], texts: &[&str], groups: &[Group]) -> Vec<String> {
        let synonym = |(names, both): &(&[&str], bool)| Synonym {
            names: names.iter().map(ToString::to_string).collect(),
            both: *both,
        };
        let unit = |text: &&str| Unit { text: (*text).into(), ..Unit::page(Route::new("a.html"), "", "page") };
        let (synonyms, units): (Vec<_>, Vec<_>) =
            (synonyms.iter().map(synonym).collect(), texts.iter().map(unit).collect());
        let mut all = groups.to_vec();
        meanings(&synonyms, &mut all, &mut Beside::new(&units, &numbering(&units)));
        let new = all.iter().filter(|group| groups.iter().all(|known| known.key != group.key));
        let places =
            |group: &Group| group.postings.iter().map(|p| format!(" {}:{}", p.unit, p.impact)).collect::<String>();
        new.map(|group| format!("{} {}{}", group.key, group.means.join(" "), places(group)).trim().to_string())
            .collect()
    }

    #[test]
    fn what_no_text_says_is_understood_and_never_given() {
        let groups = [
            group("father", &[1]),
            group("good", &[1]),
            group("health", &[2]),
            group("parent", &[3]),
            group("time", &[2]),
        ];
        let told = |synonyms: &[(&[&str], bool)]| told(synonyms, &[], &groups);
        assert_eq!(
            told(&[(&["fathers", "dads", "parents", "good time"], true)]),
            [
                "dad father parent 1:4 3:4",
                "father& parent 3:4",
                "good&time& father parent 1:4 3:4",
                "parent& father 1:4"
            ]
        );
        assert_eq!(told(&[(&["dads", "fathers"], false)]), ["dad father 1:4"]);
        assert_eq!(told(&[(&["parents", "fathers"], false)]), ["parent& father 1:4"]);
        // Of "in the good" one word is left, and that alone is something else.
        assert_eq!(told(&[(&["father", "in the good"], true)]), Vec::<String>::new());
        // A reader knows these words all the same, and takes them for no misspelling.
        assert_eq!(told(&[(&["dads", "daddies"], true)]), ["dad", "daddi"]);
    }

    #[test]
    fn a_name_whose_words_stand_apart_counts_less() {
        let groups = [group("garden", &[0, 1, 2]), group("shed", &[1, 2])];
        let texts = ["a garden", "a garden shed", "A garden with a pond, and a bench, and a shed."];
        assert_eq!(told(&[(&["hut", "garden shed"], true)], &texts, &groups), ["hut garden+ shed+ 1:4 2:2"]);
    }

    #[test]
    fn a_name_is_said_where_one_unit_has_all_its_words() {
        let typed = Group { printed: false, ..group("typed", &[4, 9]) };
        let groups = [group("a", &[0, 2, 4, 9]), group("b", &[1, 9]), group("c", &[3, 4]), typed];
        let said = ["a", "a&b", "b&a", "a&c", "a&a"];
        assert_eq!(said.map(|name| is_said(name, &groups)), [true; 5]);
        let unsaid = ["b&c", "a&b&c", "a&d", "typed", "a&typed", ""];
        assert_eq!(unsaid.map(|name| is_said(name, &groups)), [false; 6]);
    }
}
