//! A fragment of a body as plain text: a line for each paragraph, item and cell, links in angle brackets behind their words.
//!
//! Lines are as long as they are here; [`super::lines`] breaks them when the whole text stands.

use super::pieces::{Piece, Tag, pieces};
use crate::base::text::{squeeze, unescape_html};
use crate::document::{Fill, Fragment};
use crate::render::compose::{Composer, promise};
use crate::site::Destination;
use crate::site::topics::date_of;

/// Writes one fragment.
struct Writer<'c, 'a> {
    composer: &'c Composer<'a>,
    at: usize,
    out: String,
    /// The line that is being read.
    line: String,
    quotes: usize,
    /// For each list that is open the number of its next item; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose first line is still to come.
    mark: String,
    /// For each link that is open its address and where its words begin in the line.
    links: Vec<(String, usize)>,
    /// Names of the columns, and the cell that is being read.
    columns: Vec<String>,
    cell: usize,
    in_head: bool,
    /// Inside a sample, whose lines stay as they are.
    in_sample: bool,
    silent: bool,
    in_notes: bool,
}

impl Composer<'_> {
    /// A fragment of a document as an email's plain text has it.
    pub(in crate::render) fn email_text(&self, at: usize, fragment: &Fragment) -> String {
        let mut writer = Writer {
            composer: self,
            at,
            out: String::with_capacity(fragment.html.len()),
            line: String::new(),
            quotes: 0,
            lists: Vec::new(),
            mark: String::new(),
            links: Vec::new(),
            columns: Vec::new(),
            cell: 0,
            in_head: false,
            in_sample: false,
            silent: false,
            in_notes: false,
        };
        for piece in pieces(fragment) {
            match piece {
                Piece::Open(tag) => writer.open(&tag),
                Piece::Close(name) => writer.close(name),
                Piece::Text(_) if writer.silent => {}
                Piece::Text(text) if writer.in_sample => writer.sample(&unescape_html(text)),
                Piece::Text(text) => writer.line.push_str(&unescape_html(text)),
                Piece::Fill(fill) => writer.fill(fill),
            }
        }
        writer.end_line();
        writer.out
    }
}

impl Writer<'_, '_> {
    fn open(&mut self, tag: &Tag) {
        match tag.name {
            "p" | "h3" | "h4" | "h5" | "h6" | "div" | "caption" => self.end_line(),
            "ul" | "ol" => {
                self.end_line();
                let first = tag.value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((tag.name == "ol").then_some(first));
            }
            "li" => self.open_item(tag),
            "blockquote" => {
                self.end_block();
                self.quotes += 1;
            }
            "pre" => {
                self.end_block();
                self.in_sample = true;
            }
            "section" => self.in_notes = tag.has_class("notes"),
            "thead" => {
                self.columns.clear();
                self.in_head = true;
            }
            "tr" => {
                self.cell = 0;
                self.end_block();
            }
            "br" => self.end_line(),
            "hr" => {
                self.end_block();
                self.line.push_str("* * *");
                self.end_block();
            }
            "sup" if tag.has_class("note-mark") => self.line.push('['),
            "del" => self.line.push_str("~~"),
            "img" => {
                let alt = tag.value("alt").unwrap_or_default();
                self.line.push_str(&format!("[{}: {alt}]", self.composer.word("email_picture")));
            }
            "a" => {
                self.silent = tag.has_class("note-back");
                // The number of a note's mark stands in brackets, which its link closes.
                let href = match tag.fill {
                    Some(Fill::Href(link)) => self.composer.link_href(self.at, *link),
                    _ if tag.value("role").as_deref() == Some("doc-noteref") => "]".into(),
                    _ => String::new(),
                };
                self.links.push((href, self.line.len()));
            }
            _ => {}
        }
    }

