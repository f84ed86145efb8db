//! The order of things: a site folder in, an [`Outcome`] out. No logic of its own.

mod build;
mod parse;
mod preview;

pub use build::{Inputs, Options, Outcome, Stats, build, check, outside, read};
pub use preview::Session;
