//! Asks the addresses outside the hub whether they still answer: politely, side by side, each once.
//!
//! Addresses and what is remembered of them enter, a verdict for each leaves. No build and no preview ever comes here:
//! only `hub check --external` opens a connection.

mod ask;
mod memory;

pub use ask::{Manners, ask};
pub use memory::Memory;

use serde::{Deserialize, Serialize};

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state", content = "note")]
pub enum Verdict {
    /// It answers; the address it sends readers on to, if that is another for good.
    Works(Option<String>),
    /// It says that nothing is there any more, or there is no such site. Why, in words.
    Gone(String),
    /// It may be there or not: it refused, was too slow, or answered nonsense. Why, in words.
    CouldNotTell(String),
}
