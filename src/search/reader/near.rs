//! How far a typed word is from a written one: letters added, lost, changed, or two neighbours swapped.

/// The number of edits between two words, if it is at most `limit`. With `open`, the rest of `written` after any
/// beginning of it counts for nothing: the word is still being typed.
pub fn edits(typed: &[char], written: &[char], limit: usize, open: bool) -> Option<usize> {
    if typed.len() > written.len() + limit || !open && written.len() > typed.len() + limit {
        return None;
    }
    let written = &written[..written.len().min(typed.len() + limit)];
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=written.len()).collect();
    for i in 1..=typed.len() {
        let mut row = vec![i];
        for j in 1..=written.len() {
            let differ = usize::from(typed[i - 1] != written[j - 1]);
            let mut best = (last[j - 1] + differ).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && typed[i - 1] == written[j - 2] && typed[i - 2] == written[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        if row.iter().all(|edits| *edits > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    let edits = if open { last.iter().min() } else { last.last() };
    edits.copied().filter(|edits| *edits <= limit)
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
