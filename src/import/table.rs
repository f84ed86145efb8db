//! Cells as a file holds them -> a table in which every row has as many cells as there are columns, or no table at all
//! where it only frames the text.
//!
//! Enters: rows of cells, each with its blocks and what it spans. Leaves: blocks. Never here: a cell dropped or shifted;
//! the words of a cell that spans others stand in each row that needs them, and the report says so.

use super::block::{Block, Cell, CellLine, Inline, Marker, Piece, Row, Table, What, is_blank};
use super::guess::Guesses;
use std::collections::BTreeSet;

/// More columns or rows than a cell spans on any page.
const WIDEST: usize = 200;
/// Longer words are not said again, in characters.
const LONGEST_AGAIN: usize = 80;
/// The longest caption that a table's first row is taken for, in characters.
const LONGEST_CAPTION: usize = 120;

/// A row as a file holds it.
pub(super) struct RawRow {
    pub(super) line: usize,
    pub(super) cells: Vec<RawCell>,
}

/// A cell as a file holds it.
#[derive(Default)]
pub(super) struct RawCell {
    pub(super) blocks: Vec<Block>,
    /// How many columns and rows it spans, at least 1.
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// It goes on with the cell above it.
    pub(super) goes_on: bool,
}

/// A cell in its place.
struct Placed {
    at: (usize, usize),
    columns: usize,
    rows: usize,
    blocks: Vec<Block>,
}

/// Makes the blocks of a table.
pub(super) fn make(rows: Vec<RawRow>, caption: Vec<Piece>, line: usize, guesses: &mut Guesses) -> Vec<Block> {
    let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
    let placed = place(rows);
    let columns = placed.iter().map(|cell| cell.at.1 + cell.columns).max().unwrap_or(0);
    if is_frame(&placed, columns) {
        // The ends of a frame part its text from what stands around it.
        let mut blocks = vec![Block::new(What::Break, line)];
        blocks.extend(placed.into_iter().flat_map(|cell| cell.blocks));
        blocks.push(Block::new(What::Break, line));
        return blocks;
    }
    let mut table = Table { caption, rows: Vec::new() };
    table.rows.extend(lines.iter().map(|line| Row { line: *line, cells: vec![Cell::default(); columns] }));
    let owned: BTreeSet<usize> = placed.iter().map(|cell| cell.at.0).collect();
    for cell in placed {
        let own = content(&cell.blocks);
        let line = lines[cell.at.0];
        let spread = spread(&cell, &own, columns, line, guesses);
        for row in cell.at.0..(cell.at.0 + cell.rows).min(table.rows.len()) {
            for column in cell.at.1..cell.at.1 + cell.columns {
                let same_row = row == cell.at.0;
                let again =
                    if same_row { spread.columns } else { spread.rows && (spread.columns || column == cell.at.1) };
                if (row, column) == cell.at {
                    table.rows[row].cells[column] = own.clone();
                } else if again {
                    table.rows[row].cells[column] = words_of(&own);
                }
            }
        }
    }
    // A row without a cell of its own says what the one above it says.
    let mut row = 0..;
    table.rows.retain(|own| {
        let at = row.next().unwrap_or_default();
        owned.contains(&at) && own.cells.iter().any(|cell| !cell.lines.is_empty())
    });
    name(&mut table, columns, guesses);
    if table.rows.is_empty() { Vec::new() } else { vec![Block::new(What::Table(table), line)] }
}

