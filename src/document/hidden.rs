//! Hidden characters in a page or its table: each line that holds one is a finding.

use crate::base::hidden;
use crate::base::path::SourcePath;
use crate::diagnostic::{Code, Diagnostic};

/// Looks through a file from an offset on; a byte order mark at its very beginning is fine.
pub(super) fn check(path: &SourcePath, text: &str, from: usize) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut at = if from == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { from };
    for line in text[at..].split_inclusive('\n') {
        if let Some((column, what)) = hidden::first(line) {
            let start = at + column;
            let end = start + line[column..].chars().next().map_or(0, char::len_utf8);
            findings.push(
                Diagnostic::new(Code::HiddenCharacter, path, format!("A character that cannot be seen: {what}"))
                    .at(start..end)
                    .help("Type the words around it anew; such characters come along when text is pasted."),
            );
        }
        at += line.len();
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_its_finding_at_its_place() {
        let text = "\u{feff}a\r\nb\u{202e}c\u{202c}\r\n## d\0\r\n";
        let found = check(&SourcePath::new("content/pages/a.md"), text, 0);
        let places: Vec<_> = found.iter().map(|f| (f.position(text).line, f.position(text).column)).collect();
        assert_eq!(places, [(2, 2), (3, 5)]);
    }
}
