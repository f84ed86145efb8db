//! What pandoc leaves out of an .odt, such as the rows that name the columns of a table: put back where it stood.
//!
//! Enters: the paragraphs of the file itself, and the blocks that pandoc made. Leaves: blocks that hold all of them, with
//! the looks that a paragraph has as a whole. Never here: a paragraph twice, or one put back without a word in the report.

use crate::base::text::squeeze;
use crate::import::block::{Block, Cell, Piece, Row, What, plain};
use crate::import::guess::Guesses;
use crate::import::xml::{Element, Node};
use std::collections::{BTreeMap, VecDeque};

/// So many bytes do not stand within other words by chance.
const LONG: usize = 24;

/// What the file holds, in its order.
enum Held {
    /// The words of a paragraph, its lines apart, and the name of its style.
    Paragraph(String, String),
    /// The words of the cells of a row that names columns.
    Names(Vec<String>),
}

/// What a style says of a whole paragraph.
#[derive(Clone, Copy, Default)]
struct Look {
    title: bool,
    strong: bool,
}

/// Puts missing paragraphs back behind the words that stood before them.
pub(super) fn put_back(content: &Element, mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let Some(body) = content.child("body") else { return blocks };
    let looks = looks(content);
    let mut held = Vec::new();
    gather(body, &mut held);
    // The places of each line; one that has been met counts no more.
    let mut places: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        for line in words(block).split('\n') {
            places.entry(bare(line)).or_default().push_back(at);
        }
    }
    let mut extra: Vec<(usize, Block)> = Vec::new();
    // The block that was met last.
    let mut last: Option<usize> = None;
    for held in held {
        let (words, style) = match held {
            Held::Paragraph(words, style) => (words, style),
            Held::Names(names) => {
                let next = last.map_or(0, |last| last + 1);
                if !name_columns(&mut blocks, next, &names, guesses) {
                    for name in &names {
                        missing(name, &mut places, &mut last, &blocks, &mut extra, guesses);
                    }
                }
                continue;
            }
        };
        missing(&words, &mut places, &mut last, &blocks, &mut extra, guesses);
        let look = looks.get(&style).copied().unwrap_or_default();
        if let Some(block) =
            last.and_then(|at| blocks.get_mut(at)).filter(|block| bare(&block.what.plain()) == bare(&words))
        {
            dress(block, look);
        }
    }
    for (at, block) in extra.into_iter().rev() {
        blocks.insert(at.min(blocks.len()), block);
    }
    blocks
}

/// Looks for the lines of a paragraph; those that no block holds are put behind the block that was met last.
fn missing(
    paragraph: &str,
    places: &mut BTreeMap<String, VecDeque<usize>>,
    last: &mut Option<usize>,
    blocks: &[Block],
    extra: &mut Vec<(usize, Block)>,
    guesses: &mut Guesses,
) {
    for line in paragraph.split('\n') {
        let wanted = bare(line);
        if wanted.is_empty() {
            continue;
        }
        if let Some(found) = places.get_mut(&wanted).filter(|found| !found.is_empty()) {
            let ahead = found.iter().position(|place| Some(*place) >= *last).unwrap_or(0);
            *last = (*last).max(found.remove(ahead));
            continue;
        }
        // Long words may stand within others, where pandoc joined two lines.
        if wanted.len() > LONG && places.iter().any(|(line, places)| !places.is_empty() && line.contains(&wanted)) {
            continue;
        }
        let at = last.map_or(0, |last| last + 1);
        let place = blocks.get(at.saturating_sub(1)).map_or(1, |block| block.line);
        let words = squeeze(line);
        let done = "Pandoc leaves these words out; they were put back as a paragraph near their place.";
        guesses.unsure(place, &words, done, "Compare the place with the document.");
        extra.push((at, Block::new(What::Paragraph(vec![Piece::words(words)]), place)));
    }
}

