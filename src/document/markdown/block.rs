//! Fenced blocks with facts in them: `event`, `promise`, `gap`.

use crate::base::date::{Clock, When};
use crate::base::span::Span;
use serde::Deserialize;

/// A dated thing announced on a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub title: String,
    pub date: When,
    pub until: Option<When>,
    pub from: Option<Clock>,
    pub to: Option<Clock>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub online: bool,
    /// Id in contacts.yaml.
    #[serde(default)]
    pub contact: String,
    #[serde(default)]
    pub printed: String,
    #[serde(default)]
    pub note: String,
    #[serde(skip)]
    pub anchor: String,
    #[serde(skip)]
    pub span: Span,
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
    #[serde(skip)]
    pub span: Span,
}
