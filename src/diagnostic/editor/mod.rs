//! The report for editors: findings in plain English, page by page, the worst first, to be printed or mailed.
//!
//! Findings and the names of pages enter, one page of text leaves. No code names but as small print.

mod html;
mod plain;

use super::{Code, Diagnostic, LineIndex, Severity, Texts};
use crate::base::path::SourcePath;
use crate::base::text::{capitalised, count};
use std::collections::BTreeMap;

/// Findings of one sort on one page that are told in full; the others are counted.
const OF_A_SORT: usize = 12;
/// Letters of a line that are shown so that the place can be found.
const LONGEST_WORDS: usize = 120;

/// How somebody uses the report who never opens the files.
const HOW: &str = "You need no program to answer. Write the right date, name or address beside each point, or that all is well, and give \
    the page to whoever keeps the files of the hub. The lines set apart are the text as it stands in the file, with its marks.";

/// What the report calls the pages, and the places in them.
pub trait Places {
    /// The title of a page; `None` for a file that is no page.
    fn title(&self, path: &SourcePath) -> Option<&str>;
    /// The heading above a place of a page.
    fn section(&self, path: &SourcePath, offset: usize) -> Option<&str>;
}

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A page that needs nothing beside itself.
    Html,
    Plain,
}

/// The report on some findings, for a day as it is shown.
pub fn write(findings: &[Diagnostic], texts: &dyn Texts, places: &dyn Places, day: &str, form: Form) -> String {
    let report = Report::of(findings, texts, places, day);
    match form {
        Form::Html => html::write(&report),
        Form::Plain => plain::write(&report),
    }
}

/// Everything that the report says, in its order.
#[derive(Debug)]
struct Report {
    day: String,
    /// One sentence on how many findings there are.
    summary: String,
    pages: Vec<Page>,
    /// Accepted for a while.
    waived: Vec<Entry>,
}

/// One page or file.
#[derive(Debug)]
struct Page {
    title: String,
    file: String,
    entries: Vec<Entry>,
    /// "3 more of this sort: ..."
    rest: Vec<String>,
}

/// One finding.
#[derive(Debug)]
struct Entry {
    severity: Severity,
    code: &'static str,
    sentence: String,
    /// "In the section \"Beds\", line 12".
    place: String,
    /// The words at the place.
    words: String,
    cure: String,
    /// Why it is accepted, and until when; the title of its page stands with it.
    waived: Option<String>,
}

impl Report {
    fn of(findings: &[Diagnostic], texts: &dyn Texts, places: &dyn Places, day: &str) -> Self {
        let mut lines = LineIndex::new(texts);
        let mut pages: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
        let (accepted, open): (Vec<&Diagnostic>, Vec<&Diagnostic>) = findings.iter().partition(|f| f.waived.is_some());
        for finding in &open {
            pages.entry(&finding.path).or_default().push(finding);
        }
        let mut pages: Vec<(&SourcePath, Vec<&Diagnostic>)> = pages.into_iter().collect();
        for (_, findings) in &mut pages {
            findings.sort_by_key(|finding| (finding.severity, finding.span));
        }
        // The page with the gravest findings first, then the one with the most of them.
        pages.sort_by_key(|(path, findings)| {
            let of = |severity| std::cmp::Reverse(findings.iter().filter(|f| f.severity == severity).count());
            (of(Severity::Error), of(Severity::Warning), of(Severity::Advice), *path)
        });
        let waived = accepted.iter().map(|finding| {
            let mut entry = Entry::of(finding, &mut lines, places);
            entry.place = format!("{}: {}", name_of(&finding.path, places), entry.place);
            entry
        });
        let waived = waived.collect();
        Self {
            day: day.to_string(),
            summary: summary(&open, pages.len()),
            pages: pages.into_iter().map(|(path, findings)| Page::of(path, &findings, &mut lines, places)).collect(),
            waived,
        }
    }
}

