//! Long lists, looked at again: the best units of a first ranking may hold a frequent word that is not among that word's
//! best postings. The blocks that would say so are read, a few at most, and the ranking is done once more.

use super::{rank::Ranked, store::Store, variants::Looked};

/// Units looked at; blocks read for one query.
const UNITS: usize = 5;
const BLOCKS: usize = 4;

/// A word that says less than this is not worth a file.
const RARITY: u32 = 24;

/// Adds the postings of the blocks that the first units lie in; says whether it added any.
pub fn complete(store: &Store, looked: &mut [Looked], ranked: &[Ranked]) -> bool {
    let mut read: Vec<(String, u32)> = Vec::new();
    for unit in ranked.iter().take(UNITS).map(|ranked| ranked.unit) {
        for word in looked.iter_mut().filter(|word| word.rarity >= RARITY) {
            for variant in &mut word.variants {
                let Some(rest) = &variant.rest else { continue };
                let block = (variant.key.clone(), unit >> rest.bits);
                if read.len() < BLOCKS && !read.contains(&block) && variant.postings.iter().all(|p| p.unit != unit) {
                    variant.postings.extend(store.block(&variant.key, rest, unit));
                    read.push(block);
                }
            }
        }
    }
    !read.is_empty()
}
