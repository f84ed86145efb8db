//! Templates and the words of the interface. The only folder that names the template engine.

mod fault;
mod words;

use super::view::View;
use crate::base::path::{Route, SourcePath};
use crate::diagnostic::Diagnostic;
use crate::source::SourceTree;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};

/// All templates, checked, with the words they use.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    words: BTreeMap<String, String>,
    /// The texts by the names that templates use for each other, for pointing into them.
    sources: BTreeMap<String, String>,
}

impl Templates {
    /// Loads every template of the tree; what is wrong with one is a finding with its place.
    pub fn load(tree: &SourceTree) -> Result<Self, Vec<Diagnostic>> {
        let words = words::read(tree);
        let mut tera = Tera::default();
        let is_template = |path: &SourcePath| match path.extension() {
            "html" => true,
            // Only emails have a plain text; elsewhere such a file is a note of whoever writes the templates.
            "txt" => path.is_below("templates/email"),
            _ => false,
        };
        let files = tree.below("templates").filter(|(path, _)| is_template(path));
        let texts = files.filter_map(|(path, file)| Some((path.below_root().to_string(), file.text()?.to_string())));
        let sources: BTreeMap<String, String> = texts.collect();
        let loaded = tera.add_raw_templates(sources.iter());
        let broken = loaded.err().map(|error| fault::explain(&sources, &error, &Context::new(), ""));
        let words = match (words, broken) {
            (Ok(words), None) => words,
            (words, broken) => return Err(words.err().into_iter().flatten().chain(broken).collect()),
        };
        tera.global_context().insert("words", &words);
        Ok(Self { tera, words, sources })
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
        self.render(&view.template, context, &view.route)
    }

    /// Renders a template with one value, such as an event inside the body of a page.
    pub fn part<T: Serialize>(
        &self,
        template: &str,
        name: &str,
        value: &T,
        page: &Route,
    ) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert(name.to_string(), value);
        self.render(template, context, page)
    }

    fn render(&self, template: &str, mut context: Context, page: &Route) -> Result<String, Diagnostic> {
        self.tera.render(template, &context).map_err(|error| {
            context.insert("words", &self.words);
            fault::explain(&self.sources, &error, &context, &format!(", while making the page {page}"))
        })
    }
}
