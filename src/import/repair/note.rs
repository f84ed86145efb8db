//! Footnotes that stand in the middle of the text, and marks that are raised digits.
//!
//! Enters: blocks with notes anywhere. Leaves: every note with a mark of its own, the notes behind everything else.
//! Never here: a mark without a note, or a note without a mark, taken for one; they stay words.

use crate::import::block::{Block, CellLine, Inline, Piece, What};
use crate::import::guess::Guesses;
use crate::import::text::line::{RAISED, raised_number};

/// A mark in the text: block, its name, whether a note has been found for it.
struct Mark {
    name: String,
    /// The place in the order of the document, blocks counted.
    at: usize,
    note: Option<String>,
}

/// Brings marks and notes together.
pub(super) fn place(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    if !blocks.iter().any(|block| matches!(block.what, What::Note { .. })) {
        unname(&mut blocks, &mut Vec::new());
        return blocks;
    }
    let mut marks: Vec<Mark> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        each_text(&mut block.what, &mut |text| {
            *text = cut_marks(std::mem::take(text));
            for piece in text.iter() {
                if let Inline::Mark(name) = &piece.inline {
                    marks.push(Mark { name: name.clone(), at, note: None });
                }
            }
        });
    }
    let mut next = 1;
    let end = blocks.iter().rposition(|block| !matches!(block.what, What::Note { .. } | What::Break)).unwrap_or(0);
    for (at, block) in blocks.iter_mut().enumerate() {
        let What::Note { name, text } = &mut block.what else { continue };
        let free = |mark: &&mut Mark| mark.note.is_none() && mark.name == *name;
        let wanted = match marks.iter_mut().rev().filter(|mark| mark.at < at).find(free) {
            Some(mark) => Some(mark),
            None => marks.iter_mut().find(free),
        };
        let words = crate::import::block::plain(text);
        match wanted {
            Some(mark) => {
                let number = next.to_string();
                next += 1;
                mark.note = Some(number.clone());
                *name = number;
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
    let mut names: Vec<Option<String>> = marks.into_iter().map(|mark| mark.note).collect();
    unname(&mut blocks, &mut names);
    let (notes, mut rest): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|block| matches!(block.what, What::Note { .. }));
    rest.extend(notes);
    rest
}

/// Gives each mark its note's name; one without a note becomes raised words.
fn unname(blocks: &mut [Block], names: &mut Vec<Option<String>>) {
    let mut names = std::mem::take(names).into_iter();
    for block in blocks {
        each_text(&mut block.what, &mut |text| {
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

/// Every text of a block, cells too.
fn each_text(what: &mut What, work: &mut dyn FnMut(&mut Vec<Piece>)) {
    if let What::Table(table) = what {
        work(&mut table.caption);
        let lines = table.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.lines);
        for CellLine { text, .. } in lines {
            work(text);
        }
    } else if let Some(text) = what.text_mut() {
        work(text);
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
