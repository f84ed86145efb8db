//! A new issue of a newsletter: what stands in every issue, as the last one had it.
//!
//! The issues there are and the contacts enter, Markdown leaves, with a note for the editor at each section that was taken
//! over. What belonged to one issue alone is left behind: its dates, its promises, its gaps, contacts that have gone.

use crate::base::date::{Date, When};
use crate::document::data::{Contact, Placed};
use crate::document::{Document, ItemKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// An issue that is there, with its text.
pub type Issue<'a> = (Document, &'a str);

/// What a new issue begins with.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Lines of front matter: a note for each section.
    pub notes: String,
    /// The sections.
    pub body: String,
}

/// The section that a new issue begins with: it waits to be written, and stands in none.
const FIRST_ITEM: &str = "first-item";

/// Blocks that say something about one issue alone.
const PASSING: [&str; 3] = ["```event", "```promise", "```gap"];

/// The sections that the last two issues have in common, as the last one had them. Where there is only one issue, all of
/// its sections but those that hold a block of their issue: without it their words would speak of what is not there.
pub fn standing(mut issues: Vec<Issue>, contacts: &[Placed<Contact>], today: Date) -> Standing {
    issues.retain(|(document, _)| !document.head.draft);
    issues.sort_by_key(|(document, _)| (document.facts.date, document.path.clone()));
    let Some((last, text)) = issues.pop() else { return Standing::default() };
    let before =
        issues.pop().map(|(document, _)| headings(&document).map(|(anchor, _)| anchor).collect::<BTreeSet<_>>());
    let named = match last.facts.issue.as_str() {
        "" => last.head.title.as_str(),
        issue => issue,
    };
    let named = named.replace('\\', "\\\\").replace('"', "\\\"");
    let find = |id: &str| contacts.iter().map(|contact| &contact.value).find(|contact| contact.id == id);
    // Whom an issue of today names; an id that no entry has is left for the check to find.
    let asked = |id: &str| {
        let mut line = std::iter::successors(find(id), |contact| find(&contact.now)).take(contacts.len());
        find(id).map_or_else(
            || Some(id.to_string()),
            |_| line.find(|next| !next.has_left(today)).map(|next| next.id.clone()),
        )
    };
    let places: Vec<(String, usize)> = headings(&last).collect();
    let ends = places.iter().skip(1).map(|(_, start)| *start).chain([text.len()]);
    let mut standing = Standing { notes: "queries:\n".into(), body: String::new() };
    for ((anchor, start), end) in places.iter().zip(ends) {
        let section = text.get(*start..end).unwrap_or_default();
        let stands = match &before {
            Some(before) => before.contains(anchor),
            None => !section.lines().any(|line| PASSING.contains(&line.trim_end())),
        };
        if anchor == FIRST_ITEM || !stands {
            continue;
        }
        standing.notes.push_str(&format!(
            "  - at: {anchor}\n    note: \"Taken over from the issue of {named}; check every name, number and date, then take this note away.\"\n"
        ));
        standing.body.push_str(&lasting(section, asked));
        standing.body.push_str("\n\n");
    }
    if standing.body.is_empty() { Standing::default() } else { standing }
}

/// The file's name for an issue of a date: so named, issues stand in order.
pub fn file_stem(date: When) -> String {
    match date {
        When::Day(day) => day.to_string(),
        When::Month { year, month } => format!("{year:04}-{month:02}"),
        When::Season { season, year } => format!("{year:04}-{}", season.name().to_lowercase()),
        When::Year(year) => format!("{year:04}"),
    }
}

/// Anchor and beginning of each heading.
fn headings(document: &Document) -> impl Iterator<Item = (String, usize)> + '_ {
    let is_heading = |kind| matches!(kind, ItemKind::Heading(2 | 3));
    let items = document.outline.iter().filter(move |item| is_heading(item.kind) && !item.anchor.is_empty());
    items.map(|item| (item.anchor.clone(), item.span.start))
}

/// A section without the blocks of its issue, and without list items that only name a contact who has gone;
/// one who has been followed by another gives way to that one.
fn lasting(section: &str, asked: impl Fn(&str) -> Option<String>) -> String {
    let mut lines: Vec<Cow<str>> = Vec::new();
    let mut skipping = false;
    for line in section.lines() {
        if skipping {
            skipping = !line.starts_with("```");
        } else if PASSING.contains(&line.trim_end()) {
            skipping = true;
        } else if let Some(id) = names_only(line) {
            lines.extend(asked(id).map(|id| Cow::Owned(format!("- [contact:{id}]"))));
        } else if !(line.is_empty() && lines.last().is_some_and(|last| last.is_empty())) {
            lines.push(Cow::Borrowed(line));
        }
    }
    lines.join("\n").trim().to_string()
}

/// The contact that a list item is all about.
fn names_only(line: &str) -> Option<&str> {
    line.strip_prefix("- [contact:")?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::document::{self, data};

    fn issue(date: &str, text: &str) -> Document {
        let text = format!("---\ntitle: Issue\nsummary: S.\nissue: {date}\ndate: {date}\n---\n{text}");
        document::parse(&SourcePath::new("content/newsletters/a.md"), &text, None).0.expect("an issue")
    }

    #[test]
    fn what_two_issues_have_in_common_is_taken_over() {
        let head = |date: &str| format!("---\ntitle: Issue\nsummary: S.\nissue: {date}\ndate: {date}\n---\n");
        let text = "\n## Welcome\n\nHello.\n\n```event\ntitle: Fair\ndate: 2025-01-02\n```\n\nMore.\n\n## Beans\n\nBeans.\n\n### Contacts\n\n- [contact:a]\n- [contact:b]\n- [contact:c]\n";
        let contacts = "- {id: a, role: A}\n- {id: b, role: B, until: 2024-12-31}\n- {id: c, role: C, now: d}\n- {id: d, role: D}\n";
        let (contacts, _) = data::read(&SourcePath::new("content/contacts.yaml"), Some(contacts));
        let whole = format!("{}{text}", head("Spring 2025"));
        let first = issue("2024-11", "\n## Welcome\n\nHi.\n\n## Leeks\n\n## Contacts\n");
        let issues = vec![(issue("Spring 2025", text), whole.as_str()), (first, "")];
        let found = standing(issues, &contacts, "2026-01-15".parse().expect("a day"));
        assert_eq!(found.body, "## Welcome\n\nHello.\n\nMore.\n\n### Contacts\n\n- [contact:a]\n- [contact:d]\n\n");
        assert!(
            found.notes.contains("at: contacts") && found.notes.contains("the issue of Spring 2025;"),
            "{}",
            found.notes
        );
        // Of an only issue, what is about its own event is left behind.
        let only =
            standing(vec![(issue("Spring 2025", text), whole.as_str())], &[], "2026-01-15".parse().expect("a day"));
        assert_eq!(only.body, "## Beans\n\nBeans.\n\n### Contacts\n\n- [contact:a]\n- [contact:b]\n- [contact:c]\n\n");
        assert_eq!(standing(Vec::new(), &[], "2026-01-15".parse().expect("a day")), Standing::default());
    }

    #[test]
    fn names_of_files_stand_in_the_order_of_issues() {
        let stem = |date: &str| file_stem(date.parse().expect("a date"));
        assert_eq!([stem("Spring 2025"), stem("November 2024"), stem("2014")], ["2025-spring", "2024-11", "2014"]);
    }
}
