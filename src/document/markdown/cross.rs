//! Cross references in plain words: "Appendix 2", "section 4" and "4.1 to 4.3" of a numbered document; "Case AK" and "AK5"
//! anywhere.
//!
//! Only the form is known here. Whether the words lead anywhere shows when the whole site is known; if they do not, they
//! stay words.

use super::body::Target;
use std::collections::BTreeSet;

/// A stretch of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    /// Words that may become a link.
    Cross(Target, &'a str),
}

/// Which forms the text of a page may hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forms {
    /// Parts of the document itself, or of the one that an appendix belongs to.
    pub numbers: bool,
    /// Reviews and recommendations by their names.
    pub names: bool,
}

/// Finds cross references in running text. A name that is in `seen` stays words: one link for each in a section is enough.
/// "Section 4 of the Act" is another document's section and stays plain.
pub(super) fn pieces<'a>(text: &'a str, forms: Forms, seen: &mut BTreeSet<String>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let starts_word = bytes[at].is_ascii_alphanumeric()
            && !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '@' | '-' | '/' | '_'));
        let range_end = forms.numbers && bytes[at].is_ascii_digit() && text[..at].ends_with('-');
        let found = if starts_word || range_end { reference_at(text, at, forms) } else { None };
        let new = found.filter(|(length, target)| match target {
            Target::Review(_) | Target::Code(_) => seen.insert(text[at..at + length].to_string()),
            _ => true,
        });
        let Some((length, target)) = new else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        if at > done {
            pieces.push(Piece::Words(&text[done..at]));
        }
        at += length;
        pieces.push(Piece::Cross(target, &text[at - length..at]));
        done = at;
    }
    if done < text.len() {
        pieces.push(Piece::Words(&text[done..]));
    }
    pieces
}

/// The reference that begins at a byte, with its length.
fn reference_at(text: &str, at: usize, forms: Forms) -> Option<(usize, Target)> {
    let (before, rest) = (&text[..at], &text[at..]);
    match rest.as_bytes()[0] {
        b'A' | b'a' | b'S' | b's' if forms.numbers => part(rest).or_else(|| name(rest, forms)),
        b'0'..=b'9' if forms.numbers => paragraph(rest, before),
        b'A'..=b'Z' => name(rest, forms),
        _ => None,
    }
}

/// "Appendix 2" or "section 4".
fn part(rest: &str) -> Option<(usize, Target)> {
    let make = if matches!(rest.as_bytes()[0], b'A' | b'a') { Target::Appendix } else { Target::Section };
    let word = ["ppendix ", "ection "].into_iter().find(|word| rest[1..].starts_with(word))?;
    if word.starts_with('p') != matches!(rest.as_bytes()[0], b'A' | b'a') {
        return None;
    }
    let from = 1 + word.len();
    let end = from + digits(&rest[from..]);
    let after = &rest[end..];
    let foreign =
        after.starts_with(" of the ") || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    if end == from || end > from + 2 || foreign {
        return None;
    }
    rest[from..end].parse().ok().map(|number| (end, make(number)))
}

/// "4.1" where the words beside it say that it is a paragraph.
fn paragraph(rest: &str, before: &str) -> Option<(usize, Target)> {
    let number = paragraph_number(rest)?;
    let after = &rest[number..];
    let range = [" to ", " and ", "-", " - ", "\u{2013}", " \u{2013} "].iter().any(|word| {
        after.strip_prefix(word).is_some_and(|rest| paragraph_number(rest).is_some())
            || before.strip_suffix(word).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    });
    let named = ["paragraph ", "paragraphs ", "Paragraph ", "Paragraphs "].iter().any(|word| before.ends_with(word));
    (range || named).then(|| (number, Target::Paragraph(rest[..number].to_string())))
}

/// "Case AK" or "AK5".
fn name(rest: &str, forms: Forms) -> Option<(usize, Target)> {
    if !forms.names {
        return None;
    }
    let lead = if rest.starts_with("Case ") { "Case ".len() } else { 0 };
    let letters = rest[lead..].bytes().take_while(u8::is_ascii_uppercase).count();
    let numbers = digits(&rest[lead + letters..]);
    let end = lead + letters + numbers;
    let closed = !rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '@');
    let words = &rest[lead..end];
    match (lead > 0, letters, numbers) {
        (true, 1..=3, 0) if closed => Some((end, Target::Review(words.to_string()))),
        (false, 2..=4, 1..=2) if closed => Some((end, Target::Code(words.to_string()))),
        _ => None,
    }
}

/// Length of "4.1" at the start of a text; `None` when it is something else, such as 4.1.2 or 9.30am.
pub(super) fn paragraph_number(text: &str) -> Option<usize> {
    let whole = digits(text);
    let part = text[whole..].strip_prefix('.').map(digits)?;
    let end = whole + 1 + part;
    let after = text[end..].chars().next();
    let closed = match after {
        Some('.') => !text[end + 1..].starts_with(|c: char| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() && c != '%',
        None => true,
    };
    (whole > 0 && whole < 3 && part > 0 && part < 3 && closed).then_some(end)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let words = |piece| match piece {
            Piece::Cross(_, words) => Some(words),
            Piece::Words(_) => None,
        };
        let all = Forms { numbers: true, names: true };
        pieces(text, all, &mut BTreeSet::new()).into_iter().filter_map(words).collect()
    }

    #[test]
    fn finds_references_to_the_document_itself() {
        assert_eq!(found("see Appendix 2, section 4 and 4.1 to 4.3."), ["Appendix 2", "section 4", "4.1", "4.3"]);
        assert_eq!(found("(4.1 \u{2013} 4.3), paragraph 2.5, 2.1-2.3"), ["4.1", "4.3", "2.5", "2.1", "2.3"]);
    }

    #[test]
    fn finds_reviews_and_recommendations_once_each() {
        assert_eq!(
            found("Case AK, then AK5 (2023); AK5 and Case AK again, Case AL\u{2019}s AL4"),
            ["Case AK", "AK5", "Case AL", "AL4"]
        );
        assert_eq!(found("ADHD1 Strategy"), ["ADHD1"]);
        let numbers_only = Forms { numbers: true, names: false };
        assert_eq!(pieces("Case AK and AK5", numbers_only, &mut BTreeSet::new()), [Piece::Words("Case AK and AK5")]);
    }

    #[test]
    fn leaves_other_numbers_and_names_alone() {
        for text in [
            "Section 4 of the Act",
            "from 9.30am to 11.30am",
            "2.5 % and 3.1 million",
            "section 47.2 x",
            "intersection 4",
            "1.2.3 to 4",
            "Case study A, case AK, Casework AK, In Case OF\u{c9}",
            "AK, A1, AK123, ak5, AK5a, xAK5, a-AK5, x@AK5, AK5@example.org, https://example.org/AK5",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_cut_is_all_that_was_there() {
        let text = "\u{e9}Case AK\u{e9} 4.1 to 4.2\u{2014}AK5, \u{1f600}Appendix 2\u{1f600}";
        let joined: String = pieces(text, Forms { numbers: true, names: true }, &mut BTreeSet::new())
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) | Piece::Cross(_, words) => words,
            })
            .collect();
        assert_eq!(joined, text);
    }
}
