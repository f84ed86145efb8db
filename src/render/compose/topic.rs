//! Topics: the list of all, and the page of one with the latest word and the history under it.

use super::Composer;
use super::parts::kind_label;
use crate::base::date::When;
use crate::base::slug::slugify;
use crate::base::text::squeeze;
use crate::document::data::{Contact, Topic};
use crate::document::prose::words::sentences;
use crate::document::{Document, ItemKind};
use crate::render::view::main::*;
use crate::render::view::parts::*;
use crate::render::view::{Main, PageView};
use crate::site::routes::generated;
use crate::site::topics::{Bearer, Place};

/// Letters of an excerpt: two lines, and six for the latest word.
const SHORT: usize = 180;
const LONG: usize = 520;

impl Composer<'_> {
    pub(super) fn topics(&self) -> (String, PageView, Main) {
        let mut topics: Vec<_> = self.site.topics.iter().map(|placed| &placed.value).collect();
        topics.sort_by_cached_key(|topic| slugify(&topic.title));
        let cards = topics.into_iter().map(|topic| CardView {
            title: topic.title.clone(),
            href: self.href(&generated::topic(&topic.slug), None),
            summary: topic.summary.clone(),
            ..CardView::default()
        });
        let shelf = ShelfView { anchor: String::new(), title: String::new(), cards: cards.collect() };
        let page = self.head(self.word("nav_topics"), self.word("topics_summary"), "section");
        ("pages/section.html".into(), page, Main::Section(SectionMain { shelves: vec![shelf] }))
    }

    /// A topic: the latest word, then every other place by its year, then whom to ask.
    pub(super) fn topic(&self, at: usize) -> (String, PageView, Main) {
        let topic = &self.site.topics[at].value;
        let places = &self.site.topic_places()[at];
        // A date ahead or behind is no word on the subject.
        let latest = places.iter().position(|place| !matches!(place.bearer, Bearer::Event(_)));
        let mut shelves: Vec<TimelineView> = Vec::new();
        for place in places.iter().enumerate().filter(|(index, _)| Some(*index) != latest).map(|(_, place)| place) {
            let year = place.date.or(place.placed).map(When::year);
            let title = year.map_or_else(|| self.word("undated").to_string(), |year| year.to_string());
            if shelves.last().is_none_or(|shelf| shelf.title != title) {
                shelves.push(TimelineView { anchor: format!("year-{}", slugify(&title)), title, entries: Vec::new() });
            }
            if let Some(shelf) = shelves.last_mut() {
                shelf.entries.push(self.entry(place, SHORT));
            }
        }
        let mut page = self.head(&topic.title, &topic.summary, "topic");
        page.kind_label = self.word("kind_topic").into();
        page.breadcrumbs.push(self.fixed(generated::TOPICS, "nav_topics"));
        let contacts: Vec<ContactView> = self.contacts_of(topic).map(|contact| self.asked(contact)).collect();
        let named = shelves.iter().map(|shelf| (shelf.anchor.as_str(), shelf.title.as_str()));
        let named = named.chain((!contacts.is_empty()).then(|| ("contacts", self.word("topic_contacts"))));
        page.contents = Self::contents_of(named);
        let main = TopicMain {
            also: topic.also.clone(),
            latest: latest.map(|index| self.entry(&places[index], LONG)),
            shelves,
            contacts,
        };
        ("pages/topic.html".into(), page, Main::Topic(main))
    }

    /// Those who can be asked about a topic, as long as their details hold.
    fn contacts_of<'t>(&'t self, topic: &'t Topic) -> impl Iterator<Item = &'t Contact> {
        let contacts = self.site.contacts.iter().map(|placed| &placed.value);
        let holds = |contact: &&Contact| contact.until.is_none_or(|until| until.last_day() >= self.site.today);
        contacts.filter(|contact| contact.topics.contains(&topic.slug)).filter(holds)
    }

    /// A contact without its topics, of which this page is one.
    fn asked(&self, contact: &Contact) -> ContactView {
        ContactView { topics: Vec::new(), ..self.contact(contact) }
    }

    /// A place that bears a topic, with the beginning of what it says.
    fn entry(&self, place: &Place, longest: usize) -> EntryView {
        let document = &self.site.documents[place.document];
        let route = match place.bearer {
            Bearer::Row(row) => self.site.rows.of(place.document, row).map(|page| &self.site.routes.rows[page]),
            _ => None,
        };
        let (route, has_page) = (route.unwrap_or(&self.site.routes.documents[place.document]), route.is_some());
        let title = document.head.title.clone();
        let kind = kind_label(self, document);
        let (title, page, kind, anchor, text) = match place.bearer {
            Bearer::Page => (title, String::new(), kind, None, document.head.summary.clone()),
            Bearer::Part(part) => {
                let item = &document.outline[part];
                (
                    part_title(document, part),
                    title,
                    kind,
                    Some(&item.anchor),
                    self.site.spoken(&part_text(document, part)),
                )
            }
            Bearer::Row(index) => {
                let (key, anchor, text) = row(document, index);
                (key, title, kind, anchor, text)
            }
            Bearer::Event(index) => {
                let event = &document.events[index];
                let view = self.event(place.document, event, true);
                let facts = [&view.time, &view.place, &view.note].into_iter().filter(|fact| !fact.is_empty());
                let text: Vec<String> = facts.map(|fact| format!("{}.", fact.trim_end_matches('.'))).collect();
                let kind = self.word("kind_event").to_string();
                (view.title.clone(), title, kind, Some(&event.anchor), text.join(" "))
            }
        };
        let said = place.said.as_ref().map(|said| squeeze(&said.words)).unwrap_or_default();
        let undated = match (place.date, place.placed) {
            (Some(_), _) => "",
            (None, Some(_)) => self.word("placed_by_contents"),
            (None, None) => self.word("undated"),
        };
        let date = place.date.map(|date| date.to_string()).unwrap_or_default();
        // An issue bears its date in its title; once is enough.
        let page = page
            .strip_suffix(&date)
            .filter(|_| !date.is_empty())
            .map_or(page.as_str(), |it| it.trim_end_matches([',', ' ']));
        EntryView {
            page: page.into(),
            title,
            href: self.href(route, anchor.map(String::as_str).filter(|_| !has_page)),
            kind,
            date,
            datetime: place.date.and_then(When::machine).unwrap_or_default(),
            undated: undated.into(),
            excerpt: excerpt(&text, &said, longest),
            said,
        }
    }
}

