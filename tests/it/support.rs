//! What several tests share: sites written as literals, and their outcomes.

use champions_hub::base::path::Route;
use champions_hub::diagnostic::{self, Format, Severity};
use champions_hub::pipeline::{self, Inputs, Options, Outcome};
use champions_hub::source::{self, SourceTree};
use std::path::{Path, PathBuf};

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A day long after the documents and before today.
pub fn options() -> Options {
    let today = "2026-01-15".parse().expect("a day");
    Options { today, base_url: None, drafts: false, search: true }
}

/// Builds the files given, each a path and a text.
pub fn build(files: &[(&str, &str)]) -> Outcome {
    let tree = files.iter().fold(SourceTree::embedded(), |tree, (path, text)| tree.with(path, text));
    pipeline::build(&Inputs { tree, findings: Vec::new() }, &options())
}

/// Builds a site folder.
pub fn build_folder(folder: &Path) -> (Outcome, SourceTree) {
    let (tree, findings) = source::scan(folder).expect("a site folder");
    let inputs = Inputs { tree, findings };
    (pipeline::build(&inputs, &options()), inputs.tree)
}

/// The hub's own content, built.
pub fn hub() -> Outcome {
    build_folder(&repository()).0
}

/// The text at an address.
pub fn text<'a>(outcome: &'a Outcome, route: &str) -> &'a str {
    let bytes = outcome.output.get(&Route::new(route)).unwrap_or_else(|| panic!("no {route}: {:?}", codes(outcome)));
    std::str::from_utf8(bytes).expect("text")
}

/// The markup of a page's main part.
pub fn main_of<'a>(outcome: &'a Outcome, route: &str) -> &'a str {
    let html = text(outcome, route);
    let start = html.find("<main").expect("a main element");
    &html[start..html.find("</main>").expect("its end")]
}

/// The names of the errors and warnings, but for those about an address and numbers that are not set.
pub fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let loud = outcome.findings.iter().filter(|f| f.severity < Severity::Advice && f.code.name() != "not-configured");
    loud.map(|f| f.code.name()).collect()
}

/// The report as an editor sees it.
pub fn report(outcome: &Outcome, tree: &SourceTree) -> String {
    diagnostic::write(&outcome.findings, tree, Format::Human { color: false })
}

/// A page of the kind `page`.
pub fn page(body: &str) -> String {
    format!("---\ntitle: A page\nsummary: One sentence.\n---\n\n{body}\n")
}
