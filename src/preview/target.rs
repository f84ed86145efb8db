//! The target of a request in, the address of a page out; whatever could mean two things is refused.
//!
//! No path of the machine is ever made from it: addresses are looked up in a map.

/// The longest target that is read.
const LONGEST: usize = 2048;

/// The decoded address without its leading slash, of a target without its query.
///
/// # Errors
/// The status to answer: 400 for what no client of good will sends, 404 for what is never served, 414.
pub fn clean(raw: &str) -> Result<String, u16> {
    let path = raw.strip_prefix('/').ok_or(400_u16)?;
    if raw.len() > LONGEST {
        return Err(414);
    }
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => match hex(bytes.next()).zip(hex(bytes.next())).map(|(high, low)| high * 16 + low) {
                // An encoded slash would make another path of it for the next reader.
                None | Some(b'/' | b'\\' | 0..0x20 | 0x7f) => return Err(400),
                Some(byte) => decoded.push(byte),
            },
            b'\\' | b'#' | 0..=0x20 | 0x7f.. => return Err(400),
            byte => decoded.push(byte),
        }
    }
    let path = String::from_utf8(decoded).map_err(|_| 400_u16)?;
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| matches!(*part, "." | "..")) {
        return Err(400);
    }
    let hidden = |part: &&str| part.starts_with('.');
    if parts.iter().any(hidden) || parts[..parts.len() - 1].iter().any(|part| part.is_empty()) {
        return Err(404);
    }
    Ok(path)
}

fn hex(byte: Option<u8>) -> Option<u8> {
    char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn plain_addresses_pass() {
        for (raw, address) in [
            ("/", ""),
            ("/index.html", "index.html"),
            ("/a/b-c_1.html", "a/b-c_1.html"),
            ("/folder/", "folder/"),
            ("/a%20b.pdf", "a b.pdf"),
            ("/caf%C3%A9.pdf", "café.pdf"),
            ("/100%25.html", "100%.html"),
        ] {
            assert_eq!(clean(raw).as_deref(), Ok(address), "{raw}");
        }
    }

    #[test]
    fn everything_doubtful_is_refused() {
        for (raw, status) in [
            ("", 400),
            ("*", 400),
            ("http://evil/", 400),
            ("/../etc/passwd", 400),
            ("/a/../../b", 400),
            ("/%2e%2e/etc/passwd", 400),
            ("/.%2E/x", 400),
            ("/a/./b", 400),
            ("/..%2fetc", 400),
            ("/..%5cetc", 400),
            ("/..\\etc", 400),
            ("/a%00.html", 400),
            ("/a%0d%0ab", 400),
            ("/%", 400),
            ("/%4", 400),
            ("/%zz", 400),
            ("/%c0%ae%c0%ae/", 400),
            ("/caf\u{e9}", 400),
            ("/a#b", 400),
            ("//etc/passwd", 404),
            ("/a//b", 404),
            ("/.hub", 404),
            ("/a/.git/config", 404),
            ("/...", 404),
        ] {
            assert_eq!(clean(raw), Err(status), "{raw}");
        }
        assert_eq!(clean(&format!("/{}", "a".repeat(3000))), Err(414));
        // Encoded twice, it is decoded once: a name that no page has.
        assert_eq!(clean("/%252e%252e/x").as_deref(), Ok("%2e%2e/x"));
    }
}
