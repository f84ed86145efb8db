//! Texts with references in them -> the same with the words of what they name: cells, notes of events, words of gaps.
//!
//! So every later room reads plain words; the pages make links of the places where they stand.

use super::targets::Destination;
use crate::document::data::{Contact, Placed};
use crate::document::inset::put;
use crate::document::{Document, Stands};
use std::sync::Arc;

/// Puts the words in; documents without such references are passed on as they are.
pub(super) fn speak(
    documents: Vec<Arc<Document>>,
    destinations: &[Vec<Option<Destination>>],
    contacts: &[Placed<Contact>],
) -> Vec<Arc<Document>> {
    let each = documents.into_iter().zip(destinations).map(|(document, ends)| {
        let is_inset = |stands| matches!(stands, Stands::InEvent(_) | Stands::InRow(_));
        let in_gap = || document.gaps.iter().any(|gap| !gap.caption_insets.is_empty() || !gap.note_insets.is_empty());
        if !document.links.iter().any(|link| is_inset(link.stands)) && !in_gap() {
            return document;
        }
        let words = |link: usize| match ends[link].as_ref()? {
            Destination::Page { label, .. } => Some(label.clone()),
            Destination::Contact(at) => Some(contacts[*at].value.spoken()),
            Destination::File { .. } | Destination::External(_) => None,
        };
        Arc::new(spoken(&document, words))
    });
    each.collect()
}

fn spoken(document: &Document, words: impl Fn(usize) -> Option<String>) -> Document {
    let mut document = document.clone();
    for event in &mut document.events {
        put(&mut event.note, &mut event.insets, &words);
    }
    for gap in &mut document.gaps {
        put(&mut gap.caption, &mut gap.caption_insets, &words);
        put(&mut gap.note, &mut gap.note_insets, &words);
    }
    for row in document.table.iter_mut().flat_map(|table| &mut table.rows) {
        for (column, insets) in &mut row.insets {
            put(&mut row.cells[*column], insets, &words);
        }
    }
    document
}
