//! The engine's errors as findings: the template, the place in it, a sentence of ours, the names that could stand there.

use crate::base::path::SourcePath;
use crate::base::span::{self, Span};
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, ReportError, Value};

/// What to do about a template when nothing better is known.
const CURE: &str = "Mend the template, or delete it to use the one that comes with the hub.";
/// A longer list of names helps nobody; the nearest are shown then.
const MOST_NAMES: usize = 40;

/// An error as a finding. `sources` are the templates by name, `seen` is what the template saw, and `during` says at
/// which page that was.
pub(super) fn explain(
    sources: &BTreeMap<String, String>,
    error: &tera::Error,
    seen: &Context,
    during: &str,
) -> Diagnostic {
    let at = |name: &str, span: Option<Span>, message: &str, help: &str| {
        let path = SourcePath::new(format!("templates/{name}"));
        let finding = Diagnostic::new(Code::Template, &path, format!("{message}{during}")).help(help);
        match span {
            Some(span) => finding.at(span),
            None => finding,
        }
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let message = plain("This template cannot be read", report.message());
            at(report.filename(), Some(range(report)), &message, CURE)
        }
        ErrorKind::RenderingError(report) => {
            let source = sources.get(report.filename()).map(String::as_str).unwrap_or_default();
            let (message, help) = at_work(report, source, seen);
            at(report.filename(), Some(range(report)), &message, &help)
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            at(tpl, None, "This template includes itself, round about", CURE)
        }
        ErrorKind::MissingParent { current, parent } => {
            at(current, None, &format!("This template builds on \"{parent}\", which is not there"), CURE)
        }
        ErrorKind::TemplateNotFound(name) => at(name, None, "This template is not there", CURE),
        // Unknown filters, components and includes come as text with the place in it: " --> file:line:col".
        other => {
            let text = other.to_string();
            let place = text.split("--> ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (number(parts.next()), number(parts.next()));
            let name = parts.next().unwrap_or("base.html").trim();
            let source = sources.get(name).map(String::as_str).unwrap_or_default();
            let start = span::line_start(source, line) + column.saturating_sub(1);
            let message =
                plain("This template names something that is not there", text.lines().next().unwrap_or_default());
            at(name, Some(Span::new(start, start + 1)), &message, CURE)
        }
    }
}

/// What went wrong while a template was at work: nearly always a name that is not there.
fn at_work(report: &ReportError, source: &str, seen: &Context) -> (String, String) {
    let message = report.message();
    let told = message.split_once(" Available ").and_then(|(_, rest)| rest.split_once(": ")).map(|(_, list)| list);
    let quoted = message.split('`').nth(1);
    let path = path_at(source, report.span().range.start, report.span().range.end);
    let (above, name) = match (told, quoted) {
        // The engine quotes the name that is missing and lists what is there.
        (Some(_), Some(name)) => (path.split(&format!(".{name}")).next().filter(|above| *above != path), name),
        _ => match first_gap(path, seen) {
            Some(gap) => gap,
            None => return (plain("This cannot be shown", message), CURE.into()),
        },
    };
    let mut there: Vec<String> = match told {
        Some(list) => list.split(", ").map(str::to_string).collect(),
        None => above.and_then(|above| look_up(above, seen)).map_or_else(Vec::new, keys),
    };
    there.sort_unstable();
    let place = above.map_or_else(|| "here".to_string(), |above| format!("in \"{above}\""));
    (format!("There is no \"{name}\" {place}"), cure(name, &there))
}

fn cure(name: &str, there: &[String]) -> String {
    let near = did_you_mean(name, there.iter().map(String::as_str)).map(|near| format!("Did you mean \"{near}\"? "));
    let list = match there.len() {
        0 => CURE.to_string(),
        1..=MOST_NAMES => format!("What stands there: {}.", there.join(", ")),
        many => format!("{many} names stand there, from {} to {}.", there[0], there[many - 1]),
    };
    near.unwrap_or_default() + &list
}

