//! Short names in running text: spelled out where a page first uses one, explained on demand where it comes again.
//!
//! What the hub adds stands in italics in brackets, so that it never passes for the words of the page. A page that keeps
//! the wording of its source gets nothing.

use crate::base::text::push_escaped;
use crate::document::prose::{Marks, names::stretches};
use crate::document::{Document, Name};
use crate::site::Site;
use crate::site::shorts::Short;
use crate::site::spelled::{self, Said};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Spells out the short names of one page, in the order in which it is read.
#[derive(Debug)]
pub struct Speller<'a> {
    site: &'a Site,
    document: &'a Document,
    /// The text of a page that shows one row of the document and nothing else of it.
    row: Option<&'a str>,
    /// What the author says; looked for when the first name comes.
    said: Option<BTreeMap<usize, Said>>,
    /// Entries that need no words any more.
    told: BTreeSet<usize>,
    /// Whether the hub has put words in.
    pub added: bool,
}

impl<'a> Speller<'a> {
    /// Begins with a page.
    pub fn new(site: &'a Site, document: &'a Document) -> Self {
        Self { site, document, row: None, said: None, told: BTreeSet::new(), added: false }
    }

    /// Begins with the page of a row of the document's table, whose text is all that its readers have read.
    pub fn of_row(site: &'a Site, document: &'a Document, text: &'a str) -> Self {
        Self { row: Some(text), ..Self::new(site, document) }
    }

    /// Writes running words, their short names explained.
    pub fn put(&mut self, words: &Name, out: &mut String) {
        let text = words.text.as_str();
        let found = if self.document.head.imported.is_some() { Vec::new() } else { self.site.shorts.find(text) };
        let mut done = 0;
        for (range, short) in found {
            push_escaped(out, &text[done..range.start]);
            let behind = &text[range.end..];
            let owner = ["'s", "\u{2019}s"].into_iter().find(|owner| behind.starts_with(owner)).unwrap_or_default();
            let rest = &behind[owner.len()..];
            let free = if rest.is_empty() { words.free } else { rest.starts_with(char::is_whitespace) };
            let name = &text[range.clone()];
            self.name(name, short, owner, free, words, out);
            done = range.end + owner.len();
        }
        push_escaped(out, &text[done..]);
    }

    /// Words of a line outside the body, such as the summary under the title.
    pub fn line(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 80);
        let (mut done, mut marks) = (0, Marks::default());
        for stretch in stretches(text) {
            let before = &text[done..stretch.start];
            push_escaped(&mut out, before);
            marks.read(before);
            let words = &text[stretch.clone()];
            let behind = &text[stretch.end..];
            let name = Name::new(words, behind, 0, marks.bracketed());
            if marks.quoted() {
                push_escaped(&mut out, words);
            } else {
                self.put(&name, &mut out);
            }
            marks.read(words);
            done = stretch.end;
        }
        push_escaped(&mut out, &text[done..]);
        out
    }

    fn name(&mut self, name: &str, short: Short, owner: &str, free: bool, words: &Name, out: &mut String) {
        let (shorts, terms) = (&self.site.shorts, &self.site.terms);
        let said = self.said.get_or_insert_with(|| match self.row {
            Some(text) => spelled::within([(text, 0)].into_iter(), shorts, terms),
            None => spelled::of(self.document, shorts, terms),
        });
        let said = said.get(&short.term).copied();
        if said == Some(Said::Otherwise) {
            push_escaped(out, name);
            push_escaped(out, owner);
            return;
        }
        let full = short.full(&self.site.terms);
        if !self.told.contains(&short.term) && self.is_explained(name, short, said, words.at) {
            self.told.insert(short.term);
        }
        if free && self.told.insert(short.term) {
            push_escaped(out, name);
            push_escaped(out, owner);
            let (open, close) = if words.bracketed { ('[', ']') } else { ('(', ')') };
            out.push_str(" <i class=\"expansion\">");
            out.push(open);
            push_escaped(out, &full);
            // Of processors it is the processors', not the processors's.
            push_escaped(out, if full.ends_with('s') { owner.trim_end_matches('s') } else { owner });
            out.push(close);
            out.push_str("</i>");
            self.added = true;
            return;
        }
        out.push_str("<abbr title=\"");
        push_escaped(out, &full);
        out.push_str("\">");
        push_escaped(out, name);
        out.push_str("</abbr>");
        push_escaped(out, owner);
    }

    /// Whether the author has said what the name stands for: before this place, beside it, or in the same sentence
    /// or the one before.
    fn is_explained(&self, name: &str, short: Short, said: Option<Said>, at: usize) -> bool {
        let passages = &self.document.passages;
        let passage = passages.partition_point(|passage| passage.span.start <= at).checked_sub(1);
        let passage = passage.map(|passage| &passages[passage]).filter(|_| at > 0);
        // The title stands right above the summary.
        let head = || match self.row {
            Some(text) => text.to_string(),
            None => format!("{}. {}", self.document.head.title, self.document.head.summary),
        };
        let (from, text) = match passage {
            Some(passage) => (passage.span.start, Cow::from(&passage.text)),
            None => (0, Cow::from(head())),
        };
        matches!(said, Some(Said::Spelled(first)) if first <= from)
            || spelled::is_near(&text, name, &self.site.terms[short.term].value)
    }
}
