//! Words by which parts of pages bear topics unasked: those that an editor has written beside the topic.

use crate::document::data::{Placed, Topic};
use crate::document::prose::names::is_short;
use crate::document::prose::words::{Word, words};
use std::collections::BTreeMap;
use std::ops::Range;

/// The words of all topics, by the first of each.
#[derive(Debug, Default)]
pub struct Words {
    first: BTreeMap<String, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    topic: usize,
    words: Vec<String>,
    /// What stands between the words, without white space.
    between: Vec<String>,
    /// A short name is found in its own letters only.
    exact: bool,
}

/// Words that say a topic, as a page has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub words: String,
    /// Where they stand in the text that was read: which of the texts, and the place in it.
    pub text: usize,
    pub range: Range<usize>,
}

impl Words {
    /// Those of a list of topics.
    pub fn of(topics: &[Placed<Topic>]) -> Self {
        let mut first: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        for (topic, entry) in topics.iter().enumerate() {
            for written in &entry.value.words {
                let found = words(written);
                let words: Vec<String> = found.iter().map(|word| word.text.to_string()).collect();
                let Some(begins) = words.first() else { continue };
                let between = gaps(written, &found).map(str::to_string).collect();
                let phrase = Phrase { topic, exact: is_short(written), words: words.clone(), between };
                first.entry(begins.to_lowercase()).or_default().push(phrase);
            }
        }
        Self { first }
    }

    /// The topics that some texts speak of, each with the first words that say so.
    pub fn said(&self, texts: &[&str]) -> BTreeMap<usize, Said> {
        let mut said = BTreeMap::new();
        if self.first.is_empty() {
            return said;
        }
        for (text, written) in texts.iter().enumerate() {
            let words = words(written);
            for at in 0..words.len() {
                for phrase in self.begun_by(plain(&words[at])) {
                    let there = words.get(at..at + phrase.words.len()).filter(|there| phrase.is(written, there));
                    if let Some(last) = there.and_then(<[Word]>::last) {
                        let range = words[at].start..last.start + plain(last).len();
                        let words = written[range.clone()].to_string();
                        said.entry(phrase.topic).or_insert(Said { words, text, range });
                    }
                }
            }
        }
        said
    }
}

impl Words {
    /// What begins with a word, in any letters; most words are small already and begin nothing.
    fn begun_by(&self, word: &str) -> &[Phrase] {
        let small = !word.chars().any(char::is_uppercase);
        let found = if small { self.first.get(word) } else { self.first.get(&word.to_lowercase()) };
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Phrase {
    fn is(&self, text: &str, there: &[Word]) -> bool {
        let same =
            |own: &str, word: &str| if self.exact { own == word } else { own.to_lowercase() == word.to_lowercase() };
        // The last word alone may bear the s of an owner.
        let last = there.len() - 1;
        let words = there.iter().enumerate().map(|(at, word)| if at == last { plain(word) } else { word.text });
        self.words.iter().zip(words).all(|(own, word)| same(own, word)) && gaps(text, there).eq(self.between.iter())
    }
}

/// What stands between words, without white space.
fn gaps<'t>(text: &'t str, words: &'t [Word]) -> impl Iterator<Item = &'t str> {
    words.windows(2).map(|pair| text[pair[0].end()..pair[1].start].trim())
}

/// A word without the s of an owner.
fn plain<'a>(word: &Word<'a>) -> &'a str {
    let text = word.text;
    text.strip_suffix("'s").or_else(|| text.strip_suffix("\u{2019}s")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    #[test]
    fn whole_words_say_a_topic_and_short_names_in_their_own_letters() {
        let path = SourcePath::new("content/topics.yaml");
        let text = "- {slug: tools, title: T, words: [garden tool, GTR, R&D, '']}\n- {slug: beds, title: B, words: [garden]}\n";
        let topics: Vec<Placed<Topic>> = crate::document::data::read(&path, Some(text)).0;
        let words = Words::of(&topics);
        let said = |text: &str| words.said(&[text]).into_iter().map(|(t, s)| (t, s.words)).collect::<Vec<_>>();
        assert_eq!(said("A Garden\nTool's use"), [(0, "Garden\nTool".to_string()), (1, "Garden".to_string())]);
        assert_eq!(said("the GTR\u{2019}s"), [(0, "GTR".to_string())]);
        assert_eq!(said("of R&D"), [(0, "R&D".to_string())]);
        for text in ["gardens tool", "gtr", "GTRs", "tool garde", "garden's tool", "garden. Tool", "R and D", ""] {
            assert!(!words.said(&[text]).contains_key(&0), "{text}");
        }
        assert!(Words::default().said(&["garden"]).is_empty());
    }
}
