//! Short names among running words: where one may stand, before anybody knows what the glossary holds, and which ones do
//! stand there, once somebody does.
//!
//! A text enters, ranges leave; each is linear in the text.

use std::ops::Range;

/// A name that is longer than this many words is looked for no further.
pub const LONGEST: usize = 6;

/// What joins a name to its neighbour, so that the two are one word: "Non-GTR", "GTR/SPR".
const JOINING: [char; 6] = ['-', '\u{2011}', '/', '<', '+', '&'];

/// Stretches in which a short name may stand: words side by side that begin with a capital or a digit, one of them with
/// two capitals at least. "Norfolk GCP" is one; addresses of mail and of the web are none.
pub fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    // Most texts have none.
    if !is_short(text) {
        return found;
    }
    for (start, token) in tokens(text) {
        let core = token.trim_matches(|c: char| !c.is_alphanumeric());
        let begin = start + (core.as_ptr() as usize - token.as_ptr() as usize);
        let end = begin + core.len();
        let address = token.contains('@') || token.contains("://") || core.starts_with("www.");
        let (before, behind) = (&token[..begin - start], &token[end - start..]);
        let part = before.ends_with(JOINING) || behind.starts_with(JOINING);
        let name = !address && !part && core.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let joined = open.as_ref().is_some_and(|(range, _)| begin - range.end == 1);
        if !(name && joined)
            && let Some((range, true)) = open.take()
        {
            found.push(range);
        }
        if !name {
            open = None;
            continue;
        }
        let short = is_short(core);
        open = match open.take() {
            Some((range, has)) => Some((range.start..end, has || short)),
            None => Some((begin..end, short)),
        };
    }
    found.extend(open.filter(|(_, short)| *short).map(|(range, _)| range));
    found
}

/// Whether a word of a name has two capitals or more: "GCP", "ACEs", "Norfolk GCP".
pub fn is_short(name: &str) -> bool {
    name.split_whitespace().any(|word| word.chars().filter(|c| c.is_uppercase()).nth(1).is_some())
}

/// Words between white space, with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |token: &str| token.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(move |token| (start(token), token))
}

/// The names of a text that `known` knows, the longest first where one stands inside another, whole words only.
pub fn find<T>(text: &str, longest: usize, known: impl Fn(&str) -> Option<T>) -> Vec<(Range<usize>, T)> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let last = words.len().min(at + longest);
        let ends = (at..last).rev();
        let hit = ends.filter(|end| is_apart(text, &(words[at].start..words[*end].end))).find_map(|end| {
            let range = words[at].start..words[end].end;
            known(&text[range.clone()].replace('\n', " ")).map(|what| (end, range, what))
        });
        match hit {
            Some((end, range, what)) => {
                found.push((range, what));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// How many words a name has, counted as [`find`] counts them.
pub fn length(name: &str) -> usize {
    words(name).len()
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                words.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    words.extend(open.map(|start| start..text.len()));
    words
}

/// Whether a range is no part of an address, of a file's name or of a joined word: neither "ABC.org" nor "Non-ABC" names ABC.
fn is_apart(text: &str, range: &Range<usize>) -> bool {
    let glue = |c: char| matches!(c, '.' | '@' | '_' | '\\' | ':' | '#' | '=');
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let glued = |first: Option<char>, second: Option<char>| {
        first.is_some_and(glue) && second.is_some_and(char::is_alphanumeric)
    };
    if text[..range.start].ends_with(JOINING) || text[range.end..].starts_with(JOINING) {
        return false;
    }
    !glued(before.next(), before.next()) && !glued(after.next(), after.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<&str> {
        stretches(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_stretch_holds_a_word_with_two_capitals_and_its_neighbours() {
        assert_eq!(seen("The Norfolk GCP (and ACEs) of GTR's, R&D."), ["The Norfolk GCP", "ACEs", "GTR's", "R&D"]);
        assert_eq!(seen("see GTR-led SCR/SPRs\nby \u{201c}npLaw\u{201d}"), ["GTR-led SCR/SPRs"]);
        assert_eq!(seen("an\nOpen GTR; a\u{e9}O AB"), ["Open GTR", "AB"]);
        for text in [
            "",
            "No Short Name.",
            "-GTR",
            "GTR- and <GTR",
            "GTR@example.org www.GTR.example https://example.org/GTR",
            "a B c D",
        ] {
            assert_eq!(seen(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn the_longest_name_stands_and_none_inside_another() {
        let known = |name: &str| ["GTR", "Open GTR", "R&D", "A.B"].contains(&name).then(|| name.to_string());
        let names = |text: &str| find(text, LONGEST, known).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(names("Open GTR GTR's"), ["Open GTR", "GTR"]);
        assert_eq!(names("Open\nGTR R&D"), ["Open GTR", "R&D"]);
        assert_eq!(names("A.B AxB"), ["A.B"]);
        for text in [
            "GTRs", "XGTR", "gtr", "GTR.org", "a.GTR", "x_GTR", "NOT-GTR", "GTR-led", "GTR/R&D", "GTR<C>", "R&D+x",
            "GTR&A", "",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }
}
