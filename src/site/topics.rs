//! Where each topic comes up: pages, and sections that bear it on their own.

use crate::base::date::When;
use crate::document::Document;
use crate::document::data::{Placed, Topic};
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
pub fn places(documents: &[Arc<Document>], topics: &[Placed<Topic>]) -> Vec<Vec<Place>> {
    let of_topic = |topic: &Placed<Topic>| {
        let slug = &topic.value.slug;
        let mut places = Vec::new();
        for (at, document) in documents.iter().enumerate() {
            let date = date_of(document);
            let sections =
                document.body.sections.iter().enumerate().filter(|(_, section)| section.topics.contains(slug));
            let mut of_sections: Vec<Place> =
                sections.map(|(index, _)| Place { document: at, section: Some(index), date }).collect();
            if of_sections.is_empty() && document.head.topics.contains(slug) {
                of_sections.push(Place { document: at, section: None, date });
            }
            places.append(&mut of_sections);
        }
        places.sort_by_key(|place| (place.date.is_none(), Reverse(place.date), place.document, place.section));
        places
    };
    topics.iter().map(of_topic).collect()
}
