//! `hub check --external`: what the addresses outside the hub say of themselves, as findings at the places that name them.

use super::Console;
use crate::base::date::Date;
use crate::diagnostic::{Code, Diagnostic, Failure};
use crate::outside::{Manners, Memory, Verdict, ask};
use crate::site::outside::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Asks what is not known well enough, or everything with `again`; the findings of all.
pub fn check(
    site: &Path,
    addresses: &BTreeMap<String, Vec<Place>>,
    today: Date,
    again: bool,
    console: &Console,
) -> Result<Vec<Diagnostic>, Failure> {
    let all: BTreeSet<String> = addresses.keys().cloned().collect();
    let mut memory = Memory::open(site);
    let unsure = if again { all.clone() } else { memory.unsure(&all, today) };
    let verdicts = console.patiently("Asking the addresses outside the hub", || ask(&unsure, Manners::default()));
    memory.learn(verdicts, today);
    memory.keep(site, &all)?;
    let count = |test: fn(&Verdict) -> bool| {
        all.iter().filter(|address| memory.verdict(address).is_some_and(|(verdict, _)| test(verdict))).count()
    };
    console.say(&format!(
        "Addresses outside the hub: {} work, {} are gone, of {} it could not be told; {} were asked now, the others lately.",
        count(|verdict| matches!(verdict, Verdict::Works(_))),
        count(|verdict| matches!(verdict, Verdict::Gone(_))),
        count(|verdict| matches!(verdict, Verdict::CouldNotTell(_))),
        unsure.len(),
    ));
    Ok(findings(addresses, &memory))
}

fn findings(addresses: &BTreeMap<String, Vec<Place>>, memory: &Memory) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (address, places) in addresses {
        let Some((verdict, day)) = memory.verdict(address) else { continue };
        let (code, message, help) = match verdict {
            Verdict::Works(None) => continue,
            Verdict::Works(Some(moved)) => (
                Code::ExternalMoved,
                format!("{address} sends readers on to {moved}"),
                "If that is the same thing, write the new address here.".to_string(),
            ),
            Verdict::Gone(why) => (
                Code::ExternalGone,
                format!("{address} is gone: {why}"),
                format!("Asked on {day}. Look for the new address, or say in the text that there is none."),
            ),
            Verdict::CouldNotTell(why) => (
                Code::ExternalUnknown,
                format!("Whether {address} still works could not be told: {why}"),
                format!("Asked on {day}. Open it in a browser; nothing needs doing if it shows what it should."),
            ),
        };
        for (path, span) in places {
            let finding = Diagnostic::new(code, path, &message).help(&help);
            findings.push(match span {
                Some(span) => finding.at(*span),
                None => finding,
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    #[test]
    fn each_verdict_is_a_finding_at_each_place_and_what_works_is_none() {
        let page = |name: &str| (SourcePath::new(format!("content/pages/{name}.md")), None);
        let addresses: BTreeMap<String, Vec<Place>> = [
            ("https://a.example/".to_string(), vec![page("a"), page("b")]),
            ("https://b.example/".to_string(), vec![page("a")]),
            ("https://c.example/".to_string(), vec![page("a")]),
            ("https://d.example/".to_string(), vec![page("a")]),
        ]
        .into();
        let mut memory = Memory::default();
        let verdicts = [
            Verdict::Gone("it says so".into()),
            Verdict::Works(None),
            Verdict::Works(Some("https://e.example/".into())),
            Verdict::CouldNotTell("it was too slow".into()),
        ];
        memory.learn(addresses.keys().cloned().zip(verdicts).collect(), "2026-01-15".parse().expect("a day"));
        let found = findings(&addresses, &memory);
        let codes: Vec<Code> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::ExternalGone, Code::ExternalGone, Code::ExternalMoved, Code::ExternalUnknown]);
        assert!(found[0].message.contains("it says so") && found[0].help.contains("2026-01-15"));
    }
}
