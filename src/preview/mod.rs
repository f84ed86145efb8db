//! Talks to browsers and to the watcher: pages on 127.0.0.1, made when they are asked for.
//!
//! A browser's bytes pass the [`gate`] (the only one that listens), a [`desk`] of few workers, and reach
//! `tiny_http` in [`http`], which asks the site through [`Pages`]. [`rounds`] looks at the source again when
//! [`watch`] wakes it, and [`reload`] lets browsers know. For one person's own machine, never for a public server.

mod connection;
mod desk;
mod gate;
mod head;
mod http;
mod open;
mod page;
mod reload;
mod rounds;
mod serve;
mod target;
#[cfg(test)]
mod tests;
mod watch;

pub use page::content_type;
pub use serve::{Options, Ready, serve};

/// The site as the preview sees it: addresses in, answers out.
pub trait Pages: Send + Sync {
    /// The file at an address without a leading slash (`newsletters/2024-11.html`); `None` when there is none.
    fn answer(&self, path: &str) -> Option<Answer>;
    /// The page that says so.
    fn not_found(&self) -> Answer;
}

/// What a look at the source found changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The page of the file that was saved, without a leading slash, and the place in it that begins to differ
    /// (`newsletters/2024-11.html#events`); `None` when it is of no page alone.
    pub address: Option<String>,
}

/// One file for a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// For example of [`content_type`].
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
    /// Names the bytes: letters, digits and hyphens, without quotes.
    pub etag: String,
}
