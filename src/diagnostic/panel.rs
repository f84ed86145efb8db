//! Findings as a panel over a page of the preview: what is wrong, where, how to mend it, in sentences and without codes.
//!
//! Findings and the file that the page is made from enter, markup leaves. Everything an author wrote is escaped.

use super::{Diagnostic, LineIndex, Texts};
use crate::base::path::SourcePath;
use crate::base::text::{count, escape_html};

/// Findings shown; the number of the others is said.
const MOST: usize = 20;

/// The panel; empty when there is nothing to say. Findings of `own`, the file of the page, come first.
pub fn write(diagnostics: &[&Diagnostic], texts: &dyn Texts, own: Option<&SourcePath>) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut ordered: Vec<&Diagnostic> = diagnostics.to_vec();
    ordered.sort_by_key(|finding| Some(&finding.path) != own);
    let mut lines = LineIndex::new(texts);
    let items: String = ordered.iter().take(MOST).map(|finding| item(finding, &mut lines)).collect();
    let left = ordered.len().saturating_sub(MOST);
    let more =
        if left > 0 { format!("<p>And {}: see hub check.</p>", count(left, "other mistake")) } else { String::new() };
    let title = match own.is_some_and(|own| ordered[0].path == *own) {
        true => "Something on this page needs mending",
        false => "Something in this hub needs mending",
    };
    format!(
        "<aside class=\"hub-findings\" role=\"region\" aria-label=\"What needs mending\"><h2>{title}</h2>\
         <p>What can be shown is shown; the rest is as it last was. The hub is not built until this is mended.</p>\
         <ul>{items}</ul>{more}</aside>\n"
    )
}

fn item(finding: &Diagnostic, lines: &mut LineIndex) -> String {
    let line = lines.position(finding).line;
    let file = escape_html(finding.path.as_str());
    let place = if finding.span.is_some() { format!("{file}, line {line}") } else { file };
    let written = finding.span.map(|span| lines.line(&finding.path, span.start).0.trim()).unwrap_or_default();
    let written = match written {
        "" => String::new(),
        line => format!("<pre>{}</pre>", escape_html(line)),
    };
    let help = match finding.help.as_str() {
        "" => String::new(),
        help => format!("<p>{}</p>", escape_html(help)),
    };
    format!("<li><p><strong>{}.</strong> <span>{place}</span></p>{written}{help}</li>", escape_html(&finding.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    struct One(&'static str);

    impl Texts for One {
        fn text(&self, _: &SourcePath) -> Option<&str> {
            Some(self.0)
        }
    }

    #[test]
    fn what_an_author_wrote_is_escaped_and_the_own_page_comes_first() {
        let (own, other) = (SourcePath::new("content/pages/b.md"), SourcePath::new("content/pages/a.md"));
        let tree = One("one\n<img onerror=x>\n");
        let first = Diagnostic::new(Code::RawHtml, &other, "A tag \"<b>\" stands here");
        let second = Diagnostic::new(Code::RawHtml, &own, "A tag stands here").at(4..9).help("Take it out.");
        let panel = write(&[&first, &second], &tree, Some(&own));
        let place = |text: &str| panel.find(text).unwrap_or(usize::MAX);
        assert!(place("content/pages/b.md, line 2") < place("content/pages/a.md"), "{panel}");
        assert!(
            panel.contains("<pre>&lt;img onerror=x&gt;</pre>") && panel.contains("&quot;&lt;b&gt;&quot; stands here.")
        );
        assert!(panel.contains("on this page") && !panel.contains("raw-html"));
        assert_eq!(write(&[], &tree, None), "");
        let many: Vec<&Diagnostic> = std::iter::repeat_n(&first, 50).collect();
        assert!(write(&many, &tree, None).contains("And 30 other mistakes"));
    }
}
