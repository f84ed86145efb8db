//! Severities and waivers of hub.yaml, applied to findings. A waiver that does nothing, or never ends, is a finding itself.

use super::{Config, PATH, Waiver};
use crate::base::date::{Date, When};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic, Severity, Waived};

/// Applies the severities and waivers of hub.yaml to findings; waived ones become advice that says so. `unread` knows the
/// files that could not be read: whether a waiver covers something there is not known.
pub fn weigh(
    config: &Config,
    findings: Vec<Diagnostic>,
    today: Date,
    unread: impl Fn(&SourcePath) -> bool,
) -> Vec<Diagnostic> {
    let mut used = vec![false; config.waivers.len()];
    let mut weighed: Vec<Diagnostic> =
        findings.into_iter().filter_map(|finding| weigh_one(config, finding, today, &mut used)).collect();
    for (waiver, used) in config.waivers.iter().zip(used.iter_mut()) {
        *used |= unread(&SourcePath::new(format!("content/{}", waiver.below_root())));
    }
    let own = idle(config, today, &used);
    weighed.extend(own.into_iter().filter_map(|finding| weigh_one(config, finding, today, &mut used)));
    weighed
}

/// The same for findings that are made later; which waivers do nothing has been said before.
pub fn weigh_more(config: &Config, findings: Vec<Diagnostic>, today: Date) -> Vec<Diagnostic> {
    let mut used = vec![false; config.waivers.len()];
    findings.into_iter().filter_map(|finding| weigh_one(config, finding, today, &mut used)).collect()
}

impl Waiver {
    /// The last day of a waiver that holds on a day: it has a reason, and has not run out.
    pub fn holds_until(&self, today: Date) -> Option<When> {
        self.held_until().filter(|until| until.last_day() >= today)
    }

    /// The last day of a waiver that holds or held: one without a reason never did.
    pub fn held_until(&self) -> Option<When> {
        self.until.filter(|_| has_reason(self))
    }

    /// What it covers, below the content folder.
    pub fn below_root(&self) -> &str {
        self.path.trim_start_matches("content/")
    }
}

/// `None` for a finding that hub.yaml has turned off.
fn weigh_one(config: &Config, mut finding: Diagnostic, today: Date, used: &mut [bool]) -> Option<Diagnostic> {
    let covers = |waiver: &Waiver| {
        waiver.code == finding.code.name()
            && (waiver.path == finding.path.as_str() || waiver.path == finding.path.below_root())
    };
    if let Some(weight) = config.severity.get(finding.code.name()) {
        let Some(severity) = weight.severity() else {
            // What is turned off is covered by nothing; its waivers are idle.
            return None;
        };
        finding.severity = severity;
    }
    let Some((at, until)) = config
        .waivers
        .iter()
        .enumerate()
        .filter(|(_, waiver)| covers(waiver))
        .find_map(|(at, waiver)| Some((at, waiver.holds_until(today)?)))
    else {
        // A waiver that has run out still has something to cover.
        config
            .waivers
            .iter()
            .zip(used.iter_mut())
            .filter(|(waiver, _)| covers(waiver))
            .for_each(|(_, used)| *used = true);
        return Some(finding);
    };
    used[at] = true;
    finding.severity = Severity::Advice;
    let waived = Waived { reason: config.waivers[at].reason.clone(), until };
    finding.message.push_str(&waived.to_string());
    finding.waived = Some(Box::new(waived));
    Some(finding)
}

fn has_reason(waiver: &Waiver) -> bool {
    !waiver.reason.trim().is_empty()
}

/// Waivers without a last day or a reason, past it, or with nothing to cover.
fn idle(config: &Config, today: Date, used: &[bool]) -> Vec<Diagnostic> {
    let path = SourcePath::new(PATH);
    // Addresses outside are not asked in every run, so a waiver for one may seem idle.
    let outside = [Code::ExternalGone, Code::ExternalMoved, Code::ExternalUnknown];
    let known = |waiver: &&Waiver| Code::ALL.iter().any(|code| code.name() == waiver.code && !outside.contains(code));
    let told = config.waivers.iter().zip(used).filter(|(waiver, _)| known(waiver)).filter_map(|(waiver, used)| {
        let name = format!("The waiver of {} for {}", waiver.code, waiver.path);
        let (message, help) = match (waiver.until, used) {
            (_, false) => {
                (format!("{name} covers nothing"), "Take it away: what it was for is mended, or its path is another.")
            }
            (Some(until), _) if until.last_day() < today => (
                format!("{name} ran out on {until}"),
                "Mend what it covers, or give it another last day and look at the reason again.",
            ),
            (None, _) => (
                format!("{name} has no last day, so it does not hold"),
                "Add until: with a day, so that somebody looks at it again.",
            ),
            _ if !has_reason(waiver) => (
                format!("{name} has no reason, so it does not hold"),
                "Write behind reason: why it is accepted; every report shows it.",
            ),
            _ => return None,
        };
        Some(Diagnostic::new(Code::Waiver, &path, message).at(waiver.span).help(help))
    });
    told.collect()
}

