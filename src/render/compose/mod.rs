//! Site and page -> [`View`]: everything a template will show, decided before it runs.

mod document;
mod generated;
mod lists;
mod parts;
mod shell;
mod table;

pub(super) use parts::{gap, promise, query};

use super::view::{Main, PageView, View};
use super::{Assets, Templates};
use crate::base::path::Route;
use crate::site::routes::generated as addresses;
use crate::site::{Page, Site};
use serde::Serialize;

/// Composes the views of one site.
#[derive(Debug)]
pub struct Composer<'a> {
    pub(super) site: &'a Site,
    pub(super) templates: &'a Templates,
    pub(super) assets: &'a Assets,
    /// Whether the build has a search index.
    pub(super) search: bool,
    /// The page that is composed: hrefs are relative to it.
    from: Route,
}

impl<'a> Composer<'a> {
    /// The view of one page.
    pub fn view(site: &'a Site, templates: &'a Templates, assets: &'a Assets, search: bool, page: &Page) -> View {
        let from = page.route(&site.routes, &site.topics);
        let composer = Composer { site, templates, assets, search, from };
        let (template, page, main) = composer.compose(page);
        View { route: composer.from.clone(), template, site: composer.shell(), page, main }
    }

    fn compose(&self, page: &Page) -> (String, PageView, Main) {
        match page {
            Page::Document(at) if self.from.as_str() == addresses::HOME => self.home(Some(*at)),
            Page::PlainHome => self.home(None),
            Page::Document(at) => self.document(*at),
            Page::Folder(kind) => self.folder(kind),
            Page::Topics => self.topics(),
            Page::Topic(at) => self.topic(*at),
            Page::Glossary => self.glossary(),
            Page::Contacts => self.contacts(),
            Page::Events => self.events(),
            Page::Search => self.search(),
            Page::AToZ => self.a_to_z(),
            Page::Accessibility => self.accessibility(),
            Page::NotFound => self.not_found(),
        }
    }

    /// The href from this page to an address. The page for lost addresses may be shown at any
    /// depth, so its hrefs alone are absolute.
    pub(super) fn href(&self, route: &Route, anchor: Option<&str>) -> String {
        if self.from.as_str() == addresses::NOT_FOUND {
            let fragment = anchor.map(|a| format!("#{a}")).unwrap_or_default();
            return format!("{}{route}{fragment}", self.root());
        }
        self.from.href_to(route, anchor)
    }

    /// The prefix that leads from this page to the root.
    fn root(&self) -> String {
        if self.from.as_str() != addresses::NOT_FOUND {
            return self.from.to_root();
        }
        let below_host = self.site.config.base_url.splitn(4, '/').nth(3).unwrap_or_default();
        format!("/{below_host}")
    }

    /// A word of the interface.
    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.templates.word(key)
    }

    /// A component as markup. Components are checked when templates load; one that fails all the
    /// same leaves a comment that the audit of the written pages reports.
    pub(super) fn component<T: Serialize>(&self, file: &str, name: &str, value: &T) -> String {
        self.templates.component(file, name, value).unwrap_or_else(|_| format!("<!-- component {file} failed -->"))
    }
}
