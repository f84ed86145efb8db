//! `hub check --editor`: the findings as one page for somebody who does not run tools.

use super::Console;
use crate::base::date::When;
use crate::base::path::SourcePath;
use crate::diagnostic::editor::{self, Form, Places};
use crate::diagnostic::{Diagnostic, Failure};
use crate::output::mended;
use crate::pipeline::{self, Inputs, Options};
use std::collections::BTreeMap;
use std::path::Path;

/// Titles and headings of the pages that can be read.
struct Names(BTreeMap<SourcePath, (String, Vec<(usize, String)>)>);

impl Places for Names {
    fn title(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(|(title, _)| title.as_str())
    }

    fn section(&self, path: &SourcePath, offset: usize) -> Option<&str> {
        let (_, headings) = self.0.get(path)?;
        let at = headings.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        Some(headings[at].1.as_str())
    }
}

/// Refuses a name that may be a page of somebody's: only .html and .txt files are written.
pub fn accept(file: &Path) -> Result<(), Failure> {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html" | "htm" | "txt") => Ok(()),
        _ => {
            Err(Failure::Usage(format!("--editor wants a file that ends in .html or .txt, not \"{}\"", file.display())))
        }
    }
}

/// Writes the page into a file, or as text on standard output.
pub fn write(
    file: Option<&Path>,
    findings: &[Diagnostic],
    inputs: &Inputs,
    options: &Options,
    console: &Console,
) -> Result<(), Failure> {
    let documents = pipeline::read(inputs, options).0.documents;
    let names = documents.iter().map(|document| {
        let headings = document.outline.iter().filter(|item| !item.title.is_empty());
        let headings = headings.map(|item| (item.span.start, item.title.clone())).collect();
        (document.path.clone(), (document.head.title.clone(), headings))
    });
    let names = Names(names.collect());
    let is_page = file.and_then(Path::extension).is_some_and(|ending| ending != "txt");
    let form = if is_page { Form::Html } else { Form::Plain };
    let report = editor::write(findings, &inputs.tree, &names, &When::Day(options.today).to_string(), form);
    match file {
        None => console.result(&report),
        Some(file) => {
            mended::write(file, report.as_bytes())?;
            console.say(&format!(
                "The report for editors is in {}. Findings: {}.",
                file.display(),
                Console::tally(findings)
            ));
            Ok(())
        }
    }
}
