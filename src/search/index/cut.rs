//! Where a sorted list is cut into parts: where its words say, not where a count says, so that a small edit leaves most
//! parts as they were, and so that few letters tell where each begins.

use crate::search::format::posting::JOIN;

/// Letters in the parts of each kind: aimed at, and at most twice as many.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// The dictionary.
    pub words: usize,
    /// The lists of written forms.
    pub forms: usize,
    /// The text: at least, for it grows with the whole.
    pub texts: usize,
    /// The postings that one line of the dictionary holds at most; and a block of the others.
    pub inline: usize,
    pub block: usize,
}

/// What a built hub has. Parts are small because a reader loads several for one query, each for a line or two.
pub const SIZES: Sizes = Sizes { words: 1_000, forms: 3_000, texts: 600, inline: 320, block: 1_500 };

/// What a dictionary of so many letters is cut into. Each part costs a reader less than a byte in the head, and a query loads two
/// or three, so that the size that costs least grows with the root of the whole; in steps, for an edit changes the whole.
pub fn part_size(letters: usize, least: usize) -> usize {
    least.max(letters.isqrt() / 1_000 * 500)
}

/// How much of so many letters of text is read at once. Readers load five of these parts for a query, so that they are as
/// small as one unit; but their number should not give out where there are very many units.
pub fn text_size(letters: usize, least: usize) -> usize {
    least.max(letters.isqrt() / 5)
}

/// Cuts a sorted list into parts of about `aim` letters, twice as many at most unless one item alone has more. `measure` gives
/// an item's word and its letters.
///
/// Of the places where a part may end, the one is taken whose [`separator`] is the shortest, for readers load all of
/// these first; it is also where the words say, so that parts soon begin where they did before an edit.
pub fn cut<T>(items: &[T], aim: usize, measure: impl Fn(&T) -> (&str, usize)) -> Vec<&[T]> {
    let (mut parts, mut from, mut at, mut size, mut best) = (Vec::new(), 0, 0, 0, None);
    while at < items.len() {
        let (word, more) = measure(&items[at]);
        // A name stays with the first of its words.
        let free = at > from && !word.contains(JOIN);
        if size >= aim * 7 / 10 && free {
            let cost = (separator(Some(measure(&items[at - 1]).0), word).len(), hash(word), at);
            best = Some(best.map_or(cost, |best| cost.min(best)));
        }
        if size + more > 2 * aim && free {
            let end = best.take().map_or(at, |(_, _, end)| end);
            parts.push(&items[from..end]);
            (from, at, size) = (end, end, 0);
        } else {
            size += more;
            at += 1;
        }
    }
    if from < items.len() {
        parts.push(&items[from..]);
    }
    parts
}

/// Chooses among separators of one length.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The shortest beginning of a word that comes after the word before it: enough to find the part that begins with it.
pub fn separator(before: Option<&str>, word: &str) -> String {
    let Some(before) = before else { return String::new() };
    let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    word.chars().take(same + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_begin_where_the_words_say() {
        let words: Vec<String> = (0..900).map(|n| format!("word{n}")).collect();
        let long = cut(&words, 50, |w| (w.as_str(), w.len()));
        let short = cut(&words[1..], 50, |w| (w.as_str(), w.len()));
        let same = long.iter().filter(|part| short.contains(part)).count();
        assert!(same * 10 > long.len() * 9 && long.concat() == words, "{same} of {}", long.len());
    }

    #[test]
    fn separators_stand_between_their_words() {
        assert_eq!(separator(Some("negate"), "neglect"), "negl");
        assert_eq!(separator(Some("neg"), "neglect"), "negl");
        assert_eq!(separator(None, "neglect"), "");
    }
}
