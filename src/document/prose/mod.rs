//! Running text as its readers read it: one [`Passage`] a paragraph, list item, cell or heading, without marks of Markdown.
//!
//! What the parser read enters, plain text with its places in the file leaves. Nothing is judged here.

pub mod acronyms;
pub mod coming;
pub mod dates;
pub mod names;
pub mod pointing;
mod quotes;
pub mod times;
pub mod words;

use crate::base::span::Span;
pub use quotes::{Marks, join as join_quotations};
use std::ops::Range;

/// Stands in a plain text for what has no words of its own: code, a reference, a picture.
pub const THING: char = '\u{fffc}';

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    Heading(u8),
    Paragraph,
    Item,
    Cell,
    Note,
    /// A block or a picture: something stands here, but no running text.
    Block,
}

/// A link in a passage: the place of its words, and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidLink {
    pub words: Range<usize>,
    pub address: String,
}

/// A stretch of text that is read in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub kind: PassageKind,
    pub text: String,
    /// The passage in its file.
    pub span: Span,
    /// It stands in a quotation of its own.
    pub in_quote: bool,
    /// Ends of lines between the passage before and this one; more than two are a gap that somebody left, or a lost picture.
    pub lines_before: usize,
    pub links: Vec<SaidLink>,
    /// Offsets in the text, and in the file, at which pieces begin.
    pieces: Vec<(usize, usize)>,
    /// Stretches between quotation marks.
    quotes: Vec<Range<usize>>,
    /// It holds a digit: a text without one has no date, time, number or postcode.
    pub has_digits: bool,
    /// Where a quotation opens that is not closed in this passage.
    open_quote: Option<usize>,
}

impl Passage {
    /// A passage without any text yet.
    pub fn empty(kind: PassageKind, span: Span, in_quote: bool) -> Self {
        Self {
            kind,
            text: String::new(),
            span,
            in_quote,
            lines_before: 0,
            links: Vec::new(),
            pieces: Vec::new(),
            quotes: Vec::new(),
            has_digits: false,
            open_quote: None,
        }
    }

    /// Adds a piece of text that begins at an offset of the file.
    pub fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Looks for quotation marks and digits, once the text is whole.
    pub fn close(mut self) -> Self {
        (self.quotes, self.open_quote) = quotes::find(&self.text);
        self.has_digits = self.text.bytes().any(|byte| byte.is_ascii_digit());
        self
    }

    /// Whether it is running text: a paragraph, an item or a note, not in a quotation.
    pub fn is_prose(&self) -> bool {
        !self.in_quote && matches!(self.kind, PassageKind::Paragraph | PassageKind::Item | PassageKind::Note)
    }

    /// Whether a place of the text belongs to somebody else: a quotation, or between quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.end <= at);
        self.in_quote || self.quotes.get(next).is_some_and(|quote| quote.start <= at)
    }

    /// The places in the file of what stands between quotation marks.
    pub fn quoted_places(&self) -> impl Iterator<Item = Span> {
        self.quotes.iter().map(|quote| self.place(quote))
    }

    /// Whether a quotation reaches from the end of this passage into the next one.
    pub fn is_quoted_into(&self, next: &Passage) -> bool {
        let ends = self.quotes.last().is_some_and(|quote| quote.end == self.text.len());
        ends && next.quotes.first().is_some_and(|quote| quote.start == 0)
    }

    /// The offset in the text of a place in the file that one of its pieces covers.
    pub fn offset_of(&self, place: usize) -> Option<usize> {
        let (start, file) = self.pieces[..self.pieces.partition_point(|(_, file)| *file <= place)].last()?;
        Some(start + (place - file)).filter(|at| *at < self.text.len())
    }

    /// The place in the file of a stretch of the text.
    pub fn place(&self, range: &Range<usize>) -> Span {
        let of = |at: usize| {
            let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.pieces.get(piece).map_or(self.span.start, |(start, file)| file + at.saturating_sub(*start))
        };
        let last = of(range.end.saturating_sub(1).max(range.start)) + usize::from(range.end > range.start);
        Span::new(of(range.start).min(self.span.end), last.min(self.span.end).max(of(range.start).min(self.span.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_file() {
        let mut passage = Passage::empty(PassageKind::Paragraph, Span::new(10, 60), false);
        passage.push("Ask ", 10);
        passage.push("the team", 16);
        assert_eq!(passage.place(&(0..3)), Span::new(10, 13));
        assert_eq!(passage.place(&(8..12)), Span::new(20, 24));
        assert_eq!(passage.place(&(2..6)), Span::new(12, 18));
        assert_eq!([9, 11, 20, 40].map(|place| passage.offset_of(place)), [None, Some(1), Some(8), None]);
    }
}