/// What a part of a page is called: a heading by its words, below a numbered paragraph with its number.
fn part_title(document: &Document, part: usize) -> String {
    let before = document.outline[..part].iter().rev();
    let item = &document.outline[part];
    match item.kind {
        ItemKind::Paragraph => {
            let section =
                before.into_iter().find(|item| item.kind == ItemKind::Heading(2)).map_or("", |it| it.title.as_str());
            let words = section.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim();
            format!("{} {words}", item.number).trim_end().into()
        }
        ItemKind::Heading(..=2) => item.title.clone(),
        ItemKind::Heading(_) => {
            let number = before.take_while(|item| item.kind != ItemKind::Heading(2)).find(|it| !it.number.is_empty());
            number.map_or_else(|| item.title.clone(), |it| format!("{} {}", it.number, item.title))
        }
    }
}

/// The text of a part, or of the first place below it that has any.
fn part_text(document: &Document, part: usize) -> String {
    let item = &document.outline[part];
    let inside = document.outline[part + 1..].iter().take_while(|below| match (item.kind, below.kind) {
        (ItemKind::Heading(own), ItemKind::Heading(level)) => level > own,
        (ItemKind::Heading(_), ItemKind::Paragraph) => true,
        (ItemKind::Paragraph, _) => false,
    });
    [item].into_iter().chain(inside).map(|item| item.text.clone()).find(|text| !text.is_empty()).unwrap_or_default()
}

/// The key, the anchor and the words of a row: those of its wide column, else of all.
fn row(document: &Document, index: usize) -> (String, Option<&String>, String) {
    let Some(table) = &document.table else { return Default::default() };
    let row = &table.rows[index];
    let columns = &table.layout.columns;
    let wide = columns.iter().find(|column| column.wide).map(|column| table.cell(row, &column.column).to_string());
    let all = || columns.iter().map(|column| table.cell(row, &column.column)).collect::<Vec<_>>().join(" ");
    (table.cell(row, &table.layout.key).into(), Some(&row.anchor), wide.unwrap_or_else(all))
}

/// The opening words of a text, or those of the sentence that says the topic where it comes later; whole sentences where
/// they fit, else cut at a word's end.
fn excerpt(text: &str, said: &str, longest: usize) -> String {
    let text = squeeze(text);
    let late = Some(said)
        .filter(|said| !said.is_empty())
        .and_then(|said| text.find(said))
        .filter(|at| *at + said.len() > longest);
    let all = sentences(&text);
    let from = late.and_then(|at| all.iter().find(|range| range.contains(&at))).map_or(0, |range| range.start);
    let rest = &text[from..];
    let lead = if from > 0 { "... " } else { "" };
    let Some((end, _)) = rest.char_indices().nth(longest) else { return format!("{lead}{rest}") };
    let whole =
        all.iter().filter(|range| range.start >= from).map(|range| range.end - from).take_while(|to| *to <= end);
    match whole.last().filter(|to| *to * 2 > end) {
        Some(to) => format!("{lead}{}", &rest[..to]),
        None => format!("{lead}{} ...", rest[..end].rsplit_once(' ').map_or(&rest[..end], |(words, _)| words)),
    }
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_ends_with_a_sentence_or_a_word_and_shows_what_it_is_about() {
        assert_eq!(excerpt("Short.", "", 20), "Short.");
        assert_eq!(excerpt("Dig the bed now. Then rest for a while.", "", 20), "Dig the bed now.");
        assert_eq!(excerpt("Dig. Then rest for a while, and again.", "", 20), "Dig. Then rest for ...");
        assert_eq!(excerpt("Dig the bed now, please. The rota\nis here.", "rota is", 12), "... The rota is ...");
        assert_eq!(excerpt("Dig the bed. The rota.", "bed", 12), "Dig the bed.");
        assert_eq!(excerpt("", "", 5), "");
    }
}
