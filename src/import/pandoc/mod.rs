//! The formats that pandoc reads for us: .odt and .html, as a tree that our own code makes blocks of.
//!
//! Enters: an extension and bytes. Leaves: blocks, and pictures of an .odt. Never here: pandoc's own words shown to an
//! editor, a file or an address opened by it: it runs in its sandbox and gets its input through a pipe.

mod html;
mod inline;
mod mail;
mod missed;
mod note;
mod picture;
mod tree;

use super::Source;
use super::docx::package::Package;
use super::guess::Guesses;
use super::refusal::Refusal;
use super::xml;
use serde_json::Value;
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};
use tree::Tree;

/// The largest answer that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads a file with pandoc.
pub(super) fn read(extension: &'static str, bytes: &[u8]) -> Result<Source, Refusal> {
    let broken = || Refusal::Pandoc(extension.into());
    let is_page = extension == "html";
    let prepared = is_page.then(|| html::prepare(&String::from_utf8_lossy(bytes)));
    let answer = ask(extension, prepared.as_ref().map_or(bytes, |html| html.as_bytes()))?;
    let mut document: Value = serde_json::from_slice(&answer).map_err(|_| broken())?;
    let mut guesses = Guesses::default();
    if is_page {
        note::lift(&mut document, &mut guesses);
    }
    let Tree { mut blocks, notes, parts, mut pictures, mut guesses, .. } =
        Tree::read(&document, is_page, guesses).ok_or_else(broken)?;
    blocks.extend(notes);
    if extension == "odt" {
        // The tree names the pictures; they lie in the file itself.
        let mut package = Package::open(bytes)?;
        for (file, part) in parts {
            pictures.extend(package.part(&part)?.map(|picture| (file, picture)));
        }
        if let Some(content) = package.part("content.xml")?.and_then(|bytes| xml::read(&bytes)) {
            blocks = missed::put_back(&content, blocks, &mut guesses);
        }
    }
    Ok(Source { blocks, pictures, guesses, unit: "block" })
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
