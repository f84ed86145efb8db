//! Units to files: numbers the units, cuts the dictionary, the forms and the text into parts, and names each by what it
//! begins with.
//!
//! Names do not change when contents do, so an edit writes few files anew and the lists of parts stay short; the head
//! holds the stamp and the version that keep readers from mixing old and new. Bytes are a function of the arguments alone.

use crate::base::path::Route;
use crate::search::{
    client::pack::pack,
    format::{
        numbering::{Numbering, SLOT_BITS, numbering, runs},
        wire::{self, Head, script},
    },
    index::{
        beside::Beside,
        cut::{SIZES, Sizes},
        files::Files,
        lexicon::{forms, groups, words},
        meanings::meanings,
        texts::{facets, texts},
    },
    unit::{Synonym, Unit},
    words::key::{ASK, ENDINGS, STOP, WANTED},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    iter::successors,
};

/// The files of the folder `search/`. `units`: pages in order, each page's units together. `client`: name and text of
/// the scripts in the order they are joined; the one named `entry.js` becomes `search/entry.js`.
pub fn build(units: &[Unit], synonyms: &[Synonym], client: &[(String, String)]) -> Vec<(Route, Vec<u8>)> {
    build_in(SIZES, units, synonyms, client)
}

/// [`build`], with other sizes of the parts.
pub(in crate::search) fn build_in(
    sizes: Sizes,
    units: &[Unit],
    synonyms: &[Synonym],
    client: &[(String, String)],
) -> Vec<(Route, Vec<u8>)> {
    let numbering = numbering(units);
    let mut files = Files { stamp: numbering.stamp.clone(), files: BTreeMap::new() };
    let mut groups = groups(units, &numbering);
    meanings(synonyms, &mut groups, &mut Beside::new(units, &numbering));
    let (heads, tails) = forms(&groups, sizes, &mut files);
    let words = words(groups, sizes, &mut files);
    let texts = texts(units, &numbering, sizes, &mut files);
    let pages: Vec<&[Unit]> = units.chunk_by(|a, b| a.route == b.route).collect();
    files.data(wire::FACETS.into(), &facets(&pages, &numbering));
    let guide = units.iter().zip(&numbering.units).filter(|(unit, _)| unit.kind == "guide");
    let guide: BTreeSet<u32> = guide.map(|(_, number)| number >> SLOT_BITS).collect();
    let head = Head {
        format: wire::FORMAT,
        units: u32::try_from(units.len()).unwrap_or(u32::MAX),
        stamp: numbering.stamp.clone(),
        version: files.version(),
        more: runs(numbering.more.iter().copied()),
        guide: runs(guide),
        replaced: replaced(&pages, &numbering),
        stop: STOP.into(),
        ask: ASK.into(),
        endings: ENDINGS.into(),
        asking: WANTED.iter().map(|(key, words, but)| ((*key).into(), (*words).into(), (*but).into())).collect(),
        lists: [words, heads, tails],
        texts,
    };
    let (entry, client) = scripts(client);
    // In one file, so that the first results wait for one request less.
    let start = files.hashed("start", [client.into_bytes(), script(&head, &numbering.stamp)].concat());
    files
        .files
        .insert("entry.js".into(), format!("{entry}\nhubSearch.start={};\n", serde_json::json!(start)).into_bytes());
    files.files.into_iter().map(|(name, bytes)| (Route::new(format!("search/{name}")), bytes)).collect()
}

/// Pages that were replaced and what replaced them, by their first slots. The fewer steps a page is from one that stands, the
/// earlier: a reader that moves each behind the other, one after the other, then leaves none before what replaced it.
fn replaced(pages: &[&[Unit]], numbering: &Numbering) -> Vec<(u32, u32)> {
    let slots: BTreeMap<&Route, u32> = pages.iter().map(|page| &page[0].route).zip(numbering.pages.clone()).collect();
    let newer = pages.iter().zip(&numbering.pages).filter_map(|(page, slot)| {
        let by = page[0].replaced.as_ref()?;
        Some((*slot, slots.get(by).copied().unwrap_or(*slot)))
    });
    let newer: BTreeMap<u32, u32> = newer.collect();
    // Pages that replace one another go round; there the steps end too.
    let steps = |slot| successors(Some(slot), |at| newer.get(at).copied()).take(newer.len() + 1).count();
    let mut pairs: Vec<(u32, u32)> = newer.iter().map(|(old, new)| (*old, *new)).collect();
    pairs.sort_by_cached_key(|(old, _)| steps(*old));
    pairs
}

/// The entry script and the client, packed; the client's files share one block.
fn scripts(client: &[(String, String)]) -> (String, String) {
    let (mut entry, mut rest) = (String::new(), String::new());
    for (name, text) in client {
        let out = if name.rsplit('/').next() == Some("entry.js") { &mut entry } else { &mut rest };
        out.push_str(text);
        out.push('\n');
    }
    (pack(&entry), format!("\"use strict\";{{{}}}\n", pack(&rest)))
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
        assert_eq!(rest, "\"use strict\";{var e;}\n");
    }
}
