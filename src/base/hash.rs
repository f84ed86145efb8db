//! Content hashes: the name of a text by what it says.

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// The first 10 hexadecimal digits of SHA-256: short enough for a file name.
pub fn short(bytes: &[u8]) -> String {
    let mut hex = sha256_hex(bytes);
    hex.truncate(10);
    hex
}
