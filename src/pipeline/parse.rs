//! Reads every file of a tree alone: configuration, data files, documents; what an earlier tree held unchanged is not
//! read again.
//!
//! A [`Memory`] enters and a new one leaves. What it gives is what reading everything afresh would give, but for one
//! kindness on demand: a page that cannot be read any more may be given as it last could.

use super::values::{Inputs, Options};
use crate::base::date::Date;
use crate::base::path::{Route, SourcePath};
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::data::{self, Contact, Placed, Redirect, Term, Topic};
use crate::document::lock::{self, Lock};
use crate::document::{self, Document};
use crate::site::{Attachment, Parts, Unread};
use crate::source::{self, SourceFile, SourceTree};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was read of the files of a tree, by path.
#[derive(Debug, Default)]
pub struct Memory {
    documents: BTreeMap<SourcePath, Arc<Page>>,
    config: Once<Config>,
    contacts: Once<Vec<Placed<Contact>>>,
    terms: Once<Vec<Placed<Term>>>,
    topics: Once<Vec<Placed<Topic>>>,
    redirects: Once<Vec<Placed<Redirect>>>,
    lock: Once<Lock>,
    /// Files read for this memory, not taken over from the one before.
    pub parsed: usize,
}

/// What a data file gives, and the file.
#[derive(Debug)]
struct Once<T> {
    file: Option<Arc<SourceFile>>,
    value: Arc<T>,
    findings: Vec<Diagnostic>,
}

impl<T: Default> Default for Once<T> {
    fn default() -> Self {
        Self { file: None, value: Arc::default(), findings: Vec::new() }
    }
}

/// What a page gives, and its files.
#[derive(Debug)]
struct Page {
    text: Arc<SourceFile>,
    rows: Option<Arc<SourceFile>>,
    document: Option<Arc<Document>>,
    findings: Vec<Diagnostic>,
    /// The last that could be read, for as long as `document` is none.
    last: Option<Arc<Document>>,
    /// The text that was last readable: a file may be seen while it is empty, between the two steps of a save.
    good: Option<Arc<SourceFile>>,
}

impl Memory {
    /// Reads a tree; what `before` holds of the same files is taken over.
    pub fn read(inputs: &Inputs, options: &Options, before: &Self) -> Self {
        let tree = &inputs.tree;
        let file = |name: &str| tree.shared(&SourcePath::new(format!("content/{name}")));
        let base_url = options.base_url.as_deref();
        let (config, first) = before.config.again(file("hub.yaml"), |text| config::read(text, base_url));
        let (contacts, second) = data_file(&before.contacts, file("contacts.yaml"), "contacts.yaml");
        let (terms, third) = data_file(&before.terms, file("glossary.yaml"), "glossary.yaml");
        let (topics, fourth) = data_file(&before.topics, file("topics.yaml"), "topics.yaml");
        let (redirects, fifth) = data_file(&before.redirects, file("redirects.yaml"), "redirects.yaml");
        let (lock, sixth) = before.lock.again(file("anchors.lock"), lock::read);
        let pages: Vec<(Files, Option<&Arc<Page>>)> = before.beside(pages(tree));
        let read: Vec<(SourcePath, Arc<Page>, bool)> = pages
            .par_iter()
            .map(|(files, known)| match known.filter(|page| page.is_of(files)) {
                Some(page) => (files.path.clone(), Arc::clone(page), false),
                None => (files.path.clone(), Arc::new(Page::read(files, known.map(Arc::as_ref))), true),
            })
            .collect();
        let data = [first, second, third, fourth, fifth, sixth].into_iter().filter(|read| *read).count();
        let parsed = data + read.iter().filter(|(.., read)| *read).count();
        let mut documents: BTreeMap<SourcePath, Arc<Page>> =
            read.into_iter().map(|(path, page, _)| (path, page)).collect();
        // A page that cannot even be opened is not in the tree; the scan has said why.
        for path in inputs.findings.iter().map(|finding| &finding.path) {
            if path.extension() == "md" && tree.get(path).is_none() {
                let before = before.documents.get(path);
                documents.entry(path.clone()).or_insert_with(|| Arc::new(Page::lost(before.map(Arc::as_ref))));
            }
        }
        Self { documents, config, contacts, terms, topics, redirects, lock, parsed }
    }

