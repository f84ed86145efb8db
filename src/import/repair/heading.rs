//! Headings that lost their marks: short lines on their own before something that they could name.
//!
//! Enters: blocks of a text. Leaves: headings of sections and appendices, and the document's title. Never here: a line
//! that ends as a sentence or a lead-in does, a date, a label with its value, or a quotation taken for one.

use crate::import::block::{Block, Inline, What};
use crate::import::facts::{self, is_date_line};
use crate::import::guess::Guesses;

/// The longest heading, in characters and in words.
const LONGEST: usize = 110;
const MOST_WORDS: usize = 16;

/// Finds headings. A text that has marked ones keeps to them, but for its appendices.
pub(super) fn raise(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    appendices(&mut blocks, guesses);
    let marked = |block: &Block| matches!(&block.what, What::Heading { level: 1.., text, .. } if !is_appendix(block) && !text.is_empty());
    let numbered = blocks.iter().any(|block| matches!(block.what, What::Numbered { .. }));
    // A first line without marks over marked sections is the title that they belong to.
    let top = blocks.iter().any(|block| matches!(block.what, What::Heading { level: ..=1, .. }) && !is_appendix(block));
    let lead = if top { 0 } else { title(&mut blocks, guesses) };
    if blocks.iter().any(marked) && !numbered {
        return blocks;
    }
    if bold(&mut blocks, lead, guesses) {
        return blocks;
    }
    let bare: Vec<usize> = (lead..blocks.len()).filter(|at| names_what_follows(&blocks, *at)).collect();
    let texts = blocks.iter().filter(|block| block.what.text().is_some()).count();
    if bare.len() * 5 > texts * 2 {
        if let Some(at) = bare.first() {
            let words = blocks[*at].what.plain();
            let done = "So many lines are short that none was taken for a heading.";
            guesses.unsure(blocks[*at].line, &words, done, "Set two hash signs before each heading.");
        }
        return blocks;
    }
    let level = if numbered { 3 } else { 2 };
    for at in bare {
        let block = &mut blocks[at];
        let words = block.what.plain();
        let What::Paragraph(text) = &mut block.what else { continue };
        let text = std::mem::take(text);
        let alternative = "If it is a sentence of the text, take the hash signs away.";
        guesses.likely(block.line, &words, "A short line on its own was taken for a heading.", alternative);
        block.what = What::Heading { level, text, id: None };
    }
    blocks
}

/// Raises short bold lines in a document that has no other headings; whether it found some.
pub(super) fn bold(blocks: &mut [Block], from: usize, guesses: &mut Guesses) -> bool {
    if blocks.iter().any(|block| matches!(block.what, What::Heading { level: 1.., .. })) {
        return false;
    }
    let is_bold = |block: &Block| {
        let text = block.what.text().map_or(&[][..], Vec::as_slice);
        text.iter().all(|piece| piece.style.strong || piece.plain().trim().is_empty())
    };
    let found: Vec<usize> =
        (from..blocks.len()).filter(|at| is_bold(&blocks[*at]) && names_what_follows(blocks, *at)).collect();
    if found.len() < 2 {
        return false;
    }
    for at in found {
        let words = blocks[at].what.plain();
        let What::Paragraph(text) = &mut blocks[at].what else { continue };
        let text = std::mem::take(text);
        let alternative = "If it is a bold sentence of the text, take the hash signs away.";
        guesses.likely(blocks[at].line, &words, "A short bold line on its own was taken for a heading.", alternative);
        blocks[at].what = What::Heading { level: 2, text, id: None };
    }
    true
}

/// "Appendix 2: ..." on a line of its own.
fn appendices(blocks: &mut [Block], guesses: &mut Guesses) {
    for block in blocks {
        let words = block.what.plain();
        if let What::Paragraph(text) = &mut block.what
            && facts::names_appendix(&words)
            && is_short(&words)
        {
            let text = std::mem::take(text);
            guesses.certain(block.line, &words, "A line that names an appendix was taken for its heading.");
            block.what = What::Heading { level: 2, text, id: None };
        }
    }
}

fn is_appendix(block: &Block) -> bool {
    facts::names_appendix(&block.what.plain())
}

/// Makes the title a heading of the first level; where the text behind it begins.
fn title(blocks: &mut [Block], guesses: &mut Guesses) -> usize {
    let words: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].what != What::Break).take(3).collect();
    let bare = |at: Option<&usize>| {
        at.is_some_and(|at| matches!(blocks[*at].what, What::Paragraph(_)) && is_line(&blocks[*at]))
    };
    if !bare(words.first()) {
        return 0;
    }
    let first = words[0];
    let line = |at: usize| words.get(at).map(|at| blocks[*at].what.plain()).unwrap_or_default();
    let names_owner =
        facts::is_organisation(&line(0)) || !facts::names_document(&line(0)) && facts::names_document(&line(1));
    let owner = bare(words.get(1)) && names_owner;
    let at = if owner { words[1] } else { first };
    let block = &mut blocks[at];
    let plain = block.what.plain();
    if let What::Paragraph(text) = &mut block.what {
        let text = std::mem::take(text);
        guesses.likely(
            block.line,
            &plain,
            "A line at the top was taken for the title.",
            "Write another in the key title.",
        );
        block.what = What::Heading { level: 0, text, id: None };
    }
    if owner {
        let words = blocks[first].what.plain();
        let done = "The line before the title seems to say whose document it is; it was kept as a line of the text.";
        guesses.likely(blocks[first].line, &words, done, "");
    }
    at + 1
}

/// Whether a line could be a heading, and what follows is something to name.
fn names_what_follows(blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    if !matches!(block.what, What::Paragraph(_)) || !is_line(block) || block.close {
        return false;
    }
    let after_title = at > 0 && matches!(blocks[at - 1].what, What::Heading { level: 0, .. });
    let next = blocks.get(at + 1);
    if next.is_some_and(|next| next.close) {
        return false;
    }
    match next.map(|next| &next.what) {
        // The line below a title and before another heading is its second line.
        Some(What::Paragraph(_)) if after_title => !next.is_some_and(is_line),
        Some(What::Paragraph(_)) => true,
        Some(What::Item { .. } | What::Table(_) | What::Quote(_) | What::Numbered { .. }) => true,
        // A slide whose picture was lost.
        Some(What::Break) => !after_title,
        _ => false,
    }
}

/// Whether a paragraph is a line that no sentence is.
fn is_line(block: &Block) -> bool {
    let Some(text) = block.what.text() else { return false };
    let words = block.what.plain();
    let words = words.trim();
    let plain = text.iter().all(|piece| piece.link.is_none() && matches!(piece.inline, Inline::Words(_)));
    plain
        && is_short(words)
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && words.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !is_date_line(words)
        && facts::labelled(words).is_none()
        && !words.contains('@')
}

fn is_short(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() <= LONGEST
        && words.split_whitespace().count() <= MOST_WORDS
        && !words.ends_with(['.', ':', ';', ',', '!', '\'', '"', '\u{2019}', '\u{201d}'])
}
