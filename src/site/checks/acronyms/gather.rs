//! Every short name of every page, and what glossary.yaml says of each. A site enters; nothing is judged here.

use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::prose::acronyms::{self, SaidAcronym, compared};
use crate::document::{Document, PassageKind};
use crate::site::Site;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A short name on a page.
#[derive(Debug)]
pub(super) struct Use<'a> {
    pub(super) document: &'a Document,
    pub(super) said: SaidAcronym,
    pub(super) span: Span,
    pub(super) quoted: bool,
    /// It stands in the rows of an appendix.
    pub(super) in_rows: bool,
}

impl Use<'_> {
    /// The file that it stands in.
    pub(super) fn path(&self) -> SourcePath {
        if self.in_rows { self.document.path.with_extension("csv") } else { self.document.path.clone() }
    }
}

/// Everything that is known of one short name.
#[derive(Debug, Default)]
pub(super) struct Name<'a> {
    /// In the order of pages and places.
    pub(super) uses: Vec<Use<'a>>,
    /// Pages whose headings or sentences spell it out without brackets.
    pub(super) spelled: BTreeSet<&'a str>,
}

/// All short names, by their letters.
pub(super) fn gather<'a>(site: &'a Site, known: &Glossary) -> BTreeMap<String, Name<'a>> {
    let each: Vec<_> = site
        .written
        .par_iter()
        .map(|document| {
            let mut uses = Vec::new();
            let mut spelled = BTreeSet::new();
            for passage in document.passages.iter().filter(|passage| passage.kind != PassageKind::Block) {
                let said = acronyms::find(&passage.text).into_iter().map(|said| {
                    let (span, quoted) = (passage.place(&said.range), passage.is_quoted(said.range.start));
                    Use { document: document.as_ref(), said, span, quoted, in_rows: false }
                });
                uses.extend(said);
            }
            for row in document.table.iter().flat_map(|table| &table.rows) {
                let said = row.cells.iter().flat_map(|cell| acronyms::find(cell));
                uses.extend(said.map(|said| Use {
                    document: document.as_ref(),
                    said,
                    span: row.span,
                    quoted: false,
                    in_rows: true,
                }));
            }
            // Reading every text for its initials is worth it only where a name wants them.
            if uses.iter().any(|one| one.said.full.is_none() && !known.knows(&one.said.short)) {
                let texts = document.passages.iter().filter(|passage| passage.kind != PassageKind::Block);
                let rows = document.table.iter().flat_map(|table| &table.rows);
                let texts = texts.map(|passage| &passage.text).chain(rows.flat_map(|row| &row.cells));
                spelled.extend(texts.flat_map(|text| acronyms::initials(text)));
            }
            (document.path.as_str(), uses, spelled)
        })
        .collect();
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for (path, uses, spelled) in each {
        for one in uses {
            let name = names.entry(one.said.short.clone()).or_default();
            if spelled.contains(&one.said.short) {
                name.spelled.insert(path);
            }
            name.uses.push(one);
        }
    }
    names
}

/// What glossary.yaml says of short names.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    /// Each short name that an entry knows: the entry's number.
    pub(super) entries: BTreeMap<String, usize>,
    /// The ways in which an entry spells its name out, as compared.
    pub(super) spellings: Vec<BTreeSet<String>>,
}

impl Glossary {
    pub(super) fn of(site: &Site) -> Self {
        let mut glossary = Self::default();
        for (at, term) in site.terms.iter().enumerate() {
            let term = &term.value;
            let all = || term.also.iter().chain(&term.was).chain([&term.term, &term.full]);
            for name in all() {
                glossary.entries.entry(name.clone()).or_insert(at);
                if let Some(one) = name.strip_suffix('s') {
                    glossary.entries.entry(one.to_string()).or_insert(at);
                }
            }
            glossary.spellings.push(all().map(|name| compared(name)).collect());
        }
        glossary
    }

    pub(super) fn knows(&self, short: &str) -> bool {
        self.entries.contains_key(short)
    }

    /// Whether the entry of a short name gives this expansion, or none at all.
    pub(super) fn accepts(&self, short: &str, full: &str) -> bool {
        self.entries.get(short).is_some_and(|at| self.spellings[*at].contains(full))
    }
}
