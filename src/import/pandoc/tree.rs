//! Pandoc's tree of a document (its JSON) -> blocks.
//!
//! Enters: the JSON. Leaves: blocks in order, places counted in blocks. Never here: words of an element that this room
//! does not know left out; whatever holds inlines or blocks is gone through.

use super::{inline, mail};
use crate::import::block::{Block, Inline, Marker, Piece, What, is_blank, plain, split_at, trimmed};
use crate::import::guess::Guesses;
use crate::import::ordinal::Ordinal;
use crate::import::table::{self, RawCell, RawRow};
use serde_json::Value;

/// Deeper than any document nests.
const DEEPEST: usize = 60;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    /// Notes wait until the document has ended.
    pub(super) notes: Vec<Block>,
    /// Name in the site, and where the document says that the picture is.
    pub(super) parts: Vec<(String, String)>,
    /// Name in the site, and bytes of a picture that the document holds in its text.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    pub(super) guesses: Guesses,
    /// A web page, whose pictures lie elsewhere.
    pub(super) is_page: bool,
    line: usize,
}

impl Tree {
    /// Reads pandoc's JSON; `None` when it is none.
    pub(super) fn read(json: &Value, is_page: bool, guesses: Guesses) -> Option<Self> {
        let mut tree = Self { is_page, guesses, ..Self::default() };
        let titled = |block: &Value| block["t"] == "Header" && block["c"][0] == 1;
        let has_title = json["blocks"].as_array().is_some_and(|blocks| blocks.iter().any(titled));
        if let Some(title) = json.pointer("/meta/title/c").and_then(Value::as_array).filter(|_| !has_title) {
            let text = tree.inlines(title, 0);
            if !is_blank(&text) {
                tree.push(What::Heading { level: 0, text: trimmed(text), id: None });
            }
        }
        tree.blocks(json.get("blocks")?.as_array()?, 0, None);
        Some(tree)
    }

    fn push(&mut self, what: What) {
        self.blocks.push(Block::new(what, self.line));
    }

    /// Reads blocks; within a quotation, paragraphs are quoted.
    fn blocks(&mut self, blocks: &[Value], depth: usize, quote: Option<()>) {
        if depth > DEEPEST {
            return;
        }
        for block in blocks {
            let content = &block["c"];
            let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
            if depth == 0 {
                self.line += 1;
            }
            match block["t"].as_str().unwrap_or_default() {
                "Para" | "Plain" => {
                    let text = trimmed(self.inlines(&list(content), depth));
                    match mail::item(&list(content)) {
                        _ if is_blank(&text) => {}
                        Some((level, mark)) => {
                            let marker = mail::marker(&mark);
                            let (_, text) = split_at(&text, mail::length(&plain(&text), &mark));
                            self.push(What::Item { level, marker, text: trimmed(text) });
                        }
                        None if quote.is_some() => self.push(What::Quote(text)),
                        None => self.push(What::Paragraph(text)),
                    }
                }
                "Header" => {
                    let level = u8::try_from(content[0].as_u64().unwrap_or(2)).unwrap_or(6).clamp(1, 6);
                    let id = content[1][0].as_str().filter(|id| !id.is_empty()).map(str::to_string);
                    let text = trimmed(self.inlines(&list(&content[2]), depth));
                    self.push(What::Heading { level, text, id });
                }
                "BlockQuote" => self.blocks(&list(content), depth + 1, Some(())),
                "Div" => self.blocks(&list(&content[1]), depth + 1, quote),
                "Figure" => self.blocks(&list(&content[2]), depth + 1, quote),
                "LineBlock" => {
                    let mut text = Vec::new();
                    for line in list(content) {
                        if !text.is_empty() {
                            text.push(Piece { inline: Inline::Break, ..Piece::words("") });
                        }
                        text.extend(self.inlines(&list(&line), depth));
                    }
                    self.push(What::Paragraph(text));
                }
                "CodeBlock" => self.push(What::Sample(content[1].as_str().unwrap_or_default().into())),
                "BulletList" => self.items(content, 0, &|_| Marker::Bullet, depth),
                "OrderedList" => self.items(&content[1], 0, &counting(content), depth),
                "DefinitionList" => {
                    for entry in list(content) {
                        let mut term = self.inlines(&list(&entry[0]), depth);
                        term.iter_mut().for_each(|piece| piece.style.strong = true);
                        self.push(What::Paragraph(term));
                        for meaning in list(&entry[1]) {
                            self.blocks(&list(&meaning), depth + 1, quote);
                        }
                    }
                }
                "Table" => self.table(content, depth),
                "RawBlock" if content[0] != "html" => {
                    self.push(What::Sample(content[1].as_str().unwrap_or_default().into()));
                }
                _ => {}
            }
        }
    }

