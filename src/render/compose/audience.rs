//! Pages for one audience, and the sheet of paper that is handed out to it.

use super::Composer;
use super::lists::opening;
use crate::base::slug::slugify;
use crate::base::text::capitalised;
use crate::document::KINDS;
use crate::render::qr;
use crate::render::view::main::{AudienceMain, HandoutMain};
use crate::render::view::parts::{CardView, LinkView, MetaView, ShelfView};
use crate::render::view::{Main, PageView};
use crate::site::Audience;

/// How many pages one sheet of paper names, each with the opening of its summary.
const ON_PAPER: usize = 9;

impl Composer<'_> {
    pub(super) fn audience(&self, at: usize) -> (String, PageView, Main) {
        let audience = &self.site.audiences[at];
        let mut shelves: Vec<ShelfView> = Vec::new();
        for kind in KINDS {
            let own = |at: &usize| self.site.documents[*at].kind.slug == kind.slug;
            let cards: Vec<CardView> =
                audience.documents.iter().filter(|at| own(at)).map(|at| self.card(*at)).collect();
            if !cards.is_empty() {
                shelves.push(ShelfView { anchor: format!("kind-{}", kind.slug), title: kind.plural.into(), cards });
            }
        }
        let mut page = self.audience_head(&audience.name);
        page.contents = Self::contents_of(shelves.iter().map(|s| (s.anchor.as_str(), s.title.as_str())));
        let main = AudienceMain { shelves, handout_href: self.href(&audience.handout(), None) };
        ("pages/audience.html".into(), page, Main::Audience(main))
    }

    pub(super) fn handout(&self, at: usize) -> (String, PageView, Main) {
        let audience = &self.site.audiences[at];
        let mut page = self.audience_head(&audience.name);
        // A sheet of paper: whoever searches is to find the page.
        page.noindex = true;
        page.canonical = self.absolute(&audience.route());
        page.breadcrumbs.push(LinkView {
            text: page.title.clone(),
            href: self.href(&audience.route(), None),
            ..LinkView::default()
        });
        let cards = audience.documents.iter().take(ON_PAPER).map(|at| {
            let card = self.card(*at);
            CardView { title: opening(&card.title), summary: opening(&card.summary), ..card }
        });
        let address = self.absolute(&audience.route());
        let more = audience.documents.len().saturating_sub(ON_PAPER);
        let main = HandoutMain {
            cards: cards.collect(),
            more: if more > 0 { self.word("handout_more").replace("{n}", &more.to_string()) } else { String::new() },
            page_href: self.href(&audience.route(), None),
            qr: if address.is_empty() { None } else { qr::code(&address) },
        };
        ("pages/handout.html".into(), page, Main::Handout(main))
    }

    fn audience_head(&self, name: &str) -> PageView {
        self.head(&self.word("audience_title").replace("{name}", name), self.word("audience_summary"), "audience")
    }

    /// Whom a page is for, a link each.
    pub(super) fn audience_meta(&self, names: &[String]) -> Vec<MetaView> {
        let mut slugs: Vec<String> = Vec::with_capacity(names.len());
        for slug in names.iter().map(|name| slugify(name)) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        let known = slugs.iter().filter_map(|slug| self.site.audiences.iter().find(|audience| audience.slug == *slug));
        let meta = |audience: &Audience| MetaView {
            label: self.word("audience_label").into(),
            text: capitalised(&audience.name),
            datetime: String::new(),
            href: self.href(&audience.route(), None),
        };
        known.map(meta).collect()
    }
}
