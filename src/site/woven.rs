//! Documents as written -> documents as read: where a page includes a shared passage, the wording of its date stands.
//!
//! A page without a date speaks of today. The words become the page's own, for readers, search and topics; what is wrong
//! with them is told in the passage's file alone. Passages hold no passages, so nothing goes round in a circle.

use super::Unread;
use crate::base::date::{Date, When};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::{did_you_mean, squeeze};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Fill, Fragment, Hole, Include, Link, Passage, Stands, Target, Wording, outline};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The two sides of the pages.
#[derive(Debug)]
pub(super) struct Woven {
    /// Pages with the words of their passages.
    pub(super) documents: Vec<Arc<Document>>,
    /// Pages as they were written, and each passage with the wording of today as its only prose.
    pub(super) written: Vec<Arc<Document>>,
}

/// Passages by their files.
type Shared = BTreeMap<SourcePath, Arc<Document>>;

/// Puts the words of passages where pages include them.
pub(super) fn weave(all: Vec<Arc<Document>>, today: Date, unread: &Unread) -> (Woven, Vec<Diagnostic>) {
    if !all.iter().any(|document| document.facts.shared || !document.includes.is_empty()) {
        return (Woven { documents: all.clone(), written: all }, Vec::new());
    }
    let shared: Shared = all.iter().filter(|d| d.facts.shared).map(|d| (d.path.clone(), Arc::clone(d))).collect();
    let mut findings = Vec::new();
    let used: BTreeSet<SourcePath> = all.iter().flat_map(|document| &document.includes).map(Include::path).collect();
    let pages = all.iter().filter(|document| !document.facts.shared);
    let documents = pages.map(|page| {
        if page.includes.is_empty() {
            return Arc::clone(page);
        }
        let day = page.facts.date.map_or(today, When::first_day);
        let found = page.includes.iter().map(|include| {
            let found = if include.again { return None } else { find(page, include, &shared, day) };
            let told = |finding: Box<Diagnostic>| {
                findings.extend(Some(*finding).filter(|_| !unread.holds(&include.path())));
            };
            found.map_err(told).ok()
        });
        let found: Vec<_> = found.collect();
        Arc::new(with_words(page, &found))
    });
    let documents = documents.collect();
    let idle = shared.values().filter(|passage| !used.contains(&passage.path) && !unread.holds_pages());
    findings.extend(idle.map(|passage| {
        let message = "No page of this build includes this passage";
        let help = "Write an include block where it is to stand, or delete the file.";
        Diagnostic::new(Code::UnusedPassage, &passage.path, message).at(passage.front.whole).help(help)
    }));
    let of_today = |document: Arc<Document>| if document.facts.shared { held_on(&document, today) } else { document };
    (Woven { documents, written: all.into_iter().map(of_today).collect() }, findings)
}

/// A passage whose only prose is the wording of a day: earlier ones are kept as they were, and later ones are not read yet.
fn held_on(passage: &Document, day: Date) -> Arc<Document> {
    let prose = passage.wording_on(day).map(|wording| passage.prose_of(&wording).cloned().collect());
    Arc::new(Document { passages: prose.unwrap_or_default(), ..passage.clone() })
}

/// What an include shows: the passage and its wording of the day.
type Found<'a> = Option<(&'a Document, Wording<'a>)>;

fn find<'a>(
    page: &Document,
    include: &Include,
    shared: &'a Shared,
    day: Date,
) -> Result<(&'a Document, Wording<'a>), Box<Diagnostic>> {
    let tell = |message: String, help: String| {
        Box::new(Diagnostic::new(Code::UnknownPassage, &page.path, message).at(include.span).help(help))
    };
    let passage = shared.get(&include.path()).ok_or_else(|| {
        let name = include.passage.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
        let help = match did_you_mean(name, shared.keys().map(SourcePath::stem)) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => "Write the passage into a file of that name, or take the block away.".into(),
        };
        tell(format!("There is no passage \"{}\": no file {}", include.passage, include.path()), help)
    })?;
    let wording = passage.wording_on(day).ok_or_else(|| {
        let message = format!("The passage \"{}\" has no wording that held on {}", include.passage, When::Day(day));
        let help = "Write the wording of that time into the passage's file: under its date, or above the first one.";
        tell(message, help.into())
    })?;
    Ok((passage, wording))
}

