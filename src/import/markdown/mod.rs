//! Blocks -> the Markdown of a page, which the hub's own parser reads back to the same words.
//!
//! Enters: repaired blocks. Leaves: text. Never here: a word added or left out; a mark of the source that Markdown or
//! the hub would take for its own is escaped.

mod block;
mod escape;
mod inline;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use block::write;
pub use escape::quoted;
pub use rows::write_csv;

/// What the kind of the page makes of the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Paragraphs may bear numbers, so other words must not look like one.
    pub numbered: bool,
    /// What the names of pictures begin with: the slug of the page.
    pub slug: &'a str,
}
