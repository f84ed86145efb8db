//! Where a sorted list is cut into parts: where its words say, not where a count says, so that a small edit leaves most
//! parts as they were.

/// Letters in the parts of each kind: aimed at, and at most twice as many.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// The dictionary.
    pub words: usize,
    /// The lists of written forms.
    pub forms: usize,
    /// The text.
    pub texts: usize,
    /// The postings that one line of the dictionary holds at most; and a block of the others.
    pub inline: usize,
    pub block: usize,
}

/// What a built hub has. Parts are small because a reader loads several for one query, each for a line or two.
pub const SIZES: Sizes = Sizes { words: 1_200, forms: 3_000, texts: 1_200, inline: 320, block: 1_500 };

/// What a dictionary of so many letters is cut into. Each part costs a reader some two bytes in the head and a query two
/// parts, so that the size that costs least grows with the root of the whole; in steps, for an edit changes the whole.
pub fn part_size(letters: usize, least: usize) -> usize {
    least.max(letters.isqrt() / 1_000 * 1_000)
}

/// Cuts a list into parts of about `aim` letters. `measure` gives an item's name and size; an item without a name
/// begins a part only when the part before would be too long.
pub fn cut<T>(items: &[T], aim: usize, measure: impl Fn(&T) -> (&str, usize)) -> Vec<&[T]> {
    let (mut parts, mut from, mut size) = (Vec::new(), 0, 0);
    for (at, item) in items.iter().enumerate() {
        let (name, more) = measure(item);
        let long = size + more > 2 * aim;
        if at > from && (long || size >= aim && is_chosen(name)) {
            parts.push(&items[from..at]);
            (from, size) = (at, 0);
        }
        size += more;
    }
    if from < items.len() {
        parts.push(&items[from..]);
    }
    parts
}

/// One name in four, whatever stands around it.
fn is_chosen(name: &str) -> bool {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    !name.is_empty() && (hash ^ hash >> 15).is_multiple_of(4)
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
    fn parts_begin_where_the_names_say() {
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
