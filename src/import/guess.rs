//! What an import was not told and had to decide: each with its place, how sure it is, and what else it could be.
//!
//! Enters: nothing. Leaves: the type that repairs add to. Never here: a decision that is not reported.

/// How sure a guess is; ordered from the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    Unsure,
    Likely,
    Certain,
}

impl Confidence {
    /// The word of the report.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Unsure => "unsure",
            Confidence::Likely => "likely",
            Confidence::Certain => "certain",
        }
    }
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    pub line: usize,
    pub confidence: Confidence,
    /// What was done, as a sentence.
    pub done: String,
    /// What else it could be, or what to do; may be empty.
    pub alternative: String,
    /// The words it is about.
    pub words: String,
}

/// The guesses of one document, in the order they were made.
#[derive(Debug, Clone, Default)]
pub struct Guesses(pub Vec<Guess>);

impl Guesses {
    /// Notes a decision.
    pub fn add(&mut self, confidence: Confidence, line: usize, words: &str, done: &str, alternative: &str) {
        let mut short: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if short.chars().count() > 80 {
            short = short.chars().take(77).collect::<String>() + "...";
        }
        self.0.push(Guess { line, confidence, done: done.into(), alternative: alternative.into(), words: short });
    }

    /// Something that may well be otherwise.
    pub fn unsure(&mut self, line: usize, words: &str, done: &str, alternative: &str) {
        self.add(Confidence::Unsure, line, words, done, alternative);
    }

    /// Something that the form of the text speaks for.
    pub fn likely(&mut self, line: usize, words: &str, done: &str, alternative: &str) {
        self.add(Confidence::Likely, line, words, done, alternative);
    }

    /// Something that can hardly be otherwise.
    pub fn certain(&mut self, line: usize, words: &str, done: &str) {
        self.add(Confidence::Certain, line, words, done, "");
    }
}
