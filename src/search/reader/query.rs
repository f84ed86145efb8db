//! What was typed, taken apart: the words to look up, the phrases in quotation marks, the kind of unit asked for.

use crate::search::words::{
    key::{WANTED, is_ask, is_plain, is_stop},
    tokenize::{Token, tokenize},
};

/// Words beyond these are not looked up.
const MOST: usize = 12;
/// Parts between quotation marks that are looked at, so four phrases: each is sought in the texts of many units.
const MOST_PARTS: usize = 9;

/// One word to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// It may go on: the last word, with nothing typed after it.
    pub open: bool,
    /// The words it is joined from: `hand`, `off`; they may stand for it.
    pub parts: Vec<String>,
}

/// A query, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub words: Vec<Word>,
    /// The words of each phrase, in order, those that say nothing too.
    pub phrases: Vec<Vec<String>>,
    /// A bit for each of the words that stands in a phrase.
    pub quoted: u32,
    /// The key of the list of units that the question asks for.
    pub wanted: Option<&'static str>,
}

/// Takes a query apart. `known` says whether the dictionary has a word (open: one that begins so);
/// a whole that it has is looked up in place of its parts.
pub fn parse(text: &str, known: impl Fn(&str, bool) -> bool) -> Query {
    let tokens = tokenize(text);
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let parts = &tokens[at + 1..at + 1 + token.parts as usize];
        let last = parts.last().unwrap_or(token);
        let open = last.end == text.len() && at + parts.len() + 1 == tokens.len();
        at += 1;
        if token.parts > 0 && !known(&token.text, open) {
            continue;
        }
        at += parts.len();
        let plain = is_plain(&token.text);
        let parts = parts.iter().filter(|p| plain && !is_stop(&p.text)).map(|p| p.text.clone()).collect();
        words.push(Word { text: token.text.clone(), open, parts });
    }
    let spare = words.last().map(|word| Word { open: true, ..word.clone() });
    let wanted = wanted(&words);
    words.retain(|word| !is_stop(&word.text));
    if words.iter().any(|word| !is_ask(&word.text)) {
        words.retain(|word| !is_ask(&word.text));
    }
    if words.is_empty() {
        words.extend(spare);
    }
    let mut once: Vec<Word> = Vec::new();
    for word in words {
        if once.iter().all(|other| other.text != word.text) {
            once.push(word);
        }
    }
    once.truncate(MOST);
    let phrases = phrases(text);
    let quoted = |word: &Word| phrases.iter().flatten().any(|quoted| *quoted == word.text);
    let quoted = once.iter().zip(0..).map(|(word, number)| u32::from(quoted(word)) << number).sum();
    Query { words: once, phrases, quoted, wanted }
}

fn wanted(words: &[Word]) -> Option<&'static str> {
    let has = |list: &str| words.iter().any(|word| list.split(' ').any(|w| w == word.text));
    WANTED.iter().find(|(_, asking, but)| has(asking) && !has(but)).map(|(key, ..)| *key)
}

fn phrases(text: &str) -> Vec<Vec<String>> {
    let parts: Vec<&str> = text.split(['"', '\u{201c}', '\u{201d}']).take(MOST_PARTS).collect();
    let quoted = parts.iter().enumerate().filter(|(at, _)| at % 2 == 1 && at + 1 < parts.len());
    quoted.map(|(_, part)| words(&tokenize(part))).filter(|words| !words.is_empty()).collect()
}

/// The words alone, wholes left out.
pub fn words(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter(|t| t.parts == 0).map(|t| t.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, known: bool) -> Vec<String> {
        parse(text, |_, _| known).words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn questions_lose_what_only_asks() {
        assert_eq!(words("What is the graded care profile?", false), ["graded", "care", "profile"]);
        assert_eq!(parse("what is neglect", |_, _| false).wanted, Some("!terms"));
        assert_eq!(parse("who runs the forum", |_, _| false).wanted, Some("!contacts"));
        assert_eq!(parse("how often is the forum", |_, _| false).wanted, None);
        assert_eq!(words("who", false), ["who"]);
        assert_eq!(words("the", false), ["the"]);
        assert!(words("?!", false).is_empty());
    }

    #[test]
    fn a_whole_takes_the_place_of_its_parts_when_it_is_known() {
        assert_eq!(words("hand-off AK5", true), ["handoff", "ak5"]);
        assert_eq!(words("hand-off AK5", false), ["hand", "off", "ak", "5"]);
        let query = parse("say \"at the hand-off\" ", |_, _| true);
        assert_eq!(query.phrases, [["at", "the", "hand", "off"]]);
        assert!(!query.words[1].open && parse("hand-of", |_, _| true).words[0].open);
    }
}
