//! Markdown tables with a caption, and the places where an appendix table goes.

use super::body::Fill;
use super::writer::Writer;
use crate::diagnostic::Code;
use crate::document::outline::end_cell;
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
    caption: Option<String>,
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
            self.tables.caption = Some(words);
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
                self.plain_text(&caption);
                self.push("</caption>\n");
            }
            None => {
                self.push("<section class=\"table-scroll\" aria-label=\"Table\" tabindex=\"0\"><table>\n");
                self.find_table_without_caption(range);
            }
        }
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

/// Whether a text begins with a table: its second line is the rule under the column names.
fn is_table(text: &str) -> bool {
    let rule = text.trim_start_matches(['\r', '\n']).lines().nth(1).unwrap_or_default().trim();
    rule.contains('-') && rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}
