//! Policy: a role description, a procedure, a rule.

use super::{Kind, Shown};
use crate::base::date::When;
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "policy",
    folder: "policies",
    label: "Policy",
    plural: "Policies and roles",
    short: "Policies",
    shown: Shown::Header,
    summary: "Roles, and the procedures that readers meet in their work.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What this is for and for whom, in one or two sentences.\nform: procedure\nupdated: {today}\ndraft: true\n---\n\n## Purpose\n\nWhy this exists.\n\n## What to do\n\n1. The first step.\n2. The second step.\n",
};

front_matter! {
    /// Keys of a policy.
    struct FrontMatter {
        form: String,
        date: Option<When>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    Ok((front.head(), Facts { form: front.form, date: front.date, ..Facts::default() }))
}
