//! The lines of a plain text while it is written: each begins with the marks of the quotations and lists that are open.
//!
//! Lines are as long as they are here; [`super::lines`] breaks them when the whole text stands.

use crate::base::text::squeeze;

/// What stands before each line of a sample.
const SAMPLE: &str = "    ";

/// The lines that are finished, and the one that is being written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) line: String,
    out: String,
    quotes: usize,
    /// For each list that is open the number of its next item; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose first line is still to come.
    mark: String,
}

impl Sheet {
    pub(super) fn finish(mut self) -> String {
        self.end_line();
        self.out
    }

    pub(super) fn end_line(&mut self) {
        let line = self.take_line();
        if !line.is_empty() {
            let start = self.start();
            self.out.push_str(&format!("{start}{}{line}\n", std::mem::take(&mut self.mark)));
        }
    }

    /// Ends the line, and puts a blank one behind it.
    pub(super) fn end_block(&mut self) {
        self.end_line();
        self.blank();
    }

    /// Ends a paragraph, which stands close to its neighbours in a list.
    pub(super) fn end_paragraph(&mut self) {
        self.end_line();
        if self.lists.is_empty() {
            self.blank();
        }
    }

    /// The words of the line, which is empty then.
    pub(super) fn take_line(&mut self) -> String {
        squeeze(&std::mem::take(&mut self.line))
    }

    /// A line of its own.
    pub(super) fn lone(&mut self, line: &str) {
        self.end_block();
        self.line.push_str(line);
        self.end_block();
    }

    /// Lines that are laid out already, blank ones left out.
    pub(super) fn block(&mut self, lines: &str) {
        self.end_block();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            self.push(line);
        }
        self.end_block();
    }

    /// Lines of a sample, with the spaces that they begin with.
    pub(super) fn sample(&mut self, lines: &str) {
        for line in lines.lines() {
            self.push(&format!("{SAMPLE}{line}"));
        }
    }

    /// Opens a list, numbered from `first` or not at all.
    pub(super) fn open_list(&mut self, first: Option<u64>) {
        self.end_line();
        self.lists.push(first);
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
        self.end_paragraph();
    }

    /// Opens an item with a mark of its own, or with that of its list.
    pub(super) fn open_item(&mut self, mark: Option<String>) {
        self.end_line();
        self.mark = mark.unwrap_or_else(|| match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".into(),
        });
    }

    pub(super) fn close_item(&mut self) {
        self.end_line();
        self.mark.clear();
    }

    pub(super) fn open_quote(&mut self) {
        self.end_block();
        self.quotes += 1;
    }

    pub(super) fn close_quote(&mut self) {
        self.end_line();
        // The blank line behind its last paragraph is no part of the quotation.
        let empty = format!("\n{}\n", self.quote_marks().trim_end());
        self.out.truncate(self.out.strip_suffix(&empty).map_or(self.out.len(), |rest| rest.len() + 1));
        self.quotes = self.quotes.saturating_sub(1);
        self.blank();
    }

    fn push(&mut self, line: &str) {
        let start = self.start();
        self.out.push_str(&format!("{start}{}\n", line.trim_end()));
    }

    /// What a line begins with where the reader stands.
    fn start(&self) -> String {
        let depth = self.lists.len().saturating_sub(usize::from(!self.mark.is_empty()));
        let indent: usize = self.lists[..depth].iter().map(|list| if list.is_some() { 3 } else { 2 }).sum();
        format!("{}{}", self.quote_marks(), " ".repeat(indent))
    }

    fn blank(&mut self) {
        let quotes = self.quote_marks();
        let empty = quotes.trim_end();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.out.ends_with(&format!("\n{empty}\n")) {
            self.out.push_str(&format!("{empty}\n"));
        }
    }

    fn quote_marks(&self) -> String {
        "> ".repeat(self.quotes)
    }
}
