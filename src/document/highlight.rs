//! Code samples -> markup with classes, no inline style. The only file that names the highlighter.
//!
//! YAML comes with the library; its Markdown grammar takes a tenth of a second to load, so the few
//! things that the editors' guide shows of Markdown have a small grammar of their own here.

use crate::base::text::escape_html;
use std::sync::OnceLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::syntax_definition::{Context, MatchOperation, MatchPattern, Pattern, SyntaxDefinition};
use syntect::parsing::{Scope, SyntaxSet, SyntaxSetBuilder};
use syntect::util::LinesWithEndings;

/// A block or a line beyond these is shown plain: colouring it would take longer than reading it.
const LONGEST_BLOCK: usize = 64 * 1024;
const LONGEST_LINE: usize = 2_000;

/// What a line of Markdown is made of, and the scope that becomes its classes.
const MARKDOWN: [(&str, &str); 8] = [
    (r"^#{1,6} [^\n]*", "markup.heading"),
    (r"^(?:---|```[^\n]*)", "punctuation.fence"),
    (r"^ *(?:[-*+]|\d+\.) ", "punctuation.list"),
    (r"\*\*[^*]+\*\*", "markup.bold"),
    (r"\[(?:contact|rec|topic|term):[^\]]*\]", "constant.reference"),
    (r"!?\[[^\]]*\]\([^)]*\)", "markup.link"),
    (r"\{[.#][^}]*\}", "entity.attribute"),
    (r"\|", "punctuation.table"),
];

static DEFAULTS: OnceLock<SyntaxSet> = OnceLock::new();
static OWN: OnceLock<SyntaxSet> = OnceLock::new();

/// The text as HTML, with `<span class="hl-...">` where the language is known.
pub fn classed(language: &str, text: &str) -> String {
    let set = match language {
        "yaml" => DEFAULTS.get_or_init(SyntaxSet::load_defaults_newlines),
        "markdown" | "md" => OWN.get_or_init(markdown),
        _ => return escape_html(text),
    };
    if text.len() > LONGEST_BLOCK || text.lines().any(|line| line.len() > LONGEST_LINE) {
        return escape_html(text);
    }
    let Some(syntax) = set.find_syntax_by_token(language) else { return escape_html(text) };
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, set, style);
    for line in LinesWithEndings::from(text) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return escape_html(text);
        }
    }
    generator.finalize()
}

#[expect(clippy::disallowed_types, reason = "the highlighter takes its contexts in one; nothing iterates over it")]
fn markdown() -> SyntaxSet {
    let mut main = Context::new(false);
    for (regex, scope) in MARKDOWN {
        let scope: Vec<Scope> = Scope::new(scope).into_iter().collect();
        let pattern = MatchPattern::new(false, regex.into(), scope, None, MatchOperation::None, None);
        main.patterns.push(Pattern::Match(pattern));
    }
    let mut builder = SyntaxSetBuilder::new();
    if let Ok(scope) = Scope::new("text.markdown") {
        main.meta_content_scope = vec![scope];
        builder.add(SyntaxDefinition {
            name: "Markdown".into(),
            file_extensions: vec!["markdown".into(), "md".into()],
            scope,
            first_line_match: None,
            hidden: false,
            variables: std::collections::HashMap::new(),
            // The parser begins in `__start`; the builder wants a `main`.
            contexts: std::collections::HashMap::from([
                ("__start".to_string(), main.clone()),
                ("main".to_string(), main),
            ]),
        });
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_by_class_and_never_by_style() {
        for (language, text, class) in
            [("yaml", "title: x # y\n", "hl-comment"), ("markdown", "## Head\n\n[rec:ak1]\n", "hl-heading")]
        {
            let html = classed(language, text);
            assert!(html.contains(class) && !html.contains("style="), "{html}");
        }
    }

    #[test]
    fn unknown_languages_and_long_lines_are_escaped_text() {
        assert_eq!(classed("sh", "<a>"), "&lt;a&gt;");
        assert_eq!(classed("yaml", &"<".repeat(3_000)), "&lt;".repeat(3_000));
    }
}
