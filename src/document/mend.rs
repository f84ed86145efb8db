//! A page's text -> the same text with what is safe mended: spaces that do not break, soft hyphens, control characters,
//! spaces at the ends of lines, marks of lists that word processors leave.
//!
//! Lines are changed, never added or taken away. Quotations, code, words between quotation marks, the keys at the top and
//! imported pages keep every letter.

use super::front_matter;
use super::markdown::{self, Marks};
use super::prose::Passage;
use crate::base::path::SourcePath;
use crate::base::text::count;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::ops::Range;

/// The mended text; `None` when there is nothing to mend, or the page is not ours to mend.
pub fn mend(path: &SourcePath, text: &str) -> Option<String> {
    let split = front_matter::split(path, text).ok()?;
    if split.yaml.lines().any(|line| line.starts_with("imported:")) {
        return None;
    }
    let (head, body) = text.split_at(split.body);
    let marks = markdown::marks(body);
    let kept = kept(&marks, body);
    let plain_lists = marks.bullets.iter().all(|at| !body[*at..].starts_with('-'));
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches(['\r', '\n']);
        let mut mended = letters(content, at, &kept);
        let next = marks.bullets.partition_point(|bullet| *bullet < at);
        let bullet = marks.bullets.get(next).filter(|bullet| plain_lists && **bullet < at + content.len());
        if let Some(bullet) = bullet.filter(|bullet| !is_kept(&kept, **bullet)) {
            let column = *bullet - at;
            if mended.get(column..=column).is_some_and(|mark| matches!(mark, "*" | "+")) {
                mended.replace_range(column..=column, "-");
            }
        }
        if !is_kept(&kept, at) {
            mended = bullet_of_a_word_processor(mended);
        }
        if !is_kept(&kept, (at + content.len()).saturating_sub(1)) {
            trim_end(&mut mended, body[at + line.len()..].lines().next().unwrap_or_default());
        }
        out.push_str(&mended);
        out.push_str(&line[content.len()..]);
        at += line.len();
    }
    (out != text).then_some(out)
}

/// Stretches of the body that keep every letter, in order and apart from each other.
fn kept(marks: &Marks, body: &str) -> Vec<Range<usize>> {
    let quoted =
        marks.passages.iter().flat_map(Passage::quoted_places).map(|span| span.start..span.end.min(body.len()));
    // Marks of lists between two quoted paragraphs are quoted with them.
    let between = marks.passages.windows(2).filter(|pair| pair[0].is_quoted_into(&pair[1]));
    let end = |passage: &Passage| passage.quoted_places().last().map_or(passage.span.end, |place| place.end);
    let between = between.map(|pair| end(&pair[0])..pair[1].span.start);
    let mut all: Vec<Range<usize>> =
        marks.kept.iter().cloned().chain(quoted).chain(between).filter(|range| !range.is_empty()).collect();
    all.sort_by_key(|range| (range.start, range.end));
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match kept.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => kept.push(range),
        }
    }
    kept
}

fn is_kept(kept: &[Range<usize>], at: usize) -> bool {
    let next = kept.partition_point(|range| range.end <= at);
    kept.get(next).is_some_and(|range| range.start <= at)
}

/// A line that begins at an offset, without letters that nobody sees.
fn letters(line: &str, at: usize, kept: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(line.len());
    for (column, c) in line.char_indices() {
        let plain = match stray(line, column, c) {
            Some(Stray::Space) => Some(' '),
            Some(Stray::Hyphen | Stray::Joiner) => None,
            None if matches!(c, '\u{200b}' | '\u{feff}') || c.is_control() && c != '\t' => None,
            None => Some(c),
        };
        if plain != Some(c) && !is_kept(kept, at + column) {
            out.extend(plain);
        } else {
            out.push(c);
        }
    }
    out
}

/// Signs that a word processor leaves, and that nobody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stray {
    Space,
    Hyphen,
    Joiner,
}

fn stray(line: &str, at: usize, c: char) -> Option<Stray> {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(Stray::Space),
        '\u{ad}' => Some(Stray::Hyphen),
        // Persian and emoji need joiners; between our letters they do nothing.
        '\u{200c}' | '\u{200d}' => {
            let plain = |c: Option<char>| c.is_none_or(|c| c.is_ascii());
            let (before, behind) = (line[..at].chars().next_back(), line[at + c.len_utf8()..].chars().next());
            (plain(before) && plain(behind)).then_some(Stray::Joiner)
        }
        _ => None,
    }
}

