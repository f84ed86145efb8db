//! Site -> pages: closed views, templates, assets, feeds, downloads.
//!
//! A page is composed into a [`view::View`] first and rendered from that alone, so what a template
//! shows is known before it runs.

mod assets;
mod body;
mod compose;
mod downloads;
mod feeds;
mod placeholder;
mod templates;
pub mod view;

pub use assets::Assets;
pub use compose::Composer;
pub use downloads::downloads;
pub use feeds::{atom, robots, sitemap};
pub use placeholder::placeholder;
pub use templates::Templates;
