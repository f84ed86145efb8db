//! Captions: those that belong to a table beside them, and those that a lost picture left behind twice.
//!
//! Enters: blocks. Leaves: tables with their captions, and one caption with a gap where a picture was lost. Never here:
//! a doubled line dropped that is no caption.

use crate::import::block::{Block, Inline, What, plain};
use crate::import::guess::Guesses;

/// Joins a short line that stands on both sides of a page's end.
pub(super) fn join(blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        // Without an end between them, two such lines are what the document says.
        let ended = out.last().is_some_and(|last| last.what == What::Break);
        let before = out.len().checked_sub(2).filter(|_| ended);
        let doubled = match (before.map(|at| &out[at].what), &block.what) {
            (Some(What::Paragraph(a)), What::Paragraph(b)) => {
                let words = plain(a);
                let bare = a.iter().all(|piece| piece.link.is_none() && matches!(piece.inline, Inline::Words(_)));
                bare && a == b && words.chars().count() < 120 && !words.ends_with(['.', '!', '?', ':'])
            }
            _ => false,
        };
        match before.filter(|_| doubled) {
            Some(at) => {
                let words = out[at].what.plain();
                let done = "A line stood before and behind the end of a page; one was kept, and a mark set for a picture that seems lost.";
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Piece;

    #[test]
    fn a_line_said_twice_is_kept_twice_unless_a_page_ended_between() {
        let line = |words: &str| Block::new(What::Paragraph(vec![Piece::words(words)]), 1);
        let mark = |name: &str| {
            let mark = Piece { inline: Inline::Mark(name.into()), ..Piece::words("") };
            Block::new(What::Paragraph(vec![Piece::words("Beds"), mark]), 1)
        };
        let end = || Block::new(What::Break, 1);
        let kept = |blocks: Vec<Block>| {
            let out = join(blocks, &mut Guesses::default());
            out.iter().filter(|block| matches!(block.what, What::Paragraph(_))).count()
        };
        assert_eq!(kept(vec![line("Beds"), line("Beds"), line("Beds")]), 3);
        assert_eq!(kept(vec![line("Beds"), end(), line("Beds")]), 1);
        assert_eq!(kept(vec![mark("1"), end(), mark("2")]), 2, "each mark has a note of its own");
    }
}
