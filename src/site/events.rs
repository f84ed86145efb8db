//! Every dated event of every page, in the order of time.

use crate::base::date::Date;
use crate::document::{Document, Event};
use std::sync::Arc;

/// An event and where it is announced.
#[derive(Debug, Clone)]
pub struct DatedEvent {
    pub document: usize,
    pub event: Event,
    /// Its last day lies before the day of the build.
    pub past: bool,
}

/// All events by their first day, then by page.
pub fn gather(documents: &[Arc<Document>], today: Date) -> Vec<DatedEvent> {
    let mut events: Vec<DatedEvent> = documents
        .iter()
        .enumerate()
        .flat_map(|(at, document)| document.events.iter().map(move |event| (at, event)))
        .map(|(document, event)| DatedEvent { document, event: event.clone(), past: event.last_day() < today })
        .collect();
    events.sort_by(|a, b| {
        (a.event.date, a.event.from, a.document, &a.event.anchor).cmp(&(
            b.event.date,
            b.event.from,
            b.document,
            &b.event.anchor,
        ))
    });
    events
}
