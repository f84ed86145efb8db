//! Findings as a compiler shows them: code, sentence, place, the line, a caret, the cure.

use super::{Diagnostic, Severity, Texts};
use crate::base::span::Span;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The whole report, a blank line between findings.
pub fn write(diagnostics: &[Diagnostic], texts: &dyn Texts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, texts, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(diagnostic: &Diagnostic, texts: &dyn Texts, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let path = diagnostic.path.as_str();
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let text = texts.text(&diagnostic.path).unwrap_or_default();
    let group = title.element({
        let span = visible(text, diagnostic.span.unwrap_or_default());
        Snippet::source(text).path(path).fold(true).annotation(AnnotationKind::Primary.span(span))
    });
    let group =
        if diagnostic.help.is_empty() { group } else { group.element(Level::HELP.message(diagnostic.help.as_str())) };
    renderer.render(&[group])
}

/// The span cut to its first line and to character boundaries, never empty where there is a character.
fn visible(text: &str, span: Span) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    let line_end = text[start..].find(['\r', '\n']).map_or(text.len(), |at| start + at);
    let end = floor(span.end).clamp(start, line_end);
    if end > start {
        return start..end;
    }
    let next = text[start..line_end].chars().next().map_or(0, char::len_utf8);
    start..start + next
}

#[cfg(test)]
mod tests {
    use crate::base::path::SourcePath;
    use crate::diagnostic::{Code, Diagnostic, Format, Texts, write};

    struct One(&'static str);
    impl Texts for One {
        fn text(&self, _: &SourcePath) -> Option<&str> {
            Some(self.0)
        }
    }

    #[test]
    fn shows_line_caret_and_cure() {
        let path = SourcePath::new("content/pages/a.md");
        let finding = Diagnostic::new(Code::UnknownKey, &path, "There is no key \"titel\" here")
            .at(4..9)
            .help("Did you mean \"title\"?");
        let report = write(&[finding], &One("---\ntitel: x\n---\n"), Format::Human { color: false });
        for part in [
            "error[unknown-key]: There is no key",
            "--> content/pages/a.md:2:1",
            "titel: x",
            "^^^^^",
            "help: Did you mean",
        ] {
            assert!(report.contains(part), "{part}: {report}");
        }
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        let path = SourcePath::new("content/pages/a.md");
        for text in ["", "é", "\u{feff}\r\n", "x"] {
            for start in 0..6 {
                let finding = Diagnostic::new(Code::FileEmpty, &path, "m").at(start..start + 3);
                assert!(write(&[finding], &One(text), Format::Human { color: true }).contains("file-empty"));
            }
        }
    }
}
