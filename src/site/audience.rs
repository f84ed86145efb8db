//! Whom pages are for, where an editor has said so: one list for each name.

use crate::base::path::Route;
use crate::base::slug::slugify;
use crate::base::text::squeeze;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Readers that pages name in `audience:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// As the first page writes it: the words of a sentence, "school nurses".
    pub name: String,
    pub slug: String,
    /// The pages that are for them, in the order of their paths; those that were replaced stand behind the others.
    pub documents: Vec<usize>,
}

impl Audience {
    /// The address of their page.
    pub fn route(&self) -> Route {
        Route::new(format!("audience/{}.html", self.slug))
    }

    /// The address of the sheet to hand out; in a folder of its own, so that no name of an audience can be it.
    pub fn handout(&self) -> Route {
        Route::new(format!("audience/handout/{}.html", self.slug))
    }
}

/// Every audience in the order of the slugs; names that differ in capitals or spaces alone are one.
pub fn gather(documents: &[Arc<Document>]) -> Vec<Audience> {
    let mut found: BTreeMap<String, Audience> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for name in &document.head.audience {
            let slug = slugify(name);
            let new = || Audience { name: name.clone(), slug: slug.clone(), documents: Vec::new() };
            let audience = found.entry(slug.clone()).or_insert_with(new);
            if audience.documents.last() != Some(&at) {
                audience.documents.push(at);
            }
        }
    }
    let mut found: Vec<Audience> = found.into_values().filter(|audience| !audience.slug.is_empty()).collect();
    found.iter_mut().for_each(|audience| audience.documents.sort_by_key(|at| documents[*at].head.is_replaced()));
    found
}

/// The longest name that still makes a heading; a longer one would push what a sheet is to say from its page.
const LONGEST: usize = 60;

/// Names that no page can be made for, that would share one, or that may be two spellings of one.
pub(super) fn check(documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let names = documents.iter().flat_map(|d| d.head.audience.iter().map(move |name| (d.as_ref(), name.as_str())));
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let tell = |(document, name): (&Document, &str), message: String, help: &str| {
        let place = document.front.place_behind("audience:", name);
        Diagnostic::new(Code::AudienceName, &document.path, message).at(place).help(help)
    };
    let mut findings = Vec::new();
    for named in names {
        let (name, slug) = (named.1, slugify(named.1));
        let length = name.chars().count();
        if slug.is_empty() {
            let message = format!("\"{name}\" in audience: has no letter or digit, so no page can be made for it");
            let help = "Name the readers in Latin letters, such as School nurses, or take the name away.";
            findings.push(tell(named, message, help));
        } else if length > LONGEST {
            let message = format!("A name in audience: has {length} characters, and a heading has room for {LONGEST}");
            findings.push(tell(named, message, "Name the readers in a few words, such as School nurses."));
        } else {
            let known = *first.entry(slug).or_insert(name);
            if plain(known) != plain(name) {
                let message = format!("\"{name}\" and \"{known}\" in audience: would share one page");
                let help = "Write both alike; if they are different readers, name one in other words.";
                findings.push(tell(named, message, help));
            }
        }
    }
    findings.extend(spellings(documents));
    findings
}

/// A name without capitals and needless spaces.
fn plain(name: &str) -> String {
    squeeze(name).to_lowercase()
}

/// Names that differ in a plural or a small word alone: the one that fewer pages use is told.
fn spellings(documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<String, Vec<Audience>> = BTreeMap::new();
    for audience in gather(documents) {
        let words = audience.slug.split('-').filter(|word| !["a", "an", "and", "for", "of", "the"].contains(word));
        let stem: Vec<&str> = words.map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
        alike.entry(stem.join("-")).or_default().push(audience);
    }
    let told = alike.into_values().flat_map(|mut audiences| {
        audiences.sort_by_key(|audience| (Reverse(audience.documents.len()), audience.documents.iter().min().copied()));
        let usual = audiences.remove(0).name;
        audiences.into_iter().map(move |audience| (audience, usual.clone()))
    });
    let finding = |(audience, usual): (Audience, String)| {
        let document = documents[*audience.documents.iter().min()?].as_ref();
        let message = format!("The audience \"{}\" may be the same as \"{usual}\"", audience.name);
        let place = document.front.place_behind("audience:", &audience.name);
        let finding = Diagnostic::new(Code::AudienceSpelling, &document.path, message).at(place);
        Some(finding.help(
            "Write both alike, so that these readers get one page; or leave them, if they are different readers.",
        ))
    };
    told.filter_map(finding).collect()
}
