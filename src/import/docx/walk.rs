//! Goes through the body of a Word file and gathers its blocks.
//!
//! Enters: the tree of a part. Leaves: blocks, notes and the names of pictures. Never here: text that a reader of the
//! file does not see, such as deleted words; that some was left out is reported.

use super::field::Fields;
use super::numbering::Numbering;
use super::relations::Relations;
use super::styles::Styles;
use crate::import::block::{Block, Piece, What, is_blank, plain, trimmed};
use crate::import::guess::Guesses;
use crate::import::xml::Element;
use std::collections::BTreeMap;

/// The place in a Word file, and what was found so far.
pub(super) struct Walk<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) relations: Relations,
    /// Name of the part that is read.
    pub(super) part: String,
    pub(super) blocks: Vec<Block>,
    pub(super) guesses: Guesses,
    /// The words of charts and diagrams, by the names that drawings use.
    pub(super) drawn: BTreeMap<String, String>,
    /// Name in the site and part of each picture.
    pub(super) pictures: Vec<(String, String)>,
    pub(super) fields: Fields,
    /// Paragraphs so far.
    pub(super) line: usize,
    /// Words that a change deleted.
    pub(super) deleted: usize,
    /// Words that the file hides.
    pub(super) hidden: usize,
    /// Names that links use, waiting for the paragraph that they name.
    pub(super) bookmarks: Vec<String>,
    /// What stands in text boxes of the paragraph that is read.
    pub(super) boxes: Vec<Block>,
    contents: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, relations: Relations, part: String) -> Self {
        Self {
            styles,
            numbering,
            relations,
            part,
            blocks: Vec::new(),
            guesses: Guesses::default(),
            drawn: BTreeMap::new(),
            pictures: Vec::new(),
            fields: Fields::default(),
            line: 0,
            deleted: 0,
            hidden: 0,
            bookmarks: Vec::new(),
            boxes: Vec::new(),
            contents: 0,
        }
    }

    /// Reads paragraphs and tables, within whatever wraps them.
    pub(super) fn blocks_of(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "bookmarkStart" => self.bookmark(element),
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" | "body" | "txbxContent" => {
                    self.blocks_of(element);
                }
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.blocks_of(choice);
                    }
                }
                "del" | "moveFrom" => self.deleted += 1,
                "altChunk" => {
                    let done = "A part of the document is kept in another form within the file; it was left out.";
                    self.guesses.unsure(
                        self.line,
                        "",
                        done,
                        "Save the document anew in the word processor and import that.",
                    );
                }
                _ => {}
            }
        }
    }

    pub(super) fn bookmark(&mut self, element: &Element) {
        let name = element.attribute("name");
        if !name.is_empty() && name != "_GoBack" {
            self.bookmarks.push(name.to_string());
        }
    }

    pub(super) fn push(&mut self, what: What) {
        let block = Block::new(what, self.line);
        self.blocks.push(block);
    }

    /// A line of a table of contents: the hub makes its own.
    pub(super) fn skip_contents(&mut self) {
        self.contents += 1;
    }

    /// The blocks that a part of the file holds, apart from the others.
    pub(super) fn apart(&mut self, element: &Element) -> Vec<Block> {
        let before = std::mem::take(&mut self.blocks);
        self.blocks_of(element);
        std::mem::replace(&mut self.blocks, before)
    }

    /// Reports what the body as a whole was like.
    pub(super) fn end(&mut self) {
        if self.contents > 0 {
            let words = format!("{} lines", self.contents);
            self.guesses.certain(0, &words, "The table of contents was left out: the hub makes its own.");
        }
        if self.deleted > 0 {
            let done = "Words that a tracked change had deleted were left out, inserted ones were kept.";
            self.guesses.likely(0, "", done, "Accept or refuse the changes in the word processor and import again.");
        }
        if self.hidden > 0 {
            let done = "Words that the file hides from its readers were left out.";
            self.guesses.likely(0, "", done, "If readers need them, show them in the word processor and import again.");
        }
    }

    /// Reads footnotes or endnotes.
    pub(super) fn notes(&mut self, tree: &Element, name: &str, prefix: &str) {
        for note in tree.elements().filter(|element| element.name == name) {
            // Separators are notes by form only.
            if matches!(note.attribute("type"), "separator" | "continuationSeparator" | "continuationNotice") {
                continue;
            }
            let inside = self.apart(note);
            let line = inside.first().map_or(self.line, |block| block.line);
            let text = joined(&inside);
            if !is_blank(&text) {
                let name = format!("{prefix}{}", note.attribute("id"));
                self.blocks.push(Block::new(What::Note { name, text }, line));
            }
        }
    }

    /// A comment, which is no part of the text.
    pub(super) fn comments(&mut self, tree: &Element) {
        for comment in tree.elements().filter(|element| element.name == "comment") {
            let inside = self.apart(comment);
            let words = plain(&joined(&inside));
            let done = "A comment beside the text was left out.";
            self.guesses.likely(0, &words, done, "If readers need it, type it in.");
        }
    }

    /// A header or footer: what every page of the file repeats.
    pub(super) fn furniture(&mut self, kind: &str, tree: &Element) {
        let inside = self.apart(tree);
        let words = plain(&joined(&inside));
        if words.chars().any(char::is_alphabetic) {
            let done = format!("The {kind} that each page of the file repeats was left out.");
            self.guesses.likely(0, &words, &done, "If it says something that the text does not, type it in.");
        }
    }
}

/// The text of several blocks as one, lines kept apart.
pub(super) fn joined(blocks: &[Block]) -> Vec<Piece> {
    let mut text: Vec<Piece> = Vec::new();
    let line_end = || Piece { inline: crate::import::block::Inline::Break, ..Piece::words("") };
    for block in blocks {
        let own = match &block.what {
            What::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
                let mut own = Vec::new();
                for line in cells {
                    if !own.is_empty() {
                        own.push(line_end());
                    }
                    own.extend(line.text.clone());
                }
                own
            }
            What::Sample(words) => vec![Piece::words(words.clone())],
            what => what.text().cloned().unwrap_or_default(),
        };
        if !text.is_empty() && !own.is_empty() {
            text.push(line_end());
        }
        text.extend(own);
    }
    trimmed(text)
}
