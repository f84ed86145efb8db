//! The places of a page that can be linked to and found: headings, numbered paragraphs.

use super::markdown::body::Target;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A heading of level 2, 3 or 4.
    Heading(u8),
    /// A numbered paragraph with what belongs to it.
    Paragraph,
}

/// One place, with the plain text from it up to the next place.
#[derive(Debug, Clone)]
pub struct Item {
    pub kind: ItemKind,
    pub anchor: String,
    /// The heading's plain text; empty for a numbered paragraph.
    pub title: String,
    /// The number of a numbered paragraph ("1.1"); empty for a heading.
    pub number: String,
    /// Topics of the heading.
    pub topics: Vec<String>,
    /// Topics that the heading refuses to get by its words.
    pub refused: Vec<String>,
    /// Plain text for search, white space squeezed, the heading not in it.
    pub text: String,
    /// Text of table cells and captions.
    pub cells: String,
    pub span: Span,
}

/// Marks around a reference in the plain text of a place, until the site says what it is called.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A reference in plain text: its scheme's word and its key.
pub fn reference(scheme: &str, key: &str) -> String {
    format!("{OPEN}{scheme}:{key}{CLOSE}")
}

/// A reference to a target, as the plain text of a place on a page holds it.
pub fn mark(target: &Target, page: &SourcePath) -> String {
    match target {
        Target::Reference { scheme, key } => reference(scheme.word(), key),
        Target::Internal { path, .. } => {
            reference("page", page.resolve(path).as_ref().map_or(path, |path| path.below_root()))
        }
        _ => String::new(),
    }
}

/// The place in a plain text where the words of a page's include stand, by its number.
pub fn included(at: usize) -> String {
    reference("include", &at.to_string())
}

/// Whether a plain text has a reference of a scheme.
pub fn refers(text: &str, scheme: &str) -> bool {
    text.contains(&format!("{OPEN}{scheme}:"))
}

/// The plain text with every reference named by `name`, which gets its scheme's word and its key.
pub fn spoken(text: &str, name: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split(OPEN).enumerate() {
        match piece.split_once(CLOSE).filter(|_| at > 0) {
            Some((inside, rest)) => {
                let (scheme, key) = inside.split_once(':').unwrap_or((inside, ""));
                out.push_str(&name(scheme, key));
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// Ends a cell or an item of a list, with `last` the row or the list, in running text, so that nobody reads on from one
/// into the next.
pub fn end_cell(text: &mut String, last: bool) {
    text.truncate(text.trim_end().trim_end_matches(',').len());
    if last && text.ends_with(';') {
        text.pop();
    }
    let said = text.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}']);
    // "first; or" goes on by itself.
    let goes_on = !last && (said.ends_with(" or") || said.ends_with(" and"));
    if !said.is_empty() && !goes_on && !said.ends_with(['.', ';', ':', '!', '?', '…']) {
        text.push(if last { '.' } else { ';' });
    }
    text.push(' ');
}

impl Item {
    /// A place without a name: what stands before the first heading.
    pub fn lead(span: Span) -> Self {
        Self {
            kind: ItemKind::Heading(1),
            anchor: String::new(),
            title: String::new(),
            number: String::new(),
            topics: Vec::new(),
            refused: Vec::new(),
            text: String::new(),
            cells: String::new(),
            span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::end_cell;

    #[test]
    fn cells_do_not_run_together() {
        let mut text = String::new();
        for (cell, row) in
            [("Comms", false), ("", false), ("Done.", false), ("2023", true), ("Why?", false), ("", true)]
        {
            text.push_str(cell);
            end_cell(&mut text, row);
        }
        assert_eq!(text.trim(), "Comms; Done. 2023. Why?");
        let mut text = String::new();
        for item in ["food,", "care; or", "help, "] {
            text.push_str(item);
            end_cell(&mut text, item.starts_with('h'));
        }
        assert_eq!(text, "food; care; or help. ");
        let mut text = "Comms".to_string();
        end_cell(&mut text, false);
        end_cell(&mut text, true);
        assert_eq!(text, "Comms. ");
    }
}
