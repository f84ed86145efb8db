//! The folder `search/` on disk, read as it is asked for. A file that cannot be read counts as empty and is remembered
//! as the failure of the query.

use super::{
    number,
    postings::Posting,
    wire::{self, Entry, Facets, Groups, Head, PageText, read_groups, read_list, read_postings},
};
use crate::diagnostic::Failure;
use serde::de::DeserializeOwned;
use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

/// Parts of the dictionary looked through for one beginning, at most.
const PARTS: usize = 8;

/// One key of the dictionary.
pub struct Found {
    pub key: String,
    pub forms: Vec<String>,
    pub postings: Vec<Posting>,
}

/// One unit as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub url: String,
    pub title: String,
    pub section: String,
    pub kind: String,
    pub text: String,
}

/// An open search folder.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    pub head: Head,
    /// First unit of each page.
    pub starts: Vec<u32>,
    words: Parts<Groups>,
    tails: Parts<Vec<String>>,
    texts: Parts<Vec<PageText>>,
    failure: RefCell<Option<Failure>>,
}

type Parts<T> = RefCell<BTreeMap<usize, Rc<T>>>;

impl Store {
    /// Reads `entry.js` and the head.
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        let path = dir.join("entry.js");
        let entry = fs::read_to_string(&path).map_err(Failure::disk("read", &path))?;
        let names = entry.rsplit_once("hubSearch.files=").and_then(|(_, rest)| rest.strip_suffix(";\n"));
        let entry: Entry = names
            .and_then(|json| serde_json::from_str(json).ok())
            .ok_or_else(|| Failure::Index { path, reason: "it names no files".into() })?;
        let head: Head = read(dir, &entry.head)?;
        if head.format != wire::FORMAT {
            let reason = format!("its format is {}, this program reads {}", head.format, wire::FORMAT);
            return Err(Failure::Index { path: dir.join(&entry.head), reason });
        }
        let lengths = number::read(&head.pages);
        let starts = lengths.iter().scan(0, |next, n| Some(std::mem::replace(next, *next + n))).collect();
        let (words, tails, texts, failure) = Default::default();
        Ok(Self { dir: dir.to_path_buf(), head, starts, words, tails, texts, failure })
    }

    /// The failure of an earlier call, once.
    pub fn take_failure(&self) -> Option<Failure> {
        self.failure.take()
    }

    /// The page of a unit.
    pub fn page(&self, unit: u32) -> usize {
        self.starts.partition_point(|start| *start <= unit).saturating_sub(1)
    }

    /// Which part of the dictionary would hold a key.
    pub fn part(&self, key: &str) -> usize {
        self.head.words.partition_point(|(first, _)| first.as_str() <= key).saturating_sub(1)
    }

    /// The group of a key.
    pub fn group(&self, key: &str) -> Option<Found> {
        let part = self.words(self.part(key));
        part.get(key).map(|(forms, postings)| found(key, forms, postings))
    }

    /// The groups whose keys begin so, in order.
    pub fn range(&self, beginning: &str) -> Vec<Found> {
        let from = self.part(beginning);
        let to = self.part(&format!("{beginning}\u{ffff}")).min(from + PARTS - 1);
        let parts = (from..=to).map(|part| self.words(part));
        let mut all = Vec::new();
        for part in parts {
            let rest = part.range(beginning.to_string()..).take_while(|(key, _)| key.starts_with(beginning));
            all.extend(rest.map(|(key, (forms, postings))| found(key, forms, postings)));
        }
        all
    }

    /// The written forms that end so; `ending` and the answers are reversed.
    pub fn tails(&self, ending: &str) -> Vec<String> {
        let at = |end: &str| self.head.tails.partition_point(|(first, _)| first.as_str() <= end).saturating_sub(1);
        let (from, to) = (at(ending), at(&format!("{ending}\u{ffff}")));
        let parts = (from..=to.min(from + PARTS - 1)).filter_map(|part| {
            let (_, name) = self.head.tails.get(part)?;
            Some(self.part_of(&self.tails, part, name, |text: String| read_list(&text)))
        });
        parts.flat_map(|part| part.iter().filter(|w| w.starts_with(ending)).cloned().collect::<Vec<_>>()).collect()
    }

    /// A unit's title, section, text.
    pub fn shown(&self, unit: u32) -> Option<Shown> {
        let part = self.head.texts.partition_point(|(first, _)| *first <= unit).checked_sub(1)?;
        let (first, name) = &self.head.texts[part];
        let pages = self.part_of(&self.texts, part, name, |pages| pages);
        let mut at = (unit - first) as usize;
        for (route, title, kind, units) in pages.iter() {
            if let Some((anchor, section, text)) = units.get(at) {
                let mark = if anchor.is_empty() { "" } else { "#" };
                let (title, section, kind, text) = (title.clone(), section.clone(), kind.clone(), text.clone());
                return Some(Shown { url: format!("{route}{mark}{anchor}"), title, section, kind, text });
            }
            at -= units.len();
        }
        None
    }

    /// The facets.
    pub fn facets(&self) -> Facets {
        read(&self.dir, &self.head.facets).unwrap_or_else(|failure| {
            self.failure.replace(Some(failure));
            Facets::default()
        })
    }

    fn words(&self, part: usize) -> Rc<Groups> {
        match self.head.words.get(part) {
            Some((_, name)) => self.part_of(&self.words, part, name, |text: String| read_groups(&text)),
            None => Rc::default(),
        }
    }

    fn part_of<R: DeserializeOwned, T: Default>(
        &self,
        known: &Parts<T>,
        part: usize,
        name: &str,
        take: impl Fn(R) -> T,
    ) -> Rc<T> {
        if let Some(known) = known.borrow().get(&part) {
            return known.clone();
        }
        let value = Rc::new(read(&self.dir, name).map_or_else(
            |failure| {
                self.failure.replace(Some(failure));
                T::default()
            },
            take,
        ));
        known.borrow_mut().insert(part, value.clone());
        value
    }
}

fn found(key: &str, forms: &[String], postings: &str) -> Found {
    Found { key: key.to_string(), forms: forms.to_vec(), postings: read_postings(postings) }
}

fn read<T: DeserializeOwned>(dir: &Path, name: &str) -> Result<T, Failure> {
    let path = dir.join(name);
    let text = fs::read_to_string(&path).map_err(Failure::disk("read", &path))?;
    wire::value(&text).map_err(|reason| Failure::Index { path, reason })
}
