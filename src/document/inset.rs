//! References in texts that are no Markdown: cells of a table, notes of events, words of a gap.
//!
//! A text keeps them as they are written, `[rec:ak1]`, until the whole site is known; then their words stand there.

use super::markdown::{body::Link, body::Stands, reference};
use super::table::Table;
use super::{Event, Gap, outline};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::ops::Range;

/// A reference in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inset {
    /// Where in the text it stands, or its words do.
    pub at: Range<usize>,
    /// Its place among the links of the document.
    pub link: usize,
}

/// Finds the references of a document that stand outside its body. Columns that other things are made of hold none.
pub(super) fn gather(links: &mut Vec<Link>, events: &mut [Event], gaps: &mut [Gap], table: Option<&mut Table>) {
    for (at, event) in events.iter_mut().enumerate() {
        event.insets = take(&event.note, event.span, Stands::InEvent(at), links);
    }
    for gap in gaps {
        gap.caption_insets = take(&gap.caption, gap.span, Stands::InText, links);
        gap.note_insets = take(&gap.note, gap.span, Stands::InText, links);
    }
    let Some(table) = table else { return };
    let is_text: Vec<bool> = table.names.iter().map(|name| !table.layout.is_role(name)).collect();
    for (at, row) in table.rows.iter_mut().enumerate() {
        for (column, cell) in row.cells.iter().enumerate().filter(|(column, _)| is_text[*column]) {
            let insets = take(cell, row.span, Stands::InRow(at), links);
            if !insets.is_empty() {
                row.insets.insert(column, insets);
            }
        }
    }
}

fn take(text: &str, span: Span, stands: Stands, links: &mut Vec<Link>) -> Vec<Inset> {
    let mut insets = Vec::new();
    for (at, inside) in bracketed(text) {
        if let Some(target) = reference(inside) {
            insets.push(Inset { at, link: links.len() });
            links.push(Link { target, text: inside.to_string(), span, stands });
        }
    }
    insets
}

/// Puts words in the places of references; where there are none the text stays as it is.
pub fn put(text: &mut String, insets: &mut [Inset], words: impl Fn(usize) -> Option<String>) {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for inset in insets {
        out.push_str(&text[done..inset.at.start]);
        done = inset.at.end;
        let from = out.len();
        out.push_str(words(inset.link).as_deref().unwrap_or(&text[inset.at.clone()]));
        inset.at = from..out.len();
    }
    out.push_str(&text[done..]);
    *text = out;
}

/// The text with its references as the plain text of a place holds them.
pub(super) fn marked(text: &str, path: &SourcePath) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (at, inside) in bracketed(text) {
        if let Some(target) = reference(inside) {
            out.push_str(&text[done..at.start]);
            out.push_str(&outline::mark(&target, path));
            done = at.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// What stands in square brackets, with its place; of brackets in brackets the inner ones.
fn bracketed(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let end = from + text[from..].find(']')?;
        let open = text[from..end].rfind('[').map(|open| from + open);
        from = end + 1;
        Some(open.map(|open| (open..end + 1, &text[open + 1..end])))
    })
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_places_of_references_and_of_nothing_else() {
        let written = "[x] See [rec:ak1], [[term:gcp]] and [other/a.md#b] [rec:] [rec:zz] ]";
        let mut links = Vec::new();
        let mut insets = take(written, Span::default(), Stands::InRow(0), &mut links);
        let found: Vec<&str> = links.iter().map(|link| link.text.as_str()).collect();
        assert_eq!(found, ["rec:ak1", "term:gcp", "other/a.md#b", "rec:zz"]);
        let mut text = written.to_string();
        put(&mut text, &mut insets, |link| (link != 3).then(|| format!("<{link}>\u{e9}")));
        assert_eq!(text, "[x] See <0>\u{e9}, [<1>\u{e9}] and <2>\u{e9} [rec:] [rec:zz] ]");
        let shown: Vec<&str> = insets.iter().map(|inset| &text[inset.at.clone()]).collect();
        assert_eq!(shown, ["<0>\u{e9}", "<1>\u{e9}", "<2>\u{e9}", "[rec:zz]"]);
    }
}
