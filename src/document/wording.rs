//! A shared passage -> its wordings, each with the date from which it holds.

use super::{Document, Fragment, Passage, PassageKind};
use crate::base::date::{Date, When};
use crate::base::span::Span;
use crate::base::text::squeeze;
use std::ops::Range;

/// What a passage says from a date on, until the next wording.
#[derive(Debug, Clone)]
pub struct Wording<'a> {
    /// `None`: from the beginning.
    pub from: Option<When>,
    pub content: &'a Fragment,
    /// Where it stands in its file, with its heading.
    place: Range<usize>,
}

impl Wording<'_> {
    /// The first day on which it holds; the one from the beginning has none.
    pub fn first_day(&self) -> Option<Date> {
        self.from.map(When::first_day)
    }

    /// Whether something of the file stands in it.
    pub fn holds(&self, span: Span) -> bool {
        self.place.contains(&span.start)
    }
}

impl Document {
    /// The wordings of a shared passage, in the order of the file: what stands before the first date holds from the
    /// beginning. A heading that is no date has none.
    pub fn wordings(&self) -> Vec<Wording<'_>> {
        let sections = &self.body.sections;
        let starts = sections.iter().map(|section| section.span.start).chain([usize::MAX]);
        let mut places = [0].into_iter().chain(starts.clone()).zip(starts);
        let mut place = || places.next().map_or(0..0, |(from, to)| from..to);
        let lead = Wording { from: None, content: &self.body.lead, place: place() };
        let dated = sections.iter().filter_map(|section| {
            let place = place();
            let from = section.heading.parse().ok()?;
            Some(Wording { from: Some(from), content: &section.content, place })
        });
        let lead = Some(lead).filter(|lead| !lead.content.html.is_empty() || !lead.content.holes.is_empty());
        lead.into_iter().chain(dated).collect()
    }

    /// The wording that holds on a day: the latest that has begun.
    pub fn wording_on(&self, day: Date) -> Option<Wording<'_>> {
        let begun = self.wordings().into_iter().filter(|wording| wording.first_day().is_none_or(|first| first <= day));
        begun.max_by_key(Wording::first_day)
    }

    /// The plain text of a wording, for search.
    pub fn text_of(&self, wording: &Wording) -> String {
        let items = self.outline.iter().filter(|item| wording.holds(item.span));
        squeeze(&items.map(|item| item.text.as_str()).collect::<Vec<_>>().join(" "))
    }

    /// What readers read of a wording.
    pub fn prose_of(&self, wording: &Wording) -> impl Iterator<Item = &Passage> {
        let own = |passage: &&Passage| wording.holds(passage.span);
        self.passages.iter().filter(own).filter(|passage| !matches!(passage.kind, PassageKind::Heading(_)))
    }
}

#[cfg(test)]
mod tests {
    use crate::base::path::SourcePath;

    fn on(body: &str, day: &str) -> Option<String> {
        let text = format!("---\ntitle: T\n---\n{body}");
        let path = SourcePath::new("content/passages/a.md");
        let document = super::super::parse(&path, &text, None).0.expect("a passage");
        document.wording_on(day.parse().expect("a day")).map(|wording| document.text_of(&wording))
    }

    #[test]
    fn the_latest_wording_that_has_begun_holds_whatever_their_order() {
        let body = "## November 2024\n\nNew.\n\nMore.\n\n## Soon\n\nNever.\n\n## Autumn 2022\n\nOld.\n";
        for (day, words) in [
            ("2022-08-31", None),
            ("2022-09-01", Some("Old.")),
            ("2024-10-31", Some("Old.")),
            ("2024-11-01", Some("New. More.")),
        ] {
            assert_eq!(on(body, day).as_deref(), words, "{day}");
        }
        let body = format!("First.\n\n{body}");
        assert_eq!(on(&body, "1999-01-01").as_deref(), Some("First."));
        assert_eq!(on(&body, "2023-01-01").as_deref(), Some("Old."));
        assert_eq!(on("", "2023-01-01"), None);
    }
}
