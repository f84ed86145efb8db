//! Topics that nothing bears, and parts of pages that bear one by their words alone.

use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::ItemKind;
use crate::site::Site;
use crate::site::topics::{Bearer, Place};
use std::collections::BTreeMap;

/// Looks at the places of every topic.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (topic, places) in site.topics.iter().zip(site.topic_places()) {
        let slug = &topic.value.slug;
        // What bears it may stand in a file that could not be read.
        if places.is_empty() && !site.unread.holds_pages() && !site.unread.holds_rows() {
            let message = format!("No page bears the topic \"{slug}\"");
            let help = format!("Write {{.topic-{slug}}} on a heading that is about it, or take the entry away.");
            let file = SourcePath::new("content/topics.yaml");
            findings.push(Diagnostic::new(Code::UnusedTopic, &file, message).at(topic.span).help(help));
        }
        let mut pages: BTreeMap<usize, Vec<&Place>> = BTreeMap::new();
        for place in places.iter().filter(|place| place.said.is_some()) {
            pages.entry(place.document).or_default().push(place);
        }
        for (at, mut found) in pages {
            found.sort_by_key(|place| place.bearer);
            findings.push(by_words(site, slug, at, &found));
        }
    }
    findings
}

fn by_words(site: &Site, slug: &str, at: usize, places: &[&Place]) -> Diagnostic {
    let document = &site.documents[at];
    let named = |place: &&Place| {
        let words = place.said.as_ref().map(|said| said.words.split_whitespace().collect::<Vec<_>>().join(" "));
        format!("{} by \"{}\"", name(site, place), words.unwrap_or_default())
    };
    let shown: Vec<String> = places.iter().map(named).collect();
    let message = format!("Here parts of the page bear the topic \"{slug}\" by their words: {}", shown.join("; "));
    let first = places.first().map(|place| place.bearer);
    let cure = match first {
        Some(Bearer::Row(_)) => "write the topics that the row has into a column of the file".to_string(),
        _ => format!("write {{.no-topic-{slug}}} on the heading, or {{.topic-{slug}}} where the page is about it"),
    };
    let help = format!("Nothing is to be done if that is right. If not, {cure}: then words are not asked.");
    let (path, span) = match first {
        Some(Bearer::Part(part)) => (document.path.clone(), document.outline[part].span),
        Some(Bearer::Event(event)) => (document.path.clone(), document.events[event].span),
        Some(Bearer::Row(row)) => {
            (document.path.with_extension("csv"), document.table.as_ref().map_or(Span::default(), |t| t.rows[row].span))
        }
        _ => (document.path.clone(), document.front.whole),
    };
    Diagnostic::new(Code::TopicByWords, &path, message).at(span).help(help)
}

/// A place as an editor knows it: by its number, heading, title or key.
fn name(site: &Site, place: &Place) -> String {
    let document = &site.documents[place.document];
    match place.bearer {
        Bearer::Page => "its beginning".into(),
        Bearer::Part(part) => match &document.outline[part] {
            item if item.kind == ItemKind::Paragraph => item.number.clone(),
            item => format!("\"{}\"", item.title),
        },
        Bearer::Row(row) => document
            .table
            .as_ref()
            .map_or_else(String::new, |table| table.cell(&table.rows[row], &table.layout.key).into()),
        Bearer::Event(event) => format!("\"{}\"", document.events[event].title),
    }
}
