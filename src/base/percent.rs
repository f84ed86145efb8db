//! The escapes of addresses: `%20` for a space, `%C3%A9` for é.

/// The text that an address stands for; `None` when a `%` has no two digits behind it or the bytes are no text.
pub fn decode(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut parts = address.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

/// A path as an address: what could not stand in a link becomes an escape, slashes stay.
pub fn encode(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'!' | b'(' | b')' | b',' | b'@' | b'+' | b'=' => {
                address.push(char::from(byte));
            }
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        for path in ["pages/Case AF.pdf", "caf\u{e9}.png", "100%.csv", "a#b?c&d.txt", "a/b-c_d.(e)"] {
            assert_eq!(decode(&encode(path)).as_deref(), Some(path));
        }
        assert_eq!(encode("pages/Case AF.pdf"), "pages/Case%20AF.pdf");
        assert_eq!(decode("caf%c3%A9").as_deref(), Some("caf\u{e9}"));
    }

    #[test]
    fn bad_escapes_are_none() {
        for address in ["100%", "%4", "%zz", "%+1", "a%\u{e9}b", "%ff%fe", "%%41"] {
            assert_eq!(decode(address), None, "{address}");
        }
    }
}
