//! What links can lead to, and what a link that leads nowhere is told.

use super::lookup::{Lookup, Named};
use super::routes::{Routes, generated};
use super::rows::Rows;
use super::{Attachment, Unread, dangling};
use crate::base::path::{Route, SourcePath};
use crate::base::percent;
use crate::base::slug::slugify;
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::data::{Contact, Placed, Term, Topic};
use crate::document::{Document, Event, KINDS, Kind, Link, Target, body::Scheme};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Files that references look into.
const CONTACTS: &str = "contacts.yaml";
const GLOSSARY: &str = "glossary.yaml";
const TOPICS: &str = "topics.yaml";

/// The end of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A page of the hub, with an anchor or none, and the words a reference shows.
    Page { route: Route, anchor: Option<String>, label: String },
    /// A picture or a download.
    File { route: Route, size: Option<(u32, u32)> },
    /// Another site, an email address, a telephone number.
    External(String),
    /// A contact by its place in the list.
    Contact(usize),
}

impl Destination {
    /// The words that a reference to a page shows.
    fn label(&self) -> Option<&str> {
        match self {
            Destination::Page { label, .. } => Some(label),
            _ => None,
        }
    }
}

/// The words of a link to a place: the page's title, and the heading, the number or the key of the place.
pub(super) fn label(page: &Document, anchor: Option<&str>) -> String {
    let title = &page.head.title;
    let item = page.outline.iter().find(|item| !item.anchor.is_empty() && Some(item.anchor.as_str()) == anchor);
    let row = || {
        let rows = page.table.iter().flat_map(|table| table.rows.iter().map(move |row| (table.key(row), &row.anchor)));
        rows.filter(|(key, _)| !key.is_empty()).find(|(_, name)| Some(name.as_str()) == anchor).map(|(key, _)| key)
    };
    let place = item.map(|item| if item.number.is_empty() { &item.title } else { &item.number });
    match place.map(String::as_str).or_else(row) {
        Some(place) => format!("{title}, {place}"),
        None => title.clone(),
    }
}

/// What links can lead to.
#[derive(Debug)]
pub struct Known<'a> {
    pub documents: &'a [Arc<Document>],
    pub routes: &'a Routes,
    pub lookup: &'a Lookup,
    pub rows: &'a Rows,
    pub contacts: &'a [Placed<Contact>],
    pub terms: &'a [Placed<Term>],
    pub topics: &'a [Placed<Topic>],
    pub attachments: &'a BTreeMap<SourcePath, Attachment>,
    pub unread: &'a Unread,
}

/// What is told of a link that leads nowhere: nothing, when it leads to what is there and could not be read.
type Told = Option<Diagnostic>;

