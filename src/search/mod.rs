//! Search: units in, the files of the folder `search/` out; and the reference reader of these files.
//!
//! `build` is a pure function of its arguments. The reader here and the client in `assets/js/search` answer alike, to
//! the digit; `FORMAT.md` says what the files hold, `tests/fixtures/search/golden.json` binds the two.
//!
//! `gather` makes units of a site; `index` makes files of units by the `format`; `reader` reads them; both know `words`.

mod client;
mod format;
pub mod gather;
#[cfg(test)]
mod golden;
mod index;
mod names;
mod reader;
#[cfg(test)]
mod replaced;
#[cfg(test)]
mod steady;
pub mod synonyms;
pub mod unit;
#[cfg(test)]
mod whole;
mod words;

pub use index::build::build;
pub use reader::answer::{Answer, Hit, Match, Options, Reader};
