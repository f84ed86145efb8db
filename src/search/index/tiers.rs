//! Long lists of postings in two tiers: the best stand in the dictionary, the others in blocks by the number of the unit,
//! each with the highest impact in it. A reader has the best at once, and reads the most promising blocks when they
//! are too few.

use crate::search::format::posting::{Posting, Rest};
use std::cmp::Reverse;

/// What a posting in a title is worth beside its impact when the best are chosen.
const TITLE: u32 = 4;

/// A list of postings in tiers.
pub struct Tiers {
    /// By number of the unit.
    pub best: Vec<Posting>,
    pub rest: Option<Rest>,
    /// Blocks that hold any, by their place.
    pub blocks: Vec<(u32, Vec<Posting>)>,
}

/// How many of so many postings stand in the dictionary: all, unless there are a quarter more than `inline`.
pub fn kept(postings: usize, inline: usize) -> usize {
    if postings > inline + inline / 4 { inline } else { postings }
}

/// Puts a long list in tiers. A block has about `block` letters.
pub fn tiers(postings: Vec<Posting>, inline: usize, block: usize) -> Tiers {
    if kept(postings.len(), inline) == postings.len() {
        return Tiers { best: postings, rest: None, blocks: Vec::new() };
    }
    let total = u32::try_from(postings.len()).unwrap_or(u32::MAX);
    let (best, mut others) = best(postings, inline);
    others.sort_unstable_by_key(|posting| posting.unit);
    let last = others.last().map_or(0, |posting| posting.unit);
    let blocks = u32::try_from(3 * others.len() / block).unwrap_or(u32::MAX).max(1);
    let bits = (last / blocks).max(1).ilog2() + 1;
    let mut maxima = vec![0; (last >> bits) as usize + 1];
    for posting in &others {
        let most = &mut maxima[(posting.unit >> bits) as usize];
        *most = posting.impact.max(*most);
    }
    let blocks = others.chunk_by(|a, b| a.unit >> bits == b.unit >> bits);
    let blocks = blocks.map(|block| (block[0].unit >> bits, block.to_vec())).collect();
    Tiers { best, rest: Some(Rest { bits, total, maxima }), blocks }
}

/// The best postings, by number of the unit, and the others in any order.
pub fn best(mut postings: Vec<Posting>, count: usize) -> (Vec<Posting>, Vec<Posting>) {
    let worth = |p: &Posting| (Reverse(p.impact + if p.title > 0 { TITLE } else { 0 }), p.title, p.unit);
    if postings.len() > count {
        postings.select_nth_unstable_by_key(count, worth);
    }
    let others = postings.split_off(count.min(postings.len()));
    postings.sort_unstable_by_key(|posting| posting.unit);
    (postings, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_and_every_other_is_in_its_block() {
        let all: Vec<Posting> =
            (0..5000).map(|n| Posting { unit: n * 7, impact: 1 + n * n % 15, title: u32::from(n % 50 == 0) }).collect();
        let tiers = tiers(all.clone(), 100, 1500);
        let rest = tiers.rest.expect("a long list");
        assert_eq!((tiers.best.len(), rest.total), (100, 5000));
        let least = tiers.best.iter().map(|p| p.impact + 4 * p.title).min();
        let mut again = tiers.best;
        for (block, postings) in tiers.blocks {
            assert!(postings.iter().all(|p| p.unit >> rest.bits == block && Some(p.impact + 4 * p.title) <= least));
            assert_eq!(postings.iter().map(|p| p.impact).max(), Some(rest.maxima[block as usize]));
            again.extend(postings);
        }
        again.sort_by_key(|p| p.unit);
        assert_eq!(again, all);
        assert_eq!(super::tiers(all[..125].to_vec(), 100, 1500).rest, None);
    }
}
