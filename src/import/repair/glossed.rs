//! Lists that lost their bullets: paragraphs one behind the other that each open with bold words.
//!
//! Enters: blocks. Leaves: items. Never here: one or two such paragraphs, or a paragraph that is bold throughout.

use crate::import::block::{Block, Marker, Piece, What, plain};
use crate::import::guess::Guesses;

/// So many make a list.
const FEWEST: usize = 3;

/// Makes items of runs of such paragraphs; page ends between them do not part them.
pub(super) fn list(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut at = 0;
    while at < blocks.len() {
        let run: Vec<usize> = run_from(&blocks, at);
        let Some(last) = run.last().copied() else {
            at += 1;
            continue;
        };
        let with_dash = run.iter().filter(|at| is_glossed(&blocks[**at], true)).count();
        if run.len() >= FEWEST && with_dash * 2 > run.len() {
            let words = blocks[run[0]].what.plain();
            let done = format!("{} paragraphs that open with bold words were made items of a list.", run.len());
            guesses.likely(blocks[run[0]].line, &words, &done, "They may be paragraphs: take the hyphens away.");
            for at in &run {
                let What::Paragraph(text) = &mut blocks[*at].what else { continue };
                let text = std::mem::take(text);
                blocks[*at].what = What::Item { level: 0, marker: Marker::Bullet, text };
            }
        }
        at = last + 1;
    }
    blocks
}

fn run_from(blocks: &[Block], from: usize) -> Vec<usize> {
    let mut run = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(from) {
        if is_glossed(block, false) {
            run.push(at);
        } else if block.what != What::Break || run.is_empty() {
            break;
        }
    }
    run
}

fn is_glossed(block: &Block, with_dash: bool) -> bool {
    let What::Paragraph(text) = &block.what else { return false };
    let is_strong = |piece: &&Piece| piece.style.strong;
    let term: String = text.iter().take_while(is_strong).map(Piece::plain).collect();
    let all = plain(text);
    let rest = all.strip_prefix(&term).unwrap_or_default().trim_start();
    let fits = !term.trim().is_empty() && term.chars().count() < 60 && !rest.is_empty();
    let dash =
        rest.starts_with(['-', '\u{2013}', '\u{2014}', ':']) || term.trim_end().ends_with([':', '-', '\u{2013}']);
    fits && (dash || !with_dash)
}
