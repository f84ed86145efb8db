//! Fenced blocks with facts in them: `event`, `promise`, `gap`, and `include`, which names a shared passage.

use crate::base::date::{self, Clock, Date, When};
use crate::base::path::SourcePath;
use crate::base::slug::slugify;
use crate::base::span::Span;
use crate::document::inset::Inset;
use serde::Deserialize;

/// A dated thing announced on a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub title: String,
    /// By what calendars know it, where its date may move; empty to let title and date say it.
    #[serde(default)]
    pub id: String,
    pub date: When,
    pub until: Option<When>,
    pub from: Option<Clock>,
    /// Midnight is the end of the day.
    #[serde(default, deserialize_with = "date::closing")]
    pub to: Option<Clock>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub online: bool,
    /// The web address at which one takes part, or finds out more.
    #[serde(default)]
    pub link: String,
    /// Id in contacts.yaml.
    #[serde(default)]
    pub contact: String,
    #[serde(default)]
    pub printed: String,
    #[serde(default)]
    pub note: String,
    /// References in the note.
    #[serde(skip)]
    pub insets: Vec<Inset>,
    #[serde(skip)]
    pub anchor: String,
    /// Whether it is announced at the head of the page, not at a place in its text.
    #[serde(skip)]
    pub at_head: bool,
    #[serde(skip)]
    pub span: Span,
}

impl Event {
    /// The anchor that its title asks for.
    pub fn wanted_anchor(&self) -> String {
        format!("event-{}", slugify(&self.title)).trim_end_matches('-').into()
    }

    /// The last day that it may mean.
    pub fn last_day(&self) -> Date {
        self.until.unwrap_or(self.date).last_day().max(self.date.last_day())
    }

    /// The link, where it is the address of a web page.
    pub fn address(&self) -> Option<&str> {
        let start = self.link.get(..8).unwrap_or(&self.link).to_ascii_lowercase();
        let web = start.starts_with("https://") || start.starts_with("http://");
        (web && self.link.len() > 8 && !self.link.contains(|c: char| c.is_whitespace() || c.is_control()))
            .then_some(&self.link)
    }

    /// First and last day, where both are days; a month or a season is in nobody's calendar.
    pub fn days(&self) -> Option<(Date, Date)> {
        let first = self.date.day()?;
        let last = self.until.map_or(Some(first), When::day)?;
        (first <= last).then_some((first, last))
    }
}

/// Something a document promises.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub what: String,
    pub by: Option<When>,
    #[serde(default)]
    pub printed: String,
    #[serde(skip)]
    pub span: Span,
}

/// Something that did not survive on its way here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// `picture`, `table`, `text`, `link target`.
    pub what: String,
    #[serde(default)]
    pub caption: String,
    #[serde(default)]
    pub note: String,
    /// References in the caption and in the note.
    #[serde(skip)]
    pub caption_insets: Vec<Inset>,
    #[serde(skip)]
    pub note_insets: Vec<Inset>,
    #[serde(skip)]
    pub span: Span,
}

/// A place where the words of a shared passage stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Include {
    /// The name of its file in `content/passages/`, without the ending.
    pub passage: String,
    /// The page has included the passage before: it is shown there alone.
    #[serde(skip)]
    pub again: bool,
    #[serde(skip)]
    pub span: Span,
}

impl Include {
    /// The file of the passage.
    pub fn path(&self) -> SourcePath {
        SourcePath::new(format!("content/passages/{}.md", self.passage))
    }
}
