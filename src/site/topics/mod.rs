//! Where each topic comes up: pages, parts of them, rows of tables and events; because their author says so, or by words
//! that the topic itself names.

pub mod words;

use super::lookup::Lookup;
use crate::base::date::When;
use crate::base::span::Span;
use crate::document::table::Shape;
use crate::document::{Document, Item, ItemKind};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;
use words::{Said, Words};

/// What bears a topic, by its place in the lists of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// The page as a whole.
    Page,
    /// A heading with what stands below it, or a numbered paragraph.
    Part(usize),
    Row(usize),
    Event(usize),
}

/// A place that bears a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub document: usize,
    pub bearer: Bearer,
    /// Its own date, or that of its document or of the source that this retells.
    pub date: Option<When>,
    /// Where an undated place stands among the dated ones, as its page says.
    pub placed: Option<When>,
    /// The words that gave it the topic; `None` where its author did.
    pub said: Option<Said>,
}

/// The date by which a document stands in a timeline.
pub fn date_of(document: &Document) -> Option<When> {
    document.facts.date.or_else(|| document.head.source.as_ref().and_then(|source| source.date))
}

/// For each topic its places, latest first, places without any date behind them.
pub fn places(documents: &[Arc<Document>], words: &Words, topics: usize, lookup: &Lookup) -> Vec<Vec<Place>> {
    let each: Vec<Vec<(usize, Place)>> = documents
        .par_iter()
        .enumerate()
        .map(|(at, document)| {
            let whole = document.facts.of.as_ref().and_then(|of| by_path(documents, of));
            let mut page = Page { at, document, whole, words, lookup, found: Vec::new() };
            page.read(topics);
            page.found
        })
        .collect();
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); topics];
    for (topic, place) in each.into_iter().flatten() {
        places[topic].push(place);
    }
    for list in &mut places {
        list.sort_by_key(|place| {
            let date = place.date.or(place.placed);
            (date.is_none(), Reverse(date), place.date.is_none(), place.document, place.bearer)
        });
    }
    places
}

fn by_path<'d>(documents: &'d [Arc<Document>], below: &str) -> Option<&'d Document> {
    let at = documents.binary_search_by(|document| document.path.below_root().cmp(below)).ok()?;
    Some(documents[at].as_ref())
}

/// A page that is looked through.
struct Page<'a> {
    at: usize,
    document: &'a Document,
    /// The document that an appendix belongs to.
    whole: Option<&'a Document>,
    words: &'a Words,
    lookup: &'a Lookup,
    found: Vec<(usize, Place)>,
}

