//! Quotations that are a whole paragraph, with their source in brackets behind them or without.
//!
//! Enters: blocks. Leaves: quotations. Never here: a paragraph that only quotes some words, or a mark taken away.

use crate::import::block::{Block, What};
use crate::import::guess::Guesses;

/// A quotation has at least so many words.
const FEWEST_WORDS: usize = 8;

/// Sets paragraphs that stand in quotation marks as quotations.
pub(super) fn set(mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    for block in &mut blocks {
        let words = block.what.plain();
        let What::Paragraph(text) = &mut block.what else { continue };
        if quotes_all(&words) {
            let text = std::mem::take(text);
            guesses.likely(
                block.line,
                &words,
                "A paragraph in quotation marks was set as a quotation.",
                "If it is the document's own text, take the mark > away.",
            );
            block.what = What::Quote(text);
        }
    }
    blocks
}

fn quotes_all(words: &str) -> bool {
    let words = words.trim();
    let Some(open) = words.chars().next() else { return false };
    let close = match open {
        '"' | '\'' => open,
        '\u{201c}' => '\u{201d}',
        '\u{2018}' => '\u{2019}',
        _ => return false,
    };
    // The source may stand behind the quotation.
    let body =
        match words.strip_suffix(['.']).unwrap_or(words).strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            Some((body, _)) => body,
            None => words,
        };
    let body = body.trim_end_matches(['.', ',']).trim_end();
    body.ends_with(close) && body.split_whitespace().count() >= FEWEST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_a_whole_paragraph() {
        assert!(quotes_all("\"A bed that is never weeded will soon be a meadow\" (Plot Rules, May 2020)."));
        assert!(quotes_all("'A bed that is never weeded will soon be a meadow.'"));
        assert!(quotes_all("\u{2018}A bed that is never weeded will soon be a meadow\u{2019}."));
        assert!(!quotes_all("\"A bed that is never weeded\" is what the rules of the plot say of it"));
        assert!(!quotes_all("'Beds'"));
    }
}
