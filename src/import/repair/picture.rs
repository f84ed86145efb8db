//! Pictures that the conversion lost, known by what they left: a lead-in before nothing, a title over nothing.
//!
//! Enters: blocks with headings found and page ends still in. Leaves: gaps where something is missing. Never here: words
//! for what was there; nobody knows them.

use crate::import::block::{Block, Inline, What};
use crate::import::guess::Guesses;

/// Marks the places. `bare` says that the file lost its pictures: a word processor's file keeps them.
pub(super) fn miss(blocks: Vec<Block>, bare: bool, guesses: &mut Guesses) -> Vec<Block> {
    for block in &blocks {
        for (line, piece) in block
            .what
            .texts(block.line)
            .into_iter()
            .flat_map(|(line, text)| text.iter().map(move |piece| (line, piece)))
        {
            if let Inline::Picture { file, alt } = &piece.inline {
                let (done, alternative) = match (file.is_empty(), alt.is_empty()) {
                    (true, _) => {
                        ("A picture did not come along; a mark stands in its place.", "Save it beside the page.")
                    }
                    (false, true) => ("A picture has no words for readers who cannot see it.", "Write what it shows."),
                    (false, false) => continue,
                };
                guesses.unsure(line, alt, done, alternative);
            }
        }
    }
    if !bare {
        return blocks;
    }
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        out.push(block.clone());
        let ended = matches!(blocks.get(at + 1).map(|next| &next.what), Some(What::Break));
        if !ended {
            continue;
        }
        let behind = blocks[at + 1..].iter().map(|block| &block.what).find(|what| **what != What::Break);
        let words = block.what.plain();
        let lead = matches!(block.what, What::Paragraph(_) | What::Numbered { .. })
            && words.trim_end().ends_with(':')
            && !matches!(behind, Some(What::Item { .. } | What::Table(_) | What::Quote(_)));
        let empty = matches!(block.what, What::Heading { level: 2.., .. })
            && behind.is_none_or(|what| matches!(what, What::Heading { .. }) || is_value(what));
        if lead || empty {
            let done = if lead {
                "The text leads into something that is not there; a mark stands for it."
            } else {
                "A heading has nothing below it; a mark stands for what seems lost."
            };
            guesses.unsure(block.line, &words, done, "If nothing is missing, take the mark away.");
            let gap = What::Gap { what: "picture".into(), caption: String::new(), note: String::new() };
            out.push(Block::new(gap, block.line));
        }
    }
    out
}

/// A label with its value, such as a status, names nothing that a heading is over.
fn is_value(what: &What) -> bool {
    matches!(what, What::Paragraph(_)) && crate::import::facts::labelled(&what.plain()).is_some()
}
