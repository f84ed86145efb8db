//! Severities and waivers of hub.yaml, applied to findings. A waiver that does nothing, or never ends, is a finding itself.

use super::{Config, PATH, Waiver};
use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic, Severity, Waived};

/// Applies the severities and waivers of hub.yaml to findings; waived ones become advice that says so.
pub fn weigh(config: &Config, findings: Vec<Diagnostic>, today: Date) -> Vec<Diagnostic> {
    let mut used = vec![false; config.waivers.len()];
    let mut weighed: Vec<Diagnostic> =
        findings.into_iter().map(|finding| weigh_one(config, finding, today, &mut used)).collect();
    let own = idle(config, today, &used);
    weighed.extend(own.into_iter().map(|finding| weigh_one(config, finding, today, &mut used)));
    weighed
}

/// The same for findings that are made later; which waivers do nothing has been said before.
pub fn weigh_more(config: &Config, findings: Vec<Diagnostic>, today: Date) -> Vec<Diagnostic> {
    let mut used = vec![false; config.waivers.len()];
    findings.into_iter().map(|finding| weigh_one(config, finding, today, &mut used)).collect()
}

fn weigh_one(config: &Config, mut finding: Diagnostic, today: Date, used: &mut [bool]) -> Diagnostic {
    if let Some(severity) = config.severity.get(finding.code.name()) {
        finding.severity = *severity;
    }
    let covers = |waiver: &Waiver| {
        waiver.code == finding.code.name()
            && (waiver.path == finding.path.as_str() || waiver.path == finding.path.below_root())
    };
    let Some(at) = config.waivers.iter().position(|waiver| covers(waiver) && holds(waiver, today)) else {
        // A waiver that has run out still has something to cover.
        config
            .waivers
            .iter()
            .zip(used.iter_mut())
            .filter(|(waiver, _)| covers(waiver))
            .for_each(|(_, used)| *used = true);
        return finding;
    };
    used[at] = true;
    let waiver = &config.waivers[at];
    finding.severity = Severity::Advice;
    finding.message = format!("{} (waived: {})", finding.message, waiver.reason);
    finding.waived = Some(Box::new(Waived { reason: waiver.reason.clone(), until: waiver.until }));
    finding
}

fn holds(waiver: &Waiver, today: Date) -> bool {
    waiver.until.is_none_or(|until| until.last_day() >= today)
}

/// Waivers without a last day, past it, or with nothing to cover.
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
            (None, _) => {
                (format!("{name} has no last day"), "Add until: with a day, so that somebody looks at it again.")
            }
            _ => return None,
        };
        Some(Diagnostic::new(Code::Waiver, &path, message).at(waiver.span).help(help))
    });
    told.collect()
}

/// Says of each waiver where it stands: at the nth `code:` behind the line `waivers:`.
pub(super) fn place(waivers: &mut [Waiver], text: &str) {
    let start = text.match_indices("waivers:").map(|(at, _)| at).find(|at| *at == 0 || text[..*at].ends_with('\n'));
    let Some(start) = start else { return };
    for (waiver, (at, word)) in waivers.iter_mut().zip(text[start..].match_indices("code:")) {
        let end = start + at + text[start + at..].find(['\r', '\n', ',']).unwrap_or(word.len());
        waiver.span = Span::new(start + at, end);
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn told(waiver: &str, on: &str) -> (Severity, Vec<String>) {
        let text = format!("waivers:\n  - {waiver}\n");
        let (config, _) = read(Some(&text), None);
        let finding = Diagnostic::new(Code::EmptyLink, &SourcePath::new("content/pages/a.md"), "m");
        let weighed = weigh(&config, vec![finding], on.parse().expect(on));
        (weighed[0].severity, weighed[1..].iter().map(|finding| finding.message.clone()).collect())
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
        assert_eq!((severity, said[0].ends_with("has no last day")), (Severity::Advice, true));
        let (severity, said) =
            told("{code: empty-link, path: pages/b.md, reason: known, until: 2030-01-01}", "2025-01-31");
        assert_eq!((severity, said[0].ends_with("covers nothing")), (Severity::Warning, true));
    }
}
