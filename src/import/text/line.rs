//! What one line of a text is by its form alone.
//!
//! Enters: a line. Leaves: its form and the words of it. Never here: the lines around it.

/// The form of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form<'a> {
    Blank,
    /// A page ends here.
    Feed,
    Heading(u8, &'a str),
    /// Spaces before the mark, and the words behind it.
    Bullet(usize, &'a str),
    /// Spaces, number, words.
    Number(usize, u64, &'a str),
    /// Spaces, the mark as written, the words: "(a)", "✓".
    Own(usize, &'a str, &'a str),
    Quote(&'a str),
    Note(String, &'a str),
    /// Words between tabs.
    Tabs(Vec<&'a str>),
    /// Words between bars.
    Bars(Vec<&'a str>),
    /// The line under the names of the columns.
    Rule,
    Fence(&'a str),
    Words(&'a str),
}

/// Raised digits, in their order.
pub(crate) const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The form of a line.
pub(super) fn form(line: &str) -> Form<'_> {
    if line.contains('\u{c}') && line.trim().is_empty() {
        return Form::Feed;
    }
    let words = line.trim_matches(|c: char| c.is_whitespace() && c != '\t').trim_start_matches('\u{c}');
    // Within a quotation a mark alone is an empty line.
    if matches!(words.trim(), "" | ">") {
        return Form::Blank;
    }
    let indent = line.chars().take_while(|c| *c == ' ').count();
    if indent == line.len() - line.trim_start().len()
        && let Some(cells) = tabs(words)
    {
        return Form::Tabs(cells);
    }
    let words = words.trim();
    if words.starts_with("```") || words.starts_with("~~~") {
        return Form::Fence(words);
    }
    if words.starts_with('|') && words.len() > 1 {
        return bars(words);
    }
    let hashes = words.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && words[hashes..].starts_with([' ', '\t']) {
        let level = u8::try_from(hashes).unwrap_or(6);
        return Form::Heading(level, words[hashes..].trim().trim_end_matches(" #").trim_end());
    }
    if let Some(rest) = words.strip_prefix("> ") {
        return Form::Quote(rest.trim());
    }
    if is_line(words) {
        return Form::Words(words);
    }
    note(words).or_else(|| item(indent, words)).unwrap_or(Form::Words(words))
}

/// Marks that draw a line across the page: "* * *".
fn is_line(words: &str) -> bool {
    let marks = words.chars().filter(|c| !c.is_whitespace());
    marks.clone().count() > 2 && ['*', '-', '_'].iter().any(|mark| marks.clone().all(|c| c == *mark))
}

/// The cells of a line with tabs between its words.
fn tabs(words: &str) -> Option<Vec<&str>> {
    (words.contains('\t') && !words.starts_with('\t')).then(|| words.split('\t').map(str::trim).collect())
}

fn bars(words: &str) -> Form<'_> {
    let closed = words.ends_with('|');
    let inside = words.strip_prefix('|').unwrap_or(words);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    if inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) && inside.contains('-') {
        return Form::Rule;
    }
    let (mut cells, mut from, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in inside.char_indices() {
        match c {
            '|' if !escaped => {
                cells.push(inside[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(inside[from..].trim());
    // A line that only begins with a bar is a line of some program.
    if closed || cells.len() > 2 { Form::Bars(cells) } else { Form::Words(words) }
}

/// A footnote's text: `[^a]: ...`, or a raised number and words.
fn note(words: &str) -> Option<Form<'_>> {
    if let Some((name, rest)) = words.strip_prefix("[^").and_then(|rest| rest.split_once("]:"))
        && super::inline::is_name(name)
    {
        return Some(Form::Note(name.to_string(), rest.trim()));
    }
    let end = words.find(|c| !RAISED.contains(&c))?;
    let number = raised_number(&words[..end])?;
    let rest = words[end..].trim_start();
    (!rest.is_empty()).then_some(Form::Note(number, rest))
}

/// The digits of a raised number.
pub(crate) fn raised_number(text: &str) -> Option<String> {
    let digits: Option<String> = text
        .chars()
        .map(|c| RAISED.iter().position(|raised| *raised == c).and_then(|n| char::from_digit(n as u32, 10)))
        .collect();
    digits.filter(|digits| !digits.is_empty() && digits.len() < 4)
}

fn item(indent: usize, words: &str) -> Option<Form<'_>> {
    for mark in ["- ", "* ", "+ ", "• ", "· ", "▪ ", "◦ ", "● ", "o\t", "\u{f0b7} ", "‣ "] {
        if let Some(rest) = words.strip_prefix(mark) {
            let rest = rest.trim();
            return Some(match own_mark(rest) {
                Some((mark, rest)) => Form::Own(indent, mark, rest),
                None => Form::Bullet(indent, rest),
            });
        }
    }
    if let Some((mark, rest)) = own_mark(words) {
        return Some(Form::Own(indent, mark, rest));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &words[digits..];
    if (1..=4).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return Some(Form::Number(indent, words[..digits].parse().ok()?, rest[2..].trim()));
    }
    None
}

/// A letter or small number in brackets, or a tick or cross, before the words of an item.
fn own_mark(words: &str) -> Option<(&str, &str)> {
    let (mark, rest) = words.split_once(' ')?;
    let inside = mark.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    let lettered = inside.is_some_and(|inside| {
        let one = inside.len() == 1 && inside.chars().all(|c| c.is_ascii_alphanumeric());
        one || inside.len() < 5 && !inside.is_empty() && inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
    });
    let ticked = matches!(mark, "✓" | "✔" | "✗" | "✘" | "☐" | "☑" | "☒" | "✅" | "❌");
    ((lettered || ticked) && !rest.trim().is_empty()).then(|| (mark, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_part_cells_and_stand_in_programs() {
        assert_eq!(form("| a | b |"), Form::Bars(vec!["a", "b"]));
        assert_eq!(form("|| b |"), Form::Bars(vec!["", "b"]), "an empty first cell keeps its place");
        assert_eq!(form("| a"), Form::Words("| a"));
        assert_eq!(form("|| a && b"), Form::Words("|| a && b"));
        assert_eq!(form("* * *"), Form::Words("* * *"));
        assert_eq!(form("* a"), Form::Bullet(0, "a"));
        assert_eq!((form(">"), form("> a")), (Form::Blank, Form::Quote("a")));
    }
}