    /// Reads the items of a list; `count` gives the mark of the item at a place.
    fn items(&mut self, items: &Value, level: usize, count: &dyn Fn(u64) -> Marker, depth: usize) {
        for (at, item) in (0_u64..).zip(items.as_array().into_iter().flatten()).filter(|_| depth <= DEEPEST) {
            let mut own = false;
            for block in item.as_array().into_iter().flatten() {
                let content = &block["c"];
                let text = match block["t"].as_str().unwrap_or_default() {
                    "Para" | "Plain" => trimmed(self.inlines(content.as_array().map_or(&[], Vec::as_slice), depth)),
                    _ => Vec::new(),
                };
                if !own {
                    let marker = count(at);
                    self.push(What::Item { level, marker, text: text.clone() });
                    own = true;
                } else if !is_blank(&text) {
                    self.push(What::Further { level, text: text.clone() });
                }
                match block["t"].as_str().unwrap_or_default() {
                    "Para" | "Plain" => {}
                    "BulletList" => self.items(content, level + 1, &|_| Marker::Bullet, depth + 1),
                    "OrderedList" => self.items(&content[1], level + 1, &counting(content), depth + 1),
                    _ => self.blocks(std::slice::from_ref(block), depth + 1, None),
                }
            }
        }
    }

    fn table(&mut self, content: &Value, depth: usize) {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let span = |value: &Value| value.as_u64().and_then(|span| usize::try_from(span).ok()).unwrap_or(1);
        let head = list(&content[3][1]);
        let bodies = list(&content[4]);
        let inner = bodies.iter().flat_map(|body| [list(&body[2]), list(&body[3])]).flatten();
        let mut rows = Vec::new();
        for row in head.into_iter().chain(inner).chain(list(&content[5][1])) {
            let mut cells = Vec::new();
            for cell in list(&row[1]) {
                let blocks = self.apart(&cell[4], depth);
                cells.push(RawCell { blocks, columns: span(&cell[3]), rows: span(&cell[2]), goes_on: false });
            }
            rows.push(RawRow { line: self.line, cells });
        }
        let caption = table::content(&self.apart(&content[1][1], depth));
        let caption = caption.lines.into_iter().flat_map(|line| line.text).collect();
        self.blocks.extend(table::make(rows, caption, self.line, &mut self.guesses));
    }

    /// The blocks that a cell or a note holds, apart from the others.
    fn apart(&mut self, blocks: &Value, depth: usize) -> Vec<Block> {
        let before = std::mem::take(&mut self.blocks);
        self.blocks(blocks.as_array().map_or(&[], Vec::as_slice), depth + 1, None);
        std::mem::replace(&mut self.blocks, before)
    }

    /// Reads running text.
    pub(super) fn inlines(&mut self, inlines: &[Value], depth: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        inline::read(self, inlines, &Piece::words(""), depth, &mut out);
        out
    }

    /// A note: its text waits, its mark stands.
    pub(super) fn note(&mut self, blocks: &Value, depth: usize) -> String {
        let cell = table::content(&self.apart(blocks, depth));
        let name = format!("n{}", self.notes.len() + 1);
        let mut text: Vec<Piece> = Vec::new();
        for line in cell.lines {
            if !text.is_empty() {
                text.push(Piece { inline: Inline::Break, ..Piece::words("") });
            }
            text.extend(line.text);
        }
        self.notes.push(Block::new(What::Note { name: name.clone(), text }, self.line));
        name
    }
}

/// How an ordered list counts: pandoc tells where it begins, in which manner, and what stands around the mark.
fn counting(list: &Value) -> impl Fn(u64) -> Marker {
    let start = list[0][0].as_u64().unwrap_or(1);
    let kind = |at: usize| list[0][at]["t"].as_str().unwrap_or_default().to_string();
    let (manner, around) = (kind(1), kind(2));
    let capital = manner.starts_with("Upper");
    let ordinal = match manner.as_str() {
        "LowerAlpha" | "UpperAlpha" => Ordinal::Letter { capital },
        "LowerRoman" | "UpperRoman" => Ordinal::Roman { capital },
        _ => Ordinal::Number,
    };
    move |at| {
        let number = start.saturating_add(at);
        let mark = ordinal.write(number);
        match (ordinal, around.as_str()) {
            (Ordinal::Number, _) => Marker::Number(number),
            (_, "TwoParens") => Marker::Own(format!("({mark})")),
            (_, "OneParen") => Marker::Own(format!("{mark})")),
            _ => Marker::Own(format!("{mark}.")),
        }
    }
}
