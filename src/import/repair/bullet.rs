//! Bullets that somebody typed: paragraphs one behind the other that begin with the same mark.
//!
//! Enters: blocks. Leaves: items without the mark. Never here: a single paragraph with a dash before it, which may be
//! speech.

use crate::import::block::{Block, Marker, What, plain, split_at, trimmed};
use crate::import::guess::Guesses;

const MARKS: [char; 12] = ['•', '·', '▪', '◦', '●', '‣', '\u{f0b7}', '\u{f0a7}', '-', '–', '*', '➢'];

/// Makes items of runs of such paragraphs.
pub(super) fn list(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let marks: Vec<Option<(char, usize)>> = blocks.iter().map(mark).collect();
    for at in 0..blocks.len() {
        let Some((own, length)) = marks[at] else { continue };
        let same = |other: Option<&Option<(char, usize)>>| matches!(other, Some(Some((mark, _))) if *mark == own);
        let before = same(at.checked_sub(1).and_then(|at| marks.get(at)));
        if !before && !same(marks.get(at + 1)) {
            continue;
        }
        let words = blocks[at].what.plain();
        let What::Paragraph(text) = &blocks[at].what else { continue };
        let (_, rest) = split_at(text, length);
        let text = trimmed(rest);
        blocks[at].what = What::Item { level: 0, marker: Marker::Bullet, text };
        if !before {
            let done = "Paragraphs that begin with a typed bullet were made a list.";
            guesses.likely(blocks[at].line, &words, done, "If the marks are dashes of the text, write them again.");
        }
    }
    blocks
}

/// The mark that opens a paragraph, and the bytes up to the words behind it.
fn mark(block: &Block) -> Option<(char, usize)> {
    let What::Paragraph(text) = &block.what else { return None };
    let words = plain(text);
    let mark = words.chars().next().filter(|mark| MARKS.contains(mark))?;
    let rest = &words[mark.len_utf8()..];
    let spaces = rest.len() - rest.trim_start().len();
    (spaces > 0 && !rest.trim().is_empty()).then_some((mark, mark.len_utf8() + spaces))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Piece;

    #[test]
    fn typed_bullets_make_a_list_and_one_dash_does_not() {
        let texts = ["• peas", "•\tbeans", "Words", "– one says"];
        let blocks = texts.iter().map(|text| Block::new(What::Paragraph(vec![Piece::words(*text)]), 1)).collect();
        let made = list(blocks, &mut Guesses::default());
        let items: Vec<String> = made
            .iter()
            .filter(|block| matches!(block.what, What::Item { .. }))
            .map(|block| block.what.plain())
            .collect();
        assert_eq!((items, made[3].what.plain().as_str()), (vec!["peas".into(), "beans".into()], "– one says"));
    }
}
