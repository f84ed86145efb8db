//! Running text with Markdown's marks -> pieces.
//!
//! Enters: one line. Leaves: its words with emphasis, links and marks of notes. Never here: a mark that closes nothing
//! taken away; it is a word like any other. Takes time in proportion to the line.

use super::definition::Definitions;
use crate::import::block::{Inline, Piece, Style};

/// Links are looked for no further than this, in bytes: a bracket that is never closed must cost nothing.
const FAR: usize = 4000;
/// No name of a character has more bytes.
const LONGEST_ENTITY: usize = 34;
/// Brackets within brackets.
const DEEPEST: usize = 6;
/// Emphasis that is opened is closed within so many marks.
const MOST_OPEN: usize = 40;

enum Token {
    Piece(Piece),
    /// Stars: how many are left, whether they may open and close.
    Stars {
        count: usize,
        open: bool,
        close: bool,
    },
}

/// Reads a line.
pub fn parse(text: &str, definitions: &Definitions) -> Vec<Piece> {
    pieces(text, definitions, 0)
}

fn pieces(text: &str, definitions: &Definitions, depth: usize) -> Vec<Piece> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut style = Style::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match c {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                say(&mut tokens, &rest[1..2], style);
                2
            }
            '*' => {
                let count = rest.bytes().take_while(|b| *b == b'*').count();
                let before = text[..at].chars().next_back();
                let after = rest[count..].chars().next();
                let (open, close) = flanks(before, after);
                tokens.push(Token::Stars { count, open, close });
                count
            }
            '<' => match tag(rest, &mut style) {
                Some((length, piece)) => {
                    tokens.extend(piece.map(Token::Piece));
                    length
                }
                None => {
                    say(&mut tokens, "<", style);
                    1
                }
            },
            '[' | '!' if depth < 3 => match link(rest, definitions, depth) {
                Some((length, found)) => {
                    tokens.extend(found.into_iter().map(Token::Piece));
                    length
                }
                None => {
                    say(&mut tokens, &rest[..1], style);
                    1
                }
            },
            '&' => match entity(rest) {
                Some((length, words)) => {
                    say(&mut tokens, &words, style);
                    length
                }
                None => {
                    say(&mut tokens, "&", style);
                    1
                }
            },
            c => {
                let plain = |c: char| !matches!(c, '\\' | '*' | '<' | '[' | '!' | '&');
                let end = rest.find(|c: char| !plain(c)).unwrap_or(rest.len()).max(c.len_utf8());
                say(&mut tokens, &rest[..end], style);
                end
            }
        };
        at += length;
    }
    emphasise(tokens)
}

fn say(tokens: &mut Vec<Token>, words: &str, style: Style) {
    match tokens.last_mut() {
        Some(Token::Piece(Piece { inline: Inline::Words(before), style: same, link: None })) if *same == style => {
            before.push_str(words);
        }
        _ => tokens.push(Token::Piece(Piece { style, ..Piece::words(words) })),
    }
}

/// Whether stars between two characters may open and close emphasis.
fn flanks(before: Option<char>, after: Option<char>) -> (bool, bool) {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // The mark of a footnote behind emphasis is no part of a word.
    let raised = |c: char| super::line::RAISED.contains(&c);
    let point = |c: Option<char>| c.is_some_and(|c| (!c.is_alphanumeric() || raised(c)) && !c.is_whitespace());
    let open = !space(after) && (!point(after) || space(before) || point(before));
    let close = !space(before) && (!point(before) || space(after) || point(after));
    (open, close)
}

/// An address in angle brackets, a line end, or raised words.
fn tag(rest: &str, style: &mut Style) -> Option<(usize, Option<Piece>)> {
    let end = rest.bytes().take(FAR).skip(1).position(|b| matches!(b, b'>' | b'<'))? + 1;
    if rest.as_bytes()[end] == b'<' {
        return None;
    }
    let inside = &rest[1..end];
    let length = end + 1;
    match inside.to_ascii_lowercase().as_str() {
        "br" | "br/" | "br /" => return Some((length, Some(Piece { inline: Inline::Break, ..Piece::words("") }))),
        "sup" => style.raised = true,
        "/sup" => style.raised = false,
        "sub" => style.lowered = true,
        "/sub" => style.lowered = false,
        _ => {
            let spaced = inside.contains(char::is_whitespace) || inside.contains('<');
            let address = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| inside.starts_with(scheme));
            if spaced || !(address || is_mail(inside)) {
                return None;
            }
            let target = if address { inside.to_string() } else { format!("mailto:{inside}") };
            return Some((length, Some(Piece { link: Some(target), ..Piece::words(inside) })));
        }
    }
    Some((length, None))
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// `&eacute;` or `&#233;`: its bytes, and what it stands for.
fn entity(rest: &str) -> Option<(usize, String)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    Some((end + 1, crate::import::xml::named(&rest[1..end])?))
}