/// Gives each cell its row and column, past the cells that reach down from above.
fn place(rows: Vec<RawRow>) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    // The cell that holds each column, and the first row that it no longer reaches.
    let mut holds: Vec<Option<(usize, usize)>> = Vec::new();
    for (row, raw) in rows.into_iter().enumerate() {
        let mut column = 0;
        for cell in raw.cells {
            let columns = cell.columns.clamp(1, WIDEST);
            let held = |column: usize| holds.get(column).copied().flatten();
            while !cell.goes_on && held(column).is_some_and(|(_, end)| end > row) {
                column += 1;
            }
            let above = held(column).filter(|(_, end)| cell.goes_on && *end == row).map(|(own, _)| own);
            let rows = cell.rows.clamp(1, WIDEST * WIDEST);
            let own = above.unwrap_or(placed.len());
            match above {
                Some(own) => {
                    placed[own].rows += 1;
                    placed[own].blocks.extend(cell.blocks);
                }
                None => placed.push(Placed { at: (row, column), columns, rows, blocks: cell.blocks }),
            }
            let reach = placed[own].at.0 + placed[own].rows;
            holds.resize(holds.len().max(column + columns), None);
            holds[column..column + columns].fill(Some((own, reach)));
            column += columns;
        }
    }
    placed
}

/// Whether a table only says where its text stands: around all of it, around other tables, around headings.
fn is_frame(placed: &[Placed], columns: usize) -> bool {
    let several = placed.iter().any(|cell| cell.blocks.len() > 1);
    let one_row = placed.iter().all(|cell| cell.at.0 == 0);
    placed.iter().any(|cell| holds_table(&cell.blocks)) || several && (columns == 1 || one_row) || placed.len() == 1
}

/// Whether a table stands within, or the two ends of a frame: a single one is the end of a page.
fn holds_table(blocks: &[Block]) -> bool {
    let ends = blocks.iter().filter(|block| block.what == What::Break).count();
    ends > 1 || blocks.iter().any(|block| matches!(block.what, What::Table(_)))
}

/// Where the words of a cell are said again.
struct Spread {
    columns: bool,
    rows: bool,
}

/// Decides it for one cell, and reports it.
fn spread(cell: &Placed, own: &Cell, columns: usize, line: usize, guesses: &mut Guesses) -> Spread {
    let words = own.plain();
    let short = own.lines.len() == 1 && words.chars().count() <= LONGEST_AGAIN;
    let whole = cell.columns == columns;
    let spread = Spread { columns: cell.columns > 1 && !whole && short, rows: cell.rows > 1 && short };
    let span = match (cell.columns > 1, cell.rows > 1) {
        _ if own.lines.is_empty() => return spread,
        (false, false) => return spread,
        (true, false) => format!("{} columns", cell.columns),
        (false, true) => format!("{} rows", cell.rows),
        (true, true) => format!("{} columns and {} rows", cell.columns, cell.rows),
    };
    if spread.columns || spread.rows {
        let done = format!("One cell went over {span}; its words were written in each of them.");
        guesses.likely(line, &words, &done, "If they should stand once, empty the other cells.");
    } else if whole && cell.rows == 1 {
        let done = "One cell went over the whole row; its words stand in the first column.";
        guesses.likely(line, &words, done, "If it names the rows below it, make a heading and a table of its own.");
    } else {
        let done = format!("One cell went over {span}; its words stand in the first, and the others were left empty.");
        guesses.unsure(line, &words, &done, "Write in the others what holds for them.");
    }
    spread
}

/// Takes a first row of one cell over all columns for the caption: under it stand the names of the columns.
fn name(table: &mut Table, columns: usize, guesses: &mut Guesses) {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.lines.is_empty()).count();
    let [first, second, ..] = &table.rows[..] else { return };
    let [line] = &first.cells[0].lines[..] else { return };
    let words = first.cells[0].plain();
    let fits = columns > 1 && filled(first) == 1 && filled(second) > 1 && words.chars().count() <= LONGEST_CAPTION;
    if fits && table.caption.is_empty() {
        let done = "The first row of a table has one cell; it was taken for the caption.";
        guesses.likely(first.line, &words, done, "If it is no caption, make it the first row again.");
        table.caption = line.text.clone();
        table.rows.remove(0);
    }
}

/// The lines that some blocks are within a cell; a table in a cell gives one line a cell.
pub(super) fn content(blocks: &[Block]) -> Cell {
    Cell { lines: blocks.iter().flat_map(lines).filter(|line| !is_blank(&line.text)).collect() }
}

