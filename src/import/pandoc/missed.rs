//! What pandoc leaves out of an .odt, such as the rows that name the columns of a table: put back where it stood.
//!
//! Enters: the paragraphs of the file itself, and the blocks that pandoc made. Leaves: blocks that hold all of them.
//! Never here: a paragraph twice, or one put back without a word in the report.

use crate::base::text::squeeze;
use crate::import::block::{Block, Cell, Piece, What, plain};
use crate::import::guess::Guesses;
use crate::import::xml::{Element, Node};

/// So many bytes do not stand within other words by chance.
const LONG: usize = 24;

/// Puts missing paragraphs back behind the words that stood before them.
pub(super) fn put_back(content: &Element, mut blocks: Vec<Block>, guesses: &mut Guesses) -> Vec<Block> {
    let Some(body) = content.child("body") else { return blocks };
    let mut paragraphs = Vec::new();
    gather(body, &mut paragraphs);
    // Each line of each block with its place; one that has been met counts no more.
    let mut held: Vec<(String, usize)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        held.extend(words(block).split('\n').map(|line| (bare(line), at)));
    }
    let mut extra: Vec<(usize, Block)> = Vec::new();
    let mut at = 0;
    for paragraph in paragraphs {
        let wanted = bare(&paragraph);
        if wanted.is_empty() {
            continue;
        }
        let next = held.iter().position(|(line, place)| *line == wanted && *place >= at);
        if let Some(found) = next.or_else(|| held.iter().position(|(line, _)| *line == wanted)) {
            at = at.max(held.remove(found).1);
            continue;
        }
        // Long words may stand within others, where pandoc joined two lines.
        if wanted.len() > LONG && held.iter().any(|(line, _)| line.contains(&wanted)) {
            continue;
        }
        let line = blocks.get(at).map_or(1, |block| block.line);
        let done = "Pandoc leaves these words out; they were put back as a paragraph near their place.";
        guesses.unsure(line, &paragraph, done, "If they name the columns of a table, move them into its first row.");
        extra.push((at, Block::new(What::Paragraph(vec![Piece::words(paragraph)]), line)));
    }
    for (at, block) in extra.into_iter().rev() {
        blocks.insert((at + 1).min(blocks.len()), block);
    }
    blocks
}

/// The text of each paragraph and heading, notes and changes apart.
fn gather(parent: &Element, paragraphs: &mut Vec<String>) {
    for element in parent.elements() {
        match element.name.as_str() {
            "tracked-changes" | "annotation" | "note" => {}
            "p" | "h" => {
                let mut text = String::new();
                read(element, &mut text);
                paragraphs.push(squeeze(&text));
            }
            _ => gather(element, paragraphs),
        }
    }
}

fn read(element: &Element, text: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner) => match inner.name.as_str() {
                "tab" | "s" | "line-break" => text.push(' '),
                "note" | "annotation" | "frame" | "bookmark" => {}
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
