//! Text to tokens: words with their place, and what is also a word when taken whole.
//!
//! One specification, twice implemented: here and in `assets/js/search/tokenize.js`; the golden file
//! binds them. A *word* is a run of letters and digits (see `fold`); an apostrophe between letters
//! is dropped, a closing 's with it. Words joined by one `-`, `.` or `@` may be a *whole* as well,
//! given just before its parts and standing at the place of the first:
//! an email address, a number with dots (`4.2`), two or three words with hyphens (joined: `handoff`),
//! a telephone number written in groups (joined), a code of letters and digits (`ak5`: `ak`, `5`).
//! Single letters with dots between are one word (`U.K.` is `uk`).

use crate::search::words::fold::{Class, fold};
use std::mem;

/// A word or a whole: its folded text, where it stands, how many words it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    /// Byte range in the text.
    pub start: usize,
    pub end: usize,
    /// Number of the (first) word, from 0.
    pub place: u32,
    /// 0 for a word, else how many of the next tokens are parts of this whole.
    pub parts: u32,
}

struct Word {
    text: String,
    start: usize,
    end: usize,
    /// The one character between this word and the next; a space when there are more or others.
    gap: char,
}

const LONGEST: usize = 48;
/// Words looked at for one whole; no whole has as many. Without a bound a page of numbers would be read again from each.
const LONGEST_RUN: usize = 16;

/// The tokens of a text, in order.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut words = words(text);
    let mut out = Out { tokens: Vec::with_capacity(words.len()), place: 0 };
    let mut at = 0;
    while at < words.len() {
        at += chain(&mut words[at..], &mut out);
    }
    out.tokens
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut folded = String::new();
    let (mut start, mut end, mut quote) = (0, 0, usize::MAX);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let before = folded.len();
        match fold(c, &mut folded) {
            Class::Letter => {
                if before == 0 {
                    start = at;
                }
                end = at + c.len_utf8();
                continue;
            }
            Class::Nothing => continue,
            Class::Gap => {}
        }
        if before > 0 && is_quote(c) && begins_word(text.get(at + c.len_utf8()..).unwrap_or_default()) {
            quote = before;
            continue;
        }
        if before > 0 {
            if quote.checked_add(1) == Some(before) && folded.ends_with('s') {
                folded.pop();
            }
            if folded.chars().count() <= LONGEST {
                words.push(Word { text: bare_day(mem::take(&mut folded)), start, end, gap: joiner(text, end) });
            }
        }
        folded.clear();
        quote = usize::MAX;
    }
    words
}

/// "22nd" as 22, for the day of a date is written both ways; any other word as it is.
fn bare_day(word: String) -> String {
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let day = day.filter(|day| (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit()));
    day.map(String::from).unwrap_or(word)
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}')
}

/// The character at `end` if a letter or digit follows it directly.
fn joiner(text: &str, end: usize) -> char {
    let mut rest = text[end..].chars();
    match rest.next() {
        Some('-' | '\u{2010}' | '\u{2011}') if begins_word(rest.as_str()) => '-',
        Some(c @ ('.' | '@' | '_' | '+')) if begins_word(rest.as_str()) => c,
        Some(' ') if rest.as_str().starts_with(|c: char| c.is_ascii_digit()) => '#',
        _ => ' ',
    }
}

fn begins_word(text: &str) -> bool {
    text.chars().next().is_some_and(|c| fold(c, &mut String::new()) == Class::Letter)
}

struct Out {
    tokens: Vec<Token>,
    place: u32,
}

impl Out {
    fn word(&mut self, text: String, start: usize, end: usize) {
        self.tokens.push(Token { text, start, end, place: self.place, parts: 0 });
        self.place += 1;
    }

    fn whole(&mut self, text: String, words: &mut [Word]) {
        let (start, end, parts) = (words[0].start, words[words.len() - 1].end, words.len());
        self.tokens.push(Token { text, start, end, place: self.place, parts: u32::try_from(parts).unwrap_or(0) });
        for word in words {
            self.word(mem::take(&mut word.text), word.start, word.end);
        }
    }
}

