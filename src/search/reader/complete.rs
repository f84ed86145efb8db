//! Long lists, read on: when the best postings of frequent words leave fewer units than were asked for, as with a facet that
//! few of them have, the blocks that hold the others are read, the most promising first, a few for one query.

use crate::search::reader::{store::Store, variants::Looked};
use std::cmp::Reverse;

/// Blocks read for one query.
const BLOCKS: usize = 8;

/// Adds the postings of the best blocks of long lists; says whether there were any.
pub fn complete(store: &Store, looked: &mut [Looked]) -> bool {
    let mut blocks: Vec<(Reverse<u32>, usize, usize, u32)> = Vec::new();
    for (word, looked) in looked.iter().enumerate() {
        for (at, variant) in looked.variants.iter().enumerate() {
            let Some(rest) = &variant.rest else { continue };
            let full = rest.maxima.iter().zip(0..).filter(|(most, _)| **most > 0);
            blocks.extend(full.map(|(most, block)| (Reverse(most * variant.weight), word, at, block)));
        }
    }
    blocks.sort_unstable();
    blocks.truncate(BLOCKS);
    for (_, word, at, block) in &blocks {
        let variant = &mut looked[*word].variants[*at];
        if let Some(rest) = &variant.rest {
            variant.postings.extend(store.block(&variant.key, rest, *block));
        }
    }
    !blocks.is_empty()
}
