//! What is around every page, and the head of generated pages.

use super::Composer;
use crate::base::path::Route;
use crate::base::percent;
use crate::base::text::escape_html;
use crate::config::Edition;
use crate::document::{KINDS, Kind, Shown};
use crate::render::view::parts::LinkView;
use crate::render::view::{PageView, PanelLine, PanelView, SiteView};
use crate::site::routes::generated;

/// Pages that no search engine should list, whatever the edition.
const UNLISTED: [&str; 2] = ["not-found", "copy"];

impl Composer<'_> {
    pub(super) fn shell(&self) -> SiteView {
        let config = &self.site.config;
        let panel = PanelView {
            title: config.panel.title.clone(),
            text: config.panel.text.clone(),
            lines: config
                .panel
                .lines
                .iter()
                .map(|line| PanelLine {
                    label: line.label.clone(),
                    phone: line.phone.clone(),
                    href: telephone(&line.phone),
                })
                .collect(),
        };
        let feed = if config.base_url.is_empty() { String::new() } else { self.href(&Route::new("feed.xml"), None) };
        SiteView {
            name: config.name.clone(),
            notice: config.edition.notice().into(),
            root: self.root(),
            home_href: self.href(&Route::new(generated::HOME), None),
            nav: self.navigation(),
            footer: self.footer(),
            search_href: self.href(&Route::new(generated::SEARCH), None),
            search_entry: if self.search {
                self.href(&Route::new(generated::SEARCH_ENTRY), None)
            } else {
                String::new()
            },
            stylesheet: self.href(&self.assets.stylesheet, None),
            script: self.href(&self.assets.script, None),
            panel,
            feed_href: feed,
        }
    }

    fn navigation(&self) -> Vec<LinkView> {
        let mut links: Vec<LinkView> = shown_in(Shown::Header).filter_map(|kind| self.short_link(kind)).collect();
        links.push(self.fixed(generated::CONTACTS, "nav_contacts"));
        links
    }

    fn footer(&self) -> Vec<LinkView> {
        let mut links = vec![
            self.fixed(generated::TOPICS, "nav_topics"),
            self.fixed(generated::EVENTS, "nav_events"),
            self.fixed(generated::GLOSSARY, "nav_glossary"),
            self.fixed(generated::A_TO_Z, "a_to_z"),
            self.fixed(generated::SEARCH, "nav_search"),
        ];
        links.extend(shown_in(Shown::Footer).filter_map(|kind| self.folder_link(kind.folder)));
        links.push(self.fixed(generated::ACCESSIBILITY, "nav_accessibility"));
        links
    }

    /// A link to a folder's index, if the folder has pages; to the page itself if it has only one.
    pub(super) fn folder_link(&self, folder: &str) -> Option<LinkView> {
        let kind = KINDS.iter().find(|kind| kind.folder == folder)?;
        let mut pages = self.site.of_kind(kind.slug).map(|(at, _)| at);
        let first = pages.next()?;
        let route = match pages.next() {
            // A numbered document has its own contents list; an index of one would only stand before it.
            None if kind.numbered => self.site.routes.documents[first].clone(),
            _ => generated::folder(folder),
        };
        let current = self.from.as_str().split_once('/').is_some_and(|(top, _)| top == folder);
        Some(LinkView { text: kind.plural.into(), href: self.href(&route, None), note: kind.summary.into(), current })
    }

    /// The same with one word, for the navigation.
    fn short_link(&self, kind: &Kind) -> Option<LinkView> {
        self.folder_link(kind.folder).map(|link| LinkView { text: kind.short.into(), ..link })
    }

    pub(super) fn fixed(&self, route: &'static str, word: &'static str) -> LinkView {
        let route = Route::new(route);
        LinkView {
            text: self.templates.word(word).into(),
            href: self.href(&route, None),
            note: String::new(),
            current: self.from == route,
        }
    }

    /// The head of a page that is made from no document.
    pub(super) fn head(&self, title: &str, summary: &str, kind: &str) -> PageView {
        let name = &self.site.config.name;
        PageView {
            title: title.into(),
            document_title: if title == name { name.clone() } else { format!("{title} - {name}") },
            summary: summary.into(),
            lead_html: escape_html(summary),
            kind: kind.into(),
            canonical: self.absolute(&self.from),
            image: if self.assets.has_image { self.absolute(&Route::new("assets/share.png")) } else { String::new() },
            noindex: self.site.config.edition == Edition::Demonstration || UNLISTED.contains(&kind),
            breadcrumbs: vec![LinkView {
                text: self.word("home").into(),
                href: self.href(&Route::new(generated::HOME), None),
                ..LinkView::default()
            }],
            ..PageView::default()
        }
    }

    /// The absolute address; empty without a base address.
    pub(super) fn absolute(&self, route: &Route) -> String {
        match self.site.config.base_url.as_str() {
            "" => String::new(),
            base if route.as_str() == generated::HOME => base.into(),
            base => format!("{base}{}", percent::encode(route.as_str())),
        }
    }
}

/// The kinds that one part of the frame links to, in the order of their table.
fn shown_in(place: Shown) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| kind.shown == place)
}

/// `tel:` with the digits of a number printed in groups; a British number gets its country code.
pub(super) fn telephone(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    match digits.strip_prefix('0') {
        Some(rest) => format!("tel:+44{rest}"),
        None if digits.is_empty() => String::new(),
        None => format!("tel:{digits}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_become_dialable() {
        assert_eq!(super::telephone("01632 960001"), "tel:+441632960001");
        assert_eq!(super::telephone("999"), "tel:999");
        assert_eq!(super::telephone(""), "");
    }
}
