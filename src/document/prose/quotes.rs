//! Stretches between quotation marks, within a passage and over several: what stands there is somebody else's wording.

use super::{Passage, PassageKind};
use std::ops::Range;

/// Paragraphs that a quotation runs over at most: a mark that nobody closes must not cost the rest of a long page each time.
const FARTHEST: usize = 60;

/// Stretches between quotation marks, straight or curly, in order; and where a double one opens that is not closed.
pub(super) fn find(text: &str) -> (Vec<Range<usize>>, Option<usize>) {
    let mut quotes = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b'"' | b'\'' | 0xe2)) {
        return (quotes, None);
    }
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((start, mark)) if closes(mark, before, c, after) => {
                quotes.push(start..at + c.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => open = begins(before, c, after).map(|mark| (at, mark)),
        }
        before = c;
    }
    (quotes, open.filter(|(at, mark)| opens(text, *at, *mark)).map(|(at, _)| at))
}

/// What is open where a text is being read from left to right: quotation marks and round brackets.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    quote: Option<char>,
    brackets: usize,
    before: Option<char>,
}

impl Marks {
    /// Reads on.
    pub fn read(&mut self, text: &str) {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let after = rest.peek().copied().unwrap_or(' ');
            let before = self.before.replace(c).unwrap_or(' ');
            match self.quote {
                Some(mark) if closes(mark, before, c, after) => self.quote = None,
                Some(_) => {}
                None => self.quote = begins(before, c, after),
            }
            match c {
                '(' => self.brackets += 1,
                ')' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// Whether what comes next stands between quotation marks; a mark that never closes counts as open.
    pub fn quoted(&self) -> bool {
        self.quote.is_some()
    }

    /// Whether what comes next stands between round brackets.
    pub fn bracketed(&self) -> bool {
        self.brackets > 0
    }
}

/// The mark that ends the quotation which a character begins, if it begins one.
fn begins(before: char, c: char, after: char) -> Option<char> {
    let fresh = !before.is_alphanumeric() && after.is_alphanumeric();
    match c {
        '"' => Some('"'),
        '\u{201c}' => Some('\u{201d}'),
        '\u{2018}' if fresh => Some('\u{2019}'),
        '\'' if fresh => Some('\''),
        _ => None,
    }
}

/// Whether a character ends the quotation that waits for a mark; an apostrophe does not.
fn closes(mark: char, before: char, c: char, after: char) -> bool {
    match c {
        '\u{2019}' | '\'' => mark == c && !after.is_alphanumeric() && !before.is_whitespace(),
        _ => mark == c,
    }
}

/// Whether a double mark that is never closed opens a quotation, and is no sign for inches.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let fresh = |rest: &str| rest.starts_with(char::is_alphanumeric) && !text[..at].ends_with(char::is_alphanumeric);
    mark == '\u{201d}' || mark == '"' && fresh(&text[at + 1..])
}

/// Follows quotations from the passage in which they open to the one in which they close. One that is closed nowhere
/// reaches to the end of its passage.
pub fn join(passages: &mut [Passage]) {
    for first in 0..passages.len() {
        let Some(start) = passages[first].open_quote else { continue };
        let curly = passages[first].text[start..].starts_with('\u{201c}');
        let end = passages[first].text.len();
        passages[first].quotes.push(start..end);
        if let Some(last) = closing(passages, first, curly) {
            for passage in &mut passages[first + 1..=last] {
                let until = closing_mark(&passage.text, curly).unwrap_or(passage.text.len());
                let (behind, open) = find(&passage.text[until..]);
                passage.quotes = std::iter::once(0..until).collect();
                passage.quotes.extend(behind.into_iter().map(|quote| quote.start + until..quote.end + until));
                passage.open_quote = open.map(|at| at + until);
            }
        }
    }
}

/// The passage in which a quotation is closed that opens in another one.
fn closing(passages: &[Passage], first: usize, curly: bool) -> Option<usize> {
    for (at, passage) in passages.iter().enumerate().skip(first + 1).take(FARTHEST) {
        if !matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item) || passage.in_quote {
            return None;
        }
        let mark = if curly { '\u{201c}' } else { '"' };
        // Each paragraph of a quotation may begin with a mark of its own.
        let again = usize::from(passage.text.starts_with(mark)) * mark.len_utf8();
        let opens = passage.text[again..].find(mark).map(|at| at + again);
        match (closing_mark(&passage.text, curly), opens) {
            (Some(end), Some(opens)) if curly && opens < end => return None,
            (Some(_), _) if curly || again > 0 || passage.text.matches('"').count() % 2 == 1 => return Some(at),
            (None, None) => {}
            _ => return None,
        }
    }
    None
}

