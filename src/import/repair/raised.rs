//! Footnotes that somebody typed: a raised number in the text, and further down a paragraph that begins with it.
//!
//! Enters: blocks. Leaves: marks and notes, which the next pass brings together. Never here: a measure (m², 10³) or a power
//! taken for a mark; a number without its paragraph, or a paragraph without its number, stays as it is.

use crate::import::block::{Block, Inline, Piece, What, is_blank, trimmed};
use crate::import::guess::Guesses;
use std::collections::BTreeMap;

/// Makes the marks and notes.
pub(super) fn notes(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    // The last mark of each number that waits for its note: block, and place among its pieces.
    let mut waiting: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for at in 0..blocks.len() {
        let found = opening(&blocks[at]).and_then(|number| Some((waiting.remove(&number)?, number)));
        let Some(((block, place), number)) = found else {
            let text = blocks[at].what.text().map_or(&[][..], Vec::as_slice);
            waiting.extend((1..text.len()).filter_map(|place| Some((mark(text, place)?, (at, place)))));
            continue;
        };
        let name = format!("{number}-{at}");
        if let Some(text) = blocks[block].what.text_mut() {
            text[place] = Piece { inline: Inline::Mark(name.clone()), ..Piece::words("") };
        }
        let words = blocks[at].what.plain();
        let done = "A paragraph that begins with a raised number was made the footnote of that number in the text.";
        guesses.likely(blocks[at].line, &words, done, "If it is no footnote, make a paragraph of it again.");
        if let What::Paragraph(text) = &blocks[at].what {
            blocks[at].what = What::Note { name, text: trimmed(text[1..].to_vec()) };
        }
    }
    blocks
}

/// The raised number that a paragraph begins with, if words follow.
fn opening(block: &Block) -> Option<String> {
    let What::Paragraph(text) = &block.what else { return None };
    number(text.first()?).filter(|_| !is_blank(&text[1..]))
}

/// The raised number at a place behind words, unless it is a power or belongs to a measure.
fn mark(text: &[Piece], place: usize) -> Option<String> {
    let found = number(&text[place])?;
    let before = text[place - 1].plain();
    let word: String = before.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let measure = word.chars().next().is_some_and(char::is_numeric) || (1..=2).contains(&word.chars().count());
    (!measure && !before.trim().is_empty()).then_some(found)
}

fn number(piece: &Piece) -> Option<String> {
    let Inline::Words(words) = &piece.inline else { return None };
    let words = words.trim();
    let digits = (1..4).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit());
    (digits && piece.style.raised && piece.link.is_none()).then(|| words.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_number_and_its_paragraph_are_a_footnote_and_a_measure_is_not() {
        let raised = |words: &str| {
            let mut piece = Piece::words(words);
            piece.style.raised = true;
            piece
        };
        let paragraph = |pieces: Vec<Piece>| Block::new(What::Paragraph(pieces), 1);
        let blocks = vec![
            paragraph(vec![Piece::words("Ten m"), raised("2"), Piece::words(" are dug."), raised("1")]),
            paragraph(vec![raised("1"), Piece::words(" In spring.")]),
            paragraph(vec![raised("2"), Piece::words(" Without a mark.")]),
        ];
        let made = notes(blocks, &mut Guesses::default());
        assert_eq!(made[1].what, What::Note { name: "1-1".into(), text: vec![Piece::words("In spring.")] });
        let text = made[0].what.text().expect("text");
        assert_eq!((&text[1].inline, &text[3].inline), (&Inline::Words("2".into()), &Inline::Mark("1-1".into())));
        assert!(matches!(made[2].what, What::Paragraph(_)));
    }
}
