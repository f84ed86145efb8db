//! Footnotes that stand in the middle of the text, and marks that are raised digits.
//!
//! Enters: blocks with notes anywhere. Leaves: every note with a mark of its own, the notes behind everything else.
//! Never here: a mark without a note, or a note without a mark, taken for one; they stay words.

use crate::import::block::{Block, Inline, Piece, What};
use crate::import::guess::Guesses;
use crate::import::text::line::{RAISED, raised_number};

/// A mark in the text.
struct Mark {
    name: String,
    /// The place in the order of the document, blocks counted.
    at: usize,
    /// A note has been found for it.
    taken: bool,
}

/// Brings marks and notes together.
pub(super) fn place(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.what, What::Note { .. })) {
        unname(&mut blocks, &mut Vec::new());
        return blocks;
    }
    let mut marks: Vec<Mark> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        block.what.each_text(block.line, &mut |_, text| {
            *text = cut_marks(std::mem::take(text));
            for piece in text.iter() {
                if let Inline::Mark(name) = &piece.inline {
                    marks.push(Mark { name: name.clone(), at, taken: false });
                }
            }
        });
    }
    let end = blocks.iter().rposition(|block| !matches!(block.what, What::Note { .. } | What::Break)).unwrap_or(0);
    // The mark of each note, and its block.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let What::Note { name, text } = &mut block.what else { continue };
        let free = |own: &usize| !marks[*own].taken && marks[*own].name == *name;
        let before = (0..marks.len()).rev().filter(|own| marks[*own].at < at).find(free);
        let words = crate::import::block::plain(text);
        match before.or_else(|| (0..marks.len()).find(free)) {
            Some(own) => {
                marks[own].taken = true;
                pairs.push((own, at));
                if at < end {
                    guesses.certain(block.line, &words, "A footnote was taken out of the text and set behind it.");
                }
            }
            None => {
                let mut text = std::mem::take(text);
                text.insert(0, Piece::words(" "));
                let mut raised = Piece::words(name.clone());
                raised.style.raised = true;
                text.insert(0, raised);
                let done = "A note has no mark in the text, so it stays where it stood.";
                guesses.unsure(block.line, &words, done, "Find its mark in the document and make a footnote of it.");
                block.what = What::Paragraph(text);
            }
        }
    }
    // Notes are counted in the order of their marks.
    pairs.sort_unstable();
    let mut names: Vec<Option<String>> = vec![None; marks.len()];
    let mut notes = Vec::new();
    for (number, (mark, at)) in (1..).zip(pairs) {
        let number = number.to_string();
        if let What::Note { name, .. } = &mut blocks[at].what {
            name.clone_from(&number);
        }
        names[mark] = Some(number);
        notes.push(std::mem::replace(&mut blocks[at], Block::new(What::Break, 0)));
    }
    // The place of a note is none: what it stood between belongs together.
    blocks.retain(|block| block.what != What::Break || block.line != 0);
    unname(&mut blocks, &mut names);
    blocks.extend(notes);
    blocks
}

/// Gives each mark its note's name; one without a note becomes raised words.
fn unname(blocks: &mut [Block], names: &mut Vec<Option<String>>) {
    let mut names = std::mem::take(names).into_iter();
    for block in blocks {
        block.what.each_text(block.line, &mut |_, text| {
            for piece in text.iter_mut() {
                let Inline::Mark(name) = &piece.inline else { continue };
                match names.next().flatten() {
                    Some(own) => piece.inline = Inline::Mark(own),
                    None => {
                        let words = name.clone();
                        piece.inline = Inline::Words(words);
                        piece.style.raised = true;
                    }
                }
            }
        });
    }
}

/// Raised digits within words become marks, unless they stand behind a digit or a unit (m², 10³).
fn cut_marks(text: Vec<Piece>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut before: Option<char> = None;
    for piece in text {
        let Inline::Words(words) = &piece.inline else {
            out.push(piece);
            continue;
        };
        let mut rest = words.as_str();
        while let Some(at) = rest.find(RAISED) {
            let end = rest[at..].find(|c| !RAISED.contains(&c)).map_or(rest.len(), |n| at + n);
            let last = rest[..at].chars().next_back().or(before);
            let word: String = rest[..at].chars().rev().take_while(|c| c.is_alphanumeric()).collect();
            let is_unit = last.is_some_and(|c| c.is_ascii_digit()) || (1..=2).contains(&word.chars().count());
            match raised_number(&rest[at..end]).filter(|_| !is_unit && last.is_some()) {
                Some(number) => {
                    out.push(Piece { inline: Inline::Words(rest[..at].into()), ..piece.clone() });
                    out.push(Piece { inline: Inline::Mark(number), ..Piece::words("") });
                }
                None => out.push(Piece { inline: Inline::Words(rest[..end].into()), ..piece.clone() }),
            }
            before = rest[..end].chars().next_back();
            rest = &rest[end..];
        }
        before = rest.chars().next_back().or(before);
        out.push(Piece { inline: Inline::Words(rest.into()), ..piece.clone() });
    }
    out.retain(|piece| piece.inline != Inline::Words(String::new()));
    out
}
