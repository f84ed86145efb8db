//! Converted documents -> content files and a report of every guess.
//!
//! Data flows one way: the bytes of a file -> a reader (docx, pptx, text, pandoc) -> neutral blocks -> repairs, each
//! known by the shape of what it mends -> the kind of page -> Markdown, CSV and pictures. Never here: the disk, but for
//! pandoc; a word of a document corrected; a guess that the report does not tell of.

mod appendix;
pub mod block;
mod docx;
mod facts;
mod front;
pub mod guess;
mod kind;
mod markdown;
mod ordinal;
mod page;
mod pandoc;
mod pptx;
mod proposal;
pub mod refusal;
mod repair;
mod report;
mod sort;
mod table;
mod text;
mod xml;

pub use kind::Wanted;
pub use page::{File, Imported, Kinship};
pub use refusal::Refusal;

use block::{Block, Inline};
use guess::Guesses;
use sort::Sort;
use std::collections::BTreeSet;

/// A document as a reader found it.
#[derive(Debug, Default)]
pub struct Source {
    pub blocks: Vec<Block>,
    /// Name and bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    pub guesses: Guesses,
    /// What places are counted in: lines, paragraphs, slides.
    pub unit: &'static str,
}

/// The largest file that a build reads, in bytes.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Reads a file and makes its pages. `name` is the file's name without its folder.
pub fn import(name: &str, bytes: &[u8], wanted: Wanted) -> Result<Imported, Refusal> {
    let sort = sort::of(name, bytes)?;
    let mut source = match &sort {
        Sort::Docx => docx::read(bytes)?,
        Sort::Pptx => pptx::read(bytes)?,
        Sort::Text(text) => text::read(text),
        Sort::Foreign(extension) => pandoc::read(extension, bytes)?,
    };
    forget_lost(&mut source);
    let mut guesses = std::mem::take(&mut source.guesses);
    let repair::Repaired { blocks, unreachable } =
        repair::run(std::mem::take(&mut source.blocks), matches!(sort, Sort::Text(_)), &mut guesses);
    if blocks.is_empty() {
        return Err(Refusal::NoText);
    }
    let imported = page::make(page::Material {
        name,
        bytes,
        blocks,
        source,
        guesses,
        unreachable,
        wanted,
        slides: sort == Sort::Pptx,
    });
    // Escaped, or with the empty cells of its tables, a text may be longer than a page can be.
    if imported.files(imported.slug()).iter().flatten().any(|file| file.bytes.len() > LARGEST_PAGE) {
        return Err(Refusal::TooLarge);
    }
    Ok(imported)
}

/// Pictures that the file names and does not hold lose their names: a mark will stand for them.
fn forget_lost(source: &mut Source) {
    let held: BTreeSet<&str> = source.pictures.iter().map(|(file, _)| file.as_str()).collect();
    for block in &mut source.blocks {
        block.what.each_text(block.line, &mut |_, text| {
            for piece in text {
                if let Inline::Picture { file, .. } = &mut piece.inline
                    && !held.contains(file.as_str())
                {
                    file.clear();
                }
            }
        });
    }
}
