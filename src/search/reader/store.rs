//! The folder `search/` on disk, read as it is asked for. A file that cannot be read counts as empty and is remembered
//! as the failure of the query.

use crate::diagnostic::Failure;
use crate::search::{
    format::{
        beginning::{self, SPREAD},
        lines::{Form, Groups, Line, read_forms, read_groups, read_list, read_postings},
        numbering::{SLOT_BITS, read_runs},
        posting::{Posting, Rest},
        wire::{self, Facets, Head, PageText},
    },
    words::key::{is_ending, roots},
};
use serde::de::DeserializeOwned;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

/// Parts of a list of forms looked through for one beginning, at most.
const PARTS: usize = 4;

/// One key of the dictionary.
pub struct Found {
    pub key: String,
    pub forms: Vec<String>,
    /// All postings, or the best of them.
    pub postings: Vec<Posting>,
    /// Where the others are.
    pub rest: Option<Rest>,
}

impl Found {
    /// In how many units it stands.
    pub fn total(&self) -> u32 {
        self.rest.as_ref().map_or(u32::try_from(self.postings.len()).unwrap_or(u32::MAX), |rest| rest.total)
    }
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
    more: BTreeSet<u32>,
    words: Parts<Groups>,
    heads: Parts<Vec<Form>>,
    tails: Parts<Vec<Form>>,
    texts: RefCell<BTreeMap<u32, Rc<Vec<PageText>>>>,
    failure: RefCell<Option<Failure>>,
}

/// Parts of a sorted list: where each begins, and those that were read.
#[derive(Debug)]
struct Parts<T> {
    kind: char,
    firsts: Vec<String>,
    read: RefCell<BTreeMap<usize, Rc<T>>>,
}

impl<T> Parts<T> {
    fn new(kind: char, firsts: &str) -> Self {
        Self { kind, firsts: read_list(firsts), read: RefCell::default() }
    }

    /// The part that would hold a word.
    fn of(&self, word: &str) -> usize {
        self.firsts.partition_point(|first| first.as_str() <= word).saturating_sub(1)
    }

    /// The parts that would hold words that begin so: the first and the last.
    fn spread(&self, beginning: &str) -> (usize, usize) {
        (self.of(beginning), self.of(&format!("{beginning}\u{ffff}")))
    }
}

