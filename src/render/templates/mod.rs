//! Templates and the words of the interface. The only folder that names the template engine.

mod words;

use super::view::View;
use crate::base::path::{Route, SourcePath};
use crate::base::span::{self, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceTree;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, Tera};

/// All templates, checked, with the words they use.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    words: BTreeMap<String, String>,
}

impl Templates {
    /// Loads every template of the tree; what is wrong with one is a finding with its place.
    pub fn load(tree: &SourceTree) -> Result<Self, Vec<Diagnostic>> {
        let words = words::read(tree);
        let mut tera = Tera::default();
        let files = tree.below("templates").filter(|(path, _)| path.extension() == "html");
        let raw: Vec<(&str, &str)> = files.filter_map(|(path, file)| Some((path.below_root(), file.text()?))).collect();
        let broken = tera.add_raw_templates(raw).map_err(|error| explain(Some(tree), &error, "")).err();
        let words = match (words, broken) {
            (Ok(words), None) => words,
            (words, broken) => return Err(words.err().into_iter().flatten().chain(broken).collect()),
        };
        tera.global_context().insert("words", &words);
        Ok(Self { tera, words })
    }

    /// A word of the interface; its key when the file does not hold it, so that the gap is seen.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Renders a page from its view alone.
    pub fn page(&self, view: &View) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert("site", &view.site);
        context.insert("page", &view.page);
        context.insert("main", &view.main);
        self.tera
            .render(&view.template, &context)
            .map_err(|error| explain(None, &error, &format!(", while making the page {}", view.route)))
    }

    /// Renders a component with one value, such as an event inside the body of a page.
    pub fn component<T: Serialize>(
        &self,
        file: &str,
        name: &str,
        value: &T,
        page: &Route,
    ) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert(name.to_string(), value);
        self.tera
            .render(&format!("components/{file}.html"), &context)
            .map_err(|error| explain(None, &error, &format!(", while making the page {page}")))
    }
}

/// The engine's error as a finding: the template, the place in it, a sentence of ours.
fn explain(tree: Option<&SourceTree>, error: &tera::Error, during: &str) -> Diagnostic {
    let at = |name: &str, span: Option<Span>, message: &str| {
        let finding = Diagnostic::new(
            Code::Template,
            &SourcePath::new(format!("templates/{name}")),
            format!("{message}{during}"),
        );
        let finding = finding.help("Mend the template, or delete it to use the one that comes with the hub.");
        match span {
            Some(span) => finding.at(span),
            None => finding,
        }
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            at(report.filename(), Some(range(report.span())), &plain("This template cannot be read", report.message()))
        }
        ErrorKind::RenderingError(report) => {
            at(report.filename(), Some(range(report.span())), &plain("This cannot be shown", report.message()))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            at(tpl, None, "This template includes itself, round about")
        }
        ErrorKind::MissingParent { current, parent } => {
            at(current, None, &format!("This template builds on \"{parent}\", which is not there"))
        }
        ErrorKind::TemplateNotFound(name) => at(name, None, "This template is not there"),
        // Unknown filters, components and includes come as text with the place in it: " --> file:line:col".
        other => {
            let text = other.to_string();
            let place = text.split("--> ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (number(parts.next()), number(parts.next()));
            let name = parts.next().unwrap_or("base.html").trim();
            let path = SourcePath::new(format!("templates/{name}"));
            let source = tree.and_then(|tree| tree.get(&path)).and_then(|file| file.text()).unwrap_or_default();
            let start = span::line_start(source, line) + column.saturating_sub(1);
            at(
                name,
                Some(Span::new(start, start + 1)),
                &plain("This template names something that is not there", text.lines().next().unwrap_or_default()),
            )
        }
    }
}

fn number(text: Option<&str>) -> usize {
    text.and_then(|text| text.trim().parse().ok()).unwrap_or(1)
}

fn range(span: &tera::Span) -> Span {
    Span::new(span.range.start, span.range.end)
}

/// Our sentence, with the name that the engine's message quotes.
fn plain(sentence: &str, message: &str) -> String {
    match message.split('`').nth(1).or_else(|| message.split('\'').nth(1)) {
        Some(name) => format!("{sentence}: \"{name}\""),
        None => sentence.to_string(),
    }
}
