//! `hub check`: every finding of a build, nothing written; with `--editor` as a page for editors, with `--fix` what can be mended.

use super::{Console, Status, day, editor, external, fix};
use crate::cli;
use crate::config;
use crate::diagnostic::{self, Failure, Format};
use crate::pipeline::{self, Inputs, Options};
use crate::source;

/// Builds in memory and writes the findings on standard output.
pub fn run(arguments: &cli::Check, console: &Console) -> Result<Status, Failure> {
    let options =
        Options { today: day::today(arguments.site.as_of.as_deref())?, base_url: None, drafts: false, search: true };
    if let Some(Some(file)) = &arguments.editor {
        editor::accept(file)?;
    }
    let (tree, findings) = console.patiently("Reading the site", || source::scan(&arguments.site.site))?;
    let inputs = Inputs { tree, findings };
    if arguments.fix {
        return fix::run(&arguments.site.site, &inputs.tree, arguments.yes, console);
    }
    let mut findings = console.patiently("Checking", || pipeline::check(&inputs, &options));
    if arguments.external {
        let (config, addresses) = pipeline::outside(&inputs, &options);
        let found = external::check(&arguments.site.site, &addresses, options.today, arguments.again, console)?;
        findings.extend(config::weigh_more(&config, found, options.today));
        diagnostic::sort(&mut findings);
    }
    match (&arguments.editor, arguments.format) {
        (Some(file), _) => editor::write(file.as_deref(), &findings, &inputs, &options, console)?,
        (None, cli::Format::Human) => human(&findings, &inputs, arguments.all, console)?,
        (None, cli::Format::Json) => {
            console.result(&diagnostic::write(&findings, &inputs.tree, Format::Json))?;
        }
        (None, cli::Format::Github) => {
            console.result(&diagnostic::write(&findings, &inputs.tree, Format::Github))?;
        }
    }
    let blocked = diagnostic::blocks(&findings, arguments.strict);
    Ok(if blocked { Status::Errors } else { Status::Fine })
}

/// Findings for people: of many like each other the first ones, unless all are wanted.
fn human(findings: &[diagnostic::Diagnostic], inputs: &Inputs, all: bool, console: &Console) -> Result<(), Failure> {
    let format = Format::Human { color: console.colors_results() };
    let grouped = diagnostic::group(findings);
    let shown = if all { findings } else { &grouped.shown };
    console.result(&diagnostic::write(shown, &inputs.tree, format))?;
    if !all && !grouped.rest().is_empty() {
        console.result(&format!("{}See all of them with: hub check --all\n\n", grouped.rest()))?;
    }
    console.say(&format!("Findings: {}.", Console::tally(findings)));
    Ok(())
}
