//! Fenced blocks: facts in YAML, and code samples coloured by classes.

use super::block::{Event, Gap, Include, Promise};
use super::body::Fill;
use super::writer::Writer;
use crate::base::text::did_you_mean;
use crate::base::yaml;
use crate::diagnostic::{Code, from_faults};
use crate::document::{highlight, inset, outline};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// Languages of code samples that are shown as they are.
const LANGUAGES: [&str; 9] = ["", "text", "yaml", "markdown", "md", "csv", "html", "sh", "console"];

impl Writer<'_> {
    /// Writes a block by its language.
    pub(super) fn fenced(&mut self, language: &str, text: &str, range: &Range<usize>) {
        match language {
            "event" => {
                if let Some(mut event) = self.facts::<Event>(text, range) {
                    event.anchor = self.anchors.claim(&event.wanted_anchor());
                    event.span = self.span(range);
                    self.remember_anchor(&event.anchor.clone());
                    self.hole(Fill::Place(event.anchor.clone()));
                    self.hole(Fill::Event(self.out.events.len()));
                    self.out.events.push(event);
                }
            }
            "promise" => {
                if let Some(mut promise) = self.facts::<Promise>(text, range) {
                    promise.span = self.span(range);
                    self.index(&format!(" {} ", promise.what));
                    self.hole(Fill::Promise(self.out.promises.len()));
                    self.out.promises.push(promise);
                }
            }
            "gap" => {
                if let Some(mut gap) = self.facts::<Gap>(text, range) {
                    gap.span = self.span(range);
                    self.index(&format!(" {} ", inset::marked(&gap.caption, self.path)));
                    self.hole(Fill::Gap(self.out.gaps.len()));
                    self.out.gaps.push(gap);
                }
            }
            "include" => {
                if let Some(mut include) = self.facts::<Include>(text, range) {
                    include.span = self.span(range);
                    include.again = !self.included.insert(include.passage.clone());
                    let at = self.out.includes.len();
                    self.index(&format!(" {} ", outline::included(at)));
                    self.hole(Fill::Include(at));
                    self.out.includes.push(include);
                }
            }
            _ => self.sample(language, text, range),
        }
    }

    /// The value of a block of facts, or its findings.
    fn facts<T: DeserializeOwned>(&mut self, text: &str, range: &Range<usize>) -> Option<T> {
        match yaml::parse::<T>(text) {
            Ok(value) => Some(value),
            Err(faults) => {
                // Counted from the fence, so that a page of many blocks is not looked through for each.
                let findings = from_faults(faults, self.path, &self.text[range.clone()], 2);
                let offset = self.offset + range.start;
                self.out.findings.extend(findings.into_iter().map(|mut finding| {
                    finding.span = finding.span.map(|span| span.shifted(offset));
                    finding
                }));
                None
            }
        }
    }

    fn sample(&mut self, language: &str, text: &str, range: &Range<usize>) {
        if !LANGUAGES.contains(&language) {
            let blocks = LANGUAGES.iter().copied().skip(1).chain(["event", "promise", "gap", "include"]);
            let help = match did_you_mean(language, blocks) {
                Some(near) => format!("Did you mean \"{near}\"?"),
                None => "Blocks of facts are event, promise and gap, a passage is an include; samples are yaml, markdown, csv or text.".into(),
            };
            let line = range.start..range.start + self.text[range.clone()].find('\n').unwrap_or(range.len());
            self.find(Code::UnknownBlock, &line, format!("The hub knows no block \"{language}\""), help);
        }
        let class = if LANGUAGES.contains(&language) && !language.is_empty() {
            format!(" class=\"language-{language}\"")
        } else {
            String::new()
        };
        self.push(&format!("<pre class=\"code\" tabindex=\"0\"><code{class}>"));
        self.push(&highlight::classed(language, text));
        self.push("</code></pre>\n");
        self.index(text);
    }
}
