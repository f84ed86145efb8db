//! Addresses made from words: lower-case ASCII letters, digits and hyphens, at most 100 characters.

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

const LONGEST: usize = 100;

/// The slug of a text: accents folded, apostrophes dropped, everything else a hyphen. May be empty.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            '\'' | '\u{2018}' | '\u{2019}' => {}
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a text is a slug already.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Hands out anchors that are unique in one page: `x`, `x-2`, `x-3` ...
#[derive(Debug, Default)]
pub struct Anchors {
    taken: BTreeMap<String, usize>,
}

impl Anchors {
    /// The wanted anchor if it is free, else the next free one with a number behind it.
    pub fn claim(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let mut count = self.taken.get(wanted).copied().unwrap_or(0);
        let mut anchor = wanted.to_string();
        while count > 0 && {
            anchor = format!("{wanted}-{}", count + 1);
            self.taken.contains_key(&anchor)
        } {
            count += 1;
        }
        self.taken.insert(wanted.to_string(), count + 1);
        if anchor != wanted {
            self.taken.insert(anchor.clone(), 1);
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_drop_marks_and_fold_accents() {
        assert_eq!(slugify("Neglect Champions' Forum—24th October"), "neglect-champions-forum-24th-october");
        assert_eq!(slugify("  Family & Friends: é "), "family-friends-e");
        assert_eq!(slugify("?!"), "");
        assert!(is_slug("row-ak5") && !is_slug("Row") && !is_slug(""));
    }

    #[test]
    fn anchors_never_repeat() {
        let mut anchors = Anchors::default();
        let given: Vec<String> = ["a", "a", "a-2", "a", ""].iter().map(|w| anchors.claim(w)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "section"]);
    }
}
