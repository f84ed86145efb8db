//! Pictures, tables and lists that did not survive: a line that leads into nothing, and gap blocks that nobody has looked at.

use super::at;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Passage, PassageKind};

/// Ends of lines that part two paragraphs; more of them were a page's end or a picture.
const USUAL_GAP: usize = 2;
const HELP: &str = "Look it up in the published document and put it in, or say with a gap block what is missing.";

/// Looks at lines that end in a colon, and at gap blocks.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (number, passage) in document.passages.iter().enumerate().filter(|(_, passage)| passage.is_prose()) {
        let text = passage.text.trim_end();
        if text.ends_with(':') && leads_nowhere(document, document.passages.get(number + 1)) && !document.is_noted(text)
        {
            let start = text[..text.len() - 1].rfind(['.', ',', ';']).map_or(0, |stop| stop + 1);
            let start = start + text[start..].len() - text[start..].trim_start().len();
            let message = "This line leads into something, and nothing follows it".into();
            findings.push(at(document, Code::LostFigure, passage, &(start..text.len()), message).help(HELP));
        }
    }
    for gap in &document.gaps {
        if !document.is_noted(&gap.caption) && !document.is_noted(&gap.note) {
            let name = if gap.caption.is_empty() { String::new() } else { format!(": {}", gap.caption) };
            let message = format!("Something is missing here ({}){name}", gap.what);
            let help = "Find it in the published document, or note under queries: that somebody is looking for it.";
            findings.push(Diagnostic::new(Code::LostFigure, &document.path, message).at(gap.span).help(help));
        }
    }
    findings
}

/// Whether a colon points at a heading, at the end, or over a gap.
fn leads_nowhere(document: &Document, next: Option<&Passage>) -> bool {
    match next {
        // The rows of an appendix stand at the end.
        None => document.facts.table.is_none(),
        Some(next) => match next.kind {
            PassageKind::Heading(_) => true,
            PassageKind::Paragraph | PassageKind::Item => next.lines_before > USUAL_GAP && !next.in_quote,
            _ => false,
        },
    }
}
