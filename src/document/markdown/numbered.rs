//! Numbered paragraphs: "1.1 ..." as a paragraph or as a list item, with what follows until the next.

use super::body::Fill;
use super::cross::paragraph_number;
use super::writer::Writer;
use crate::diagnostic::Code;
use crate::document::outline::{Item, ItemKind};
use std::ops::Range;

/// Where the writer stands among numbered paragraphs and lists.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// Anchor of the numbered paragraph that is open.
    pub(super) open: Option<String>,
    /// A part of it that is open: rationale, objectives.
    part: bool,
    /// Bytes of the number still to be left out of the next text, with the space behind it.
    skip: usize,
    /// The paragraph opens with an aim whose statement has not ended.
    statement: bool,
    /// Lists that are open; `None` for one that is unwrapped because its items are numbered.
    lists: Vec<Option<bool>>,
    /// Whether the open item of an unwrapped list is a numbered paragraph.
    item_numbered: bool,
    /// Whether plain items of an unwrapped list have opened a list of their own.
    inner: bool,
}

impl Writer<'_> {
    pub(super) fn start_paragraph(&mut self, range: &Range<usize>) {
        if self.caption_line(range) {
            return;
        }
        if self.options.numbered && self.numbered.lists.is_empty() && !self.in_quote_or_note() {
            let source = &self.text[range.clone()];
            if let Some(length) = paragraph_number(source).filter(|n| source[*n..].starts_with([' ', '\t', '\u{a0}'])) {
                let number = source[..length].to_string();
                self.open_numbered(&number, range);
                return;
            }
        }
        self.push("<p>");
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.end_caption_line() {
            return;
        }
        self.numbered.statement = false;
        self.push("</p>\n");
        self.index_break();
    }

    fn open_numbered(&mut self, number: &str, range: &Range<usize>) {
        self.close_numbered();
        let wanted = format!("p-{}", number.replace('.', "-"));
        let anchor = self.anchors.claim(&wanted);
        if anchor != wanted {
            let message = format!("Two paragraphs bear the number {number}");
            self.find(
                Code::DuplicateNumber,
                range,
                message,
                "Give each paragraph a number of its own; its address is made from it.",
            );
        }
        let aim = self.options.aims.iter().any(|a| a == number);
        let class = if aim { "numbered aim" } else { "numbered" };
        let opening = if aim { "<p class=\"aim-statement\">" } else { "<p>" };
        self.hole(Fill::Place(anchor.clone()));
        self.push(&format!(
            "<div class=\"{class}\" id=\"{anchor}\"><a class=\"numbered-mark\" href=\"#{anchor}\">{number}</a><div class=\"numbered-text\">\n{opening}"
        ));
        self.remember_anchor(&anchor);
        let span = self.span(range);
        self.out.outline.push(Item {
            kind: ItemKind::Paragraph,
            anchor: anchor.clone(),
            number: number.into(),
            ..Item::lead(span)
        });
        let keep = self.numbered.lists.clone();
        self.numbered = Numbered {
            open: Some(anchor),
            skip: number.len(),
            statement: aim,
            lists: keep,
            item_numbered: self.numbered.item_numbered,
            ..Numbered::default()
        };
    }

    /// Closes the numbered paragraph that is open, and the part of it.
    pub(super) fn close_numbered(&mut self) {
        if self.numbered.open.take().is_some() {
            if std::mem::take(&mut self.numbered.part) {
                self.push("</div>\n");
            }
            self.push("</div></div>\n");
        }
    }

    /// Opens the part of a numbered paragraph that a heading names.
    pub(super) fn open_part(&mut self, title: &str, level: u8) {
        if self.numbered.open.is_none() || level > 3 {
            return;
        }
        if std::mem::replace(&mut self.numbered.part, true) {
            self.push("</div>\n");
        }
        let title = title.to_lowercase();
        let class = ["rationale", "objectives"].into_iter().find(|class| title.starts_with(class)).unwrap_or("part");
        self.push(&format!("<div class=\"{class}\">\n"));
    }

    /// The statement of an aim ends with its bold words; what follows is an ordinary paragraph.
    pub(super) fn end_of_strong(&mut self) {
        if std::mem::take(&mut self.numbered.statement) {
            self.push("</p>\n<p>");
            self.index_break();
        }
    }

    /// The text without the number that opened the paragraph.
    pub(super) fn after_number<'t>(&mut self, words: &'t str) -> &'t str {
        let skip = std::mem::take(&mut self.numbered.skip);
        let rest = words.get(skip..).unwrap_or(words);
        if skip == 0 { rest } else { rest.trim_start() }
    }

    // Lists.

    pub(super) fn start_list(&mut self, first: Option<u64>, range: &Range<usize>) {
        self.index_end(false);
        let unwrapped =
            self.options.numbered && self.numbered.lists.is_empty() && holds_numbers(&self.text[range.clone()]);
        if unwrapped {
            self.numbered.lists.push(None);
            return;
        }
        self.numbered.lists.push(Some(first.is_some()));
        match first {
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(start) => self.push(&format!("<ol start=\"{start}\">\n")),
        }
    }

    pub(super) fn end_list(&mut self, ordered: bool) {
        match self.numbered.lists.pop() {
            Some(None) => {
                if std::mem::take(&mut self.numbered.inner) {
                    self.push("</ul>\n");
                }
            }
            _ => self.push(if ordered { "</ol>\n" } else { "</ul>\n" }),
        }
        self.index_end(true);
    }

    pub(super) fn start_item(&mut self, range: &Range<usize>) {
        if self.numbered.lists.last() != Some(&None) {
            self.push("<li>");
            return;
        }
        let source = &self.text[range.clone()];
        let content = source.trim_start_matches(['-', '*', '+', ' ']);
        let begin = range.start + source.len() - content.len();
        self.numbered.item_numbered = paragraph_number(content).is_some();
        match paragraph_number(content) {
            Some(length) => {
                if std::mem::take(&mut self.numbered.inner) {
                    self.push("</ul>\n");
                }
                let number = content[..length].to_string();
                self.open_numbered(&number, &(begin..range.end));
            }
            None => {
                if !std::mem::replace(&mut self.numbered.inner, true) {
                    self.push("<ul>\n");
                }
                self.push("<li>");
            }
        }
    }

    pub(super) fn end_item(&mut self) {
        let numbered = self.numbered.lists.last() == Some(&None) && self.numbered.item_numbered;
        self.push(if numbered { "</p>\n" } else { "</li>\n" });
        self.numbered.statement = false;
        self.index_end(false);
    }

    /// A line that begins with a number inside a list item or paragraph: a blank line is missing before it.
    pub(super) fn numbered_swallowed(&mut self, range: &Range<usize>) {
        if !self.options.numbered {
            return;
        }
        let rest = &self.text[range.end.min(self.text.len())..];
        let line = rest.trim_start_matches([' ', '\t']);
        if let Some(length) = paragraph_number(line).filter(|n| line[*n..].starts_with(' ')) {
            let start = range.end + rest.len() - line.len();
            let number = &line[..length];
            let message = format!("Paragraph {number} is swallowed by what stands above it");
            self.find(Code::SwallowedNumber, &(start..start + length), message, "Put a blank line before it.");
        }
    }
}

/// Whether an item of a list's source begins with a paragraph number.
fn holds_numbers(source: &str) -> bool {
    source.lines().any(|line| {
        let content = line.strip_prefix(['-', '*', '+']).map(str::trim_start).unwrap_or_default();
        paragraph_number(content).is_some_and(|n| content[n..].starts_with(' '))
    })
}
