//! Where the files of an imported document go: new ones are written, what is there already is left alone.
//!
//! Enters: documents, one after the other. Leaves: files in the site, and a sentence on each. Never here: a file written
//! over; a page made twice from the same bytes, wherever it lies and whichever version of the program made it.

use super::Console;
use crate::diagnostic::Failure;
use crate::import::{File, Imported, Kinship};
use crate::output::content::{self, There};
use std::collections::BTreeMap;
use std::path::Path;

/// A site that documents are placed in.
pub(super) struct Placing<'a> {
    site: &'a Path,
    dry: bool,
    /// What a dry run would have written.
    given: BTreeMap<String, Vec<u8>>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(site: &'a Path, dry: bool) -> Self {
        Self { site, dry, given: BTreeMap::new() }
    }

    /// Finds the document's place and writes what is new there.
    pub(super) fn place(&mut self, imported: &Imported, console: &Console) -> Result<(), Failure> {
        let title = imported.title();
        let slug = self.slug(imported)?;
        let path = imported.path(&slug);
        if !self.has(imported, &slug)?
            && let Some((before, kinship)) = self.before(imported)?
        {
            console.say(&match kinship {
                Kinship::Untouched => format!(
                    "\"{title}\" was imported before as {before}, and nobody has edited it since: nothing has changed. Delete that page to import it anew."
                ),
                _ => format!("Left alone: {before} has been edited since it was imported."),
            });
            return Ok(());
        }
        let verb = if self.dry { "Would write" } else { "Wrote" };
        let (mut new, mut kept, mut report) = (0, 0, String::new());
        for mut group in imported.files(&slug) {
            for file in group.iter_mut().filter(|file| file.path.starts_with("import-reports/")) {
                file.path = self.report_path(file, new > 0)?;
                report.clone_from(&file.path);
            }
            let mut looks = Vec::new();
            for file in &group {
                looks.push(self.look(&file.path, &file.bytes)?);
            }
            let alone = looks.iter().zip(&group).find(|(look, _)| !matches!(look, There::Nothing | There::Same));
            if let Some((look, file)) = alone {
                kept += 1;
                console.say(&left_alone(look, file, imported));
                if file.path == path {
                    // Its appendices, pictures and report belong to a page that is not there.
                    break;
                }
                continue;
            }
            for (look, file) in looks.iter().zip(&group) {
                if *look == There::Nothing {
                    new += 1;
                    self.write(file)?;
                    console.say(&format!("{verb} {}", file.path));
                }
            }
        }
        if new == 0 && kept == 0 {
            console.say(&format!("\"{title}\" was imported before: nothing has changed."));
        } else if new > 0 {
            let verb = if self.dry { "would become" } else { "became" };
            let guesses = guesses(imported.counts, &report, self.dry);
            console.say(&format!("\"{title}\" {verb} {path}, kind {}. {guesses}", imported.kind()));
        }
        Ok(())
    }

    /// The slug under which the page is there already or can be written.
    fn slug(&self, imported: &Imported) -> Result<String, Failure> {
        let mut slug = imported.slug().to_string();
        for number in 2..1000 {
            // Another document of the same title keeps its place.
            match self.look(&imported.path(&slug), b"")? {
                There::Other(page) if imported.kinship(&page) == Kinship::OtherDocument => {}
                _ => break,
            }
            slug = format!("{}-{number}", imported.slug());
        }
        Ok(slug)
    }

    /// Whether the page lies there just as it would be written.
    fn has(&self, imported: &Imported, slug: &str) -> Result<bool, Failure> {
        let files = imported.files(slug);
        let Some(page) = files.first().and_then(|group| group.first()) else { return Ok(false) };
        Ok(self.look(&page.path, &page.bytes)? == There::Same)
    }

    /// A page that was made from the same bytes, wherever it lies; appendices are parts of one.
    fn before(&self, imported: &Imported) -> Result<Option<(String, Kinship)>, Failure> {
        let mut paths = content::pages(self.site, "content")?;
        paths.extend(self.given.keys().cloned());
        for path in paths.into_iter().filter(|path| !path.starts_with("content/appendices/")) {
            let There::Other(page) = self.look(&path, b"")? else { continue };
            let kinship = imported.kinship(&page);
            if matches!(kinship, Kinship::Untouched | Kinship::Edited) {
                return Ok(Some((path, kinship)));
            }
        }
        Ok(None)
    }

    /// Where a report lies or will lie: a page that is new has a report of its own beside those of pages that are gone.
    fn report_path(&self, file: &File, new: bool) -> Result<String, Failure> {
        let stem = file.path.trim_end_matches(".md");
        for number in 1..1000 {
            let path = if number == 1 { file.path.clone() } else { format!("{stem}-{number}.md") };
            match self.look(&path, &file.bytes)? {
                There::Same => return Ok(path),
                There::Nothing if new || number == 1 => return Ok(path),
                There::Nothing => break,
                There::Other(_) | There::NoFile => {}
            }
        }
        Ok(file.path.clone())
    }

    /// What is at a place, or would be.
    fn look(&self, path: &str, bytes: &[u8]) -> Result<There, Failure> {
        match self.given.get(path) {
            Some(own) if own == bytes => Ok(There::Same),
            Some(own) => Ok(There::Other(String::from_utf8_lossy(own).into_owned())),
            None => content::look(self.site, path, bytes),
        }
    }

    fn write(&mut self, file: &File) -> Result<(), Failure> {
        if self.dry {
            self.given.insert(file.path.clone(), file.bytes.clone());
            return Ok(());
        }
        content::write_new(self.site, &file.path, &file.bytes)
    }
}

/// What to look at now, in a sentence.
fn guesses([unsure, likely, certain]: [usize; 3], report: &str, dry: bool) -> String {
    let all = unsure + likely + certain;
    let lists = if dry { "would list" } else { "lists" };
    match (all, unsure) {
        (0, _) => format!("Nothing had to be guessed; {report} {lists} what else the document holds."),
        (1, 0) => format!("One thing had to be guessed, and it is not unsure; {report} {lists} it."),
        (1, _) => format!("One thing had to be guessed, and it is unsure: {report} {lists} it."),
        (_, 0) => format!("None of its {all} guesses is unsure; {report} {lists} them."),
        (_, 1) => format!("1 of its {all} guesses is unsure: {report} {lists} it first."),
        _ if all == unsure => format!("All its {all} guesses are unsure: {report} {lists} them."),
        _ => format!("{unsure} of its {all} guesses are unsure: {report} {lists} them first."),
    }
}

fn left_alone(look: &There, file: &File, imported: &Imported) -> String {
    let path = &file.path;
    match look {
        There::NoFile => {
            format!("Left alone: {path} lies behind a link or is no file, and nothing is written through one.")
        }
        There::Other(page) if path.ends_with(".md") && path.starts_with("content/") => match imported.kinship(page) {
            Kinship::Edited => format!("Left alone: {path} has been edited since it was imported."),
            Kinship::OtherVersion => format!(
                "Left alone: {path} was imported from another version of this document; rename or delete it to import this one."
            ),
            _ => {
                format!("Left alone: {path} is there already and was not imported; rename it to import this document.")
            }
        },
        _ => format!("Left alone: {path} is there already and holds something else."),
    }
}