impl Store {
    /// Reads `entry.js` and the head.
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        let path = dir.join("entry.js");
        let entry = fs::read_to_string(&path).map_err(Failure::disk("read", &path))?;
        let start =
            wire::start_of(&entry).ok_or_else(|| Failure::Index { path, reason: "it names no files".into() })?;
        let (head, _): (Head, String) = read(dir, &start)?;
        if head.format != wire::FORMAT {
            let reason = format!("its format is {}, this program reads {}", head.format, wire::FORMAT);
            return Err(Failure::Index { path: dir.join(&start), reason });
        }
        let [words, heads, tails] = &head.lists;
        Ok(Self {
            dir: dir.to_path_buf(),
            more: read_runs(&head.more).into_iter().collect(),
            words: Parts::new('w', words),
            heads: Parts::new('h', heads),
            tails: Parts::new('r', tails),
            head,
            texts: RefCell::default(),
            failure: RefCell::default(),
        })
    }

    /// The failure of an earlier call, once.
    pub fn take_failure(&self) -> Option<Failure> {
        self.failure.take()
    }

    /// The page of a unit: its first slot.
    pub fn page(&self, unit: u32) -> u32 {
        let mut slot = unit >> SLOT_BITS;
        while self.more.contains(&slot) {
            slot -= 1;
        }
        slot
    }

    /// Which part of the dictionary would hold a key.
    pub fn part(&self, key: &str) -> usize {
        self.words.of(key)
    }

    /// The group of a key, or of a form that stands for one.
    pub fn group(&self, key: &str) -> Option<Found> {
        let part = self.part_of(&self.words, self.words.of(key), read_groups);
        let line = part.get(key)?;
        line.of().map_or_else(|| Some(found(key, line)), |key| self.group(key))
    }

    /// The group that a word belongs to: the one that has it as a form, else the longest beginning of the word in the
    /// same part that may have this ending. `lexicon.rs` sees to it that every form is found so.
    pub fn find(&self, word: &str) -> Option<Found> {
        let mut near = None;
        for (beginning, rest, key) in roots(word) {
            let other = self.words.of(&key) != self.words.of(word);
            let Some(found) = (if other { None } else { self.group(&key) }) else { continue };
            if found.forms.iter().any(|form| form == word) {
                return Some(found);
            }
            if near.is_none() && (rest.is_empty() || is_ending(beginning, rest)) {
                near = Some(found);
            }
        }
        near
    }

    /// The groups whose keys begin so, in order; when they are in too many parts, the one list for all of them.
    pub fn range(&self, beginning: &str) -> Vec<Found> {
        let (from, to) = self.words.spread(beginning);
        if to - from >= SPREAD {
            return self.group(&beginning::key(beginning)).into_iter().collect();
        }
        let mut all = Vec::new();
        for part in (from..=to).map(|part| self.part_of(&self.words, part, read_groups)) {
            let rest = part.range(beginning.to_string()..).take_while(|(key, _)| key.starts_with(beginning));
            all.extend(rest.filter(|(_, line)| line.of().is_none()).map(|(key, line)| found(key, line)));
        }
        all
    }

    /// A block of a long list.
    pub fn block(&self, key: &str, rest: &Rest, block: u32) -> Vec<Posting> {
        let text: String = self.file(&wire::block_file(key, block));
        read_postings(&text, block << rest.bits)
    }

    /// The written forms that begin so.
    pub fn heads(&self, beginning: &str) -> Vec<Form> {
        self.forms(&self.heads, beginning)
    }

    /// The written forms that end so; `ending` is reversed, the answers are not.
    pub fn tails(&self, ending: &str) -> Vec<Form> {
        let turned = |form: Form| Form { text: form.text.chars().rev().collect(), ..form };
        self.forms(&self.tails, ending).into_iter().map(turned).collect()
    }

    /// A unit's title, section, text.
    pub fn shown(&self, unit: u32) -> Option<Shown> {
        let part = unit >> self.head.texts;
        let known = self.texts.borrow().get(&part).cloned();
        let pages: Rc<Vec<PageText>> = known.unwrap_or_else(|| {
            let pages = Rc::new(self.file(&wire::text_file(part)));
            self.texts.borrow_mut().insert(part, Rc::clone(&pages));
            pages
        });
        let at = unit - (part << self.head.texts);
        let (from, route, title, kind, units) = pages.iter().rfind(|page| page.0 <= at)?;
        let (anchor, section, text) = units.get((at - from) as usize)?;
        let mark = if anchor.is_empty() { "" } else { "#" };
        let (title, section, kind, text) = (title.clone(), section.clone(), kind.clone(), text.clone());
        Some(Shown { url: format!("{route}{mark}{anchor}"), title, section, kind, text })
    }

    /// The facets.
    pub fn facets(&self) -> Facets {
        self.file(wire::FACETS)
    }

    fn forms(&self, parts: &Parts<Vec<Form>>, beginning: &str) -> Vec<Form> {
        let (from, to) = parts.spread(beginning);
        let parts = (from..=to.min(from + PARTS - 1)).map(|part| self.part_of(parts, part, read_forms));
        let fit = |form: &&Form| form.text.starts_with(beginning);
        parts.flat_map(|part| part.iter().filter(fit).cloned().collect::<Vec<_>>()).collect()
    }

    fn part_of<T: Default>(&self, parts: &Parts<T>, part: usize, take: impl Fn(&str) -> T) -> Rc<T> {
        if let Some(known) = parts.read.borrow().get(&part) {
            return Rc::clone(known);
        }
        let Some(first) = parts.firsts.get(part) else { return Rc::default() };
        let text: String = self.file(&wire::file(parts.kind, first));
        let value = Rc::new(take(&text));
        parts.read.borrow_mut().insert(part, Rc::clone(&value));
        value
    }

    fn file<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let failure = match read(&self.dir, name) {
            Ok((value, stamp)) if stamp == self.head.stamp => return value,
            Ok(_) => {
                let reason = "it belongs to another build than the first files".into();
                Failure::Index { path: self.dir.join(name), reason }
            }
            Err(failure) => failure,
        };
        self.failure.replace(Some(failure));
        T::default()
    }
}

fn found(key: &str, line: &Line) -> Found {
    Found { key: key.to_string(), forms: line.forms.clone(), postings: line.postings(), rest: line.rest() }
}

fn read<T: DeserializeOwned>(dir: &Path, name: &str) -> Result<(T, String), Failure> {
    let path = dir.join(name);
    let text = fs::read_to_string(&path).map_err(Failure::disk("read", &path))?;
    wire::value(wire::head_of(&text)).map_err(|reason| Failure::Index { path, reason })
}