impl Page<'_> {
    fn read(&mut self, topics: usize) {
        let document = self.document;
        let own: Vec<usize> = self.known(document.head.topics.iter().map(String::as_str));
        let mut borne = vec![false; if own.is_empty() { 0 } else { topics }];
        let headings = self.headings();
        self.events(&headings, &own);
        self.rows();
        for (topic, part) in &headings {
            self.put(*topic, Bearer::Part(*part), None);
        }
        for topic in self.found.iter().map(|(topic, _)| *topic) {
            if let Some(borne) = borne.get_mut(topic) {
                *borne = true;
            }
        }
        // The page itself stands where no part of it does.
        for topic in own.iter().copied().filter(|topic| !borne[*topic]) {
            self.put(topic, Bearer::Page, None);
        }
        self.parts_by_words(&headings, &own);
    }

    /// The topics of headings with the outermost heading that bears each.
    fn headings(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut open: Vec<(u8, Vec<usize>)> = Vec::new();
        for (part, item) in self.document.outline.iter().enumerate() {
            let ItemKind::Heading(level) = item.kind else { continue };
            open.retain(|(outer, _)| *outer < level);
            let topics = self.known(item.topics.iter().map(String::as_str));
            let fresh = |topic: &usize| !open.iter().any(|(_, borne)| borne.contains(topic));
            found.extend(topics.iter().copied().filter(fresh).map(|topic| (topic, part)));
            open.push((level, topics));
        }
        found
    }

    /// Events bear what the headings above them bear, what their page bears as a whole, and what their words say.
    fn events(&mut self, headings: &[(usize, usize)], own: &[usize]) {
        let document = self.document;
        for (index, event) in document.events.iter().enumerate() {
            let above = self.above(event.span);
            let mut topics: Vec<usize> =
                headings.iter().filter(|(_, part)| above.contains(part)).map(|(topic, _)| *topic).collect();
            topics.extend(own.iter().filter(|topic| !headings.iter().any(|(other, _)| other == *topic)));
            for topic in &topics {
                self.put(*topic, Bearer::Event(index), None);
            }
            for (topic, said) in self.words.said(&[&event.title, &event.note]) {
                if !topics.contains(&topic) {
                    self.put(topic, Bearer::Event(index), Some(said));
                }
            }
        }
    }

    /// The headings below which a place stands.
    fn above(&self, place: Span) -> Vec<usize> {
        let outline = &self.document.outline;
        let mut level = u8::MAX;
        let mut above = Vec::new();
        let before = outline.partition_point(|item| item.span.start <= place.start);
        for (part, item) in outline[..before].iter().enumerate().rev() {
            if let ItemKind::Heading(own) = item.kind
                && own < level
            {
                level = own;
                above.push(part);
            }
            if level <= 2 {
                break;
            }
        }
        above
    }

    fn rows(&mut self) {
        let document = self.document;
        let Some(table) = document.table.as_ref().filter(|table| table.layout.layout == Shape::Rows) else { return };
        for (index, row) in table.rows.iter().enumerate() {
            let topics = self.known(table.topics(row));
            for topic in &topics {
                self.put(*topic, Bearer::Row(index), None);
            }
            if table.topics(row).next().is_some() {
                continue;
            }
            let columns = table.layout.columns.iter().map(|column| table.cell(row, &column.column));
            for (topic, said) in self.words.said(&columns.collect::<Vec<_>>()) {
                self.put(topic, Bearer::Row(index), Some(said));
            }
        }
    }

    /// Where an author has put a topic on a page, words are not asked: the author has said where it comes up.
    fn parts_by_words(&mut self, headings: &[(usize, usize)], own: &[usize]) {
        let document = self.document;
        for (part, item) in document.outline.iter().enumerate() {
            let text = crate::document::outline::spoken(&item.text, |_, _| String::new());
            for (topic, said) in self.words.said(&[&item.title, &text]) {
                let put = own.contains(&topic) || headings.iter().any(|(other, _)| *other == topic);
                if !put && !self.refuses(item, topic) {
                    let bearer = if item.anchor.is_empty() { Bearer::Page } else { Bearer::Part(part) };
                    self.put(topic, bearer, Some(said));
                }
            }
        }
    }

    /// Whether a part, or a heading above it, refuses a topic.
    fn refuses(&self, item: &Item, topic: usize) -> bool {
        let refused = |item: &Item| item.refused.iter().any(|slug| self.lookup.topic(slug) == Some(topic));
        refused(item) || self.above(item.span).into_iter().any(|part| refused(&self.document.outline[part]))
    }

    fn known<'s>(&self, slugs: impl IntoIterator<Item = &'s str>) -> Vec<usize> {
        let mut topics: Vec<usize> = slugs.into_iter().filter_map(|slug| self.lookup.topic(slug)).collect();
        topics.sort_unstable();
        topics.dedup();
        topics
    }

    fn put(&mut self, topic: usize, bearer: Bearer, said: Option<Said>) {
        let document = self.document;
        let page = date_of(document);
        let own = match bearer {
            Bearer::Event(index) => Some(document.events[index].date),
            Bearer::Row(index) => document.table.as_ref().and_then(|table| table.date(&table.rows[index])),
            Bearer::Page | Bearer::Part(_) => None,
        };
        let date = own.or(page);
        let placed = || document.head.placed.or_else(|| self.whole.and_then(|it| date_of(it).or(it.head.placed)));
        let placed = if date.is_none() { placed() } else { None };
        self.found.push((topic, Place { document: self.at, bearer, date, placed, said }));
    }
}
