//! Spaces before items -> levels of lists.
//!
//! Enters: blocks whose items bear the number of spaces before them. Leaves: levels from 0. Never here: a level made of
//! one space: conversions leave and lose single spaces at will.

use crate::import::block::{Block, Marker, What};

/// Sets the levels of every run of items; page ends, notes and blank lines end no run.
pub(super) fn set(blocks: &mut [Block]) {
    // Spaces and level of the items that are open, and whether the last bullet may hold lettered ones.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut lettered_below: Option<usize> = None;
    for block in blocks {
        if let What::Further { level, text } = &mut block.what {
            match open.iter().rev().find(|(spaces, _)| *level > spaces + 1) {
                Some((_, own)) => *level = *own,
                None => {
                    let text = std::mem::take(text);
                    block.what = What::Paragraph(text);
                }
            }
            continue;
        }
        let What::Item { level, marker, .. } = &mut block.what else {
            if !matches!(block.what, What::Break | What::Note { .. }) {
                open.clear();
                lettered_below = None;
            }
            continue;
        };
        let spaces = *level;
        while open.last().is_some_and(|(before, _)| *before > spaces + 1) {
            open.pop();
        }
        let own = match open.last() {
            None => 0,
            Some((before, depth)) if spaces > before + 1 => depth + 1,
            Some((_, depth)) => *depth,
        };
        let is_lettered = matches!(marker, Marker::Own(mark) if mark.ends_with([')', '.']));
        let own = match (is_lettered, lettered_below) {
            (true, Some(parent)) => parent + 1,
            (true, None) => own,
            (false, _) => {
                lettered_below = Some(own);
                if open.last().is_none_or(|(_, depth)| *depth != own) {
                    open.push((spaces, own));
                }
                own
            }
        };
        *level = own.min(8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_space_is_no_level_and_letters_lie_below_their_bullet() {
        let item = |spaces: usize, mark: &str| {
            let marker = if mark == "-" { Marker::Bullet } else { Marker::Own(mark.into()) };
            Block::new(What::Item { level: spaces, marker, text: Vec::new() }, 1)
        };
        let mut blocks =
            vec![item(0, "-"), item(1, "-"), item(1, "(a)"), item(1, "(b)"), item(0, "-"), item(4, "-"), item(1, "-")];
        set(&mut blocks);
        let levels: Vec<usize> = blocks
            .iter()
            .filter_map(|b| if let What::Item { level, .. } = b.what { Some(level) } else { None })
            .collect();
        assert_eq!(levels, [0, 0, 1, 1, 0, 1, 0]);
    }
}
