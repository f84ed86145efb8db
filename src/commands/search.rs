//! `hub search`: asks the files of a built site, and nothing else.

use super::{Console, Status};
use crate::cli;
use crate::diagnostic::Failure;
use crate::search::{Options, Reader};

/// Prints the results, best first.
pub fn run(arguments: &cli::Search, console: &Console) -> Result<Status, Failure> {
    if !arguments.out.join("search/entry.js").is_file() {
        let reason =
            "there is no search index in it; build the site first with hub build, and without --no-search".into();
        return Err(Failure::Index { path: arguments.out.clone(), reason });
    }
    let reader = Reader::open(&arguments.out.join("search"))?;
    let options = Options { limit: arguments.limit, kind: arguments.kind.clone(), ..Options::default() };
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
