//! Page: anything without facts of its own.

use super::{Kind, Shown};
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "page",
    folder: "pages",
    label: "Page",
    plural: "About the hub",
    short: "About",
    shown: Shown::Footer,
    summary: "What the hub is and how it is made.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What the page is about, in one or two sentences.\nupdated: {today}\ndraft: true\n---\n\n## First section\n\nWrite here.\n",
};

front_matter! {
    /// A page has no keys of its own.
    struct FrontMatter {}
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    Ok((front.head(), Facts::default()))
}
