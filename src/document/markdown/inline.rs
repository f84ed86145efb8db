//! Running text: what a link may point to, and cross references in plain words.

use super::body::Target;

/// Tags that may stand in a page: they have no attributes and carry no script.
pub(super) const ALLOWED_TAGS: [&str; 9] =
    ["<br>", "<sub>", "</sub>", "<sup>", "</sup>", "<kbd>", "</kbd>", "<mark>", "</mark>"];

/// The target of a link as written; `None` for a scheme that no page may use.
pub fn target(url: &str) -> Option<Target> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|s| {
        !s.is_empty()
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') || c.is_control() || c == ' ')
    });
    if let Some(scheme) = scheme {
        let known = ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return known.then(|| Target::External(url.to_string()));
    }
    if url.starts_with("//") || url.contains('\\') {
        return None;
    }
    let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor.to_string())));
    Some(Target::Internal { path: path.to_string(), anchor: anchor.filter(|a| !a.is_empty()) })
}

/// A stretch of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    /// Words that may become a link.
    Cross(Target, &'a str),
}

/// Finds "Appendix 2", "section 4", "4.1 to 4.3" and "paragraph 4.1" in running text.
/// "Section 4 of the Act" is another document's section and stays plain.
pub(super) fn cross_references(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some((start, end, target)) = next_reference(text, at) {
        if start > done {
            pieces.push(Piece::Words(&text[done..start]));
        }
        pieces.push(Piece::Cross(target, &text[start..end]));
        (done, at) = (end, end);
    }
    if done < text.len() {
        pieces.push(Piece::Words(&text[done..]));
    }
    pieces
}

fn next_reference(text: &str, from: usize) -> Option<(usize, usize, Target)> {
    let mut at = from;
    while at < text.len() {
        let rest = &text[at..];
        let starts_word = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.');
        if starts_word && let Some((length, target)) = reference_at(rest, &text[..at]) {
            return Some((at, at + length, target));
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn reference_at(rest: &str, before: &str) -> Option<(usize, Target)> {
    for (word, make) in [("ppendix ", Target::Appendix as fn(u32) -> Target), ("ection ", Target::Section)] {
        let first = rest.chars().next()?;
        let wanted = if word.starts_with('p') { ['A', 'a'] } else { ['S', 's'] };
        if wanted.contains(&first) && rest[1..].starts_with(word) {
            let digits = digits(&rest[1 + word.len()..]);
            let end = 1 + word.len() + digits;
            let after = &rest[end..];
            let foreign = after.starts_with(" of the ")
                || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
            if digits > 0 && digits < 3 && !foreign {
                return rest[1 + word.len()..end].parse().ok().map(|number| (end, make(number)));
            }
        }
    }
    let number = paragraph_number(rest)?;
    let after = &rest[number..];
    let range = [" to ", " and ", "-", " - ", "\u{2013}", " \u{2013} "].iter().any(|word| {
        after.strip_prefix(word).is_some_and(|rest| paragraph_number(rest).is_some())
            || before.strip_suffix(word).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    });
    let named = ["paragraph ", "paragraphs ", "Paragraph ", "Paragraphs "].iter().any(|word| before.ends_with(word));
    (range || named).then(|| (number, Target::Paragraph(rest[..number].to_string())))
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

    fn found(text: &str) -> Vec<String> {
        let words = |piece: Piece| match piece {
            Piece::Cross(_, words) => Some(words.to_string()),
            Piece::Words(_) => None,
        };
        cross_references(text).into_iter().filter_map(words).collect()
    }

    #[test]
    fn finds_references_to_the_document_itself() {
        assert_eq!(found("see Appendix 2, section 4 and 4.1 to 4.3."), ["Appendix 2", "section 4", "4.1", "4.3"]);
        assert_eq!(found("(4.1 \u{2013} 4.3), paragraph 2.5"), ["4.1", "4.3", "2.5"]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "Section 4 of the Act",
            "from 9.30am to 11.30am",
            "2.5 % and 3.1 million",
            "section 47.2 x",
            "intersection 4",
            "1.2.3 to 4",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn only_known_schemes_are_links() {
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "java\tscript:x",
            "//evil.example",
            "vbscript:x",
            "\\\\host",
        ] {
            assert_eq!(target(bad), None, "{bad}");
        }
        assert_eq!(target("../a.md#b"), Some(Target::Internal { path: "../a.md".into(), anchor: Some("b".into()) }));
        assert!(matches!(target("mailto:a@example.org"), Some(Target::External(_))));
    }
}
