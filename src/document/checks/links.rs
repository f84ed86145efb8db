//! Words of links that say nothing by themselves: "click here", or a bare address.

use super::at;
use crate::base::text::squeeze;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::THING;

/// Words that lead a reader nowhere when they are heard alone, in a list of links.
const EMPTY: [&str; 25] = [
    "click here",
    "click",
    "here",
    "click this link",
    "this link",
    "link",
    "the link",
    "this",
    "this page",
    "read more",
    "more",
    "more here",
    "learn more",
    "find out more",
    "see here",
    "follow this link",
    "press here",
    "tap here",
    "details",
    "download",
    "download here",
    "download it",
    "view",
    "view here",
    "open",
];
/// Whatever stands behind these, the words tell how to follow a link and not where it leads.
const CLICKS: [&str; 4] = ["click here ", "press here ", "tap here ", "click this link "];

/// Looks at the words of each link.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    document
        .passages
        .iter()
        .flat_map(|passage| {
            passage.links.iter().filter_map(|link| {
                let words = squeeze(&passage.text[link.words.clone()]);
                let plain = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                let message = if EMPTY.contains(&plain.as_str()) || CLICKS.iter().any(|click| plain.starts_with(click))
                {
                    format!("The words of this link, \"{words}\", do not say where it leads")
                } else if is_bare(&plain) && !is_meant(&passage.text[..link.words.start]) {
                    "This link shows its bare address in place of words".into()
                } else if words.is_empty() {
                    "This link has no words".into()
                } else {
                    return None;
                };
                let help =
                    "Put the name of the page or document between the square brackets: [the referral form](address).";
                Some(at(document, Code::LinkText, passage, &link.words, message).help(help))
            })
        })
        .collect()
}

/// Whether a sentence speaks of the address itself: "the address printed in the issue is ...".
fn is_meant(before: &str) -> bool {
    // A sentence is rarely longer, and a long text full of links must not be read again for each.
    let start = before.char_indices().rev().take(200).last().map_or(0, |(at, _)| at);
    before[start..].rsplit(". ").next().is_some_and(|sentence| sentence.contains("address"))
}

/// An address in place of words; one without scheme and "www.", such as "example.org", is a name that people say.
fn is_bare(words: &str) -> bool {
    !words.contains([' ', THING]) && ["http://", "https://", "www."].iter().any(|start| words.starts_with(start))
}
