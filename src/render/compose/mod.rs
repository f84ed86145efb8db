//! Site and page -> [`View`]: everything a template will show, decided before it runs.

mod audience;
mod document;
mod email;
mod generated;
mod lists;
mod mentions;
mod parts;
mod row;
mod shell;
mod statement;
mod table;
mod topic;

pub(super) use parts::{promise, query};

use super::view::{Main, PageView, View};
use super::{Assets, Templates};
use crate::base::path::Route;
use crate::diagnostic::Diagnostic;
use crate::site::routes::generated as addresses;
use crate::site::{Page, Site};
use serde::Serialize;
use std::cell::RefCell;

/// From where the hrefs of a page have to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// From the page's own place.
    Beside,
    /// From any depth of the site: the page for lost addresses.
    Site,
    /// From anywhere: an email. Without a base address nothing can be reached, and hrefs are empty.
    World,
}

impl Reach {
    fn of(page: &Page) -> Self {
        match page {
            Page::NotFound => Self::Site,
            Page::Email(..) => Self::World,
            _ => Self::Beside,
        }
    }
}

/// Composes the views of one site.
#[derive(Debug)]
pub struct Composer<'a> {
    pub(super) site: &'a Site,
    pub(super) templates: &'a Templates,
    pub(super) assets: &'a Assets,
    /// Whether the build has a search index.
    pub(super) search: bool,
    /// The page that is composed.
    from: Route,
    reach: Reach,
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
        let composer =
            Composer { site, templates, assets, search, from, reach: Reach::of(page), fault: RefCell::new(None) };
        let (template, mut page, main) = composer.compose(page);
        page.left = composer.left();
        page.mentions = composer.mentions_of_page();
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
            Page::Row(at) => self.row(*at),
            Page::Review(at) => self.review(*at),
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
            Page::Copy(at) => self.copy(*at),
            Page::Email(at, form) => self.email(*at, *form),
        }
    }

    /// The href from this page to an address.
    pub(super) fn href(&self, route: &Route, anchor: Option<&str>) -> String {
        let fragment = anchor.map(|a| format!("#{a}")).unwrap_or_default();
        match self.reach {
            Reach::Beside => self.from.href_to(route, anchor),
            Reach::Site => format!("{}{route}{fragment}", self.root()),
            Reach::World => match self.absolute(route) {
                address if address.is_empty() => address,
                address => format!("{address}{fragment}"),
            },
        }
    }

    /// The prefix that leads from this page to the root.
    fn root(&self) -> String {
        if self.reach != Reach::Site {
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
        self.part(&format!("components/{file}.html"), name, value)
    }

    /// The same for any template that shows one value.
    pub(super) fn part<T: Serialize>(&self, template: &str, name: &str, value: &T) -> String {
        self.keep(self.templates.part(template, name, value, &self.from))
    }

    /// What was rendered; the first fault is kept, for it is that of the whole page.
    fn keep(&self, rendered: Result<String, Diagnostic>) -> String {
        rendered.unwrap_or_else(|fault| {
            self.fault.borrow_mut().get_or_insert(fault);
            String::new()
        })
    }
}
