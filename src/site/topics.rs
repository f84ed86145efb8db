//! Where each topic comes up: pages, and sections that bear it on their own.

use super::lookup::Lookup;
use crate::base::date::When;
use crate::document::Document;
use std::cmp::Reverse;
use std::sync::Arc;

/// A page or section that bears a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub document: usize,
    /// Index of the section; `None` for the page as a whole.
    pub section: Option<usize>,
    /// The date of the document, or of the source it retells.
    pub date: Option<When>,
}

/// The date by which a document stands in a timeline.
pub fn date_of(document: &Document) -> Option<When> {
    document.facts.date.or_else(|| document.head.source.as_ref().and_then(|source| source.date))
}

/// For each topic its places, latest first; undated ones after the dated, in the order of their paths.
/// A page that bears a topic itself stands once, not again with its sections.
pub fn places(documents: &[Arc<Document>], topics: usize, lookup: &Lookup) -> Vec<Vec<Place>> {
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); topics];
    for (document, parsed) in documents.iter().enumerate() {
        let date = date_of(parsed);
        let mut put = |slug: &str, section: Option<usize>| {
            let Some(list) = lookup.topic(slug).map(|topic| &mut places[topic]) else { return };
            let place = Place { document, section, date };
            let there = list.last().is_some_and(|last: &Place| last.document == document);
            if !there || section.is_some() && list.last() != Some(&place) {
                list.push(place);
            }
        };
        for (index, section) in parsed.body.sections.iter().enumerate() {
            section.topics.iter().for_each(|slug| put(slug, Some(index)));
        }
        // A topic of the page itself stands only where no section bears it.
        parsed.head.topics.iter().for_each(|slug| put(slug, None));
    }
    for list in &mut places {
        list.sort_by_key(|place| (place.date.is_none(), Reverse(place.date), place.document, place.section));
    }
    places
}