impl Known<'_> {
    pub(super) fn destination(
        &self,
        document: &Document,
        link: &Link,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Destination> {
        match &link.target {
            Target::External(url) => Some(Destination::External(url.clone())),
            Target::Internal { path, anchor } => {
                let anchor = anchor.as_deref().map(|anchor| percent::decode(anchor).unwrap_or_else(|| anchor.into()));
                let end = self.meant(document, path, Code::BrokenLink);
                end.and_then(|path| self.internal(document, &path, anchor.as_deref()))
                    .map_err(|told| findings.extend(told.map(|finding| finding.at(link.span))))
                    .ok()
            }
            Target::Picture(path) => {
                let end = self.meant(document, path, Code::MissingImage);
                end.and_then(|path| self.picture(document, &path))
                    .map_err(|told| findings.extend(told.map(|finding| finding.at(link.span))))
                    .ok()
            }
            Target::Reference { scheme, key } => {
                let found = self.reference(*scheme, key);
                match &found {
                    Some(_) if *scheme == Scheme::Rec => findings.extend(self.shared_key(document, key, link)),
                    None if !self.may_be_unread(*scheme) => {
                        findings.push(self.unknown(document, *scheme, key).at(link.span));
                    }
                    _ => {}
                }
                found
            }
            words => {
                let found = self.named(document, words);
                match (&found, words) {
                    (None, _) => findings.extend(dangling::told(self, document, link)),
                    (Some(_), Target::Code(code)) => findings.extend(self.shared_key(document, &slugify(code), link)),
                    _ => {}
                }
                found
            }
        }
    }

    /// Where plain words of a text lead.
    fn named(&self, document: &Document, words: &Target) -> Option<Destination> {
        match words {
            Target::Appendix(number) => self.appendix(document, *number),
            Target::Section(number) => {
                let own = self.numbered(document)?;
                let section = own.body.sections.iter().find(|section| section.number() == Some(*number))?;
                self.page(own, Some(section.anchor.clone()))
            }
            Target::Paragraph(number) => {
                let own = self.numbered(document)?;
                let anchor = format!("p-{}", number.replace('.', "-"));
                own.has_anchor(&anchor).then(|| self.page(own, Some(anchor))).flatten()
            }
            Target::Review(letters) => self.review(document, letters),
            Target::Code(code) => self.reference(Scheme::Rec, &slugify(code)).filter(|end| end.label() == Some(code)),
            _ => None,
        }
    }

    /// The path that an address in a text stands for: `Case%20AF.pdf` is the file "Case AF.pdf".
    fn meant<'p>(&self, document: &Document, address: &'p str, code: Code) -> Result<Cow<'p, str>, Told> {
        let as_written = || document.path.resolve(address).is_some_and(|path| self.attachments.contains_key(&path));
        if !address.contains('%') || as_written() {
            return Ok(Cow::Borrowed(address));
        }
        percent::decode(address).map(Cow::Owned).ok_or_else(|| {
            let message = format!("An escape in {address} cannot be read");
            let help = "Behind a % stand two digits, as in %20 for a space; write %25 for the sign itself.";
            Some(Diagnostic::new(code, &document.path, message).help(help))
        })
    }

    fn picture(&self, document: &Document, path: &str) -> Result<Destination, Told> {
        let place = document.path.resolve(path);
        let file = place.as_ref().and_then(|path| self.attachments.get(path));
        let unread = || place.as_ref().is_some_and(|path| self.unread.holds(path));
        let file = file.ok_or_else(|| (!unread()).then(|| self.no_picture(document, path)))?;
        Ok(Destination::File { route: file.route.clone(), size: file.size })
    }

    fn no_picture(&self, document: &Document, path: &str) -> Diagnostic {
        let missing =
            |message: &str, help: String| Diagnostic::new(Code::MissingImage, &document.path, message).help(help);
        if path.contains("://") {
            return missing("This picture lies on another site", "Save it beside the page and name its file.".into());
        }
        let there = self.attachments.keys().filter(|file| file.folder() == document.path.folder());
        let help = match did_you_mean(path, there.map(SourcePath::file_name)) {
            Some(near) => format!("Did you mean {near}?"),
            None => "Put the picture into the folder of this page.".into(),
        };
        missing(&format!("There is no picture {path}"), help)
    }

    fn page(&self, document: &Document, anchor: Option<String>) -> Option<Destination> {
        let at = self.index(&document.path)?;
        Some(Destination::Page { route: self.routes.documents[at].clone(), anchor, label: document.head.title.clone() })
    }

    fn index(&self, path: &SourcePath) -> Option<usize> {
        self.documents.binary_search_by(|document| document.path.cmp(path)).ok()
    }

    /// The document that numbers in running text belong to: the strategy itself, or the one an appendix is of.
    pub(super) fn numbered<'a>(&'a self, document: &'a Document) -> Option<&'a Document> {
        match &document.facts.of {
            Some(of) => self.index(&SourcePath::new(format!("content/{of}"))).map(|at| self.documents[at].as_ref()),
            None => document.kind.numbered.then_some(document),
        }
    }

    fn appendix(&self, document: &Document, number: u32) -> Option<Destination> {
        let own = self.numbered(document)?.path.below_root();
        let of = self.lookup.appendices(own).iter().map(|at| &self.documents[*at]);
        let appendix = of.into_iter().find(|d| d.facts.number == Some(number))?;
        self.page(appendix, None)
    }

    /// The page of a review, unless the words stand there themselves.
    fn review(&self, document: &Document, letters: &str) -> Option<Destination> {
        let at = self.rows.review(letters)?;
        let (route, review) = (self.routes.reviews[at].clone()?, &self.rows.reviews[at]);
        let page = review.page.map(|page| self.documents[page].as_ref());
        let label = page.map_or(&review.name, |page| &page.head.title).clone();
        let own = page.is_some_and(|page| page.path == document.path);
        (!own).then_some(Destination::Page { route, anchor: None, label })
    }

    /// A path as written: a Markdown file, a generated page, a file beside the page.
    fn internal(&self, document: &Document, path: &str, anchor: Option<&str>) -> Result<Destination, Told> {
        let broken =
            |message: String, help: String| Some(Diagnostic::new(Code::BrokenLink, &document.path, message).help(help));
        if path.is_empty() {
            let anchor = anchor.unwrap_or_default();
            self.check_anchor(document, document, anchor)?;
            return self.page(document, Some(anchor.to_string())).ok_or_else(|| {
                let help = "A shared passage has no address: name the page that is meant, and its place.";
                broken("This link leads nowhere".into(), help.into())
            });
        }
        let Some(target) = document.path.resolve(path) else {
            return Err(broken(
                format!("{path} lies outside the hub's content"),
                "Links may name files of the hub only.".into(),
            ));
        };
        if let Some(at) = self.index(&target) {
            let page = &self.documents[at];
            if let Some(anchor) = anchor {
                self.check_anchor(document, page, anchor)?;
            }
            let label = label(page, anchor);
            return Ok(Destination::Page {
                route: self.routes.documents[at].clone(),
                anchor: anchor.map(str::to_string),
                label,
            });
        }
        if let Some(file) = self.attachments.get(&target) {
            return Ok(Destination::File { route: file.route.clone(), size: file.size });
        }
        let route = Route::new(target.below_root());
        if self.is_generated(&route) {
            if let Some(anchor) = anchor
                && !self.generated_anchor(&route, anchor)
            {
                let message = format!("The page {route} has no place called #{anchor}");
                let told = !self.comes_of_unread(&route);
                return Err(told.then(|| Diagnostic::new(Code::BrokenAnchor, &document.path, message)));
            }
            return Ok(Destination::Page { label: String::new(), route, anchor: anchor.map(str::to_string) });
        }
        if self.unread.holds(&target) || self.comes_of_unread(&route) {
            return Err(None);
        }
        if target.below_root().starts_with("passages/") && target.extension() == "md" {
            let message = format!("{} would be a passage, which has no page of its own", target.below_root());
            return Err(broken(
                message,
                "Lead to a page that shows the passage, or show it here with an include block.".into(),
            ));
        }
        let all = self.documents.iter().map(|d| d.path.below_root());
        let help = match did_you_mean(target.below_root(), all) {
            Some(near) => format!("Did you mean /{near}?"),
            None => "Check the name and the folder of the file.".into(),
        };
        Err(broken(format!("There is no file {}", target.below_root()), help))
    }

    fn check_anchor(&self, from: &Document, page: &Document, anchor: &str) -> Result<(), Told> {
        if page.has_anchor(anchor) {
            return Ok(());
        }
        // The page is as it last could be read, or without some of its rows.
        if self.unread.holds(&page.path) || self.unread.holds(&page.path.with_extension("csv")) {
            return Err(None);
        }
        let names = page.outline.iter().map(|item| item.anchor.as_str()).filter(|name| !name.is_empty());
        let help = match did_you_mean(anchor, names) {
            Some(near) => format!("Did you mean #{near}?"),
            None => "Look at the headings of that page.".into(),
        };
        let message = format!("{} has no place called #{anchor}", page.path.below_root());
        Err(Some(Diagnostic::new(Code::BrokenAnchor, &from.path, message).help(help)))
    }

    fn is_generated(&self, route: &Route) -> bool {
        let name = route.as_str();
        let has_days = |event: &Event| event.days().is_some();
        generated::FIXED.contains(&name)
            || name == generated::CALENDAR && self.documents.iter().any(|page| page.events.iter().any(has_days))
            || KINDS.iter().any(|kind| self.has_index(kind) && generated::folder(kind.folder) == *route)
            || self.routes.is_made(route)
            || generated::topic_of(route).is_some_and(|slug| self.lookup.topic(slug).is_some())
    }

    /// A folder without pages has no index page.
    fn has_index(&self, kind: &Kind) -> bool {
        !kind.folder.is_empty() && !self.lookup.of_kind(kind.slug).is_empty()
    }

    /// Whether a generated page, or a place of it, is missing only because a file could not be read.
    fn comes_of_unread(&self, route: &Route) -> bool {
        match route.as_str() {
            generated::GLOSSARY => self.unread.holds_data(GLOSSARY),
            generated::CONTACTS => self.unread.holds_data(CONTACTS),
            name => {
                generated::topic_of(route).is_some() && self.unread.holds_data(TOPICS)
                    || name.strip_suffix("/index.html").is_some_and(|folder| self.unread.holds_pages_in(folder))
            }
        }
    }

    /// Whether a page may only be missing because a file that it is made from could not be read.
    pub(super) fn may_come_back(&self, route: &Route) -> bool {
        self.unread.holds_pages() || self.unread.holds_rows() || self.comes_of_unread(route)
    }

    /// Whether what a reference names may stand in a file that could not be read.
    fn may_be_unread(&self, scheme: Scheme) -> bool {
        match scheme {
            Scheme::Contact => self.unread.holds_data(CONTACTS),
            Scheme::Topic => self.unread.holds_data(TOPICS),
            Scheme::Term => self.unread.holds_data(GLOSSARY),
            Scheme::Rec => self.unread.holds_rows(),
        }
    }

    pub(super) fn generated_anchor(&self, route: &Route, anchor: &str) -> bool {
        match route.as_str() {
            generated::GLOSSARY => anchor.strip_prefix("term-").is_some_and(|slug| self.lookup.term(slug).is_some()),
            generated::CONTACTS => anchor.strip_prefix("contact-").is_some_and(|id| self.lookup.contact(id).is_some()),
            generated::EVENTS => matches!(anchor, "coming" | "past"),
            _ => false,
        }
    }

    fn reference(&self, scheme: Scheme, key: &str) -> Option<Destination> {
        match scheme {
            Scheme::Contact => self.lookup.contact(key).map(Destination::Contact),
            Scheme::Topic => {
                let topic = &self.topics[self.lookup.topic(key)?].value;
                Some(Destination::Page { route: generated::topic(key), anchor: None, label: topic.title.clone() })
            }
            Scheme::Term => {
                let slug = slugify(key);
                let term = &self.terms[self.lookup.term(&slug)?].value;
                Some(Destination::Page {
                    route: Route::new(generated::GLOSSARY),
                    anchor: Some(format!("term-{slug}")),
                    label: term.term.clone(),
                })
            }
            Scheme::Rec => {
                let (at, index) = self.lookup.row(key)?;
                let table = self.documents[at].table.as_ref()?;
                let row = &table.rows[index];
                let label = table.key(row).to_string();
                let (route, anchor) = match self.rows.of(at, index) {
                    Some(page) => (self.routes.rows[page].clone(), None),
                    None => (self.routes.documents[at].clone(), Some(row.anchor.clone())),
                };
                Some(Destination::Page { route, anchor, label })
            }
        }
    }

    /// A key of several tables: which row is meant nobody can know. Where rows have pages the tables are told instead.
    fn shared_key(&self, document: &Document, key: &str, link: &Link) -> Option<Diagnostic> {
        let rows = self.lookup.rows(key);
        let [_, (second, row), ..] = rows else { return None };
        if rows.iter().any(|(at, row)| self.rows.of(*at, *row).is_some()) {
            return None;
        }
        let files: Vec<&str> = rows.iter().map(|(at, _)| self.documents[*at].path.below_root()).collect();
        let anchor = &self.documents[*second].table.as_ref()?.rows[*row].anchor;
        let message =
            format!("Several tables have a row \"{key}\": those of {}; this leads to the first", files.join(" and "));
        let help = format!("Say which one: [/{}#{anchor}] or [/{}#{anchor}].", files[0], files[1]);
        Some(Diagnostic::new(Code::AmbiguousReference, &document.path, message).at(link.span).help(help))
    }

    fn unknown(&self, document: &Document, scheme: Scheme, key: &str) -> Diagnostic {
        let (named, file) = match scheme {
            Scheme::Contact => (Named::Contact, CONTACTS),
            Scheme::Topic => (Named::Topic, TOPICS),
            Scheme::Term => (Named::Term, GLOSSARY),
            Scheme::Rec => (Named::Row, "the table of recommendations"),
        };
        let help = match did_you_mean(key, self.lookup.names(named)) {
            Some(near) => format!("Did you mean [{}:{near}]?", scheme.word()),
            None => format!("Add it to {file}, or take the reference away."),
        };
        Diagnostic::new(Code::UnknownReference, &document.path, format!("There is no \"{key}\" in {file}")).help(help)
    }

    /// Paths in the front matter: related, later, replaced_by, of, tasks.
    pub(super) fn head_links(&self, document: &Document) -> Vec<Diagnostic> {
        let head = &document.head;
        let pages = head.related.iter().chain(&head.later).chain(&head.replaced_by).chain(&document.facts.of);
        let tasks = document.facts.tasks.iter().map(|task| &task.link);
        let check = |written: &String| {
            let (path, anchor) =
                written.split_once('#').map_or((written.as_str(), None), |(path, anchor)| (path, Some(anchor)));
            let path = if path.starts_with('/') { path.to_string() } else { format!("/{path}") };
            self.internal(document, &path, anchor)
                .err()
                .flatten()
                .map(|finding| finding.at(document.front.place_of(written)))
        };
        let mut findings: Vec<Diagnostic> =
            pages.chain(tasks).filter(|written| !is_external(written)).filter_map(check).collect();
        let outside = head.later.iter().chain(&head.replaced_by).filter(|written| is_external(written));
        findings.extend(outside.map(|written| {
            let message = format!("A page is led on to a page of the hub, and {written} is an address elsewhere");
            let help =
                "Make a page for it in the folder resources, with that address as its link, and name that page here.";
            Diagnostic::new(Code::BrokenLink, &document.path, message).at(document.front.place_of(written)).help(help)
        }));
        findings
    }
}

/// Whether a path of the front matter is an address elsewhere.
pub fn is_external(written: &str) -> bool {
    matches!(crate::document::markdown::target(written), Some(Target::External(_)))
}
