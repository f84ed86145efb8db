//! The file format: what the files of `search/` hold, in values, and how each is written and read. See `FORMAT.md`.
//!
//! Every data file is a classic script of one call, `hubSearch.load(JSON,"STAMP");`. Nothing here touches the disk.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The version that this code writes and reads.
pub const FORMAT: u32 = 6;

const OPEN: &str = "hubSearch.load(";
const CLOSE: &str = ");\n";

/// The end of the first file read: how big everything is, and which file holds what. Lists are as [`write_list`] writes them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Head {
    pub format: u32,
    /// Number of units.
    pub units: u32,
    /// Which pages have which numbers; every other file of the same numbering ends in it.
    pub stamp: String,
    /// What all the other files hold: a reader adds it to their addresses, so that no old copy is taken for a new one.
    pub version: String,
    /// Runs of slots that go on with the page before; of the kind `guide`.
    pub more: String,
    pub guide: String,
    /// First slots of a page that was replaced and of the page that replaced it, or its own when that is not known. A page
    /// stands before those that it replaced.
    pub replaced: Vec<(u32, u32)>,
    /// Words that say nothing, words that only ask, endings: with spaces between.
    pub stop: String,
    pub ask: String,
    pub endings: String,
    /// Key of a list of units, words that ask for these, words beside which they do not: with spaces between.
    pub asking: Vec<(String, String, String)>,
    /// Lists: where each part of the dictionary begins, of the written forms, of these with their letters reversed.
    pub lists: [String; 3],
    /// A file of text holds 2 to the power of this many numbers of units.
    pub texts: u32,
}

/// Kind, year and topic: each value with the number of its pages and the runs of their slots.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Facets {
    pub kind: Vec<(String, u32, String)>,
    pub year: Vec<(String, u32, String)>,
    pub topic: Vec<(String, u32, String)>,
}

/// A page in a part of the text: first unit less the first number of the part, route, title, kind, and its units.
pub type PageText = (u32, String, String, String, Vec<UnitText>);

/// Anchor (may be empty), section (may be empty), text.
pub type UnitText = (String, String, String);

/// Name of the file of a kind (one letter) that begins with a word.
pub fn file(kind: char, word: &str) -> String {
    let mut name = format!("{kind}-");
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            other => name.push_str(&format!("_{:x}_", other as u32)),
        }
    }
    name + ".js"
}

/// Name of the file with a block of postings.
pub fn block_file(key: &str, block: u32) -> String {
    let name = file('p', key);
    format!("{}-{block}.js", name.trim_end_matches(".js"))
}

/// Name of a file of text.
pub fn text_file(part: u32) -> String {
    format!("t-{part}.js")
}

/// The file with the facets.
pub const FACETS: &str = "f.js";

/// A data file that hands over a value.
pub fn script<T: Serialize>(value: &T, stamp: &str) -> Vec<u8> {
    let json = serde_json::to_string(value).unwrap_or_default();
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("{OPEN}{json},\"{stamp}\"{CLOSE}").into_bytes()
}

/// The name of the first file, which the last line of `entry.js` tells.
pub fn start_of(entry: &str) -> Option<String> {
    let name = entry.rsplit_once("hubSearch.start=")?.1.strip_suffix(";\n")?;
    serde_json::from_str(name).ok()
}

/// The head in the first file: all from the last call, for the client stands before it.
pub fn head_of(start: &str) -> &str {
    start.rfind(&format!("\n{OPEN}")).map_or(start, |at| &start[at + 1..])
}

/// The value in a data file and its stamp; an error is a sentence for a failure.
pub fn value<T: DeserializeOwned>(file: &str) -> Result<(T, String), String> {
    let inner = file.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)).ok_or("it is not whole")?;
    serde_json::from_str(&format!("[{inner}]")).map_err(|_| "its contents are not whole".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_come_back() {
        let words = ["", "ab", "abc", "b"];
        let file = String::from_utf8(script(&words, "ab12")).expect("text");
        assert_eq!(file, "hubSearch.load([\"\",\"ab\",\"abc\",\"b\"],\"ab12\");\n");
        assert_eq!(value::<Vec<String>>(&file).expect("whole").1, "ab12");
        assert!(value::<Vec<String>>("hubSearch.load([").is_err());
        assert_eq!(head_of(&format!("client;\n{file}")), file);
        assert_eq!(start_of("entry;\nhubSearch.start=\"start-1.js\";\n").as_deref(), Some("start-1.js"));
    }

    #[test]
    fn names_are_safe_on_any_disk() {
        assert_eq!([file('w', "é4.2"), block_file("a@", 3)], ["w-_e9_4_2e_2.js", "p-a_40_-3.js"]);
    }
}
