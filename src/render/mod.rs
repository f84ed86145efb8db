//! Site -> pages: closed views, templates, assets, feeds.
//!
//! A page is composed into a [`view::View`] first and rendered from that alone, so what a template
//! shows is known before it runs.

mod assets;
mod body;
mod compose;
mod feeds;
mod placeholder;
mod qr;
mod templates;
pub mod view;

pub use assets::Assets;
pub use compose::Composer;
pub use feeds::{atom, robots, sitemap};
pub use placeholder::placeholder;
pub use templates::Templates;
