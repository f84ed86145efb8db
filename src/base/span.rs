//! Places in a file: a byte range of the file itself, and the line and column an editor sees.

use std::ops::Range;

/// A byte range of a whole FILE: front matter, byte order mark and carriage returns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The range from `start` up to but not including `end`, in bytes of the file.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The same range in a file where `offset` bytes stand before it.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Line and column as an editor shows them, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Line and column of a byte offset; a byte order mark counts for nothing, `\r\n`, `\n` end lines.
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[line_start..].chars().filter(|c| *c != '\u{feff}').count() + 1;
    Position { line: before.matches('\n').count() + 1, column }
}

/// Where the lines of a text begin, so that many places in it are found fast.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        Self { starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect() }
    }

    /// The line of a byte offset, counted from 1, and the offset at which it begins.
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        (line, self.starts[line - 1])
    }

    /// The span of a line of the same text counted from 1, without its indent and line end.
    pub fn content(&self, text: &str, line: usize) -> Span {
        let start = self.starts.get(line.max(1) - 1).copied().unwrap_or(text.len());
        line_content(&text[start..], 1).shifted(start)
    }

    /// Line and column of a byte offset of the same text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let (line, start) = self.line(offset.min(text.len()));
        Position { line, column: position(&text[start..], offset.min(text.len()) - start).column }
    }
}

/// Byte offset of the start of a line counted from 1; the end of the text when there is no such line.
pub fn line_start(text: &str, line: usize) -> usize {
    if line <= 1 {
        return 0;
    }
    text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1)
}

/// The span of a line counted from 1, without its indent and line end.
pub fn line_content(text: &str, line: usize) -> Span {
    let start = line_start(text, line);
    let content = text[start..].split(['\r', '\n']).next().unwrap_or_default();
    let indent = content.len() - content.trim_start_matches([' ', '\t', '\u{a0}', '\u{feff}']).len();
    Span::new(start + indent, start + content.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_what_an_editor_shows() {
        let text = "\u{feff}---\r\ntitle: é x\r\n";
        let at = text.find('x').expect("x stands in the text");
        assert_eq!(position(text, at), Position { line: 2, column: 10 });
        assert_eq!(position(text, 3), Position { line: 1, column: 1 });
        assert_eq!(line_start("a\nb\nc", 3), 4);
        assert_eq!(line_start("a", 9), 1);
        for line in 0..4 {
            assert_eq!(Lines::of(text).content(text, line), line_content(text, line));
        }
    }
}
