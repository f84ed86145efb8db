//! Names that pages use -> where what they name stands. Built once a site, so that no reference is looked for in a list.

use crate::document::data::{Contact, Keyed, Placed, Term, Topic};
use crate::document::table::Shape;
use crate::document::{Document, Kind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Places in the lists of a site, by name; of two things with one name the first stands.
#[derive(Debug, Default)]
pub struct Lookup {
    contacts: BTreeMap<String, usize>,
    terms: BTreeMap<String, usize>,
    topics: BTreeMap<String, usize>,
    /// Documents and rows, by the anchor of the row without `row-`: tables that are only numbered share their numbers.
    rows: BTreeMap<String, Vec<(usize, usize)>>,
    /// Documents of each kind in the order of their paths.
    kinds: BTreeMap<&'static str, Vec<usize>>,
    /// Documents of each kind in the order of their series: by date, number and order.
    series: BTreeMap<&'static str, Vec<usize>>,
    /// Appendices of each document by their number, those without one first.
    appendices: BTreeMap<String, Vec<usize>>,
}

impl Lookup {
    /// Looks through everything once.
    pub fn of(
        documents: &[Arc<Document>],
        contacts: &[Placed<Contact>],
        terms: &[Placed<Term>],
        topics: &[Placed<Topic>],
    ) -> Self {
        let mut rows: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut kinds: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        let mut appendices: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, document) in documents.iter().enumerate() {
            kinds.entry(document.kind.slug).or_default().push(at);
            if let Some(of) = &document.facts.of {
                appendices.entry(of.clone()).or_default().push(at);
            }
            for table in document.table.iter().filter(|table| table.layout.layout == Shape::Rows) {
                for (index, row) in table.rows.iter().enumerate() {
                    rows.entry(row.slug().to_string()).or_default().push((at, index));
                }
            }
        }
        let mut series = kinds.clone();
        for list in series.values_mut() {
            list.sort_by_key(|at| place_in_series(documents, *at));
        }
        for list in appendices.values_mut() {
            list.sort_by_key(|at| (documents[*at].facts.number, *at));
        }
        let (contacts, terms, topics) = (index(contacts), index(terms), index(topics));
        Self { contacts, terms, topics, rows, kinds, series, appendices }
    }

    /// A contact by its id.
    pub fn contact(&self, id: &str) -> Option<usize> {
        self.contacts.get(id).copied()
    }

    /// A term by the slug of its name.
    pub fn term(&self, slug: &str) -> Option<usize> {
        self.terms.get(slug).copied()
    }

    /// A topic by its slug.
    pub fn topic(&self, slug: &str) -> Option<usize> {
        self.topics.get(slug).copied()
    }

    /// The document and the row of a table, by the slug of the row's key; of several the first.
    pub fn row(&self, slug: &str) -> Option<(usize, usize)> {
        self.rows(slug).first().copied()
    }

    /// Every document with its row of a key.
    pub fn rows(&self, slug: &str) -> &[(usize, usize)] {
        self.rows.get(slug).map(Vec::as_slice).unwrap_or_default()
    }

    /// The documents of a kind, in the order of their paths.
    pub fn of_kind(&self, kind: &str) -> &[usize] {
        self.kinds.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// The appendices of a document, named by its content path, in the order of their numbers.
    pub fn appendices(&self, of: &str) -> &[usize] {
        self.appendices.get(of).map(Vec::as_slice).unwrap_or_default()
    }

    /// The documents before and after one in the series of its kind.
    pub fn neighbours(&self, documents: &[Arc<Document>], at: usize) -> (Option<usize>, Option<usize>) {
        let kind: &Kind = documents[at].kind;
        let series = self.series.get(kind.slug).map(Vec::as_slice).unwrap_or_default();
        let key = place_in_series(documents, at);
        let Ok(place) = series.binary_search_by_key(&key, |at| place_in_series(documents, *at)) else {
            return (None, None);
        };
        let there = |place: Option<usize>| place.and_then(|place| series.get(place)).copied();
        (there(place.checked_sub(1)), there(place.checked_add(1)))
    }

    /// The slugs of all topics, the ids of all contacts, the slugs of all terms or the keys of all rows, for a cure.
    pub fn names(&self, of: Named) -> impl Iterator<Item = &str> {
        let (places, rows) = match of {
            Named::Contact => (Some(&self.contacts), None),
            Named::Term => (Some(&self.terms), None),
            Named::Topic => (Some(&self.topics), None),
            Named::Row => (None, Some(&self.rows)),
        };
        let names = places.into_iter().flat_map(BTreeMap::keys).chain(rows.into_iter().flat_map(BTreeMap::keys));
        names.map(String::as_str)
    }
}

/// What a name can be the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Contact,
    Term,
    Topic,
    Row,
}

fn index<T: Keyed>(entries: &[Placed<T>]) -> BTreeMap<String, usize> {
    // The last that is put in stands: from behind, that is the first of the list.
    entries.iter().enumerate().rev().map(|(at, entry)| (entry.value.key(), at)).collect()
}

fn place_in_series(documents: &[Arc<Document>], at: usize) -> impl Ord + use<> {
    let facts = &documents[at].facts;
    (facts.date, facts.number, facts.order, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;

    fn issue(name: &str, date: &str) -> Arc<Document> {
        let text = format!("---\ntitle: T\nsummary: S.\nissue: I\ndate: {date}\n---\n");
        let path = SourcePath::new(format!("content/newsletters/{name}.md"));
        Arc::new(crate::document::parse(&path, &text, None).0.expect("a document"))
    }

    #[test]
    fn names_lead_to_the_first_of_their_name_and_no_further() {
        let topic = |slug: &str| Placed {
            value: Topic {
                slug: slug.into(),
                title: String::new(),
                summary: String::new(),
                also: Vec::new(),
                words: Vec::new(),
            },
            span: Span::default(),
        };
        let lookup = Lookup::of(&[], &[], &[], &[topic("b"), topic("a"), topic("b")]);
        assert_eq!((lookup.topic("b"), lookup.topic("a"), lookup.topic("c")), (Some(0), Some(1), None));
        assert_eq!(lookup.names(Named::Topic).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn neighbours_stand_in_the_order_of_time() {
        let documents = [issue("a", "2024-11"), issue("b", "2022"), issue("c", "2023-05")];
        let lookup = Lookup::of(&documents, &[], &[], &[]);
        assert_eq!(lookup.of_kind("newsletter"), [0, 1, 2]);
        assert_eq!(lookup.neighbours(&documents, 2), (Some(1), Some(0)));
        assert_eq!(lookup.neighbours(&documents, 0), (Some(2), None));
    }
}
