//! Words: text to tokens, tokens to keys. What both the index and its readers must agree on.

pub mod fold;
pub mod key;
pub mod tokenize;
