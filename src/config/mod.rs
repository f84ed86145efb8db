//! `content/hub.yaml` text -> checked values. Defaults live here and nowhere else.

mod needed;
mod waivers;

pub use waivers::{weigh, weigh_more};

use crate::base::date::When;
use crate::base::path::SourcePath;
use crate::base::span::{Lines, Span};
use crate::base::text::squeeze;
use crate::base::yaml;
use crate::diagnostic::{Code, Diagnostic, Severity, from_faults};
use needed::Misread;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where the configuration lies; a site without it gets the defaults.
pub const PATH: &str = "content/hub.yaml";

/// Everything that hub.yaml may set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub name: String,
    /// One sentence for search engines and feeds.
    pub description: String,
    pub edition: Edition,
    /// Absolute address of the published site with a closing slash; empty: no canonical links, sitemap or feed.
    pub base_url: String,
    pub panel: Panel,
    pub accessibility: Accessibility,
    /// Said on the events page and the home page when no date lies ahead.
    pub no_events: String,
    /// Id of the contact to ask when no date lies ahead; empty for none.
    pub events_contact: String,
    /// Where it stands in hub.yaml.
    #[serde(skip)]
    pub events_contact_span: Span,
    /// Words that mean the same to a reader who searches: lists of two and more.
    pub same_words: Vec<Vec<String>>,
    /// Other severities for findings, by code.
    pub severity: BTreeMap<String, Weight>,
    pub waivers: Vec<Waiver>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Champions' hub".into(),
            description: String::new(),
            edition: Edition::Demonstration,
            base_url: String::new(),
            panel: Panel::default(),
            accessibility: Accessibility::default(),
            no_events: "No dates are known yet. Look again soon.".into(),
            events_contact: String::new(),
            events_contact_span: Span::default(),
            same_words: Vec::new(),
            severity: BTreeMap::new(),
            waivers: Vec::new(),
        }
    }
}

/// Whether the owners of the content have adopted the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    Demonstration,
    Official,
}

impl Edition {
    /// What every page says; empty for an adopted hub.
    pub fn notice(self) -> &'static str {
        match self {
            Edition::Demonstration => "Demonstration, not an official NSCP site. Contacts may be out of date.",
            Edition::Official => "",
        }
    }
}

/// The "worried about a child?" panel: the wording is fixed, the local numbers are not known here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Panel {
    pub title: String,
    pub text: String,
    pub lines: Vec<PanelLine>,
}

impl Default for Panel {
    fn default() -> Self {
        Self {
            title: "Worried about a child?".into(),
            text: "If a child is in immediate danger, call 999. Otherwise follow your own agency's safeguarding procedures.".into(),
            lines: Vec::new(),
        }
    }
}

/// A local number: when it answers, and the number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelLine {
    pub label: String,
    pub phone: String,
    /// Where it stands in hub.yaml.
    #[serde(skip)]
    pub span: Span,
}

/// What the accessibility statement says; it claims nothing that is not set here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accessibility {
    pub owner: String,
    pub contact_email: String,
    /// How far the hub complies with the standard that it aims at; `None`: nobody has said.
    pub conformance: Option<Conformance>,
    /// The days on which the statement was written, and looked at last.
    pub prepared: Option<When>,
    pub reviewed: Option<When>,
    /// How the hub was tested, and by whom: a sentence each.
    pub tested: Vec<String>,
    pub issues: Vec<String>,
    /// Where its words stand in hub.yaml: the line of `reviewed:`, else that of `accessibility:`.
    #[serde(skip)]
    pub span: Option<Span>,
    /// Something of it could not be read, so that what seems to be missing may be there.
    #[serde(skip)]
    pub is_misread: bool,
}

/// The three states that the regulations know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conformance {
    Full,
    Partial,
    None,
}

/// What hub.yaml makes of a finding: a severity, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    Error,
    Warning,
    Advice,
    /// It is not told at all.
    Off,
}

impl Weight {
    /// The severity; `None` for a finding that is not told.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Weight::Error => Some(Severity::Error),
            Weight::Warning => Some(Severity::Warning),
            Weight::Advice => Some(Severity::Advice),
            Weight::Off => None,
        }
    }
}

