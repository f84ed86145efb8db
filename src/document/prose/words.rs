//! Words and sentences of a plain text, with their places. A text enters, ranges leave; each is linear.

use std::ops::Range;

/// A word: letters, digits and apostrophes between letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
}

impl Word<'_> {
    /// The offset behind its last letter.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// All words of a text, in order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    Words { text, at: 0 }.collect()
}

/// Goes from word to word. Nearly all letters are ASCII, and need not be put together first.
#[derive(Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    /// The words of a text, for whoever needs no list of them.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The length of the letter or digit at a place; 0 for what belongs to no word.
    fn letter(&self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
            Some(_) => self.text[at..].chars().next().filter(|c| c.is_alphanumeric()).map_or(0, char::len_utf8),
            None => 0,
        }
    }

    /// The length of an apostrophe that goes on with a letter.
    fn apostrophe(&self, at: usize) -> usize {
        let length = match self.text.as_bytes().get(at) {
            Some(b'\'') => 1,
            Some(0xe2) if self.text[at..].starts_with('\u{2019}') => '\u{2019}'.len_utf8(),
            _ => return 0,
        };
        if goes_on(self.text, at + length) { length } else { 0 }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while self.letter(at) == 0 {
            // A sign of several bytes is passed as a whole.
            at += 1;
            while bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
                at += 1;
            }
            if at >= bytes.len() {
                self.at = at;
                return None;
            }
        }
        let start = at;
        loop {
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let more = self.letter(at).max(self.apostrophe(at));
            if more == 0 {
                break;
            }
            at += more;
        }
        self.at = at;
        Some(Word { text: &self.text[start..at], start })
    }
}

/// Whether a letter or digit stands at a place.
fn goes_on(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_alphanumeric)
}

/// Short forms whose full stop ends no sentence.
const SHORT: [&str; 16] =
    ["e.g", "i.e", "etc", "dr", "mr", "mrs", "ms", "st", "no", "nos", "vs", "cf", "al", "a.m", "p.m", "ext"];

/// The sentences of a text, without the white space between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut sentences = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(found) = bytes[from..].iter().position(|byte| matches!(byte, b'.' | b'?' | b'!')) {
        let at = from + found;
        // Closing marks belong to the sentence before.
        let closing = |mark: char| matches!(mark, ')' | '"' | '\'' | '\u{201d}' | '\u{2019}' | '.' | '?' | '!');
        let rest = &text[at + 1..];
        let after = rest.trim_start_matches(closing);
        let end = text.len() - after.len();
        from = end;
        let stands_apart = after.chars().next().is_none_or(char::is_whitespace);
        let goes_on = || after.trim_start().starts_with(char::is_lowercase);
        if stands_apart && !(bytes[at] == b'.' && is_short(text, start, at)) && !goes_on() {
            push_trimmed(&mut sentences, text, start..end);
            start = end;
        }
    }
    push_trimmed(&mut sentences, text, start..text.len());
    sentences
}

/// Whether the word before a full stop is a short form.
fn is_short(text: &str, start: usize, stop: usize) -> bool {
    let before = &text[start..stop];
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}' | '\u{2018}');
    // None is longer; a long text without spaces need not be read again.
    let far = before.char_indices().rev().take(5).find(|(_, c)| opens(*c)).map(|(at, c)| at + c.len_utf8());
    let word = &before[far.unwrap_or(if before.len() < 5 { 0 } else { before.len() })..];
    !word.is_empty() && word.len() < 5 && SHORT.contains(&word.to_lowercase().as_str())
}

fn push_trimmed(sentences: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let whole = &text[range.clone()];
    let begin = range.start + whole.len() - whole.trim_start().len();
    let end = range.start + whole.trim_end().len();
    if begin < end {
        sentences.push(begin..end);
    }
}

/// Whether a place begins a word.
pub fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_apostrophes_and_places() {
        assert_eq!(words("the boys\u{2019} caf\u{e9}\u{2019}s \u{2019}x'").len(), 4);
        let found = words("The child's bed, 24th");
        let shown: Vec<_> = found.iter().map(|word| (word.text, word.start)).collect();
        assert_eq!(shown, [("The", 0), ("child's", 4), ("bed", 12), ("24th", 17)]);
    }

    #[test]
    fn sentences_end_at_stops_and_not_at_short_forms() {
        let cut = |text: &str| sentences(text).into_iter().map(|s| text[s].to_string()).collect::<Vec<_>>();
        assert_eq!(
            cut("Dig. Plant (e.g. beans) at 9 a.m. today! Why?"),
            ["Dig.", "Plant (e.g. beans) at 9 a.m. today!", "Why?"]
        );
        assert_eq!(cut("It costs 2.50. \u{201c}Good.\u{201d} Yes"), ["It costs 2.50.", "\u{201c}Good.\u{201d}", "Yes"]);
        assert_eq!(cut("  "), Vec::<String>::new());
    }
}
