//! Names that pages and data files use, checked against the data files that hold them.

use super::lookup::{Lookup, Named};
use super::targets::Known;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::did_you_mean;
use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::data::{Contact, Placed};
use crate::document::table::Table;

/// Topics, contacts and pages that are named but not there.
pub fn check(config: &Config, known: &Known, contacts: &[Placed<Contact>]) -> Vec<Diagnostic> {
    let Known { documents, lookup, terms, unread, .. } = known;
    let (no_topics, no_contacts) = (unread.holds_data("topics.yaml"), unread.holds_data("contacts.yaml"));
    let mut findings = Vec::new();
    let mut topic = |path: &SourcePath, slug: &str, span: Span| {
        if lookup.topic(slug).is_none() && !no_topics {
            let finding = Diagnostic::new(Code::UnknownTopic, path, format!("There is no topic \"{slug}\""));
            findings.push(finding.at(span).help(cure(slug, lookup.names(Named::Topic), "Add it to topics.yaml")));
        }
    };
    for document in *documents {
        document.head.topics.iter().for_each(|slug| topic(&document.path, slug, document.front.place_of(slug)));
        for item in &document.outline {
            item.topics.iter().chain(&item.refused).for_each(|slug| topic(&document.path, slug, item.span));
        }
        let rows = |table: &Table| {
            table
                .rows
                .iter()
                .flat_map(|row| table.topics(row).map(|slug| (slug.to_string(), row.span)))
                .collect::<Vec<_>>()
        };
        for (slug, span) in
            document.table.as_ref().filter(|table| !table.layout.topics.is_empty()).map(rows).unwrap_or_default()
        {
            topic(&document.path.with_extension("csv"), &slug, span);
        }
    }
    let file = SourcePath::new("content/contacts.yaml");
    for contact in contacts {
        contact.value.topics.iter().for_each(|slug| topic(&file, slug, contact.span));
    }
    findings.extend(successors(contacts, lookup));
    let asked = &config.events_contact;
    if !asked.is_empty() && !no_contacts && lookup.contact(asked).is_none() {
        let help = cure(asked, lookup.names(Named::Contact), "Add it to contacts.yaml");
        let message = format!("There is no contact \"{asked}\"");
        let finding = Diagnostic::new(Code::UnknownReference, &SourcePath::new(config::PATH), message);
        findings.push(finding.at(config.events_contact_span).help(help));
    }
    for document in *documents {
        for event in document.events.iter().filter(|event| !event.contact.is_empty()) {
            if lookup.contact(&event.contact).is_none() && !no_contacts {
                let message = format!("There is no contact \"{}\"", event.contact);
                let help = cure(&event.contact, lookup.names(Named::Contact), "Add it to contacts.yaml");
                findings
                    .push(Diagnostic::new(Code::UnknownReference, &document.path, message).at(event.span).help(help));
            }
        }
    }
    let file = SourcePath::new("content/glossary.yaml");
    let is_there = |page: &str| {
        documents.binary_search_by(|document| document.path.below_root().cmp(page)).is_ok() || unread.holds_data(page)
    };
    for term in terms.iter().filter(|term| !term.value.page.is_empty() && !is_there(&term.value.page)) {
        let message = format!("There is no file {}", term.value.page);
        let help = cure(&term.value.page, documents.iter().map(|d| d.path.below_root()), "Write that page");
        findings.push(Diagnostic::new(Code::BrokenLink, &file, message).at(term.span).help(help));
    }
    findings
}

/// Contacts that have moved on to nobody the file holds, or in a circle.
fn successors(contacts: &[Placed<Contact>], lookup: &Lookup) -> Vec<Diagnostic> {
    let file = SourcePath::new("content/contacts.yaml");
    let mut findings = Vec::new();
    for contact in contacts.iter().filter(|contact| !contact.value.now.is_empty()) {
        let id = &contact.value.now;
        if lookup.contact(id).is_none() {
            let message = format!("There is no contact \"{id}\" to ask in place of \"{}\"", contact.value.id);
            let help = cure(id, lookup.names(Named::Contact), "Add an entry of that id");
            findings.push(Diagnostic::new(Code::UnknownReference, &file, message).at(contact.span).help(help));
        }
    }
    // Each entry is walked by once; a walk that comes upon its own steps has found a circle.
    let mut walked = vec![None; contacts.len()];
    for start in 0..contacts.len() {
        let mut step = Some(start);
        while let Some(at) = step.filter(|at| walked[*at].is_none()) {
            walked[at] = Some(start);
            step = lookup.contact(&contacts[at].value.now);
        }
        if let Some(contact) = step.filter(|at| walked[*at] == Some(start)).map(|at| &contacts[at]) {
            let message = format!("The key now: leads from \"{}\" back to \"{0}\"", contact.value.id);
            let help = "Take now: away from the contact that is to be asked today.";
            findings.push(Diagnostic::new(Code::ContactCircle, &file, message).at(contact.span).help(help));
        }
    }
    findings
}

fn cure<'a>(word: &str, names: impl Iterator<Item = &'a str>, add: &str) -> String {
    match did_you_mean(word, names) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => format!("{add}, or take it away here."),
    }
}
