//! Headings: their level, the anchor that they get, and the section that a second-level one opens.

use super::body::{Fill, Fragment, Section};
use super::writer::Writer;
use crate::base::slug::{is_slug, slugify};
use crate::base::span::Span;
use crate::base::text::{push_escaped, squeeze};
use crate::diagnostic::Code;
use crate::document::outline::{Item, ItemKind};
use pulldown_cmark::HeadingLevel;

/// Names that the page around the text uses itself.
const RESERVED: [&str; 2] = ["main", "q"];

/// A heading that is being read.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) id: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) refused: Vec<String>,
    pub(super) text: String,
    pub(super) span: Span,
}

impl Writer<'_> {
    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let text = squeeze(&heading.text);
        let range = heading.span.start - self.offset..heading.span.end - self.offset;
        let level = heading.level.max(2);
        if heading.level == HeadingLevel::H1 as u8 {
            self.find(
                Code::HeadingLevel,
                &range,
                "A heading with one # repeats the level of the page's title",
                "Write ## instead.",
            );
        } else if level > self.last_level.max(2) + 1 {
            let help = format!("Write {} instead.", "#".repeat(usize::from(self.last_level) + 1));
            self.find(Code::HeadingLevel, &range, "This heading skips a level", help);
        }
        if self.depth > 1 {
            let help = "Put the heading at the left margin, on a line of its own.";
            self.find(Code::HeadingLevel, &range, "A heading cannot stand inside a quotation, a list or a table", help);
            let mut html = String::from("<p><strong>");
            push_escaped(&mut html, &text);
            html.push_str("</strong></p>\n");
            self.push(&html);
            self.index(&text);
            return;
        }
        self.last_level = level;
        if level == 2 {
            self.close_numbered();
        }
        let wanted = match heading.id.clone() {
            Some(id) if is_slug(&id) && !RESERVED.contains(&id.as_str()) => id,
            Some(id) => {
                let help = format!("Write {{#{}}}, or leave it out.", slugify(&text));
                self.find(Code::UnsafeAnchor, &range, format!("\"{id}\" cannot name a place of the page"), help);
                self.heading_anchor(&text)
            }
            None => self.heading_anchor(&text),
        };
        let wanted = if RESERVED.contains(&wanted.as_str()) { format!("s-{wanted}") } else { wanted };
        let anchor = self.anchors.claim(&wanted);
        if anchor != wanted && !wanted.is_empty() {
            let help = "Give one of the two other words, or an address of its own behind it: {#other}.";
            let message = format!("A heading before this one has the address \"{wanted}\" already");
            self.find(Code::DuplicateAnchor, &range, message, help);
        }
        self.out.outline.push(Item {
            kind: ItemKind::Heading(level),
            anchor: anchor.clone(),
            title: text.clone(),
            topics: heading.topics.clone(),
            refused: heading.refused,
            ..Item::lead(heading.span)
        });
        if level == 2 && !self.in_note {
            self.named.clear();
            self.out.body.sections.push(Section {
                anchor,
                heading: text,
                topics: heading.topics,
                anchors: Vec::new(),
                content: Fragment::default(),
                span: heading.span,
            });
            return;
        }
        self.open_part(&text, level);
        self.hole(Fill::Place(anchor.clone()));
        let mut html = format!("<h{level} id=\"{anchor}\">");
        push_escaped(&mut html, &text);
        html.push_str(&format!("</h{level}>\n"));
        self.push(&html);
        self.remember_anchor(&anchor);
    }

    /// Notes that the section holds a place of this name.
    pub(super) fn remember_anchor(&mut self, anchor: &str) {
        if let Some(section) = self.out.body.sections.last_mut() {
            section.anchors.push(anchor.to_string());
        }
    }

    /// A heading below a numbered paragraph is named after it; others after their words.
    fn heading_anchor(&self, text: &str) -> String {
        match &self.numbered.open {
            Some(paragraph) => format!("{paragraph}-{}", slugify(text.split(':').next().unwrap_or(text))),
            // An id that begins with a digit is awkward to select and to type.
            None => match slugify(text) {
                slug if slug.starts_with(|c: char| c.is_ascii_digit()) => format!("s-{slug}"),
                slug => slug,
            },
        }
    }
}