fn lines(block: &Block) -> Vec<CellLine> {
    let line = |text: Vec<Piece>, item: bool| vec![CellLine { text, item }];
    match &block.what {
        What::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.lines.clone());
            line(table.caption.clone(), false).into_iter().chain(cells).collect()
        }
        What::Item { marker, text, .. } => {
            let mark = match marker {
                Marker::Bullet => return line(text.clone(), true),
                Marker::Number(number) => format!("{number}. "),
                Marker::Own(words) => format!("{words} "),
            };
            line(std::iter::once(Piece::words(mark)).chain(text.iter().cloned()).collect(), true)
        }
        What::Sample(words) => line(vec![Piece::words(words.clone())], false),
        what => what.text().map(|text| line(text.clone(), false)).unwrap_or_default(),
    }
}

/// The words of a cell without its notes and pictures, which stand once.
fn words_of(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    for line in &mut cell.lines {
        line.text.retain(|piece| matches!(piece.inline, Inline::Words(_) | Inline::Break));
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(words: &str, columns: usize, rows: usize, goes_on: bool) -> RawCell {
        let blocks = vec![Block::new(What::Paragraph(vec![Piece::words(words)]), 1)];
        RawCell { blocks: if words.is_empty() { Vec::new() } else { blocks }, columns, rows, goes_on }
    }

    fn made(rows: Vec<Vec<RawCell>>) -> (Vec<String>, Vec<String>) {
        let mut guesses = Guesses::default();
        let rows = rows.into_iter().map(|cells| RawRow { line: 1, cells }).collect();
        let blocks = make(rows, Vec::new(), 1, &mut guesses);
        let What::Table(table) = &blocks[0].what else { return Default::default() };
        let row = |row: &Row| row.cells.iter().map(Cell::plain).collect::<Vec<_>>().join("|");
        (table.rows.iter().map(row).collect(), guesses.0.into_iter().map(|guess| guess.done).collect())
    }

    #[test]
    fn a_cell_over_rows_and_columns_is_said_in_each_and_nothing_moves() {
        let counted = vec![
            vec![cell("Bed", 1, 2, false), cell("Crops", 2, 1, false)],
            vec![cell("Spring", 1, 1, false), cell("Autumn", 1, 1, false)],
            vec![cell("A", 1, 1, false), cell("peas", 1, 2, false), cell("kale", 1, 1, false)],
            vec![cell("B", 1, 1, false), cell("leeks", 1, 1, false)],
        ];
        let (rows, done) = made(counted);
        assert_eq!(rows, ["Bed|Crops|Crops", "Bed|Spring|Autumn", "A|peas|kale", "B|peas|leeks"]);
        assert_eq!(done.len(), 3, "{done:?}");
        let marked = vec![
            vec![cell("Bed", 1, 1, false), cell("Crop", 1, 1, false)],
            vec![cell("A", 1, 1, false), cell("peas", 1, 1, false)],
            vec![cell("", 1, 1, true), cell("kale", 1, 1, false)],
        ];
        assert_eq!(made(marked).0, ["Bed|Crop", "A|peas", "A|kale"]);
    }

    #[test]
    fn long_words_stand_once_and_a_row_of_one_cell_is_a_caption_or_stands_in_front() {
        let long = "A bed that is dug in autumn rests all winter, and nobody has to dig it again in spring.";
        let rows = vec![
            vec![cell("Beds of the plot", 2, 1, false)],
            vec![cell("Bed", 1, 1, false), cell("Rule", 1, 1, false)],
            vec![cell("North", 2, 1, false)],
            vec![cell("A", 1, 1, false), cell(long, 1, 2, false)],
            vec![cell("B", 1, 1, false)],
        ];
        let (rows, done) = made(rows);
        assert_eq!(rows, ["Bed|Rule", "North|", &format!("A|{long}"), "B|"]);
        assert!(done.iter().any(|done| done.contains("taken for the caption")), "{done:?}");
        assert!(done.iter().any(|done| done.contains("2 rows; its words stand in the first")), "{done:?}");
    }
}