/// The place behind the first mark that closes, past a mark at the very beginning, which opens again.
fn closing_mark(text: &str, curly: bool) -> Option<usize> {
    let (open, close) = if curly { ('\u{201c}', '\u{201d}') } else { ('"', '"') };
    let from = usize::from(text.starts_with(open)) * open.len_utf8();
    text[from..].find(close).map(|at| from + at + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;

    #[test]
    fn quotation_marks_of_each_kind_are_seen_and_apostrophes_are_not() {
        let seen = |text: &str| find(text).0.into_iter().map(|q| text[q].to_string()).collect::<Vec<_>>();
        assert_eq!(seen("a \"b c\" d"), ["\"b c\""]);
        assert_eq!(seen("a \u{201c}b's\u{201d} d \u{2018}e\u{2019}."), ["\u{201c}b's\u{201d}", "\u{2018}e\u{2019}"]);
        assert_eq!(seen("the champions' forum and the child's bed"), Vec::<String>::new());
        assert_eq!(find("an open \"mark"), (vec![], Some(8)));
        assert_eq!(find("a board of 6\" and no more"), (vec![], None));
    }

    fn quoted(texts: &[&str]) -> Vec<Vec<String>> {
        let passage = |text: &&str| {
            let mut passage = Passage::empty(PassageKind::Paragraph, Span::new(0, text.len()), false);
            passage.push(text, 0);
            passage.close()
        };
        let mut passages: Vec<Passage> = texts.iter().map(passage).collect();
        join(&mut passages);
        passages.iter().map(|p| p.quotes.iter().map(|quote| p.text[quote.clone()].to_string()).collect()).collect()
    }

    #[test]
    fn a_quotation_runs_over_paragraphs_until_it_is_closed() {
        let wanted = [vec!["\u{201c}Dig."], vec!["Sow."], vec!["Water.\u{201d}"], vec![]];
        assert_eq!(quoted(&["She said: \u{201c}Dig.", "Sow.", "Water.\u{201d} So.", "Then."]), wanted);
        let wanted = [vec!["\u{201c}Dig."], vec!["\u{201c}Sow.\u{201d}"], vec!["\u{201c}No.\u{201d}"]];
        assert_eq!(quoted(&["\u{201c}Dig.", "\u{201c}Sow.\u{201d}", "I: \u{201c}No.\u{201d}"]), wanted);
        assert_eq!(quoted(&["\"Dig.", "Sow.\" A \"b\"."]), [vec!["\"Dig."], vec!["Sow.\"", "\"b\""]]);
    }

    #[test]
    fn one_that_is_never_closed_ends_with_its_paragraph() {
        assert_eq!(quoted(&["\u{201c}Dig.", "Sow.", "A \u{201c}b\u{201d}."])[1], Vec::<String>::new());
        assert_eq!(quoted(&["\"Dig.", "Sow."]), [vec!["\"Dig."], vec![]]);
        assert_eq!(quoted(&["6\" and", "Sow \"b\"."]), [vec![], vec!["\"b\""]]);
    }

    #[test]
    fn what_is_open_is_known_while_the_text_is_read_in_pieces() {
        let mut marks = Marks::default();
        let mut state = |text: &str| {
            marks.read(text);
            (marks.quoted(), marks.bracketed())
        };
        assert_eq!(state("the child's \""), (true, false));
        assert_eq!(state("word\" (see "), (false, true));
        assert_eq!(state("it) "), (false, false));
        assert_eq!(state(") and \u{201c}this"), (true, false));
    }
}
