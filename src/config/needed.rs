//! What a hub that readers rely on needs in hub.yaml: an address, whom to call, whom to write to. What is set must be usable.

use super::{Config, Edition, PATH, PanelLine, line_with, place_of};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};

/// The number that the panel names whatever its words.
const EMERGENCY: &str = "999";

/// Keys at the margin below which something could not be read: a setting there is not one that is missing.
pub(super) struct Misread(Vec<String>);

impl Misread {
    pub(super) fn of(text: &str, findings: &[Diagnostic]) -> Self {
        let keys = findings.iter().filter_map(|finding| finding.span).map(|span| {
            let line = text[span.start..].find('\n').map_or(text.len(), |end| span.start + end);
            text[..line]
                .lines()
                .rev()
                .find(|line| line.starts_with(char::is_alphabetic))
                .unwrap_or_default()
                .to_string()
        });
        Self(keys.collect())
    }

    pub(super) fn holds(&self, key: &str) -> bool {
        self.0.iter().any(|line| line.starts_with(key))
    }
}

/// What is not set, and what is set and helps nobody.
pub(super) fn check(config: &Config, text: &str, misread: &Misread) -> Vec<Diagnostic> {
    let path = SourcePath::new(PATH);
    // Until the owners adopt the hub these may wait; an official one without them would fail its readers.
    let (code, edition) = match config.edition {
        Edition::Demonstration => (Code::NotConfigured, None),
        Edition::Official => (Code::OfficialIncomplete, Some(place_of(text, "edition:"))),
    };
    let unset = |message: &str, help: &str| {
        let finding = Diagnostic::new(code, &path, message).help(help);
        Diagnostic { span: edition, ..finding }
    };
    let mut findings = Vec::new();
    if config.base_url.is_empty() && !misread.holds("base_url:") {
        findings.push(unset(
            "The hub has no public address, so it gets no sitemap, feed or canonical links, emails no links to it and sheets no code",
            "Set base_url in hub.yaml, or give --base-url when you build for the web.",
        ));
    }
    let is_local = |line: &PanelLine| line.phone.trim() != EMERGENCY;
    if !config.panel.lines.iter().any(is_local) && !misread.holds("panel:") {
        findings.push(unset(
            "The panel for people worried about a child has no local numbers",
            "Set panel.lines in hub.yaml with numbers that the partnership has confirmed.",
        ));
    }
    findings.extend(panel(config, text));
    let email = config.accessibility.contact_email.as_str();
    if !email.is_empty() && !is_email(email) {
        let message = format!("\"{email}\" is not an email address, so nobody can tell you about a problem");
        let help = "Write it as name@example.org, without anything around it.";
        findings.push(wrong(message, line_with(text, "accessibility:", email), help));
    }
    findings.extend(fixed(config, text));
    findings
}

/// A panel without words, without the emergency number, or with a number that nobody can dial.
fn panel(config: &Config, text: &str) -> Vec<Diagnostic> {
    let panel = &config.panel;
    let place = |needle: &str| line_with(text, "panel:", needle);
    let mut findings = Vec::new();
    if panel.title.trim().is_empty() || !panel.text.contains(EMERGENCY) {
        let message = format!("The panel for people worried about a child has no title, or does not name {EMERGENCY}");
        let help = "Take title: and text: away below panel:, and the panel says what every hub says.";
        findings.push(wrong(message, place(if panel.title.trim().is_empty() { "title:" } else { "text:" }), help));
    }
    for line in &panel.lines {
        if line.label.trim().is_empty() {
            let message = format!("The number {} of the panel does not say whose it is or when it answers", line.phone);
            findings.push(wrong(message, line.span, "Write it behind label:, such as During office hours."));
        }
        if !is_dialled(&line.phone) {
            let message = format!("\"{}\" in the panel is not a telephone number", line.phone);
            let help =
                "Write a number that the partnership has confirmed, such as 01632 960001, or take the line away.";
            findings.push(wrong(message, line.span, help));
        }
    }
    findings
}

