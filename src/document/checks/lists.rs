//! Cells of an appendix whose column allows only some values.

use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;

/// Looks at the columns that have a closed list.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let Some(table) = &document.table else { return Vec::new() };
    let file = document.path.with_extension("csv");
    let mut findings = Vec::new();
    for column in table.layout.columns.iter().filter(|column| !column.only.is_empty()) {
        let Some(at) = table.names.iter().position(|name| *name == column.column) else { continue };
        for row in &table.rows {
            let value = row.cells.get(at).map_or("", String::as_str);
            if value.is_empty() || column.only.iter().any(|allowed| allowed == value) {
                continue;
            }
            let help = match did_you_mean(value, column.only.iter().map(String::as_str)) {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => format!("The list in the .md file allows these: {}.", column.only.join(", ")),
            };
            let message = format!("\"{value}\" is not in the list of the column \"{}\"", column.column);
            findings.push(Diagnostic::new(Code::UnknownCategory, &file, message).at(row.span).help(help));
        }
    }
    findings
}
