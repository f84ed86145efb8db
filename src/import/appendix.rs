//! The appendices of a strategy -> pages of their own, each with its table as a CSV file where the hub has a form for it.
//!
//! Enters: the blocks from one appendix's heading to the next. Leaves: a body with the place of its table, the rows and
//! what the front matter says of the columns. Never here: a table with links or notes in its cells made into CSV, which
//! would lose them.

use super::block::{Block, Cell, Inline, Table, What};
use super::facts;
use super::markdown::quoted;
use crate::base::slug::slugify;

/// An appendix.
#[derive(Debug)]
pub(super) struct Appendix {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) before: Vec<Block>,
    /// The table's keys of the front matter, and its records.
    pub(super) table: Option<(Vec<String>, Vec<Vec<String>>)>,
    pub(super) after: Vec<Block>,
}

/// Parts a document into its body and its appendices; notes stay with the part that marks them. An appendix without rows,
/// and a second one of the same number, stay sections of the body: the hub has no page for them.
pub(super) fn part(blocks: Vec<Block>) -> (Vec<Block>, Vec<Appendix>) {
    let mut parts: Vec<Vec<Block>> = vec![Vec::new()];
    let mut notes = Vec::new();
    for block in blocks {
        if matches!(block.what, What::Note { .. }) {
            notes.push(block);
            continue;
        }
        if matches!(block.what, What::Heading { .. }) && facts::appendix_number(&block.what.plain()).is_some() {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(block);
        }
    }
    for note in notes {
        let What::Note { name, .. } = &note.what else { continue };
        let name = name.clone();
        let at = parts.iter().position(|part| part.iter().any(|block| marks(block, &name))).unwrap_or(0);
        parts[at].push(note);
    }
    let mut parts = parts.into_iter();
    let mut body = parts.next().unwrap_or_default();
    let mut appendices: Vec<Appendix> = Vec::new();
    for part in parts {
        match appendix(part.clone()) {
            Some(own) if own.table.is_some() && appendices.iter().all(|known| known.number != own.number) => {
                appendices.push(own);
            }
            _ => body.extend(part),
        }
    }
    (body, appendices)
}

/// Whether a block holds the mark of a note.
fn marks(block: &Block, name: &str) -> bool {
    let is_mark = |inline: &Inline| matches!(inline, Inline::Mark(own) if own == name);
    match &block.what {
        What::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(|cell| &cell.lines)
            .any(|line| line.text.iter().any(|piece| is_mark(&piece.inline))),
        what => what.text().is_some_and(|text| text.iter().any(|piece| is_mark(&piece.inline))),
    }
}

fn appendix(part: Vec<Block>) -> Option<Appendix> {
    let title = part.first()?.what.plain().split_whitespace().collect::<Vec<_>>().join(" ");
    let (number, _) = facts::appendix_number(&title)?;
    let mut blocks = part;
    blocks.remove(0);
    lift(&mut blocks);
    let tables: Vec<usize> = (0..blocks.len()).filter(|at| matches!(blocks[*at].what, What::Table(_))).collect();
    let mut appendix = Appendix { number, title, before: blocks, table: None, after: Vec::new() };
    if let [at] = tables[..]
        && let What::Table(table) = &appendix.before[at].what
        && let Some(layout) = matrix(table, &appendix.title).or_else(|| rows(table, &appendix.title))
    {
        appendix.table = Some(layout);
        appendix.after = appendix.before.split_off(at + 1);
        appendix.before.pop();
    }
    Some(appendix)
}

/// Raises the headings below an appendix so that the first level of them is the second of its page.
fn lift(blocks: &mut [Block]) {
    let levels =
        blocks.iter().filter_map(|block| if let What::Heading { level, .. } = block.what { Some(level) } else { None });
    let Some(highest) = levels.min() else { return };
    for block in blocks {
        if let What::Heading { level, .. } = &mut block.what {
            *level = (*level - highest).saturating_add(2);
        }
    }
}

