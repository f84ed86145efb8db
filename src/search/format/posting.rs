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

/// Behind each word of a name in its key: `walk&out&`. It sorts before whatever else may follow a word, so that nothing but
/// other names stands between a name and its first word.
pub const JOIN: &str = "&";

/// Behind a form that is only a part of a name of several words.
pub const PART: char = '+';

/// The units that two lists have, with the lesser of what they say.
pub fn both(one: &[Posting], other: &[Posting]) -> Vec<Posting> {
    let mut out = Vec::new();
    for a in one {
        if let Ok(at) = other.binary_search_by_key(&a.unit, |b| b.unit) {
            let b = other[at];
            out.push(Posting { unit: a.unit, impact: a.impact.min(b.impact), title: a.title.min(b.title) });
        }
    }
    out
}

/// The units of all lists in one, with the most of what they say.
pub fn any(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_unstable_by_key(|posting| posting.unit);
    postings.dedup_by(|next, posting| {
        let same = next.unit == posting.unit;
        if same {
            posting.impact = posting.impact.max(next.impact);
            posting.title = shorter(posting.title, next.title);
        }
        same
    });
    postings
}

/// All written forms with one key, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub key: String,
    /// Sorted.
    pub forms: Vec<String>,
    /// Of a name and of a word that is only typed: forms of what it means; those of several words end in [`PART`].
    pub means: Vec<String>,
    /// By number of the unit.
    pub postings: Vec<Posting>,
    /// How many postings there are, where some are left out; else 0.
    pub total: u32,
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
