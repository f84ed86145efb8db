//! What each word of a script is, which function knows it, and a short name for it. Every block counts as its function:
//! names that are equal stay equal, so what shadows another still does.

use crate::search::client::pack::is_word;
use std::collections::{BTreeMap, BTreeSet};

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Property,
    Variable,
    /// A key and a variable at once: `{ name }`.
    Both,
}

/// A function, from its parameters to its end, or the whole script.
struct Scope<'a> {
    from: usize,
    to: usize,
    parent: usize,
    names: Vec<&'a str>,
}

/// The roles of the words; nothing for other tokens.
pub(super) fn roles(code: &[&str]) -> Vec<Option<Role>> {
    let mut braces: Vec<bool> = Vec::new();
    let role = |at: usize, braces: &[bool]| {
        let before = if at == 0 { ";" } else { code[at - 1] };
        let after = code.get(at + 1).copied().unwrap_or(";");
        let spread = before == "." && at > 1 && code[at - 2] == ".";
        let key = braces.last() == Some(&true) && ["{", ","].contains(&before);
        match after {
            _ if before == "." && !spread => Role::Property,
            ":" | "(" if key => Role::Property,
            "," | "}" | "=" if key => Role::Both,
            _ => Role::Variable,
        }
    };
    let blocks = [")", ";", "{", "}", "else", "try", "do", "finally", "catch"];
    (0..code.len())
        .map(|at| match code[at] {
            "{" => {
                let before = if at == 0 { ";" } else { code[at - 1] };
                let arrow = before == ">" && at > 1 && code[at - 2] == "=";
                braces.push(!arrow && !blocks.contains(&before));
                None
            }
            "(" | "[" => {
                braces.push(false);
                None
            }
            ")" | "]" | "}" => {
                braces.pop();
                None
            }
            word if is_word(word) => Some(role(at, &braces)),
            _ => None,
        })
        .collect()
}

/// Short names, by the place of the word, for all that the code declares itself.
pub(super) fn short_names(
    code: &[&str],
    roles: &[Option<Role>],
    is_keyword: impl Fn(&str) -> bool,
) -> BTreeMap<usize, String> {
    let is_variable =
        |at: usize| matches!(roles.get(at), Some(Some(Role::Variable | Role::Both))) && !is_keyword(code[at]);
    let (scopes, inner) = scopes(code, &is_variable);
    let (mut bound, mut free) = (BTreeMap::new(), BTreeSet::new());
    let mut used: Vec<BTreeSet<(usize, &str)>> = vec![BTreeSet::new(); scopes.len()];
    for at in (0..code.len()).filter(|at| is_variable(*at)) {
        let mut chain = vec![inner[at]];
        while !scopes[chain[chain.len() - 1]].names.contains(&code[at]) && chain[chain.len() - 1] > 0 {
            chain.push(scopes[chain[chain.len() - 1]].parent);
        }
        let home = chain.pop().unwrap_or_default();
        if scopes[home].names.contains(&code[at]) {
            bound.insert(at, home);
            for scope in chain {
                used[scope].insert((home, code[at]));
            }
        } else {
            free.insert(code[at]);
        }
    }
    let mut short: BTreeMap<(usize, &str), String> = BTreeMap::new();
    for (number, scope) in scopes.iter().enumerate() {
        let outer: BTreeSet<String> = used[number].iter().filter_map(|name| short.get(name).cloned()).collect();
        let fits = |name: &String| !outer.contains(name) && !free.contains(name.as_str()) && !is_keyword(name);
        short.extend(scope.names.iter().map(|name| (number, *name)).zip(letters().filter(fits)));
    }
    bound.into_iter().filter_map(|(at, home)| Some((at, short.get(&(home, code[at]))?.clone()))).collect()
}

/// Names of one letter, then of two; frequent letters first.
pub(super) fn letters() -> impl Iterator<Item = String> {
    let all = "etnrilasoucdfphmgvbyjwkxqzETNRILASOUCDFPHMGVBYJWKXQZ";
    let pairs = all.chars().flat_map(move |a| all.chars().map(move |b| format!("{a}{b}")));
    all.chars().map(String::from).chain(pairs)
}

/// The functions, outer before inner; and for each token the innermost it stands in.
fn scopes<'a>(code: &[&'a str], is_variable: &dyn Fn(usize) -> bool) -> (Vec<Scope<'a>>, Vec<usize>) {
    let mut scopes = vec![Scope { from: 0, to: code.len(), parent: 0, names: Vec::new() }];
    let mut inner = vec![0; code.len()];
    for at in 0..code.len() {
        let is_arrow = |at: usize| code.get(at..at + 2) == Some(&["=", ">"]);
        let close = if code[at] == "(" { closing(code, at) } else { at };
        let named = at > 0 && code[at - 1] == "function" || at > 1 && code[at - 2] == "function";
        let to = if code[at] == "(" && named {
            closing(code, close + 1) + 1
        } else if (code[at] == "(" || is_variable(at)) && is_arrow(close + 1) {
            end_of_body(code, close + 3)
        } else {
            continue;
        };
        let names = declared(code, at, close + 1, is_variable);
        inner[at..to].fill(scopes.len());
        let parent = scopes.iter().rposition(|scope| scope.from <= at && to <= scope.to).unwrap_or_default();
        scopes.push(Scope { from: at, to, parent, names });
    }
    for at in 0..code.len() {
        let names = match code[at] {
            "const" | "let" | "var" => declared(code, at + 1, code.len(), is_variable),
            "function" if is_variable(at + 1) => vec![code[at + 1]],
            "catch" if code.get(at + 1) == Some(&"(") => declared(code, at + 2, closing(code, at + 1), is_variable),
            _ => continue,
        };
        let known = &mut scopes[inner[at]].names;
        for name in names {
            if !known.contains(&name) {
                known.push(name);
            }
        }
    }
    (scopes, inner)
}

/// The names of a list of parameters or of a declaration; what stands behind `=` is not declared.
fn declared<'a>(code: &[&'a str], from: usize, to: usize, is_variable: &dyn Fn(usize) -> bool) -> Vec<&'a str> {
    let (mut names, mut depth, mut value) = (Vec::new(), 0, None);
    for (at, token) in code.iter().enumerate().take(to).skip(from) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                value = value.filter(|level| *level <= depth);
                if depth < 0 {
                    break;
                }
            }
            "," if value == Some(depth) => value = None,
            "=" if value.is_none() => value = Some(depth),
            ";" | "of" | "in" if depth == 0 => break,
            name if value.is_none() && is_variable(at) && !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    names
}

/// Where the body of an arrow function ends.
fn end_of_body(code: &[&str], from: usize) -> usize {
    if code.get(from) == Some(&"{") {
        return closing(code, from) + 1;
    }
    let mut depth = 0;
    for (at, token) in code.iter().enumerate().skip(from) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" | "," | ";" if depth == 0 => return at,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
    }
    code.len()
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
    code.len() - 1
}
