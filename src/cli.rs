//! What was typed, nothing else.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
pub use clap_complete::Shell;
use std::io;
use std::path::{Path, PathBuf};

/// Builds the Champions' hub: Markdown and tables in, a searchable site out.
#[derive(Debug, Parser)]
#[command(name = "hub", version, about, max_term_width = 100, arg_required_else_help = false)]
#[command(
    after_help = "Exit status: 0 fine, 1 the content has errors, 2 wrong usage or a failure of the machine.\nWith no command, hub shows the site of this folder: the same as hub serve --open."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Say only what went wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more about what is done
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the whole site into its output folder
    Build(Build),
    /// Show the site in a browser and follow every change
    Serve(Serve),
    /// Look for mistakes; nothing is written unless asked
    Check(Check),
    /// Show which addresses are new or have changed; with --accept remember them
    Anchors(Anchors),
    /// Say what a finding means, or list all of them
    Explain(Explain),
    /// Search a built site from the command line
    Search(Search),
    /// Turn documents made elsewhere into pages, with a report of every guess
    Import(Import),
    /// Start a new site in a folder
    Init(Init),
    /// Start a new page
    New(New),
    /// Print what lets a shell complete the commands of hub
    Completions {
        /// The shell: bash, zsh, fish, powershell or elvish
        shell: Shell,
    },
    /// Print the manual page, or write one for each command into a folder
    Man {
        /// Folder for the pages
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// What lets a shell complete the commands.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "hub", &mut out);
    out
}

/// The manual page of the program.
pub fn manual() -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut out)?;
    Ok(out)
}

/// Writes a manual page for the program and for each command.
pub fn manuals(folder: &Path) -> io::Result<()> {
    clap_mangen::generate_to(Cli::command(), folder)
}

/// Where the site lies, and for which day it is made.
#[derive(Debug, Args, Clone)]
pub struct Site {
    /// Folder that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Build as on this day (2025-01-31) instead of today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub site: Site,
    /// Output folder [default: public/ in the site folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Public address of the site, for the sitemap, the feed and canonical links
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Build drafts and pages that wait for their day too
    #[arg(long)]
    pub drafts: bool,
    /// Leave the search index out
    #[arg(long)]
    pub no_search: bool,
    /// Work on this many threads [default: one for each processor]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Show how long each stage took
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// Port to listen on; 0 takes any free one [default: 4000 or the next free one]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Let other machines of the same network look on; anyone on it can then read the hub
    #[arg(long)]
    pub lan: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub site: Site,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "human")]
    pub format: Format,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Show every finding, not only the first of many
    #[arg(long)]
    pub all: bool,
    /// Write one page in plain English for editors: into FILE (.html or .txt), else as text
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["format", "all"])]
    pub editor: Option<Option<PathBuf>>,
    /// Show what could be mended safely, as a diff; with --yes mend it
    #[arg(long, conflicts_with_all = ["format", "all", "editor"])]
    pub fix: bool,
    /// Write what --fix shows
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// Ask the addresses outside the hub too, those that were not asked lately
    #[arg(long)]
    pub external: bool,
    /// Ask all of them anew
    #[arg(long, requires = "external")]
    pub again: bool,
}

#[derive(Debug, Args)]
pub struct Anchors {
    #[command(flatten)]
    pub site: Site,
    /// Write them into content/anchors.lock, so that none of them is ever lost unnoticed
    #[arg(long)]
    pub accept: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The finding's name, such as broken-link; all of them if left out
    pub code: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Github,
}

#[derive(Debug, Args)]
pub struct Search {
    /// What to look for; - reads the queries from standard input, one a line, and answers each with one line of JSON
    pub query: String,
    /// Output folder of a build
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// Print the results as JSON, best first
    #[arg(long)]
    pub json: bool,
    /// How many results at most
    #[arg(long, value_name = "N", default_value_t = 10, allow_negative_numbers = true)]
    pub limit: usize,
    /// Only this kind of page: newsletter, strategy, learning ..., or glossary, contact
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Show nothing for a similar spelling
    #[arg(long)]
    pub exact: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Documents: .docx, .pptx, .txt or .md; .odt and .html if pandoc is installed
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the documents become
    #[arg(long, value_enum, default_value = "auto")]
    pub kind: ImportKind,
    /// Folder that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    Auto,
    Newsletter,
    Strategy,
    Policy,
    Learning,
    Slides,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Folder of the new site
    pub dir: PathBuf,
    /// Only the data files, without pages
    #[arg(long)]
    pub empty: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// newsletter, strategy, appendix, policy, learning, resource, page or guide
    pub kind: String,
    /// Title of the page
    pub title: String,
    /// Folder that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}
