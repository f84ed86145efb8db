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
    let bytes = text.as_bytes();
    let mut words = Vec::with_capacity(text.len() / 5);
    let (mut at, mut start) = (0, None);
    while let Some(byte) = bytes.get(at) {
        // Nearly all letters are ASCII, and need not be put together first.
        let (inside, size) = match byte {
            b'\'' => (start.is_some() && goes_on(text, at + 1), 1),
            byte if byte.is_ascii() => (byte.is_ascii_alphanumeric(), 1),
            _ => match text[at..].chars().next() {
                Some(c @ '\u{2019}') => (start.is_some() && goes_on(text, at + c.len_utf8()), c.len_utf8()),
                Some(c) => (c.is_alphanumeric(), c.len_utf8()),
                None => break,
            },
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push(Word { text: &text[begin..at], start: begin });
                start = None;
            }
            _ => {}
        }
        at += size;
    }
    if let Some(begin) = start {
        words.push(Word { text: &text[begin..], start: begin });
    }
    words
}

/// Whether a letter or digit stands at a place.
fn goes_on(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Short forms whose full stop ends no sentence.
const SHORT: [&str; 16] =
    ["e.g", "i.e", "etc", "dr", "mr", "mrs", "ms", "st", "no", "nos", "vs", "cf", "al", "a.m", "p.m", "ext"];

/// The sentences of a text, without the white space between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut word = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}' | '\u{2018}') {
            word = at + c.len_utf8();
        }
        if !matches!(c, '.' | '?' | '!') {
            continue;
        }
        // Closing marks belong to the sentence before.
        let mut end = at + 1;
        while let Some((next, mark)) = letters.peek().copied() {
            if !matches!(mark, ')' | '"' | '\'' | '\u{201d}' | '\u{2019}' | '.' | '?' | '!') {
                break;
            }
            end = next + mark.len_utf8();
            letters.next();
        }
        let stands_apart = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        let is_short = |word: &str| word.len() < 5 && SHORT.contains(&word.to_lowercase().as_str());
        let short = c == '.' && is_short(&text[word.min(at)..at]);
        let goes_on = text[end..].trim_start().starts_with(char::is_lowercase);
        if stands_apart && !short && !goes_on {
            push_trimmed(&mut sentences, text, start..end);
            start = end;
        }
    }
    push_trimmed(&mut sentences, text, start..text.len());
    sentences
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
