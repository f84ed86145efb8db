//! An issue as an email, and the page from which an editor takes it.
//!
//! Hrefs of the email itself are absolute; without a base address those that lead to the hub are empty.

use super::parts::{LinkView, QueryView};
use serde::Serialize;

/// An issue as an email, in HTML and in plain text: a template takes one of the two.
#[derive(Debug, Clone, Serialize)]
pub struct EmailMain {
    pub subject: String,
    /// Shown beside the subject by inboxes, and nowhere in the message.
    pub preheader: String,
    /// The title in parts, as in the masthead of the page.
    pub name: String,
    pub period: String,
    pub year: String,
    /// The issue on the hub.
    pub href: String,
    pub summary: EmailPart,
    pub lead: EmailPart,
    pub sections: Vec<EmailSection>,
    pub notes: EmailPart,
    /// Whether the hub has spelled out a short name, and the glossary from which it did.
    pub spelled: bool,
    pub glossary_href: String,
}

/// A piece of the body in both forms.
#[derive(Debug, Clone, Serialize)]
pub struct EmailPart {
    pub html: String,
    /// Lines that are still to be broken.
    pub text: String,
}

/// An item of the issue.
#[derive(Debug, Clone, Serialize)]
pub struct EmailSection {
    pub heading: String,
    /// The same item on the hub.
    pub href: String,
    pub body: EmailPart,
    pub queries: Vec<QueryView>,
}

/// The page that puts the email on the clipboard.
#[derive(Debug, Clone, Serialize)]
pub struct CopyMain {
    pub subject: String,
    pub preheader: String,
    /// What goes into a message as HTML, shown as text: a page of the hub may not hold its styles.
    pub markup: String,
    pub text: String,
    pub issue: LinkView,
    /// The draft, the HTML and the text as files.
    pub draft_href: String,
    pub html_href: String,
    pub text_href: String,
    /// The script of this page alone.
    pub script: String,
    /// Whether the email has links to the hub: it needs the hub's public address.
    pub links: bool,
}
