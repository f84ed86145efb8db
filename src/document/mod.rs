//! One file's text -> [`Document`]: a pure function of that text (an appendix: of its .md and .csv).
//!
//! Parsing never fails: it returns a document and findings. Nothing here knows a second document.

mod checks;
pub mod data;
pub mod facts;
pub mod front_matter;
mod hidden;
mod highlight;
pub mod inset;
pub mod kind;
pub mod lock;
pub mod markdown;
mod mend;
pub mod outline;
pub mod prose;
pub mod table;
mod wording;

pub use checks::phone_fault;
pub use facts::{Facts, Head};
pub use front_matter::Front;
pub use kind::{KINDS, Kind, Shown};
pub use markdown::block::{Event, Gap, Include, Promise};
pub use markdown::body;
pub use markdown::body::{Body, Fill, Fragment, Hole, Link, Name, Section, Stands, Target};
pub use mend::mend;
pub use outline::{Item, ItemKind};
pub use prose::{Passage, PassageKind};
pub use wording::Wording;

use crate::base::path::SourcePath;
use crate::base::slug::Anchors;
use crate::base::span::Span;
use crate::base::text::squeeze;
use crate::diagnostic::{Code, Diagnostic};

/// One page as its author wrote it, read but not yet joined to any other.
#[derive(Debug, Clone)]
pub struct Document {
    pub path: SourcePath,
    pub kind: &'static Kind,
    pub head: Head,
    pub facts: Facts,
    pub body: Body,
    /// Headings, numbered paragraphs and other places with an anchor, in order.
    pub outline: Vec<Item>,
    /// Links in the order of the text; holes of the body name them by their index.
    pub links: Vec<Link>,
    /// Those of the text, then those of the front matter.
    pub events: Vec<Event>,
    pub promises: Vec<Promise>,
    pub gaps: Vec<Gap>,
    /// Where shared passages stand.
    pub includes: Vec<Include>,
    /// What readers read, in the order of the text.
    pub passages: Vec<Passage>,
    /// Rows of an appendix.
    pub table: Option<table::Table>,
    /// Where the front matter lies: findings about the page as such point there.
    pub front: Front,
}

impl Document {
    /// The file's stem: the last part of the address.
    pub fn slug(&self) -> &str {
        self.path.stem()
    }

    /// The subject line of the email.
    pub fn subject(&self) -> String {
        first_of(&self.facts.email.subject, &self.head.title)
    }

    /// The line that inboxes show beside the subject.
    pub fn preheader(&self) -> String {
        first_of(&self.facts.email.preheader, &self.head.summary)
    }

    /// Whether the editors have marked these words under `queries:`: they are kept as printed, and known.
    pub fn is_noted(&self, words: &str) -> bool {
        let holds = |printed: &str| printed.contains(words) || printed.len() > 3 && words.contains(printed);
        !words.is_empty() && self.head.queries.iter().any(|query| holds(&query.printed))
    }

    /// The names of its places: headings and numbered paragraphs, events, rows.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let places = self.outline.iter().map(|item| item.anchor.as_str()).filter(|anchor| !anchor.is_empty());
        let events = self.events.iter().map(|event| event.anchor.as_str());
        let rows = self.table.iter().flat_map(|table| table.rows.iter().map(|row| row.anchor.as_str()));
        places.chain(events).chain(rows)
    }

    /// Whether the page has a place of this name.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.outline.iter().any(|item| item.anchor == anchor)
            || self.events.iter().any(|event| event.anchor == anchor)
            || self.table.as_ref().is_some_and(|table| table.has_anchor(anchor))
            || self.body.notes.html.contains(&format!("id=\"{anchor}\""))
    }
}

/// The first of two texts that says something, on one line.
fn first_of(one: &str, other: &str) -> String {
    let one = squeeze(one);
    if one.is_empty() { squeeze(other) } else { one }
}

