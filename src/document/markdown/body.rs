//! What Markdown becomes: HTML with holes. Holes are filled when the whole site is known.

use crate::base::span::Span;

/// The body of a page.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// What stands before the first second-level heading.
    pub lead: Fragment,
    pub sections: Vec<Section>,
    /// Footnotes.
    pub notes: Fragment,
}

impl Body {
    /// The same body with a place for the table: where the author put it, else at the end.
    pub fn with_table(mut self) -> Self {
        let placed = |fragment: &Fragment| fragment.holes.iter().any(|hole| hole.fill == Fill::Table);
        if !placed(&self.lead) && !self.sections.iter().any(|section| placed(&section.content)) {
            let last = self.sections.last_mut().map_or(&mut self.lead, |section| &mut section.content);
            last.holes.push(Hole { at: last.html.len(), fill: Fill::Table });
        }
        self
    }
}

/// A second-level heading and what follows it.
#[derive(Debug, Clone)]
pub struct Section {
    pub anchor: String,
    /// Plain text.
    pub heading: String,
    /// Topic slugs.
    pub topics: Vec<String>,
    /// Anchors of everything inside, so that marks find their section.
    pub anchors: Vec<String>,
    pub content: Fragment,
    pub span: Span,
}

impl Section {
    /// The number that its heading begins with: "4. Aims".
    pub fn number(&self) -> Option<u32> {
        self.heading.split(['.', ' ']).next()?.parse().ok()
    }
}

/// Finished markup with places left open.
#[derive(Debug, Clone, Default)]
pub struct Fragment {
    pub html: String,
    /// In the order of their places.
    pub holes: Vec<Hole>,
}

/// A place in a fragment where something is put in later.
#[derive(Debug, Clone)]
pub struct Hole {
    /// Byte offset in the fragment's html.
    pub at: usize,
    pub fill: Fill,
}

impl Hole {
    /// How many bytes of the html stand there until it is filled: only names are written already.
    pub fn covers(&self) -> usize {
        match &self.fill {
            Fill::Name(name) => name.written,
            _ => 0,
        }
    }
}

/// Running words among which a short name may stand: "the Norfolk GCP". The html holds them as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// How many bytes of the html they are.
    pub written: usize,
    /// Where in the file the text that they stand in begins.
    pub at: usize,
    /// They stand between round brackets.
    pub bracketed: bool,
    /// Words in brackets can follow them: neither a hyphen nor brackets of the author do.
    pub free: bool,
}

impl Name {
    /// Some words, and the text behind them.
    pub fn new(text: &str, behind: &str, at: usize, bracketed: bool) -> Self {
        let free = !behind.trim_start().starts_with('(') && !behind.starts_with(['-', '/', '\u{2011}', '\u{2013}']);
        Self { text: text.to_string(), written: 0, at, bracketed, free }
    }
}

/// What goes into a hole; numbers are indices into the document's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// The href of a link, escaped.
    Href(usize),
    /// A whole reference such as `[contact:x]`: markup made from the data files.
    Reference(usize),
    /// A cross reference in running text, a link only if it leads somewhere: "Appendix 2".
    Cross {
        link: usize,
        text: String,
    },
    /// `src`, `width` and `height` of a picture.
    Image(usize),
    Event(usize),
    Promise(usize),
    Gap(usize),
    /// The words of a shared passage; the site puts them in before anything is shown.
    Include(usize),
    /// The appendix table.
    Table,
    /// Just before a heading, a numbered paragraph or an event: what the place of this name was called before.
    Place(String),
    /// Words that the glossary may explain.
    Name(Name),
}

/// A link as its author wrote it.
#[derive(Debug, Clone)]
pub struct Link {
    pub target: Target,
    /// The words of the link.
    pub text: String,
    pub span: Span,
    pub stands: Stands,
}

/// What a link stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    InText,
    /// A shared passage; in its file is told what is wrong with the link.
    InPassage,
    /// The note of an event, by its place among those of the document.
    InEvent(usize),
    /// A cell of a row, by the place of the row in the table.
    InRow(usize),
}

/// Where a link wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// As written: a path to a Markdown file, a generated page or a file, with an anchor or none.
    Internal { path: String, anchor: Option<String> },
    /// A picture, as written: a file beside the page.
    Picture(String),
    /// `https:`, `mailto:`, `tel:` and so on.
    External(String),
    /// `[rec:ak1]`: the scheme and the key.
    Reference { scheme: Scheme, key: String },
    /// "Appendix 2" in a strategy or one of its appendices.
    Appendix(u32),
    /// "section 4".
    Section(u32),
    /// "4.1".
    Paragraph(String),
    /// "Case AK": the letters of a review.
    Review(String),
    /// "AK5": the key of a table row.
    Code(String),
}

/// The references that square brackets can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Contact,
    Rec,
    Term,
    Topic,
}

impl Scheme {
    /// All of them with the word an author writes.
    pub const ALL: [(Scheme, &'static str); 4] =
        [(Scheme::Contact, "contact"), (Scheme::Rec, "rec"), (Scheme::Term, "term"), (Scheme::Topic, "topic")];

    /// The word an author writes.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Reads `contact:x`; `None` when it is no reference.
    pub fn parse(text: &str) -> Option<(Scheme, &str)> {
        let (word, key) = text.split_once(':')?;
        let scheme = Self::ALL.iter().find(|(_, name)| *name == word)?.0;
        (!key.trim().is_empty()).then(|| (scheme, key.trim()))
    }
}
