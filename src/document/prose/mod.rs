//! Running text as its readers read it: one [`Passage`] a paragraph, list item, cell or heading, without marks of Markdown.
//!
//! What the parser read enters, plain text with its places in the file leaves. Nothing is judged here.

pub mod acronyms;
pub mod dates;
pub mod names;
pub mod times;
pub mod words;

use crate::base::span::Span;
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
        }
    }

    /// Adds a piece of text that begins at an offset of the file.
    pub fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Looks for quotation marks, once the text is whole.
    pub fn close(mut self) -> Self {
        self.quotes = quotations(&self.text);
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

/// What is open where a text is being read from left to right: quotation marks and round brackets.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    quote: Option<char>,
    brackets: usize,
    before: Option<char>,
}

impl Marks {
    /// Reads on.
    pub fn read(&mut self, text: &str) {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let after = rest.peek().copied().unwrap_or(' ');
            let before = self.before.replace(c).unwrap_or(' ');
            match self.quote {
                Some(mark) if closes(mark, before, c, after) => self.quote = None,
                Some(_) => {}
                None => self.quote = opens(before, c, after),
            }
            match c {
                '(' => self.brackets += 1,
                ')' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// Whether what comes next stands between quotation marks; a mark that never closes counts as open.
    pub fn quoted(&self) -> bool {
        self.quote.is_some()
    }

    /// Whether what comes next stands between round brackets.
    pub fn bracketed(&self) -> bool {
        self.brackets > 0
    }
}

/// The mark that ends the quotation which a character begins, if it begins one.
fn opens(before: char, c: char, after: char) -> Option<char> {
    let fresh = !before.is_alphanumeric() && after.is_alphanumeric();
    match c {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        '\u{2018}' if fresh => Some('\u{2019}'),
        '\'' if fresh => Some('\''),
        _ => None,
    }
}

/// Whether a character ends the quotation that waits for a mark; an apostrophe does not.
fn closes(mark: char, before: char, c: char, after: char) -> bool {
    match c {
        '\u{2019}' | '\'' => mark == c && !after.is_alphanumeric() && !before.is_whitespace(),
        _ => mark == c,
    }
}

/// Stretches between quotation marks, straight or curly, in order.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((start, mark)) if closes(mark, before, c, after) => {
                quotes.push(start..at + c.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => open = opens(before, c, after).map(|mark| (at, mark)),
        }
        before = c;
    }
    quotes
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
    }

    #[test]
    fn quotation_marks_of_each_kind_are_seen_and_apostrophes_are_not() {
        let seen = |text: &str| quotations(text).into_iter().map(|q| text[q].to_string()).collect::<Vec<_>>();
        assert_eq!(seen("a \"b c\" d"), ["\"b c\""]);
        assert_eq!(seen("a \u{201c}b's\u{201d} d \u{2018}e\u{2019}."), ["\u{201c}b's\u{201d}", "\u{2018}e\u{2019}"]);
        assert_eq!(seen("the champions' forum and the child's bed"), Vec::<String>::new());
        assert_eq!(seen("an open \"mark"), Vec::<String>::new());
    }

    #[test]
    fn what_is_open_is_known_while_the_text_is_read_in_pieces() {
        let mut marks = Marks::default();
        let mut state = |text: &str| {
            marks.read(text);
            (marks.quoted(), marks.bracketed())
        };
        assert_eq!(state("the child's \""), (true, false));
        assert_eq!(state("word\" (see "), (false, true));
        assert_eq!(state("it) "), (false, false));
        assert_eq!(state(") and \u{201c}this"), (true, false));
    }
}
