//! Units to files: cuts the dictionary, the text and the reversed words into parts and names each by what it holds.
//!
//! Cuts fall where the content says (the hash of a key or a route), not where a count says, so that a small edit
//! leaves most files as they were. Bytes are a function of the arguments alone.

use super::{
    key::{is_stop, key},
    number::{deltas, push},
    pack::pack,
    postings::dictionary,
    tokenize::tokenize,
    unit::{Synonym, Unit, UnitKind},
    wire::{self, Entry, Facets, Head, PageText, script},
};
use crate::base::{hash, path::Route};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Letters in a part of the dictionary, of the reversed words, of the text: aimed at, and at most twice as many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub words: usize,
    pub tails: usize,
    pub texts: usize,
}

const SIZES: Sizes = Sizes { words: 6_000, tails: 8_000, texts: 3_000 };

/// The files of the folder `search/`. `units`: pages in order, each page's units together. `client`: name and text of
/// the scripts in the order they are joined; the one named `entry.js` becomes `search/entry.js`.
pub fn build(units: &[Unit], synonyms: &[Synonym], client: &[(String, String)]) -> Vec<(Route, Vec<u8>)> {
    build_in(SIZES, units, synonyms, client)
}

/// [`build`], with other sizes of the parts.
pub(super) fn build_in(
    sizes: Sizes,
    units: &[Unit],
    synonyms: &[Synonym],
    client: &[(String, String)],
) -> Vec<(Route, Vec<u8>)> {
    let mut files = Files::default();
    let pages: Vec<&[Unit]> = units.chunk_by(|a, b| a.route == b.route).collect();
    let dictionary = dictionary(units);
    let marked = |test: fn(&&[Unit]) -> bool| deltas((0u32..).zip(&pages).filter(|(_, p)| test(p)).map(|(n, _)| n));
    let kind = |kind| deltas((0u32..).zip(units).filter(|(_, u)| u.unit == kind).map(|(n, _)| n));

    let groups: Vec<_> = dictionary.iter().collect();
    let parts = cut(&groups, sizes.words, |(key, group)| {
        (key.as_str(), key.len() + 3 * group.forms.len() + 3 * group.postings.len())
    });
    let written: Vec<String> = parts.par_iter().map(|part| wire::write_groups(part.iter().copied())).collect();
    let words = parts.iter().zip(&written).map(|(p, text)| (p[0].0.clone(), files.data("w", text))).collect();

    let reversed = wire::reversed(&dictionary);
    let parts = cut(&reversed, sizes.tails, |word| (word.as_str(), word.len() / 2 + 1));
    let tails = parts.iter().map(|p| (p[0].clone(), files.data("r", &wire::write_list(p)))).collect();

    let numbered: Vec<(u32, &Unit)> = (0u32..).zip(units).collect();
    let parts = cut(&numbered, sizes.texts, |(_, unit)| {
        let fresh = unit.section.is_empty();
        (if fresh { unit.route.as_str() } else { "" }, unit.text.len() + unit.cells.len() + unit.section.len() + 20)
    });
    let texts = parts.iter().map(|part| (part[0].0, files.data("t", &texts(part)))).collect();

    let head = Head {
        format: wire::FORMAT,
        units: u32::try_from(units.len()).unwrap_or(u32::MAX),
        pages: pages.iter().fold(String::new(), |mut out, page| {
            push(&mut out, u32::try_from(page.len()).unwrap_or(u32::MAX));
            out
        }),
        guide: marked(|page| page[0].kind == "guide"),
        replaced: marked(|page| page[0].replaced),
        terms: kind(UnitKind::Term),
        contacts: kind(UnitKind::Contact),
        events: kind(UnitKind::Event),
        synonyms: pairs(synonyms),
        words,
        tails,
        texts,
        facets: files.data("f", &facets(&pages)),
    };
    let head = files.data("head", &head);
    let (entry, client) = scripts(client);
    let client = files.name("client", client.into_bytes());
    let names = serde_json::to_string(&Entry { client, head }).unwrap_or_default();
    files.0.insert("entry.js".into(), format!("{entry}\nhubSearch.files={names};\n").into_bytes());
    files.0.into_iter().map(|(name, bytes)| (Route::new(format!("search/{name}")), bytes)).collect()
}

/// Files by name.
#[derive(Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn name(&mut self, stem: &str, bytes: Vec<u8>) -> String {
        let name = format!("{stem}-{}.js", hash::short(&bytes));
        self.0.insert(name.clone(), bytes);
        name
    }

    fn data<T: serde::Serialize>(&mut self, stem: &str, value: &T) -> String {
        self.name(stem, script(value))
    }
}

