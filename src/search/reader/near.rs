//! How far a typed word is from a written one: letters added, lost, changed, or two neighbours swapped.

/// The number of edits between two words, if it is at most `limit`. With `open`, the rest of `written` after any
/// beginning of it counts for nothing: the word is still being typed.
pub fn edits(typed: &[char], written: &[char], limit: usize, open: bool) -> Option<usize> {
    let step =
        |i: usize, j: usize| edits(&typed[i..], &written[j..], limit.checked_sub(1)?, open).map(|edits| edits + 1);
    match (typed, written) {
        ([], _) => Some(if open { 0 } else { written.len() }).filter(|edits| *edits <= limit),
        ([a, ..], [y, ..]) if a == y => edits(&typed[1..], &written[1..], limit, open),
        (_, []) => step(1, 0),
        _ => {
            let swapped = typed.len() > 1 && written.len() > 1 && typed[0] == written[1] && typed[1] == written[0];
            let swap = swapped.then(|| step(2, 2)).flatten();
            [step(1, 1), step(1, 0), step(0, 1), swap].into_iter().flatten().min()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_are_one_edit_and_open_words_may_go_on() {
        let edits = |a: &str, b: &str, limit, open| {
            edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), limit, open)
        };
        assert_eq!(edits("negelct", "neglect", 1, false), Some(1));
        assert_eq!(edits("xeglect", "neglect", 1, false), Some(1));
        assert_eq!(edits("negel", "neglect", 1, true), Some(1));
        assert_eq!(edits("negel", "neglect", 1, false), None);
        assert_eq!(edits("saveguradin", "safeguarding", 3, false), Some(3));
    }
}
