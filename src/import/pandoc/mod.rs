//! The formats that pandoc reads for us: .odt and .html, as a tree that our own code makes blocks of.
//!
//! Enters: an extension and bytes. Leaves: blocks, and pictures of an .odt. Never here: pandoc's own words shown to an
//! editor, a file or an address opened by it: it runs in its sandbox and gets its input through a pipe.

mod inline;
mod missed;
mod tree;

use super::Source;
use super::docx::package::Package;
use super::refusal::Refusal;
use super::xml;
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads a file with pandoc.
pub(super) fn read(extension: &'static str, bytes: &[u8]) -> Result<Source, Refusal> {
    let answer = ask(extension, bytes)?;
    let mut source = tree::read(&answer).ok_or_else(|| Refusal::Pandoc(extension.into()))?;
    if extension == "odt" {
        // The tree names the pictures; they lie in the file itself.
        let mut package = Package::open(bytes)?;
        let wanted = std::mem::take(&mut source.pictures);
        for (file, part) in wanted {
            let part = String::from_utf8_lossy(&part).into_owned();
            if let Some(picture) = package.part(&part)? {
                source.pictures.push((file, picture));
            }
        }
        if let Some(content) = package.part("content.xml")?.and_then(|bytes| xml::read(&bytes)) {
            source.blocks = missed::put_back(&content, source.blocks, &mut source.guesses);
        }
    } else {
        source.pictures.clear();
    }
    tree::forget_lost(&mut source);
    Ok(source)
}

fn ask(extension: &str, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let broken = || Refusal::Pandoc(extension.into());
    let mut command = Command::new("pandoc");
    command.args(["--sandbox", "--from", extension, "--to", "json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|cause| match cause.kind() {
        ErrorKind::NotFound => Refusal::NoPandoc(extension.into()),
        _ => broken(),
    })?;
    let (mut input, output) = (child.stdin.take(), child.stdout.take());
    let mut answer = Vec::new();
    std::thread::scope(|scope| {
        // Writing and reading at once, so that neither waits for the other.
        scope.spawn(move || {
            if let Some(input) = &mut input {
                let _ = input.write_all(bytes);
            }
        });
        if let Some(output) = output {
            let _ = output.take(LARGEST).read_to_end(&mut answer);
        }
    });
    let fine = child.wait().is_ok_and(|status| status.success());
    if fine && !answer.is_empty() { Ok(answer) } else { Err(broken()) }
}
