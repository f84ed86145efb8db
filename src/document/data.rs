//! The data files, each a list of entries: `contacts.yaml`, `glossary.yaml`, `topics.yaml`, `redirects.yaml`.

use crate::base::date::{Date, When};
use crate::base::path::SourcePath;
use crate::base::slug::{is_slug, slugify};
use crate::base::span::{self, Span};
use crate::base::yaml;
use crate::diagnostic::{Code, Diagnostic, from_faults_in};
use crate::document::prose::names::is_short;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Data files are read up to this size, in bytes.
const LARGEST: usize = 1024 * 1024;

/// An entry with its place in the file.
#[derive(Debug, Clone)]
pub struct Placed<T> {
    pub value: T,
    pub span: Span,
}

/// An entry that has a name of its own in its file.
pub trait Keyed {
    /// The slug that references and anchors use.
    fn key(&self) -> String;

    /// Whether the name can be part of an address.
    fn is_sound(&self) -> bool {
        is_slug(&self.key())
    }
}

/// A person, a post or a team.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub id: String,
    pub role: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub organisation: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub phone: String,
    /// The issue in which the details last stood.
    pub printed: Option<When>,
    /// The day somebody last confirmed them.
    pub checked: Option<When>,
    /// The last day on which they held.
    pub until: Option<When>,
    /// Id of the contact to ask in place of this one, from then on.
    #[serde(default)]
    pub now: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub topics: Vec<String>,
}

impl Contact {
    /// How a running text names it: the role, and the name if there is one.
    pub fn spoken(&self) -> String {
        if self.name.is_empty() { self.role.clone() } else { format!("{}, {}", self.role, self.name) }
    }

    /// Whether somebody else is to be asked on a day: the last day lies before it, or a successor is named without one.
    pub fn has_left(&self, today: Date) -> bool {
        self.until.map_or(!self.now.is_empty(), |until| until.last_day() < today)
    }

    /// Whether readers can write or call.
    pub fn is_reachable(&self) -> bool {
        !self.email.is_empty() || !self.phone.is_empty()
    }
}

impl Keyed for Contact {
    fn key(&self) -> String {
        self.id.clone()
    }
}

/// A term of the glossary.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: String,
    /// The expansion; empty when no document gives one.
    #[serde(default)]
    pub full: String,
    /// Whether pages spell a short name out; not for one that is an ordinary word as well.
    #[serde(default = "yes")]
    pub expand: bool,
    #[serde(default)]
    pub meaning: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub was: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
    #[serde(default)]
    pub source: String,
    /// Content path of the page about it.
    #[serde(default)]
    pub page: String,
    /// A sentence for the editor.
    #[serde(default)]
    pub query: String,
}

fn yes() -> bool {
    true
}

impl Term {
    /// The words that the entry has for its subject: its full form, and other names that are no short ones.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let names = [&self.term].into_iter().chain(&self.also).chain(&self.was).map(String::as_str);
        let words = names.filter(|name| name.contains(' ') && !is_short(name));
        Some(self.full.as_str()).filter(|full| !full.is_empty()).into_iter().chain(words)
    }
}

impl Keyed for Term {
    fn key(&self) -> String {
        slugify(&self.term)
    }
}

/// A topic that sections and pages can bear.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub slug: String,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// Words that readers type for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Words by which parts of pages bear the topic unasked; none, and only those bear it that say so.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Keyed for Topic {
    fn key(&self) -> String {
        self.slug.clone()
    }
}

/// An address that was given out and leads elsewhere now.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// As it was given out: `newsletters/old.html`, with `#place` or none.
    pub from: String,
    /// A page of the hub as links name it: `/newsletters/new.md#place`.
    pub to: String,
}

impl Redirect {
    /// Where they lie.
    pub const PATH: &str = "content/redirects.yaml";

    /// The page that it leads on from.
    pub fn page(&self) -> &str {
        self.from.split_once('#').map_or(&self.from, |(page, _)| page)
    }

    /// The place of the page; `None` for the page as a whole.
    pub fn anchor(&self) -> Option<&str> {
        self.from.split_once('#').map(|(_, anchor)| anchor)
    }
}

impl Keyed for Redirect {
    fn key(&self) -> String {
        self.from.clone()
    }

    fn is_sound(&self) -> bool {
        true
    }
}

/// Reads a data file. A bad entry is a finding and hides no other; of two with one key the first stands.
pub fn read<T: DeserializeOwned + Keyed>(path: &SourcePath, text: Option<&str>) -> (Vec<Placed<T>>, Vec<Diagnostic>) {
    let Some(text) = text else { return (Vec::new(), Vec::new()) };
    if text.len() > LARGEST {
        let finding = Diagnostic::new(Code::FileTooLarge, path, "This data file has more than 1 MiB")
            .help("Has something else been saved under its name?");
        return (Vec::new(), vec![finding]);
    }
    let (mut values, mut findings, mut keys) = (Vec::new(), Vec::new(), BTreeSet::new());
    let lines = span::Lines::of(text);
    for entry in yaml::parse_list::<T>(text) {
        match entry.value {
            Err(faults) => findings.extend(from_faults_in(faults, path, text, &lines, entry.line)),
            Ok(value) => {
                let span = lines.content(text, entry.line);
                let key = value.key();
                if !value.is_sound() {
                    let message = format!("\"{key}\" cannot be part of an address");
                    let help = format!("Use small letters, digits and hyphens: {}.", slugify(&key));
                    findings.push(Diagnostic::new(Code::WrongType, path, message).at(span).help(help));
                    continue;
                }
                if keys.insert(key.clone()) {
                    values.push(Placed { value, span });
                } else {
                    let message = format!("Two entries are called \"{key}\"");
                    findings.push(
                        Diagnostic::new(Code::DuplicateEntry, path, message)
                            .at(span)
                            .help("Join the two, or give one another name."),
                    );
                }
            }
        }
    }
    (values, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_entries_and_doubles_are_findings_with_their_lines() {
        let path = SourcePath::new("content/topics.yaml");
        let text = "- slug: a\n  title: A\n- slug: b\n  titel: B\n- slug: a\n  title: C\n";
        let (topics, findings) = read::<Topic>(&path, Some(text));
        assert_eq!(topics.len(), 1);
        let places: Vec<_> = findings.iter().map(|f| (f.code, f.position(text).line)).collect();
        assert_eq!(places, [(Code::UnknownKey, 4), (Code::DuplicateEntry, 5)]);
    }

    #[test]
    fn a_data_file_that_is_too_large_is_one_finding() {
        let path = SourcePath::new("content/topics.yaml");
        let entry = "- slug: a\n  title: A\n";
        let largest = format!("{entry}#{}", "x".repeat(LARGEST - entry.len() - 1));
        assert_eq!(read::<Topic>(&path, Some(&largest)).1, []);
        let (topics, findings) = read::<Topic>(&path, Some(&(largest + "x")));
        assert_eq!((topics.len(), findings.len(), findings[0].code), (0, 1, Code::FileTooLarge));
    }
}