/// A page with the words that were found.
fn with_words(page: &Document, found: &[Found]) -> Document {
    let mut document = page.clone();
    let mut words: Vec<Fragment> = Vec::new();
    for (include, found) in page.includes.iter().zip(found) {
        let Some((passage, wording)) = found else {
            words.push(Fragment::default());
            continue;
        };
        let own: Vec<usize> = (0..passage.links.len()).filter(|at| wording.holds(passage.links[*at].span)).collect();
        let first = document.links.len();
        document.links.extend(own.iter().map(|at| lent(&passage.path, &passage.links[*at], include.span)));
        let link = |at: usize| own.binary_search(&at).ok().map(|place| first + place);
        let prose: Vec<Passage> = passage.prose_of(wording).cloned().collect();
        let holes = wording.content.holes.iter().filter_map(|hole| {
            let fill = moved(&hole.fill, link, |at| place_in(include.span, before(&prose, at)))?;
            Some(Hole { at: hole.at, fill })
        });
        words.push(Fragment { html: wording.content.html.clone(), holes: holes.collect() });
        let behind = document.passages.partition_point(|passage| passage.span.start <= include.span.start);
        let prose = prose.into_iter().enumerate().map(|(number, passage)| {
            let mut passage = passage;
            passage.span = Span::new(place_in(include.span, number), include.span.end);
            passage
        });
        document.passages.splice(behind..behind, prose);
    }
    let body = &mut document.body;
    let sections = body.sections.iter_mut().map(|section| &mut section.content);
    for fragment in sections.chain([&mut body.lead, &mut body.notes]) {
        if fragment.holes.iter().any(|hole| matches!(hole.fill, Fill::Include(_))) {
            *fragment = filled(fragment, &words);
        }
    }
    for (number, found) in found.iter().enumerate() {
        let mark = outline::included(number);
        let text = found.as_ref().map(|(passage, wording)| passage.text_of(wording)).unwrap_or_default();
        for item in document.outline.iter_mut().filter(|item| item.text.contains(&mark)) {
            item.text = squeeze(&item.text.replace(&mark, &text));
        }
    }
    document
}

/// Each paragraph of a passage gets a place of its own within the block that includes it, so that what is told of short
/// names keeps to its order. A block has more bytes than passages have paragraphs; more of them share the last.
fn place_in(block: Span, number: usize) -> usize {
    (block.start + number).min(block.end.saturating_sub(1)).max(block.start)
}

/// The number of the paragraph that holds a place of the passage's file.
fn before(prose: &[Passage], at: usize) -> usize {
    prose.partition_point(|passage| passage.span.start <= at).saturating_sub(1)
}

/// A link of a passage on a page: it leads where it led, and stands where the page includes it.
fn lent(passage: &SourcePath, link: &Link, span: Span) -> Link {
    let rooted = |path: &String| match passage.resolve(path) {
        Some(path) => format!("/{}", path.below_root()),
        None => path.clone(),
    };
    let target = match &link.target {
        Target::Internal { path, anchor } => Target::Internal { path: rooted(path), anchor: anchor.clone() },
        Target::Picture(path) => Target::Picture(rooted(path)),
        other => other.clone(),
    };
    Link { target, text: link.text.clone(), span, stands: Stands::InPassage }
}

/// What fills a hole of a passage, in the numbers of the page; `None` for what a passage cannot hold.
fn moved(fill: &Fill, link: impl Fn(usize) -> Option<usize>, place: impl Fn(usize) -> usize) -> Option<Fill> {
    Some(match fill {
        Fill::Href(at) => Fill::Href(link(*at)?),
        Fill::Reference(at) => Fill::Reference(link(*at)?),
        Fill::Cross { link: at, text } => Fill::Cross { link: link(*at)?, text: text.clone() },
        Fill::Image(at) => Fill::Image(link(*at)?),
        Fill::Name(name) => {
            let mut name = name.clone();
            name.at = place(name.at);
            Fill::Name(name)
        }
        Fill::Event(_) | Fill::Promise(_) | Fill::Gap(_) | Fill::Include(_) | Fill::Table | Fill::Place(_) => {
            return None;
        }
    })
}

/// A fragment with words in the holes of its includes.
fn filled(fragment: &Fragment, words: &[Fragment]) -> Fragment {
    let mut out = Fragment::default();
    let mut done = 0;
    for hole in &fragment.holes {
        out.html.push_str(&fragment.html[done..hole.at]);
        done = hole.at;
        let at = out.html.len();
        match &hole.fill {
            Fill::Include(number) => {
                let words = &words[*number];
                out.html.push_str(&words.html);
                out.holes.extend(words.holes.iter().map(|hole| Hole { at: at + hole.at, fill: hole.fill.clone() }));
            }
            fill => out.holes.push(Hole { at, fill: fill.clone() }),
        }
    }
    out.html.push_str(&fragment.html[done..]);
    out
}
