//! Width and height of a picture, read from its first bytes. The only file that names the reader.

/// Width and height in pixels; `None` for a file that is no picture or names no size.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_the_size_of_a_picture_and_of_nothing_else() {
        let gif = b"GIF89a\x03\x00\x02\x00\x80\x00\x00";
        assert_eq!(super::picture_size(gif), Some((3, 2)));
        assert_eq!(super::picture_size(b"ref,text\n"), None);
    }
}
