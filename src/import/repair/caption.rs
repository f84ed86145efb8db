//! Captions: those that belong to a table beside them, and those that a lost picture left behind twice.
//!
//! Enters: blocks. Leaves: tables with their captions, and one caption with a gap where a picture was lost. Never here:
//! a doubled line dropped that is no caption.

use crate::import::block::{Block, Inline, What, plain};
use crate::import::guess::Guesses;

/// Joins a short line that stands twice with nothing between.
pub(super) fn join(blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let before = out.iter().rposition(|block| block.what != What::Break);
        let doubled = match (before.map(|at| &out[at].what), &block.what) {
            (Some(What::Paragraph(a)), What::Paragraph(b)) => {
                plain(a) == plain(b) && plain(a).chars().count() < 120 && !plain(a).ends_with(['.', '!', '?', ':'])
            }
            _ => false,
        };
        match before.filter(|_| doubled) {
            Some(at) => {
                let words = out[at].what.plain();
                let done = "A line stood twice with nothing between; one was kept, and a mark set for a picture that seems lost.";
                guesses.likely(block.line, &words, done, "If no picture stood here, take the mark away.");
                let gap = What::Gap { what: "picture".into(), caption: String::new(), note: String::new() };
                let line = out[at].line;
                out.truncate(at + 1);
                out.push(Block::new(gap, line));
                out.push(Block::new(What::Break, block.line));
            }
            None => out.push(block),
        }
    }
    out
}

/// Gives a caption to the table behind it, else to the one before it; alone it is a paragraph.
pub(super) fn give(mut blocks: Vec<Block>) -> Vec<Block> {
    for at in 0..blocks.len() {
        let What::Caption(text) = &blocks[at].what else { continue };
        let text = text.clone();
        let is_bare = |at: usize| matches!(blocks.get(at).map(|block| &block.what), Some(What::Table(table)) if table.caption.is_empty());
        let behind_picture = at > 0
            && blocks[at - 1]
                .what
                .text()
                .is_some_and(|text| text.iter().any(|piece| matches!(piece.inline, Inline::Picture { .. })));
        let table = if behind_picture {
            None
        } else if is_bare(at + 1) {
            Some(at + 1)
        } else {
            at.checked_sub(1).filter(|at| is_bare(*at))
        };
        match table.map(|table| &mut blocks[table].what) {
            Some(What::Table(table)) => {
                table.caption = text;
                blocks[at].what = What::Break;
            }
            _ => blocks[at].what = What::Paragraph(text),
        }
    }
    blocks
}
