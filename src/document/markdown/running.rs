//! Running words: each is written as it stands, and where a short name may stand the glossary may say later what it is.

use super::body::{Fill, Hole, Name};
use super::writer::Writer;
use crate::document::prose::names;
use std::ops::Range;

impl Writer<'_> {
    /// Writes words; in running text, outside links, headings, quotations and headers, possible names are marked.
    pub(super) fn running(&mut self, words: &str, range: &Range<usize>) {
        let apart = self.heading.is_some() || self.link.is_some() || self.alt.is_some() || self.silent > 0;
        if apart || self.quotations > 0 || self.tables.in_header() {
            return self.say(words);
        }
        let mut done = 0;
        for stretch in names::stretches(words) {
            self.say(&words[done..stretch.start]);
            let (quoted, bracketed) = (self.marks.quoted(), self.marks.bracketed());
            let start = self.fragment().html.len();
            self.say(&words[stretch.clone()]);
            done = stretch.end;
            if quoted {
                continue;
            }
            let name = Name::new(&words[stretch], &words[done..], self.offset + range.start, bracketed);
            let fragment = self.fragment();
            let name = Name { written: fragment.html.len() - start, ..name };
            fragment.holes.push(Hole { at: start, fill: Fill::Name(name) });
        }
        self.say(&words[done..]);
    }

    fn say(&mut self, words: &str) {
        self.marks.read(words);
        self.plain_text(words);
    }
}
