//! The order of things: a site folder in, an [`Outcome`] out. No logic of its own.

mod build;
mod parse;
mod preview;
mod values;

pub use build::{addresses, build, check, outside, read};
pub use preview::Session;
pub use values::{Inputs, Options, Outcome, Stats};
