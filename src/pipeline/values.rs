//! What the stages are given and what they give: options, inputs, outcome, figures.

use crate::base::date::Date;
use crate::diagnostic::Diagnostic;
use crate::output::OutputTree;
use crate::source::SourceTree;
use std::time::{Duration, Instant};

/// What the caller decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day of the build: decides what is coming, past and held back.
    pub today: Date,
    /// Stands in place of the base address of hub.yaml.
    pub base_url: Option<String>,
    /// Drafts and pages that wait for their day are built too.
    pub drafts: bool,
    pub search: bool,
}

/// A tree that has been scanned, with what the scan found.
#[derive(Debug, Default)]
pub struct Inputs {
    pub tree: SourceTree,
    pub findings: Vec<Diagnostic>,
}

/// What a build gives, errors or not.
#[derive(Debug)]
pub struct Outcome {
    pub output: OutputTree,
    /// Sorted by file and place.
    pub findings: Vec<Diagnostic>,
    pub stats: Stats,
}

/// Figures for the summary.
#[derive(Debug, Default, Clone)]
pub struct Stats {
    /// Files read: pages, an appendix with its rows as one, and data files.
    pub parsed: usize,
    pub pages: usize,
    pub units: usize,
    /// Bytes of all files of the search folder but its page.
    pub index_bytes: usize,
    /// Name and length of each stage, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

impl Stats {
    /// Notes how long the stage that has just ended took.
    pub(super) fn lap(&mut self, name: &'static str, since: &mut Instant) {
        let now = Instant::now();
        self.stages.push((name, now - *since));
        *since = now;
    }
}
