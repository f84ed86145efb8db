//! The places of a page that can be linked to and found: headings, numbered paragraphs.

use crate::base::span::Span;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A heading of level 2, 3 or 4.
    Heading(u8),
    /// A numbered paragraph with what belongs to it.
    Paragraph,
}

/// One place, with the plain text from it up to the next place.
#[derive(Debug, Clone)]
pub struct Item {
    pub kind: ItemKind,
    pub anchor: String,
    /// The heading's plain text; empty for a numbered paragraph.
    pub title: String,
    /// The number of a numbered paragraph ("1.1"); empty for a heading.
    pub number: String,
    /// Topics of the heading.
    pub topics: Vec<String>,
    /// Plain text for search, white space squeezed, the heading not in it.
    pub text: String,
    /// Text of table cells and captions.
    pub cells: String,
    pub span: Span,
}

impl Item {
    /// A place without a name: what stands before the first heading.
    pub fn lead(span: Span) -> Self {
        Self {
            kind: ItemKind::Heading(1),
            anchor: String::new(),
            title: String::new(),
            number: String::new(),
            topics: Vec::new(),
            text: String::new(),
            cells: String::new(),
            span,
        }
    }
}