/// Cuts a list into parts of about `aim` letters. `measure` gives an item's name and size; an item without a name
/// begins a part only when the part before would be too long.
fn cut<T>(items: &[T], aim: usize, measure: impl Fn(&T) -> (&str, usize)) -> Vec<&[T]> {
    let (mut parts, mut from, mut size) = (Vec::new(), 0, 0);
    for (at, item) in items.iter().enumerate() {
        let (name, more) = measure(item);
        let chosen = !name.is_empty() && hash::sha256_hex(name.as_bytes()).as_bytes()[0] < b'4';
        if at > from && (size + more > 2 * aim || size >= aim && chosen) {
            parts.push(&items[from..at]);
            (from, size) = (at, 0);
        }
        size += more;
    }
    if from < items.len() {
        parts.push(&items[from..]);
    }
    parts
}

fn texts(units: &[(u32, &Unit)]) -> Vec<PageText> {
    let mut pages: Vec<PageText> = Vec::new();
    for (_, unit) in units {
        let route = unit.route.as_str();
        if pages.last().is_none_or(|page| page.0 != route) {
            pages.push((route.into(), unit.title.clone(), unit.kind.clone(), Vec::new()));
        }
        let between = if unit.text.is_empty() || unit.cells.is_empty() { "" } else { " " };
        let text = format!("{}{between}{}", unit.text, unit.cells);
        if let Some(page) = pages.last_mut() {
            page.3.push((unit.anchor.clone().unwrap_or_default(), unit.section.clone(), text));
        }
    }
    pages
}

fn facets(pages: &[&[Unit]]) -> Facets {
    let list = |values: &dyn Fn(&Unit) -> Vec<String>| {
        let mut found: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for (number, page) in (0u32..).zip(pages) {
            for value in page.iter().flat_map(values) {
                found.entry(value).or_default().insert(number);
            }
        }
        found.into_iter().map(|(value, pages)| (value, deltas(pages))).collect()
    };
    Facets {
        kind: list(&|unit| vec![unit.kind.clone()]),
        year: list(&|unit| unit.date.iter().map(|date| date.year().to_string()).collect()),
        topic: list(&|unit| unit.topics.clone()),
    }
}

/// Both directions of each synonym, as keys; what has no key or is the same on both sides is left out.
fn pairs(synonyms: &[Synonym]) -> Vec<(String, String)> {
    let mut out = BTreeSet::new();
    for synonym in synonyms {
        let (from, to) = (keys(&synonym.from), keys(&synonym.to));
        if !from.is_empty() && !to.is_empty() && from != to {
            out.insert((from.clone(), to.clone()));
            out.insert((to, from));
        }
    }
    out.into_iter().collect()
}

fn keys(text: &str) -> String {
    let words = tokenize(text).into_iter().filter(|t| t.parts == 0 && !is_stop(&t.text));
    words.map(|t| key(&t.text)).collect::<Vec<_>>().join(" ")
}

/// The entry script and the client, packed; the client's files share one function.
fn scripts(client: &[(String, String)]) -> (String, String) {
    let (mut entry, mut rest) = (String::new(), String::new());
    for (name, text) in client {
        let out = if name.rsplit('/').next() == Some("entry.js") { &mut entry } else { &mut rest };
        out.push_str(text);
        out.push('\n');
    }
    (pack(&entry), format!("(function(){{\"use strict\";\n{}}})();\n", pack(&rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_and_the_client_are_packed_apart() {
        let client = [("a/entry.js", "/** x\n * y */\nvar first;\n"), ("b.js", "// gone\n  var other;\n")]
            .map(|(n, t)| (n.to_string(), t.to_string()));
        let (entry, rest) = scripts(&client);
        assert_eq!(entry, "var e;");
        assert_eq!(rest, "(function(){\"use strict\";\nvar e;})();\n");
    }

    #[test]
    fn parts_begin_where_the_names_say() {
        let words: Vec<String> = (0..900).map(|n| format!("word{n}")).collect();
        let long = cut(&words, 50, |w| (w.as_str(), w.len()));
        let short = cut(&words[1..], 50, |w| (w.as_str(), w.len()));
        let same = long.iter().filter(|part| short.contains(part)).count();
        assert!(same * 10 > long.len() * 9 && long.concat() == words, "{same} of {}", long.len());
    }
}