    fn open_item(&mut self, tag: &Tag) {
        self.end_line();
        let value = tag.value("value");
        self.mark = match self.lists.last_mut() {
            _ if self.in_notes => format!("[{}] ", value.unwrap_or_default()),
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".into(),
        };
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                self.end_line();
                if self.lists.is_empty() {
                    self.blank();
                }
            }
            "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                // Stands for a rule as long as the heading.
                self.line.push_str("~~~");
                self.end_block();
            }
            "caption" | "div" => self.end_block(),
            "li" => {
                self.end_line();
                self.mark.clear();
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.end_line();
                if self.lists.is_empty() {
                    self.blank();
                }
            }
            "blockquote" => {
                self.end_line();
                // The blank line behind its last paragraph is no part of the quotation.
                let empty = format!("\n{}\n", "> ".repeat(self.quotes).trim_end());
                self.out.truncate(self.out.strip_suffix(&empty).map_or(self.out.len(), |rest| rest.len() + 1));
                self.quotes = self.quotes.saturating_sub(1);
                self.blank();
            }
            "pre" => {
                self.in_sample = false;
                self.end_block();
            }
            "th" | "td" => self.close_cell(),
            "thead" => self.in_head = false,
            "table" => self.end_block(),
            "del" => self.line.push_str("~~"),
            "a" => self.close_link(),
            _ => {}
        }
    }

    /// A cell with the name of its column; empty ones say nothing.
    fn close_cell(&mut self) {
        let value = squeeze(&std::mem::take(&mut self.line));
        if self.in_head {
            self.columns.push(value);
            return;
        }
        let name = self.columns.get(self.cell).map(String::as_str).unwrap_or_default();
        self.cell += 1;
        if !value.is_empty() {
            self.line = if name.is_empty() { value } else { format!("{name}: {value}") };
        }
        self.end_line();
    }

    fn close_link(&mut self) {
        self.silent = false;
        let Some((href, start)) = self.links.pop() else { return };
        if href == "]" {
            self.line.push(']');
            return;
        }
        let words = squeeze(self.line.get(start..).unwrap_or_default());
        let plain = href.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
        let said = [href.as_str(), plain, plain.trim_end_matches('/')].contains(&words.as_str());
        match said {
            // An address that says itself is said once, and in full, so that programs make a link of it.
            true if href.starts_with("http") => {
                self.line.truncate(start);
                self.line.push_str(&format!("<{href}>"));
            }
            false if !href.is_empty() => self.line.push_str(&format!(" <{}>", href.trim_start_matches("mailto:"))),
            _ => {}
        }
    }

    fn fill(&mut self, fill: &Fill) {
        let document = &self.composer.site.documents[self.at];
        let composer = self.composer;
        match fill {
            Fill::Reference(link) => match composer.site.destinations[self.at][*link].as_ref() {
                Some(Destination::Contact(contact)) => {
                    let contact = &composer.site.contacts[*contact].value;
                    let view = composer.named_contact(contact, date_of(document));
                    self.line.push_str(&squeeze(&composer.part("email/contact.txt", "contact", &view)));
                }
                Some(Destination::Page { label, .. }) => self.link(*link, label),
                _ => self.line.push_str(&document.links[*link].text),
            },
            Fill::Cross { link, text } => self.link(*link, text),
            Fill::Event(index) => {
                let view = composer.event(self.at, &document.events[*index], false);
                self.block(&composer.part("email/event.txt", "event", &view));
            }
            Fill::Promise(index) => {
                let view = promise(&document.promises[*index]);
                self.block(&composer.part("email/promise.txt", "promise", &view));
            }
            Fill::Gap(index) => {
                self.block(&composer.part("email/gap.txt", "gap", &composer.gap(self.at, &document.gaps[*index])));
            }
            Fill::Href(_) | Fill::Image(_) | Fill::Table | Fill::Place(_) | Fill::Name(_) | Fill::Include(_) => {}
        }
    }

    fn link(&mut self, link: usize, words: &str) {
        self.links.push((self.composer.link_href(self.at, link), self.line.len()));
        self.line.push_str(words);
        self.close_link();
    }

    /// Lines that are laid out already.
    fn block(&mut self, lines: &str) {
        self.end_block();
        self.sample(lines);
        self.end_block();
    }

    /// Lines with the spaces that they begin with.
    fn sample(&mut self, text: &str) {
        let indent = if self.in_sample { "    " } else { "" };
        for line in text.lines().filter(|line| self.in_sample || !line.trim().is_empty()) {
            let start = self.start();
            self.out.push_str(&format!("{start}{indent}{}\n", line.trim_end()));
        }
    }

    /// What a line begins with where the reader stands.
    fn start(&self) -> String {
        let depth = self.lists.len().saturating_sub(usize::from(!self.mark.is_empty()));
        let indent: usize = self.lists[..depth].iter().map(|list| if list.is_some() { 3 } else { 2 }).sum();
        format!("{}{}", "> ".repeat(self.quotes), " ".repeat(indent))
    }

    fn end_line(&mut self) {
        let line = squeeze(&std::mem::take(&mut self.line));
        if !line.is_empty() {
            let start = self.start();
            self.out.push_str(&format!("{start}{}{line}\n", std::mem::take(&mut self.mark)));
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        self.blank();
    }

    fn blank(&mut self) {
        let quotes = "> ".repeat(self.quotes);
        let empty = quotes.trim_end();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.out.ends_with(&format!("\n{empty}\n")) {
            self.out.push_str(&format!("{empty}\n"));
        }
    }
}
