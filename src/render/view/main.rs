//! What each template lays out: one variant a template, named after it.

use super::parts::*;
use serde::Serialize;

macro_rules! mains {
    ($($(#[$doc:meta])* $variant:ident($value:ident) $template:literal;)*) => {
        /// The part of a page that its template lays out.
        #[derive(Debug, Clone, Serialize)]
        #[serde(untagged)]
        pub enum Main { $($(#[$doc])* $variant($value),)* }

        impl Main {
            /// Every template a page can name.
            pub const TEMPLATES: &'static [&'static str] = &[$($template,)*];

            /// The template, relative to `templates/`.
            pub fn template(&self) -> &'static str {
                match self { $(Main::$variant(_) => $template,)* }
            }
        }
    };
}

mains! {
    Newsletter(NewsletterMain) "kinds/newsletter.html";
    Strategy(StrategyMain) "kinds/strategy.html";
    Policy(DocumentMain) "kinds/policy.html";
    Learning(DocumentMain) "kinds/learning.html";
    Appendix(AppendixMain) "kinds/appendix.html";
    Resource(ResourceMain) "kinds/resource.html";
    Page(DocumentMain) "kinds/page.html";
    Guide(DocumentMain) "kinds/guide.html";
    Home(HomeMain) "pages/home.html";
    /// The index of a folder, and of all topics.
    Section(SectionMain) "pages/section.html";
    Topic(TopicMain) "pages/topic.html";
    Glossary(GlossaryMain) "pages/glossary.html";
    Contacts(ContactsMain) "pages/contacts.html";
    Events(EventsMain) "pages/events.html";
    Search(SearchMain) "pages/search.html";
    AToZ(ShelvesMain) "pages/a-z.html";
    NotFound(ShelvesMain) "pages/404.html";
    Accessibility(AccessibilityMain) "pages/accessibility.html";
}

/// An issue: masthead, numbered list of items, sections, neighbours.
#[derive(Debug, Clone, Serialize)]
pub struct NewsletterMain {
    /// Masthead in two parts: "November" and "2024", "Autumn" and "2022".
    pub period: String,
    pub year: String,
    pub body: BodyView,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub archive: LinkView,
    pub related: Vec<CardView>,
}

/// A strategy: cover, sections of numbered paragraphs, its appendices.
#[derive(Debug, Clone, Serialize)]
pub struct StrategyMain {
    pub body: BodyView,
    pub appendices: Vec<CardView>,
    pub related: Vec<CardView>,
}

/// A policy, a learning page, a plain page, a page of the guide.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentMain {
    /// "Role description", "Review", "Slides"; may be empty.
    pub form: String,
    pub body: BodyView,
    /// The recommendations of this review or paper, from the appendix.
    pub recommendations: Vec<LinkView>,
    pub related: Vec<CardView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// An appendix: prose with the table or matrix where its author put it.
#[derive(Debug, Clone, Serialize)]
pub struct AppendixMain {
    /// "Appendix 2".
    pub label: String,
    pub of: Option<LinkView>,
    /// The table stands in one of the sections' html already, rendered by
    /// `components/table.html` or `components/matrix.html`.
    pub body: BodyView,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub related: Vec<CardView>,
}

/// A tool, form, module or guide: a list of facts, then prose.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceMain {
    pub form: String,
    /// "Who may use it", "How to get it", "Link": label, text, href, note.
    pub facts: Vec<MetaView>,
    pub body: BodyView,
    pub related: Vec<CardView>,
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
