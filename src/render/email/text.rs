//! A fragment of a body as plain text: a line for each paragraph, item and cell, links in angle brackets behind their words.

use super::pieces::{Piece, Tag, pieces};
use super::sheet::Sheet;
use crate::base::text::{squeeze, unescape_html};
use crate::document::{Fill, Fragment};
use crate::render::compose::Composer;
use crate::render::names::Speller;

/// Writes one fragment.
struct Writer<'c, 'a> {
    composer: &'c Composer<'a>,
    names: &'c mut Speller<'a>,
    at: usize,
    sheet: Sheet,
    /// For each link that is open its address and where its words begin in the line.
    links: Vec<(String, usize)>,
    /// Names of the columns, and the cell that is being read.
    columns: Vec<String>,
    cell: usize,
    in_head: bool,
    /// Inside a sample, whose lines stay as they are.
    in_sample: bool,
    /// Inside words that only a page needs.
    silent: bool,
    in_notes: bool,
    /// Inside the mark of a note, which stands in brackets for want of a link.
    in_mark: bool,
}

impl<'a> Composer<'a> {
    /// A fragment of a document as an email's plain text has it.
    pub(in crate::render) fn email_text(&self, at: usize, fragment: &Fragment, names: &mut Speller<'a>) -> String {
        let mut writer = Writer {
            composer: self,
            names,
            at,
            sheet: Sheet::default(),
            links: Vec::new(),
            columns: Vec::new(),
            cell: 0,
            in_head: false,
            in_sample: false,
            silent: false,
            in_notes: false,
            in_mark: false,
        };
        for piece in pieces(fragment) {
            match piece {
                Piece::Open(tag) => writer.open(&tag),
                Piece::Close(name) => writer.close(name),
                Piece::Text(_) if writer.silent => {}
                Piece::Text(text) if writer.in_sample => writer.sheet.sample(&unescape_html(text)),
                Piece::Text(text) => writer.say(&unescape_html(text)),
                Piece::Fill(fill) => writer.fill(fill),
            }
        }
        writer.sheet.finish()
    }
}

impl Writer<'_, '_> {
    fn open(&mut self, tag: &Tag) {
        match tag.name {
            "p" | "h3" | "h4" | "h5" | "h6" | "div" | "caption" | "br" => self.sheet.end_line(),
            "ul" => self.sheet.open_list(None),
            "ol" => {
                let first = tag.value("start").and_then(|start| start.parse().ok());
                self.sheet.open_list(Some(first.unwrap_or(1)));
            }
            "li" => {
                let note = self.in_notes.then(|| format!("[{}] ", tag.value("value").unwrap_or_default()));
                self.sheet.open_item(note);
            }
            "blockquote" => self.sheet.open_quote(),
            "pre" => {
                self.sheet.end_block();
                self.in_sample = true;
            }
            "section" => self.in_notes = tag.has_class("notes"),
            "thead" => {
                self.columns.clear();
                self.in_head = true;
            }
            "tr" => {
                self.cell = 0;
                self.sheet.end_block();
            }
            "hr" => self.sheet.lone("* * *"),
            "sup" if tag.has_class("note-mark") => {
                self.in_mark = true;
                self.say("[");
            }
            "del" => self.say("~~"),
            "img" => {
                let alt = tag.value("alt").unwrap_or_default();
                self.say(&format!("[{}: {alt}]", self.composer.word("email_picture")));
            }
            "a" => {
                self.silent = tag.has_class("note-back");
                let href = match tag.fill {
                    Some(Fill::Href(link)) => self.composer.link_href(self.at, *link),
                    _ => String::new(),
                };
                self.links.push((href, self.sheet.line.len()));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.sheet.end_paragraph(),
            "h3" | "h4" | "h5" | "h6" => {
                self.sheet.end_line();
                // Stands for a rule as long as the heading.
                self.say("~~~");
                self.sheet.end_block();
            }
            "caption" | "div" | "table" => self.sheet.end_block(),
            "li" => self.sheet.close_item(),
            "ul" | "ol" => self.sheet.close_list(),
            "blockquote" => self.sheet.close_quote(),
            "pre" => {
                self.in_sample = false;
                self.sheet.end_block();
            }
            "th" | "td" => self.close_cell(),
            "thead" => self.in_head = false,
            "sup" if std::mem::take(&mut self.in_mark) => self.say("]"),
            "del" => self.say("~~"),
            "a" => self.close_link(),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        self.sheet.line.push_str(words);
    }

    /// A cell with the name of its column; empty ones say nothing.
    fn close_cell(&mut self) {
        let value = self.sheet.take_line();
        if self.in_head {
            self.columns.push(value);
            return;
        }
        let name = self.columns.get(self.cell).map(String::as_str).unwrap_or_default();
        self.cell += 1;
        if !value.is_empty() {
            self.sheet.line = if name.is_empty() { value } else { format!("{name}: {value}") };
        }
        self.sheet.end_line();
    }

    fn close_link(&mut self) {
        self.silent = false;
        let Some((href, start)) = self.links.pop() else { return };
        let words = squeeze(self.sheet.line.get(start..).unwrap_or_default());
        let plain = href.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
        let said = [href.as_str(), plain, plain.trim_end_matches('/')].contains(&words.as_str());
        match said {
            // An address that says itself is said once, and in full, so that programs make a link of it.
            true if href.starts_with("http") => {
                self.sheet.line.truncate(start);
                self.say(&format!("<{href}>"));
            }
            false if !href.is_empty() => self.say(&format!(" <{}>", href.trim_start_matches("mailto:"))),
            _ => {}
        }
    }

    fn fill(&mut self, fill: &Fill) {
        let (composer, at) = (self.composer, self.at);
        match fill {
            Fill::Reference(link) => match composer.contact_named(at, *link) {
                Some(contact) => self.say(&squeeze(&composer.part("email/contact.txt", "contact", &contact))),
                None => self.link(*link, composer.reference_words(at, *link)),
            },
            Fill::Cross { link, text } => self.link(*link, text),
            Fill::Event(_) | Fill::Promise(_) | Fill::Gap(_) => {
                self.sheet.block(&composer.block(at, fill, "email", "txt"));
            }
            Fill::Name(name) => self.names.put(name, &mut self.sheet.line),
            // As in HTML: parts of tags, and rows of a file, which stay on the hub.
            Fill::Href(_) | Fill::Image(_) | Fill::Table | Fill::Place(_) | Fill::Include(_) => {}
        }
    }

    fn link(&mut self, link: usize, words: &str) {
        self.links.push((self.composer.link_href(self.at, link), self.sheet.line.len()));
        self.say(words);
        self.close_link();
    }
}
