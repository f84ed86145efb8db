//! Short names across the whole hub: never spelled out, spelled in two ways, or spelled out in two ways.

mod gather;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::acronyms::{self, compared};
use crate::document::prose::words;
use crate::site::Site;
use gather::{Glossary, Name, Use, gather};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Shorter names differ by a letter and mean different things.
const SHORTEST: usize = 4;

/// Looks at every short name of every page.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    if site.unread.holds_data("glossary.yaml") {
        return Vec::new();
    }
    let known = Glossary::of(site);
    let names = gather(site, &known);
    let mut findings = Vec::new();
    let (spellings, told) = two_spellings(&names, &known);
    findings.extend(spellings);
    let rest = names.iter().filter(|(short, _)| !told.contains(short));
    // A page that could not be read may spell any of them out.
    let rest = rest.filter(|_| !site.unread.holds_pages());
    let unknown: Vec<(&String, Diagnostic)> =
        rest.filter_map(|(short, name)| Some((short, never_expanded(short, name, &known)?))).collect();
    let words = stressed(site, unknown.iter().map(|(short, _)| short.to_lowercase()).collect());
    findings.extend(
        unknown.into_iter().filter(|(short, _)| !words.contains(&short.to_lowercase())).map(|(_, finding)| finding),
    );
    for (short, name) in &names {
        findings.extend(two_meanings(short, name, &known));
    }
    findings
}

/// A name that neither the glossary holds nor any page spells out: told once, at its first place.
fn never_expanded(short: &str, name: &Name, known: &Glossary) -> Option<Diagnostic> {
    let expanded = name.uses.iter().any(|one| one.said.full.is_some());
    if known.knows(short) || expanded || !name.spelled.is_empty() {
        return None;
    }
    let first = name.uses.iter().filter(|one| !one.quoted).min_by_key(|one| one.in_rows)?;
    let others = name.uses.iter().filter(|one| one.document.path != first.document.path).map(|one| &one.document.path);
    let pages: BTreeSet<_> = others.collect();
    let more = match pages.len() {
        0 => String::new(),
        1 => ", nor on the other page that uses it".into(),
        many => format!(", nor on the {many} other pages that use it"),
    };
    let message = format!("{short} is spelled out nowhere on this page{more}");
    let help =
        format!("Write the words out where it first stands, with ({short}) behind them, or add it to glossary.yaml.");
    Some(Diagnostic::new(Code::AcronymUnexpanded, &first.path(), message).at(first.span).help(help))
}

/// Those of some words that stand in small letters on a page too: in capitals they are stressed, and no short names.
fn stressed(site: &Site, wanted: BTreeSet<String>) -> BTreeSet<String> {
    if wanted.is_empty() {
        return wanted;
    }
    let of_document = |document: &Arc<Document>| -> BTreeSet<String> {
        let texts = document.passages.iter().map(|passage| passage.text.as_str());
        let found = texts.flat_map(words::words).map(|word| word.text).filter(|word| wanted.contains(*word));
        found.map(str::to_string).collect()
    };
    site.written.par_iter().map(of_document).reduce(BTreeSet::new, |mut all, one| {
        all.extend(one);
        all
    })
}

/// Expansions that differ from the one that most pages give; what an entry of the glossary lists is known.
fn two_meanings(short: &str, name: &Name, known: &Glossary) -> Vec<Diagnostic> {
    let mut spellings: BTreeMap<String, Vec<(&Use, &str)>> = BTreeMap::new();
    for one in &name.uses {
        if let Some(full) = &one.said.full {
            spellings.entry(compared(full)).or_default().push((one, full));
        }
    }
    spellings.retain(|spelling, _| !known.accepts(short, spelling));
    let usual = match known.entries.get(short).filter(|at| known.spellings[**at].iter().any(|full| full.contains(' ')))
    {
        Some(_) => None,
        None => spellings
            .iter()
            .max_by_key(|(spelling, places)| (places.len(), std::cmp::Reverse(spelling.as_str())))
            .map(|(s, _)| s.clone()),
    };
    let shown = usual.as_ref().and_then(|usual| spellings.get(usual)).and_then(|places| places.first()).map_or_else(
        || "the words of glossary.yaml".to_string(),
        |(first, full)| format!("\"{full}\" in {}", first.document.path.below_root()),
    );
    let odd = spellings.iter().filter(|(spelling, _)| Some(*spelling) != usual.as_ref()).flat_map(|(_, places)| places);
    let odd = odd.filter(|(one, full)| !one.document.is_noted(full));
    odd.map(|(one, full)| {
        let message = format!("{short} stands for \"{full}\" here, and for {shown}");
        let help = "Use one of the two everywhere; if both are in use, list the other under also: in glossary.yaml.";
        Diagnostic::new(Code::AcronymTwoMeanings, &one.path(), message).at(one.span).help(help)
    })
    .collect()
}

/// Two short names that differ by a letter written twice, or by two letters that changed places; with the odd ones.
fn two_spellings<'n>(names: &'n BTreeMap<String, Name>, known: &Glossary) -> (Vec<Diagnostic>, BTreeSet<&'n String>) {
    let mut kin: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for short in names.keys().filter(|short| short.len() >= SHORTEST) {
        kin.entry(acronyms::folded(short)).or_default().push(short);
        let mut letters: Vec<char> = short.chars().collect();
        letters.sort_unstable();
        // A mark keeps the two ways of comparing apart.
        kin.entry(letters.into_iter().chain(['~']).collect()).or_default().push(short);
    }
    let mut findings = Vec::new();
    let mut told: BTreeSet<&String> = BTreeSet::new();
    for (key, group) in kin.iter().filter(|(_, group)| group.len() > 1) {
        // The usual spelling: the one of the glossary, else the one that is spelled out, else the one that stands most often.
        let weight = |short: &&&String| {
            let uses = &names[**short].uses;
            let spelled = uses.iter().filter(|one| one.said.full.is_some()).count();
            (known.knows(short), spelled, uses.len(), std::cmp::Reverse((**short).clone()))
        };
        let Some(usual) = group.iter().max_by_key(weight).copied() else { continue };
        for short in group.iter().copied().filter(|short| *short != usual) {
            let near = !key.ends_with('~') || neighbours_swapped(short, usual);
            if !near || known.knows(short) || differ(&names[short], &names[usual]) || !told.insert(short) {
                continue;
            }
            if let Some(first) = names[short].uses.iter().find(|one| !one.document.is_noted(short)) {
                let other = &names[usual].uses[0].document.path;
                let place = if *other == first.document.path {
                    "elsewhere on this page".into()
                } else {
                    format!("in {}", other.below_root())
                };
                let message = format!("{short} stands here, and {usual} {place}: are they one name?");
                let help = format!(
                    "Find out which is right; if both are in use, list {short} under also: of {usual} in glossary.yaml."
                );
                findings.push(Diagnostic::new(Code::AcronymSpelling, &first.path(), message).at(first.span).help(help));
            }
        }
    }
    (findings, told)
}

/// Whether both names are spelled out, and stand for different words.
fn differ(one: &Name, other: &Name) -> bool {
    let words = |name: &Name| -> BTreeSet<String> {
        name.uses.iter().filter_map(|one| one.said.full.as_deref()).map(compared).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

fn neighbours_swapped(one: &str, other: &str) -> bool {
    let places: Vec<usize> =
        one.bytes().zip(other.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    one.len() == other.len() && matches!(places[..], [first, second] if second == first + 1)
}
