//! What templates lay out: documents of all kinds share one shape, generated pages have their own.

use super::email::{CopyMain, EmailMain};
use super::parts::*;
use serde::Serialize;

/// The part of a page that its template lays out.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Main {
    /// A document of any kind but the home page.
    Document(Box<DocumentMain>),
    Home(Box<HomeMain>),
    Row(Box<RowMain>),
    Review(ReviewMain),
    /// The index of a folder, and of all topics.
    Section(SectionMain),
    Topic(TopicMain),
    Glossary(GlossaryMain),
    Contacts(ContactsMain),
    Events(Box<EventsMain>),
    Search(SearchMain),
    /// The A-Z and the page of an address that is not there.
    Shelves(ShelvesMain),
    Accessibility(AccessibilityMain),
    Moved(MovedMain),
    Copy(Box<CopyMain>),
    Email(Box<EmailMain>),
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
    /// What a page about a review gathers; absent on others.
    pub gathered: Option<GatheredView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    /// The index of the folder.
    pub archive: LinkView,
    /// Where an editor takes an issue over into a mail program.
    pub copy: Option<LinkView>,
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

/// A row of a table with a page of its own.
#[derive(Debug, Clone, Serialize)]
pub struct RowMain {
    /// Its text, paragraph by paragraph, its short names explained.
    pub paragraphs_html: Vec<String>,
    /// The glossary, where the hub has put words of it in.
    pub glossary_href: String,
    pub facts: Vec<FactView>,
    /// Absolute where the site has a base address, else as the site writes it.
    pub permalink: LinkView,
    /// The table, at this row.
    pub table: LinkView,
    /// The rows before and after it in its series, and the numbers between that are not there.
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub gaps: Vec<String>,
}

/// A review that no document is about.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewMain {
    pub gathered: GatheredView,
    /// The table that names it.
    pub table: LinkView,
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
    pub no_events: NoEventsView,
    pub events_href: String,
    pub changed: Vec<CardView>,
    pub sections: Vec<LinkView>,
}

/// A list of pages in shelves; one shelf without a title when there is nothing to group by.
#[derive(Debug, Clone, Serialize)]
pub struct SectionMain {
    pub shelves: Vec<ShelfView>,
}

/// Where a topic comes up: the latest word first, then the history by year.
#[derive(Debug, Clone, Serialize)]
pub struct TopicMain {
    pub also: Vec<String>,
    pub latest: Option<EntryView>,
    pub shelves: Vec<TimelineView>,
    pub contacts: Vec<ContactView>,
}

/// A year of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    pub anchor: String,
    pub title: String,
    pub entries: Vec<EntryView>,
}

/// A place of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    pub title: String,
    pub href: String,
    /// What its page is: "Newsletter", "Appendix 2"; or "Event".
    pub kind: String,
    /// The title of its page; empty for the page itself.
    pub page: String,
    pub date: String,
    pub datetime: String,
    /// That it has no date, and why it stands here; empty when it has one.
    pub undated: String,
    pub excerpt: String,
    /// The words that put it here; empty where its author did.
    pub said: String,
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
    pub mentions: Option<MentionsView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ContactsMain {
    /// People and teams that can be written to or called, then posts and presenters.
    pub reachable: Vec<ContactView>,
    pub others: Vec<ContactView>,
    /// Those who have moved on.
    pub left: Vec<ContactView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct EventsMain {
    pub coming: Vec<EventView>,
    pub past: Vec<EventView>,
    pub no_events: NoEventsView,
    /// The calendar of all dated events; empty when there are none.
    pub calendar_href: String,
    /// Its whole address, for programs that subscribe; empty without a base address.
    pub calendar_address: String,
}

/// Shown when no date lies ahead: what is usual, and whom to ask.
#[derive(Debug, Clone, Serialize)]
pub struct NoEventsView {
    pub text: String,
    pub contact: Option<ContactView>,
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
    /// Each is empty where hub.yaml does not set it; the page then says so.
    pub owner: String,
    pub contact_email: String,
    /// How far the hub complies, in a sentence.
    pub conformance: String,
    pub prepared: Option<DayView>,
    pub reviewed: Option<DayView>,
    pub tested: Vec<String>,
    /// What is known not to be accessible.
    pub issues: Vec<String>,
    /// Mistakes on pages that are accepted for a while.
    pub faults: Vec<FaultView>,
    /// Mistakes that every build looks for, and those that hub.yaml has turned off.
    pub looked_for: Vec<String>,
    pub not_looked_for: Vec<String>,
}

/// A day in words, and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    pub text: String,
    pub datetime: String,
}

/// A mistake that is accepted: what it is, where, why and for how long.
#[derive(Debug, Clone, Serialize)]
pub struct FaultView {
    pub page: LinkView,
    pub what: String,
    pub reason: String,
    /// "accepted until 1 May 2026", "was accepted until 1 May 2026".
    pub until: String,
}