/// Writes the tokens of the longest whole that begins here, or of one word; says how many words it took.
fn chain(words: &mut [Word], out: &mut Out) -> usize {
    // As nearly all words do.
    if words[0].gap == ' ' {
        code(&mut words[0], out);
        return 1;
    }
    let run = |joins: &[char], ok: fn(&Word) -> bool| {
        let mut n = 1;
        while n < words.len().min(LONGEST_RUN)
            && joins.contains(&words[n - 1].gap)
            && ok(&words[n - 1])
            && ok(&words[n])
        {
            n += 1;
        }
        n
    };
    let n = run(&['-', '.', '@', '_', '+'], |_| true);
    if let Some(at) = words[..n].iter().position(|w| w.gap == '@')
        && at + 2 < n
    {
        let mut text = String::new();
        for (i, word) in words[..n].iter().enumerate() {
            text.push_str(&word.text);
            if i + 1 < n {
                text.push(word.gap);
            }
        }
        out.whole(text, &mut words[..n]);
        return n;
    }
    let n = run(&['#'], is_number);
    let digits: usize = words[..n].iter().map(|w| w.text.len()).sum();
    if n > 1 && (9..=13).contains(&digits) && (words[0].text.starts_with('0') || words[0].text == "44") {
        out.whole(joined(&words[..n], ""), &mut words[..n]);
        return n;
    }
    let n = run(&['.'], is_number);
    if n > 1 {
        out.whole(joined(&words[..n], "."), &mut words[..n]);
        return n;
    }
    let n = run(&['.'], |w| w.text.chars().count() == 1 && !is_number(w));
    if n > 1 {
        out.word(joined(&words[..n], ""), words[0].start, words[n - 1].end);
        return n;
    }
    let n = run(&['-'], |_| true);
    if (2..=3).contains(&n) && !words[0].text.starts_with(|c: char| c.is_ascii_digit()) {
        out.whole(joined(&words[..n], ""), &mut words[..n]);
        return n;
    }
    words[..n].iter_mut().for_each(|word| code(word, out));
    n
}

/// One word; a code of one to five letters and one to four digits also in its two parts.
fn code(word: &mut Word, out: &mut Out) {
    let letters = word.text.bytes().take_while(u8::is_ascii_lowercase).count();
    let digits = &word.text[letters..];
    let is_code = (1..=5).contains(&letters) && (1..=4).contains(&digits.len());
    if is_code && digits.bytes().all(|b| b.is_ascii_digit()) {
        let part = |text: &str| Word { text: text.to_string(), start: word.start, end: word.end, gap: ' ' };
        out.whole(word.text.clone(), &mut [part(&word.text[..letters]), part(digits)]);
    } else {
        out.word(mem::take(&mut word.text), word.start, word.end);
    }
}

fn is_number(word: &Word) -> bool {
    word.text.bytes().all(|b| b.is_ascii_digit())
}

fn joined(words: &[Word], between: &str) -> String {
    words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokenize(text).into_iter().map(|t| if t.parts > 0 { format!("[{}]", t.text) } else { t.text }).collect()
    }

    #[test]
    fn wholes_stand_before_their_parts() {
        assert_eq!(texts("Hand-off, e.g. AK5"), ["[handoff]", "hand", "off", "eg", "[ak5]", "ak", "5"]);
        assert_eq!(texts("4.2 and 2022-2024"), ["[4.2]", "4", "2", "and", "2022", "2024"]);
        assert_eq!(texts("a.b@x.org"), ["[a.b@x.org]", "a", "b", "x", "org"]);
        assert_eq!(texts("22nd of 3 April, 4x th 100th"), ["22", "of", "3", "april", "4x", "th", "100th"]);
        assert_eq!(texts("0344 800 8020"), ["[03448008020]", "0344", "800", "8020"]);
        assert_eq!(texts("one end.Start state-of-the-art"), ["one", "end", "start", "state", "of", "the", "art"]);
    }

    #[test]
    fn apostrophes_and_possessives_go() {
        assert_eq!(texts("Champion’s don't ‘quoted’ boys'"), ["champion", "dont", "quoted", "boys"]);
        let tokens = tokenize("é’s x");
        assert_eq!((tokens[0].end, tokens[1].start, tokens[1].place), (6, 7, 1));
    }
}