/// The dotted path that the text holds around a place.
fn path_at(source: &str, start: usize, end: usize) -> &str {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let (Some(before), Some(after)) = (source.get(..start), source.get(end.max(start)..)) else { return "" };
    let begin = before.trim_end_matches(part).len();
    let end = source.len() - after.trim_start_matches(part).len();
    source[begin..end].split(|c: char| !part(c)).next().unwrap_or_default()
}

/// The first name of a path that is not there, and the path to it; `None` when all are, or the path is a loop's.
fn first_gap<'p>(path: &'p str, seen: &Context) -> Option<(Option<&'p str>, &'p str)> {
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    let mut above: Option<usize> = None;
    for end in ends {
        if look_up(&path[..end], seen).is_none() {
            return above.map(|above| (Some(&path[..above]), &path[above + 1..end]));
        }
        above = Some(end);
    }
    None
}

fn look_up<'v>(path: &'v str, seen: &'v Context) -> Option<&'v Value> {
    let (root, rest) = path.split_once('.').map_or((path, None), |(root, rest)| (root, Some(rest)));
    let value = seen.get(root)?;
    rest.map_or(Some(value), |rest| value.get_from_path(rest))
}

fn keys(value: &Value) -> Vec<String> {
    value.as_map().map(|map| map.keys().map(ToString::to_string).collect()).unwrap_or_default()
}

fn number(text: Option<&str>) -> usize {
    text.and_then(|text| text.trim().parse().ok()).unwrap_or(1)
}

fn range(report: &ReportError) -> Span {
    Span::new(report.span().range.start, report.span().range.end)
}

/// Our sentence, with the name that the engine's message quotes.
fn plain(sentence: &str, message: &str) -> String {
    match message.split('`').nth(1).or_else(|| message.split('\'').nth(1)) {
        Some(name) => format!("{sentence}: \"{name}\""),
        None => sentence.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The finding of one template that is shown a small page.
    fn finding(text: &str) -> Diagnostic {
        let mut tera = tera::Tera::default();
        tera.add_raw_templates([("t.html", text)]).expect("a template");
        let mut seen = Context::new();
        seen.insert("page", &json!({"title": "T", "summary": "S"}));
        seen.insert("main", &json!({"cards": [{"href": "x", "text": "y"}], "body": {"lead_html": ""}}));
        let error = tera.render("t.html", &seen).expect_err(text);
        explain(&BTreeMap::from([("t.html".into(), text.into())]), &error, &seen, "")
    }

    #[test]
    fn a_name_that_is_not_there_is_told_with_those_that_are() {
        for (text, message, help, column) in [
            (
                "{{ page.titel }}",
                "There is no \"titel\" in \"page\"",
                "Did you mean \"title\"? What stands there: summary, title.",
                8,
            ),
            (
                "{{ pgae.title }}",
                "There is no \"pgae\" here",
                "Did you mean \"page\"? What stands there: main, page.",
                3,
            ),
            ("{{ page.titel | upper }}", "There is no \"titel\" in \"page\"", "Did you mean \"title\"?", 3),
            ("{{ main.body.led_html | upper }}", "There is no \"led_html\" in \"main.body\"", "lead_html", 3),
            ("{{ page.titel.x }}", "There is no \"titel\" in \"page\"", "summary, title", 8),
            (
                "{% for c in main.cards %}{{ c.hrf }}{% endfor %}",
                "There is no \"hrf\" in \"c\"",
                "Did you mean \"href\"?",
                30,
            ),
            (
                "{% for c in main.crads %}x{% endfor %}",
                "There is no \"crads\" in \"main\"",
                "Did you mean \"cards\"?",
                12,
            ),
        ] {
            let finding = finding(text);
            assert!(finding.message == message && finding.help.contains(help), "{text}: {finding:?}");
            assert_eq!(finding.span.map(|span| span.start), Some(column), "{text}");
        }
    }

    #[test]
    fn other_faults_keep_their_sentence() {
        let finding = finding("{{ page.title + 1 }}");
        assert!(finding.message.starts_with("This cannot be shown") && finding.help == CURE, "{finding:?}");
    }
}