/// A finding that somebody has looked at and accepts for a while.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    pub code: String,
    pub path: String,
    pub reason: String,
    /// The last day; without one it does not hold, and a finding says so.
    pub until: Option<When>,
    /// Where it stands in hub.yaml.
    #[serde(skip)]
    pub span: Span,
}

/// Reads the configuration; what cannot be read is a finding, and its default stands.
/// `base_url` stands in place of the file's when it is given.
pub fn read(text: Option<&str>, base_url: Option<&str>) -> (Config, Vec<Diagnostic>) {
    let path = SourcePath::new(PATH);
    let text = text.unwrap_or_default();
    let blank = text.lines().all(|line| line.trim().is_empty() || line.starts_with('#'));
    let (mut config, mut findings) = match blank {
        true => (Config::default(), Vec::new()),
        false => {
            let (config, faults) = yaml::parse_rest::<Config>(text);
            (config.unwrap_or_default(), from_faults(faults, &path, text, 1))
        }
    };
    let lines = Lines::of(text);
    let line_of = |key: &str| text.lines().position(|line| line.starts_with(key)).map(|at| lines.content(text, at + 1));
    waivers::place(&mut config.waivers, text);
    config.events_contact_span = place_of(text, "events_contact:");
    if let Some(base_url) = base_url {
        config.base_url = base_url.into();
    }
    if !config.base_url.is_empty() && !config.base_url.ends_with('/') {
        config.base_url.push('/');
    }
    if !config.base_url.is_empty() && !is_address(&config.base_url) {
        let message = format!("\"{}\" is not an address that a site can have", config.base_url);
        findings.push(
            Diagnostic::new(Code::WrongType, &path, message)
                .at(line_of("base_url:").unwrap_or_default())
                .help("Write it in full, such as https://example.org/hub/."),
        );
        config.base_url = String::new();
    }
    // A setting that could not be read is not one that is missing.
    let misread = Misread::of(text, &findings);
    for line in &mut config.panel.lines {
        let words = if line.phone.trim().is_empty() { &line.label } else { &line.phone };
        line.span = line_with(text, "panel:", words);
    }
    let statement = &mut config.accessibility;
    statement.span = statement_of(text);
    statement.is_misread = misread.holds("accessibility:");
    statement.owner.truncate(statement.owner.trim_end_matches(['.', ' ']).len());
    statement.tested.iter_mut().chain(&mut statement.issues).for_each(|said| *said = squeeze(said));
    statement.tested.retain(|said| !said.is_empty());
    statement.issues.retain(|said| !said.is_empty());
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let weighed = config.severity.keys().map(|code| (code, waivers::line_of(text, "severity:", code)));
    for (code, span) in weighed.chain(config.waivers.iter().map(|waiver| (&waiver.code, waiver.span))) {
        if !known.contains(&code.as_str()) {
            let near = crate::base::text::did_you_mean(code, known.iter().copied());
            let help = near.map_or_else(String::new, |near| format!("Did you mean \"{near}\"?"));
            let message = format!("There is no finding called \"{code}\"");
            findings.push(Diagnostic::new(Code::UnknownKey, &path, message).at(span).help(help));
        }
    }
    findings.extend(needed::check(&config, text, &misread));
    (config, findings)
}

/// The line of a key that stands at the margin.
fn place_of(text: &str, key: &str) -> Span {
    let at_margin = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    let start = text.match_indices(key).map(|(at, _)| at).find(at_margin);
    start.map_or_else(Span::default, |start| Span::new(start, start + text[start..].lines().next().map_or(0, str::len)))
}

