//! What later rooms may know of a document: shared facts ([`Head`]) and capabilities ([`Facts`]).
//! They ask whether a page has a date, a number or rows, never for a kind's name.

use crate::base::date::{Date, When};
use crate::document::Event;
use serde::Deserialize;

/// The facts every page has.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub title: String,
    pub summary: String,
    pub source: Option<Source>,
    /// The file that the page was made from by `hub import`: it keeps that file's words.
    pub imported: Option<Imported>,
    pub status: Option<Status>,
    /// Content path of the page that replaced this one.
    pub replaced_by: Option<String>,
    /// Content path of a later document on the same subject, when nobody says it replaces this one.
    pub later: Option<String>,
    /// Other names that readers may type.
    pub also: Vec<String>,
    /// Slugs of topics.yaml.
    pub topics: Vec<String>,
    pub audience: Vec<String>,
    pub updated: Option<When>,
    /// For a page without a date: where lists in the order of time put it.
    pub placed: Option<When>,
    /// Content paths of related pages.
    pub related: Vec<String>,
    /// Events that the front matter announces.
    pub events: Vec<Event>,
    pub queries: Vec<Query>,
    pub draft: bool,
    /// The page is held back until this day.
    pub publish_on: Option<When>,
}

impl Head {
    /// Whether another document stands in its place, named or not.
    pub fn is_replaced(&self) -> bool {
        self.replaced_by.is_some() || matches!(self.status, Some(Status::Replaced))
    }

    /// The day on which the page appears, while that lies ahead.
    pub fn waits_for(&self, today: Date) -> Option<When> {
        self.publish_on.filter(|day| day.first_day() > today)
    }
}

/// The published document that a page retells.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub document: String,
    /// The part of it; may be empty.
    #[serde(default)]
    pub place: String,
    pub date: Option<When>,
}

/// The file that an imported page was made from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// Its name.
    pub source: String,
    /// Of its bytes.
    pub sha256: String,
    /// Of the page as it was written, so that another import knows a page that nobody has edited.
    #[serde(default)]
    pub written: String,
}

impl Imported {
    /// What stands in place of a summary until somebody writes one.
    pub fn summary(source: &str) -> String {
        format!("Imported word for word from {source}. Nobody has written a summary yet.")
    }
}

/// Whether the source still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Status {
    #[serde(rename = "current")]
    Current,
    #[serde(rename = "replaced")]
    Replaced,
    #[serde(rename = "not known")]
    NotKnown,
}

/// A mark for the editor: something in the source that looks wrong or is missing, kept as printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Anchor of the place; empty for the page as a whole.
    #[serde(default)]
    pub at: String,
    /// The words as printed; may be empty.
    #[serde(default)]
    pub printed: String,
    pub note: String,
}

/// A task of the home page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub text: String,
    /// A content path or the address of a generated page.
    pub link: String,
}

/// How an issue goes out by email; what is not set is taken from the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Email {
    /// The subject line; empty: the page's title.
    pub subject: String,
    /// The line that inboxes show beside the subject; empty: the page's summary.
    pub preheader: String,
}

impl Email {
    /// Whether the issue says nothing of its email.
    pub fn is_unset(&self) -> bool {
        *self == Self::default()
    }
}

/// What a kind adds; a page has the capabilities whose values are there.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The date of the document itself: archives sort by it.
    pub date: Option<When>,
    /// "November 2024": the page is one of a series with neighbours.
    pub issue: String,
    /// What an issue says of its email.
    pub email: Email,
    /// "Role description", "Review": what sort of its kind it is.
    pub form: String,
    /// Numbers of the paragraphs that are aims: "4.1".
    pub aims: Vec<String>,
    /// The review, audit or paper that the page is about: "AK".
    pub review: String,
    /// The reviews whose learning the page passes on, such as a roadshow about several.
    pub reviews: Vec<String>,
    /// Number of an appendix.
    pub number: Option<u32>,
    /// Content path of the document that an appendix belongs to.
    pub of: Option<String>,
    pub table: Option<super::table::Layout>,
    pub tasks: Vec<Task>,
    pub resource: Option<Resource>,
    /// Place in a series that is read in order.
    pub order: Option<u32>,
    /// The file is no page: pages include its wordings.
    pub shared: bool,
}

/// What is known of a tool, form, module or guide.
#[derive(Debug, Clone, Default)]
pub struct Resource {
    pub who: String,
    pub how: String,
    pub link: String,
    /// What the author says of the link; a link without a word about it has not been checked.
    pub link_state: LinkState,
    pub file_type: String,
    pub file_size: String,
    pub printed_names: Vec<String>,
}

/// What is known of a resource's link.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum LinkState {
    #[serde(rename = "works")]
    Works,
    #[serde(rename = "not checked")]
    NotChecked,
    #[serde(rename = "lost")]
    Lost,
    #[default]
    #[serde(rename = "none given")]
    NoneGiven,
}
