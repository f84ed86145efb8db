//! What the conversion broke, rebuilt: small passes over the blocks, each known by the shape of what it mends.
//!
//! Enters: blocks as a reader found them. Leaves: blocks as the document meant them, and a guess for each decision.
//! Never here: a word changed. Passes are ordered; each says what it relies on.

mod bullet;
mod caption;
mod continued;
mod glossed;
mod heading;
mod label;
mod link;
mod note;
mod number;
mod oddity;
mod picture;
mod quote;
mod raised;
mod table;

pub use link::forget_place;
pub use number::starts_with_number;

use super::block::{Block, What};
use super::guess::Guesses;

/// What the passes leave.
#[derive(Debug)]
pub struct Repaired {
    pub blocks: Vec<Block>,
    /// Words and target of links that lead to no page of the hub.
    pub unreachable: Vec<(String, String)>,
}

/// Runs every pass. `bare` says that headings may have lost their marks: a word processor's file keeps them.
pub fn run(mut blocks: Vec<Block>, bare: bool, guesses: &mut Guesses) -> Repaired {
    // Passes look behind the end of a page, and a file may hold a million of them.
    blocks.dedup_by(|again, before| again.what == What::Break && before.what == What::Break);
    blocks = table::join(blocks, guesses);
    blocks = raised::notes(blocks, guesses);
    blocks = note::place(blocks, guesses);
    blocks = number::number(blocks, guesses);
    if bare {
        blocks = caption::join(blocks, guesses);
    }
    blocks = caption::give(blocks);
    blocks = label::raise(blocks, guesses);
    if bare {
        blocks = heading::raise(blocks, guesses);
    } else {
        blocks = bullet::list(blocks, guesses);
        heading::bold(&mut blocks, 0, guesses);
    }
    blocks = continued::join(blocks, guesses);
    blocks = picture::miss(blocks, bare, guesses);
    blocks = glossed::list(blocks, guesses);
    blocks = quote::set(blocks, guesses);
    oddity::report(&blocks, guesses);
    let mut unreachable = Vec::new();
    blocks = link::mend(blocks, &mut unreachable, guesses);
    blocks.retain(|block| block.what != What::Break);
    Repaired { blocks, unreachable }
}
