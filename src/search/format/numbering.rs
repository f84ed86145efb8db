//! Which number a unit has: 16 for each page, so that a section more in one page changes no number of another.
//!
//! A page takes one *slot* of 16 numbers, or several in a row when it has more units. Only a page that comes or goes
//! moves the pages behind it; the *stamp* says which pages have which slots, and every file carries it, so that a
//! reader never mixes files of two numberings.

use crate::base::hash;
use crate::search::{format::number, unit::Unit};

/// Numbers in a slot, as a power of two.
pub const SLOT_BITS: u32 = 4;
const SLOT: u32 = 1 << SLOT_BITS;

/// The number of every unit.
pub struct Numbering {
    /// In the order of the units.
    pub units: Vec<u32>,
    /// First slot of each page.
    pub pages: Vec<u32>,
    /// Slots that go on with the page of the slot before.
    pub more: Vec<u32>,
    /// Slots in all.
    pub slots: u32,
    pub stamp: String,
}

/// Numbers units; those of one page stand together.
pub fn numbering(units: &[Unit]) -> Numbering {
    let mut all = Numbering { units: Vec::new(), pages: Vec::new(), more: Vec::new(), slots: 0, stamp: String::new() };
    let mut routes = String::new();
    for page in units.chunk_by(|a, b| a.route == b.route) {
        let first = all.slots;
        all.units.extend((first << SLOT_BITS..).take(page.len()));
        let more = (u32::try_from(page.len()).unwrap_or(u32::MAX).max(1) - 1) / SLOT;
        all.pages.push(first);
        all.more.extend(first + 1..=first + more);
        all.slots = first + more + 1;
        routes.push_str(page[0].route.as_str());
        number::push(&mut routes, more);
    }
    all.stamp = hash::short(routes.as_bytes());
    all.stamp.truncate(6);
    all
}

/// Sets of slots or units as runs: a gap, then how many follow one another, again and again.
pub fn runs(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((from, count)) if *from + *count == number => *count += 1,
            _ => runs.push((number, 1)),
        }
    }
    let (mut out, mut end) = (String::new(), 0);
    for (from, count) in runs {
        number::push(&mut out, from - end);
        number::push(&mut out, count);
        end = from + count;
    }
    out
}

/// The numbers that [`runs`] wrote.
pub fn read_runs(text: &str) -> Vec<u32> {
    let (mut numbers, mut at) = (Vec::new(), 0u32);
    for pair in number::read(text).chunks_exact(2) {
        at = at.saturating_add(pair[0]);
        numbers.extend((at..).take(pair[1] as usize));
        at = at.saturating_add(pair[1]);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back() {
        for numbers in [vec![], vec![0], vec![3, 4, 5, 90, 91, 2000]] {
            assert_eq!(read_runs(&runs(numbers.iter().copied())), numbers);
        }
        assert_eq!(runs([3, 4, 5, 7]), "&&$$");
    }
}