/// Rows of single lines, as they are.
fn rows(table: &Table, title: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let all = table.rows.iter().flat_map(|row| &row.cells);
    if table.rows.len() < 2 || !all.clone().all(is_plain) || all.into_iter().any(|cell| cell.lines.len() > 1) {
        return None;
    }
    let labels: Vec<String> = table.rows[0].cells.iter().map(Cell::plain).collect();
    let names = names(&labels)?;
    let mut records: Vec<Vec<String>> =
        table.rows[1..].iter().map(|row| row.cells.iter().map(plain_line).collect()).collect();
    let mut keys: Vec<String> = records.iter().map(|record| slugify(&record[0])).collect();
    keys.sort();
    let unique =
        keys.windows(2).all(|pair| pair[0] != pair[1]) && keys.iter().all(|key| !key.is_empty() && key.len() < 60);
    let mut lines = vec!["table:".to_string(), format!("  caption: {}", quoted(title)), "  layout: rows".into()];
    let key = if unique { names[0].clone() } else { "row".to_string() };
    lines.push(format!("  key: {key}"));
    lines.push(format!("  row_header: {}", names[0]));
    lines.push("  columns:".into());
    for (at, (name, label)) in names.iter().zip(&labels).enumerate() {
        let longest = records.iter().map(|record| record[at].chars().count()).max().unwrap_or(0);
        let mut values: Vec<&String> = records.iter().map(|record| &record[at]).collect();
        values.sort();
        values.dedup();
        let wide = if longest > 80 { ", wide: true" } else { "" };
        let filter =
            if longest < 40 && records.len() > 5 && values.len() * 2 < records.len() { ", filter: true" } else { "" };
        lines.push(format!("    - {{column: {name}, label: {}{wide}{filter}}}", quoted(label)));
    }
    let mut header = names;
    if !unique {
        header.insert(0, "row".into());
        for (at, record) in records.iter_mut().enumerate() {
            record.insert(0, (at + 1).to_string());
        }
    }
    records.insert(0, header);
    Some((lines, records))
}

/// Columns that are lists: a row of names, a row of statements, a row of items.
fn matrix(table: &Table, title: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let [names, statements, lists] = &table.rows[..] else { return None };
    let is_list = lists.cells.iter().filter(|cell| cell.lines.len() > 1).count() * 2 > lists.cells.len();
    let single = names.cells.iter().chain(&statements.cells).all(|cell| cell.lines.len() == 1);
    let plain = table.rows.iter().flat_map(|row| &row.cells).all(is_plain);
    let filled = lists.cells.iter().all(|cell| !cell.lines.is_empty());
    let mut groups: Vec<String> = names.cells.iter().map(|cell| slugify(&plain_line(cell))).collect();
    groups.sort();
    groups.dedup();
    let distinct = groups.len() == names.cells.len() && groups.iter().all(|group| !group.is_empty());
    if !(is_list && single && plain && filled && distinct) || names.cells.len() < 3 {
        return None;
    }
    let keys = ["table:".to_string(), format!("  caption: {}", quoted(title))];
    let roles = ["  layout: matrix", "  group: domain", "  group_note: statement", "  item: outcome"].map(String::from);
    let mut records = vec![vec!["domain".to_string(), "statement".into(), "outcome".into()]];
    for (at, cell) in lists.cells.iter().enumerate() {
        for line in &cell.lines {
            let item = squeezed(&super::block::plain(&line.text));
            records.push(vec![plain_line(&names.cells[at]), plain_line(&statements.cells[at]), item]);
        }
    }
    Some((keys.into_iter().chain(roles).collect(), records))
}

/// Whether a cell holds words alone, without emphasis that CSV would lose.
fn is_plain(cell: &Cell) -> bool {
    let mut pieces = cell.lines.iter().flat_map(|line| &line.text);
    pieces.all(|piece| piece.link.is_none() && matches!(piece.inline, Inline::Words(_)) && !piece.style.raised)
}

fn plain_line(cell: &Cell) -> String {
    squeezed(&cell.plain())
}

fn squeezed(text: &str) -> String {
    crate::base::text::squeeze(text)
}

/// Names for the columns, made from their labels.
fn names(labels: &[String]) -> Option<Vec<String>> {
    let names: Vec<String> = labels.iter().map(|label| slugify(label).replace('-', "_")).collect();
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    let fit = |name: &String| !name.is_empty() && name != "row" && name.starts_with(|c: char| c.is_ascii_lowercase());
    (sorted.len() == names.len() && names.iter().all(fit)).then_some(names)
}
