//! People to ask: addresses that the list of contacts does not hold, details that nobody has confirmed, numbers that cannot be dialled.

use crate::base::date::{Date, months_before};
use crate::base::path::SourcePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::words::begins_word;
use crate::document::{Document, Passage, PassageKind, phone_fault};
use crate::site::Site;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// Details are looked at again after this many months.
const MONTHS: i32 = 6;
const FILE: &str = "content/contacts.yaml";

/// Looks at the contacts, and at the addresses of every page.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let file = SourcePath::new(FILE);
    let limit = months_before(site.today, MONTHS);
    let mut findings = Vec::new();
    for contact in &site.contacts {
        let retired = contact.value.has_left(site.today);
        if let Some(message) = (!retired).then(|| unchecked(&contact.value, limit)).flatten() {
            let help =
                "Ask whether the details still hold and write the day into checked:, or retire the entry with until:.";
            findings.push(Diagnostic::new(Code::StaleContact, &file, message).at(contact.span).help(help));
        }
        if let Some(message) = phone_fault(&contact.value.phone).filter(|_| !retired) {
            findings.push(
                Diagnostic::new(Code::PhoneFormat, &file, message)
                    .at(contact.span)
                    .help("Write area and number in groups with a space between them, such as 01632 960001."),
            );
        }
    }
    findings.extend(unreachable(site));
    for line in &site.config.panel.lines {
        if let Some(message) = phone_fault(&line.phone) {
            let finding = Diagnostic::new(Code::PhoneFormat, &SourcePath::new(crate::config::PATH), message);
            let help = "Write area and number in groups with a space between them, such as 01632 960001.";
            findings.push(finding.at(line.span).help(help));
        }
    }
    if site.unread.holds_data("contacts.yaml") {
        return findings;
    }
    let mut known: BTreeSet<String> = site.contacts.iter().map(|contact| contact.value.email.to_lowercase()).collect();
    known.insert(site.config.accessibility.contact_email.to_lowercase());
    let unknown: Vec<Vec<Diagnostic>> =
        site.written.par_iter().map(|document| unknown_emails(document, &known)).collect();
    findings.extend(unknown.into_iter().flatten());
    findings
}

/// Whom readers are told to ask about what is to come, and cannot reach.
fn unreachable(site: &Site) -> Vec<Diagnostic> {
    let settings = SourcePath::new(crate::config::PATH);
    let own = (&site.config.events_contact, &settings, site.config.events_contact_span);
    let coming = site.events.iter().filter(|dated| !dated.past);
    let of_events = coming.map(|dated| (&dated.event.contact, &site.documents[dated.document].path, dated.event.span));
    let mut findings = Vec::new();
    for (id, path, span) in of_events.chain([own]) {
        let Some(contact) = site.contact(id) else { continue };
        let message = match site.asked_now(contact) {
            Some(now) if now.is_reachable() => continue,
            Some(now) => {
                format!("Readers are to ask \"{}\", of whom the hub has no email address or phone number", now.role)
            }
            None => {
                format!("Readers are to ask \"{}\", who has left, and nobody is named in place of them", contact.role)
            }
        };
        let help = "Add the details to contacts.yaml when somebody has confirmed them, or name another contact.";
        findings.push(Diagnostic::new(Code::UnreachableContact, path, message).at(span).help(help));
    }
    findings
}

/// What to say of a contact whose details were not confirmed since a day.
fn unchecked(contact: &crate::document::data::Contact, limit: Date) -> Option<String> {
    // A post of which only the role is known has nothing that could have changed.
    if [&contact.name, &contact.email, &contact.phone].iter().all(|detail| detail.is_empty()) {
        return None;
    }
    match contact.checked {
        Some(checked) if checked.last_day() >= limit => None,
        Some(checked) => {
            Some(format!("The details of \"{}\" were last confirmed in {}", contact.role, month_of(checked.last_day())))
        }
        None => Some(format!("Nobody has confirmed the details of \"{}\"", contact.role)),
    }
}

fn month_of(day: Date) -> String {
    crate::base::date::When::Month { year: day.year(), month: day.month() }.to_string()
}

/// Email addresses of a page that no contact has, each told once.
fn unknown_emails(document: &Document, known: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for passage in document.passages.iter().filter(|passage| passage.kind != PassageKind::Block) {
        let linked = passage.links.iter().filter_map(|link| {
            let address = link.address.strip_prefix("mailto:")?.split('?').next()?;
            Some((link.words.clone(), address.to_lowercase()))
        });
        let written = addresses(passage).into_iter().map(|range| (range.clone(), passage.text[range].to_lowercase()));
        for (range, address) in linked.chain(written) {
            if address.is_empty() || known.contains(&address) || !told.insert(address.clone()) {
                continue;
            }
            let message = format!("{address} belongs to no contact of the hub");
            let help = "Add the person or team to contacts.yaml and write [contact:...] here, so that a change is made in one place.";
            findings.push(
                Diagnostic::new(Code::UnknownEmail, &document.path, message).at(passage.place(&range)).help(help),
            );
        }
    }
    findings
}

/// Email addresses in running text.
fn addresses(passage: &Passage) -> Vec<Range<usize>> {
    let text = &passage.text;
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let from = found.last().map_or(0, |last| last.end);
        let before = &text[from.min(at)..at];
        let start = at - before.len() + before.trim_end_matches(part).len();
        let host = text[at + 1..].find(|c: char| !part(c)).unwrap_or(text.len() - at - 1);
        let end = at + 1 + text[at + 1..at + 1 + host].trim_end_matches(['.', '-']).len();
        if start < at && begins_word(text, start) && text[at + 1..end].contains('.') {
            found.push(start..end);
        }
    }
    found
}
