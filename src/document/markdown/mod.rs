//! Markdown -> a [`Body`] with holes, the outline, links and blocks, in one pass over parser events.
//!
//! The only room that names the Markdown parser. Spans are bytes of the whole file. Raw HTML never
//! passes; nesting is bounded, so nothing here recurses.

pub mod block;
pub mod body;
mod cross;
mod fence;
mod heading;
mod inline;
mod link;
mod numbered;
mod passages;
mod running;
mod table;
mod writer;

pub use cross::Forms;
pub use inline::target;

use super::outline::Item;
use super::prose::Passage;
use crate::base::path::SourcePath;
use crate::base::span::{Lines, Span};
use crate::diagnostic::{Code, Diagnostic};
use block::{Event, Gap, Include, Promise};
use body::{Body, Link, Scheme, Target};
use pulldown_cmark::{
    BrokenLink, CowStr, Event as ParserEvent, Options as ParserOptions, Parser, RefDefs, Tag, TextMergeWithOffset,
};
use std::ops::Range;

/// What the kind of the page allows.
#[derive(Debug)]
pub struct Options<'a> {
    /// Paragraphs may bear numbers.
    pub numbered: bool,
    /// Numbers of the paragraphs that open with an aim.
    pub aims: &'a [String],
    /// What becomes a link by itself.
    pub cross: Forms,
    /// Anchors that stand on the page before its body begins.
    pub taken: &'a [String],
}

/// Everything that one body holds.
#[derive(Debug, Default)]
pub struct Reading {
    pub body: Body,
    pub outline: Vec<Item>,
    pub links: Vec<Link>,
    pub events: Vec<Event>,
    pub promises: Vec<Promise>,
    pub gaps: Vec<Gap>,
    pub includes: Vec<Include>,
    pub passages: Vec<Passage>,
    pub findings: Vec<Diagnostic>,
}

/// Reads the body of a page that begins `offset` bytes into its file.
pub fn read(path: &SourcePath, text: &str, offset: usize, options: &Options) -> Reading {
    // References such as [contact:x] are links without a definition; the parser asks what they mean.
    let meant = |broken: BrokenLink| {
        reference(&broken.reference)
            .map(|_| (CowStr::from(format!("reference:{}", broken.reference)), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, syntax(), Some(meant));
    let vanished = vanishing(path, offset, parser.reference_definitions());
    let mut writer = writer::Writer::new(path, text, offset, options);
    let mut gatherer = passages::Gatherer::new(text, offset);
    // The gatherer reads each piece of text alone: joined ones have no exact places.
    let events = parser.into_offset_iter().inspect(|(event, range)| gatherer.take(event, range));
    for (event, range) in TextMergeWithOffset::new(events) {
        writer.take(event, range);
    }
    let mut reading = writer.finish();
    reading.passages = gatherer.finish();
    reading.findings.extend(vanished);
    reading
}

/// Places of a body that matter to somebody who mends it.
#[derive(Debug, Default)]
pub struct Marks {
    /// Offsets of the marks of lists without numbers.
    pub bullets: Vec<usize>,
    /// Code and quotations.
    pub kept: Vec<Range<usize>>,
    pub passages: Vec<Passage>,
}

/// Where lists, code and quotations stand in a body, in bytes of the body.
pub fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let lines = Lines::of(text);
    let mut gatherer = passages::Gatherer::new(text, 0);
    for (event, range) in Parser::new_ext(text, syntax()).into_offset_iter() {
        gatherer.take(&event, &range);
        match event {
            ParserEvent::Start(Tag::Item) if text[range.clone()].starts_with(['-', '*', '+']) => {
                marks.bullets.push(range.start);
            }
            ParserEvent::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock) => {
                // The indent of code belongs to it.
                marks.kept.push(lines.line(range.start).1..range.end);
            }
            ParserEvent::Code(_) | ParserEvent::InlineHtml(_) => marks.kept.push(range),
            _ => {}
        }
    }
    marks.passages = gatherer.finish();
    marks
}

/// What brackets refer to: `contact:x`, or a page by its file, `case-ak.md#learning`.
pub fn reference(inside: &str) -> Option<Target> {
    if let Some((scheme, key)) = Scheme::parse(inside) {
        return Some(Target::Reference { scheme, key: key.to_string() });
    }
    let (file, anchor) = inside.split_once('#').map_or((inside, None), |(file, at)| (file, Some(at)));
    let is_page = file.len() > ".md".len() && file.ends_with(".md") && !file.contains([' ', ':']);
    is_page.then(|| Target::Internal { path: file.to_string(), anchor: anchor.map(str::to_string) })
}

fn syntax() -> ParserOptions {
    let mut syntax = ParserOptions::empty();
    syntax.insert(ParserOptions::ENABLE_TABLES);
    syntax.insert(ParserOptions::ENABLE_FOOTNOTES);
    syntax.insert(ParserOptions::ENABLE_STRIKETHROUGH);
    syntax.insert(ParserOptions::ENABLE_HEADING_ATTRIBUTES);
    syntax
}

/// References that Markdown has taken for link definitions, because a colon stands behind them at the start of a line.
fn vanishing(path: &SourcePath, offset: usize, definitions: &RefDefs) -> Vec<Diagnostic> {
    let mut vanished: Vec<(&str, Range<usize>)> = definitions
        .iter()
        .filter(|(label, _)| reference(label).is_some())
        .map(|(label, it)| (label, it.span.clone()))
        .collect();
    vanished.sort_by_key(|(_, span)| span.start);
    let finding = |(label, span): (&str, Range<usize>)| {
        let message = format!("A colon behind [{label}] at the start of a line makes the line vanish");
        Diagnostic::new(Code::VanishingReference, path, message)
            .at(Span::from(span).shifted(offset))
            .help("Write something before the bracket, or leave the colon out.")
    };
    vanished.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests;