/// What [`mend`] would take out of a body that nobody sees: one finding for each sort, at its first place.
pub(super) fn strays(path: &SourcePath, text: &str, start: usize) -> Vec<Diagnostic> {
    let body = &text[start..];
    if body.is_ascii() || !body.contains(['\u{a0}', '\u{202f}', '\u{2007}', '\u{ad}', '\u{200c}', '\u{200d}']) {
        return Vec::new();
    }
    let kept = kept(&markdown::marks(body), body);
    let mut found: BTreeMap<Stray, (usize, usize, usize)> = BTreeMap::new();
    for (at, c) in body.char_indices().filter(|(_, c)| !c.is_ascii()) {
        if let Some(sort) = stray(body, at, c).filter(|_| !is_kept(&kept, at)) {
            found.entry(sort).or_insert((at, c.len_utf8(), 0)).2 += 1;
        }
    }
    let tell = |(sort, (at, length, number)): (Stray, (usize, usize, usize))| {
        let what = match sort {
            Stray::Space => {
                count(number, "space") + if number == 1 { " that does not break" } else { " that do not break" }
            }
            Stray::Hyphen => count(number, "soft hyphen"),
            Stray::Joiner => count(number, "joiner") + " between plain letters",
        };
        let message = format!("The text holds {what}, which nobody sees");
        let help = "hub check --fix shows where, and mends them with --yes; they come along from a word processor.";
        Diagnostic::new(Code::StrayCharacter, path, message).at(start + at..start + at + length).help(help)
    };
    found.into_iter().map(tell).collect()
}

/// "• Beans" is no list to Markdown; "- Beans" is.
fn bullet_of_a_word_processor(line: String) -> String {
    let words = line.trim_start_matches([' ', '\t']);
    let rest = words.strip_prefix(['\u{2022}', '\u{b7}', '\u{25cf}', '\u{25aa}', '\u{f0b7}']);
    match rest.filter(|rest| rest.starts_with([' ', '\t']) && !rest.trim().is_empty()) {
        Some(rest) => format!("{}- {}", &line[..line.len() - words.len()], rest.trim_start()),
        None => line,
    }
}

/// Takes spaces from the end of a line; two of them before another line of the paragraph break the line, and stay.
fn trim_end(line: &mut String, next: &str) {
    let end = line.trim_end_matches([' ', '\t']).len();
    let breaks = line[end..].starts_with("  ") && end > 0 && !next.trim().is_empty();
    if !breaks {
        line.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "---\ntitle: A\u{a0}page \nsummary: S.\n---\n";

    fn mended(body: &str) -> Option<String> {
        let path = SourcePath::new("content/pages/a.md");
        mend(&path, &format!("{HEAD}{body}")).map(|text| text[HEAD.len()..].to_string())
    }

    #[test]
    fn what_is_safe_is_mended() {
        for (body, wanted) in [
            ("Dig\u{a0}now, safe\u{ad}ly\u{7}.\n", "Dig now, safely.\n"),
            ("Wa\u{200d}ter \u{1f469}\u{200d}\u{1f33e}.\n", "Water \u{1f469}\u{200d}\u{1f33e}.\n"),
            ("Dig. \r\nWater.\t\r\n", "Dig.\r\nWater.\r\n"),
            ("* one\n* two\n  + three\n", "- one\n- two\n  - three\n"),
            ("\u{2022} one\n\u{2022}\ttwo\n", "- one\n- two\n"),
        ] {
            assert_eq!(mended(body).as_deref(), Some(wanted), "{body:?}");
            assert_eq!(mended(wanted), None);
        }
    }

    #[test]
    fn what_means_something_or_is_quoted_is_left_alone() {
        for body in [
            "> Dig\u{a0}now. \n",
            "She said \"dig\u{a0}now\".\n",
            "She said: \u{201c}Dig\u{a0}now.\n\nSow\u{a0}then. \n\n\u{201c}And\u{ad} rest.\u{201d}\n",
            "She said: \"Dig.\n\n* sow\u{a0}\n* rest.\"\n",
            "\u{201c}Never\u{a0}closed.\n",
            "`a\u{a0}b`\n\n```text\n* a \u{a0}\n```\n\n    * code\u{a0} \n",
            "A line  \nbroken.\n",
            "- one\n\n* two\n",
            "* * *\n",
            "A \u{2022} in the middle.\n",
        ] {
            assert_eq!(mended(body), None, "{body:?}");
        }
        let path = SourcePath::new("content/pages/a.md");
        assert_eq!(mend(&path, "---\ntitle: A\nimported: {source: x}\n---\na\u{a0}b\n"), None);
        assert_eq!(mend(&path, "no head\u{a0}\n"), None);
    }
}
