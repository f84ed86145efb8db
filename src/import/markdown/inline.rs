//! Pieces of text -> Markdown with emphasis, links, marks of notes and pictures.
//!
//! Enters: pieces. Leaves: one line, or several where a line of the source ended within a paragraph. Never here: an
//! emphasis that Markdown would not read back; where its marks cannot stand, the words stand without.

use super::Options;
use super::escape;
use crate::import::block::{Inline, Piece, Style};

/// What a run of pieces became.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// Words for pictures that are lost, to be told of behind the block.
    pub(super) lost: Vec<String>,
}

/// Where the pieces stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph, an item or a note; the indent of its further lines.
    Lines(usize),
    /// One line: a cell.
    Cell,
    /// One line of words only: a heading.
    Heading,
}

/// Writes pieces.
pub(super) fn write(pieces: &[Piece], place: Place, options: Options) -> Written {
    let pieces = &prepare(pieces);
    let mut written = Written::default();
    let out = &mut written.text;
    let mut at = 0;
    while at < pieces.len() {
        let link = &pieces[at].link;
        let end = pieces[at..].iter().position(|piece| piece.link != *link).map_or(pieces.len(), |n| at + n);
        let group = &pieces[at..end];
        let next = pieces.get(end).and_then(|piece| piece.plain().chars().next());
        match link {
            Some(target) if place != Place::Heading => {
                let mut inside = String::new();
                runs(group, place, options, ']'.into(), &mut inside, &mut written.lost);
                let words = inside.trim();
                if words.is_empty() {
                    out.push_str(&inside);
                } else {
                    let (lead, tail) = ends(&inside);
                    let target = if target.is_empty() { "#".into() } else { escape::address(target) };
                    out.push_str(&format!("{lead}[{words}]({target}){tail}"));
                }
            }
            _ => runs(group, place, options, next, out, &mut written.lost),
        }
        at = end;
    }
    written
}

/// The same pieces, with no white space or line end as a link of its own.
fn prepare(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let mut piece = piece.clone();
        let inside = piece.link.is_some()
            && at > 0
            && pieces[at - 1].link == piece.link
            && pieces.get(at + 1).is_some_and(|next| next.link == piece.link);
        match &piece.inline {
            Inline::Break if inside => piece.inline = Inline::Words(" ".into()),
            Inline::Break => (piece.link, piece.style) = (None, Style::default()),
            Inline::Words(words) if words.trim().is_empty() && !inside => {
                (piece.link, piece.style) = (None, Style::default());
            }
            _ => {}
        }
        let doubled = piece.inline == Inline::Break && out.last().is_some_and(|last| last.inline == Inline::Break);
        match (&piece.inline, out.last_mut()) {
            _ if doubled => {}
            (Inline::Words(words), Some(Piece { inline: Inline::Words(before), style, link }))
                if *style == piece.style && *link == piece.link =>
            {
                before.push_str(words);
            }
            _ => out.push(piece),
        }
    }
    out
}

/// White space before and behind some text.
fn ends(text: &str) -> (&str, &str) {
    let front = text.len() - text.trim_start().len();
    let back = text.trim_end().len();
    (&text[..front], &text[back.max(front)..])
}

fn runs(
    pieces: &[Piece],
    place: Place,
    options: Options,
    after: Option<char>,
    out: &mut String,
    lost: &mut Vec<String>,
) {
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).map_or(after, |next| match &next.inline {
            Inline::Words(words) => words.chars().next().or(after),
            Inline::Break => Some(' '),
            Inline::Mark(_) | Inline::Picture { .. } => Some('['),
        });
        match &piece.inline {
            Inline::Words(words) => styled(words, piece.style, place, next, out),
            Inline::Break => match place {
                Place::Lines(indent) => {
                    let kept = out.trim_end_matches(' ').len();
                    out.truncate(kept);
                    out.push_str(&format!("\\\n{}", " ".repeat(indent)));
                }
                Place::Cell => out.push_str(" <br>"),
                Place::Heading => out.push(' '),
            },
            // In a heading a mark would vanish: the block writes it behind the heading.
            Inline::Mark(_) if place == Place::Heading => {}
            Inline::Mark(name) => out.push_str(&format!("[^{name}]")),
            Inline::Picture { .. } if place == Place::Heading => {}
            Inline::Picture { file, alt } if file.is_empty() => lost.push(alt.clone()),
            Inline::Picture { file, alt } => {
                out.push_str(&format!("![{}]({}-{file})", escape::words(alt), options.slug));
            }
        }
    }
}

fn styled(words: &str, style: Style, place: Place, next: Option<char>, out: &mut String) {
    let (lead, tail) = ends(words);
    if lead.len() == words.len() || place == Place::Heading || style == Style::default() {
        push(out, &escape::words(words));
        return;
    }
    push(out, &escape::words(lead));
    let inner = escape::words(&words[lead.len()..words.len() - tail.len()]);
    let next = if tail.is_empty() { next } else { Some(' ') };
    let (open, close) = marks(style, &inner, out.chars().next_back(), next);
    out.push_str(&open);
    if open.is_empty() {
        push(out, &inner);
    } else {
        out.push_str(&inner);
    }
    out.push_str(&close);
    push(out, &escape::words(tail));
}

/// Appends text; a line that begins after a break is looked at as a beginning.
fn push(out: &mut String, text: &str) {
    // Looked at from the end, for a page may be one long line.
    let begins = out.trim_end_matches(' ').ends_with("\\\n");
    if begins {
        out.push_str(&escape::line_start(text.trim_start(), false));
    } else {
        out.push_str(text);
    }
}

/// The marks around some words, or none where Markdown would not take them for marks.
fn marks(style: Style, inner: &str, before: Option<char>, next: Option<char>) -> (String, String) {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let point = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_punctuation() || ('\u{2010}'..='\u{2027}').contains(&c) || c == '\u{2026}')
    };
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (inner.chars().next(), inner.chars().next_back());
    let can_open = word(first) || space(before) || point(before);
    let can_close = word(last) || space(next) || point(next);
    let touches = [before, next].iter().any(|c| matches!(c, Some('*' | '_' | '~')));
    let (mut open, mut close) = (String::new(), String::new());
    if style.raised || style.lowered {
        let tag = if style.raised { "sup" } else { "sub" };
        open.push_str(&format!("<{tag}>"));
        close.push_str(&format!("</{tag}>"));
        return (open, close);
    }
    if !can_open || !can_close || touches {
        return (open, close);
    }
    let mut mark = String::new();
    if style.strong {
        mark.push_str("**");
    }
    if style.emphasis {
        mark.push('*');
    }
    if style.struck {
        return (format!("~~{mark}"), mark.chars().rev().chain("~~".chars()).collect());
    }
    (mark.clone(), mark)
}
