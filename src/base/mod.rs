//! The words every room shares: paths, places, dates, slugs, hashes, text, signals.
//!
//! Nothing here knows the hub, its pages or its readers; nothing here touches a disk or a clock.

pub mod date;
pub mod hash;
pub mod hidden;
pub mod path;
pub mod percent;
pub mod signal;
pub mod slug;
pub mod span;
pub mod text;
pub mod yaml;
