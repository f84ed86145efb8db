//! What the dictionary holds for a key: its forms and its postings.

/// One unit that holds a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub unit: u32,
    /// 1 to 15.
    pub impact: u32,
    /// Words in the unit's own title (or in one of its other names, or 1 for a code), if the word stands there; else 0.
    pub title: u32,
}

/// Of two numbers of words in a title, the smaller; 0 is no title.
pub fn shorter(one: u32, other: u32) -> u32 {
    if one == 0 || other == 0 { one.max(other) } else { one.min(other) }
}

/// Keys of the lists of units that say whom to ask; when, where or how; what a thing is. No word is written so.
pub const CONTACTS: &str = "!contacts";
pub const EVENTS: &str = "!events";
pub const TERMS: &str = "!terms";

/// All written forms with one key, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub key: String,
    /// Sorted.
    pub forms: Vec<String>,
    /// By number of the unit.
    pub postings: Vec<Posting>,
    /// A text has one of the forms; else they are only what readers type. Not written.
    pub printed: bool,
    /// A form in place of a key: the key of that form, which a reader would not come to by itself. Then nothing else.
    pub of: String,
}

/// The postings that do not stand in the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rest {
    /// A block holds 2 to the power of this many numbers of units.
    pub bits: u32,
    /// All postings, those in the dictionary too.
    pub total: u32,
    /// The highest impact in each block; 0 for a block that holds none.
    pub maxima: Vec<u32>,
}
