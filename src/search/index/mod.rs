//! Units to files: counted words, the dictionary in parts, the text in parts.

mod beginnings;
mod beside;
pub mod build;
mod count;
pub mod cut;
mod files;
mod lexicon;
mod meanings;
mod postings;
mod texts;
mod tiers;
