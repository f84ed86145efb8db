//! Pages made from the data files and from the whole: home, glossary, contacts, events, search, pages that have moved.

use super::Composer;
use crate::base::path::Route;
use crate::base::slug::slugify;
use crate::document::KINDS;
use crate::document::data::{Contact, Keyed, Term};
use crate::render::names::{Form, Speller};
use crate::render::view::main::*;
use crate::render::view::parts::*;
use crate::render::view::{ContentsView, LeftView, Main, PageView};
use crate::site::Destination;
use crate::site::routes::generated;
use crate::site::targets::is_external;

/// How many past dates and changed pages the home page shows.
const SHOWN: usize = 3;

impl Composer<'_> {
    pub(super) fn home(&self, at: Option<usize>) -> (String, PageView, Main) {
        let config = &self.site.config;
        let mut names = at.map(|at| Speller::new(self.site, &self.site.documents[at], Form::Page));
        let mut page = match at.zip(names.as_mut()) {
            Some((at, names)) => self.document_head(at, names),
            None => self.head(&config.name, &config.description, "home"),
        };
        page.kind = "home".into();
        page.document_title.clone_from(&config.name);
        page.breadcrumbs = Vec::new();
        page.contents = Vec::new();
        page.citation = String::new();
        let latest = self.in_order("newsletter").first().copied();
        let items = latest.map(|at| {
            let route = &self.site.routes.documents[at];
            let sections = &self.site.documents[at].body.sections;
            sections
                .iter()
                .map(|s| LinkView {
                    text: s.heading.clone(),
                    href: self.href(route, Some(&s.anchor)),
                    ..LinkView::default()
                })
                .collect()
        });
        let tasks = at.map(|at| self.site.documents[at].facts.tasks.as_slice()).unwrap_or_default();
        let events = || self.site.events.iter();
        let main = HomeMain {
            tasks: tasks
                .iter()
                .map(|task| LinkView {
                    text: task.text.clone(),
                    href: self.written_href(&task.link),
                    ..LinkView::default()
                })
                .collect(),
            body: at.zip(names.as_mut()).map(|(at, names)| self.body(at, names)).unwrap_or_default(),
            latest: latest.map(|at| self.card(at)),
            latest_items: items.unwrap_or_default(),
            coming: events().filter(|e| !e.past).take(SHOWN).map(|e| self.event(e.document, &e.event, true)).collect(),
            past: events()
                .rev()
                .filter(|e| e.past)
                .take(SHOWN)
                .map(|e| self.event(e.document, &e.event, true))
                .collect(),
            no_events: self.no_events(),
            events_href: self.href(&Route::new(generated::EVENTS), None),
            changed: self.changed(),
            sections: KINDS
                .iter()
                .filter(|k| !k.folder.is_empty())
                .filter_map(|kind| self.folder_link(kind.folder))
                .collect(),
        };
        ("pages/home.html".into(), page, Main::Home(Box::new(main)))
    }

    /// The pages changed last, by the day their authors wrote; none when all bear one day.
    fn changed(&self) -> Vec<CardView> {
        let mut found: Vec<_> = self
            .site
            .documents
            .iter()
            .enumerate()
            .filter(|(_, d)| d.kind.slug != "home")
            .filter_map(|(at, d)| Some((d.head.updated?, at)))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let differ = found.first().map(|f| f.0) != found.last().map(|f| f.0);
        if differ { found.into_iter().take(SHOWN).map(|(_, at)| self.card(at)).collect() } else { Vec::new() }
    }

    /// The href of a path as the front matter writes it: a content path, a generated page or another site.
    fn written_href(&self, written: &str) -> String {
        if is_external(written) {
            return written.into();
        }
        let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
        let route = match self.site.by_path(path) {
            Some(at) => self.site.routes.documents[at].clone(),
            None => Route::new(path.trim_start_matches('/')),
        };
        self.href(&route, anchor)
    }

    pub(super) fn glossary(&self) -> (String, PageView, Main) {
        let mut terms: Vec<&Term> = self.site.terms.iter().map(|placed| &placed.value).collect();
        terms.sort_by_cached_key(|term| (slugify(&term.term), term.term.clone()));
        let mut letters: Vec<LetterView> = Vec::new();
        for term in terms {
            let letter = slugify(&term.term).chars().next().unwrap_or('#').to_uppercase().to_string();
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(LetterView {
                    anchor: format!("letter-{}", letter.to_lowercase()),
                    letter,
                    terms: Vec::new(),
                });
            }
            if let Some(last) = letters.last_mut() {
                last.terms.push(self.term(term));
            }
        }
        let mut page = self.head(self.word("nav_glossary"), self.word("glossary_summary"), "glossary");
        page.kind_label = String::new();
        ("pages/glossary.html".into(), page, Main::Glossary(GlossaryMain { letters }))
    }

    fn term(&self, term: &Term) -> TermView {
        TermView {
            anchor: format!("term-{}", term.key()),
            term: term.term.clone(),
            full: term.full.clone(),
            unexpanded: term.full.is_empty() && is_acronym(&term.term),
            meaning: term.meaning.clone(),
            also: term.also.clone(),
            was: term.was.clone(),
            not: term.not.clone(),
            source: term.source.clone(),
            query: term.query.clone(),
            mentions: self.mentions_of_place(&format!("term-{}", term.key())),
            page: (!term.page.is_empty()).then(|| self.site.by_path(&term.page)).flatten().map(|at| self.link(at)),
        }
    }

    pub(super) fn contacts(&self) -> (String, PageView, Main) {
        let view = |contact: &Contact| {
            let view = self.contact(contact);
            let now = if view.left { self.site.asked_now(contact) } else { None };
            let mentions = self.mentions_of_place(&view.anchor);
            ContactView { now: now.map(|now| Box::new(self.contact(now))), mentions, ..view }
        };
        let views = self.site.contacts.iter().map(|placed| view(&placed.value));
        let (left, here): (Vec<_>, Vec<_>) = views.partition(|contact| contact.left);
        let (reachable, others) =
            here.into_iter().partition(|contact| !contact.email.is_empty() || !contact.phone.is_empty());
        let page = self.head(self.word("nav_contacts"), self.word("contacts_summary"), "contacts");
        ("pages/contacts.html".into(), page, Main::Contacts(ContactsMain { reachable, others, left }))
    }

    pub(super) fn events(&self) -> (String, PageView, Main) {
        let events = || self.site.events.iter();
        let calendar = Route::new(generated::CALENDAR);
        let has_calendar = self.site.has_calendar();
        let main = EventsMain {
            coming: events().filter(|e| !e.past).map(|e| self.event(e.document, &e.event, true)).collect(),
            past: events().rev().filter(|e| e.past).map(|e| self.event(e.document, &e.event, true)).collect(),
            no_events: self.no_events(),
            calendar_href: if has_calendar { self.href(&calendar, None) } else { String::new() },
            calendar_address: if has_calendar { self.absolute(&calendar) } else { String::new() },
        };
        let page = self.head(self.word("nav_events"), self.word("events_summary"), "events");
        ("pages/events.html".into(), page, Main::Events(Box::new(main)))
    }

    pub(super) fn search(&self) -> (String, PageView, Main) {
        let sections = KINDS
            .iter()
            .filter(|kind| !kind.folder.is_empty())
            .filter_map(|kind| self.folder_link(kind.folder))
            .collect();
        let main = SearchMain { a_to_z_href: self.href(&Route::new(generated::A_TO_Z), None), sections };
        let page = self.head(self.word("nav_search"), self.word("search_summary"), "search");
        ("pages/search.html".into(), page, Main::Search(main))
    }

    pub(super) fn not_found(&self) -> (String, PageView, Main) {
        let cards =
            KINDS.iter().filter(|kind| !kind.folder.is_empty()).filter_map(|kind| self.folder_link(kind.folder));
        let cards = cards
            .map(|link| CardView { title: link.text, href: link.href, summary: link.note, ..CardView::default() })
            .collect();
        let shelf = ShelfView { anchor: String::new(), title: String::new(), cards };
        let page = self.head(self.word("not_found"), self.word("not_found_summary"), "not-found");
        ("pages/404.html".into(), page, Main::Shelves(ShelvesMain { shelves: vec![shelf] }))
    }

    /// A page that is gone: browsers go on by themselves, readers find the link.
    pub(super) fn moved(&self, route: &Route) -> (String, PageView, Main) {
        let link = self.site.addresses.moved_to(route).map(|end| self.end_link(end)).unwrap_or_default();
        let mut page = self.head(self.word("moved"), self.word("moved_summary"), "moved");
        page.refresh.clone_from(&link.href);
        page.noindex = true;
        page.canonical = String::new();
        ("pages/moved.html".into(), page, Main::Moved(MovedMain { link }))
    }

    /// Places that have left this page for another.
    pub(super) fn left(&self) -> Vec<LeftView> {
        let places = self.site.addresses.left(&self.from).iter();
        places.map(|(anchor, end)| LeftView { anchor: anchor.clone(), link: self.end_link(end) }).collect()
    }

    /// A link to where an address leads now.
    fn end_link(&self, end: &Destination) -> LinkView {
        let text = match end {
            Destination::Page { label, .. } => label.clone(),
            _ => String::new(),
        };
        LinkView { text, href: self.destination_href(end), ..LinkView::default() }
    }

    /// The contents list of a page in parts that have an anchor and a title each; none for one part.
    pub(super) fn contents_of<'p>(parts: impl Iterator<Item = (&'p str, &'p str)>) -> Vec<ContentsView> {
        let entry = |(anchor, title): (&str, &str)| ContentsView {
            href: format!("#{anchor}"),
            text: title.into(),
            children: Vec::new(),
        };
        let entries: Vec<ContentsView> = parts.map(entry).collect();
        if entries.len() < 2 { Vec::new() } else { entries }
    }
}

/// Whether a term is made of initials, so that an expansion is to be expected.
fn is_acronym(term: &str) -> bool {
    term.chars().filter(|c| c.is_uppercase()).count() > 1 && !term.contains(' ')
}
