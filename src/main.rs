//! The command line: parse what was typed, call a command, print, exit. The only `process::exit`.

#![forbid(unsafe_code)]

use champions_hub::cli::{Cli, Command, Serve, Site};
use champions_hub::commands::{self, Console, Status};
use clap::Parser;
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "the one place that ends the program")]
fn main() {
    let cli = Cli::parse();
    let console = Console::new(cli.quiet, cli.verbose);
    let command = cli.command.unwrap_or_else(|| {
        Command::Serve(Serve {
            site: Site { site: PathBuf::from("."), as_of: None },
            port: None,
            open: true,
            lan: false,
        })
    });
    let outcome = match command {
        Command::Build(arguments) => commands::build::run(&arguments, &console),
        Command::Serve(arguments) => commands::serve::run(&arguments, &console),
        Command::Check(arguments) => commands::check::run(&arguments, &console),
        Command::Anchors(arguments) => commands::anchors::run(&arguments, &console),
        Command::Explain(arguments) => commands::explain::run(&arguments, &console),
        Command::Search(arguments) => commands::search::run(&arguments, &console),
        Command::Import(arguments) => commands::import::run(&arguments, &console),
        Command::Init(arguments) => commands::init::run(&arguments, &console),
        Command::New(arguments) => commands::new::run(&arguments, &console),
        Command::Completions { shell } => commands::manual::completions(shell, &console),
        Command::Man { out } => commands::manual::run(out.as_deref(), &console),
    };
    let status = outcome.unwrap_or_else(|failure| {
        console.failure(&failure);
        Status::Failed
    });
    std::process::exit(status.code());
}
