//! The report of an import: every guess, worst first, then what the data files could take over.
//!
//! Enters: guesses and blocks. Leaves: a text for the editor, which no build publishes. Never here: a guess that is not
//! told of.

use super::block::Block;
use super::guess::{Confidence, Guess, Guesses};
use super::proposal;

/// More guesses of one sort are told of by their places alone.
const MOST_ALIKE: usize = 200;

/// How many guesses are unsure, likely, certain.
pub(super) fn counts(guesses: &Guesses) -> [usize; 3] {
    [Confidence::Unsure, Confidence::Likely, Confidence::Certain]
        .map(|confidence| guesses.0.iter().filter(|guess| guess.confidence == confidence).count())
}

/// The first lines of a report, which name the page.
pub(super) fn head(name: &str, title: &str, path: &str, kind: &str) -> String {
    format!("# Import of {name}\n\nThe document \"{title}\" became {path}, kind {kind}. ")
}

/// Writes what stands below them.
pub(super) fn write(blocks: &[Block], guesses: &Guesses, unit: &str) -> String {
    let [unsure, likely, certain] = counts(guesses);
    let mut out = String::from("No word was changed. ");
    if unsure + likely + certain > 0 {
        out.push_str("What the file did not say had to be guessed: ");
        out.push_str(&format!("{unsure} unsure, {likely} likely, {certain} certain. "));
    }
    out.push_str(&format!("Places are {unit}s of the document that was imported.\n\n"));
    out.push_str(
        "Importing the same file again changes nothing. Once the page has been edited, an import leaves it alone.\n",
    );
    for (confidence, heading) in [
        (Confidence::Unsure, "Unsure: please look at each"),
        (Confidence::Likely, "Likely: look when something reads oddly"),
        (Confidence::Certain, "Certain: for the record"),
    ] {
        let mut own: Vec<&Guess> = guesses.0.iter().filter(|guess| guess.confidence == confidence).collect();
        if own.is_empty() {
            continue;
        }
        own.sort_by_key(|guess| guess.line);
        out.push_str(&format!("\n## {heading}\n\n"));
        for guess in own.iter().take(MOST_ALIKE) {
            out.push_str(&line(guess, unit));
        }
        if own.len() > MOST_ALIKE {
            let mut places: Vec<String> = own[MOST_ALIKE..].iter().map(|guess| guess.line.to_string()).collect();
            places.dedup();
            let more = own.len() - MOST_ALIKE;
            out.push_str(&format!("- {more} more of this sort, at these {unit}s: {}.\n", places.join(", ")));
        }
    }
    out.push_str(&proposal::write(blocks, unit));
    out
}

fn line(guess: &Guess, unit: &str) -> String {
    let place =
        if guess.line == 0 { "Whole document".to_string() } else { format!("{} {}", capital(unit), guess.line) };
    let words = if guess.words.is_empty() { String::new() } else { format!(" (\"{}\")", guess.words) };
    let alternative = if guess.alternative.is_empty() { String::new() } else { format!(" {}", guess.alternative) };
    format!("- {place}, {}{words}: {}{alternative}\n", guess.confidence.word(), guess.done)
}

fn capital(word: &str) -> String {
    crate::base::text::capitalised(word)
}
