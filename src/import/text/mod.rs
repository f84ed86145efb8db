//! Text that came out of a document -> blocks: what the lines show by themselves, nothing guessed yet.
//!
//! Enters: the text of a .txt or .md file. Leaves: headings, paragraphs, items, tables, notes and the places where
//! pages ended. Never here: a line left out; what is no form that this room knows is a paragraph.

mod cells;
mod code;
mod definition;
mod inline;
mod letter;
mod levels;
pub(super) mod line;
mod reader;

use super::Source;
use super::guess::Guesses;

/// Reads a text.
pub fn read(text: &str) -> Source {
    let mut guesses = Guesses::default();
    let mut blocks = reader::read(text.trim_start_matches('\u{feff}'), &mut guesses);
    levels::set(&mut blocks);
    Source { blocks, pictures: Vec::new(), guesses, unit: "line" }
}
