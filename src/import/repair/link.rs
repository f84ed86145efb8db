//! Links: those that lost their target, those that lead to a place of the document, and those that lead nowhere here.
//!
//! Enters: blocks whose links are as written. Leaves: links that a build takes: addresses, places of this page, or
//! none. Never here: a target made up; one that cannot be followed stands in the report.

use crate::base::slug::slugify;
use crate::import::block::{Block, Piece, What};
use crate::import::guess::Guesses;
use std::collections::BTreeMap;

/// Mends every link.
pub(super) fn mend(
    mut blocks: Vec<Block>,
    unreachable: &mut Vec<(String, String)>,
    guesses: &mut Guesses,
) -> Vec<Block> {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    let mut wanted: Vec<String> = Vec::new();
    for block in &mut blocks {
        each_piece(&mut block.what, block.line, &mut |piece, _| {
            wanted.extend(piece.link.as_deref().and_then(|link| link.strip_prefix('#')).map(str::to_string));
        });
    }
    for block in &mut blocks {
        let What::Heading { id, .. } = &mut block.what else { continue };
        let own = id.take().filter(|id| wanted.contains(id));
        if let Some(own) = own {
            let slug = slugify(&format!("place-{own}"));
            places.insert(own, slug.clone());
            *id = Some(slug);
        }
    }
    let mut last: Option<(usize, String)> = None;
    for block in &mut blocks {
        each_piece(&mut block.what, block.line, &mut |piece, line| {
            let Some(link) = piece.link.clone() else { return };
            let words = piece.plain().to_string();
            let known = link.strip_prefix('#').and_then(|place| places.get(place));
            if let Some(place) = known {
                piece.link = Some(format!("#{place}"));
                return;
            }
            if is_address(&link) {
                return;
            }
            // Words of one link may be several pieces.
            let again = last.as_ref().is_some_and(|(at, before)| *at == line && *before == link);
            if !again && !words.trim().is_empty() {
                if link.is_empty() || link == "#" {
                    let done = "A link has lost its target; its words are shown as a link that leads nowhere.";
                    guesses.unsure(line, &words, done, "Write the address between the round brackets.");
                } else {
                    let (what, cure) = if link.starts_with('#') {
                        ("a place of the document that is no heading", "Write the address of the heading above it.")
                    } else {
                        ("no page of this hub", "Write an address that begins with https:, or the path of a page.")
                    };
                    let done = format!("A link leads to {link}, which is {what}; its words are shown without it.");
                    unreachable.push((words.clone(), link.clone()));
                    guesses.unsure(line, &words, &done, cure);
                }
            }
            last = Some((line, link));
            piece.link = Some(String::new());
        });
    }
    blocks
}

/// Makes the links to a place lead nowhere: it has become the title of the page, where every reader begins.
pub fn forget_place(blocks: &mut [Block], id: &str) {
    let place = format!("#{id}");
    for block in blocks {
        each_piece(&mut block.what, block.line, &mut |piece, _| {
            if piece.link.as_deref() == Some(&place) {
                piece.link = None;
            }
        });
    }
}

/// Whether a page may use an address as it is.
fn is_address(link: &str) -> bool {
    let lower = link.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        lower.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
    })
}

/// Every piece of a block with its line, cells too.
fn each_piece(what: &mut What, line: usize, work: &mut dyn FnMut(&mut Piece, usize)) {
    what.each_text(line, &mut |line, text| text.iter_mut().for_each(|piece| work(piece, line)));
}
