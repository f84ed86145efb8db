//! The lines of a text -> blocks.
//!
//! Enters: a whole text. Leaves: blocks with their lines. Never here: what the lines mean together, which is for the
//! repairs; only lines that no blank line parts are joined.

use super::definition::Definitions;
use super::inline::parse;
use super::line::{Form, form};
use super::{cells, code, letter};
use crate::import::block::{Block, Inline, Marker, Piece, Row, Table, What, plain};
use crate::import::guess::Guesses;

/// So many blank lines stand where a page ended or a picture stood.
const PAGE_END: usize = 3;
/// A line shorter than this, in characters, was ended by its author, not by the width of the page.
const SHORT: usize = 45;
/// Spaces before a further paragraph of an item, at least.
const FURTHER: usize = 2;
/// The longest line that a heading drawn with a line under it has, in characters.
const UNDERLINED: usize = 110;

/// Reads the lines.
pub(super) fn read(text: &str, guesses: &mut Guesses) -> Vec<Block> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let definitions = Definitions::of(&lines);
    let letters = letter::items(&lines);
    let mut programs = code::runs(&lines).into_iter().peekable();
    let mut reader = Reader { blocks: Vec::new(), blank: PAGE_END, last: String::new(), definitions: &definitions };
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        while programs.next_if(|run| run.start < at).is_some() {}
        let fence = if let Form::Fence(fence) = form(line) { closed(&lines, at, fence) } else { None };
        if let Some(end) = fence {
            reader.blocks.push(Block::new(What::Sample(lines[at + 1..end].join("\n")), at + 1));
            at = end + 1;
            continue;
        }
        if let Some(run) = programs.next_if(|run| run.start == at) {
            let done = "Lines that look like a program were kept as they stand.";
            guesses.likely(at + 1, line, done, "If they are sentences, take away the two lines of three marks.");
            reader.blocks.push(Block::new(What::Sample(lines[run.clone()].join("\n")), at + 1));
            (reader.blank, at) = (0, run.end);
            continue;
        }
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        let own = match (letters.get(&at), form(line)) {
            (Some(length), _) => {
                let words = line.trim();
                Form::Own(indent, &words[..*length], words[*length..].trim())
            }
            // Three marks that open nothing.
            (None, Form::Fence(words)) => Form::Words(words),
            (None, form) => form,
        };
        if !definitions.is_definition(at) {
            reader.take(own, indent, at + 1);
        }
        at += 1;
    }
    for block in &mut reader.blocks {
        if let What::Table(table) = &mut block.what {
            cells::read(table, guesses);
        }
    }
    reader.blocks
}

/// The line that closes a fence.
fn closed(lines: &[&str], from: usize, fence: &str) -> Option<usize> {
    (from + 1..lines.len()).find(|at| lines[*at].trim().starts_with(&fence[..3]))
}

struct Reader<'a> {
    blocks: Vec<Block>,
    /// Blank lines just before.
    blank: usize,
    /// The line before.
    last: String,
    definitions: &'a Definitions,
}

