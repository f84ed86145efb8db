//! How an item of a list counts: numbers, letters, Roman numbers.
//!
//! Enters: a number and a manner of counting. Leaves: the mark. Never here: where a list begins or goes on.

/// A manner of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinal {
    Number,
    Letter { capital: bool },
    Roman { capital: bool },
}

impl Ordinal {
    /// The mark of a number, without points or brackets around it.
    pub(super) fn write(self, number: u64) -> String {
        let (mark, capital) = match self {
            Ordinal::Number => return number.to_string(),
            Ordinal::Letter { capital } => (letters(number), capital),
            Ordinal::Roman { capital } => (roman(number), capital),
        };
        if capital { mark.to_uppercase() } else { mark }
    }
}

/// a to z, then aa to zz, as word processors count.
fn letters(number: u64) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    letter.to_string().repeat(usize::try_from(index / 26 + 1).unwrap_or(1).min(9))
}

fn roman(mut number: u64) -> String {
    if number > 3999 {
        return number.to_string();
    }
    let steps = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, letters) in steps {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_word_processors() {
        let marks = [
            Ordinal::Number.write(7),
            Ordinal::Letter { capital: true }.write(28),
            Ordinal::Roman { capital: false }.write(14),
        ];
        assert_eq!(marks, ["7", "BB", "xiv"]);
    }
}
