//! Footnotes of a web page, which are links to a place further down -> notes as pandoc writes those of other formats.
//!
//! Enters: pandoc's tree. Leaves: the same tree, with each note in the place of its mark. A mark is known by its shape: a
//! number, letter or sign, raised or in brackets, that leads to a place of the page. Never here: a link of words taken for
//! a mark, or a note without a word in the report.

use crate::import::guess::Guesses;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Deeper than any page nests.
const DEEPEST: usize = 60;

/// Brings the notes to their marks.
pub(super) fn lift(document: &mut Value, guesses: &mut Guesses) {
    let Some(blocks) = document.get_mut("blocks").and_then(Value::as_array_mut) else { return };
    let mut wanted = Vec::new();
    blocks.iter().for_each(|block| marks(block, false, 0, &mut wanted));
    let mut notes: BTreeMap<String, Option<Vec<Value>>> = BTreeMap::new();
    // Where the marks of notes themselves lead: back to the text.
    let mut back = Vec::new();
    for target in wanted {
        if !notes.contains_key(&target)
            && !back.contains(&target)
            && let Some(mut note) = take(blocks, &target, 0)
        {
            note.iter().for_each(|block| marks(block, false, 0, &mut back));
            note.iter_mut().for_each(|block| clean(block, 0));
            notes.insert(target, Some(note));
        }
    }
    for (at, block) in blocks.iter_mut().enumerate() {
        put(block, &mut notes, at + 1, guesses, 0);
    }
}

/// The targets of the marks within a value, in their order.
fn marks(value: &Value, raised: bool, depth: usize, found: &mut Vec<String>) {
    if depth > DEEPEST {
        return;
    }
    if let Some((target, _)) = mark(value, raised) {
        found.push(target.to_string());
    }
    let raised = raised || value["t"] == "Superscript";
    match value {
        Value::Array(values) => values.iter().for_each(|value| marks(value, raised, depth + 1, found)),
        Value::Object(_) => marks(&value["c"], raised, depth, found),
        _ => {}
    }
}

/// The place that a link leads to, and its words, if it is the mark of a note.
fn mark(value: &Value, raised: bool) -> Option<(&str, String)> {
    if value["t"] != "Link" {
        return None;
    }
    let content = &value["c"];
    let target = content[2][0].as_str()?.strip_prefix('#').filter(|target| !target.is_empty())?;
    let words = words(&content[1]);
    let words = words.trim();
    let bare = words.trim_matches(['[', ']', '(', ')', ' ']);
    let number = (1..4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = (1..6).contains(&bare.len()) && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let sign = matches!(bare, "*" | "**" | "\u{2020}" | "\u{2021}" | "\u{a7}");
    let named = content[0].to_string().to_ascii_lowercase().contains("noteref");
    let set_off = raised || named || bare != words || content[1].to_string().contains("\"Superscript\"");
    ((number || letter || roman || sign) && set_off).then(|| (target, bare.to_string()))
}

/// The words of some inlines.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(words).collect(),
        Value::Object(_) => match value["t"].as_str().unwrap_or_default() {
            "Str" => value["c"].as_str().unwrap_or_default().to_string(),
            "Space" | "SoftBreak" | "LineBreak" => " ".into(),
            "Link" | "Span" | "Cite" | "Quoted" => words(&value["c"][1]),
            _ => words(&value["c"]),
        },
        _ => String::new(),
    }
}

/// Takes the note of a name out of some blocks: the division, item or paragraph that bears it.
fn take(blocks: &mut Vec<Value>, name: &str, depth: usize) -> Option<Vec<Value>> {
    if depth > DEEPEST {
        return None;
    }
    for at in 0..blocks.len() {
        let block = &mut blocks[at];
        let found = match block["t"].as_str().unwrap_or_default() {
            "Div" if block["c"][0][0] == name => block["c"][1].as_array().cloned(),
            // A division with a name of its own around a note is the note.
            "Div" if block["c"][0][0] != "" && bears(&block["c"][1][0], name) => block["c"][1].as_array().cloned(),
            "Para" | "Plain" if bears(block, name) => Some(vec![block.clone()]),
            "Div" => {
                let note = block["c"][1].as_array_mut().and_then(|inner| take(inner, name, depth + 1));
                if note.is_some() && words(&block["c"][1]).trim().is_empty() {
                    blocks.remove(at);
                }
                if note.is_some() {
                    return note;
                }
                None
            }
            "BlockQuote" => {
                let note = block["c"].as_array_mut().and_then(|inner| take(inner, name, depth + 1));
                if note.is_some() {
                    return note;
                }
                None
            }
            kind @ ("OrderedList" | "BulletList") => {
                let items = if kind == "OrderedList" { &mut block["c"][1] } else { &mut block["c"] };
                let note = items.as_array_mut().and_then(|items| take_item(items, name, depth + 1));
                if note.is_some() && items.as_array().is_some_and(Vec::is_empty) {
                    blocks.remove(at);
                }
                if note.is_some() {
                    return note;
                }
                None
            }
            _ => None,
        };
        if found.is_some() {
            blocks.remove(at);
            return found;
        }
    }
    None
}

