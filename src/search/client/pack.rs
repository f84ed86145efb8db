//! Scripts as written to scripts as shipped: without comments of whole lines, without spare spaces, and with short
//! names for what they declare themselves; declarations that follow one another are one, `true` and `false` are signs.
//!
//! A property keeps its name, unless a line `// own: name name` says that no file, no page and no browser knows it.
//! Template strings are not understood: use none. Statements end with a semicolon, and none is empty.

use crate::search::client::scopes::{self, Role};
use std::collections::{BTreeMap, BTreeSet};

const KEYWORDS: &str = "async await break case catch class const continue default delete do else export extends \
    false finally for function if import in instanceof is let new null of return static super switch this \
    throw true try typeof undefined var void while with yield";

/// Packs scripts that are run together.
pub fn pack(scripts: &str) -> String {
    let text = without_comments(scripts);
    let all = tokens(&text);
    let own = scripts.lines().filter_map(|line| line.trim().strip_prefix("// own: "));
    let own: BTreeSet<&str> = own.flat_map(str::split_ascii_whitespace).collect();
    let mut code: Vec<&str> = Vec::with_capacity(all.len());
    let mut breaks = BTreeSet::new();
    for token in all {
        if token == "\n" {
            breaks.insert(code.len());
        } else {
            code.push(token);
        }
    }
    let roles = scopes::roles(&code);
    let variables = scopes::short_names(&code, &roles, is_keyword);
    let properties = short_properties(&code, &roles, &own);
    let joined = joined(&code);
    let mut out = String::with_capacity(text.len());
    for (at, token) in code.iter().enumerate() {
        if joined.contains(&at) {
            // The word of this declaration goes, and the semicolon before it becomes a comma.
            out.pop();
            out.push(',');
            continue;
        }
        let property = properties.get(token).map_or(*token, String::as_str);
        let variable = variables.get(&at).map_or(*token, String::as_str);
        let word = match roles[at] {
            _ if *token == "const" => "let".into(),
            Some(Role::Variable) if *token == "true" => "!0".into(),
            Some(Role::Variable) if *token == "false" => "!1".into(),
            Some(Role::Property) => property.into(),
            Some(Role::Both) if property != variable => format!("{property}:{variable}"),
            Some(_) => variable.into(),
            None => token.to_string(),
        };
        if *token == "}" && out.ends_with([';', ',']) {
            out.pop();
        }
        let ends = out.ends_with([';', '{', '}', ',', '(', '[', '=', '>', '?', ':', '&', '|']) || out.is_empty();
        if breaks.contains(&at) && !ends && ![".", ")", "]", "}", "?", ":", "else", "catch"].contains(token) {
            out.push('\n');
        }
        if let (Some(a), Some(b)) = (out.chars().last(), word.chars().next())
            && (is_name(a) && is_name(b) || a == b && "+-".contains(a))
        {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Declarations that go on with the one before: the places of their first words.
fn joined(code: &[&str]) -> BTreeSet<usize> {
    let declares = |at: usize| matches!(code.get(at), Some(&"const" | &"let"));
    let (mut joined, mut starts) = (BTreeSet::new(), vec![0]);
    for (at, token) in code.iter().enumerate() {
        match *token {
            "{" | "(" | "[" => starts.push(at + 1),
            "}" | ")" | "]" => {
                starts.pop();
                let next = code.get(at + 1).copied().unwrap_or_default();
                if let Some(start) = starts.last_mut()
                    && *token == "}"
                    && is_word(next)
                    && !["else", "catch", "finally", "of", "in"].contains(&next)
                {
                    *start = at + 1;
                }
            }
            ";" => {
                if let Some(start) = starts.last_mut() {
                    // In the head of a loop the semicolons part what is no statement.
                    let head = *start > 0 && code[*start - 1] == "(";
                    if !head && declares(*start) && declares(at + 1) {
                        joined.insert(at + 1);
                    } else {
                        *start = at + 1;
                    }
                }
            }
            _ => {}
        }
    }
    joined
}

/// Short names for the properties that nobody else knows.
fn short_properties<'a>(code: &[&'a str], roles: &[Option<Role>], own: &BTreeSet<&str>) -> BTreeMap<&'a str, String> {
    let named = code.iter().zip(roles).filter(|(_, role)| matches!(role, Some(Role::Property | Role::Both)));
    let named: BTreeSet<&str> = named.map(|(token, _)| *token).collect();
    let free = scopes::letters().filter(|name| !named.contains(name.as_str()));
    named.iter().copied().filter(|name| own.contains(name)).zip(free).collect()
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

pub(super) fn is_word(token: &str) -> bool {
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
            "let e=1,t=[e,{title:e,kind}];function n({title:t,url:n,e:r},...i){return i.map(t=>t.title+ +e)/2}\
            for(let r=0;r<9;r++)t.e=1;let i=\"total  /* kept */\".replace(/[\"/ ]total/g,'');n(t,window);"
        );
    }

    #[test]
    fn a_default_is_read_outside_and_a_shadow_stays_a_shadow() {
        let source = "const size = 2, at = 3;\nconst f = (a, { b = size, c: at } = {}) => a.map(size => size + b + at);\nuse(f, at, true);";
        let packed = pack(source);
        assert_eq!(packed, "let e=2,t=3,n=(t,{b:n=e,c:r}={})=>t.map(e=>e+n+r);use(n,t,!0);");
    }

    #[test]
    fn scripts_that_are_none_do_no_harm() {
        for text in ["", "function", "catch", "(", "=> {", "const", "}}}) => (", "a =>", "function f(", "let {a = ("] {
            pack(text);
        }
    }
}
