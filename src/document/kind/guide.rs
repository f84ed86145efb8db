//! Guide: a page of the editors' guide, read in order; search leaves it out unless asked.

use super::{Kind, Shown};
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "guide",
    folder: "guide",
    label: "Editors' guide",
    plural: "Editors' guide",
    short: "Guide",
    shown: Shown::Footer,
    summary: "How to write and change pages of the hub.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What an editor learns here, in one sentence.\norder: 99\nupdated: {today}\ndraft: true\n---\n\n## First section\n\nWrite here.\n",
};

front_matter! {
    /// Keys of a page of the guide.
    struct FrontMatter {
        order: Option<u32>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    Ok((front.head(), Facts { order: front.order, ..Facts::default() }))
}
