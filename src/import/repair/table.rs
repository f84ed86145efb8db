//! Tables that a page break cut in two.
//!
//! Enters: blocks. Leaves: one table where two had the same columns and the same names over them. Never here: two
//! tables joined because they look alike; without the repeated names they stay apart, and that is reported.

use crate::import::block::{Block, Cell, Row, What};
use crate::import::guess::Guesses;

/// Joins the parts of a table.
pub(super) fn join(blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if let What::Table(table) = &mut block.what {
            let before = out.iter_mut().rev().find(|block| block.what != What::Break);
            if let Some(Block { what: What::Table(whole), .. }) = before {
                let (first, again) = (whole.rows.first(), table.rows.first());
                if same(first, again) && table.rows.len() > 1 {
                    let words = again.map(words).unwrap_or_default();
                    let done = "Two parts of one table were joined, and the repeated names of the columns left out.";
                    guesses.certain(block.line, &words, done);
                    whole.rows.extend(table.rows.drain(..).skip(1));
                    continue;
                }
                if first.map(|row| row.cells.len()) == again.map(|row| row.cells.len()) {
                    let words = again.map(words).unwrap_or_default();
                    let done = "Two tables with equally many columns stand one behind the other, and were left apart.";
                    let alternative = "If the second goes on with the first, move its rows up.";
                    guesses.unsure(block.line, &words, done, alternative);
                }
            }
            // A part of a table within one that was joined may repeat the names too.
            drop_repeated(&mut table.rows, guesses);
        }
        out.push(block);
    }
    out
}

fn drop_repeated(rows: &mut Vec<Row>, guesses: &mut Guesses) {
    let Some(head) = rows.first().cloned() else { return };
    if head.cells.iter().filter(|cell| !cell.lines.is_empty()).count() < 2 {
        return;
    }
    let mut at = 1;
    while at < rows.len() {
        if same(Some(&head), rows.get(at)) {
            guesses.certain(rows[at].line, &words(&head), "The repeated names of the columns were left out.");
            rows.remove(at);
        } else {
            at += 1;
        }
    }
}

fn same(a: Option<&Row>, b: Option<&Row>) -> bool {
    let texts = |row: &Row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>();
    a.zip(b).is_some_and(|(a, b)| texts(a) == texts(b))
}

fn words(row: &Row) -> String {
    row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join(" | ")
}
