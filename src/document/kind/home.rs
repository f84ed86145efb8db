//! Home: the page at the top, `content/index.md`, with the tasks that readers come for.

use super::{Kind, Shown};
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head, Task};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "home",
    folder: "",
    label: "Home",
    plural: "Home",
    short: "Home",
    shown: Shown::Nowhere,
    summary: "",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What the hub gathers, in one sentence.\ntasks: []\nupdated: {today}\n---\n",
};

front_matter! {
    /// Keys of the home page.
    struct FrontMatter {
        tasks: Vec<Task>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    Ok((front.head(), Facts { tasks: front.tasks, ..Facts::default() }))
}
