//! The parts of the text, which readers load to show what they found, and the facets.

use crate::search::{
    format::{
        numbering::{Numbering, SLOT_BITS, runs},
        wire::{self, Facets, PageText, script},
    },
    index::{
        cut::{Sizes, text_size},
        files::Files,
    },
    unit::Unit,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the text, so many numbers of units in each file that it has about as many letters as [`text_size`] says; gives
/// that number as a power of two.
pub fn texts(units: &[Unit], numbering: &Numbering, sizes: Sizes, files: &mut Files) -> u32 {
    let letters: usize = units.iter().map(|unit| unit.text.len() + unit.cells.len() + unit.section.len() + 20).sum();
    let numbers = (numbering.slots as usize) << SLOT_BITS;
    let bits = (numbers * text_size(letters, sizes.texts) / letters.max(1)).max(1).ilog2();
    let numbered: Vec<(u32, &Unit)> = numbering.units.iter().copied().zip(units).collect();
    let parts: Vec<&[(u32, &Unit)]> = numbered.chunk_by(|a, b| a.0 >> bits == b.0 >> bits).collect();
    let stamp = files.stamp.clone();
    let written = parts.par_iter().map(|part| {
        let number = part[0].0 >> bits;
        (wire::text_file(number), script(&part_text(part, number << bits), &stamp))
    });
    files.files.extend(written.collect::<Vec<_>>());
    bits
}

fn part_text(units: &[(u32, &Unit)], first: u32) -> Vec<PageText> {
    let (mut pages, mut last): (Vec<PageText>, &str) = (Vec::new(), "");
    for (number, unit) in units {
        let route = unit.route.as_str();
        if pages.is_empty() || last != route {
            pages.push((number - first, route.into(), unit.title.clone(), unit.kind.clone(), Vec::new()));
            last = route;
        }
        let between = if unit.text.is_empty() || unit.cells.is_empty() { "" } else { " " };
        let text = format!("{}{between}{}", unit.text, unit.cells);
        if let Some(page) = pages.last_mut() {
            page.4.push((unit.anchor.clone().unwrap_or_default(), unit.section.clone(), text));
        }
    }
    pages
}

/// Kind, year and topic of the pages; the newest year first.
pub fn facets(pages: &[&[Unit]], numbering: &Numbering) -> Facets {
    let list = |values: &dyn Fn(&Unit) -> Vec<String>| {
        let mut found: BTreeMap<String, (u32, BTreeSet<u32>)> = BTreeMap::new();
        for (page, first) in pages.iter().zip(&numbering.pages) {
            let slots = u32::try_from(page.len().div_ceil(1 << SLOT_BITS)).unwrap_or(u32::MAX);
            for value in page.iter().flat_map(values).collect::<BTreeSet<String>>() {
                let (count, all) = found.entry(value).or_default();
                *count += 1;
                all.extend(*first..first + slots);
            }
        }
        found.into_iter().map(|(value, (count, slots))| (value, count, runs(slots))).collect()
    };
    let mut year: Vec<_> = list(&|unit| unit.date.iter().map(|date| date.year().to_string()).collect());
    year.reverse();
    Facets { kind: list(&|unit| vec![unit.kind.clone()]), year, topic: list(&|unit| unit.topics.clone()) }
}
