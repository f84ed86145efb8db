//! The cells of a table that came out of a conversion: list markup that was never closed, items run together.
//!
//! Enters: a table whose cells are plain lines. Leaves: cells with one line an item. Never here: a word left out but
//! the tags of lists; where the items of a cell begin is a guess, and it is reported.

use crate::import::block::{Cell, CellLine, Inline, Piece, Table, is_blank, plain, split_at, trimmed};
use crate::import::guess::Guesses;
use std::collections::BTreeMap;

const OPENERS: [&str; 8] = ["<ul", "<ol", "</ul", "</ol", "<li", "</li", "<p", "</p"];

/// Reads the cells of a table.
pub(super) fn read(table: &mut Table, guesses: &mut Guesses) {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &mut table.rows {
        row.cells.resize(columns, Cell::default());
        for cell in &mut row.cells {
            let Some(line) = cell.lines.first() else { continue };
            let (text, listed) = without_tags(&line.text);
            if !listed {
                continue;
            }
            let words = plain(&text);
            let starts = starts(&words);
            let done = match starts.len() {
                0 | 1 => "List markup that was never closed was taken away from a cell.".to_string(),
                many => format!("A cell whose items had run together was cut into {many} items."),
            };
            if starts.len() > 1 {
                let alternative =
                    "One item may hold two sentences, or two items may look like one: compare with the document.";
                guesses.likely(row.line, &words, &done, alternative);
            } else {
                guesses.certain(row.line, &words, &done);
            }
            cell.lines = cut(text, &starts);
        }
    }
}

/// Takes the tags of lists out of a cell; whether there was one.
fn without_tags(pieces: &[Piece]) -> (Vec<Piece>, bool) {
    let mut listed = false;
    let mut out = Vec::new();
    for piece in pieces {
        let Inline::Words(words) = &piece.inline else {
            out.push(piece.clone());
            continue;
        };
        let (mut kept, mut rest) = (String::new(), words.as_str());
        while let Some(at) = rest.find('<') {
            let tail = &rest[at..];
            let lower: String = tail.chars().take(5).collect::<String>().to_ascii_lowercase();
            let is_tag = OPENERS.iter().any(|tag| {
                lower.strip_prefix(tag).is_some_and(|after| after.starts_with(['>', ' ', '/']) || after.is_empty())
            });
            match tail.find('>').filter(|_| is_tag) {
                Some(end) => {
                    listed = true;
                    kept.push_str(&rest[..at]);
                    if lower.starts_with("<li") && !kept.trim().is_empty() {
                        kept.push('\n');
                    }
                    rest = &tail[end + 1..];
                }
                None => {
                    kept.push_str(&rest[..at + 1]);
                    rest = &tail[1..];
                }
            }
        }
        kept.push_str(rest);
        out.push(Piece { inline: Inline::Words(kept), ..piece.clone() });
    }
    (trimmed(out), listed)
}

/// Where the items of a text begin: at its lines if it has some, else where a sentence seems to begin.
///
/// A list of parallel items repeats its first word; it begins an item wherever it stands after a small letter and
/// before a verb. So: the word with which the cell begins, and any capital after a word that ends a phrase.
fn starts(words: &str) -> Vec<usize> {
    if words.contains('\n') {
        return std::iter::once(0).chain(words.match_indices('\n').map(|(at, _)| at + 1)).collect();
    }
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in words.split(' ') {
        if !word.is_empty() {
            tokens.push((at, word));
        }
        at += word.len() + 1;
    }
    if tokens.first().is_some_and(|(_, word)| matches!(*word, "✓" | "✗" | "✔" | "✘")) {
        return tokens.iter().filter(|(_, word)| matches!(*word, "✓" | "✗" | "✔" | "✘")).map(|(at, _)| *at).collect();
    }
    let Some(subject) = subject(&tokens) else { return vec![0] };
    let mut starts = vec![0];
    let mut last = 0;
    for (index, (at, word)) in tokens.iter().enumerate().skip(1) {
        // An item that has no subject yet goes on to it: "Where", "As many".
        let complete = tokens[last..index].iter().any(|(_, word)| is_subject(word, &subject));
        let here = complete && begins(&tokens, index, word, &subject);
        if here {
            starts.push(*at);
            last = index;
        }
    }
    starts
}

/// The word that the items share: capitals that stand twice or more in the cell.
fn subject(tokens: &[(usize, &str)]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, word) in tokens {
        let word = stem(word);
        if word.len() > 1 && word.chars().all(char::is_uppercase) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 1).map(|(word, _)| word)
}

/// Whether a word is the subject that the items share, or its end ("BH" for "ABH").
fn is_subject(word: &str, subject: &str) -> bool {
    let own = stem(word);
    own == subject || own.len() > 1 && own.len() < subject.len() && subject.ends_with(&own)
}

/// A word without its possessive and the marks behind it.
fn stem(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    word.split(['\'', '’']).next().unwrap_or(word).to_string()
}

/// Words before a subject that open an item with it: "All", "Where", "As many".
fn begins(tokens: &[(usize, &str)], index: usize, word: &str, subject: &str) -> bool {
    let before = tokens[index - 1].1;
    if before.ends_with([',', ';', '/', '(', '-', '–', '&']) {
        return false;
    }
    let next = |ahead: usize| tokens.get(index + ahead).map(|(_, word)| *word).unwrap_or_default();
    if is_subject(word, subject) {
        return opens_clause(before, next(1), word);
    }
    let capital =
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase) && word.len() > 1;
    capital && (1..=3).any(|ahead| is_subject(next(ahead), subject)) && !binds(before)
}

/// Whether a subject begins a clause rather than being the object of the one before it.
fn opens_clause(before: &str, after: &str, word: &str) -> bool {
    let possessive = word.contains(['\'', '’']);
    let verb = possessive || !binds_after(after);
    verb && !binds(before) && !is_transitive(before)
}

/// Small words that want more behind them, so that no item ends with one.
fn binds(word: &str) -> bool {
    const BINDING: [&str; 34] = [
        "a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "by", "with", "from", "as", "that",
        "where", "when", "which", "who", "if", "all", "any", "each", "every", "both", "than", "because", "while",
        "between", "about", "their", "our", "are",
    ];
    BINDING.contains(&word.to_lowercase().as_str())
}

/// Words that do not follow the subject of a clause.
fn binds_after(word: &str) -> bool {
    word.is_empty() || word.starts_with(char::is_uppercase)
}

/// A verb before a subject takes it for its object: the last word of an item is seldom one.
fn is_transitive(word: &str) -> bool {
    const VERBS: [&str; 12] =
        ["promote", "support", "help", "enable", "keep", "protect", "give", "allow", "let", "make", "see", "hear"];
    VERBS.contains(&word.to_lowercase().as_str())
}

fn cut(text: Vec<Piece>, starts: &[usize]) -> Vec<CellLine> {
    let mut lines = Vec::new();
    let mut rest = text;
    for start in starts.iter().skip(1).rev() {
        let (before, after) = split_at(&rest, *start);
        lines.push(CellLine { text: trimmed(after), item: true });
        rest = before;
    }
    lines.push(CellLine { text: trimmed(rest), item: true });
    lines.retain(|line| !is_blank(&line.text));
    lines.reverse();
    lines
}
