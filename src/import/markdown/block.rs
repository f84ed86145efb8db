//! Blocks -> lines of Markdown, with a blank line between any two but items of one list.
//!
//! Enters: blocks in order. Leaves: the body of a page. Never here: raw HTML, or a link that a build would refuse.

use super::inline::{Place, write as write_inline};
use super::{Options, escape, table};
use crate::import::block::{Block, Inline, Marker, Piece, What, is_blank, plain, trimmed};

/// Writes a body.
pub fn write(blocks: &[Block], options: Options) -> String {
    let mut page = Page { out: String::new(), lists: Vec::new(), options };
    let mut notes = Vec::new();
    for block in blocks {
        match &block.what {
            What::Note { name, text } => notes.push((name, text)),
            what => page.block(what),
        }
    }
    for (name, text) in notes {
        page.gap();
        let words = page.text(text, Place::Lines(4), false);
        page.out.push_str(&format!("[^{name}]: {words}"));
        page.lost(text);
    }
    if !page.out.is_empty() {
        page.out.push('\n');
    }
    page.out
}

struct Page<'a> {
    out: String,
    /// Lists that are open: indent of their items' text, whether numbered, the next number, the mark behind it.
    lists: Vec<List>,
    options: Options<'a>,
}

#[derive(Debug, Clone, Copy)]
struct List {
    indent: usize,
    next: Option<u64>,
    round: bool,
}

