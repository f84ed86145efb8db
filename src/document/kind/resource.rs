//! Resource: a tool, form, module or guide; who may use it and how to get it.

use super::{Kind, Shown};
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head, LinkState, Resource};
use crate::document::front_matter::front_matter;

pub const KIND: Kind = Kind {
    slug: "resource",
    folder: "resources",
    label: "Resource",
    plural: "Tools and resources",
    short: "Resources",
    shown: Shown::Header,
    summary: "Each tool, form, module, guide and group that the documents name.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What it is and what it helps with, in one or two sentences.\ntype: tool\nwho: Who may use it.\nhow: How to get it.\nlink_state: none given\nupdated: {today}\ndraft: true\n---\n\n## What it is\n\nWhat it does and when to use it.\n",
};

front_matter! {
    /// Keys of a resource.
    struct FrontMatter {
        r#type: String,
        who: String,
        how: String,
        link: String,
        link_state: Option<LinkState>,
        file_type: String,
        file_size: String,
        printed_names: Vec<String>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse(text)?;
    let head = front.head();
    let unsaid = if front.link.is_empty() { LinkState::NoneGiven } else { LinkState::NotChecked };
    let resource = Resource {
        who: front.who,
        how: front.how,
        link: front.link,
        link_state: front.link_state.unwrap_or(unsaid),
        file_type: front.file_type,
        file_size: front.file_size,
        printed_names: front.printed_names,
    };
    Ok((head, Facts { form: front.r#type, resource: Some(resource), ..Facts::default() }))
}
