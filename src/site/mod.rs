//! Many documents -> [`Site`]: routes, links both ways, topics, events, and the list of all pages.
//!
//! Built by one struct literal from free functions; nothing is filled in later. No markup is made here.

pub mod addresses;
pub mod audience;
mod checks;
pub mod contacts;
mod dangling;
pub mod events;
mod faults;
mod forward;
mod insets;
pub mod links;
pub mod lookup;
mod names;
pub mod outside;
pub mod page;
mod reworded;
pub mod routes;
pub mod rows;
pub mod shorts;
pub mod spelled;
pub mod targets;
pub mod topics;
mod unread;
mod woven;

pub use addresses::Addresses;
pub use audience::Audience;
pub use events::DatedEvent;
pub use faults::AcceptedFault;
pub use links::{Backlink, Backlinks, Place};
pub use lookup::Lookup;
pub use page::{EmailForm, Page};
pub use routes::Routes;
pub use rows::Rows;
pub use shorts::Shorts;
pub use targets::Destination;
pub use unread::Unread;
use woven::Woven;

use crate::base::date::Date;
use crate::base::path::{Route, SourcePath};
use crate::base::slug::slugify;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::data::{Contact, Keyed, Placed, Redirect, Term, Topic};
use crate::document::lock::Lock;
use crate::document::outline;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A file that lies beside a page: a picture or a download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub route: Route,
    /// Width and height in pixels, for pictures.
    pub size: Option<(u32, u32)>,
}

impl Attachment {
    /// Whether the file may hold the rows of a table.
    pub fn is_rows(&self) -> bool {
        self.route.as_str().ends_with(".csv")
    }
}

/// What a site is made from, each part read alone.
#[derive(Debug, Default)]
pub struct Parts {
    pub config: Config,
    /// Pages, and the passages that they share.
    pub documents: Vec<Arc<Document>>,
    pub contacts: Vec<Placed<Contact>>,
    pub terms: Vec<Placed<Term>>,
    pub topics: Vec<Placed<Topic>>,
    pub redirects: Vec<Placed<Redirect>>,
    pub attachments: BTreeMap<SourcePath, Attachment>,
    /// Addresses that were given out.
    pub lock: Arc<Lock>,
    /// What could not be read.
    pub unread: Unread,
}

/// The whole site, joined.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    /// Pages as readers see them, shared passages in their places; in the order of their paths.
    pub documents: Vec<Arc<Document>>,
    /// What was written, each text once: pages without what they share, and of each passage the wording of today.
    pub written: Vec<Arc<Document>>,
    pub contacts: Vec<Placed<Contact>>,
    pub terms: Vec<Placed<Term>>,
    pub topics: Vec<Placed<Topic>>,
    pub attachments: BTreeMap<SourcePath, Attachment>,
    /// What could not be read, so that it is missing here.
    pub unread: Unread,
    pub routes: Routes,
    /// Where each name leads.
    pub lookup: Lookup,
    /// Short names that pages spell out.
    pub shorts: Shorts,
    /// Rows with pages of their own, and the reviews that gather them.
    pub rows: Rows,
    /// For each document the destinations of its links, in their order; `None` where a link leads nowhere.
    pub destinations: Vec<Vec<Option<Destination>>>,
    /// For each page the places that mention it.
    pub backlinks: Backlinks,
    /// Every event of every page, by date.
    pub events: Vec<DatedEvent>,
    /// See [`Site::topic_places`].
    topic_places: OnceLock<Vec<Vec<topics::Place>>>,
    /// Whom pages are for, where an editor has said so.
    pub audiences: Vec<Audience>,
    /// Issues that can be sent as an email; see [`page::mailed`].
    pub mailed: Vec<usize>,
    /// Old addresses that still lead somewhere.
    pub addresses: Addresses,
    /// Every page of the output, in the order of their addresses.
    pub pages: Vec<Page>,
    pub today: Date,
}