/// The item of a list that is the note; one of a list below it may be.
fn take_item(items: &mut Vec<Value>, name: &str, depth: usize) -> Option<Vec<Value>> {
    let own = |item: &Value| item[0]["t"] == "Div" && item[0]["c"][0][0] == name || bears(&item[0], name);
    if let Some(at) = items.iter().position(own) {
        return items.remove(at).as_array().cloned();
    }
    items.iter_mut().filter_map(Value::as_array_mut).find_map(|item| take(item, name, depth))
}

/// Whether a paragraph bears a name, and is not the one whose mark leads there.
fn bears(block: &Value, name: &str) -> bool {
    let is_text = matches!(block["t"].as_str(), Some("Para" | "Plain"));
    is_text
        && holds(&block["c"], 0, &|value| {
            matches!(value["t"].as_str(), Some("Span" | "Link")) && value["c"][0][0] == name
        })
        && !holds(&block["c"], 0, &|value| mark(value, true).is_some_and(|(target, _)| target == name))
}

/// Whether something within is as it is asked for.
fn holds(value: &Value, depth: usize, test: &dyn Fn(&Value) -> bool) -> bool {
    let inner = |values: &Vec<Value>| values.iter().any(|value| holds(value, depth + 1, test));
    depth <= DEEPEST && (test(value) || value.as_array().is_some_and(inner) || value["c"].as_array().is_some_and(inner))
}

/// Takes the way back to the text out of a note, and the mark that it begins with.
fn clean(value: &mut Value, depth: usize) {
    let is_text = matches!(value["t"].as_str(), Some("Para" | "Plain"));
    let inlines = if is_text { &mut value["c"] } else { value };
    if let Some(values) = inlines.as_array_mut() {
        for (at, value) in values.iter_mut().enumerate().filter(|_| depth <= DEEPEST) {
            clean(value, depth + 1);
            let raised = is_text && at == 0 && value["t"] == "Superscript" && words(value).trim().len() < 4;
            if raised || is_way_back(value) {
                *value = json!({"t": "Space"});
            }
        }
    } else if let Some(content) = inlines.get_mut("c") {
        clean(content, depth + 1);
    }
}

/// A link to a place of the page whose words are a mark, an arrow or next to nothing.
fn is_way_back(value: &Value) -> bool {
    let to_place = value["t"] == "Link" && value["c"][2][0].as_str().is_some_and(|target| target.starts_with('#'));
    let words = words(value).to_lowercase();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    to_place && (letters < 3 || words.contains("back") || words.contains("return") || words.contains("jump up"))
}

/// Puts each note in the place of its mark; a second mark of a note stays as raised words.
fn put(
    value: &mut Value,
    notes: &mut BTreeMap<String, Option<Vec<Value>>>,
    at: usize,
    guesses: &mut Guesses,
    depth: usize,
) {
    if depth > DEEPEST {
        return;
    }
    let found = mark(value, true).map(|(target, words)| (target.to_string(), words));
    if let Some((target, bare)) = found
        && let Some(note) = notes.get_mut(&target)
    {
        *value = match note.take() {
            Some(note) => {
                let done = "A mark that leads to a note further down was made a footnote.";
                guesses.likely(at, &words(&json!(note)), done, "If it is no note, move its words back into the text.");
                json!({"t": "Note", "c": note})
            }
            None => {
                let done = "A note has a second mark; it was kept as a raised number without a link.";
                guesses.unsure(at, &bare, done, "Write the mark of the note in its place.");
                json!({"t": "Superscript", "c": [{"t": "Str", "c": bare}]})
            }
        };
        return;
    }
    if let Some(values) = value.as_array_mut() {
        values.iter_mut().for_each(|value| put(value, notes, at, guesses, depth + 1));
    } else if let Some(content) = value.get_mut("c") {
        put(content, notes, at, guesses, depth);
    }
    // A note is raised by itself.
    if value["t"] == "Superscript"
        && value["c"].as_array().is_some_and(|inner| inner.len() == 1 && inner[0]["t"] == "Note")
    {
        *value = value["c"][0].take();
    }
}
