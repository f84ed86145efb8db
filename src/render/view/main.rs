//! What templates lay out: documents of all kinds share one shape, generated pages have their own.

use super::parts::*;
use serde::Serialize;

/// The part of a page that its template lays out.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Main {
    /// A document of any kind but the home page.
    Document(Box<DocumentMain>),
    Home(Box<HomeMain>),
    /// The index of a folder, and of all topics.
    Section(SectionMain),
    Topic(TopicMain),
    Glossary(GlossaryMain),
    Contacts(ContactsMain),
    Events(EventsMain),
    Search(SearchMain),
    /// The A-Z and the page of an address that is not there.
    Shelves(ShelvesMain),
    Accessibility(AccessibilityMain),
    Moved(MovedMain),
    Audience(AudienceMain),
    Handout(HandoutMain),
}

/// A document: its body, and whatever its kind has beside it. What a kind does not have is empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DocumentMain {
    /// What sort of its kind it is: "Role description", "Review", "Tool".
    pub form: String,
    /// The title without the issue it belongs to: "Neglect Champions' Newsletter".
    pub name: String,
    /// Masthead of an issue in two parts: "November" and "2024", "Autumn" and "2022".
    pub period: String,
    pub year: String,
    /// "Appendix 2".
    pub label: String,
    /// The document that an appendix belongs to.
    pub of: Option<LinkView>,
    /// What is known of a resource: "Who may use it", "How to get it", "Link".
    pub facts: Vec<MetaView>,
    pub body: BodyView,
    pub appendices: Vec<CardView>,
    /// The recommendations of a review or paper, from the appendix.
    pub recommendations: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    /// The index of the folder.
    pub archive: LinkView,
    pub related: Vec<CardView>,
}

/// What is for one audience, by what it is.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceMain {
    pub shelves: Vec<ShelfView>,
    pub handout_href: String,
}

/// The same on one sheet of paper: what fits, and a code that leads to the page.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutMain {
    pub cards: Vec<CardView>,
    /// A sentence about the pages that the sheet does not name; empty when it names all.
    pub more: String,
    pub page_href: String,
    /// Without a public address there is no code.
    pub qr: Option<QrView>,
}

/// A page that is gone.
#[derive(Debug, Clone, Serialize)]
pub struct MovedMain {
    /// Where its content stands now.
    pub link: LinkView,
}

#[derive(Debug, Clone, Serialize)]
pub struct HomeMain {
    pub tasks: Vec<LinkView>,
    pub body: BodyView,
    /// The latest issue and its items.
    pub latest: Option<CardView>,
    pub latest_items: Vec<LinkView>,
    pub coming: Vec<EventView>,
    pub past: Vec<EventView>,
    /// Shown when no date lies ahead.
    pub no_events_text: String,
    pub events_href: String,
    pub changed: Vec<CardView>,
    pub sections: Vec<LinkView>,
}

/// A list of pages in shelves; one shelf without a title when there is nothing to group by.
#[derive(Debug, Clone, Serialize)]
pub struct SectionMain {
    pub shelves: Vec<ShelfView>,
}

/// Where a topic comes up: the latest word first.
#[derive(Debug, Clone, Serialize)]
pub struct TopicMain {
    pub also: Vec<String>,
    pub latest: Option<CardView>,
    pub shelves: Vec<ShelfView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GlossaryMain {
    pub letters: Vec<LetterView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    pub letter: String,
    pub anchor: String,
    pub terms: Vec<TermView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    pub anchor: String,
    pub term: String,
    /// Empty when the sources give none; `unexpanded` then says so.
    pub full: String,
    pub unexpanded: bool,
    pub meaning: String,
    pub also: Vec<String>,
    pub was: Vec<String>,
    pub not: Vec<String>,
    pub source: String,
    pub query: String,
    pub page: Option<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ContactsMain {
    /// People and teams that can be written to or called, then posts and presenters.
    pub reachable: Vec<ContactView>,
    pub others: Vec<ContactView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct EventsMain {
    pub coming: Vec<EventView>,
    pub past: Vec<EventView>,
    pub no_events_text: String,
    pub calendar_href: String,
}

/// The search page: what works without a script, and the A-Z.
#[derive(Debug, Clone, Serialize)]
pub struct SearchMain {
    pub a_to_z_href: String,
    pub sections: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ShelvesMain {
    pub shelves: Vec<ShelfView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct AccessibilityMain {
    pub owner: String,
    pub contact_email: String,
    pub reviewed: String,
    pub reviewed_datetime: String,
    /// What is known not to be accessible, and why.
    pub issues: Vec<String>,
}
