//! Integers: written in few letters, and a logarithm without fractions.
//!
//! A number is written in groups of five bits, the highest first, each one character: from [`LAST`] for the group that ends
//! it, from [`MORE`] for those before. So 0 to 31 are one character (`#` to `B`), 32 to 1023 two. None of them needs an
//! escape in JSON, and none is a space, `!` or `~`.

const LAST: u8 = b'#';
const MORE: u8 = b']';

/// Appends a number.
pub fn push(out: &mut String, number: u32) {
    let group = |shift: u32| (number >> shift & 31) as u8;
    let more = [30, 25, 20, 15, 10, 5].into_iter().filter(|shift| number >> shift > 0);
    out.extend(more.map(|shift| char::from(MORE + group(shift))));
    out.push(char::from(LAST + group(0)));
}

/// All numbers of a text.
pub fn read(text: &str) -> Vec<u32> {
    let (mut numbers, mut value) = (Vec::new(), 0u32);
    for byte in text.bytes() {
        let first = if byte < MORE { LAST } else { MORE };
        value = value << 5 | u32::from(byte.wrapping_sub(first) & 31);
        if first == LAST {
            numbers.push(value);
            value = 0;
        }
    }
    numbers
}

/// About sixteen times the binary logarithm of a number of at least 1: right at powers of two, straight between them.
pub fn log16(number: u32) -> u32 {
    let bits = number.max(1).ilog2();
    let between = (u64::from(number.max(1)) * 16) >> bits;
    16 * bits + u32::try_from(between).unwrap_or(16) - 16
}

/// How much a word says that stands in `found` of `all` units: 4 (in all of them) to about 16 for each doubling.
pub fn rarity(all: u32, found: u32) -> u32 {
    log16(4 * all + 4).saturating_sub(log16(4 * found + 2)).max(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 31, 32, 1023, 1024, 70_000, u32::MAX];
        let mut written = String::new();
        numbers.iter().for_each(|number| push(&mut written, *number));
        assert_eq!(read(&written), numbers);
        assert!(written.starts_with("#$B^#"), "{written}");
    }

    #[test]
    fn logarithms_are_whole_and_rise() {
        assert_eq!([1, 2, 3, 8, 65_536, 100_000].map(log16), [0, 16, 24, 48, 256, 264]);
        assert!((1..5000).all(|n| log16(n) <= log16(n + 1)));
        assert_eq!(rarity(100, 100), 4);
    }
}
