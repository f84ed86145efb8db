//! `hub check`: every finding of a build, nothing written.

use super::{Console, Status, day};
use crate::cli;
use crate::diagnostic::{self, Failure, Format};
use crate::pipeline::{self, Inputs, Options};
use crate::source;

/// Builds in memory and writes the findings on standard output.
pub fn run(arguments: &cli::Check, console: &Console) -> Result<Status, Failure> {
    let options =
        Options { today: day::today(arguments.site.as_of.as_deref())?, base_url: None, drafts: false, search: true };
    let (tree, findings) = console.patiently("Reading the site", || source::scan(&arguments.site.site))?;
    let inputs = Inputs { tree, findings };
    let outcome = console.patiently("Checking", || pipeline::build(&inputs, &options));
    let format = match arguments.format {
        cli::Format::Human => Format::Human { color: console.colors_results() },
        cli::Format::Json => Format::Json,
        cli::Format::Github => Format::Github,
    };
    console.result(&diagnostic::write(&outcome.findings, &inputs.tree, format))?;
    if arguments.format == cli::Format::Human {
        console.say(&format!("Findings: {}.", Console::tally(&outcome.findings)));
    }
    let blocked = diagnostic::blocks(&outcome.findings, arguments.strict);
    Ok(if blocked { Status::Errors } else { Status::Fine })
}
