//! Characters that nobody sees and that change what is seen: controls, and marks that turn the direction of a text.
//!
//! They come along when text is pasted, and can make a name or a number read as another one.

use std::borrow::Cow;

/// The first hidden character of a text: its place in bytes, and its name for a reader.
pub fn first(text: &str) -> Option<(usize, String)> {
    // All of them are controls of ASCII or begin with one of these bytes; most texts have neither.
    if !text.bytes().any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte >= 0x7f) {
        return None;
    }
    text.char_indices().find_map(|(at, c)| {
        let what = kind(c)?;
        Some((at, format!("{what} (U+{:04X})", u32::from(c))))
    })
}

/// A text as a terminal may show it: each hidden character as its number, "<U+202E>", for a terminal would act on it.
pub fn shown(text: &str) -> Cow<'_, str> {
    if first(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match kind(c) {
            Some(_) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn kind(c: char) -> Option<&'static str> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some("a mark that turns the direction of the text")
        }
        '\u{200b}' | '\u{feff}' => Some("a space of no width"),
        c if c.is_control() => Some("a control character"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_marks_of_direction_are_found_and_letters_are_not() {
        for c in "\0\u{7}\u{1b}\u{7f}\u{85}\u{202a}\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{feff}".chars() {
            assert_eq!(first(&format!("é{c}")).map(|(at, _)| at), Some(2), "{c:?}");
        }
        // Persian and emoji need joiners; a soft hyphen only shows where a line breaks.
        for text in ["a\tb\r\n", "é \u{a0} – “x”", "\u{200d}\u{200c}", "safe\u{ad}guarding", "عربي"] {
            assert_eq!(first(text), None, "{text}");
        }
        assert_eq!(shown("a\u{202e}b\u{1b}[0m é\n"), "a<U+202E>b<U+001B>[0m é\n");
        assert!(first("\u{202e}").is_some_and(|(_, name)| name.ends_with("(U+202E)")));
    }
}
