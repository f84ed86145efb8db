//! What the author of a page says himself of short names: "Garden Tool Rota (GTR)", or other words than the glossary's.

use super::shorts::Shorts;
use crate::document::data::{Placed, Term};
use crate::document::prose::acronyms::{self, SaidAcronym, compared};
use crate::document::prose::words::sentences;
use crate::document::prose::{THING, names};
use crate::document::{Document, PassageKind};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// In brackets behind a name, words that close later than this are no explanation of it.
const BRACKETS: usize = 200;

/// What a page says of a short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It spells the name out, first in the passage that begins at this offset of the file.
    Spelled(usize),
    /// It spells the name out in other words than the glossary: here it means something else.
    Otherwise,
}

/// What a page says of short names, by their entries.
pub fn of(document: &Document, shorts: &Shorts, terms: &[Placed<Term>]) -> BTreeMap<usize, Said> {
    let head = [(document.head.title.as_str(), 0), (document.head.summary.as_str(), 0)];
    let passages = document.passages.iter().filter(|passage| passage.kind != PassageKind::Block);
    let passages = passages.map(|passage| (passage.text.as_str(), passage.span.start));
    within(head.into_iter().chain(passages), shorts, terms)
}

/// What texts say of short names, each with the place at which it begins.
pub fn within<'a>(
    texts: impl Iterator<Item = (&'a str, usize)>,
    shorts: &Shorts,
    terms: &[Placed<Term>],
) -> BTreeMap<usize, Said> {
    let mut said = BTreeMap::new();
    for (text, at) in texts {
        let acronyms = OnceCell::new();
        for stretch in names::stretches(text) {
            for (range, short) in shorts.find(&text[stretch.clone()]) {
                let range = stretch.start + range.start..stretch.start + range.end;
                match beside(text, &range, &terms[short.term].value, &acronyms) {
                    Some(true) => {
                        said.entry(short.term).or_insert(Said::Spelled(at));
                    }
                    Some(false) => {
                        said.insert(short.term, Said::Otherwise);
                    }
                    None => {}
                }
            }
        }
    }
    said
}

/// Whether the words beside a name are those of its entry; `None` when no words beside it explain it.
fn beside(text: &str, range: &Range<usize>, term: &Term, acronyms: &OnceCell<Vec<SaidAcronym>>) -> Option<bool> {
    let before = text[..range.start].trim_end().strip_suffix('(').map(str::trim_end);
    let after = text[range.end..].trim_start().strip_prefix('(');
    if let Some(words) = before {
        // What a reference shows is not known here, and may be the full form.
        if words.ends_with(THING) || term.spellings().any(|spelling| ends_with(words, spelling)) {
            return Some(true);
        }
    }
    if let Some(words) = after {
        let end = words.char_indices().take(BRACKETS).find(|(_, c)| *c == ')').map_or(0, |(end, _)| end);
        let words = compared(&words[..end]);
        if term.spellings().any(|spelling| compared(spelling) == words) {
            return Some(true);
        }
    }
    let stated = acronyms::explained(&text[range.end..]);
    if before.is_none() && after.is_none() && stated.is_none() {
        return None;
    }
    let found = acronyms.get_or_init(|| acronyms::find(text));
    let at = found.binary_search_by_key(&range.start, |found| found.range.start).ok()?;
    let full = compared(found[at].full.as_ref()?);
    Some(stated.is_some() && term.spellings().any(|spelling| compared(spelling) == full))
}

/// Whether a text ends with some words, in any letters and number.
fn ends_with(text: &str, words: &str) -> bool {
    let count = words.split_whitespace().count();
    let start = text.rmatch_indices(char::is_whitespace).nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    compared(&text[start..]) == compared(words)
}

/// Whether a name stands in the same sentence as what it stands for, or in the one behind.
pub fn is_near(text: &str, name: &str, term: &Term) -> bool {
    if !text.contains(name) {
        return false;
    }
    let sentences = sentences(text);
    let uses = (0..sentences.len()).filter(|at| text[sentences[*at].clone()].contains(name));
    let whole = |words: &str| format!(" {} ", compared(words));
    let mut near = uses.map(|at| whole(&text[sentences[at.saturating_sub(1)].start..sentences[at].end]));
    near.any(|words| term.spellings().any(|spelling| words.contains(&whole(spelling))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    fn glossary() -> Vec<Placed<Term>> {
        let text = "- {term: GTR, full: Garden Tool Rota, also: [Tool Rota]}\n";
        crate::document::data::read(&SourcePath::new("content/glossary.yaml"), Some(text)).0
    }

    fn said(body: &str) -> Option<Said> {
        let terms = glossary();
        let text = format!("---\ntitle: T\nsummary: S.\n---\n{body}");
        let document = crate::document::parse(&SourcePath::new("content/pages/a.md"), &text, None).0.expect("a page");
        of(&document, &Shorts::of(&terms).0, &terms).get(&0).copied()
    }

    #[test]
    fn words_beside_a_name_explain_it_wherever_they_stand() {
        for text in [
            "The Garden Tool Rotas (GTRs).",
            "Our [garden tool rota](a.md) (GTR) is",
            "GTR (Garden Tool Rota)",
            "## The tool rota (GTR)\n\nx",
            "[topic:rota] (GTR)",
            "GTR stands for the Garden Tool Rota.",
            "GTR: garden tool rota",
        ] {
            assert_eq!(said(text), Some(Said::Spelled(29)), "{text}");
        }
        assert_eq!(said("One.\n\nA Garden Tool Rota (GTR)."), Some(Said::Spelled(35)));
        for text in [
            "General Tea Room (GTR).",
            "GTR stands for Great Town Railway.",
            "GTR means Great Town Railway",
            "GTR: Great Town Railway",
        ] {
            assert_eq!(said(text), Some(Said::Otherwise), "{text}");
        }
        for text in [
            "The rota (GTR)",
            "GTR (see below)",
            "GTR: see below",
            "GTR means a lot",
            "Garden Tool Rota. GTR",
            "a\n\nGTR",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_or_the_one_before_may_say_what_a_name_stands_for() {
        let terms = glossary();
        let near = |text: &str| is_near(text, "GTR", &terms[0].value);
        for text in [
            "Dig. In it, GTR is the garden tool rota.",
            "A GTR (called Garden Tool Rotas)",
            "The Garden Tool Rota. The GTR.",
        ] {
            assert!(near(text), "{text}");
        }
        for text in
            ["The Garden Tool Rota. Dig. The GTR.", "GTR and garden tool rotation", "GTR. The garden tool rota.", ""]
        {
            assert!(!near(text), "{text}");
        }
    }
}
