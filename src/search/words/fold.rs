//! What a letter is: one character in, its lower-case letters and digits without accents out.
//!
//! The ranges are frozen here and in `assets/js/search/fold.js`, so that a newer Unicode in a browser
//! changes nothing. All of them lie in the first plane: a letter is one UTF-16 unit.

use crate::base::text::decompose;

/// What a character does to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It belongs to the word; its folded letters were appended.
    Letter,
    /// It is not there: an accent, a soft hyphen, a joiner.
    Nothing,
    /// It ends the word.
    Gap,
}

/// Letters beyond a-z and 0-9, first and last of each range.
pub const LETTERS: [(u32, u32); 9] = [
    (0xDF, 0xF6),
    (0xF8, 0x2AF),
    (0x370, 0x481),
    (0x48A, 0x586),
    (0x5D0, 0x5EA),
    (0x620, 0x64A),
    (0x904, 0x963),
    (0x966, 0x11FF),
    (0x3041, 0x9FFF),
];

/// Appends the folded letters of a character.
#[inline]
pub fn fold(c: char, out: &mut String) -> Class {
    if c.is_ascii() {
        if !c.is_ascii_alphanumeric() {
            return Class::Gap;
        }
        out.push(c.to_ascii_lowercase());
        return Class::Letter;
    }
    fold_rare(c, out)
}

fn fold_rare(c: char, out: &mut String) -> Class {
    let before = out.len();
    out.extend(decompose(c).flat_map(char::to_lowercase).filter(|c| is_letter(*c)));
    match c as u32 {
        _ if out.len() > before => Class::Letter,
        0xAD | 0x300..=0x36F | 0x200B..=0x200D | 0xFEFF => Class::Nothing,
        _ => Class::Gap,
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_lowercase() || LETTERS.iter().any(|(a, z)| (*a..=*z).contains(&(c as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_width_and_case_fall_away() {
        let mut out = String::new();
        for c in "ÉﬁＡ①ß\u{301}".chars() {
            fold(c, &mut out);
        }
        assert_eq!(out, "efia1ß");
        assert_eq!(fold('\u{ad}', &mut out), Class::Nothing);
        assert_eq!(fold('—', &mut out), Class::Gap);
    }
}