/// Nobody can have an official hub without what it needs by saying that the finding does not matter.
fn fixed(config: &Config, text: &str) -> Vec<Diagnostic> {
    let name = Code::OfficialIncomplete.name();
    let severity = config.severity.contains_key(name).then(|| line_with(text, "severity:", name));
    let waivers = config.waivers.iter().filter(|waiver| waiver.code == name).map(|waiver| waiver.span);
    let told = severity.into_iter().chain(waivers).map(|span| {
        let message = format!("The finding {name} can neither be waived nor given another severity");
        wrong(message, span, "Set what is missing, or set edition: demonstration until it is known.")
    });
    told.collect()
}

fn wrong(message: String, span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(Code::WrongType, &SourcePath::new(PATH), message).at(span).help(help)
}

fn is_dialled(phone: &str) -> bool {
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && phone.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c))
}

fn is_email(text: &str) -> bool {
    let whole = !text.contains(|c: char| c.is_whitespace() || "<>,;:\"()".contains(c));
    whole
        && text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::diagnostic::Code;

    /// What is wrong, each with the text at its place.
    fn told(text: &str) -> Vec<(String, &str)> {
        let wrong = read(Some(text), None).1.into_iter().filter(|finding| finding.code == Code::WrongType);
        wrong.map(|finding| (finding.message, finding.span.map_or("", |span| &text[span.start..span.end]))).collect()
    }

    #[test]
    fn a_panel_that_helps_nobody_is_told_where_it_stands() {
        for (line, place) in [
            ("{label: Any time, phone: \"...\"}", "- {label: Any time, phone: \"...\"}"),
            ("{label: Any time, phone: the number}", "- {label: Any time, phone: the number}"),
            ("{label: Any time, phone: \"\"}", "- {label: Any time, phone: \"\"}"),
            ("{label: \" \", phone: 01632 960001}", "- {label: \" \", phone: 01632 960001}"),
        ] {
            let text = format!("edition: official\npanel:\n  lines:\n    - {line}\n");
            assert_eq!(told(&text).iter().map(|(_, at)| at.trim()).collect::<Vec<_>>(), [place]);
        }
        for blank in ["title: \"\"", "text: \"\"", "text: Ask your manager."] {
            assert_eq!(told(&format!("panel:\n  {blank}\n")).len(), 1, "{blank}");
        }
        let good = "panel:\n  title: Worried?\n  text: Call 999.\n  lines: [{label: Any time, phone: +44 1632 960001}, {label: Day, phone: (01632) 960-002}]\n";
        assert_eq!(told(good), []);
    }

    #[test]
    fn the_emergency_number_alone_is_no_local_one() {
        let codes = |lines: &str| {
            let text = format!("edition: official\nbase_url: https://example.org/\npanel:\n  lines: [{lines}]\n");
            read(Some(&text), None).1.iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        let emergency = "{label: At once, phone: 999}";
        assert_eq!(codes(emergency), [Code::OfficialIncomplete]);
        assert_eq!(codes(&format!("{emergency}, {{label: Any time, phone: 01632 960001}}")), []);
    }

    #[test]
    fn an_official_hub_cannot_wave_its_numbers_away() {
        let name = "official-incomplete";
        assert_eq!(told(&format!("edition: official\nseverity:\n  {name}: off\n"))[0].1.trim(), format!("{name}: off"));
        let waiver = format!("waivers:\n  - {{code: {name}, path: hub.yaml, reason: r, until: 2030-01-01}}\n");
        assert_eq!(told(&waiver).len(), 1);
        assert_eq!(told("severity:\n  not-configured: off\n"), []);
    }

    #[test]
    fn an_address_of_the_statement_can_be_written_to() {
        for wrong in ["not an address", "a@b", "@example.org", "mailto:a@example.org", "A <a@example.org>"] {
            assert_eq!(told(&format!("accessibility:\n  contact_email: \"{wrong}\"\n")).len(), 1, "{wrong}");
        }
        assert_eq!(told("accessibility:\n  contact_email: a.b@example.org\n"), []);
    }
}
