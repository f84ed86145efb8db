//! An edit of one sentence leaves nearly all files of a large index as they were, and threads change nothing.

use crate::base::path::Route;
use crate::search::{
    index::build::build,
    unit::{Unit, UnitKind},
};
use std::collections::BTreeMap;

const PAGES: usize = 2_000;
const SECTIONS: usize = 5;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// A word; common ones often, rare ones seldom.
    fn word(&mut self) -> String {
        const BITS: [&str; 16] =
            ["ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"];
        let limit = 1 << (3 + self.below(10));
        let mut number = self.below(limit);
        let mut word = String::from(BITS[number % 16]);
        while number > 0 {
            word.push_str(BITS[(number * 7 + 3) % 16]);
            number /= 16;
        }
        word + "n"
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn site() -> Vec<Unit> {
    let mut chance = Chance(7);
    let mut units = Vec::new();
    for page in 0..PAGES {
        let title = chance.words(3);
        for section in 0..=SECTIONS {
            let route = Route::new(format!("pages/page-{page}.html"));
            units.push(Unit {
                unit: if section == 0 { UnitKind::Page } else { UnitKind::Section },
                anchor: (section > 0).then(|| format!("s-{section}")),
                section: if section == 0 { String::new() } else { chance.words(3) },
                text: chance.words(25),
                ..Unit::page(route, &title, "page")
            });
        }
    }
    units
}

fn files(units: &[Unit]) -> BTreeMap<String, Vec<u8>> {
    build(units, &[], &[]).into_iter().map(|(route, bytes)| (route.as_str().to_string(), bytes)).collect()
}

#[test]
fn an_edit_of_one_sentence_rewrites_few_files() {
    let mut units = site();
    let before = files(&units);
    let most = before.len() / 20;
    for (at, sentence) in [(500, " the nurse met the family again on tuesday"), (9_001, " no more of this"), (3, "")] {
        let text = units[at].text.clone();
        units[at].text = if sentence.is_empty() { text[..text.len() / 2].into() } else { format!("{text}{sentence}") };
        let after = files(&units);
        let changed = after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).count();
        let gone = before.keys().filter(|name| !after.contains_key(*name)).count();
        println!("{changed} files of {} written, {gone} gone", before.len());
        assert!(changed > 2 && changed + gone <= most, "{changed} and {gone} of {}", before.len());
        units[at].text = text;
    }
}

#[test]
fn threads_change_nothing() {
    let units = site();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| files(&units[..3_000]))
    };
    assert_eq!(with(1), with(3));
}