/// Joins the parts. `today` decides what is coming and what is past.
pub fn resolve(parts: Parts, today: Date) -> (Site, Vec<Diagnostic>) {
    let Parts { config, documents, contacts, terms, topics, redirects, attachments, lock, unread } = parts;
    let (woven, unsaid) = woven::weave(documents, today, &unread);
    let Woven { documents, written } = woven;
    let lookup = Lookup::of(&documents, &contacts, &terms, &topics);
    let (rows, mut findings) = rows::gather(&documents, &lookup, &unread);
    let (routes, clashes) = routes::assign(&documents, &lookup, &rows);
    findings.extend(clashes);
    findings.extend(unsaid);
    let known = targets::Known {
        documents: &documents,
        routes: &routes,
        lookup: &lookup,
        rows: &rows,
        contacts: &contacts,
        terms: &terms,
        topics: &topics,
        attachments: &attachments,
        unread: &unread,
    };
    let (destinations, broken) = links::resolve(&known);
    findings.extend(broken);
    findings.extend(links::of_passages(&known, &written));
    let (shorts, shared) = Shorts::of(&terms);
    findings.extend(shared);
    findings.extend(names::check(&config, &known, &contacts));
    findings.extend(audience::check(&documents));
    findings.extend(forward::check(&documents));
    let audiences = audience::gather(&documents);
    let mailed = page::mailed(&documents);
    let pages = page::list(&documents, &topics, &audiences, &mailed, &routes, &lookup, &rows);
    let (addresses, lost) = addresses::follow(&known, &pages, &lock, &redirects);
    findings.extend(lost);
    let backlinks = links::backlinks(&known, &destinations);
    let documents = insets::speak(documents, &destinations, &contacts);
    let site = Site {
        backlinks,
        events: events::gather(&documents, today),
        topic_places: OnceLock::new(),
        pages: page::with_moved(pages, &addresses, &routes, &topics),
        audiences,
        mailed,
        addresses,
        config,
        documents,
        written,
        contacts,
        terms,
        topics,
        attachments,
        unread,
        routes,
        lookup,
        shorts,
        rows,
        destinations,
        today,
    };
    findings.extend(queries(&site));
    (site, findings)
}

/// What only shows when the prose of all pages is read together, or on this day. It reads every text, so a preview does it
/// when somebody asks, not at each save.
/// `told` is what has been found before: the accessibility statement may contradict it.
pub fn check(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    checks::check(site, told)
}

impl Site {
    /// A document by its content path as an author writes it: `resources/x.md` or `/resources/x.md`.
    pub fn by_path(&self, written: &str) -> Option<usize> {
        let path = written.split('#').next().unwrap_or(written).trim_start_matches('/');
        let path = SourcePath::new(format!("content/{path}"));
        self.documents.binary_search_by(|document| document.path.cmp(&path)).ok()
    }

    /// The document that another one belongs to, as an appendix does.
    pub fn owner_of(&self, document: &Document) -> Option<&Document> {
        let owner = &self.documents[self.by_path(document.facts.of.as_ref()?)?];
        // None belongs to one that belongs to another in turn, so nobody goes round in a circle.
        Some(owner.as_ref()).filter(|owner| owner.facts.of.is_none())
    }

    /// A contact by its id.
    pub fn contact(&self, id: &str) -> Option<&Contact> {
        self.lookup.contact(id).map(|at| &self.contacts[at].value)
    }

    /// Whether any event has exact days, so that there is a calendar.
    pub fn has_calendar(&self) -> bool {
        self.events.iter().any(|dated| dated.event.days().is_some())
    }

    /// A topic by its slug.
    pub fn topic(&self, slug: &str) -> Option<&Topic> {
        self.lookup.topic(slug).map(|at| &self.topics[at].value)
    }

