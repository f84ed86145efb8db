//! Lists of pages: the index of a folder, the A-Z.

use super::Composer;
use crate::base::path::Route;
use crate::base::slug::slugify;
use crate::base::text::capitalised;
use crate::document::Kind;
use crate::document::data::Keyed;
use crate::render::view::main::*;
use crate::render::view::parts::*;
use crate::render::view::{Main, PageView};
use crate::site::routes::generated;

impl Composer<'_> {
    /// The index of a folder: issues by year, resources by what they are, others in one list.
    pub(super) fn folder(&self, kind: &Kind) -> (String, PageView, Main) {
        let mut shelves: Vec<ShelfView> = Vec::new();
        let mut pages: Vec<(String, usize)> =
            self.in_order(kind.slug).into_iter().map(|at| (self.shelf_title(at), at)).collect();
        if pages.iter().any(|(_, at)| self.site.documents[*at].facts.issue.is_empty()) {
            pages.sort_by(|a, b| a.0.cmp(&b.0));
        }
        for (title, at) in pages {
            if shelves.last().is_none_or(|shelf| shelf.title != title) {
                let anchor = if title.is_empty() { String::new() } else { format!("shelf-{}", slugify(&title)) };
                shelves.push(ShelfView { anchor, title, cards: Vec::new() });
            }
            if let Some(shelf) = shelves.last_mut() {
                shelf.cards.push(self.card(at));
            }
        }
        let made = self.made_reviews().filter(|(folder, _)| *folder == kind.folder);
        let made: Vec<CardView> =
            made.map(|(_, link)| CardView { title: link.text, href: link.href, ..CardView::default() }).collect();
        if !made.is_empty() {
            let (anchor, title) = ("shelf_reviews".into(), self.word("kind_review").into());
            shelves.push(ShelfView { anchor, title, cards: made });
        }
        let page = self.head(kind.plural, kind.summary, "section");
        ("pages/section.html".into(), page, Main::Section(SectionMain { shelves }))
    }

    fn shelf_title(&self, at: usize) -> String {
        let document = &self.site.documents[at];
        let facts = &document.facts;
        match facts.date {
            Some(date) if !facts.issue.is_empty() => date.year().to_string(),
            _ => capitalised(&facts.form),
        }
    }

    /// Every page, topic, audience and term by its first letter.
    pub(super) fn a_to_z(&self) -> (String, PageView, Main) {
        let card = |title: &str, label: &str, href: String| CardView {
            title: title.into(),
            kind_label: label.into(),
            href,
            ..CardView::default()
        };
        let mut cards: Vec<CardView> = Vec::new();
        for (at, document) in self.site.documents.iter().enumerate().filter(|(_, d)| !d.kind.folder.is_empty()) {
            cards.push(card(
                &document.head.title,
                document.kind.label,
                self.href(&self.site.routes.documents[at], None),
            ));
        }
        for at in 0..self.site.rows.pages.len() {
            let (link, label) = self.row_name(at);
            cards.push(card(&link.text, label, link.href));
        }
        for (_, link) in self.made_reviews() {
            cards.push(card(&link.text, self.word("kind_review"), link.href));
        }
        for topic in &self.site.topics {
            cards.push(card(
                &topic.value.title,
                self.word("kind_topic"),
                self.href(&generated::topic(&topic.value.slug), None),
            ));
        }
        for audience in &self.site.audiences {
            cards.push(card(
                &capitalised(&audience.name),
                self.word("kind_audience"),
                self.href(&audience.route(), None),
            ));
        }
        for term in &self.site.terms {
            let anchor = format!("term-{}", term.value.key());
            cards.push(card(
                &term.value.term,
                self.word("nav_glossary"),
                self.href(&Route::new(generated::GLOSSARY), Some(&anchor)),
            ));
        }
        cards.sort_by_cached_key(|card| (sort_name(&card.title), card.href.clone()));
        let mut shelves: Vec<ShelfView> = Vec::new();
        for card in cards {
            let title = sort_name(&card.title)
                .chars()
                .next()
                .filter(char::is_ascii_alphabetic)
                .map_or("0-9".into(), |c| c.to_uppercase().to_string());
            if shelves.last().is_none_or(|shelf| shelf.title != title) {
                shelves.push(ShelfView {
                    anchor: format!("letter-{}", title.to_lowercase()),
                    title,
                    cards: Vec::new(),
                });
            }
            if let Some(shelf) = shelves.last_mut() {
                shelf.cards.push(card);
            }
        }
        let page = self.head(self.word("a_to_z"), self.word("a_to_z_summary"), "a-z");
        ("pages/a-z.html".into(), page, Main::Shelves(ShelvesMain { shelves }))
    }
}

/// A title as it is looked up: without a leading article.
fn sort_name(title: &str) -> String {
    let slug = slugify(title);
    ["the-", "a-", "an-"].iter().find_map(|article| slug.strip_prefix(article)).map_or(slug.clone(), str::to_string)
}

/// The opening words of a text, cut at a word's end.
pub(super) fn opening(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        None => text.into(),
        Some((end, _)) => format!("{} ...", text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words)),
    }
}