/// The line that holds some words below a key at the margin; the key's own line where none does.
fn line_with(text: &str, outer: &str, words: &str) -> Span {
    let whole = place_of(text, outer);
    let at = text[whole.start..].find(words).map_or(whole.start, |at| whole.start + at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    Span::new(start, start + text[start..].lines().next().map_or(0, str::len))
}

/// The line about the review of the accessibility statement; `None` where hub.yaml says nothing of the statement.
fn statement_of(text: &str) -> Option<Span> {
    let whole = place_of(text, "accessibility:");
    if whole == Span::default() {
        return None;
    }
    let within = text[whole.end..].lines().skip(1).take_while(|line| line.is_empty() || line.starts_with([' ', '#']));
    let reviewed = within.map(str::trim).find(|line| line.starts_with("reviewed:"));
    Some(match reviewed.and_then(|line| text[whole.end..].find(line).map(|at| (whole.end + at, line.len()))) {
        Some((start, length)) => Span::new(start, start + length),
        None => whole,
    })
}

/// Whether a text is the address of a site: a scheme, a host, perhaps a folder, and nothing behind it.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/%[]".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_file_gives_the_defaults_and_says_what_is_not_set() {
        let (config, findings) = read(None, None);
        assert_eq!(config.edition, Edition::Demonstration);
        assert_eq!(findings.len(), 2);
    }

    #[test]
    fn what_a_demonstration_may_leave_open_an_official_hub_may_not() {
        use Code::{NotConfigured, OfficialIncomplete};
        let codes = |text: &str, base_url: Option<&str>| {
            read(Some(text), base_url).1.iter().map(|found| found.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("edition: demonstration\n", None), [NotConfigured, NotConfigured]);
        assert_eq!(codes("edition: official\n", None), [OfficialIncomplete, OfficialIncomplete]);
        assert_eq!(codes("edition: official\n", Some("https://example.org/")), [OfficialIncomplete]);
        let whole = "edition: official\npanel:\n  lines: [{label: Any time, phone: 01632 960001}]\n";
        assert_eq!(codes(whole, Some("https://example.org/")), []);
    }

    #[test]
    fn the_statement_is_placed_at_its_review() {
        let place =
            |text: &str| read(Some(text), None).0.accessibility.span.map(|span| text[span.start..span.end].to_string());
        assert_eq!(place("name: A\n"), None);
        assert_eq!(place("accessibility:\n  owner: The wardens\nname: A\n").as_deref(), Some("accessibility:"));
        let text = "name: A\naccessibility:\n\n  # yearly\n  reviewed: 2026-01-01\n  owner: The wardens\n";
        assert_eq!(place(text).as_deref(), Some("reviewed: 2026-01-01"));
        let elsewhere = "accessibility:\n  owner: The wardens\npanel:\n  reviewed: x\n";
        assert_eq!(place(elsewhere).as_deref(), Some("accessibility:"));
    }

    #[test]
    fn unknown_keys_and_codes_are_findings() {
        let (_, findings) = read(Some("naem: x\n"), None);
        assert_eq!(findings[0].help, "Did you mean \"name\"?");
        let (_, findings) = read(Some("severity:\n  broken-lnk: warning\nbase_url: https://example.org\n"), None);
        assert_eq!(findings[0].help, "Did you mean \"broken-link\"?");
    }

    #[test]
    fn a_bad_line_costs_no_other_setting_and_has_its_place() {
        let text = "name: Hub\nbase_url: https://example.org/\nseverity:\n  broken-link: sever\n  broken-lnk: off\n  weekday: off\n\
            waivers:\n  - code: empty-link\n    path: pages/a.md\n  - {code: empty-link, path: pages/b.md, reason: r}\npanel: x\n";
        let (config, findings) = read(Some(text), None);
        assert_eq!((config.name.as_str(), config.base_url.as_str()), ("Hub", "https://example.org/"));
        assert_eq!(config.severity.get("weekday"), Some(&Weight::Off));
        assert_eq!((config.waivers.len(), config.waivers[0].path.as_str()), (1, "pages/b.md"));
        let places: Vec<_> = findings.iter().map(|f| (f.code, f.position(text).line)).collect();
        use Code::{MissingKey, UnknownKey, WrongType};
        assert_eq!(places, [(WrongType, 4), (MissingKey, 8), (WrongType, 11), (UnknownKey, 5)]);
        assert_eq!(findings[2].span.map(|span| &text[span.start..span.end]), Some("panel: x"));
        assert_eq!(config.waivers[0].span, Span::new(text.rfind("code").unwrap(), text.rfind(", path").unwrap()));
    }
}
