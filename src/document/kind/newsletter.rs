//! Newsletter: an issue in a series, with sections that each have their own anchor, topics and events.

use super::{Kind, Shown};
use crate::base::date::When;
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Email, Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "newsletter",
    folder: "newsletters",
    label: "Newsletter",
    plural: "Newsletters",
    short: "Newsletters",
    shown: Shown::Header,
    summary: "Every issue that the hub holds, latest first.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What this issue brings, in one or two sentences.\nissue: \"{title}\"\ndate: {month}\nemail:\n  subject: \"{title}\"\n  preheader: What to read first in this issue, in a few words.\nupdated: {today}\ndraft: true\n{notes}---\n\n## First item\n\nWrite the item here.\n\n{sections}",
};

front_matter! {
    /// Keys of an issue.
    struct FrontMatter {
        issue: String,
        date: Option<When>,
        email: Email,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter =
        yaml::parse_with(text, &[("date", "2024-11 or Autumn 2022"), ("issue", "November 2024")])?;
    Ok((front.head(), Facts { date: front.date, issue: front.issue, email: front.email, ..Facts::default() }))
}
