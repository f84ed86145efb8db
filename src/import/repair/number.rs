//! Numbered sections and paragraphs: "1. Beginnings" and "1.1 ...", with a bullet before them or without.
//!
//! Enters: blocks. Leaves: headings for the sections, numbered paragraphs in one form. Never here: a number made up or
//! put in order; one out of turn stays in its text.

use crate::import::block::{Block, Marker, Piece, What, plain, split_at, trimmed};
use crate::import::guess::Guesses;

/// The longest heading that a numbered line can be, in characters.
const LONGEST: usize = 90;

/// Finds the numbers.
pub(super) fn number(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut last: Option<(u32, u32)> = None;
    let mut bulleted = 0;
    let mut first = 0;
    for block in &mut blocks {
        let (What::Item { text, marker: Marker::Bullet, .. } | What::Paragraph(text)) = &block.what else { continue };
        let words = plain(text);
        let Some((length, number)) = leading(&words) else { continue };
        let line = block.line;
        match last {
            Some(before) if !follows(before, number) => {
                let done = "A paragraph begins with a number that is out of turn; it was kept as a part of the text.";
                guesses.unsure(line, &words, done, "Check the numbers of the document.");
                continue;
            }
            None if number.1 > 1 => continue,
            Some(before) if number.0 == before.0 && number.1 > before.1 + 1 => {
                let done = "The numbers of the paragraphs jump here; nothing was left out by the import.";
                guesses.unsure(line, &words, done, "Check whether a paragraph was lost before the file was made.");
            }
            _ => {}
        }
        last = Some(number);
        first = if first == 0 { line } else { first };
        bulleted += usize::from(matches!(block.what, What::Item { .. }));
        let (_, rest) = split_at(text, length);
        let number = words[..length].trim_end_matches('.').to_string();
        block.what = What::Numbered { number, text: trimmed(rest) };
    }
    if bulleted > 0 {
        let done = format!("{bulleted} numbered paragraphs had a bullet before their number; it was taken away.");
        guesses.certain(first, "", &done);
    }
    sections(blocks, guesses)
}

/// Lone numbers that count up through the document are sections, not lists.
fn sections(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let numbered = blocks.iter().any(|block| matches!(block.what, What::Numbered { .. }));
    let marked = blocks.iter().filter(|block| matches!(block.what, What::Heading { level: 1.., .. })).count();
    if !numbered && marked > 1 {
        return blocks;
    }
    let number_at = |at: Option<usize>| match at.and_then(|at| blocks.get(at)).map(|block| &block.what) {
        Some(What::Item { marker: Marker::Number(number), level: 0, text }) => Some((*number, plain(text))),
        _ => None,
    };
    let lone: Vec<(usize, u64)> = (0..blocks.len())
        .filter_map(|at| {
            let (number, words) = number_at(Some(at))?;
            let apart = number_at(at.checked_sub(1)).is_none() && number_at(Some(at + 1)).is_none();
            // An item that holds others is one of a list.
            let holds = matches!(blocks.get(at + 1).map(|next| &next.what), Some(What::Item { level: 1.., .. }));
            (apart && !holds && is_short(&words)).then_some((at, number))
        })
        .collect();
    let mut expected = 1;
    let mut found = Vec::new();
    for (at, number) in lone {
        if number == expected {
            found.push((at, number));
            expected += 1;
        }
    }
    if found.len() < 2 && !numbered {
        return blocks;
    }
    for (at, number) in found {
        let block = &mut blocks[at];
        let Some(text) = block.what.text_mut() else { continue };
        let mut text = std::mem::take(text);
        text.insert(0, Piece::words(format!("{number}. ")));
        guesses.certain(block.line, &plain(&text), "A numbered line was taken for the heading of a section.");
        block.what = What::Heading { level: 2, text, id: None };
    }
    blocks
}

fn is_short(words: &str) -> bool {
    words.chars().count() <= LONGEST && !words.ends_with(['.', ';', ',', ':'])
}

fn follows(before: (u32, u32), number: (u32, u32)) -> bool {
    number.0 == before.0 && number.1 > before.1 && number.1 <= before.1 + 3
        || number.0 > before.0 && number.0 <= before.0 + 2 && number.1 <= 1
}

/// The number that opens a text, and its bytes.
fn leading(words: &str) -> Option<(usize, (u32, u32))> {
    let whole = words.bytes().take_while(u8::is_ascii_digit).count();
    let part = words[whole..].strip_prefix('.')?.bytes().take_while(u8::is_ascii_digit).count();
    let end = whole + 1 + part;
    let end = end + usize::from(words[end..].starts_with(". "));
    let spaced = words[end..].starts_with(char::is_whitespace);
    let after = words[end..].trim_start();
    // "2.5 litres" is a measure: a paragraph begins with a capital, or with a mark before one.
    let opens = after.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let fits = (1..3).contains(&whole) && (1..3).contains(&part) && spaced && opens;
    let number = |digits: &str| digits.parse().ok();
    fits.then(|| number(&words[..whole]).zip(number(&words[whole + 1..whole + 1 + part]))).flatten().map(|n| (end, n))
}

/// Whether a text begins as a numbered paragraph does.
pub fn starts_with_number(words: &str) -> bool {
    leading(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(blocks: Vec<Block>) -> Vec<String> {
        let made = sections(blocks, &mut Guesses::default());
        made.iter().filter(|b| matches!(b.what, What::Heading { .. })).map(|b| b.what.plain()).collect()
    }

    #[test]
    fn lone_numbers_are_sections_unless_they_hold_items_or_the_document_has_headings() {
        let item = |level: usize, marker: Marker| {
            Block::new(What::Item { level, marker, text: vec![Piece::words("Beds")] }, 1)
        };
        let words = || Block::new(What::Paragraph(vec![Piece::words("Words.")]), 1);
        let number = |number: u64| item(0, Marker::Number(number));
        assert_eq!(headings(vec![number(1), words(), number(2), words()]), ["1. Beds", "2. Beds"]);
        let below = || item(1, Marker::Bullet);
        assert_eq!(headings(vec![number(1), below(), number(2), below()]), Vec::<String>::new());
        let heading = || Block::new(What::Heading { level: 1, text: vec![Piece::words("Paths")], id: None }, 1);
        let among = vec![heading(), number(1), words(), number(2), words(), heading()];
        assert_eq!(headings(among), ["Paths", "Paths"]);
    }
}
