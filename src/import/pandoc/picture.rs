//! Pictures of a document that pandoc read: parts of the file, files beside it, bytes within its text.
//!
//! Enters: an image of pandoc's tree. Leaves: the name that the picture will have, and words that say which it is where
//! it did not come along. Never here: an address opened.

use super::tree::Tree;
use serde_json::Value;

/// Pictures that browsers show, and how a text names their sorts.
const SHOWN: [(&str, &str); 7] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
    ("jpg", "image/jpg"),
];
/// A picture of so few points keeps a distance, or counts readers.
const SPACER: u32 = 2;

/// Name and words of a picture; `None` for one that shows nothing.
pub(super) fn find(tree: &mut Tree, content: &Value, words: String) -> Option<(String, String)> {
    let source = content[2][0].as_str().unwrap_or_default();
    let size = |name: &str| {
        let own = content[0][2].as_array()?.iter().find(|attribute| attribute[0] == name)?;
        own[1].as_str()?.trim_end_matches("px").parse::<u32>().ok()
    };
    if words.trim().is_empty() && ["width", "height"].iter().any(|name| size(name).is_some_and(|size| size <= SPACER)) {
        return None;
    }
    if let Some(data) = source.strip_prefix("data:") {
        let file = held(tree, data).unwrap_or_default();
        return Some((file, words));
    }
    let number = tree.parts.len() + tree.pictures.len() + 1;
    let extension = source.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let shown = SHOWN.iter().any(|(known, _)| *known == extension);
    let file = if shown && !source.contains(':') { format!("{number}.{extension}") } else { String::new() };
    if tree.is_page {
        // The picture itself did not come along: where it was says which it is.
        let named = !source.is_empty() && !source.starts_with("cid:");
        let words = match (words.trim(), named) {
            ("", true) => source.to_string(),
            (_, true) => format!("{words} ({source})"),
            _ => words,
        };
        return Some((String::new(), words));
    }
    if !file.is_empty() {
        tree.parts.push((file.clone(), source.to_string()));
    }
    Some((file, words))
}

/// Keeps a picture whose bytes stand in the text, such as `image/png;base64,...`.
fn held(tree: &mut Tree, data: &str) -> Option<String> {
    let (sort, letters) = data.split_once(";base64,")?;
    let (extension, _) = SHOWN.iter().find(|(_, known)| *known == sort)?;
    let bytes = bytes(letters)?;
    let file = format!("{}.{extension}", tree.parts.len() + tree.pictures.len() + 1);
    tree.pictures.push((file.clone(), bytes));
    Some(file)
}

/// The bytes that letters stand for, six bits each (RFC 4648).
fn bytes(letters: &str) -> Option<Vec<u8>> {
    let (mut out, mut held, mut bits) = (Vec::with_capacity(letters.len() / 4 * 3), 0_u32, 0);
    for letter in letters.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xff) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_give_back_their_bytes() {
        assert_eq!(bytes("QmVkcw=="), Some(b"Beds".to_vec()));
        assert_eq!(bytes("QmVk\n cw"), Some(b"Beds".to_vec()));
        assert_eq!((bytes("Qm%2"), bytes("")), (None, None));
    }
}