impl Page<'_> {
    fn block(&mut self, what: &What) {
        if !matches!(what, What::Item { .. } | What::Further { .. }) {
            self.lists.clear();
        }
        match what {
            What::Heading { level, text, id } => self.heading(*level, text, id.as_deref()),
            What::Numbered { number, text } => {
                self.gap();
                let words = self.text(text, Place::Lines(0), false);
                self.out.push_str(&format!("{number} {words}"));
                self.lost(text);
            }
            What::Paragraph(text) | What::Caption(text) => {
                let line = self.text(text, Place::Lines(0), true);
                if !line.is_empty() {
                    self.gap();
                    self.out.push_str(&line);
                }
                self.lost(text);
            }
            What::Quote(text) => {
                let line = self.text(text, Place::Lines(0), true).replace('\n', "\n> ");
                if !line.is_empty() {
                    self.gap();
                    self.out.push_str(&format!("> {line}"));
                }
                self.lost(text);
            }
            What::Item { level, marker, text } => self.item(*level, marker, text),
            What::Further { level, text } => self.further(*level, text),
            What::Table(own) => {
                self.gap();
                self.out.push_str(&table::write(own, self.options));
                for line in own.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines) {
                    self.lost(&line.text);
                }
            }
            What::Sample(words) => self.sample(words),
            What::Gap { what, caption, note } => self.lost_thing(what, caption, note),
            What::Note { .. } | What::Break => {}
        }
    }

    /// A blank line between blocks.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn text(&self, pieces: &[Piece], place: Place, escaped: bool) -> String {
        let text = write_inline(&trimmed(pieces.to_vec()), place, self.options).text;
        let text = text.trim();
        if escaped { escape::line_start(text, self.options.numbered) } else { text.to_string() }
    }

    fn heading(&mut self, level: u8, text: &[Piece], id: Option<&str>) {
        let words = escape::heading(&self.text(text, Place::Heading, false));
        if !words.is_empty() {
            self.gap();
            let id = id.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
            self.out.push_str(&format!("{} {words}{id}", "#".repeat(usize::from(level.clamp(2, 6)))));
        }
        // The hub's headings are words only, so what else stood in one follows it.
        let links = text.iter().filter_map(|piece| piece.link.clone()).filter(|link| !link.is_empty());
        let mut more: Vec<Piece> = Vec::new();
        let mut known = Vec::new();
        for link in links {
            if !known.contains(&link) {
                more.push(Piece { link: Some(link.clone()), ..Piece::words(link.clone()) });
                more.push(Piece::words(" "));
                known.push(link);
            }
        }
        let bare = |piece: &&Piece| matches!(piece.inline, Inline::Mark(_) | Inline::Picture { .. });
        more.extend(text.iter().filter(bare).map(|piece| Piece { link: None, ..piece.clone() }));
        if !is_blank(&more) {
            self.block(&What::Paragraph(more));
        }
    }

    fn item(&mut self, level: usize, marker: &Marker, text: &[Piece]) {
        if is_blank(text) && !matches!(marker, Marker::Own(_)) {
            return;
        }
        let deeper = level.min(self.lists.len());
        let first = self.lists.is_empty();
        let opens = deeper == self.lists.len();
        self.lists.truncate(deeper + 1);
        let outer = deeper.checked_sub(1).and_then(|at| self.lists.get(at)).map_or(0, |list| list.indent);
        let before = self.lists.get(deeper).copied();
        let number = if let Marker::Number(number) = marker { Some(*number) } else { None };
        let same = before.filter(|list| !opens && list.next.is_some() == number.is_some());
        // A number out of turn begins a list of its own, and so does one of another sort.
        let round = match (same, number) {
            (Some(list), Some(number)) if list.next != Some(number) => !list.round,
            (Some(list), _) => list.round,
            (None, _) => false,
        };
        let mark = match number {
            Some(number) => format!("{number}{}", if round { ')' } else { '.' }),
            None => "-".into(),
        };
        let indent = outer + mark.len() + 1;
        let list = List { indent, next: number.map(|number| number.saturating_add(1)), round };
        self.lists.truncate(deeper);
        self.lists.push(list);
        let words = self.text(text, Place::Lines(indent), false);
        let line = match marker {
            Marker::Own(own) => format!("{} {words}", escape::words(own)),
            _ => words,
        };
        let line = escape::line_start(line.trim(), self.options.numbered);
        let changes = before.is_some_and(|list| deeper == 0 && list.next.is_some() != number.is_some());
        // Only a list that begins with 1 may stand directly below other words.
        let apart = opens && number.is_some_and(|number| number != 1);
        if (first || changes || apart) && !self.out.is_empty() {
            self.out.push_str("\n\n");
        } else if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&format!("{}{mark} {line}", " ".repeat(outer)));
        let lists = self.lists.clone();
        self.lost(text);
        if self.lists.is_empty() && !lists.is_empty() && !self.out.ends_with("```") {
            self.lists = lists;
        }
    }

    /// Below the words of its item; without an item it is a paragraph.
    fn further(&mut self, level: usize, text: &[Piece]) {
        self.lists.truncate(level + 1);
        let indent = self.lists.last().map_or(0, |list| list.indent);
        let line = self.text(text, Place::Lines(indent), true);
        if !line.is_empty() {
            self.gap();
            self.out.push_str(&format!("{}{line}", " ".repeat(indent)));
        }
        self.lost(text);
    }

    fn sample(&mut self, words: &str) {
        self.gap();
        let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.out.push_str(&format!("{fence}text\n{words}\n{fence}"));
    }

    /// Tells of pictures that did not survive.
    fn lost(&mut self, pieces: &[Piece]) {
        let lost = write_inline(pieces, Place::Lines(0), self.options).lost;
        for alt in lost {
            self.lists.clear();
            self.lost_thing("picture", &alt, "");
        }
    }

    fn lost_thing(&mut self, what: &str, caption: &str, note: &str) {
        self.gap();
        self.out.push_str(&format!("```gap\nwhat: {}\n", escape::quoted(what)));
        for (key, value) in [("caption", caption), ("note", note)] {
            if !value.is_empty() {
                self.out.push_str(&format!("{key}: {}\n", escape::quoted(value)));
            }
        }
        self.out.push_str("```");
    }
}

/// The caption of a table as the hub reads it, if its words can stand as they are.
pub(super) fn caption_line(caption: &[Piece]) -> Option<String> {
    let words = plain(caption).split_whitespace().collect::<Vec<_>>().join(" ");
    let simple = caption.iter().all(|piece| piece.link.is_none() && matches!(piece.inline, Inline::Words(_)));
    let bare = !words.contains(['<', '>', '[', ']', '`', '\\', '&', '*', '_', '~', '|']);
    (simple && bare && !words.is_empty()).then(|| format!("Table: {words}"))
}
