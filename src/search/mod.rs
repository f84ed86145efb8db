//! Search: units in, the files of the folder `search/` out; and the reference reader of these files.
//!
//! `build` is a pure function of its arguments. The reader here and the client in `assets/js/search` answer alike, to
//! the digit; `FORMAT.md` says what the files hold, `tests/fixtures/search/golden.json` binds the two.

pub mod answer;
mod beginnings;
mod build;
mod complete;
mod count;
mod cut;
mod excerpt;
mod files;
mod fold;
pub mod gather;
#[cfg(test)]
mod golden;
mod key;
mod lexicon;
mod names;
mod near;
mod number;
mod numbering;
mod pack;
mod postings;
mod query;
mod rank;
mod scopes;
#[cfg(test)]
mod steady;
mod store;
mod texts;
mod tiers;
mod tokenize;
pub mod unit;
mod variants;
mod wire;

pub use answer::{Answer, Hit, Match, Options, Reader};
pub use build::build;
