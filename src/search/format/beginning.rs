//! Lists for beginnings of words that spread over many parts of the dictionary.

/// A reader takes the list when a beginning goes on for this many parts beyond its first.
pub const SPREAD: usize = 3;

/// Behind the beginning in the key of its list; sorts before every letter, and no word has it.
pub const MARK: char = '*';

/// The key of the list for a beginning.
pub fn key(beginning: &str) -> String {
    format!("{beginning}{MARK}")
}

/// Whether a written form may be meant by a beginning; an address only when the beginning has a dot.
pub fn begins(form: &str, beginning: &str) -> bool {
    form.starts_with(beginning) && (beginning.contains('.') || !form.contains('@'))
}
