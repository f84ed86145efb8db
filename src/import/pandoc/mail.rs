//! Items of a list as mail programs and word processors write them in HTML: paragraphs that say in their style how deep
//! they lie and which words are their mark.
//!
//! Enters: the inlines of a paragraph. Leaves: level and mark. Never here: an item guessed from a sign alone.

use super::html::{LEVEL, MARK};
use crate::import::block::Marker;
use serde_json::Value;

/// Level from 0 and mark of a paragraph that is an item.
pub(super) fn item(inlines: &[Value]) -> Option<(usize, String)> {
    let level = inlines.iter().find_map(|value| level(value, 0))?;
    let mark = inlines.iter().find_map(|value| mark(value, 0)).unwrap_or_default();
    Some((level - 1, mark.trim().to_string()))
}

/// What a mark is: a number, letters, or any sign for a bullet.
pub(super) fn marker(mark: &str) -> Marker {
    let bare = mark.trim_matches(['.', '(', ')', ' ']);
    match bare.parse::<u64>() {
        Ok(number) => Marker::Number(number),
        // Of signs from a symbol font an "o" is one.
        Err(_) if bare != mark && bare.chars().any(char::is_alphanumeric) => Marker::Own(mark.to_string()),
        Err(_) => Marker::Bullet,
    }
}

/// The bytes of a text up to the end of its mark.
pub(super) fn length(text: &str, mark: &str) -> usize {
    text.strip_prefix(mark).map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// The style of a span.
fn style(value: &Value) -> Option<&str> {
    let attributes = value["c"][0][2].as_array().filter(|_| value["t"] == "Span")?;
    attributes.iter().find(|attribute| attribute[0] == "style")?[1].as_str()
}

fn level(value: &Value, depth: usize) -> Option<usize> {
    let own = style(value).and_then(|style| style.strip_prefix(LEVEL)).and_then(|level| level.parse().ok());
    own.or_else(|| within(value, depth).iter().find_map(|value| level(value, depth + 1)))
}

fn mark(value: &Value, depth: usize) -> Option<String> {
    if style(value).is_some_and(|style| style.contains(MARK)) {
        return Some(super::note::words(&value["c"][1]).replace('\u{a0}', " "));
    }
    within(value, depth).iter().find_map(|value| mark(value, depth + 1))
}

/// The inlines of a span or of emphasis.
fn within(value: &Value, depth: usize) -> &[Value] {
    let content = &value["c"];
    let inner = if content[1].is_array() { &content[1] } else { content };
    inner.as_array().filter(|_| depth < 6).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_numbers_letters_or_bullets() {
        assert_eq!(
            (marker("3."), marker("a)"), marker("(iv)")),
            (Marker::Number(3), Marker::Own("a)".into()), Marker::Own("(iv)".into()))
        );
        assert_eq!((marker("o"), marker("\u{b7}"), marker("\u{a7}")), (Marker::Bullet, Marker::Bullet, Marker::Bullet));
        assert_eq!(length("a) peas", "a)"), 3);
    }
}
