//! Labels that stand where headings should: short lines that end with a colon and come again and again.
//!
//! Enters: blocks with their numbered paragraphs found. Leaves: headings of the third level below them. Never here: a
//! line that only leads into a list.

use crate::import::block::{Block, What};
use crate::import::guess::Guesses;
use std::collections::BTreeMap;

/// The longest label, in characters.
const LONGEST: usize = 100;

/// Raises labels that come at least twice below numbered paragraphs.
pub(super) fn raise(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.what, What::Numbered { .. })) {
        return blocks;
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for label in blocks.iter().filter_map(label) {
        *times.entry(label).or_default() += 1;
    }
    let comes_again = |label: &str| times.get(label).is_some_and(|times| *times > 1);
    for block in &mut blocks {
        let Some(first) = label(block) else { continue };
        if !comes_again(&first) {
            continue;
        }
        let plain = block.what.plain();
        let What::Paragraph(text) = &mut block.what else { continue };
        if plain.trim_end().ends_with(':') && plain.chars().count() <= LONGEST {
            let text = std::mem::take(text);
            guesses.likely(
                block.line,
                &plain,
                "A line with a colon that comes again in the document was taken for a heading.",
                "It may only lead into what follows: take the hash signs away.",
            );
            block.what = What::Heading { level: 3, text, id: None };
        } else {
            let done = "A label and its text stand in one line; they were kept together.";
            guesses.unsure(block.line, &plain, done, "Make a heading of the words before the colon.");
        }
    }
    blocks
}

/// The first word of a line that a label could be: before a dash or a colon.
fn label(block: &Block) -> Option<String> {
    let What::Paragraph(_) = &block.what else { return None };
    let words = block.what.plain();
    let end = words.find([':', '\u{2013}', '\u{2014}'])?;
    let first = words[..end].trim();
    let fits = first.split_whitespace().count() <= 6
        && first.starts_with(char::is_uppercase)
        && !first.contains(['.', ',', '?', '"']);
    (fits && !first.is_empty()).then(|| first.to_string())
}
