//! A paragraph of a Word file -> a block: heading, item, quotation, or just a paragraph.
//!
//! Enters: one paragraph. Leaves: its block, then those of its text boxes. Never here: a heading guessed from bold
//! words; that is for the repairs.

use super::numbering::Mark;
use super::styles::{self, Meaning};
use super::walk::Walk;
use crate::import::block::{Inline, Marker, Piece, What, is_blank, plain, trimmed};
use crate::import::xml::Element;

impl Walk<'_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, element: &Element) {
        self.line += 1;
        let properties = element.child("pPr");
        let style = properties.and_then(|own| own.value_of("pStyle")).unwrap_or_default();
        let mut meaning = self.styles.meaning(style);
        if let Some(own) = properties {
            if let Some(level) = own.value_of("outlineLvl").and_then(|level| level.parse::<u8>().ok()) {
                meaning.heading = (level < 9).then(|| level + 1);
            }
            meaning.list = styles::list(own).or(meaning.list);
            meaning.moved_in = styles::moved_in(own).or(meaning.moved_in);
        }
        let line = self.line;
        let mut text = Vec::new();
        self.runs(element, None, &mut text);
        let boxes = std::mem::take(&mut self.boxes);
        if meaning.contents {
            self.skip_contents();
        } else if !is_blank(&text) {
            self.emphasise(&meaning, &mut text);
            let what = self.what(&meaning, text);
            match (&what, self.blocks.last_mut().map(|block| &mut block.what)) {
                // Each line of a sample is a paragraph of its own.
                (What::Sample(own), Some(What::Sample(before))) => {
                    before.push('\n');
                    before.push_str(own);
                }
                _ => self.blocks.push(crate::import::block::Block::new(what, line)),
            }
        }
        self.blocks.extend(boxes);
        if breaks_page(element) {
            self.push(What::Break);
        }
    }

    /// The level of the item above that a paragraph without a mark goes on with: its style says so, or it is moved in.
    fn goes_on(&self, meaning: &Meaning) -> Option<usize> {
        let (What::Item { level, .. } | What::Further { level, .. }) = &self.blocks.last()?.what else { return None };
        let own = !meaning.quote && !meaning.caption && !meaning.sample;
        match meaning.continues {
            Some(own) => Some(own.min(*level)),
            None => Some(*level).filter(|_| own && meaning.moved_in.unwrap_or(0) >= MOVED_IN),
        }
    }

    /// The looks that the paragraph's style gives to all its words.
    fn emphasise(&self, meaning: &Meaning, text: &mut [Piece]) {
        if meaning.heading.is_some() || meaning.title {
            return;
        }
        for piece in text {
            piece.style.strong |= meaning.strong == Some(true);
            piece.style.emphasis |= meaning.emphasis == Some(true) && !meaning.quote && !meaning.caption;
        }
    }

    fn what(&mut self, meaning: &Meaning, text: Vec<Piece>) -> What {
        let mark = match &meaning.list {
            Some((list, level)) => self.numbering.next(list, *level),
            None => Mark::None,
        };
        let level = meaning.list.as_ref().map_or(0, |(_, level)| *level);
        let id = match meaning.heading {
            Some(_) => self.bookmarks.drain(..).next(),
            None => None,
        };
        let with = |mark: &str, text: Vec<Piece>| {
            let mut all = vec![Piece::words(format!("{mark} "))];
            all.extend(trimmed(text));
            all
        };
        if meaning.title {
            return What::Heading { level: 0, text: flat(text), id };
        }
        if let Some(level) = meaning.heading {
            let text = match mark {
                Mark::Number(number) => with(&format!("{number}."), text),
                Mark::Words(words) => with(&words, text),
                Mark::Bullet | Mark::GoesOn | Mark::None => text,
            };
            return What::Heading { level, text: flat(text), id };
        }
        self.bookmarks.clear();
        match mark {
            Mark::Bullet => return What::Item { level, marker: Marker::Bullet, text: trimmed(text) },
            Mark::Number(number) => return What::Item { level, marker: Marker::Number(number), text: trimmed(text) },
            // "1.1" counts paragraphs, "(a)" counts items.
            Mark::Words(words) if words.contains('.') && words.contains(|c: char| c.is_ascii_digit()) => {
                return What::Paragraph(with(&words, text));
            }
            Mark::Words(words) => return What::Item { level, marker: Marker::Own(words), text: trimmed(text) },
            Mark::GoesOn => return What::Further { level, text: trimmed(text) },
            Mark::None => {}
        }
        if let Some(level) = self.goes_on(meaning) {
            return What::Further { level, text: trimmed(text) };
        }
        if meaning.caption {
            return What::Caption(trimmed(text));
        }
        if meaning.sample {
            return What::Sample(plain(&text));
        }
        if meaning.quote { What::Quote(trimmed(text)) } else { What::Paragraph(trimmed(text)) }
    }
}

/// Twips by which a paragraph below an item is moved in, at least.
const MOVED_IN: i64 = 200;

/// A heading is one line.
fn flat(text: Vec<Piece>) -> Vec<Piece> {
    let words = |piece: Piece| match piece.inline {
        Inline::Break => Piece { inline: Inline::Words(" ".into()), ..piece },
        _ => piece,
    };
    trimmed(text.into_iter().map(words).collect())
}

/// Whether a page ends in or before a paragraph.
fn breaks_page(element: &Element) -> bool {
    let runs = element.elements().filter(|child| child.name == "r").flat_map(Element::elements);
    runs.into_iter().any(|child| child.name == "br" && child.attribute("type") == "page")
}
