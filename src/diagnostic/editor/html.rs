//! The report as one HTML page that needs nothing beside itself: no script, no other file.

use super::{Entry, HOW, Report};
use crate::base::text::escape_html as escape;
use crate::diagnostic::Severity;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}\
h1{line-height:1.2}h2{margin:2.5rem 0 0;border-top:2px solid #666;padding-top:.75rem}\
.file,.code{color:#555;font-size:.85rem}.file{margin:0}ol{padding-left:1.5rem}li{margin:1.25rem 0;break-inside:avoid}\
p{margin:.25rem 0}.urgency{font-weight:700}blockquote{margin:.25rem 0;padding-left:.75rem;border-left:3px solid #bbb;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none;font-size:10.5pt}}";

/// The whole page.
pub(super) fn write(report: &Report) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>What to look at in the hub</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>What to look at in the hub</h1>\n<p>As on {}. {}</p>\n<p>{HOW}</p>\n",
        escape(&report.day),
        escape(&report.summary)
    );
    for page in &report.pages {
        out.push_str(&format!(
            "<h2>{}</h2>\n<p class=\"file\">{}</p>\n<ol>\n",
            escape(&page.title),
            escape(&page.file)
        ));
        page.entries.iter().for_each(|entry| push(&mut out, entry));
        out.push_str("</ol>\n");
        page.rest.iter().for_each(|rest| out.push_str(&format!("<p>... and {}</p>\n", escape(rest))));
    }
    if !report.waived.is_empty() {
        out.push_str("<h2>Accepted for a while</h2>\n<ol>\n");
        report.waived.iter().for_each(|entry| push(&mut out, entry));
        out.push_str("</ol>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn push(out: &mut String, entry: &Entry) {
    let urgency = match entry.severity {
        Severity::Error => "<span class=\"urgency\">Must be mended.</span> ",
        Severity::Warning => "",
        Severity::Advice => "When there is time: ",
    };
    out.push_str(&format!("<li>\n<p>{urgency}{}</p>\n<p>{}.</p>\n", escape(&entry.sentence), escape(&entry.place)));
    if !entry.words.is_empty() {
        out.push_str(&format!("<blockquote>{}</blockquote>\n", escape(&entry.words)));
    }
    if !entry.cure.is_empty() {
        out.push_str(&format!("<p>What to do: {}</p>\n", escape(&entry.cure)));
    }
    if let Some(waived) = &entry.waived {
        out.push_str(&format!("<p>{}</p>\n", escape(waived)));
    }
    out.push_str(&format!("<p class=\"code\">{}</p>\n</li>\n", entry.code));
}
