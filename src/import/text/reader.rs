//! The lines of a text -> blocks.
//!
//! Enters: a whole text. Leaves: blocks with their lines. Never here: what the lines mean together, which is for the
//! repairs; only lines that no blank line parts are joined.

use super::cells;
use super::inline::parse;
use super::line::{Form, form};
use crate::import::block::{Block, Inline, Marker, Piece, Row, Table, What, plain};
use crate::import::guess::Guesses;

/// So many blank lines stand where a page ended or a picture stood.
const PAGE_END: usize = 3;
/// A line shorter than this, in characters, was ended by its author, not by the width of the page.
const SHORT: usize = 45;
/// The longest line that a heading drawn with a line under it has, in characters.
const UNDERLINED: usize = 110;

/// Reads the lines.
pub(super) fn read(text: &str, guesses: &mut Guesses) -> Vec<Block> {
    let mut reader = Reader { blocks: Vec::new(), blank: PAGE_END, last: String::new() };
    let mut sample: Option<(usize, &str, Vec<&str>)> = None;
    for (at, raw) in text.split('\n').enumerate() {
        let line = raw.strip_suffix('\r').unwrap_or(raw);
        if let Some((from, fence, lines)) = &mut sample {
            if line.trim().starts_with(&fence[..3]) {
                reader.blocks.push(Block::new(What::Sample(lines.join("\n")), *from));
                sample = None;
            } else {
                lines.push(line);
            }
            continue;
        }
        match form(line) {
            Form::Fence(fence) => sample = Some((at + 1, fence, Vec::new())),
            form => reader.take(form, at + 1),
        }
    }
    if let Some((from, fence, lines)) = sample {
        // It was no sample but three marks in a text.
        reader.take(Form::Words(fence), from);
        for (at, line) in lines.iter().enumerate() {
            let form = form(line);
            let form = if let Form::Fence(mark) = form { Form::Words(mark) } else { form };
            reader.take(form, from + at + 1);
        }
    }
    for block in &mut reader.blocks {
        if let What::Table(table) = &mut block.what {
            cells::read(table, guesses);
        }
    }
    reader.blocks
}

struct Reader {
    blocks: Vec<Block>,
    /// Blank lines just before.
    blank: usize,
    /// The line before.
    last: String,
}

impl Reader {
    fn take(&mut self, form: Form, line: usize) {
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
            Form::Heading(level, words) => What::Heading { level, text: bare(parse(words)), id: None },
            Form::Bullet(indent, words) => What::Item { level: indent, marker: Marker::Bullet, text: parse(words) },
            Form::Number(indent, number, words) => {
                What::Item { level: indent, marker: Marker::Number(number), text: parse(words) }
            }
            Form::Own(indent, mark, words) => {
                What::Item { level: indent, marker: Marker::Own(mark.into()), text: parse(words) }
            }
            Form::Quote(words) => What::Quote(parse(words)),
            Form::Note(name, words) => What::Note { name, text: parse(words) },
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
                What::Paragraph(parse(words))
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
        let open = matches!(block.what, What::Paragraph(_) | What::Quote(_) | What::Item { .. } | What::Note { .. });
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
        text.extend(parse(words));
        true
    }

    fn row(&mut self, words: &[&str], line: usize, close: bool) {
        let cells = words.iter().map(|words| crate::import::block::Cell::of(parse(words))).collect();
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
