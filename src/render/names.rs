//! Short names in running text: spelled out where a page first uses one, explained on demand where it comes again.
//!
//! What the hub adds stands in brackets that show it is the hub's, so that it never passes for the words of the page. A page
//! that keeps the wording of its source gets nothing.

use crate::base::text::push_escaped;
use crate::document::prose::{Marks, names::stretches};
use crate::document::{Document, Name};
use crate::site::Site;
use crate::site::shorts::Short;
use crate::site::spelled::{self, Said};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What the words of a page are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Page,
    EmailHtml,
    EmailText,
}

/// Spells out the short names of one page, in the order in which it is read.
#[derive(Debug)]
pub struct Speller<'a> {
    site: &'a Site,
    document: &'a Document,
    form: Form,
    /// The text of a page that shows one row of the document and nothing else of it.
    row: Option<&'a str>,
    /// What the author says; looked for when the first name comes.
    said: Option<BTreeMap<usize, Said>>,
    /// Entries that need no words any more.
    told: BTreeSet<usize>,
    /// Whether the hub has put words in.
    pub added: bool,
}

/// A short name where a text uses it.
struct Use<'t> {
    short: Short,
    name: &'t str,
    /// What makes its owner of it: "'s", or nothing.
    owner: &'static str,
    /// Whether words in brackets can follow.
    free: bool,
    /// Whether it stands in brackets itself.
    bracketed: bool,
    /// Where its text stands in the file; 0 for the head.
    at: usize,
}

impl<'a> Speller<'a> {
    /// Begins with a page, or with an email of it.
    pub fn new(site: &'a Site, document: &'a Document, form: Form) -> Self {
        Self { site, document, form, row: None, said: None, told: BTreeSet::new(), added: false }
    }

    /// Begins with the page of a row of the document's table, whose text is all that its readers have read.
    pub fn of_row(site: &'a Site, document: &'a Document, text: &'a str) -> Self {
        Self { row: Some(text), ..Self::new(site, document, Form::Page) }
    }

    /// Writes running words, their short names explained.
    pub fn put(&mut self, words: &Name, out: &mut String) {
        let text = words.text.as_str();
        let found = if self.document.head.imported.is_some() { Vec::new() } else { self.site.shorts.find(text) };
        let mut done = 0;
        for (range, short) in found {
            self.form.words(&text[done..range.start], out);
            let behind = &text[range.end..];
            let owner = ["'s", "\u{2019}s"].into_iter().find(|owner| behind.starts_with(owner)).unwrap_or_default();
            let rest = &behind[owner.len()..];
            let free = if rest.is_empty() { words.free } else { rest.starts_with(char::is_whitespace) };
            done = range.end + owner.len();
            let name = &text[range];
            self.explain(&Use { short, name, owner, free, bracketed: words.bracketed, at: words.at }, out);
        }
        self.form.words(&text[done..], out);
    }

    /// Words of a line outside the body, such as the summary under the title.
    pub fn line(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 80);
        let (mut done, mut marks) = (0, Marks::default());
        for stretch in stretches(text) {
            let before = &text[done..stretch.start];
            self.form.words(before, &mut out);
            marks.read(before);
            let words = &text[stretch.clone()];
            if marks.quoted() {
                self.form.words(words, &mut out);
            } else {
                self.put(&Name::new(words, &text[stretch.end..], 0, marks.bracketed()), &mut out);
            }
            marks.read(words);
            done = stretch.end;
        }
        self.form.words(&text[done..], &mut out);
        out
    }

    /// Writes a name, and what it stands for if its readers have not read that yet.
    fn explain(&mut self, used: &Use, out: &mut String) {
        let (form, term) = (self.form, used.short.term);
        let said = self.said(term);
        if said == Some(Said::Otherwise) {
            form.words(used.name, out);
            form.words(used.owner, out);
            return;
        }
        let full = used.short.full(&self.site.terms);
        if !self.told.contains(&term) && self.is_explained(used, said) {
            self.told.insert(term);
        }
        if used.free && self.told.insert(term) {
            form.words(used.name, out);
            form.words(used.owner, out);
            // Of processors it is the processors', not the processors's.
            let owner = if full.ends_with('s') { used.owner.trim_end_matches('s') } else { used.owner };
            form.added(&format!("{full}{owner}"), used.bracketed, out);
            self.added = true;
        } else {
            form.again(used.name, &full, out);
            form.words(used.owner, out);
        }
    }

    /// What the author says of a short name.
    fn said(&mut self, term: usize) -> Option<Said> {
        let (shorts, terms) = (&self.site.shorts, &self.site.terms);
        let said = self.said.get_or_insert_with(|| match self.row {
            Some(text) => spelled::within([(text, 0)].into_iter(), shorts, terms),
            None => spelled::of(self.document, shorts, terms),
        });
        said.get(&term).copied()
    }

    /// Whether the author has said what the name stands for: before this place, beside it, or in the same sentence
    /// or the one before.
    fn is_explained(&self, used: &Use, said: Option<Said>) -> bool {
        let passages = &self.document.passages;
        let passage = passages.partition_point(|passage| passage.span.start <= used.at).checked_sub(1);
        let passage = passage.map(|passage| &passages[passage]).filter(|_| used.at > 0);
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
            || spelled::is_near(&text, used.name, &self.site.terms[used.short.term].value)
    }
}

impl Form {
    /// Words of the author.
    fn words(self, words: &str, out: &mut String) {
        match self {
            Self::Page | Self::EmailHtml => push_escaped(out, words),
            Self::EmailText => out.push_str(words),
        }
    }

    /// Words of the hub, behind a name that may stand in brackets itself. Plain text has square ones for want of italics;
    /// an email's HTML has the quiet ink of its templates.
    fn added(self, words: &str, bracketed: bool, out: &mut String) {
        let (before, behind) = match self {
            Self::Page => (" <i class=\"expansion\">", "</i>"),
            Self::EmailHtml => (" <i style=\"color:#4d5a63\">", "</i>"),
            Self::EmailText => (" ", ""),
        };
        let square = bracketed || self == Self::EmailText;
        let (open, close) = if square { ('[', ']') } else { ('(', ')') };
        out.push_str(before);
        out.push(open);
        self.words(words, out);
        out.push(close);
        out.push_str(behind);
    }

    /// A name that comes again. Mail programs explain nothing on demand.
    fn again(self, name: &str, full: &str, out: &mut String) {
        if self != Self::Page {
            return self.words(name, out);
        }
        out.push_str("<abbr title=\"");
        push_escaped(out, full);
        out.push_str("\">");
        push_escaped(out, name);
        out.push_str("</abbr>");
    }
}