    /// For each topic the places that bear it, latest first. Every text is read for them, so they are looked for when
    /// somebody asks: a preview does not at each save.
    pub fn topic_places(&self) -> &[Vec<topics::Place>] {
        self.topic_places.get_or_init(|| {
            let words = topics::words::Words::of(&self.topics);
            topics::places(&self.documents, &words, self.topics.len(), &self.lookup)
        })
    }

    /// The plain text of a place with its references in words: a contact by role and name, a recommendation by its code.
    pub fn spoken(&self, text: &str) -> String {
        outline::spoken(text, |scheme, key| {
            let term = || self.lookup.term(&slugify(key)).map(|at| &self.terms[at].value);
            let named = match scheme {
                "contact" => self.contact(key).map(Contact::spoken),
                "topic" => self.topic(key).map(|topic| topic.title.clone()),
                "term" => term().map(|term| term.term.clone()),
                "page" => self.by_path(key).map(|at| self.documents[at].head.title.clone()),
                _ => self.row_key(key),
            };
            named.unwrap_or_else(|| key.replace('-', " "))
        })
    }

    /// The key of a table row as it is written, by the slug that references use.
    fn row_key(&self, slug: &str) -> Option<String> {
        let (at, index) = self.lookup.row(slug)?;
        let table = self.documents[at].table.as_ref()?;
        Some(table.key(&table.rows[index]).to_string())
    }

    /// Every address that stands now or was given out before: what `anchors.lock` is to hold.
    pub fn given_out(&self, lock: &Lock) -> Lock {
        let pages = self.pages.iter().filter(|page| page.is_for_readers());
        let now = pages.map(|page| (page.route(&self.routes, &self.topics), self.places(page)));
        addresses::accepted(now.collect(), lock, &self.addresses)
    }

    /// The names of all places of a page, in its order.
    fn places(&self, page: &Page) -> Vec<String> {
        match page {
            Page::Document(at) => self.documents[*at].anchors().map(str::to_string).collect(),
            Page::Glossary => self.terms.iter().map(|term| format!("term-{}", term.value.key())).collect(),
            Page::Contacts => self.contacts.iter().map(|contact| format!("contact-{}", contact.value.id)).collect(),
            _ => Vec::new(),
        }
    }

    /// Documents of a kind, in the order of their paths.
    pub fn of_kind<'a>(&'a self, slug: &str) -> impl Iterator<Item = (usize, &'a Document)> + use<'a> {
        self.lookup.of_kind(slug).iter().map(|at| (*at, self.documents[*at].as_ref()))
    }
}

/// What editors have marked for checking: each mark is advice, with its place.
fn queries(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for document in &site.documents {
        for query in &document.head.queries {
            let place = document
                .outline
                .iter()
                .find(|item| item.anchor == query.at)
                .map_or_else(|| document.front.place_of(&query.note), |item| item.span);
            let printed = if query.printed.is_empty() { String::new() } else { format!("\"{}\": ", query.printed) };
            findings.push(
                Diagnostic::new(
                    Code::EditorQuery,
                    &document.path,
                    format!("{printed}{}", query.note.trim_end_matches('.')),
                )
                .at(place),
            );
            if !query.at.is_empty() && !document.has_anchor(&query.at) {
                let message =
                    format!("A mark in queries names the place \"{}\", and the page has none of that name", query.at);
                findings.push(
                    Diagnostic::new(Code::BrokenAnchor, &document.path, message)
                        .at(document.front.place_of(&query.at))
                        .help("Name a heading's anchor, or leave at: out."),
                );
            }
        }
    }
    let glossary = SourcePath::new("content/glossary.yaml");
    for term in site.terms.iter().filter(|term| term.value.full.is_empty() && !term.value.query.is_empty()) {
        let message = format!("{}: {}", term.value.term, term.value.query.trim_end_matches('.'));
        findings.push(Diagnostic::new(Code::UnexpandedTerm, &glossary, message).at(term.span));
    }
    findings
}
