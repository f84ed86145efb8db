//! Parser events -> passages: what readers read in one go, with its places in the file.
//!
//! Runs beside the writer over the same events; nothing is written or judged here.

use crate::base::span::Span;
use crate::document::prose::{self, Passage, PassageKind, SaidLink, THING};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Takes events one by one and keeps the passages.
#[derive(Debug)]
pub(super) struct Gatherer<'t> {
    text: &'t str,
    /// Where the last passage ended in the text.
    last: usize,
    /// Offset of the text in its file.
    offset: usize,
    passages: Vec<Passage>,
    open: Option<Passage>,
    /// Depth of what is open around the text.
    quotes: usize,
    items: usize,
    notes: usize,
    pictures: usize,
    code: bool,
    links: Vec<(usize, String)>,
}

impl<'t> Gatherer<'t> {
    pub(super) fn new(text: &'t str, offset: usize) -> Self {
        Self {
            text,
            last: 0,
            offset,
            passages: Vec::new(),
            open: None,
            quotes: 0,
            items: 0,
            notes: 0,
            pictures: 0,
            code: false,
            links: Vec::new(),
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) if !self.code => self.push(words, range),
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            Event::Code(_) => self.push(THING.encode_utf8(&mut [0; 4]), range),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    /// The passages in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.close();
        prose::join_quotations(&mut self.passages);
        self.passages
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(None, range),
            Tag::Heading { level, .. } => self.open(Some(PassageKind::Heading(*level as u8)), range),
            Tag::TableCell => self.open(Some(PassageKind::Cell), range),
            Tag::Link { dest_url, .. } => {
                self.ensure(range);
                let at = self.open.as_ref().map_or(0, |open| open.text.len());
                self.links.push((at, dest_url.to_string()));
            }
            Tag::Image { .. } => {
                self.push(THING.encode_utf8(&mut [0; 4]), range);
                self.pictures += 1;
            }
            Tag::CodeBlock(_) => {
                self.open(Some(PassageKind::Block), range);
                self.code = true;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.ensure(range),
            _ => {
                self.close();
                match tag {
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item => self.items += 1,
                    Tag::FootnoteDefinition(_) => self.notes += 1,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if let (Some((start, address)), Some(open)) = (self.links.pop(), &mut self.open) {
                    // A reference brings its own words, which are not those between its brackets.
                    if address.starts_with("reference:") {
                        open.text.truncate(start);
                        open.text.push(THING);
                    } else {
                        open.links.push(SaidLink { words: start.min(open.text.len())..open.text.len(), address });
                    }
                }
            }
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => {
                self.close();
                match tag {
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::Item => self.items = self.items.saturating_sub(1),
                    TagEnd::FootnoteDefinition => self.notes = self.notes.saturating_sub(1),
                    TagEnd::CodeBlock => self.code = false,
                    _ => {}
                }
            }
        }
    }

    fn push(&mut self, words: &str, range: &Range<usize>) {
        if self.pictures > 0 {
            return;
        }
        self.ensure(range);
        let at = range.start + self.offset;
        if let Some(open) = &mut self.open {
            open.push(words, at);
            open.span.end = open.span.end.max(range.end + self.offset);
        }
    }

    /// Opens a passage for text that stands in an item or cell without a paragraph of its own.
    fn ensure(&mut self, range: &Range<usize>) {
        if self.open.is_none() {
            self.open(None, &(range.start..range.start));
        }
    }

    fn open(&mut self, kind: Option<PassageKind>, range: &Range<usize>) {
        self.close();
        let kind = kind.unwrap_or(match (self.notes, self.items) {
            (1.., _) => PassageKind::Note,
            (_, 1..) => PassageKind::Item,
            _ => PassageKind::Paragraph,
        });
        let span = Span::from(range.clone()).shifted(self.offset);
        let mut passage = Passage::empty(kind, span, self.quotes > 0);
        let between = self.text.get(self.last..range.start).unwrap_or_default();
        passage.lines_before = between.matches('\n').count();
        self.open = Some(passage);
    }

    /// Where a passage ends, without the white space behind it.
    fn end_of(&self, passage: &Passage) -> usize {
        let whole = self.text.get(passage.span.start - self.offset..passage.span.end - self.offset).unwrap_or_default();
        passage.span.start - self.offset + whole.trim_end().len()
    }

    fn close(&mut self) {
        self.links.clear();
        if let Some(open) =
            self.open.take().filter(|open| open.kind == PassageKind::Block || !open.text.trim().is_empty())
        {
            self.last = self.last.max(self.end_of(&open));
            self.passages.push(open.close());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Forms, Options, read};
    use super::*;
    use crate::base::path::SourcePath;

    #[test]
    fn each_passage_has_its_kind_its_words_and_its_place() {
        let text = "## Beds *here*\n\nAsk [the team](a.md) &amp; [contact:x] `now`\nsoon.\n\n> Quoted.\n\n- one\n- two\n\n  three\n\n|a|\n|-|\n|b|\n\n```text\nx\n```\n\n![p](q.png)\n";
        let options = Options { numbered: false, aims: &[], cross: Forms::default(), taken: &[] };
        let passages = read(&SourcePath::new("content/pages/a.md"), text, 5, &options).passages;
        let shown: Vec<_> = passages.iter().map(|p| (p.kind, p.text.as_str(), p.in_quote)).collect();
        use PassageKind::*;
        assert_eq!(
            shown,
            [
                (Heading(2), "Beds here", false),
                (Paragraph, "Ask the team & \u{fffc} \u{fffc} soon.", false),
                (Paragraph, "Quoted.", true),
                (Item, "one", false),
                (Item, "two", false),
                (Item, "three", false),
                (Cell, "a", false),
                (Cell, "b", false),
                (Block, "", false),
                (Paragraph, "\u{fffc}", false),
            ]
        );
        let words = passages[1].links[0].words.clone();
        let place = passages[1].place(&words);
        assert_eq!(&text[place.start - 5..place.end - 5], "the team");
    }
}
