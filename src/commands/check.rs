//! `hub check`: every finding of a build, nothing written.

use super::{Console, Status, day, external};
use crate::cli;
use crate::config;
use crate::diagnostic::{self, Failure, Format};
use crate::pipeline::{self, Inputs, Options};
use crate::source;

/// Builds in memory and writes the findings on standard output.
pub fn run(arguments: &cli::Check, console: &Console) -> Result<Status, Failure> {
    let options =
        Options { today: day::today(arguments.site.as_of.as_deref())?, base_url: None, drafts: false, search: true };
    let (tree, findings) = console.patiently("Reading the site", || source::scan(&arguments.site.site))?;
    let inputs = Inputs { tree, findings };
    let mut outcome = console.patiently("Checking", || pipeline::build(&inputs, &options));
    if arguments.external {
        let (config, addresses) = pipeline::outside(&inputs, &options);
        let found = external::check(&arguments.site.site, &addresses, options.today, arguments.again, console)?;
        outcome.findings.extend(config::weigh(&config, found, options.today));
        diagnostic::sort(&mut outcome.findings);
    }
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
