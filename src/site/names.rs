//! Names that pages and data files use, checked against the data files that hold them.

use super::lookup::Named;
use super::targets::Known;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::data::{Contact, Placed};

/// Topics, contacts and pages that are named but not there.
pub fn check(known: &Known, contacts: &[Placed<Contact>]) -> Vec<Diagnostic> {
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
        for section in &document.body.sections {
            section.topics.iter().for_each(|slug| topic(&document.path, slug, section.span));
        }
    }
    let file = SourcePath::new("content/contacts.yaml");
    for contact in contacts {
        contact.value.topics.iter().for_each(|slug| topic(&file, slug, contact.span));
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

fn cure<'a>(word: &str, names: impl Iterator<Item = &'a str>, add: &str) -> String {
    match did_you_mean(word, names) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => format!("{add}, or take it away here."),
    }
}
