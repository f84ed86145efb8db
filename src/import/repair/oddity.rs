//! What looks wrong and is kept as it is: the report tells of it, the text stays.
//!
//! Enters: repaired blocks. Leaves: guesses. Never here: a change.

use crate::base::hidden;
use crate::import::block::{Block, Cell, Marker, Table, What, plain};
use crate::import::facts;
use crate::import::guess::Guesses;
use std::collections::BTreeMap;

/// The longest line that can be an item without its bullet, in characters.
const LONGEST: usize = 120;

/// Looks at every block.
pub(super) fn report(blocks: &[Block], guesses: &mut Guesses) {
    for (at, block) in blocks.iter().enumerate() {
        let words = block.what.plain();
        if let Some((_, name)) = hidden::first(&words) {
            let done = format!("A character that cannot be seen was kept: {name}.");
            guesses.unsure(block.line, &words, &done, "Type the words around it anew.");
        }
        match &block.what {
            What::Item { .. } if words.matches(" \u{2014} ").count() > 1 => {
                let done = "Several dashes stand in one item; it was kept whole.";
                guesses.unsure(block.line, &words, done, "If each dash was a bullet, make a list below the item.");
            }
            What::Item { .. } => endings(blocks, at, guesses),
            What::Paragraph(_) if lost_bullet(blocks, at) => {
                let done = "A line like the items above it follows their list; it was kept as a paragraph.";
                guesses.unsure(block.line, &words, done, "If it is the last item, set a hyphen before it.");
            }
            What::Paragraph(_) if facts::labelled(&words).is_some() => {
                let done = "A line with a label looks like a fact about the document; it was kept where it stood.";
                guesses.unsure(block.line, &words, done, "If it is no part of the text, take it away.");
            }
            What::Paragraph(_) if opens_quotation(blocks, at) => {
                let done = "A quotation seems to go on in the list below it; both were kept as they are.";
                guesses.unsure(block.line, &words, done, "Set the mark > before each of its lines.");
            }
            What::Table(table) => {
                spellings(table, guesses);
                let columns = table.rows.first().map_or(0, |row| row.cells.len());
                for row in table.rows.iter().skip(1) {
                    let empty = row.cells.iter().filter(|cell| cell.lines.is_empty()).count();
                    let words = row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join(" | ");
                    if empty > 0 && columns > 1 {
                        let done = "A row has an empty cell; it was kept empty.";
                        guesses.unsure(row.line, &words, done, "It may have been one cell with the one above it.");
                    }
                    if row.cells.iter().any(|cell| cell.plain().matches(" - ").count() > 1) {
                        let done = "Several hyphens stand in one cell; it was kept whole.";
                        guesses.unsure(row.line, &words, done, "If each was a bullet, cut the cell into items.");
                    }
                }
            }
            _ => {}
        }
    }
}

/// Reports, once a list, that its items end in different ways.
fn endings(blocks: &[Block], at: usize, guesses: &mut Guesses) {
    let is_item = |at: usize| matches!(blocks.get(at).map(|block| &block.what), Some(What::Item { .. }));
    if at > 0 && is_item(at - 1) {
        return;
    }
    let items = blocks[at..].iter().take_while(|block| matches!(block.what, What::Item { .. }));
    let ends: Vec<bool> = items.map(|block| block.what.plain().trim_end().ends_with(['.', ';', ','])).collect();
    let last_differs = ends.len() > 1 && ends[..ends.len() - 1].iter().all(|end| *end != ends[ends.len() - 1]);
    if ends.iter().any(|end| *end != ends[0]) && !last_differs {
        let done = "The items of a list end in different ways; each was kept as it is.";
        guesses.certain(blocks[at].line, &blocks[at].what.plain(), done);
    }
}

/// Whether a paragraph opens a quotation that the last item of the list below it closes.
fn opens_quotation(blocks: &[Block], at: usize) -> bool {
    let words = blocks[at].what.plain();
    let Some(open) = words.trim().chars().next() else { return false };
    let close: &[char] = match open {
        '"' => &['"'],
        '\'' => &['\''],
        '\u{201c}' => &['\u{201d}'],
        '\u{2018}' => &['\u{2019}'],
        _ => return false,
    };
    let items = blocks[at + 1..].iter().take_while(|block| matches!(block.what, What::Item { .. }));
    let last = items.last().map(|block| block.what.plain());
    let ends = |words: &str| words.trim_end_matches(['.', ',', ' ']).ends_with(close);
    !ends(&words) && last.is_some_and(|last| ends(&last))
}

/// Reports values of one column that differ only in how they are spelled.
fn spellings(table: &Table, guesses: &mut Guesses) {
    let columns = table.rows.first().map_or(0, |row| row.cells.len());
    for column in 0..columns {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for row in table.rows.iter().skip(1) {
            let Some(value) = row.cells.get(column).map(Cell::plain).filter(|value| value.len() < 60) else { continue };
            let one = value.to_lowercase().replace('&', "and").replace(['-', '\u{2013}', '.', ' '], "");
            match seen.get(&one) {
                Some(first) if *first != value => {
                    let done = format!(
                        "A value is spelled in two ways in one column, the other is \"{first}\"; both were kept."
                    );
                    guesses.unsure(row.line, &value, &done, "If they mean the same, write both alike.");
                }
                Some(_) => {}
                None => {
                    seen.insert(one, value);
                }
            }
        }
    }
}

fn lost_bullet(blocks: &[Block], at: usize) -> bool {
    let before = &blocks[..at];
    let items = before.iter().rev().take_while(|block| matches!(block.what, What::Item { marker: Marker::Bullet, .. }));
    let What::Paragraph(text) = &blocks[at].what else { return false };
    let words = plain(text);
    // A caption with its mark for a picture belongs to what is gone.
    if matches!(blocks.get(at + 1).map(|next| &next.what), Some(What::Gap { .. })) {
        return false;
    }
    let short = words.chars().count() <= LONGEST && !words.trim_end().ends_with(['.', ':', '?', '!', ')']);
    short && text.iter().all(|piece| piece.link.is_none()) && items.count() >= 3
}
