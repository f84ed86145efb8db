//! Fills the holes of a body: hrefs, references, events, gaps, tables.

use super::compose::{Composer, promise};
use super::names::Speller;
use super::view::parts::{BodyView, ContactView, QueryView, SectionView};
use crate::base::path::Route;
use crate::base::text::push_escaped;
use crate::document::inset::Inset;
use crate::document::{Document, Fill, Fragment, Section};
use crate::site::Destination;
use crate::site::routes::generated;
use crate::site::topics::date_of;

impl Composer<'_> {
    /// The body of a document as one page shows it. Marks of the editor stand with their section.
    pub(super) fn body(&self, at: usize, names: &mut Speller) -> BodyView {
        let document = &self.site.documents[at];
        let lead_html = self.fill(at, &document.body.lead, names);
        let sections = document.body.sections.iter().map(|section| SectionView {
            anchor: section.anchor.clone(),
            former: self.site.addresses.former(&self.site.routes.documents[at], &section.anchor).to_vec(),
            heading: section.heading.clone(),
            html: self.fill(at, &section.content, names),
            topics: section.topics.iter().filter_map(|topic| self.topic_link(topic)).collect(),
            queries: self.queries_in(document, section),
        });
        let events = document.events.iter().filter(|e| e.at_head).map(|e| self.event(at, e, false)).collect();
        let sections: Vec<SectionView> = sections.collect();
        let notes_html = self.fill(at, &document.body.notes, names);
        BodyView { lead_html, events, sections, notes_html, glossary_href: self.glossary_href(names) }
    }

    /// The way to the glossary, where the hub has spelled out a short name; empty elsewhere.
    pub(super) fn glossary_href(&self, names: &Speller) -> String {
        if names.added { self.href(&Route::new(generated::GLOSSARY), None) } else { String::new() }
    }

    /// Marks of the editor that stand in a section.
    pub(super) fn queries_in(&self, document: &Document, section: &Section) -> Vec<QueryView> {
        let inside = |anchor: &str| {
            section.anchor == anchor
                || section.anchors.iter().any(|a| a == anchor)
                || self.row_is_in(document, section, anchor)
        };
        let queries = document.head.queries.iter().filter(|query| !query.at.is_empty() && inside(&query.at));
        queries.map(super::compose::query).collect()
    }

    /// Whether an anchor is a row of the table that stands in this section.
    fn row_is_in(&self, document: &Document, section: &Section, anchor: &str) -> bool {
        section.content.holes.iter().any(|hole| hole.fill == Fill::Table)
            && document.table.as_ref().is_some_and(|table| table.has_anchor(anchor))
    }

    fn fill(&self, at: usize, fragment: &Fragment, names: &mut Speller) -> String {
        let mut out = String::with_capacity(fragment.html.len() + fragment.holes.len() * 40);
        let mut done = 0;
        for hole in &fragment.holes {
            out.push_str(&fragment.html[done..hole.at]);
            done = hole.at + hole.covers();
            self.put(at, &hole.fill, names, &mut out);
        }
        out.push_str(&fragment.html[done..]);
        out
    }

    fn put(&self, at: usize, fill: &Fill, names: &mut Speller, out: &mut String) {
        let destination = |link: &usize| self.site.destinations[at][*link].as_ref();
        match fill {
            Fill::Href(link) => {
                push_escaped(out, &destination(link).map_or_else(|| "#".into(), |d| self.destination_href(d)));
            }
            Fill::Reference(link) => self.reference(at, *link, out),
            Fill::Cross { link, text } => anchor(&self.link_href(at, *link), text, out),
            Fill::Image(link) => {
                if let Some(Destination::File { route, size }) = destination(link) {
                    out.push_str("src=\"");
                    push_escaped(out, &self.href(route, None));
                    out.push('"');
                    if let Some((width, height)) = size {
                        out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                    }
                }
            }
            Fill::Event(_) | Fill::Promise(_) | Fill::Gap(_) => {
                out.push_str(&self.block(at, fill, "components", "html"));
            }
            Fill::Place(anchor) => {
                for name in self.site.addresses.former(&self.site.routes.documents[at], anchor) {
                    out.push_str("<span class=\"former\" id=\"");
                    push_escaped(out, name);
                    out.push_str("\"></span>");
                }
            }
            Fill::Table => out.push_str(&self.table(at)),
            Fill::Name(name) => names.put(name, out),
            // The site has put the words in already, or has said why there are none.
            Fill::Include(_) => {}
        }
    }

    /// The contact that a reference names, with those details that this document shows.
    pub(super) fn contact_named(&self, at: usize, link: usize) -> Option<ContactView> {
        match self.site.destinations[at][link].as_ref()? {
            Destination::Contact(contact) => {
                Some(self.named_contact(&self.site.contacts[*contact].value, date_of(&self.site.documents[at])))
            }
            _ => None,
        }
    }

    /// What a reference to a page says: the page's own words, or what the author wrote where no such page is.
    pub(super) fn reference_words(&self, at: usize, link: usize) -> &str {
        match self.site.destinations[at][link].as_ref() {
            Some(Destination::Page { label, .. }) => label,
            _ => &self.site.documents[at].links[link].text,
        }
    }

    /// An event, a promise or a gap, written by the template of that name in a folder.
    pub(super) fn block(&self, at: usize, fill: &Fill, folder: &str, ending: &str) -> String {
        let document = &self.site.documents[at];
        let template = |name: &str| format!("{folder}/{name}.{ending}");
        match fill {
            Fill::Event(index) => {
                self.part(&template("event"), "event", &self.event(at, &document.events[*index], false))
            }
            Fill::Promise(index) => self.part(&template("promise"), "promise", &promise(&document.promises[*index])),
            Fill::Gap(index) => self.part(&template("gap"), "gap", &self.gap(at, &document.gaps[*index])),
            _ => String::new(),
        }
    }

    /// What a reference of a document shows.
    fn reference(&self, at: usize, link: usize, out: &mut String) {
        match self.contact_named(at, link) {
            Some(contact) => out.push_str(self.component("contact-inline", "contact", &contact).trim()),
            None => anchor(&self.link_href(at, link), self.reference_words(at, link), out),
        }
    }

    /// A text outside the body with its references; `words` writes what stands between them.
    pub(super) fn with_insets(
        &self,
        at: usize,
        text: &str,
        insets: &[Inset],
        mut words: impl FnMut(&str) -> String,
    ) -> String {
        let (mut out, mut done) = (String::new(), 0);
        for inset in insets {
            out.push_str(&words(&text[done..inset.at.start]));
            self.reference(at, inset.link, &mut out);
            done = inset.at.end;
        }
        out.push_str(&words(&text[done..]));
        out
    }

    /// Where a link of a document leads; empty when it leads nowhere from here.
    pub(super) fn link_href(&self, at: usize, link: usize) -> String {
        self.site.destinations[at][link].as_ref().map(|d| self.destination_href(d)).unwrap_or_default()
    }

    pub(super) fn destination_href(&self, destination: &Destination) -> String {
        match destination {
            Destination::Page { route, anchor, .. } => self.href(route, anchor.as_deref()),
            Destination::File { route, .. } => self.href(route, None),
            Destination::External(url) => url.clone(),
            Destination::Contact(_) => String::new(),
        }
    }
}

/// Words as a link, or as they are when it leads nowhere.
fn anchor(href: &str, words: &str, out: &mut String) {
    if href.is_empty() {
        return push_escaped(out, words);
    }
    out.push_str("<a href=\"");
    push_escaped(out, href);
    out.push_str("\">");
    push_escaped(out, words);
    out.push_str("</a>");
}
