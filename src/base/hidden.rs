//! Characters that nobody sees and that change what is seen: controls, and marks that turn the direction of a text.
//!
//! They come along when text is pasted, and can make a name or a number read as another one.

/// The first hidden character of a text: its place in bytes, and its name for a reader.
pub fn first(text: &str) -> Option<(usize, String)> {
    text.char_indices().find_map(|(at, c)| {
        let what = kind(c)?;
        Some((at, format!("{what} (U+{:04X})", u32::from(c))))
    })
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
        assert!(first("\u{202e}").is_some_and(|(_, name)| name.ends_with("(U+202E)")));
    }
}
