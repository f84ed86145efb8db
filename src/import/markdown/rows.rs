//! Rows -> a CSV file that a spreadsheet opens and the hub reads back.
//!
//! Enters: rows of plain cells. Leaves: text, UTF-8, one record a row.

/// Writes records; the first names the columns.
pub fn write_csv(records: &[Vec<String>]) -> String {
    let mut out = String::new();
    for record in records {
        let cells: Vec<String> = record.iter().map(|cell| field(cell)).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

fn field(cell: &str) -> String {
    // An empty field alone on a line would be an empty line.
    if cell.is_empty() || cell.contains(['"', ',', '\n', '\r']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_quotes_and_lines_are_quoted() {
        let rows = vec![vec!["a".into(), "b, c".into()], vec!["say \"x\"".into(), "1\n2".into()]];
        assert_eq!(write_csv(&rows), "a,\"b, c\"\n\"say \"\"x\"\"\",\"1\n2\"\n");
    }
}
