//! The smallest thing a reader can find: one section, paragraph, row, term, contact or event.

use crate::base::{date::When, path::Route};

/// What a unit is; decides question words ("what is", "who", "when") and tie-breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    Page,
    Section,
    Paragraph,
    Row,
    Term,
    Contact,
    Event,
}

/// One findable thing, in page order. Units of a page stand together: first the page, then its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub unit: UnitKind,
    pub route: Route,
    /// Anchor in the page; `None` for the page itself.
    pub anchor: Option<String>,
    /// Title of the page.
    pub title: String,
    /// Heading, paragraph number with its section, or row label; empty for the page itself.
    pub section: String,
    /// The page's kind slug, a facet: `newsletter`, `strategy`, `glossary`, `contact`, `event`, `guide` ...
    pub kind: String,
    pub date: Option<When>,
    /// Topic titles: a facet.
    pub topics: Vec<String>,
    /// What readers type for its own topics, weighed least and never shown.
    pub subjects: Vec<String>,
    /// Written forms that should match exactly: `AK5`, `4.2`.
    pub codes: Vec<String>,
    /// Other names of the same thing, weighed like a heading but never shown.
    pub aliases: Vec<String>,
    /// Running text, plain, without the heading; white space squeezed.
    pub text: String,
    /// Text of table cells and captions.
    pub cells: String,
    /// The page of the document that replaced this one, or its own page when nobody says which: it ranks lower than others,
    /// and after that page.
    pub replaced: Option<Route>,
}

impl Unit {
    /// The unit of a page of which no more is known.
    pub fn page(route: Route, title: &str, kind: &str) -> Self {
        Self {
            unit: UnitKind::Page,
            route,
            anchor: None,
            title: title.into(),
            section: String::new(),
            kind: kind.into(),
            date: None,
            topics: Vec::new(),
            subjects: Vec::new(),
            codes: Vec::new(),
            aliases: Vec::new(),
            text: String::new(),
            cells: String::new(),
            replaced: None,
        }
    }
}

/// Words that mean the same, from the glossary, the topics and hub.yaml: typing one finds the others, for less.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Synonym {
    pub names: Vec<String>,
    /// Each of them means any other; else the first means the others, and no other way.
    pub both: bool,
}
