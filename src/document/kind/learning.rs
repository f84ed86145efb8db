//! Learning: what a review, an audit, a roadshow or a set of slides teaches.

use super::{Kind, Shown};
use crate::base::date::When;
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "learning",
    folder: "learning",
    label: "Learning",
    plural: "Learning from reviews",
    short: "Learning",
    shown: Shown::Header,
    summary: "What reviews, audits, scrutiny papers, roadshows and slides teach.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What can be learned here, in one or two sentences.\nform: review\nupdated: {today}\ndraft: true\n---\n\n## What happened\n\nOnly what has been published.\n\n## What can be learned\n\nThe learning, point by point.\n",
};

front_matter! {
    /// Keys of a learning page.
    struct FrontMatter {
        form: String,
        date: Option<When>,
        /// The review, audit or paper that the page is about: "AK".
        review: String,
        /// The reviews whose learning it passes on.
        reviews: Vec<String>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    let head = front.head();
    let FrontMatter { form, date, review, reviews, .. } = front;
    Ok((head, Facts { form, date, review, reviews, ..Facts::default() }))
}
