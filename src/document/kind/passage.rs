//! Passage: words that several pages share. It is no page, so it is not among the kinds of pages.

use super::{Kind, Shown};
use crate::base::text::squeeze;
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use serde::Deserialize;

pub const KIND: Kind = Kind {
    slug: "passage",
    folder: "passages",
    label: "Passage",
    plural: "Passages",
    short: "Passages",
    shown: Shown::Nowhere,
    summary: "Words that several pages share.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\n---\n\nWrite here.\n",
};

/// A passage has nothing that only a page shows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let front: FrontMatter = yaml::parse(text)?;
    let head = Head { title: squeeze(&front.title), ..Head::default() };
    Ok((head, Facts { shared: true, ..Facts::default() }))
}
