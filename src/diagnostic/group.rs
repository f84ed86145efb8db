//! Many findings of one code are shown as a few and a number, so that a reader sees the others. JSON never groups.

use super::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::base::text::count;
use std::collections::{BTreeMap, BTreeSet};

/// Findings of one code that are shown of one file, and of the whole site.
const OF_A_FILE: usize = 10;
const OF_THE_SITE: usize = 50;

/// Findings to show, and how many are not.
#[derive(Debug, Default)]
pub struct Grouped {
    /// In the order given.
    pub shown: Vec<Diagnostic>,
    hidden: BTreeMap<Code, Hidden>,
}

#[derive(Debug, Default)]
struct Hidden {
    number: usize,
    files: BTreeSet<SourcePath>,
}

/// Keeps the first findings of each code, of each file and in all, and counts the others.
pub fn group(findings: &[Diagnostic]) -> Grouped {
    let mut grouped = Grouped::default();
    let mut of_file: BTreeMap<(Code, &SourcePath), usize> = BTreeMap::new();
    let mut of_site: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in findings {
        let (file, site) =
            (of_file.entry((finding.code, &finding.path)).or_default(), of_site.entry(finding.code).or_default());
        if *file < OF_A_FILE && *site < OF_THE_SITE {
            *file += 1;
            *site += 1;
            grouped.shown.push(finding.clone());
        } else {
            let hidden = grouped.hidden.entry(finding.code).or_default();
            hidden.number += 1;
            hidden.files.insert(finding.path.clone());
        }
    }
    grouped
}

impl Grouped {
    /// A line for each code of which not all is shown; empty when all is.
    pub fn rest(&self) -> String {
        let line = |(code, hidden): (&Code, &Hidden)| {
            let place = match (hidden.files.len(), hidden.files.first()) {
                (1, Some(file)) => file.to_string(),
                (files, _) => count(files, "file"),
            };
            format!("... and {} more of {code} in {place}\n", hidden.number)
        };
        self.hidden.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_of_a_file_and_fifty_of_a_site_are_shown_and_the_others_counted() {
        let finding =
            |file: usize| Diagnostic::new(Code::EmptyLink, &SourcePath::new(format!("content/pages/{file}.md")), "m");
        let many: Vec<Diagnostic> = (0..10_000).map(|at| finding(at / 1_000)).collect();
        let grouped = group(&many);
        assert_eq!(grouped.shown.len(), 50);
        assert_eq!(grouped.rest(), "... and 9950 more of empty-link in 10 files\n");
        let few = group(&many[..12]);
        assert_eq!(
            (few.shown.len(), few.rest().as_str()),
            (10, "... and 2 more of empty-link in content/pages/0.md\n")
        );
        assert!(group(&many[..3]).rest().is_empty());
    }
}
