//! Closed views -> pages: templates, bodies, feeds, assets.

pub mod view;