    /// The parts of a site, and every finding about a file of its own. `keep`: a page that cannot be read is given as it
    /// last could.
    pub fn parts(&self, inputs: &Inputs, options: &Options, keep: bool) -> (Parts, Vec<Diagnostic>) {
        let mut findings = inputs.findings.clone();
        findings.extend(self.config.findings.iter().cloned());
        findings.extend(self.contacts.findings.iter().cloned());
        findings.extend(self.terms.findings.iter().cloned());
        findings.extend(self.topics.findings.iter().cloned());
        findings.extend(self.redirects.findings.iter().cloned());
        findings.extend(self.lock.findings.iter().cloned());
        let mut documents = Vec::with_capacity(self.documents.len());
        let mut kept_back = BTreeSet::new();
        for page in self.documents.values() {
            findings.extend(page.findings.iter().cloned());
            let last = page.last.as_ref().filter(|_| keep);
            let Some(document) = page.document.as_ref().or(last) else { continue };
            match held_back(document, options.today) {
                Some(why) if !options.drafts => {
                    kept_back.insert(document.path.with_extension("csv"));
                    findings.push(
                        Diagnostic::new(Code::HeldBack, &document.path, why)
                            .at(document.front.whole)
                            .help("Build with --drafts to see it."),
                    );
                }
                _ => documents.push(Arc::clone(document)),
            }
        }
        let (files, found) = source::attachments(&inputs.tree);
        findings.extend(found);
        // The rows of a page that is not to be read yet are not to be read either.
        let files = files.into_iter().filter(|(path, _)| !kept_back.contains(path));
        let attachments = files.map(|(path, size)| {
            let route = Route::new(path.below_root());
            (path, Attachment { route, size })
        });
        let parts = Parts {
            config: self.config.value.as_ref().clone(),
            documents,
            contacts: self.contacts.value.as_ref().clone(),
            terms: self.terms.value.as_ref().clone(),
            topics: self.topics.value.as_ref().clone(),
            redirects: self.redirects.value.as_ref().clone(),
            lock: Arc::clone(&self.lock.value),
            attachments: attachments.collect(),
            unread: self.lost(inputs),
        };
        (parts, findings)
    }

    /// Files that are there and gave nothing, or not all that they hold.
    fn lost(&self, inputs: &Inputs) -> Unread {
        let unopened =
            inputs.findings.iter().map(|finding| &finding.path).filter(|path| inputs.tree.get(path).is_none());
        let mut files: BTreeSet<SourcePath> = unopened.cloned().collect();
        // Of two entries with one name the first stands, and of two rows both, so nothing is unknown for that.
        let data = self.contacts.findings.iter().chain(&self.terms.findings).chain(&self.topics.findings);
        files.extend(data.filter(|finding| finding.code != Code::DuplicateEntry).map(|finding| finding.path.clone()));
        for (path, page) in &self.documents {
            let (rows, unread) = (path.with_extension("csv"), page.document.is_none());
            let ragged = |finding: &Diagnostic| {
                finding.code == Code::MissingCsv
                    || finding.path == rows
                        && finding.severity == Severity::Error
                        && finding.code != Code::DuplicateEntry
            };
            if unread && page.rows.is_some() || page.findings.iter().any(ragged) {
                files.insert(rows);
            }
            if unread {
                files.insert(path.clone());
            }
        }
        Unread::new(files)
    }

