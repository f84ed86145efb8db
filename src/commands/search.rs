//! `hub search`: asks the files of a built site, and nothing else.

use super::{Console, Status};
use crate::base::text::did_you_mean;
use crate::cli;
use crate::diagnostic::Failure;
use crate::document::{KINDS, kind};
use crate::search::{Options, Reader};

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
    let kind = arguments.kind.as_deref().map(kind_named).transpose()?;
    let reader = Reader::open(&arguments.out.join("search"))?;
    let options = Options { limit: arguments.limit, kind, ..Options::default() };
    let answer = reader.query(&arguments.query, &options)?;
    if arguments.json {
        let json = serde_json::to_string_pretty(&answer.hits)
            .map_err(|_| Failure::Internal("the results could not be written".into()))?;
        console.result(&(json + "\n"))?;
        return Ok(Status::Fine);
    }
    if answer.hits.is_empty() {
        console.result(&format!("Nothing in the hub matches \"{}\".\n", arguments.query))?;
    }
    for (place, hit) in answer.hits.iter().enumerate() {
        let section = if hit.section.is_empty() { String::new() } else { format!(": {}", hit.section) };
        console.result(&format!(
            "{}. {}{section}  [{}]\n   {}\n   {}\n\n",
            place + 1,
            hit.title,
            hit.kind,
            hit.url,
            hit.excerpt
        ))?;
    }
    Ok(Status::Fine)
}

/// The kind that was typed, by its own name or its folder's.
fn kind_named(typed: &str) -> Result<String, Failure> {
    let known: Vec<&str> =
        KINDS.iter().filter(|kind| !kind.folder.is_empty()).map(|kind| kind.slug).chain(OF_DATA_FILES).collect();
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
