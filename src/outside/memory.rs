//! What was found out on earlier days: a file beside `content/`, never part of a build.
//!
//! A verdict is believed for some days, so that checking often asks seldom.

use super::Verdict;
use crate::base::date::Date;
use crate::diagnostic::Failure;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

/// The name of the file in the site folder.
const FILE: &str = ".hub-links.json";
/// Days for which an address that works is believed to work, and for which another verdict is believed.
const WORKS: i64 = 14;
const OTHER: i64 = 1;

/// Verdicts with the days they are of.
#[derive(Debug, Default)]
pub struct Memory {
    known: BTreeMap<String, Known>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    day: String,
    #[serde(flatten)]
    verdict: Verdict,
}

impl Memory {
    /// Reads the file of a site folder; one that is missing or cannot be understood remembers nothing.
    pub fn open(site: &Path) -> Self {
        let text = fs::read_to_string(place(site)).unwrap_or_default();
        Self { known: serde_json::from_str(&text).unwrap_or_default() }
    }

    /// The addresses whose verdict is too old to be believed, or that have none.
    pub fn unsure(&self, addresses: &BTreeSet<String>, today: Date) -> BTreeSet<String> {
        let believed = |known: &Known| {
            let Ok(day) = known.day.parse::<Date>() else { return false };
            let age = (today - day).get_days();
            let most = if matches!(known.verdict, Verdict::Works(_)) { WORKS } else { OTHER };
            (0..most).contains(&i64::from(age))
        };
        addresses.iter().filter(|address| !self.known.get(*address).is_some_and(believed)).cloned().collect()
    }

    /// Takes new verdicts of a day.
    pub fn learn(&mut self, verdicts: BTreeMap<String, Verdict>, today: Date) {
        let day = today.to_string();
        let known = verdicts.into_iter().map(|(address, verdict)| (address, Known { day: day.clone(), verdict }));
        self.known.extend(known);
    }

    /// The verdict on an address, and its day.
    pub fn verdict(&self, address: &str) -> Option<(&Verdict, &str)> {
        self.known.get(address).map(|known| (&known.verdict, known.day.as_str()))
    }

    /// Writes the file, with these addresses and no others.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, site: &Path, addresses: &BTreeSet<String>) -> Result<(), Failure> {
        let kept: BTreeMap<&String, &Known> = self.known.iter().filter(|(one, _)| addresses.contains(*one)).collect();
        let path = place(site);
        let text =
            serde_json::to_string_pretty(&kept).map_err(io::Error::other).map_err(Failure::disk("write", &path))?;
        let new = path.with_extension("new");
        fs::write(&new, format!("{text}\n"))
            .and_then(|()| fs::rename(&new, &path))
            .map_err(Failure::disk("write", &path))
    }
}

fn place(site: &Path) -> PathBuf {
    site.join(FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_believed_for_some_days_and_then_asked_again() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        let site = tempfile::tempdir().expect("a folder");
        let all: BTreeSet<String> = ["a", "b", "c"].map(String::from).into();
        let mut memory = Memory::open(site.path());
        assert_eq!(memory.unsure(&all, day("2026-01-15")), all);
        let verdicts = [("a", Verdict::Works(None)), ("b", Verdict::Gone("x".into())), ("z", Verdict::Works(None))];
        memory.learn(verdicts.map(|(a, v)| (a.to_string(), v)).into(), day("2026-01-15"));
        memory.keep(site.path(), &all).expect("kept");
        let again = Memory::open(site.path());
        let unsure = |today: &str| again.unsure(&all, day(today)).into_iter().collect::<String>();
        assert_eq!(
            (unsure("2026-01-15"), unsure("2026-01-16"), unsure("2026-02-01")),
            ("c".into(), "bc".into(), "abc".into())
        );
        assert_eq!(unsure("2026-01-14"), "abc", "a day to come is no evidence");
        assert_eq!(again.verdict("b"), Some((&Verdict::Gone("x".into()), "2026-01-15")));
        assert_eq!(again.verdict("z"), None, "only addresses that still stand in the hub");
        fs::write(place(site.path()), "{").expect("spoilt");
        assert!(Memory::open(site.path()).verdict("a").is_none());
    }
}