/// Says of each waiver where it stands: at a `code:` with its name behind the line `waivers:`, and with its path behind that.
pub(super) fn place(waivers: &mut [Waiver], text: &str) {
    let start = start_of(text, "waivers:");
    let mut places: Vec<usize> = text[start..].match_indices("code:").map(|(at, _)| start + at).collect();
    for waiver in waivers {
        let end = |at: usize| at + text[at..].find(['\r', '\n', ',', '}']).unwrap_or(text.len() - at);
        let named = |at: usize| text[at + "code:".len()..end(at)].trim().trim_matches(['"', '\'']) == waiver.code;
        let with_path = |at: usize| {
            let rest = &text[end(at)..];
            rest[..rest.find("code:").unwrap_or(rest.len())].contains(&waiver.path)
        };
        let own = places.iter().position(|at| named(*at) && with_path(*at));
        if let Some(own) = own.or_else(|| places.iter().position(|at| named(*at))) {
            let at = places.remove(own);
            waiver.span = Span::new(at, end(at));
        }
    }
}

/// The line of a key below another one.
pub(super) fn line_of(text: &str, outer: &str, key: &str) -> Span {
    let start = start_of(text, outer);
    let at = text[start..].find(&format!("{key}:")).map_or(start, |at| start + at);
    Span::new(at, at + text[at..].find(['\r', '\n', ',', '}']).unwrap_or(text.len() - at))
}

/// Where a key at the margin begins; the end of the text where there is none.
fn start_of(text: &str, key: &str) -> usize {
    let at_margin = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    text.match_indices(key).map(|(at, _)| at).find(at_margin).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn told(waiver: &str, on: &str) -> (Severity, Vec<String>) {
        let text = format!("waivers:\n  - {waiver}\n");
        let (config, _) = read(Some(&text), None);
        let finding = Diagnostic::new(Code::EmptyLink, &SourcePath::new("content/pages/a.md"), "m");
        let weighed = weigh(&config, vec![finding], on.parse().expect(on), |path| path.as_str().ends_with("unread.md"));
        (weighed[0].severity, weighed[1..].iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn a_finding_that_is_turned_off_is_not_told() {
        let (config, found) = read(Some("severity:\n  empty-link: off\n"), None);
        assert!(found.iter().all(|finding| finding.code == Code::NotConfigured), "{found:?}");
        let finding = |code| Diagnostic::new(code, &SourcePath::new("content/pages/a.md"), "m");
        let both = vec![finding(Code::EmptyLink), finding(Code::Weekday)];
        let told = weigh(&config, both, "2025-01-31".parse().expect("a day"), |_| false);
        assert_eq!(told.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::Weekday]);
    }

    #[test]
    fn a_waiver_holds_until_its_day() {
        let waiver = "{code: empty-link, path: pages/a.md, reason: known, until: 2025-01-31}";
        assert_eq!(told(waiver, "2025-01-31"), (Severity::Advice, vec![]));
        let ran_out = "The waiver of empty-link for pages/a.md ran out on 31 January 2025".to_string();
        assert_eq!(told(waiver, "2025-02-01"), (Severity::Warning, vec![ran_out]));
    }

    #[test]
    fn a_waiver_without_a_day_or_without_use_is_told() {
        let (severity, said) = told("{code: empty-link, path: content/pages/a.md, reason: known}", "2025-01-31");
        assert_eq!((severity, said[0].ends_with("has no last day, so it does not hold")), (Severity::Warning, true));
        let blank = "{code: empty-link, path: pages/a.md, reason: \"\", until: 2030-01-01}";
        assert!(told(blank, "2025-01-31").1[0].ends_with("has no reason, so it does not hold"));
        let (severity, said) =
            told("{code: empty-link, path: pages/b.md, reason: known, until: 2030-01-01}", "2025-01-31");
        assert_eq!((severity, said[0].ends_with("covers nothing")), (Severity::Warning, true));
        let unread = "{code: empty-link, path: pages/unread.md, reason: known, until: 2030-01-01}";
        assert_eq!(told(unread, "2025-01-31"), (Severity::Warning, vec![]));
    }
}
