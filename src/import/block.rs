//! The neutral form of a document: blocks in their order, each with its place in the source.
//!
//! Enters: nothing. Leaves: types that every reader fills and every repair changes. Never here: a format's own words.

/// One thing of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub what: What,
    /// Line of a text file, paragraph of a word processor's file; counted from 1.
    pub line: usize,
    /// No blank line stood before it in the source.
    pub close: bool,
}

impl Block {
    /// A block at a place.
    pub fn new(what: What, line: usize) -> Self {
        Self { what, line, close: false }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Heading {
        /// 0 is the title of the document, where the file says that it is.
        level: u8,
        text: Vec<Piece>,
        /// A name that links of the document use.
        id: Option<String>,
    },
    Paragraph(Vec<Piece>),
    /// A paragraph that bears a number of its own, "1.1".
    Numbered {
        number: String,
        text: Vec<Piece>,
    },
    /// A paragraph of a quotation.
    Quote(Vec<Piece>),
    /// What a table or picture beside it is called.
    Caption(Vec<Piece>),
    Item {
        /// 0 is the outermost.
        level: usize,
        marker: Marker,
        text: Vec<Piece>,
    },
    /// A further paragraph of the item above.
    Further {
        /// The level of that item.
        level: usize,
        text: Vec<Piece>,
    },
    Table(Table),
    /// A footnote's text; it may stand anywhere.
    Note {
        name: String,
        text: Vec<Piece>,
    },
    /// Lines kept as they are.
    Sample(String),
    /// Something that did not survive: what it was.
    Gap {
        what: String,
        caption: String,
        note: String,
    },
    /// The mark of a page, column or slide that ended.
    Break,
}

/// How an item begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    Bullet,
    Number(u64),
    /// As written, kept in the text: "(a)", "✓".
    Own(String),
}

/// Rows of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: Vec<Piece>,
    pub rows: Vec<Row>,
}

/// A row with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<Cell>,
}

/// Paragraphs of a cell; items bear a mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub lines: Vec<CellLine>,
}

/// One line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellLine {
    pub text: Vec<Piece>,
    /// The line is an item of a list.
    pub item: bool,
}

/// A stretch of running text, or what stands in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub inline: Inline,
    pub style: Style,
    /// Where the piece leads, as written; `Some("")` is a link whose target was lost.
    pub link: Option<String>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Words(String),
    /// The mark of a footnote, by its name.
    Mark(String),
    Picture {
        /// Name of a file among [`super::Source::pictures`]; empty when the picture itself is lost.
        file: String,
        alt: String,
    },
    /// A line ends within the paragraph.
    Break,
}

/// How a piece looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub raised: bool,
    pub lowered: bool,
}

impl Piece {
    /// Plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { inline: Inline::Words(text.into()), style: Style::default(), link: None }
    }

    /// What the piece adds to plain text.
    pub fn plain(&self) -> &str {
        match &self.inline {
            Inline::Words(words) => words,
            Inline::Picture { alt, .. } => alt,
            Inline::Break => "\n",
            Inline::Mark(_) => "",
        }
    }
}

/// The plain text of some pieces.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::plain).collect()
}

/// Whether pieces hold neither words nor anything else that a reader would miss.
pub fn is_blank(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match &piece.inline {
        Inline::Words(words) => words.trim().is_empty(),
        Inline::Break => true,
        Inline::Mark(_) | Inline::Picture { .. } => false,
    })
}

/// Cuts pieces at a byte of their plain text; a piece across the place is cut in two.
pub fn split_at(pieces: &[Piece], at: usize) -> (Vec<Piece>, Vec<Piece>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut passed = 0;
    for piece in pieces {
        let length = piece.plain().len();
        match &piece.inline {
            Inline::Words(words) if passed < at && at < passed + length => {
                let cut = (at - passed..=length).find(|cut| words.is_char_boundary(*cut)).unwrap_or(length);
                before.push(Piece { inline: Inline::Words(words[..cut].into()), ..piece.clone() });
                after.push(Piece { inline: Inline::Words(words[cut..].into()), ..piece.clone() });
            }
            _ if passed + length <= at && !(length == 0 && passed == at && at == 0) => before.push(piece.clone()),
            _ => after.push(piece.clone()),
        }
        passed += length;
    }
    (before, after)
}

/// The same pieces without white space at their ends.
pub fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    trim_front(&mut pieces);
    pieces.reverse();
    while let Some(piece) = pieces.first_mut() {
        match &mut piece.inline {
            Inline::Words(words) => {
                words.truncate(words.trim_end().len());
                if !words.is_empty() {
                    break;
                }
            }
            Inline::Break => {}
            _ => break,
        }
        pieces.remove(0);
    }
    pieces.reverse();
    pieces
}

fn trim_front(pieces: &mut Vec<Piece>) {
    let mut empty = 0;
    for piece in pieces.iter_mut() {
        match &mut piece.inline {
            Inline::Words(words) => {
                *words = words.trim_start().to_string();
                if !words.is_empty() {
                    break;
                }
            }
            Inline::Break => {}
            _ => break,
        }
        empty += 1;
    }
    pieces.drain(..empty);
}

impl What {
    /// The text of a heading, paragraph, quotation, item or note.
    pub fn text(&self) -> Option<&Vec<Piece>> {
        match self {
            What::Heading { text, .. }
            | What::Item { text, .. }
            | What::Further { text, .. }
            | What::Note { text, .. }
            | What::Numbered { text, .. } => Some(text),
            What::Paragraph(text) | What::Quote(text) | What::Caption(text) => Some(text),
            What::Table(_) | What::Sample(_) | What::Gap { .. } | What::Break => None,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut Vec<Piece>> {
        match self {
            What::Heading { text, .. }
            | What::Item { text, .. }
            | What::Further { text, .. }
            | What::Note { text, .. }
            | What::Numbered { text, .. } => Some(text),
            What::Paragraph(text) | What::Quote(text) | What::Caption(text) => Some(text),
            What::Table(_) | What::Sample(_) | What::Gap { .. } | What::Break => None,
        }
    }

    /// Every text with its line: the block's own, or the caption and the cells of a table.
    pub fn texts(&self, line: usize) -> Vec<(usize, &Vec<Piece>)> {
        match self {
            What::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.line, cell)));
                let lines = cells.flat_map(|(line, cell)| cell.lines.iter().map(move |own| (line, &own.text)));
                std::iter::once((line, &table.caption)).chain(lines).collect()
            }
            what => what.text().map(|text| (line, text)).into_iter().collect(),
        }
    }

    /// The same, each to be changed.
    pub fn each_text(&mut self, line: usize, work: &mut dyn FnMut(usize, &mut Vec<Piece>)) {
        match self {
            What::Table(table) => {
                work(line, &mut table.caption);
                for row in &mut table.rows {
                    row.cells.iter_mut().flat_map(|cell| &mut cell.lines).for_each(|own| work(row.line, &mut own.text));
                }
            }
            what => what.text_mut().into_iter().for_each(|text| work(line, text)),
        }
    }

    /// The plain text, empty for what has none.
    pub fn plain(&self) -> String {
        self.text().map(|text| plain(text)).unwrap_or_default()
    }
}

impl Cell {
    /// A cell of one line.
    pub fn of(text: Vec<Piece>) -> Self {
        if is_blank(&text) {
            return Self::default();
        }
        Self { lines: vec![CellLine { text, item: false }] }
    }

    /// The plain text, lines joined by a line end.
    pub fn plain(&self) -> String {
        self.lines.iter().map(|line| plain(&line.text)).collect::<Vec<_>>().join("\n")
    }
}