/// `[words](target)`, `![words](target)`, `[words][name]` or `[^name]`.
fn link(rest: &str, definitions: &Definitions, depth: usize) -> Option<(usize, Vec<Piece>)> {
    let picture = rest.starts_with('!');
    let open = usize::from(picture);
    if !rest[open..].starts_with('[') {
        return None;
    }
    let close = matching(&rest[open..], b'[', b']')? + open;
    let words = &rest[open + 1..close];
    if let Some(name) = words.strip_prefix('^').filter(|name| !picture && is_name(name)) {
        return Some((close + 1, vec![Piece { inline: Inline::Mark(name.into()), ..Piece::words("") }]));
    }
    if !rest[close + 1..].starts_with('(') {
        let (name, end) = match rest[close + 1..].strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, _)) if definitions.target(name).is_some() => (name, close + name.len() + 3),
            Some(("", _)) => (words, close + 3),
            _ => (words, close + 1),
        };
        let target = definitions.target(name)?.to_string();
        return led(words, target, picture, definitions, depth).map(|found| (end, found));
    }
    let end = matching(&rest[close + 1..], b'(', b')')? + close + 1;
    let inside = rest[close + 2..end].trim();
    // A title behind the target is no part of it.
    let target = match inside.split_once([' ', '\t']) {
        Some((target, title)) if title.trim().starts_with(['"', '\'']) => target,
        Some(_) => return None,
        None => inside,
    };
    let target = target.trim_start_matches('<').trim_end_matches('>').replace('\\', "");
    led(words, target, picture, definitions, depth).map(|found| (end + 1, found))
}

/// Words that lead to a target, or stand for a picture.
fn led(words: &str, target: String, picture: bool, definitions: &Definitions, depth: usize) -> Option<Vec<Piece>> {
    let mut found = pieces(words, definitions, depth + 1);
    if picture {
        let alt = super::super::block::plain(&found);
        // The picture itself did not come along: where it was says which it is.
        let alt = if alt.trim().is_empty() { target } else { format!("{alt} ({target})") };
        return Some(vec![Piece { inline: Inline::Picture { file: String::new(), alt }, ..Piece::words("") }]);
    }
    let target = if target == "#" { String::new() } else { target };
    for piece in &mut found {
        piece.link = Some(target.clone());
    }
    (!found.is_empty()).then_some(found)
}

/// The name of a footnote.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 40 && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// Where the bracket that opens a text is closed.
fn matching(text: &str, open: u8, close: u8) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in text.bytes().enumerate().take(FAR) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b if b == open => {
                depth += 1;
                if depth > DEEPEST {
                    return None;
                }
            }
            b if b == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Pairs the stars; those without a partner are words.
fn emphasise(mut tokens: Vec<Token>) -> Vec<Piece> {
    let mut open: Vec<usize> = Vec::new();
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for at in 0..tokens.len() {
        let Token::Stars { open: opens, close, .. } = tokens[at] else { continue };
        if close {
            while let Some(place) = open.last().copied() {
                let (Token::Stars { count: before, .. }, Token::Stars { count: here, .. }) =
                    (&tokens[place], &tokens[at])
                else {
                    break;
                };
                let used = (*before).min(*here).min(2);
                if used == 0 {
                    break;
                }
                spans.push((place, at, used));
                for end in [place, at] {
                    if let Token::Stars { count, .. } = &mut tokens[end] {
                        *count -= used;
                    }
                }
                if matches!(tokens[place], Token::Stars { count: 0, .. }) {
                    open.pop();
                }
            }
        }
        if opens && matches!(tokens[at], Token::Stars { count: 1.., .. }) {
            open.push(at);
            if open.len() > MOST_OPEN {
                open.remove(0);
            }
        }
    }
    let mut changes: Vec<(usize, bool, usize)> =
        spans.iter().flat_map(|(from, to, used)| [(*from, true, *used), (*to, false, *used)]).collect();
    changes.sort_unstable();
    let (mut strong, mut emphasis) = (0_usize, 0_usize);
    let mut changes = changes.into_iter().peekable();
    let mut out: Vec<Piece> = Vec::new();
    for (at, token) in tokens.into_iter().enumerate() {
        // What closes here closes before the words of left stars, what opens opens behind them.
        while let Some((_, opens, used)) = changes.next_if(|change| change.0 == at) {
            let depth = if used == 2 { &mut strong } else { &mut emphasis };
            *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
        }
        let mut piece = match token {
            Token::Piece(piece) => piece,
            Token::Stars { count: 0, .. } => continue,
            Token::Stars { count, .. } => Piece::words("*".repeat(count)),
        };
        piece.style.strong |= strong > 0;
        piece.style.emphasis |= emphasis > 0;
        match (&piece.inline, out.last_mut()) {
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
