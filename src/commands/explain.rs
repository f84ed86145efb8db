//! `hub explain`: what a finding means, in the sentence of the editors' guide.

use super::{Console, Status};
use crate::base::text::did_you_mean;
use crate::cli;
use crate::diagnostic::{Code, Failure};

/// Prints one code, or all of them.
pub fn run(arguments: &cli::Explain, console: &Console) -> Result<Status, Failure> {
    let Some(wanted) = &arguments.code else {
        let longest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
        let line = |code: &Code| format!("{:<longest$}  {:<7}  {}\n", code.name(), code.severity(), code.sentence());
        console.result(&Code::ALL.iter().map(line).collect::<String>())?;
        return Ok(Status::Fine);
    };
    let name = wanted.trim().to_lowercase();
    let Some(code) = Code::ALL.iter().find(|code| code.name() == name) else {
        let near = did_you_mean(&name, Code::ALL.iter().map(|code| code.name()));
        let near = near.map_or_else(|| "hub explain lists them all".into(), |near| format!("did you mean {near}?"));
        return Err(Failure::Usage(format!("there is no finding called \"{wanted}\"; {near}")));
    };
    let usually = match code.severity() {
        crate::diagnostic::Severity::Error => "An error: the site is not built until it is mended.",
        crate::diagnostic::Severity::Warning => "A warning: the site is built, but with --strict it is not.",
        crate::diagnostic::Severity::Advice => "Advice: something to look at when there is time.",
    };
    console.result(&format!(
        "{}\n\n{}\n\n{usually}\nhub.yaml can set another severity (severity:) or accept it for a while (waivers:).\n",
        code.name(),
        code.sentence()
    ))?;
    Ok(Status::Fine)
}
