//! How hard a page is to read: long sentences, and the school years that the whole page asks for. Advice only.

use super::at;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::words::{Words, sentences};

/// Words of a sentence that a reader still holds in mind.
const LONGEST_SENTENCE: u32 = 45;
/// A shorter page says too little about itself.
const FEWEST_WORDS: usize = 150;
/// Years of school, by the formula of Flesch and Kincaid; 13 and more is a university's.
const HIGHEST_GRADE: f64 = 16.0;

/// Looks at running text outside quotations.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let (mut all_sentences, mut all_words, mut all_syllables) = (0_u32, 0_u32, 0_u32);
    for passage in document.passages.iter().filter(|passage| passage.is_prose()) {
        for sentence in sentences(&passage.text) {
            if passage.is_quoted(sentence.start) {
                continue;
            }
            let mut count = 0;
            for word in Words::of(&passage.text[sentence.clone()]) {
                count += 1;
                all_syllables += syllables(word.text);
            }
            all_sentences += 1;
            all_words += count;
            if count > LONGEST_SENTENCE {
                let message = format!("This sentence has {count} words");
                let help = "Cut it into two or three, or make a list of its parts; up to 25 words are easy to read.";
                findings.push(at(document, Code::LongSentence, passage, &sentence, message).help(help));
            }
        }
    }
    if all_words as usize >= FEWEST_WORDS {
        let per = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
        let grade = 0.39 * per(all_words, all_sentences) + 11.8 * per(all_syllables, all_words) - 15.59;
        if grade >= HIGHEST_GRADE {
            let message = format!(
                "The text of this page asks for about {grade:.0} years of school, which is hard to read in a hurry"
            );
            let help = "Shorter sentences and everyday words help most; terms of art may stay.";
            findings
                .push(Diagnostic::new(Code::ReadingGrade, &document.path, message).at(document.front.whole).help(help));
        }
    }
    findings
}

/// Syllables of an English word, near enough for an average: groups of vowels, a silent e not counted.
fn syllables(word: &str) -> u32 {
    let mut count = 0;
    let mut before = false;
    for byte in word.bytes() {
        let vowel = matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        count += u32::from(vowel && !before);
        before = vowel;
    }
    let silent = word.len() > 3
        && (word.ends_with('e') && !word.ends_with("le") || word.ends_with("es") || word.ends_with("ed"));
    (count - u32::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_near_enough() {
        for (word, count) in
            [("plant", 1), ("garden", 2), ("table", 2), ("watered", 2), ("allotment", 3), ("agency", 3), ("24th", 1)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
