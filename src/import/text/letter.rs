//! Items that letters or small Roman numbers count: "a. ...", "b. ...", "ii) ...".
//!
//! Enters: lines. Leaves: the lines that are such items, with the bytes of their mark. Never here: an initial ("A. Alder
//! writes"), for items come in their order, from the first on.

use crate::import::ordinal::Ordinal;
use std::collections::BTreeMap;

/// Letters count no further, and nobody's list is longer.
const MOST: u64 = 40;
/// More lines between two items than an item has.
const FAR: usize = 12;

/// Each line that is an item, and the bytes of its mark.
pub(super) fn items(lines: &[&str]) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    // The last item of each manner of counting: its line, its number, the bytes of its mark.
    let mut last: BTreeMap<(u8, char), (usize, u64, usize)> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((mark, close)) = mark(line) else { continue };
        for (manner, ordinal) in (0_u8..).zip(manners(mark)) {
            let key = (manner, close);
            let first = ordinal.write(1) == mark;
            let next = last.get(&key).filter(|(before, number, _)| {
                at - before <= FAR && *number < MOST && ordinal.write(number + 1) == mark
            });
            if let Some((before, number, length)) = next.copied() {
                found.insert(before, length);
                found.insert(at, mark.len() + 1);
                last.insert(key, (at, number + 1, mark.len() + 1));
            } else if first {
                last.insert(key, (at, 1, mark.len() + 1));
            }
        }
    }
    found
}

/// The ways in which a mark may count; each keeps its place, so that a letter is not taken for a Roman number.
fn manners(mark: &str) -> [Ordinal; 2] {
    let capital = mark.starts_with(|c: char| c.is_ascii_uppercase());
    [Ordinal::Letter { capital }, Ordinal::Roman { capital }]
}

/// The mark that a line begins with, and what closes it.
fn mark(line: &str) -> Option<(&str, char)> {
    let (first, rest) = line.trim_start().split_once(' ')?;
    let close = first.chars().next_back().filter(|c| matches!(c, '.' | ')'))?;
    let mark = &first[..first.len() - 1];
    let letters = (1..6).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
    (letters && !rest.trim().is_empty()).then_some((mark, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_their_order_and_initials_do_not() {
        let found = |text: &str| items(&text.split('\n').collect::<Vec<_>>()).into_keys().collect::<Vec<_>>();
        assert_eq!(found("a. Dig\nand rake\nb. Sow\nWords"), [0, 2]);
        assert_eq!(found("i) Dig\nii) Sow\niii) Reap"), [0, 1, 2]);
        assert_eq!(found("a) Dig\n\nb) Sow\n  i. Peas\n  ii. Beans\nc) Reap"), [0, 2, 3, 4, 5]);
        assert_eq!(found("A. Alder digs.\nW. Reed sows.\ni. e. peas"), Vec::<usize>::new());
    }
}
