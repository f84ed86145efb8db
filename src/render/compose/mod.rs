//! Site and page -> [`View`]: everything a template will show, decided before it runs.

mod audience;
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
use crate::diagnostic::Diagnostic;
use crate::site::routes::generated as addresses;
use crate::site::{Page, Site};
use serde::Serialize;
use std::cell::RefCell;

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
    /// The first component that could not be shown.
    fault: RefCell<Option<Diagnostic>>,
}

impl<'a> Composer<'a> {
    /// The view of one page, or the finding of a component in it that cannot be shown.
    pub fn view(
        site: &'a Site,
        templates: &'a Templates,
        assets: &'a Assets,
        search: bool,
        page: &Page,
    ) -> Result<View, Diagnostic> {
        let from = page.route(&site.routes, &site.topics);
        let composer = Composer { site, templates, assets, search, from, fault: RefCell::new(None) };
        let (template, mut page, main) = composer.compose(page);
        page.left = composer.left();
        let site = composer.shell();
        match composer.fault.into_inner() {
            Some(fault) => Err(fault),
            None => Ok(View { route: composer.from, template, site, page, main }),
        }
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
            Page::Audience(at, _) => self.audience(*at),
            Page::Handout(at, _) => self.handout(*at),
            Page::Moved(route) => self.moved(route),
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

    /// A component as markup; one that cannot be shown is the fault of the whole page.
    pub(super) fn component<T: Serialize>(&self, file: &str, name: &str, value: &T) -> String {
        self.templates.component(file, name, value, &self.from).unwrap_or_else(|fault| {
            self.fault.borrow_mut().get_or_insert(fault);
            String::new()
        })
    }
}
