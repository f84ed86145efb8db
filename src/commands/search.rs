//! `hub search`: asks the files of a built site, and nothing else.

use super::{Console, Status};
use crate::base::{hidden, text::did_you_mean};
use crate::cli;
use crate::diagnostic::Failure;
use crate::document::{KINDS, kind};
use crate::search::{Answer, Match, Options, Reader};
use std::io::{BufRead, stdin};

/// What search finds besides the pages of the kinds.
const OF_DATA_FILES: [&str; 2] = ["glossary", "contact"];

/// Prints the results, best first.
pub fn run(arguments: &cli::Search, console: &Console) -> Result<Status, Failure> {
    if arguments.limit == 0 {
        return Err(Failure::Usage("--limit wants a number from 1 up, not 0".into()));
    }
    if !arguments.out.join("search/entry.js").is_file() {
        let reason =
            "there is no search index in it; build the site first with hub build, and without --no-search".into();
        return Err(Failure::Index { path: arguments.out.clone(), reason });
    }
    let reader = Reader::open(&arguments.out.join("search"))?;
    let kind = arguments.kind.as_deref().map(|typed| kind_named(typed, &reader.kinds())).transpose()?;
    let options = Options { limit: arguments.limit, kind, exact: arguments.exact, ..Options::default() };
    if arguments.query == "-" {
        return answer_lines(&reader, &options, console);
    }
    let answer = reader.query(&arguments.query, &options)?;
    if arguments.json {
        let json = serde_json::to_string_pretty(&answer.hits)
            .map_err(|_| Failure::Internal("the results could not be written".into()))?;
        console.result(&(escaped(&json) + "\n"))?;
    } else {
        console.result(&hidden::shown(&for_people(&arguments.query, &answer)))?;
    }
    Ok(Status::Fine)
}

/// The kind that was typed, by its own name or its folder's. An index may hold more: rows with pages of their own.
fn kind_named(typed: &str, held: &[String]) -> Result<String, Failure> {
    let kinds = KINDS.iter().filter(|kind| !kind.folder.is_empty()).map(|kind| kind.slug).chain(OF_DATA_FILES);
    let mut known: Vec<&str> = kinds.collect();
    let more: Vec<&str> = held.iter().map(String::as_str).filter(|kind| !known.contains(kind)).collect();
    known.extend(more);
    let wanted = kind::by_name(typed).map_or(typed, |kind| kind.slug);
    if known.contains(&wanted) {
        return Ok(wanted.to_string());
    }
    let near = did_you_mean(typed, known.iter().copied()).map(|near| format!(" Did you mean {near}?"));
    Err(Failure::Usage(format!(
        "--kind wants one of {}, not \"{typed}\".{}",
        known.join(", "),
        near.unwrap_or_default()
    )))
}

/// Answers each line of standard input with a JSON array on a line of its own; the index stays open.
fn answer_lines(reader: &Reader, options: &Options, console: &Console) -> Result<Status, Failure> {
    for line in stdin().lock().lines() {
        let line = line.map_err(Failure::disk("read", "standard input"))?;
        let hits = reader.query(&line, options)?.hits;
        let json =
            serde_json::to_string(&hits).map_err(|_| Failure::Internal("the results could not be written".into()))?;
        console.result(&(escaped(&json) + "\n"))?;
    }
    Ok(Status::Fine)
}

/// JSON that means the same, with numbers for the characters that a terminal would act on.
fn escaped(json: &str) -> String {
    let hides = |c: char| hidden::first(c.encode_utf8(&mut [0; 4])).is_some();
    json.chars().map(|c| if hides(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() }).collect()
}

/// What a reader should know before the results: how many there are, and whether they are what was asked for.
fn remarks(answer: &Answer) -> String {
    let mut lines = Vec::new();
    if answer.more || answer.total > answer.hits.len() {
        let least = if answer.more { "at least " } else { "" };
        lines.push(format!("The first {} of {least}{} results.", answer.hits.len(), answer.total));
    }
    for (typed, written) in &answer.corrected {
        lines.push(format!("\"{typed}\" is not in the hub. Shown for \"{written}\"; --exact corrects nothing."));
    }
    match answer.hits.first().map(|hit| hit.by) {
        Some(Match::Any) => lines.push("Nothing was found with all the words. These have some of them.".into()),
        Some(Match::Apart) => {
            lines.push("Nothing was found with the words side by side. These have them apart.".into());
        }
        Some(Match::All | Match::Corrected) | None => {}
    }
    lines.iter().map(|line| format!("{line}\n")).collect::<String>() + if lines.is_empty() { "" } else { "\n" }
}

fn for_people(query: &str, answer: &Answer) -> String {
    if answer.hits.is_empty() {
        return format!("Nothing in the hub matches \"{query}\".\n");
    }
    let mut text = remarks(answer);
    for (hit, place) in answer.hits.iter().zip(1..) {
        let section = if hit.section.is_empty() { String::new() } else { format!(": {}", hit.section) };
        text += &format!("{place}. {}{section}  [{}]\n   {}\n   {}\n\n", hit.title, hit.kind, hit.url, hit.excerpt);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_would_act_on_is_printed() {
        let odd = "a\u{202e}b\u{9b}c\u{7f}";
        let json = serde_json::to_string(odd).expect("JSON");
        let escaped = escaped(&json);
        assert_eq!(escaped, r#""a\u202eb\u009bc\u007f""#);
        assert_eq!(serde_json::from_str::<String>(&escaped).expect("JSON"), odd);
    }
}
