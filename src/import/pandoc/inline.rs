//! Pandoc's inlines -> pieces of text.
//!
//! Enters: the JSON of a line. Leaves: words with their looks, links, notes, pictures. Never here: words dropped because
//! their wrapper is not known.

use super::picture;
use super::tree::Tree;
use crate::import::block::{Inline, Piece, plain};
use serde_json::Value;

/// Deeper than any text nests.
const DEEPEST: usize = 60;

/// Reads inlines; `like` is how the words look and where they lead.
pub(super) fn read(tree: &mut Tree, inlines: &[Value], like: &Piece, depth: usize, out: &mut Vec<Piece>) {
    if depth > DEEPEST {
        return;
    }
    for value in inlines {
        let content = &value["c"];
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut inner = like.clone();
        match value["t"].as_str().unwrap_or_default() {
            "Str" => say(content.as_str().unwrap_or_default(), like, out),
            "Space" | "SoftBreak" => say(" ", like, out),
            "LineBreak" => out.push(Piece { inline: Inline::Break, ..like.clone() }),
            "Code" | "Math" | "RawInline" if content[0] != "html" => {
                say(content[1].as_str().unwrap_or_default(), like, out);
            }
            "Strong" | "SmallCaps" | "Underline" | "Emph" | "Strikeout" | "Superscript" | "Subscript" => {
                match value["t"].as_str().unwrap_or_default() {
                    "Strong" => inner.style.strong = true,
                    "Emph" => inner.style.emphasis = true,
                    "Strikeout" => inner.style.struck = true,
                    "Superscript" => inner.style.raised = true,
                    "Subscript" => inner.style.lowered = true,
                    _ => {}
                }
                read(tree, &list(content), &inner, depth + 1, out);
            }
            "Quoted" => {
                let (open, close) =
                    if content[0]["t"] == "SingleQuote" { ("\u{2018}", "\u{2019}") } else { ("\u{201c}", "\u{201d}") };
                say(open, like, out);
                read(tree, &list(&content[1]), &inner, depth + 1, out);
                say(close, like, out);
            }
            "Link" => {
                inner.link = content[2][0].as_str().map(str::to_string);
                read(tree, &list(&content[1]), &inner, depth + 1, out);
            }
            "Image" => {
                let mut words = Vec::new();
                read(tree, &list(&content[1]), &Piece::words(""), depth + 1, &mut words);
                if let Some((file, alt)) = picture::find(tree, content, plain(&words)) {
                    out.push(Piece { inline: Inline::Picture { file, alt }, ..like.clone() });
                }
            }
            "Note" => {
                let name = tree.note(content, depth + 1);
                out.push(Piece { inline: Inline::Mark(name), ..like.clone() });
            }
            "Span" | "Cite" => read(tree, &list(&content[1]), &inner, depth + 1, out),
            _ => {}
        }
    }
}

fn say(words: &str, like: &Piece, out: &mut Vec<Piece>) {
    match out.last_mut() {
        Some(Piece { inline: Inline::Words(before), style, link }) if *style == like.style && *link == like.link => {
            before.push_str(words);
        }
        _ => out.push(Piece { inline: Inline::Words(words.into()), ..like.clone() }),
    }
}
