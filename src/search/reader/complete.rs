//! Long lists, read on. The dictionary holds only the best postings of a frequent word; the others are in blocks. They are
//! read when no unit is known to have all words or to be what a code names: a unit that lacks only frequent words may stand in the blocks of these.
//! And when fewer units match than were asked for, as with a facet that few have: then the most promising. A few in one
//! round, and few rounds, so what a query loads does not grow with the site.

use crate::search::reader::{
    rank::Ranked,
    store::Store,
    variants::{Looked, Variant},
};
use std::cmp::Reverse;

/// Rounds for one query, and blocks read in one.
pub const ROUNDS: usize = 2;
const BLOCKS: usize = 8;

/// A block of a list: number of the word, of what stands for it, of the block.
type Block = (usize, usize, u32);

/// Adds the postings of blocks of long lists; says whether there were any. `few`: fewer units match than were asked for.
pub fn complete(store: &Store, looked: &mut [Looked], ranked: &[Ranked], few: bool) -> bool {
    let mut blocks = covering(looked, ranked);
    if few {
        let promising = promising(looked);
        blocks.extend(promising.into_iter().filter(|block| !blocks.contains(block)).collect::<Vec<_>>());
    }
    blocks.truncate(BLOCKS);
    for (word, at, block) in &blocks {
        let Variant { key, postings, rest: Some(rest), .. } = &mut looked[*word].variants[*at] else { continue };
        postings.extend(store.block(key, rest, *block));
        rest.maxima[*block as usize] = 0;
    }
    !blocks.is_empty()
}

/// The blocks that may show that a unit has all words, of the best units first. A unit is passed over that lacks a word
/// for which there is no such block, as for all words that are not frequent; or for which it is being read already.
fn covering(looked: &[Looked], ranked: &[Ranked]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for found in ranked {
        let of = |word: usize| -> Vec<Block> {
            let variants = looked[word].variants.iter().enumerate();
            let all = variants.filter_map(|(at, variant)| Some((word, at, block_of(variant, found.unit)?)));
            all.filter(|block| !blocks.contains(block)).collect()
        };
        let lacking: Vec<Vec<Block>> = (0..looked.len()).filter(|word| found.lacks(*word)).map(of).collect();
        if lacking.iter().all(|blocks| !blocks.is_empty()) {
            blocks.extend(lacking.concat());
        }
        if blocks.len() >= BLOCKS {
            break;
        }
    }
    blocks
}

/// The block that a unit would be in, if there is one that is not read.
fn block_of(variant: &Variant, unit: u32) -> Option<u32> {
    let rest = variant.rest.as_ref()?;
    let block = unit.checked_shr(rest.bits).unwrap_or_default();
    rest.maxima.get(block as usize).is_some_and(|most| *most > 0).then_some(block)
}

/// All blocks that are not read, those with the highest impacts first.
fn promising(looked: &[Looked]) -> Vec<Block> {
    let mut blocks: Vec<(Reverse<u32>, Block)> = Vec::new();
    for (word, looked) in looked.iter().enumerate() {
        for (at, variant) in looked.variants.iter().enumerate() {
            let Some(rest) = &variant.rest else { continue };
            let full = rest.maxima.iter().zip(0..).filter(|(most, _)| **most > 0);
            blocks.extend(full.map(|(most, block)| (Reverse(most * variant.weight), (word, at, block))));
        }
    }
    blocks.sort_unstable();
    blocks.into_iter().map(|(_, block)| block).collect()
}