/// Gives the next table the row that names its columns; whether it wants one.
fn name_columns(blocks: &mut [Block], next: usize, names: &[String], guesses: &mut Guesses) -> bool {
    let tables = blocks.iter_mut().skip(next);
    let mut tables = tables
        .filter_map(|block| if let What::Table(table) = &mut block.what { Some((table, block.line)) } else { None });
    let Some((table, line)) = tables.next() else { return false };
    let first: Vec<String> =
        table.rows.first().map_or_else(Vec::new, |row| row.cells.iter().map(|cell| bare(&cell.plain())).collect());
    // A row that pandoc kept is met like any other.
    if first.len() != names.len() || first.iter().zip(names).all(|(own, name)| *own == bare(name)) {
        return false;
    }
    let cells = names.iter().map(|name| Cell::of(vec![Piece::words(squeeze(name))])).collect();
    table.rows.insert(0, Row { line, cells });
    let done = "Pandoc leaves out the row that names the columns of a table; it was put back.";
    guesses.likely(line, &names.join(" | "), done, "Compare the table with the document.");
    true
}

/// Gives a block the looks of its paragraph, which pandoc does not tell of.
fn dress(block: &mut Block, look: Look) {
    if look.title
        && let What::Paragraph(text) = &mut block.what
    {
        block.what = What::Heading { level: 0, text: std::mem::take(text), id: None };
    } else if look.strong
        && let What::Paragraph(text) | What::Item { text, .. } = &mut block.what
    {
        text.iter_mut().for_each(|piece| piece.style.strong = true);
    }
}

/// The looks of the styles that the document itself makes, and of those that every document has.
fn looks(content: &Element) -> BTreeMap<String, Look> {
    let mut looks = BTreeMap::from([("Title".to_string(), Look { title: true, strong: false })]);
    for style in content.child("automatic-styles").iter().flat_map(|styles| styles.elements()) {
        if style.attribute("family") == "paragraph" {
            let weight = style.child("text-properties").map(|looks| looks.attribute("font-weight")).unwrap_or_default();
            let title = style.attribute("parent-style-name") == "Title";
            looks.insert(style.attribute("name").to_string(), Look { title, strong: weight == "bold" });
        }
    }
    looks
}

/// Each paragraph and heading, notes and changes apart; text boxes behind the paragraph that holds them.
fn gather(parent: &Element, held: &mut Vec<Held>) {
    for element in parent.elements() {
        match element.name.as_str() {
            "tracked-changes" | "annotation" | "note" => {}
            "table-header-rows" => {
                for row in element.elements() {
                    held.push(Held::Names(row.elements().map(words_of).collect()));
                }
            }
            "p" | "h" => {
                let mut text = String::new();
                read(element, &mut text);
                held.push(Held::Paragraph(text, element.attribute("style-name").to_string()));
                gather(element, held);
            }
            _ => gather(element, held),
        }
    }
}

/// The words of a cell.
fn words_of(cell: &Element) -> String {
    let mut held = Vec::new();
    gather(cell, &mut held);
    let words = held.iter().map(|held| if let Held::Paragraph(words, _) = held { words.as_str() } else { "" });
    words.collect::<Vec<_>>().join("\n")
}

fn read(element: &Element, text: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner) => match inner.name.as_str() {
                "tab" | "s" => text.push(' '),
                "line-break" => text.push('\n'),
                // Paragraphs within stand for themselves.
                "note" | "annotation" | "frame" | "custom-shape" | "bookmark" | "p" => {}
                _ => read(inner, text),
            },
        }
    }
}

fn words(block: &Block) -> String {
    match &block.what {
        What::Table(table) => {
            let cells: Vec<String> = table.rows.iter().flat_map(|row| &row.cells).map(Cell::plain).collect();
            format!("{}\n{}", plain(&table.caption), cells.join("\n"))
        }
        What::Sample(words) => words.clone(),
        what => what.plain(),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
