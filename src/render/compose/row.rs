//! The page of one row of a table, and what a review gathers.

use super::Composer;
use super::lists::opening;
use super::parts::query;
use crate::base::text::escape_html;
use crate::document::Document;
use crate::document::inset::Inset;
use crate::document::table::{Fact, Row, Table};
use crate::render::names::Speller;
use crate::render::view::main::{ReviewMain, RowMain};
use crate::render::view::parts::*;
use crate::render::view::{Main, PageView};
use crate::site::Page;
use crate::site::rows::{Gap, Review, paged};
use std::ops::Range;

impl Composer<'_> {
    /// The page of a row, by its place among the rows with pages.
    pub(super) fn row(&self, at: usize) -> (String, PageView, Main) {
        let own = &self.site.rows.pages[at];
        let document = &self.site.documents[own.document];
        let Some((table, layout)) = paged(document) else { return self.not_found() };
        let row = &table.rows[own.row];
        let key = table.key(row);
        let text = table.cell(row, &layout.text);
        let mut page = self.head(key, &opening(text), "row");
        page.document_title = format!("{} {}", layout.label, page.document_title);
        page.kind_label.clone_from(&layout.label);
        // Whether the source still stands is said where the source is; here it would read as the row's own.
        page.meta = self.origin(document);
        page.meta.extend(self.audience_meta(&document.head.audience));
        page.provenance = self.provenance(document);
        page.banner = self.source_banner(document);
        page.badge = self.badge(document);
        page.queries = document.head.queries.iter().filter(|mark| mark.at == row.anchor).map(query).collect();
        let home = self.link(own.document);
        page.breadcrumbs.push(home.clone());
        let (previous, next) = self.site.rows.neighbours(at);
        let gaps = [Some(at), next].into_iter().flatten().filter_map(|at| self.site.rows.gap_before(at));
        let permalink = match page.canonical.as_str() {
            "" => self.from.to_string(),
            address => address.to_string(),
        };
        let mut names = Speller::of_row(self.site, document, text);
        let insets = table.insets(row, &layout.text);
        let paragraphs = paragraphs(text).map(|part| {
            let inside = insets.iter().filter(|inset| part.start <= inset.at.start && inset.at.end <= part.end);
            let shift = |at: usize| at - part.start;
            let inside = inside.map(|inset| Inset { at: shift(inset.at.start)..shift(inset.at.end), link: inset.link });
            self.with_insets(own.document, &text[part.clone()], &inside.collect::<Vec<_>>(), |words| names.line(words))
        });
        let paragraphs = paragraphs.collect();
        let main = RowMain {
            paragraphs_html: paragraphs,
            glossary_href: self.glossary_href(&names),
            facts: layout.facts.iter().map(|fact| self.fact(own.document, table, row, fact)).collect(),
            permalink: LinkView { text: permalink, href: self.href(&self.from, None), ..LinkView::default() },
            table: LinkView { href: self.href(&self.site.routes.documents[own.document], Some(&row.anchor)), ..home },
            previous: previous.map(|at| self.row_link(at)),
            next: next.map(|at| self.row_link(at)),
            gaps: gaps.map(|gap| self.gap_name(gap)).collect(),
        };
        ("pages/row.html".into(), page, Main::Row(Box::new(main)))
    }

    /// A fact of a row. The review that a row comes from is a link to its page.
    fn fact(&self, at: usize, table: &Table, row: &Row, fact: &Fact) -> FactView {
        let text = table.cell(row, &fact.column);
        let written = table.cell(row, &fact.written);
        let is_review =
            table.layout.pages.as_ref().is_some_and(|pages| fact.column == pages.review) && !text.is_empty();
        let review = Some(text).filter(|_| is_review).and_then(|name| self.site.rows.review(name));
        let html = match review.and_then(|review| self.review_link(review)) {
            Some(link) => format!("<a href=\"{}\">{}</a>", escape_html(&link.href), escape_html(&link.text)),
            None => self.with_insets(at, text, table.insets(row, &fact.column), escape_html),
        };
        let written = if written == text { String::new() } else { written.to_string() };
        FactView { label: fact.label.clone(), html, written }
    }

    /// A link to the page about a review: a document, or one that is made.
    fn review_link(&self, at: usize) -> Option<LinkView> {
        let route = self.site.routes.reviews[at].as_ref()?;
        let review = &self.site.rows.reviews[at];
        let text = review.page.map_or(&review.name, |page| &self.site.documents[page].head.title);
        Some(LinkView { text: text.clone(), href: self.href(route, None), ..LinkView::default() })
    }

    /// A link to a row, with its text below.
    fn row_link(&self, at: usize) -> LinkView {
        let own = &self.site.rows.pages[at];
        let paged = paged(&self.site.documents[own.document]);
        let note = paged.map_or("", |(table, layout)| table.cell(&table.rows[own.row], &layout.text));
        LinkView { note: note.into(), ..self.row_name(at).0 }
    }

    /// A link to a row, and what such a row is called.
    pub(super) fn row_name(&self, at: usize) -> (LinkView, &str) {
        let own = &self.site.rows.pages[at];
        let paged = paged(&self.site.documents[own.document]);
        let (key, label) = paged.map_or(("", ""), |(table, layout)| (table.key(&table.rows[own.row]), &layout.label));
        let href = self.href(&self.site.routes.rows[at], None);
        (LinkView { text: key.into(), href, ..LinkView::default() }, label)
    }

    /// The pages made for reviews, each with its folder.
    pub(super) fn made_reviews(&self) -> impl Iterator<Item = (&str, LinkView)> {
        self.site.pages.iter().filter_map(|page| match page {
            Page::Review(at) => {
                let folder = &self.site.rows.reviews[*at].made.as_ref()?.folder;
                Some((folder.as_str(), self.review_link(*at)?))
            }
            _ => None,
        })
    }

    /// The page made for a review that no document is about.
    pub(super) fn review(&self, at: usize) -> (String, PageView, Main) {
        let review = &self.site.rows.reviews[at];
        let Some(made) = &review.made else { return self.not_found() };
        let mut page = self.head(&review.name, self.word("review_summary"), "review");
        page.kind_label = self.word("kind_review").into();
        let table = self.link(made.table);
        page.breadcrumbs.push(table.clone());
        page.provenance = self.provenance(&self.site.documents[made.table]);
        page.banner = self.source_banner(&self.site.documents[made.table]);
        let main = ReviewMain { gathered: self.gathered(review), table };
        ("pages/review.html".into(), page, Main::Review(main))
    }

    /// What the page of a document gathers that is about a review.
    pub(super) fn gathered_of(&self, document: &Document) -> Option<GatheredView> {
        let review = Some(&document.facts.review).filter(|name| !name.is_empty())?;
        let gathered = self.gathered(&self.site.rows.reviews[self.site.rows.review(review)?]);
        (!gathered.rows.is_empty() || !gathered.learning.is_empty()).then_some(gathered)
    }

    fn gathered(&self, review: &Review) -> GatheredView {
        let mut rows = Vec::with_capacity(review.rows.len());
        for at in &review.rows {
            if let Some(gap) = self.site.rows.gap_before(*at) {
                rows.push(LinkView { text: self.gap_name(gap), ..LinkView::default() });
            }
            rows.push(self.row_link(*at));
        }
        GatheredView { rows, learning: review.learning.iter().map(|at| self.card(*at)).collect() }
    }

    fn gap_name(&self, gap: Gap) -> String {
        match gap.last {
            Some(last) => format!("{} {} {last}", gap.first, self.word("to")),
            None => gap.first,
        }
    }
}

/// The paragraphs of a text, without the white space around them.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    let parts = text.split("\n\n").map(move |part| {
        let start = next + part.len() - part.trim_start().len();
        next += part.len() + "\n\n".len();
        start..start + part.trim().len()
    });
    parts.filter(|part| !part.is_empty())
}
