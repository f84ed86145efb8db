//! The ids and addresses of a finished page. HTML enters, lists leave; linear in its length, and nothing else is understood.

use crate::base::text::unescape_html;

/// What a page offers, and what it asks for.
#[derive(Debug, Default)]
pub(super) struct Markup {
    ids: Vec<String>,
    /// Values of `href` and `src`, in the order of the page.
    pub(super) links: Vec<String>,
}

impl Markup {
    /// Whether the page has a place of this name.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.binary_search_by(|own| own.as_str().cmp(id)).is_ok()
    }
}

/// Reads a page.
pub(super) fn read(html: &str) -> Markup {
    let mut markup = Markup::default();
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        let start = at + next + 1;
        if let Some(comment) = html[start..].strip_prefix("!--") {
            at = start + 3 + comment.find("-->").map_or(comment.len(), |end| end + 3);
            continue;
        }
        let end = tag(&html[start..], &mut markup);
        at = start + end;
        // What a script holds is no markup.
        if html[start..].starts_with("script") {
            at += html[at..].find("</script").unwrap_or(html.len() - at);
        }
    }
    markup.ids.sort_unstable();
    markup
}

/// Reads the attributes of a tag; the offset behind it.
fn tag(text: &str, markup: &mut Markup) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let mut at = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\n', '\t', '/']).len();
        let rest = &text[at..];
        let name = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        if name == 0 {
            return at + usize::from(rest.starts_with('>'));
        }
        let Some(value) = rest[name..].strip_prefix('=') else {
            at += name;
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inside = &value[usize::from(quote.is_some())..];
        let length = match quote {
            Some(quote) => inside.find(quote),
            None => inside.find(|c: char| c.is_whitespace() || c == '>'),
        };
        let length = length.unwrap_or(inside.len());
        match &rest[..name] {
            "id" => markup.ids.push(plain(&inside[..length])),
            "href" | "src" => markup.links.push(plain(&inside[..length])),
            _ => {}
        }
        at = (at + name + 1 + length + 2 * usize::from(quote.is_some())).min(text.len());
    }
}

/// The value without the escapes that our own pages use.
fn plain(value: &str) -> String {
    unescape_html(value).trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_addresses_are_read_whatever_stands_around_them() {
        let html = "<!doctype html><!-- <a href=\"no\"> --><p id=one class='x'>a < b <a rel=\"external\" href='x&amp;y'>\
            </a><img alt=\"href='no'\" src=\"p.gif\"/><script src=\"s.js\">'<a href=\"no\">'</script><br><input disabled id=\"two\">";
        let markup = read(html);
        assert_eq!(markup.links, ["x&y", "p.gif", "s.js"]);
        assert!(markup.has_id("one") && markup.has_id("two") && !markup.has_id("x"));
        for broken in
            ["<", "<a", "<a href", "<a href=", "<a href=\"", "<a href='x", "<!--", "<script", "<é", "<a é=\"ü\">"]
        {
            read(broken);
        }
    }
}