    /// Files with what is known of each page; both are in the order of the paths.
    fn beside<'a>(&'a self, files: Vec<Files<'a>>) -> Vec<(Files<'a>, Option<&'a Arc<Page>>)> {
        let mut known = self.documents.iter().peekable();
        let find = |files: Files<'a>| {
            while known.next_if(|(path, _)| *path < files.path).is_some() {}
            let page = known.next_if(|(path, _)| *path == files.path).map(|(_, page)| page);
            (files, page)
        };
        files.into_iter().map(find).collect()
    }

    /// The text of a page as it was when it could last be read.
    pub fn good_text(&self, path: &SourcePath) -> Option<&str> {
        self.documents.get(path)?.good.as_ref()?.text()
    }

    /// The file of a page that has never been readable.
    pub fn unread(&self) -> impl Iterator<Item = &SourcePath> {
        let unread = self.documents.iter().filter(|(_, page)| page.document.is_none() && page.last.is_none());
        unread.map(|(path, _)| path).filter(|path| !document::kind::is_shared(path))
    }
}

impl<T: Default> Once<T> {
    /// Reads the file unless it is the same as before; whether it did.
    fn again(
        &self,
        file: Option<&Arc<SourceFile>>,
        read: impl Fn(Option<&str>) -> (T, Vec<Diagnostic>),
    ) -> (Self, bool) {
        let file = file.cloned();
        if file.is_some() && file == self.file {
            return (Self { file, value: Arc::clone(&self.value), findings: self.findings.clone() }, false);
        }
        let (value, findings) = read(file.as_ref().and_then(|file| file.text()));
        let there = file.is_some();
        (Self { file, value: Arc::new(value), findings }, there)
    }
}

fn data_file<T: data::Keyed + serde::de::DeserializeOwned>(
    before: &Once<Vec<Placed<T>>>,
    file: Option<&Arc<SourceFile>>,
    name: &str,
) -> (Once<Vec<Placed<T>>>, bool) {
    before.again(file, |text| data::read(&SourcePath::new(format!("content/{name}")), text))
}

/// A page's own files: its text and, for an appendix, its rows.
struct Files<'a> {
    path: &'a SourcePath,
    text: &'a Arc<SourceFile>,
    rows: Option<&'a Arc<SourceFile>>,
}

/// Every page of a tree, in the order of the paths.
fn pages(tree: &SourceTree) -> Vec<Files<'_>> {
    let files = || tree.shared_below("content");
    let rows: BTreeMap<&SourcePath, &Arc<SourceFile>> = files().filter(|(path, _)| path.extension() == "csv").collect();
    let beside =
        |path: &SourcePath| if rows.is_empty() { None } else { rows.get(&path.with_extension("csv")).copied() };
    let pages = files().filter(|(path, file)| path.extension() == "md" && file.text().is_some());
    pages.map(|(path, text)| Files { path, text, rows: beside(path) }).collect()
}

impl Page {
    fn is_of(&self, files: &Files) -> bool {
        self.text == *files.text && self.rows.as_ref() == files.rows
    }

    fn read(files: &Files, before: Option<&Self>) -> Self {
        let csv = files.rows.and_then(|file| file.text());
        let (document, findings) = document::parse(files.path, files.text.text().unwrap_or_default(), csv);
        let document = document.map(Arc::new);
        let last = before.filter(|_| document.is_none()).and_then(Self::latest);
        let text = Arc::clone(files.text);
        let good = match &document {
            Some(_) => Some(Arc::clone(&text)),
            None => before.and_then(|page| page.good.clone()),
        };
        Self { text, rows: files.rows.cloned(), document, findings, last, good }
    }

    /// A page whose file gives no text.
    fn lost(before: Option<&Self>) -> Self {
        let text = Arc::new(SourceFile::Bytes(Vec::new()));
        let (last, good) = (before.and_then(Self::latest), before.and_then(|page| page.good.clone()));
        Self { text, rows: None, document: None, findings: Vec::new(), last, good }
    }

    fn latest(&self) -> Option<Arc<Document>> {
        self.document.clone().or_else(|| self.last.clone())
    }
}

fn held_back(document: &Document, today: Date) -> Option<String> {
    if document.head.draft {
        return Some("This page is a draft and is left out".into());
    }
    let day = document.head.waits_for(today)?;
    Some(format!("This page is left out until {day}"))
}
