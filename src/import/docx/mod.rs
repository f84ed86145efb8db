//! A Word file -> blocks: read from its zip file, without any other program.
//!
//! Enters: the bytes of a .docx, whoever made it. Leaves: its paragraphs, headings, lists, tables, pictures, links and
//! notes in their order. Never here: a word of it changed. Places are counted in paragraphs, as word processors do.

pub(super) mod drawing;
mod field;
mod numbering;
pub(super) mod package;
mod paragraph;
pub(super) mod relations;
mod run;
mod styles;
mod symbol;
mod table;
mod walk;

use super::refusal::Refusal;
use super::xml::{self, Element};
use super::{Source, block::Block};
use numbering::Numbering;
use package::Package;
use relations::Relations;
use styles::Styles;
use walk::Walk;

/// Reads a Word file.
pub fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut package = Package::open(bytes)?;
    let root = Relations::of(&mut package, "")?;
    let main = root
        .target_of_kind("officeDocument")
        .map(|target| target.trim_start_matches('/').to_string())
        .filter(|target| package.has(target))
        .unwrap_or_else(|| "word/document.xml".into());
    let document = tree(&mut package, &main)?.ok_or(Refusal::Broken)?;
    let relations = Relations::of(&mut package, &main)?;
    let part = |kind: &str| relations.target_of_kind(kind).map(|target| package::resolve(&main, target));
    let styles = match part("styles") {
        Some(name) => Styles::read(tree(&mut package, &name)?.as_ref()),
        None => Styles::default(),
    };
    let numbering = match part("numbering") {
        Some(name) => Numbering::read(tree(&mut package, &name)?.as_ref()),
        None => Numbering::default(),
    };
    let mut walk = Walk::new(&styles, numbering, relations.clone(), main.clone());
    walk.drawn = drawing::words_of_parts(&mut package, &relations, &main)?;
    let body = document.child("body").ok_or(Refusal::Broken)?;
    walk.blocks_of(body);
    walk.end();
    for (kind, element, prefix) in [("footnotes", "footnote", ""), ("endnotes", "endnote", "e")] {
        let Some(name) = part(kind) else { continue };
        let Some(notes) = tree(&mut package, &name)? else { continue };
        walk.relations = Relations::of(&mut package, &name)?;
        walk.part = name;
        walk.notes(&notes, element, prefix);
    }
    if let Some(comments) = part("comments").map(|name| tree(&mut package, &name)).transpose()?.flatten() {
        walk.comments(&comments);
    }
    for kind in ["header", "footer"] {
        for target in relations.targets_of_kind(kind) {
            let name = package::resolve(&main, target);
            if let Some(furniture) = tree(&mut package, &name)? {
                walk.furniture(kind, &furniture);
            }
        }
    }
    let mut pictures = Vec::new();
    for (file, part) in std::mem::take(&mut walk.pictures) {
        pictures.extend(package.part(&part)?.map(|bytes| (file, bytes)));
    }
    let (blocks, guesses): (Vec<Block>, _) = (walk.blocks, walk.guesses);
    Ok(Source { blocks, pictures, guesses, unit: "paragraph" })
}

/// The tree of a part; a part that is there and cannot be read makes the file a broken one.
fn tree(package: &mut Package, name: &str) -> Result<Option<Element>, Refusal> {
    match package.part(name)? {
        Some(bytes) => xml::read(&bytes).map(Some).ok_or(Refusal::Broken),
        None => Ok(None),
    }
}
