//! Words of links that say nothing by themselves: "click here", or a bare address.

use super::at;
use crate::base::text::squeeze;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::THING;

/// Words that lead a reader nowhere when they are heard alone, in a list of links.
const EMPTY: [&str; 19] = [
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
];

/// Looks at the words of each link.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    document
        .passages
        .iter()
        .flat_map(|passage| {
            passage.links.iter().filter_map(|link| {
                let words = squeeze(&passage.text[link.words.clone()]);
                let plain = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                let message = if EMPTY.contains(&plain.as_str()) {
                    format!("The words of this link, \"{words}\", do not say where it leads")
                } else if is_bare(&plain) {
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

/// An address with its scheme; one without, such as "www.example.org/form", can be read and typed.
fn is_bare(words: &str) -> bool {
    !words.contains([' ', THING]) && ["http://", "https://"].iter().any(|start| words.starts_with(start))
}