/// Reads a page. `None` when the file is no page: its folder has no kind, or nothing in it can be read.
pub fn parse(path: &SourcePath, text: &str, csv: Option<&str>) -> (Option<Document>, Vec<Diagnostic>) {
    let Some(kind) = kind::of(path) else {
        let folders: Vec<&str> = kind::folders().collect();
        let finding = Diagnostic::new(Code::FileMisplaced, path, "The folder of this file is not one that makes pages")
            .help(format!("Move it to one of these: {}.", folders.join(", ")));
        return (None, vec![finding]);
    };
    if !crate::base::slug::is_slug(path.stem()) {
        let wanted = crate::base::slug::slugify(path.stem());
        let finding =
            Diagnostic::new(Code::FileName, path, "The file's name would become the page's address, and it cannot")
                .help(format!(
                    "Rename it to {}.md: small letters, digits and hyphens only.",
                    if wanted.is_empty() { "page" } else { &wanted }
                ));
        return (None, vec![finding]);
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return (
            None,
            vec![
                Diagnostic::new(Code::FileEmpty, path, "This file is empty")
                    .help("Write the page, or delete the file."),
            ],
        );
    }
    let split = match front_matter::split(path, text) {
        Ok(split) => split,
        Err(finding) => return (None, vec![*finding]),
    };
    let (mut head, facts) = match (kind.read)(split.yaml) {
        Ok(read) => read,
        Err(faults) => return (None, crate::diagnostic::from_faults(faults, path, text, 2)),
    };
    let announced = announced(std::mem::take(&mut head.events), &split.front());
    let taken: Vec<String> = announced.iter().map(|event| event.anchor.clone()).collect();
    let options = markdown::Options {
        numbered: kind.numbered,
        aims: &facts.aims,
        cross: markdown::Forms { numbers: kind.numbered || facts.of.is_some(), names: head.imported.is_none() },
        taken: &taken,
    };
    let mut reading = markdown::read(path, &text[split.body..], split.body, &options);
    let mut findings = reading.findings;
    if facts.shared {
        // Two equal dates are told as such: an address of its own would not mend them.
        findings.retain(|finding| finding.code != Code::DuplicateAnchor);
    }
    // In a block of facts the reader of facts has said it already.
    let told: Vec<Span> = findings.iter().filter(|f| f.code == Code::YamlCharacters).filter_map(|f| f.span).collect();
    let hidden = hidden::check(path, text, split.body).into_iter();
    let is_told = |at: Span| told.iter().any(|line| (line.start..line.end).contains(&at.start));
    findings.extend(hidden.filter(|finding| !finding.span.is_some_and(is_told)));
    if head.imported.is_none() {
        findings.extend(mend::strays(path, text, split.body));
    }
    if head.source.is_some() && head.status.is_none() {
        let message = "A page made from a source says whether the source still stands: the key \"status\" is missing";
        let help = "Add a line: status: current, status: replaced, or status: not known.";
        findings
            .push(Diagnostic::new(Code::MissingKey, path, message).at(split.front().place_of("source:")).help(help));
    }
    let mut table = facts.table.as_ref().and_then(|layout| match csv {
        Some(csv) => {
            let (table, wrong) = table::read(path, layout, csv, &split.front());
            findings.extend(wrong);
            findings.extend(hidden::check(&path.with_extension("csv"), csv, 0));
            Some(table)
        }
        None => {
            let file = path.with_extension("csv");
            let message = format!("The rows of this appendix are missing: there is no file {}", file.file_name());
            findings.push(
                Diagnostic::new(Code::MissingCsv, path, message)
                    .at(split.front().place_of("table:"))
                    .help("Save the spreadsheet as CSV beside this file."),
            );
            None
        }
    });
    let own = facts.resource.iter().map(|resource| &resource.link).filter(|link| !link.is_empty());
    for link in own.chain(facts.tasks.iter().map(|task| &task.link)) {
        let external = matches!(markdown::target(link), Some(Target::External(_)));
        let internal = matches!(markdown::target(link), Some(Target::Internal { .. }));
        if !external && (facts.resource.is_some() || !internal) {
            let help = "Links may begin with https:, http:, mailto: or tel:.";
            let message = format!("The link \"{link}\" is not one that a page may use");
            findings.push(Diagnostic::new(Code::UnsafeLink, path, message).at(split.front().place_of(link)).help(help));
        }
    }
    reading.events.extend(announced);
    inset::gather(&mut reading.links, &mut reading.events, &mut reading.gaps, table.as_mut());
    let body = if table.is_some() { reading.body.with_table() } else { reading.body };
    let document = Document {
        path: path.clone(),
        kind,
        head,
        facts,
        body,
        outline: reading.outline,
        links: reading.links,
        events: reading.events,
        promises: reading.promises,
        gaps: reading.gaps,
        includes: reading.includes,
        passages: reading.passages,
        table,
        front: split.front(),
    };
    findings.extend(checks::check(&document));
    (Some(document), findings)
}

/// Events of the front matter with their addresses and places.
fn announced(mut events: Vec<Event>, front: &Front) -> Vec<Event> {
    let mut anchors = Anchors::default();
    for event in &mut events {
        event.anchor = anchors.claim(&event.wanted_anchor());
        event.at_head = true;
        event.span = front.place_behind("events:", &event.title);
    }
    events
}
