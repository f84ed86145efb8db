//! Words: text to tokens, tokens to keys. What both the index and its readers must agree on.

pub mod fold;
pub mod key;
pub mod tokenize;

/// The words of a text that say something, wholes left out, in order.
pub fn telling(text: &str) -> impl Iterator<Item = String> {
    tokenize::tokenize(text).into_iter().filter(|token| token.parts == 0 && !key::is_stop(&token.text)).map(|t| t.text)
}

/// The keys of these words, with spaces between: the same for two texts that say the same.
pub fn sense(text: &str) -> String {
    telling(text).map(|word| key::key(&word)).collect::<Vec<_>>().join(" ")
}
