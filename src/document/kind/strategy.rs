//! Strategy: numbered sections and paragraphs with permanent anchors, aims with rationale and objectives.

use super::{Kind, Shown};
use crate::base::date::When;
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "strategy",
    folder: "strategy",
    label: "Strategy",
    plural: "Strategy",
    short: "Strategy",
    shown: Shown::Header,
    summary: "The strategy, paragraph by paragraph.",
    numbered: true,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What the strategy is for, in one or two sentences.\nupdated: {today}\ndraft: true\n---\n\n## 1. Introduction\n\n1.1 The first numbered paragraph.\n\n1.2 The second.\n",
};

front_matter! {
    /// Keys of a strategy.
    struct FrontMatter {
        date: Option<When>,
        /// Numbers of the paragraphs that open with an aim.
        aims: Vec<String>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    Ok((front.head(), Facts { date: front.date, aims: front.aims, ..Facts::default() }))
}
