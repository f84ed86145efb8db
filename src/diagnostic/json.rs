//! Findings for machines: a JSON array, and annotations for a code host.

use super::{Diagnostic, LineIndex, Severity, Texts};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: Severity,
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<Acceptance<'a>>,
}

#[derive(Serialize)]
struct Acceptance<'a> {
    reason: &'a str,
    until: String,
}

fn rows<'a>(diagnostics: &'a [Diagnostic], texts: &dyn Texts) -> Vec<Row<'a>> {
    let mut lines = LineIndex::new(texts);
    let row = |d: &'a Diagnostic| {
        let place = lines.position(d);
        Row {
            code: d.code.name(),
            severity: d.severity,
            path: d.path.as_str(),
            line: place.line,
            column: place.column,
            message: &d.message,
            help: &d.help,
            waived: d
                .waived
                .as_ref()
                .map(|waived| Acceptance { reason: &waived.reason, until: waived.until.last_day().to_string() }),
        }
    };
    diagnostics.iter().map(row).collect()
}

/// An array of `{"code","severity","path","line","column","message","help"}`, and `"waived": {"reason","until"}` where it is.
pub fn write(diagnostics: &[Diagnostic], texts: &dyn Texts) -> String {
    let json = serde_json::to_string_pretty(&rows(diagnostics, texts)).unwrap_or_else(|_| "[]".into());
    json + "\n"
}

/// One `::error file=...` line a finding.
pub fn write_github(diagnostics: &[Diagnostic], texts: &dyn Texts) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let line = |row: &Row| {
        let command = match row.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let message =
            if row.help.is_empty() { row.message.to_string() } else { format!("{}. {}", row.message, row.help) };
        format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(row.path),
            row.line,
            row.column,
            property(row.code),
            escape(&message)
        )
    };
    rows(diagnostics, texts).iter().map(line).collect()
}
