//! Parts that several pages share: events, contacts, cards, topic links.

use super::Composer;
use super::shell::telephone;
use crate::base::date::{When, month_name};
use crate::base::path::Route;
use crate::document::data::{Contact, Keyed};
use crate::document::facts::Query;
use crate::document::{Document, Event, Gap, Promise};
use crate::render::view::parts::{CardView, ContactView, EventView, LinkView, QueryView};
use crate::site::events::last_day;
use crate::site::routes::generated;
use serde::Serialize;

/// A mark of the editor.
pub(crate) fn query(query: &Query) -> QueryView {
    QueryView { printed: query.printed.clone(), note: query.note.clone() }
}

#[derive(Serialize)]
pub(crate) struct PromiseView {
    what: String,
    by: String,
    printed: String,
}

/// A promise as its component shows it.
pub(crate) fn promise(promise: &Promise) -> PromiseView {
    PromiseView {
        what: promise.what.clone(),
        by: promise.by.map(|by| by.to_string()).unwrap_or_default(),
        printed: promise.printed.clone(),
    }
}

#[derive(Serialize)]
pub(crate) struct GapView {
    what: String,
    caption: String,
    note: String,
}

/// A gap as its component shows it.
pub(crate) fn gap(gap: &Gap) -> GapView {
    GapView { what: gap.what.clone(), caption: gap.caption.clone(), note: gap.note.clone() }
}

impl Composer<'_> {
    /// An event; `origin` is the document that announces it, when it is shown elsewhere.
    pub(in crate::render) fn event(&self, event: &Event, origin: Option<usize>) -> EventView {
        let to = self.word("to");
        let day = event.date.day();
        let time = match (event.from, event.to) {
            (Some(from), Some(until)) => format!("{from} {to} {until}"),
            (Some(from), None) => from.to_string(),
            (None, Some(until)) => format!("{to} {until}"),
            _ => String::new(),
        };
        let (month, year) = match event.date {
            When::Day(day) => (month_name(day.month()).to_string(), day.year().to_string()),
            When::Year(year) => (String::new(), year.to_string()),
            other => {
                let text = other.to_string();
                text.rsplit_once(' ').map_or((text.clone(), String::new()), |(month, year)| (month.into(), year.into()))
            }
        };
        EventView {
            anchor: event.anchor.clone(),
            title: event.title.clone(),
            date: match event.until {
                Some(until) => format!("{} {to} {until}", event.date),
                None => event.date.to_string(),
            },
            day: day.map(|day| day.day().to_string()).unwrap_or_default(),
            month,
            year,
            datetime: event.date.machine().unwrap_or_default(),
            last_day: last_day(event).to_string(),
            time,
            place: event.place.clone(),
            online: event.online,
            printed: event.printed.clone(),
            note: event.note.clone(),
            contact: self.site.contact(&event.contact).map(|contact| self.contact(contact)),
            origin: origin.map(|at| LinkView {
                text: self.site.documents[at].head.title.clone(),
                href: self.href(&self.site.routes.documents[at], Some(&event.anchor)),
                ..LinkView::default()
            }),
            past: last_day(event) < self.site.today,
        }
    }

    /// A person, post or team with the details of the data file.
    pub(in crate::render) fn contact(&self, contact: &Contact) -> ContactView {
        let anchor = format!("contact-{}", contact.key());
        let printed = match (contact.checked, contact.printed) {
            (Some(checked), _) => self.word("checked_on").replace("{when}", &checked.to_string()),
            (None, Some(printed)) => self.word("printed_unconfirmed").replace("{when}", &printed.to_string()),
            (None, None) => self.word("printed_undated").to_string(),
        };
        ContactView {
            href: self.href(&Route::new(generated::CONTACTS), Some(&anchor)),
            anchor,
            role: contact.role.clone(),
            name: contact.name.clone(),
            organisation: contact.organisation.clone(),
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            phone_href: telephone(&contact.phone),
            printed,
            note: contact.note.clone(),
            topics: contact.topics.iter().filter_map(|topic| self.topic_link(topic)).collect(),
            mentions: None,
        }
    }

    /// A link to a topic's page; `None` when no data file holds the topic.
    pub(in crate::render) fn topic_link(&self, slug: &str) -> Option<LinkView> {
        let topic = self.site.topic(slug)?;
        Some(LinkView {
            text: topic.title.clone(),
            href: self.href(&generated::topic(slug), None),
            ..LinkView::default()
        })
    }

    /// A document in a list.
    pub(super) fn card(&self, at: usize) -> CardView {
        let document = &self.site.documents[at];
        let date = crate::site::topics::date_of(document);
        CardView {
            title: document.head.title.clone(),
            href: self.href(&self.site.routes.documents[at], None),
            summary: document.head.summary.clone(),
            kind_label: kind_label(self, document),
            date: date.map(|d| d.to_string()).unwrap_or_default(),
            datetime: date.and_then(When::machine).unwrap_or_default(),
        }
    }

    /// Cards of the documents that paths of the front matter name.
    pub(super) fn cards<'p>(&self, paths: impl IntoIterator<Item = &'p String>) -> Vec<CardView> {
        paths.into_iter().filter_map(|path| self.site.by_path(path)).map(|at| self.card(at)).collect()
    }

    /// A link to a document.
    pub(super) fn link(&self, at: usize) -> LinkView {
        let document = &self.site.documents[at];
        LinkView {
            text: document.head.title.clone(),
            href: self.href(&self.site.routes.documents[at], None),
            ..LinkView::default()
        }
    }
}

/// What a document is called above its title: "Appendix 2", "Role description", "Newsletter".
pub(super) fn kind_label(composer: &Composer, document: &Document) -> String {
    match document.facts.number {
        Some(number) => format!("{} {number}", composer.word("appendix_label")),
        None => document.kind.label.to_string(),
    }
}
