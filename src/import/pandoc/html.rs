//! A web page -> the same page, with what pandoc would drop written where it is kept: names of places, levels of a mail
//! program's lists, cells that span rows.
//!
//! Enters: HTML, however loose. Leaves: HTML. Never here: a word changed; only tags are.

/// Rewrites the tags.
pub(super) fn prepare(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = end(rest);
        write(&rest[..end], &mut out);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Where a tag, a comment or the text of a program ends.
fn end(rest: &str) -> usize {
    let until = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    if rest.starts_with("<!--") {
        return until("-->");
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => {
                let program = ["script", "style"]
                    .into_iter()
                    .find(|own| rest[1..].starts_with(|c: char| c != '/') && name(rest) == **own);
                let closes = program.map(|own| rest[at..].to_ascii_lowercase().find(&format!("</{own}")));
                return closes.map_or(at + 1, |closes| closes.map_or(rest.len(), |closes| at + closes));
            }
            // A mark that opens nothing.
            (None, b'<') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed is a letter like any other.
    1
}

fn write(tag: &str, out: &mut String) {
    let closes = tag.starts_with("</");
    match name(tag).as_str() {
        // A row of names would cut what spans it and the rows below.
        "thead" | "tbody" | "tfoot" => return,
        "th" => out.push_str(&format!("{}td{}", if closes { "</" } else { "<" }, &tag[if closes { 4 } else { 3 }..])),
        _ => out.push_str(tag),
    }
    if !closes && matches!(name(tag).as_str(), "p" | "td" | "th" | "dt" | "dd") {
        if let Some(id) = value(tag, "id") {
            out.push_str(&format!("<span id=\"{id}\"></span>"));
        }
        if let Some(level) = value(tag, "style").and_then(|style| list_level(&style)) {
            out.push_str(&format!("<span style=\"{LEVEL}{level}\"></span>"));
        }
    }
}

/// How a mail program's list says how deep an item lies; a digit follows.
pub(super) const LEVEL: &str = "mso-list:level";
/// How it says that words are the mark of an item.
pub(super) const MARK: &str = "mso-list:Ignore";

/// The level in a style such as `mso-list:l0 level2 lfo1`.
fn list_level(style: &str) -> Option<char> {
    let list = style.split(';').find_map(|part| part.trim().strip_prefix("mso-list:"))?;
    let level = list.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    level.chars().next().filter(|digit| ('1'..='9').contains(digit))
}

/// The name of a tag in small letters.
fn name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// The value of an attribute, with or without quotes.
fn value(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let own = lower[..*at].ends_with(char::is_whitespace);
        own && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    (!value.is_empty() && !value.contains(['"', '<'])).then(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_levels_and_spans_are_written_where_they_are_kept() {
        assert_eq!(prepare("<P ID=n1 class=x>A</P>"), "<P ID=n1 class=x><span id=\"n1\"></span>A</P>");
        let item = "<p style='a:b;\nmso-list:l0 level2 lfo1'>A</p>";
        assert_eq!(prepare(item), item.replace("'>A", "'><span style=\"mso-list:level2\"></span>A"));
        let styled = "<style>p > th {}</style>";
        assert_eq!(prepare(&format!("{styled}<p id=a>")), format!("{styled}<p id=a><span id=\"a\"></span>"));
        let table = "<table><thead><tr><th rowspan=2>A</th></tr></thead><tr><td>b</td></tr></table>";
        let wanted = "<table><tr><td rowspan=2>A</td></tr><tr><td>b</td></tr></table>";
        assert_eq!(prepare(table), wanted);
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in
            ["a < b", "1<2>", "<!-- <th> -->", "<style>p > th {}</style>", "<a title=\"<th>\">x</a>", "<p id=\"x", "é<"]
        {
            assert_eq!(prepare(text), text);
        }
    }
}
