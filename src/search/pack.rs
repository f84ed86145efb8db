//! Scripts as written to scripts as shipped: without comments of whole lines, without spare spaces, and with short
//! names for what they declare themselves.
//!
//! Each declaration of the outermost level is a part, with names of its own in small letters; what several parts know
//! gets capitals. A name that is a property anywhere (after a dot, a key or a short form in braces) keeps its length, unless a line
//! `// own: name name` says that no file, no page and no browser knows it. Template strings are not understood: use none.

use std::collections::{BTreeMap, BTreeSet};

const KEYWORDS: &str = "as async await break case catch class const continue default delete do else export extends \
    false finally for from function get if import in instanceof is let new null of return set static super switch this \
    throw true try typeof undefined var void while with yield";

/// Packs scripts that are run together.
pub fn pack(scripts: &str) -> String {
    let text = without_comments(scripts);
    let tokens = tokens(&text);
    let own = scripts.lines().filter_map(|line| line.trim().strip_prefix("// own: "));
    let own: BTreeSet<&str> = own.flat_map(str::split_ascii_whitespace).collect();
    let mut kept = properties(&tokens);
    kept.retain(|name| !own.contains(name));
    let parts = parts(&tokens);
    let outer: BTreeSet<&str> = parts.iter().flat_map(|part| outermost(part)).chain(own).collect();
    let renamed = |name: &&str| !kept.contains(name) && !is_keyword(name);
    let inner: Vec<BTreeSet<&str>> = parts
        .iter()
        .map(|part| declared(part).into_iter().filter(|name| renamed(name) && !outer.contains(name)).collect())
        .collect();
    let outer: BTreeSet<&str> = outer.into_iter().filter(renamed).collect();
    let free = |name: &&str| !outer.contains(name) && inner.iter().all(|names| !names.contains(name));
    let taken: BTreeSet<&str> = tokens.iter().copied().filter(free).collect();
    let global = short_names(&tokens, &outer, &taken, 'A'..='Z');
    let mut out = String::with_capacity(text.len());
    for (part, names) in parts.iter().zip(&inner) {
        let local = short_names(part, names, &taken, 'a'..='z');
        for token in *part {
            let word = match *token {
                "const" => "let",
                "\n" if out.ends_with([';', '{', ',', '(']) => continue,
                token => local.get(token).or(global.get(token)).map_or(token, String::as_str),
            };
            if let (Some(a), Some(b)) = (out.chars().last(), word.chars().next())
                && (is_name(a) && is_name(b) || a == b && "+-".contains(a))
            {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// The declarations of the outermost level, each with what follows it.
fn parts<'a, 'b>(tokens: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            "function" | "const" | "let" | "var" if depth == 0 => {
                parts.push(&tokens[from..at]);
                from = at;
            }
            _ => {}
        }
    }
    parts.push(&tokens[from..]);
    parts
}

/// The names that a declaration of the outermost level makes known to the others.
fn outermost<'a>(part: &[&'a str]) -> BTreeSet<&'a str> {
    let end = part.iter().position(|token| *token == "(").unwrap_or(part.len());
    match part.first() {
        Some(&"function") => declared(&part[..end]),
        Some(&("const" | "let" | "var")) => names_of_list(&part[1..]).into_iter().collect(),
        _ => BTreeSet::new(),
    }
}

fn without_comments(text: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        inside |= line.starts_with("/*");
        if !inside && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        inside &= !line.ends_with("*/");
    }
    out
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| is_name(c) && !c.is_ascii_digit())
}

fn is_keyword(token: &str) -> bool {
    KEYWORDS.split_ascii_whitespace().any(|keyword| keyword == token)
}

/// Words, numbers, strings, regular expressions, line ends, and any other character alone; no spaces.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = tokens.iter().rev().find(|t| **t != "\n").copied().unwrap_or("(");
        let expects_value = !is_name(before.chars().last().unwrap_or('(')) && !["]", ")", "}"].contains(&before)
            || matches!(before, "return" | "typeof" | "of" | "in");
        let long = if is_name(c) {
            rest.find(|c| !is_name(c)).unwrap_or(rest.len())
        } else if c == '"' || c == '\'' || c == '/' && expects_value {
            quoted(rest, c)
        } else if rest.starts_with("++") || rest.starts_with("--") {
            2
        } else {
            c.len_utf8()
        };
        if c != ' ' {
            tokens.push(&rest[..long]);
        }
        rest = &rest[long..];
    }
    tokens
}

/// Length of a string or a regular expression.
fn quoted(text: &str, quote: char) -> usize {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if quote == '/' => class = true,
            ']' => class = false,
            c if c == quote && !class => {
                let flags =
                    if quote == '/' { text[at + 1..].find(|c: char| !c.is_ascii_lowercase()).unwrap_or(0) } else { 0 };
                return at + 1 + flags;
            }
            _ => {}
        }
    }
    text.len()
}