impl Page {
    fn of(path: &SourcePath, findings: &[&Diagnostic], lines: &mut LineIndex, places: &dyn Places) -> Self {
        let mut told: BTreeMap<Code, usize> = BTreeMap::new();
        let mut entries = Vec::new();
        for finding in findings {
            let number = told.entry(finding.code).or_default();
            *number += 1;
            if *number <= OF_A_SORT {
                entries.push(Entry::of(finding, lines, places));
            }
        }
        let rest = told
            .into_iter()
            .filter(|(_, number)| *number > OF_A_SORT)
            .map(|(code, number)| format!("{} more of this sort: {}", number - OF_A_SORT, code.sentence()));
        Self { title: name_of(path, places), file: path.to_string(), entries, rest: rest.collect() }
    }
}

impl Entry {
    fn of(finding: &Diagnostic, lines: &mut LineIndex, places: &dyn Places) -> Self {
        let position = lines.position(finding);
        let section = finding.span.and_then(|span| places.section(&finding.path, span.start));
        let place = match (finding.span, section) {
            (None, _) => "The page as a whole".to_string(),
            (_, Some(section)) => format!("In the section \"{section}\", line {}", position.line),
            _ => format!("Line {}", position.line),
        };
        let words = finding.span.map_or_else(String::new, |span| {
            let (text, _, start) = lines.line(&finding.path, span.start);
            excerpt(text, span.start.saturating_sub(start))
        });
        let message = match &finding.waived {
            Some(waived) => finding.message.replacen(&waived.to_string(), "", 1),
            None => finding.message.clone(),
        };
        let waived = finding
            .waived
            .as_ref()
            .map(|waived| format!("Accepted until {}: {}", waived.until, stopped(&waived.reason)));
        let sentence = stopped(&capitalised(&message));
        Self {
            severity: finding.severity,
            code: finding.code.name(),
            sentence,
            place,
            words,
            cure: finding.help.clone(),
            waived,
        }
    }
}

/// What a reader without tools should know first.
fn summary(open: &[&Diagnostic], pages: usize) -> String {
    let of = |severity| open.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, advice) = (of(Severity::Error), of(Severity::Warning), of(Severity::Advice));
    if open.is_empty() {
        return "Nothing was found. There is nothing to do.".into();
    }
    let errors = match errors {
        0 => "Nothing keeps the hub from being published.".into(),
        1 => "One thing must be mended before the hub can be published.".into(),
        many => format!("{many} things must be mended before the hub can be published."),
    };
    let mut sentences: Vec<String> = vec![errors];
    if warnings > 0 {
        sentences.push(format!("{} may mislead readers.", count(warnings, "thing")));
    }
    if advice > 0 {
        sentences.push(format!("{} deserve a look when there is time.", count(advice, "thing")));
    }
    let files = if pages == 1 { "one page or file".into() } else { format!("{pages} pages and files") };
    sentences.push(format!("They are on {files}, the most urgent first."));
    sentences.join(" ").replace("1 thing deserve ", "1 thing deserves ")
}

fn name_of(path: &SourcePath, places: &dyn Places) -> String {
    places.title(path).map_or_else(|| path.file_name().to_string(), str::to_string)
}

fn stopped(sentence: &str) -> String {
    let sentence = sentence.trim_end();
    if sentence.ends_with(['.', '?', '!']) { sentence.into() } else { format!("{sentence}.") }
}

/// The words around a place of a line, cut between words.
fn excerpt(line: &str, at: usize) -> String {
    let mut start = at.min(line.len()).saturating_sub(LONGEST_WORDS / 3);
    let mut end = (start + LONGEST_WORDS).min(line.len());
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let (before, behind) = (start > 0, end < line.len());
    let words = line[start..end].trim();
    let words = if before { words.split_once(' ').map_or(words, |(_, rest)| rest) } else { words };
    let words = if behind { words.rsplit_once(' ').map_or(words, |(rest, _)| rest) } else { words };
    // The first line of a block says nothing to a reader.
    if words.starts_with("```") || words.starts_with("---") {
        return String::new();
    }
    format!("{}{words}{}", if before { "... " } else { "" }, if behind { " ..." } else { "" })
}
