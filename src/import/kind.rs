//! Which kind of page a document becomes.
//!
//! Enters: repaired blocks, the title, what was typed. Leaves: the kind. Never here: a kind that the document's form
//! does not speak for; without one it is a page.

use super::block::{Block, What};
use super::facts;
use super::guess::Guesses;

/// What was typed behind `--kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Auto,
    Newsletter,
    Strategy,
    Policy,
    Learning,
    Slides,
}

/// What a document becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    Newsletter,
    Strategy,
    Policy,
    Learning,
    Slides,
    Page,
}

impl Becomes {
    /// Folder below content/.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Becomes::Newsletter => "newsletters",
            Becomes::Strategy => "strategy",
            Becomes::Policy => "policies",
            Becomes::Learning | Becomes::Slides => "learning",
            Becomes::Page => "pages",
        }
    }

    /// The word of the command line and the report.
    pub(super) fn word(self) -> &'static str {
        match self {
            Becomes::Newsletter => "newsletter",
            Becomes::Strategy => "strategy",
            Becomes::Policy => "policy",
            Becomes::Learning => "learning",
            Becomes::Slides => "slides",
            Becomes::Page => "page",
        }
    }
}

/// So many numbered paragraphs make a strategy.
const NUMBERED: usize = 4;

/// Decides.
pub(super) fn decide(title: &str, blocks: &[Block], wanted: Wanted, slides: bool, guesses: &mut Guesses) -> Becomes {
    let typed = match wanted {
        Wanted::Auto => None,
        Wanted::Newsletter => Some(Becomes::Newsletter),
        Wanted::Strategy => Some(Becomes::Strategy),
        Wanted::Policy => Some(Becomes::Policy),
        Wanted::Learning => Some(Becomes::Learning),
        Wanted::Slides => Some(Becomes::Slides),
    };
    if let Some(typed) = typed {
        return typed;
    }
    let (found, why) = by_form(title, blocks, slides);
    let done = format!("The document was taken for the kind {}: {why}.", found.word());
    let alternative = "Delete the page and import again with --kind and another kind.";
    if found == Becomes::Page {
        guesses.unsure(0, title, &done, alternative);
    } else {
        guesses.likely(0, title, &done, alternative);
    }
    found
}

fn by_form(title: &str, blocks: &[Block], slides: bool) -> (Becomes, &'static str) {
    let title = title.to_lowercase();
    let named =
        |names: &[&str]| names.iter().any(|name| title.split(|c: char| !c.is_alphanumeric()).any(|word| word == *name));
    let numbered = blocks.iter().filter(|block| matches!(block.what, What::Numbered { .. })).count();
    if slides {
        return (Becomes::Slides, "it is made of slides");
    }
    if named(&["newsletter", "newsletters", "bulletin"]) {
        return (Becomes::Newsletter, "its title says so");
    }
    let policy =
        named(&["role", "roles", "policy", "policies", "procedure", "procedures", "protocol", "guidance", "terms"]);
    if numbered >= NUMBERED && policy && !named(&["strategy", "plan", "framework"]) {
        return (
            Becomes::Policy,
            "its title says so, though as a strategy each numbered paragraph would have an address",
        );
    }
    if numbered >= NUMBERED {
        return (Becomes::Strategy, "its paragraphs bear numbers");
    }
    if is_slides(blocks) {
        return (Becomes::Slides, "it has many headings and few words below each");
    }
    if policy {
        return (Becomes::Policy, "its title says so");
    }
    if named(&["review", "audit", "learning", "scrutiny", "briefing", "findings"]) {
        return (Becomes::Learning, "its title says so");
    }
    (Becomes::Page, "neither its title nor its form speaks for another")
}

/// Many headings, few words under each.
fn is_slides(blocks: &[Block]) -> bool {
    let headings = blocks.iter().filter(|block| matches!(block.what, What::Heading { level: 2.., .. })).count();
    let texts: Vec<usize> = blocks
        .iter()
        .filter(|block| !matches!(block.what, What::Heading { .. }))
        .map(|block| block.what.plain().split_whitespace().count())
        .collect();
    let words: usize = texts.iter().sum();
    let tables = blocks.iter().any(|block| matches!(block.what, What::Table(_)));
    headings >= 5 && words < headings * 60 && texts.iter().all(|words| *words < 80) && !tables
}

/// The issue of a newsletter, from its title or its first paragraphs.
pub(super) fn issue(title: &str, blocks: &[Block]) -> Option<(crate::base::date::When, String, usize)> {
    let first = facts::date_in(title).map(|(when, words)| (when, words, 0));
    first.or_else(|| {
        let texts = blocks.iter().filter(|block| block.what.text().is_some()).take(4);
        texts.into_iter().find_map(|block| {
            let (when, words) = facts::date_in(&block.what.plain())?;
            Some((when, words, block.line))
        })
    })
}