/// A short name for each name, the most frequent in a list first; none of those taken.
fn short_names<'a>(
    list: &[&'a str],
    names: &BTreeSet<&'a str>,
    taken: &BTreeSet<&str>,
    letters: std::ops::RangeInclusive<char>,
) -> BTreeMap<&'a str, String> {
    let mut counts: BTreeMap<&str, usize> = names.iter().map(|name| (*name, 0)).collect();
    for token in list {
        counts.entry(token).and_modify(|count| *count += 1);
    }
    let mut order: Vec<&str> = names.iter().copied().collect();
    order.sort_by_key(|name| (usize::MAX - counts[name], *name));
    let single = || letters.clone().map(String::from);
    let pairs = single().flat_map(|a| single().map(move |b| format!("{a}{b}")));
    let free = single().chain(pairs).filter(|name| !taken.contains(name.as_str()) && !is_keyword(name));
    order.into_iter().zip(free).collect()
}

/// Names that the code declares: after `const`, `let`, `var`, `function`, and as parameters.
fn declared<'a>(code: &[&'a str]) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let mut put = |part: &[&'a str]| names.extend(part.iter().copied().filter(|t| is_word(t) && !is_keyword(t)));
    for (at, token) in code.iter().enumerate() {
        match *token {
            "const" | "let" | "var" => put(&names_of_list(&code[at + 1..])),
            "function" | "catch" if *token == "function" || code.get(at + 1) == Some(&"(") => {
                let open = code[at..].iter().position(|t| *t == "(").map_or(code.len(), |n| at + n);
                put(&code[at + 1..open]);
                put(&code[open..closing(code, open)]);
            }
            ">" if at > 1 && code[at - 1] == "=" && code[at - 2] != ")" => put(&code[at - 2..at - 1]),
            "(" => {
                let end = closing(code, at);
                if code.get(end + 1..end + 3) == Some(&["=", ">"]) {
                    put(&code[at..end]);
                }
            }
            _ => {}
        }
    }
    names
}

/// The names in what follows `const`, `let` or `var`; patterns too.
fn names_of_list<'a>(code: &[&'a str]) -> Vec<&'a str> {
    let (mut names, mut depth, mut left) = (Vec::new(), 0, true);
    for token in code {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            ";" | "of" | "in" if depth == 0 => break,
            "=" if depth == 0 => left = false,
            "," if depth == 0 => left = true,
            name if left && is_word(name) => names.push(name),
            _ => {}
        }
    }
    names
}

/// Where the bracket that opens at `open` is closed.
fn closing(code: &[&str], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in code.iter().enumerate().skip(open) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    code.len()
}

/// Names after a dot, and names that are keys in the braces of an object or a pattern.
fn properties<'a>(code: &[&'a str]) -> BTreeSet<&'a str> {
    let mut names = BTreeSet::new();
    let mut braces: Vec<bool> = Vec::new();
    for (at, token) in code.iter().enumerate() {
        let before = if at == 0 { ";" } else { code[at - 1] };
        let after = code.get(at + 1).copied().unwrap_or(";");
        match *token {
            "{" => {
                let arrow = before == ">" && at > 1 && code[at - 2] == "=";
                braces.push(!arrow && ![")", ";", "{", "}", "else", "try", "do", "finally", "catch"].contains(&before));
            }
            "(" | "[" => braces.push(false),
            ")" | "]" | "}" => {
                braces.pop();
            }
            name if is_word(name) => {
                let spread = before == "." && at > 1 && code[at - 2] == ".";
                let key = braces.last() == Some(&true) && ["{", ","].contains(&before);
                if before == "." && !spread || key && [":", ",", "}", "=", "("].contains(&after) {
                    names.insert(name);
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_names_are_short_and_properties_stay() {
        let source = "/** gone\n * too */\nconst total = 1, list = [total, { title: total, kind }];\n\
            // gone\nfunction show({ title, url, mine }, ...others) {\n  return others.map(other => other.title + +total) / 2;\n}\n\
            // own: mine\nfor (let at = 0; at < 9; at++) list.mine = 1;\n\
            let text = \"total  /* kept */\".replace(/[\"/ ]total/g, '');\nshow(list, window);\n";
        let packed = pack(source);
        assert_eq!(
            packed,
            "let A=1,B=[A,{title:A,kind}];function D({title,url,C},...c){return c.map(b=>b.title+ +A)/2;}\n\
            for(let a=0;a<9;a++)B.C=1;let E=\"total  /* kept */\".replace(/[\"/ ]total/g,'');D(B,window);"
        );
    }
}
