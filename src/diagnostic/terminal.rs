//! Findings as a compiler shows them: code, sentence, place, the line, a caret, the cure.

use super::{Diagnostic, LineIndex, Severity, Texts};
use crate::base::hidden;
use crate::base::span::Span;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The whole report, a blank line between findings.
pub fn write(diagnostics: &[Diagnostic], texts: &dyn Texts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut lines = LineIndex::new(texts);
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, &mut lines, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// The renderer gets the one line that it shows, never the whole file.
fn one(diagnostic: &Diagnostic, lines: &mut LineIndex, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    // The renderer shows a sign in place of what a terminal would act on, but only in the line of the file.
    let (path, message) = (hidden::shown(diagnostic.path.as_str()), hidden::shown(&diagnostic.message));
    let title = level.primary_title(message.as_ref()).id(diagnostic.code.name());
    let span = diagnostic.span.unwrap_or_default();
    let (text, number, start) = lines.line(&diagnostic.path, span.start);
    // Two marks of direction it lets through; signs of the same length keep the caret in its place.
    let plain = text.replace(['\u{200e}', '\u{200f}'], "\u{fffd}").replace('\u{61c}', "\u{bf}");
    let shown = visible(text, Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start)));
    let snippet = Snippet::source(plain.as_str()).path(path.as_ref()).line_start(number);
    let group = title.element(snippet.annotation(AnnotationKind::Primary.span(shown)));
    let help = hidden::shown(&diagnostic.help);
    let help = help.as_ref();
    let group = if help.is_empty() { group } else { group.element(Level::HELP.message(help)) };
    renderer.render(&[group])
}

/// The span cut to the line and to character boundaries, never empty where there is a character.
fn visible(line: &str, span: Span) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(line.len());
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (floor(span.start), floor(span.end));
    if end > start {
        return start..end;
    }
    let next = line[start..].chars().next().map_or(0, char::len_utf8);
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
    fn nothing_that_a_terminal_would_act_on_is_shown() {
        let path = SourcePath::new("content/pages/a\u{202e}.md");
        let text = "a\u{202e}b \u{1b}[31m\u{7}c\u{2066}d\u{200e}\u{200f}\u{61c}\n";
        let finding = Diagnostic::new(Code::BrokenLink, &path, text.trim_end()).at(0..9).help(text.trim_end());
        let report = write(&[finding], &One(text), Format::Human { color: false });
        assert_eq!(crate::base::hidden::first(&report), None, "{report:?}");
        assert_eq!(report.matches("<U+202E>").count(), 3, "{report}");
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
