//! Headings that only say that a section goes on: "... cont.", "... (contd.)".
//!
//! Enters: blocks with their headings. Leaves: one section. Never here: such a heading dropped when another section stands
//! between, for its text would fall to that one.

use crate::base::text::squeeze;
use crate::import::block::{Block, What};
use crate::import::guess::Guesses;

/// Drops the headings of sections that go on.
pub(super) fn join(blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let mut section = String::new();
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let What::Heading { .. } = &block.what {
            let words = block.what.plain();
            if let Some(base) = goes_on(&words) {
                if section == base {
                    let done = "A heading that says that its section goes on was left out, and the two parts joined.";
                    guesses.certain(block.line, &words, done);
                    continue;
                }
                let done =
                    "A heading says that a section goes on, and the one before it has another name; it was kept.";
                guesses.unsure(block.line, &words, done, "Join it to the section that it goes on with.");
            }
            section = bare(&words);
        }
        out.push(block);
    }
    out
}

/// The name of the section that a heading goes on with.
fn goes_on(words: &str) -> Option<String> {
    let lower = words.trim().to_lowercase();
    let bare_end = lower.trim_end_matches([')', ']', '.', ':']);
    let base = ["continued", "contd", "cont'd", "cont\u{2019}d", "cont"].iter().find_map(|end| {
        let base = bare_end.strip_suffix(end)?;
        base.ends_with([' ', '(', '[', '-', '\u{2013}']).then_some(base)
    })?;
    let base = bare(base.trim_end_matches([' ', '(', '[', '-', '\u{2013}', ',']));
    (!base.is_empty()).then_some(base)
}

/// A name without what stands in brackets behind it, in small letters.
fn bare(words: &str) -> String {
    let lower = squeeze(&words.to_lowercase());
    match lower.rsplit_once(" (") {
        Some((name, inside)) if inside.ends_with(')') => name.to_string(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Piece;

    #[test]
    fn a_heading_goes_when_its_section_is_the_one_before_and_stays_otherwise() {
        let heading =
            |words: &str| Block::new(What::Heading { level: 2, text: vec![Piece::words(words)], id: None }, 1);
        let names = |blocks: Vec<Block>| {
            join(blocks, &mut Guesses::default()).iter().map(|block| block.what.plain()).collect::<Vec<_>>()
        };
        assert_eq!(names(vec![heading("Beds"), heading("Beds cont.")]), ["Beds"]);
        let three = vec![heading("Beds"), heading("Paths"), heading("Beds cont.")];
        assert_eq!(names(three), ["Beds", "Paths", "Beds cont."]);
    }

    #[test]
    fn the_ways_to_say_that_it_goes_on() {
        for words in ["Beds cont.", "Beds (contd.)", "Beds (continued)", "BEDS - cont'd", "Beds, cont"] {
            assert_eq!(goes_on(words).as_deref(), Some("beds"), "{words}");
        }
        assert_eq!(goes_on("Pest cont"), Some("pest".into()));
        for words in ["The discontinued", "Cont.", "Contact", "Beds"] {
            assert_eq!(goes_on(words), None, "{words}");
        }
        assert_eq!(bare("Beds (Alder et al 2013)"), "beds");
    }
}
