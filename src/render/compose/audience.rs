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

/// How many pages one sheet of paper names at most, each with the opening of its summary.
const ON_PAPER: usize = 9;
/// Lines that A4 paper has for these pages, the words of the panel, and names of more than one line, in the sizes of print.css.
const LINES: usize = 28;
/// Characters of a line of the panel, whose lines stand wider apart.
const PANEL: usize = 76;
/// Characters of a title and of a summary in such a line, and in one beside the code.
const WIDE: [usize; 2] = [80, 92];
const NARROW: [usize; 2] = [52, 60];

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
        let address = self.absolute(&audience.route());
        // On paper nobody sees a banner, so what was replaced is not named.
        let standing = audience.documents.iter().filter(|at| !self.site.documents[**at].head.is_replaced());
        let cards = standing.take(ON_PAPER).map(|at| {
            let card = self.card(*at);
            CardView { title: opening(&card.title), summary: opening(&card.summary), ..card }
        });
        let cards = on_one_sheet(cards, self.taken(&audience.name), &address);
        let more = audience.documents.len() - cards.len();
        let main = HandoutMain {
            cards,
            more: if more > 0 { self.word("handout_more").replace("{n}", &more.to_string()) } else { String::new() },
            page_href: self.href(&audience.route(), None),
            qr: if address.is_empty() { None } else { qr::code(&address) },
        };
        ("pages/handout.html".into(), page, Main::Handout(main))
    }

    /// How many lines of a sheet are taken by its names and by the panel.
    fn taken(&self, name: &str) -> usize {
        let config = &self.site.config;
        let panel = config.panel.lines.iter().map(|line| lines(&format!("{}: {}", line.label, line.phone), PANEL));
        let names = 2 * (lines(name, 36) - 1) + 2 * (lines(&config.name, 46) - 1);
        lines(&config.panel.text, PANEL) + panel.sum::<usize>() + names
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

/// The first cards that fit into the lines that are left. A sheet that went on to a second one would hand out the panel apart.
fn on_one_sheet(cards: impl Iterator<Item = CardView>, mut taken: usize, address: &str) -> Vec<CardView> {
    let beside = match address.len() {
        0 => 0,
        length => taken + 9 + length.min(qr::TYPED).div_ceil(20),
    };
    let fits = |card: &CardView| {
        let [title, summary] = if taken < beside { NARROW } else { WIDE };
        taken += lines(&card.title, title) + lines(&card.summary, summary);
        taken <= LINES
    };
    cards.take_while(fits).collect()
}

/// How many lines of a width a text fills.
fn lines(text: &str, width: usize) -> usize {
    text.chars().count().div_ceil(width).max(1)
}
