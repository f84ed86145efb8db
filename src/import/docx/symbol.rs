//! Signs of symbol fonts, which a file keeps as codes of the font.
//!
//! Enters: the name of a font and a code. Leaves: the character that readers see. Never here: a sign guessed; one that is
//! not known is U+FFFD, and the report tells of it.

/// What stands for a sign that nobody knows here.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// Whether letters of a font are signs.
pub(super) fn is_font(font: &str) -> bool {
    matches!(font.to_lowercase().as_str(), "wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "symbol")
}

/// The character that a symbol font shows for a code.
pub(super) fn shown(font: &str, code: u32) -> char {
    let font = font.to_lowercase();
    match (font.as_str(), code & 0xff) {
        (_, 0x20) => ' ',
        ("wingdings", 0xfc) | ("wingdings 2", 0x50) | ("webdings", 0x61) => '\u{2713}',
        ("wingdings", 0xfe) | ("wingdings 2", 0x52) => '\u{2611}',
        ("wingdings", 0xfb) | ("wingdings 2", 0x4f) | ("webdings", 0x72) => '\u{2717}',
        ("wingdings", 0xfd) | ("wingdings 2", 0x51 | 0x53) => '\u{2612}',
        ("wingdings", 0x6f | 0x71 | 0x72 | 0xa8) | ("wingdings 2", 0xa3) => '\u{2610}',
        ("wingdings", 0x6e | 0xa7) => '\u{25aa}',
        ("wingdings", 0xdf) | ("symbol", 0xac) => '\u{2190}',
        ("wingdings", 0xe0 | 0xe8 | 0xf0) | ("symbol", 0xae) => '\u{2192}',
        ("wingdings", 0xe1) | ("symbol", 0xad) => '\u{2191}',
        ("wingdings", 0xe2) | ("symbol", 0xaf) => '\u{2193}',
        ("wingdings", 0xd8) => '\u{27a2}',
        ("wingdings", 0x76) => '\u{2756}',
        ("wingdings", 0x4a) => '\u{263a}',
        ("wingdings", 0x4c) => '\u{2639}',
        ("wingdings", 0x28) => '\u{260e}',
        ("wingdings", 0x2a) => '\u{2709}',
        ("symbol", 0xb7) | ("wingdings", 0x6c | 0x9f) => '\u{2022}',
        ("symbol", 0xb3) => '\u{2265}',
        ("symbol", 0xa3) => '\u{2264}',
        ("symbol", 0xb1) => '\u{b1}',
        ("symbol", 0xb4) => '\u{d7}',
        ("symbol", 0xb0) => '\u{b0}',
        _ => match char::from_u32(code) {
            // The private area holds a font's own shapes; without the font they are nothing.
            Some(c) if !is_font(&font) && !('\u{e000}'..='\u{f8ff}').contains(&c) => c,
            // Digits and points are the same in this one.
            Some(c) if font == "symbol" && (c.is_ascii_digit() || c.is_ascii_punctuation()) => c,
            _ => UNKNOWN,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_signs_are_characters_and_others_are_told_of() {
        assert_eq!((shown("Wingdings", 0xf0fc), shown("Wingdings", 0xfc), shown("Symbol", 0xf0b3)), ('✓', '✓', '≥'));
        assert_eq!((shown("Wingdings", 0xf0ff), shown("Arial", 0x41), shown("Arial", 0xf041)), (UNKNOWN, 'A', UNKNOWN));
    }
}
