//! The report as plain text, for a mail or a terminal.

use super::{Entry, HOW, Report};
use crate::base::hidden;
use crate::diagnostic::Severity;

/// The whole report.
pub(super) fn write(report: &Report) -> String {
    let mut out = format!("What to look at in the hub\nAs on {}\n\n{}\n\n{HOW}\n", report.day, report.summary);
    for page in &report.pages {
        out.push_str(&format!("\n{}\n{}\n({})\n", page.title, "-".repeat(page.title.chars().count()), page.file));
        page.entries.iter().for_each(|entry| push(&mut out, entry));
        page.rest.iter().for_each(|rest| out.push_str(&format!("\n  ... and {rest}\n")));
    }
    if !report.waived.is_empty() {
        out.push_str("\nAccepted for a while\n--------------------\n");
        report.waived.iter().for_each(|entry| push(&mut out, entry));
    }
    hidden::shown(&out).into_owned()
}

fn push(out: &mut String, entry: &Entry) {
    let urgency = match entry.severity {
        Severity::Error => "Must be mended. ",
        Severity::Warning => "",
        Severity::Advice => "When there is time: ",
    };
    out.push_str(&format!("\n* {urgency}{}\n  {}.\n", entry.sentence, entry.place));
    if !entry.words.is_empty() {
        out.push_str(&format!("  It reads: {}\n", entry.words));
    }
    if !entry.cure.is_empty() {
        out.push_str(&format!("  What to do: {}\n", entry.cure));
    }
    if let Some(waived) = &entry.waived {
        out.push_str(&format!("  {waived}\n"));
    }
    out.push_str(&format!("  [{}]\n", entry.code));
}
