//! Parts that several pages share: events, contacts, cards, topic links.

use super::Composer;
use super::shell::telephone;
use crate::base::date::{When, month_name};
use crate::base::path::Route;
use crate::base::text::escape_html;
use crate::document::data::{Contact, Keyed};
use crate::document::facts::Query;
use crate::document::{Document, Event, Gap, Promise};
use crate::render::view::main::NoEventsView;
use crate::render::view::parts::{CardView, ContactView, EventView, LinkView, QueryView};
use crate::site::routes::generated;
use crate::site::topics::date_of;
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
    /// Both as markup, with links.
    caption_html: String,
    note_html: String,
}

impl Composer<'_> {
    /// A gap as its component shows it.
    pub(in crate::render) fn gap(&self, at: usize, gap: &Gap) -> GapView {
        GapView {
            what: gap.what.clone(),
            caption: gap.caption.clone(),
            note: gap.note.clone(),
            caption_html: self.with_insets(at, &gap.caption, &gap.caption_insets, escape_html),
            note_html: self.with_insets(at, &gap.note, &gap.note_insets, escape_html),
        }
    }

    /// An event that a document announces; shown `elsewhere` it links to its place there.
    pub(in crate::render) fn event(&self, at: usize, event: &Event, elsewhere: bool) -> EventView {
        let document = &self.site.documents[at];
        let past = event.last_day() < self.site.today;
        // What is to come is asked of whoever answers today.
        let sent = date_of(document).filter(|_| past);
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
            // Two pages may each have a place of this name; only on its own page it is one.
            anchor: if elsewhere { String::new() } else { event.anchor.clone() },
            title: event.title.clone(),
            date: event.until.map_or_else(|| event.date.to_string(), |until| range(event.date, until, to)),
            day: day.map(|day| day.day().to_string()).unwrap_or_default(),
            month,
            year,
            datetime: event.date.machine().unwrap_or_default(),
            last_day: event.last_day().to_string(),
            time,
            place: event.place.clone(),
            online: event.online,
            link: event.address().unwrap_or_default().into(),
            calendar_href: event.days().map_or_else(String::new, |_| {
                self.href(&generated::event(&self.site.routes.documents[at], &event.anchor), None)
            }),
            printed: event.printed.clone(),
            note: event.note.clone(),
            note_html: self.with_insets(at, &event.note, &event.insets, escape_html),
            contact: self.site.contact(&event.contact).map(|contact| self.named_contact(contact, sent)),
            origin: elsewhere.then(|| LinkView {
                text: document.head.title.clone(),
                href: self.href(&self.site.routes.documents[at], Some(&event.anchor)),
                ..LinkView::default()
            }),
            past,
        }
    }

    /// What stands where no date lies ahead.
    pub(super) fn no_events(&self) -> NoEventsView {
        let config = &self.site.config;
        let contact = self.site.contact(&config.events_contact).map(|contact| self.named_contact(contact, None));
        NoEventsView { text: config.no_events.clone(), contact }
    }

    /// A contact as a page names it that was sent on a date, or that speaks of today.
    pub(in crate::render) fn named_contact(&self, contact: &Contact, sent: Option<When>) -> ContactView {
        let named = self.site.named(contact, sent);
        ContactView { now: named.now.map(|now| Box::new(self.contact(now))), ..self.contact(named.contact) }
    }

    /// A person, post or team with the details of the data file, but for details that hold no more.
    pub(in crate::render) fn contact(&self, contact: &Contact) -> ContactView {
        let anchor = format!("contact-{}", contact.key());
        let left = contact.has_left(self.site.today);
        let current = |detail: &String| if left { String::new() } else { detail.clone() };
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
            email: current(&contact.email),
            phone: current(&contact.phone),
            phone_href: telephone(&current(&contact.phone)),
            left,
            until: contact.until.map(|until| until.to_string()).unwrap_or_default(),
            now: None,
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
        let date = date_of(document);
        CardView {
            title: document.head.title.clone(),
            href: self.href(&self.site.routes.documents[at], None),
            summary: document.head.summary.clone(),
            // A list of pages does not offer what was replaced as if it still stood.
            kind_label: match document.head.is_replaced() {
                true => format!("{}, {}", kind_label(self, document), self.word("status_replaced")),
                false => kind_label(self, document),
            },
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

/// A range of dates, without repeating the month or the year that both have: "4 to 5 March 2027".
fn range(first: When, last: When, to: &str) -> String {
    let begins = match (first, last) {
        _ if first == last => return first.to_string(),
        (When::Day(from), When::Day(until)) if (from.year(), from.month()) == (until.year(), until.month()) => {
            from.day().to_string()
        }
        (When::Day(from), When::Day(until)) if from.year() == until.year() => {
            format!("{} {}", from.day(), month_name(from.month()))
        }
        _ => first.to_string(),
    };
    format!("{begins} {to} {last}")
}

/// What a document is called above its title: "Appendix 2", "Role description", "Newsletter".
pub(super) fn kind_label(composer: &Composer, document: &Document) -> String {
    match document.facts.number {
        Some(number) => format!("{} {number}", composer.word("appendix_label")),
        None => document.kind.label.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn ranges_repeat_nothing() {
        let range =
            |first: &str, last: &str| super::range(first.parse().expect(first), last.parse().expect(last), "to");
        for (first, last, shown) in [
            ("2027-03-04", "2027-03-05", "4 to 5 March 2027"),
            ("2027-04-30", "2027-05-02", "30 April to 2 May 2027"),
            ("2026-12-31", "2027-01-01", "31 December 2026 to 1 January 2027"),
            ("2027-03-04", "2027-05", "4 March 2027 to May 2027"),
            ("Spring 2027", "Spring 2027", "Spring 2027"),
        ] {
            assert_eq!(range(first, last), shown);
        }
    }
}