impl Reader<'_> {
    fn parse(&self, words: &str) -> Vec<Piece> {
        parse(words, self.definitions)
    }

    /// Takes a line: its form, the spaces before it, its number.
    fn take(&mut self, form: Form, indent: usize, line: usize) {
        let close = self.blank == 0;
        let what = match form {
            Form::Blank => {
                self.blank += 1;
                if self.blank == PAGE_END && !self.blocks.is_empty() {
                    self.blocks.push(Block::new(What::Break, line));
                }
                return;
            }
            Form::Feed => {
                self.blocks.push(Block::new(What::Break, line));
                self.blank = PAGE_END;
                return;
            }
            Form::Heading(level, words) => What::Heading { level, text: bare(self.parse(words)), id: None },
            Form::Bullet(indent, words) => {
                What::Item { level: indent, marker: Marker::Bullet, text: self.parse(words) }
            }
            Form::Number(indent, number, words) => {
                What::Item { level: indent, marker: Marker::Number(number), text: self.parse(words) }
            }
            Form::Own(indent, mark, words) => {
                What::Item { level: indent, marker: Marker::Own(mark.into()), text: self.parse(words) }
            }
            Form::Quote(words) => What::Quote(self.parse(words)),
            Form::Note(name, words) => What::Note { name, text: self.parse(words) },
            Form::Tabs(words) | Form::Bars(words) => return self.row(&words, line, close),
            Form::Rule if close && matches!(self.blocks.last().map(|b| &b.what), Some(What::Table(_))) => return,
            Form::Rule => What::Paragraph(vec![Piece::words("---")]),
            Form::Fence(words) | Form::Words(words) if close && self.underlines(words) => return,
            Form::Fence(words) | Form::Words(words) => {
                let before = std::mem::replace(&mut self.last, words.to_string());
                if close && self.go_on(words, &before) {
                    self.blank = 0;
                    return;
                }
                let text = self.parse(words);
                // A paragraph that is moved in below an item is a part of it.
                let below =
                    matches!(self.blocks.last(), Some(Block { what: What::Item { .. } | What::Further { .. }, .. }));
                if below && !close && self.blank < PAGE_END && indent >= FURTHER {
                    What::Further { level: indent, text }
                } else {
                    What::Paragraph(text)
                }
            }
        };
        self.last = plain(what.text().map_or(&[], Vec::as_slice));
        self.blocks.push(Block { what, line, close });
        self.blank = 0;
    }

    /// Makes a heading of a short line that this one is drawn under; whether it is.
    fn underlines(&mut self, words: &str) -> bool {
        let level = match words.bytes().next() {
            Some(b'=') => 1,
            Some(b'-') => 2,
            _ => return false,
        };
        let drawn = words.len() > 2 && words.bytes().all(|byte| byte == words.as_bytes()[0]);
        let Some(Block { what, .. }) = self.blocks.last_mut().filter(|_| drawn) else { return false };
        let What::Paragraph(text) = what else { return false };
        let one = text.iter().all(|piece| piece.inline != Inline::Break) && plain(text).chars().count() <= UNDERLINED;
        if one {
            *what = What::Heading { level, text: bare(std::mem::take(text)), id: None };
            self.last.clear();
        }
        one
    }

    /// Adds a line to the paragraph, item, quotation or note just before it.
    fn go_on(&mut self, words: &str, before: &str) -> bool {
        let Some(block) = self.blocks.last_mut() else { return false };
        let open = matches!(
            block.what,
            What::Paragraph(_) | What::Quote(_) | What::Item { .. } | What::Further { .. } | What::Note { .. }
        );
        // A paragraph that bears a number begins anew, whatever stands before it.
        if !open || crate::import::repair::starts_with_number(words) {
            return false;
        }
        let Some(text) = block.what.text_mut() else { return false };
        if before.chars().count() < SHORT {
            text.push(Piece { inline: Inline::Break, ..Piece::words("") });
        } else {
            text.push(Piece::words(" "));
        }
        text.extend(parse(words, self.definitions));
        true
    }

    fn row(&mut self, words: &[&str], line: usize, close: bool) {
        let cells = words.iter().map(|words| crate::import::block::Cell::of(self.parse(words))).collect();
        let row = Row { line, cells };
        self.blank = 0;
        self.last.clear();
        if close && let Some(Block { what: What::Table(table), .. }) = self.blocks.last_mut() {
            table.rows.push(row);
            return;
        }
        let table = Table { caption: Vec::new(), rows: vec![row] };
        self.blocks.push(Block { what: What::Table(table), line, close });
    }
}

/// The words of a heading without the stars around them.
fn bare(mut text: Vec<Piece>) -> Vec<Piece> {
    for piece in &mut text {
        piece.style.strong = false;
        piece.style.emphasis = false;
    }
    text
}
