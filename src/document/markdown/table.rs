//! Markdown tables with a caption, and the places where an appendix table goes.

use super::body::{Fill, Scheme, Target};
use super::writer::Writer;
use crate::diagnostic::Code;
use crate::document::outline::{self, end_cell};
use pulldown_cmark::Alignment;
use std::ops::Range;

/// Where the writer stands in a table.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) in_cell: bool,
    head: bool,
    count: usize,
    alignments: Vec<Alignment>,
    column: usize,
    /// A paragraph that is being left out: a caption, or the place of the appendix table.
    hidden: Option<Hidden>,
    /// The caption that the next table gets.
    caption: Option<Caption>,
}

/// The words of a caption, and how many links stand before it.
#[derive(Debug)]
struct Caption {
    words: String,
    links: usize,
}

impl Tables {
    /// Whether the text is that of a column's header.
    pub(super) fn in_header(&self) -> bool {
        self.in_cell && self.head
    }
}

#[derive(Debug)]
enum Hidden {
    Caption,
    Place,
}

const CAPTION: &str = "Table: ";

impl Writer<'_> {
    /// Whether a paragraph is a caption or the place of a table, and is taken as that.
    pub(super) fn caption_line(&mut self, range: &Range<usize>) -> bool {
        let source = self.text[range.clone()].trim();
        if let Some(caption) = source.strip_prefix(CAPTION) {
            if !is_table(&self.text[range.end..]) {
                let help = "Put a blank line and then the table behind it, or begin the paragraph with another word.";
                self.find(Code::TableCaption, range, "This caption has no table behind it", help);
                return false;
            }
            let words = caption.split_whitespace().collect::<Vec<_>>().join(" ");
            self.tables.caption = Some(Caption { words, links: self.out.links.len() });
            self.tables.hidden = Some(Hidden::Caption);
        } else if source == "[table]" {
            self.hole(Fill::Table);
            self.tables.hidden = Some(Hidden::Place);
        } else {
            return false;
        }
        self.hide(true);
        true
    }

    /// Ends a paragraph that was taken as a caption or place.
    pub(super) fn end_caption_line(&mut self) -> bool {
        if self.tables.hidden.take().is_none() {
            return false;
        }
        self.hide(false);
        true
    }

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>, range: &Range<usize>) {
        self.tables.count += 1;
        self.tables.alignments = alignments;
        self.tables.head = true;
        self.tables.column = 0;
        match self.tables.caption.take() {
            Some(caption) => {
                let id = self.anchors.claim(&format!("table-{}", self.tables.count));
                self.push(&format!("<section class=\"table-scroll\" aria-labelledby=\"{id}\" tabindex=\"0\"><table><caption id=\"{id}\">"));
                self.caption(&caption);
                self.push("</caption>\n");
            }
            None => {
                self.push("<section class=\"table-scroll\" aria-label=\"Table\" tabindex=\"0\"><table>\n");
                self.find_table_without_caption(range);
            }
        }
    }

    /// Writes a caption; the references in it were read as links of their own while it was left out.
    fn caption(&mut self, caption: &Caption) {
        let (mut rest, mut links) = (caption.words.as_str(), caption.links);
        while let Some((before, inside, after)) = bracketed(rest) {
            let wanted = Scheme::parse(inside).map(|(scheme, key)| Target::Reference { scheme, key: key.into() });
            let found = self.out.links.iter().skip(links).position(|link| Some(&link.target) == wanted.as_ref());
            match (Scheme::parse(inside), found) {
                (Some((scheme, key)), Some(found)) => {
                    self.plain_text(before);
                    self.hole(Fill::Reference(links + found));
                    self.index(&outline::reference(scheme.word(), key));
                    links += found + 1;
                }
                _ => self.plain_text(&rest[..rest.len() - after.len()]),
            }
            rest = after;
        }
        self.plain_text(rest);
    }

    pub(super) fn end_table(&mut self) {
        self.push("</tbody></table></section>\n");
    }

    pub(super) fn start_cell(&mut self) {
        self.tables.in_cell = true;
        let class = match self.tables.alignments.get(self.tables.column) {
            Some(Alignment::Right) => " class=\"number\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        let open = if self.tables.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.push(&open);
    }

    pub(super) fn end_cell(&mut self) {
        self.tables.in_cell = false;
        self.tables.column += 1;
        let row = self.tables.column >= self.tables.alignments.len();
        if let Some(item) = self.item() {
            end_cell(&mut item.cells, row);
        }
        let close = if self.tables.head { "</th>" } else { "</td>" };
        self.push(close);
        if row {
            self.tables.column = 0;
            self.tables.head = false;
        }
    }
}

/// What stands before the first square brackets, in them and behind them.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (inside, after) = rest.split_once(']')?;
    Some((before, inside, after))
}

/// Whether a text begins with a table: its second line is the rule under the column names.
fn is_table(text: &str) -> bool {
    let rule = text.trim_start_matches(['\r', '\n']).lines().nth(1).unwrap_or_default().trim();
    rule.contains('-') && rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}
