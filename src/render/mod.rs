//! Site -> pages: closed views, templates, assets, feeds, calendars, downloads.
//!
//! A page is composed into a [`view::View`] first and rendered from that alone, so what a template
//! shows is known before it runs.

mod assets;
mod body;
mod calendar;
mod compose;
mod downloads;
mod email;
mod feeds;
mod names;
mod placeholder;
mod qr;
mod templates;
pub mod view;

pub use assets::Assets;
pub use calendar::calendars;
use compose::Composer;
pub use downloads::downloads;
pub use feeds::{atom, robots, sitemap};
pub use placeholder::placeholder;
pub use templates::Templates;

use crate::base::path::Route;
use crate::diagnostic::Diagnostic;
use crate::site::{Page, Site};

/// A page or an email, finished, with its address. `search`: whether the build has a search index.
pub fn page(
    site: &Site,
    templates: &Templates,
    assets: &Assets,
    search: bool,
    page: &Page,
) -> Result<(Route, Vec<u8>), Diagnostic> {
    let bytes = match page {
        Page::Email(at, form) => email::write(site, templates, assets, *at, *form)?,
        _ => templates.page(&Composer::view(site, templates, assets, search, page)?)?.into_bytes(),
    };
    Ok((page.route(&site.routes, &site.topics), bytes))
}
