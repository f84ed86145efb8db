//! "Mentioned in": the pages, sections, paragraphs and events that lead to a page or to a part of it.

use super::Composer;
use super::parts::kind_label;
use crate::document::{Document, ItemKind};
use crate::render::view::parts::{LinkView, MentionView, MentionsView};
use crate::site::routes::generated;
use crate::site::topics::date_of;
use crate::site::{Backlink, Place};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Places of one document, each with the anchors that it leads to.
type Places<'a> = BTreeMap<Place, BTreeSet<&'a str>>;

/// So many places are shown as they are; a longer list is folded.
const OPEN: usize = 8;
/// Places that a list names at most: search finds the others.
const LONGEST: usize = 200;

impl Composer<'_> {
    /// The places that mention this page.
    pub(super) fn mentions_of_page(&self) -> Option<MentionsView> {
        // Parts of these two have a list each.
        let parts = [generated::GLOSSARY, generated::CONTACTS].contains(&self.from.as_str());
        self.mentions(|link| !parts || link.to.is_none())
    }

    /// The places that mention a part of this page, by its anchor.
    pub(super) fn mentions_of_place(&self, anchor: &str) -> Option<MentionsView> {
        self.mentions(|link| link.to.as_deref() == Some(anchor)).map(|view| MentionsView { folded: true, ..view })
    }

    fn mentions(&self, wanted: impl Fn(&&Backlink) -> bool) -> Option<MentionsView> {
        let mut pages: BTreeMap<usize, Places> = BTreeMap::new();
        for link in self.site.backlinks.to(&self.from).iter().filter(wanted) {
            let about = pages.entry(link.from).or_default().entry(link.place).or_default();
            about.extend(link.to.as_deref());
        }
        let count: usize = pages.values().map(BTreeMap::len).sum();
        let title = match count {
            0 => return None,
            1 => self.word("mentioned_in_one").to_string(),
            _ => self.word("mentioned_in_many").replace("{n}", &count.to_string()),
        };
        let mut pages: Vec<(usize, Places)> = pages.into_iter().collect();
        // The latest word first; what has no date stands after it.
        pages.sort_by_cached_key(|(at, _)| {
            let date = date_of(&self.site.documents[*at]);
            (date.is_none(), Reverse(date), *at)
        });
        let more = match count.saturating_sub(LONGEST) {
            0 => String::new(),
            more => self.word("mentioned_in_more").replace("{n}", &more.to_string()),
        };
        let target = self.site.routes.owner(&self.from).map(|at| self.site.documents[at].as_ref());
        let mut left = LONGEST;
        let shown = pages.into_iter().map_while(|(at, places)| {
            let some: Places = places.into_iter().take(left).collect();
            left -= some.len();
            (!some.is_empty()).then(|| self.mention(at, some, target))
        });
        Some(MentionsView { title, folded: count > OPEN, pages: shown.collect(), more })
    }

    fn mention(&self, at: usize, places: Places, target: Option<&Document>) -> MentionView {
        let document = &self.site.documents[at];
        let route = &self.site.routes.documents[at];
        let date = date_of(document).map(|date| date.to_string());
        // An issue has its date in its title.
        let date = date.filter(|date| !document.head.title.contains(date)).map(|date| format!(", {date}"));
        let mut view = MentionView {
            title: document.head.title.clone(),
            href: self.href(route, None),
            what: format!("{}{}", kind_label(self, document), date.unwrap_or_default()),
            about: String::new(),
            places: Vec::new(),
        };
        for (place, to) in places {
            let about = self.about(target, &to);
            match self.place_link(at, place) {
                Some(link) => view.places.push(LinkView { note: about, ..link }),
                None => view.about = about,
            }
        }
        view
    }

    /// A section, paragraph, event or row of a document; `None` for what stands before the first.
    fn place_link(&self, at: usize, place: Place) -> Option<LinkView> {
        let (route, document) = (&self.site.routes.documents[at], &self.site.documents[at]);
        let (text, anchor) = match place {
            Place::Page => return None,
            Place::Row(row) if self.site.rows.of(at, row).is_some() => {
                return self.site.rows.of(at, row).map(|page| self.row_name(page).0);
            }
            Place::Row(row) => {
                let table = document.table.as_ref()?;
                (table.name(&table.rows[row]).to_string(), &table.rows[row].anchor)
            }
            Place::Event(at) => (document.events[at].title.clone(), &document.events[at].anchor),
            Place::Item(at) => (self.place_name(document, at), &document.outline[at].anchor),
        };
        Some(LinkView { text, href: self.href(route, Some(anchor)), ..LinkView::default() })
    }

    /// "What can be learned", "paragraph 2.5", "4.1 Objectives".
    fn place_name(&self, document: &Document, at: usize) -> String {
        let item = &document.outline[at];
        match item.kind {
            ItemKind::Paragraph => format!("{} {}", self.word("paragraph"), item.number),
            ItemKind::Heading(..=2) => item.title.clone(),
            ItemKind::Heading(_) => {
                let above = document.outline[..at].iter().rev();
                let above = above.take_while(|item| !matches!(item.kind, ItemKind::Heading(..=2)));
                match above.map(|item| &item.number).find(|number| !number.is_empty()) {
                    Some(number) => format!("{number} {}", item.title),
                    None => item.title.clone(),
                }
            }
        }
    }

    /// The numbers of the places that are meant: "about 4.1, 4.3". A heading or a row would only repeat the words around.
    fn about(&self, target: Option<&Document>, to: &BTreeSet<&str>) -> String {
        let Some(target) = target.filter(|target| target.kind.numbered && !to.is_empty()) else { return String::new() };
        let meant = target.outline.iter().filter(|item| !item.number.is_empty() && to.contains(item.anchor.as_str()));
        match meant.map(|item| item.number.as_str()).collect::<Vec<_>>() {
            numbers if numbers.is_empty() => String::new(),
            numbers => format!("{} {}", self.word("mention_about"), numbers.join(", ")),
        }
    }
}
