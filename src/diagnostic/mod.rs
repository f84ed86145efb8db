//! Two worlds of errors: what the author can mend ([`Diagnostic`]) and what the machine failed at ([`Failure`]).
//!
//! Diagnostics are values: rooms return them, nobody prints them but the writers here. No library's
//! own message enters one.

mod code;
pub mod editor;
mod failure;
mod group;
mod json;
pub mod panel;
mod terminal;

pub use code::{Code, Severity};
pub use failure::Failure;
pub use group::{Grouped, group};

use crate::base::{
    date::When,
    path::SourcePath,
    span::{Lines, Position, Span},
    yaml,
};
use std::collections::BTreeMap;
use std::fmt;

/// One finding: a sentence, a place and a cure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// A sentence without a closing stop.
    pub message: String,
    pub path: SourcePath,
    /// Bytes of the whole file; `None` when the finding is about the file as such.
    pub span: Option<Span>,
    /// What to do about it; may be empty.
    pub help: String,
    /// Somebody has looked at it and accepts it for a while.
    pub waived: Option<Box<Waived>>,
}

/// Why a finding is accepted, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    pub reason: String,
    /// The last day.
    pub until: When,
}

impl fmt::Display for Waived {
    /// What stands behind the sentence of a finding that is accepted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " (waived until {}: {})", self.until, self.reason)
    }
}

impl Diagnostic {
    /// A finding of the code's own severity about a file as such.
    pub fn new(code: Code, path: &SourcePath, message: impl Into<String>) -> Self {
        let (message, help) = (message.into(), String::new());
        Self { code, severity: code.severity(), message, path: path.clone(), span: None, help, waived: None }
    }

    /// The same finding at a place.
    pub fn at(mut self, span: impl Into<Span>) -> Self {
        self.span = Some(span.into());
        self
    }

    /// The same finding with a cure.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Line and column in the text of its file, both 1 for a finding about the file as such.
    #[cfg(test)]
    pub fn position(&self, text: &str) -> Position {
        crate::base::span::position(text, self.span.map_or(0, |span| span.start))
    }
}

/// The texts that findings point into; a file that could not be read has none.
pub trait Texts {
    /// The text of a file of the site, as it is on the disk.
    fn text(&self, path: &SourcePath) -> Option<&str>;
}

/// Lines of the files that findings point into, each file looked through once.
pub(crate) struct LineIndex<'a> {
    texts: &'a dyn Texts,
    files: BTreeMap<SourcePath, (&'a str, Lines)>,
    /// The last place that was asked for: on a line of ten megabytes the next one is counted from there.
    last: Option<(SourcePath, usize, Position)>,
}

impl<'a> LineIndex<'a> {
    fn new(texts: &'a dyn Texts) -> Self {
        Self { texts, files: BTreeMap::new(), last: None }
    }

    fn file(&mut self, path: &SourcePath) -> &(&'a str, Lines) {
        if !self.files.contains_key(path) {
            let text = self.texts.text(path).unwrap_or_default();
            self.files.insert(path.clone(), (text, Lines::of(text)));
        }
        &self.files[path]
    }

    /// Line and column of a finding.
    fn position(&mut self, finding: &Diagnostic) -> Position {
        let (text, lines) = self.file(&finding.path);
        let offset = finding.span.map_or(0, |span| span.start).min(text.len());
        let (line, _) = lines.line(offset);
        let text = *text;
        let place = match &self.last {
            Some((path, at, place)) if *path == finding.path && place.line == line && *at <= offset => {
                let between = text.get(*at..offset).unwrap_or_default();
                Position { line, column: place.column + between.chars().filter(|c| *c != '\u{feff}').count() }
            }
            _ => self.files[&finding.path].1.position(text, offset),
        };
        self.last = text.is_char_boundary(offset).then(|| (finding.path.clone(), offset, place));
        place
    }

    /// What stands at an offset: the part of its line that can be shown, the line's number, and the offset of that part.
    fn line(&mut self, path: &SourcePath, offset: usize) -> (&'a str, usize, usize) {
        let (text, lines) = self.file(path);
        let offset = offset.min(text.len());
        let (number, start) = lines.line(offset);
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = if offset - start > LONGEST_SHOWN { floor(offset - LONGEST_SHOWN / 2) } else { start };
        let end = floor((offset + LONGEST_SHOWN).min(text.len()));
        (text[start..end.max(start)].split(['\r', '\n']).next().unwrap_or_default(), number, start)
    }
}

/// Bytes of a line that are shown on either side of a place; more than any line that somebody writes.
const LONGEST_SHOWN: usize = 4000;

/// Sorts findings by file, place and code, and drops exact doubles.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.path.clone(), d.span, d.severity, d.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup();
}

/// Whether any finding keeps the build from being written; `strict` counts warnings too.
pub fn blocks(diagnostics: &[Diagnostic], strict: bool) -> bool {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    diagnostics.iter().any(|d| d.severity <= limit)
}

/// How findings are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Like a compiler: the line, a caret and the cure; `color` follows the terminal.
    Human { color: bool },
    /// An array of objects.
    Json,
    /// Annotations that a code host shows beside the line.
    Github,
}

/// Findings as text, in the order given.
pub fn write(diagnostics: &[Diagnostic], texts: &dyn Texts, format: Format) -> String {
    match format {
        Format::Human { color } => terminal::write(diagnostics, texts, color),
        Format::Json => json::write(diagnostics, texts),
        Format::Github => json::write_github(diagnostics, texts),
    }
}

/// Findings of the faults in a YAML text that begins at `first_line` of its file.
pub fn from_faults(faults: Vec<yaml::Fault>, path: &SourcePath, text: &str, first_line: usize) -> Vec<Diagnostic> {
    from_faults_in(faults, path, text, &Lines::of(text), first_line)
}

/// The same for a file of many YAML texts, whose lines are known already.
pub fn from_faults_in(
    faults: Vec<yaml::Fault>,
    path: &SourcePath,
    text: &str,
    lines: &Lines,
    first_line: usize,
) -> Vec<Diagnostic> {
    let finding = |fault: yaml::Fault| {
        let code = match fault.kind {
            yaml::FaultKind::Syntax => Code::YamlSyntax,
            yaml::FaultKind::UnknownKey => Code::UnknownKey,
            yaml::FaultKind::MissingKey => Code::MissingKey,
            yaml::FaultKind::DuplicateKey => Code::DuplicateKey,
            yaml::FaultKind::WrongType => Code::WrongType,
            yaml::FaultKind::Characters => Code::YamlCharacters,
        };
        let span = lines.content(text, first_line + fault.line.max(1) - 1);
        Diagnostic::new(code, path, fault.message).help(fault.help).at(span)
    };
    faults.into_iter().map(finding).collect()
}
