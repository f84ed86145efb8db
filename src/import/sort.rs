//! What a file is, by its bytes first and by its name second.
//!
//! Enters: name and bytes. Leaves: the sort of file, or why it cannot be read. Never here: letters guessed; a text that
//! is not UTF-8 is named with its cure, for a wrong guess would change words.

use super::refusal::Refusal;

/// The largest text that is read, in bytes: the same that a page may have.
const LARGEST_TEXT: usize = 16 * 1024 * 1024;

/// What a file of words can be saved as.
const AS_DOCX: &str = "save it as .docx (or as text in UTF-8) and import that";
const AS_CSV: &str = "save its rows as .csv beside a page of the kind appendix, which hub new begins";

/// A sort of file that can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sort<'a> {
    Docx,
    Pptx,
    Text(&'a str),
    /// For pandoc; the extension.
    Foreign(&'static str),
}

/// Tells what a file is.
pub(super) fn of<'a>(name: &str, bytes: &'a [u8]) -> Result<Sort<'a>, Refusal> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(&extension, bytes);
    }
    let known: [(&[u8], Refusal); 9] = [
        (b"%PDF", Refusal::Foreign("a PDF", AS_DOCX)),
        (
            b"\xd0\xcf\x11\xe0",
            Refusal::Foreign(
                "an old or protected Office file (.doc, .ppt or .xls)",
                "save it as .docx or .pptx without a password and import that",
            ),
        ),
        (b"{\\rtf", Refusal::Foreign("an RTF file", AS_DOCX)),
        (b"\x89PNG", Refusal::Binary("a picture")),
        (b"\xff\xd8\xff", Refusal::Binary("a picture")),
        (b"GIF8", Refusal::Binary("a picture")),
        (b"\x7fELF", Refusal::Binary("a program")),
        (b"MZ\x90", Refusal::Binary("a program")),
        (b"\x1f\x8b", Refusal::Binary("a packed file")),
    ];
    if let Some((_, refusal)) = known.into_iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refusal);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Refusal::Utf16);
    }
    match extension.as_str() {
        "docx" | "docm" | "dotx" | "pptx" | "odt" => return Err(Refusal::Broken),
        "doc" | "ppt" | "xls" | "xlsx" => return Err(Refusal::Broken),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let nulls = sample.iter().filter(|byte| **byte == 0).count();
    if nulls > 0 {
        // Every second byte of UTF-16 text in a Latin alphabet is 0.
        let even = sample.iter().step_by(2).filter(|byte| **byte == 0).count();
        let one_sided = (even == 0 || even == nulls) && nulls * 3 > sample.len();
        return Err(if one_sided { Refusal::Utf16 } else { Refusal::Binary("made of bytes that are no letters") });
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let control = sample.iter().filter(|byte| **byte < 32 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 12)).count();
        return Err(if control * 100 > sample.len() {
            Refusal::Binary("made of bytes that are no letters")
        } else {
            Refusal::Windows1252
        });
    };
    if matches!(extension.as_str(), "html" | "htm" | "xhtml") {
        return Ok(Sort::Foreign("html"));
    }
    if bytes.len() > LARGEST_TEXT {
        return Err(Refusal::TooLarge);
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Refusal::NoText);
    }
    Ok(Sort::Text(text))
}

/// Tells Office files apart by the names of their parts, which stand readable in a zip file.
fn zipped<'a>(extension: &str, bytes: &[u8]) -> Result<Sort<'a>, Refusal> {
    let package = super::docx::package::Package::open(bytes)?;
    if package.has("word/document.xml") || matches!(extension, "docx" | "docm" | "dotx") {
        Ok(Sort::Docx)
    } else if package.has("ppt/presentation.xml") {
        Ok(Sort::Pptx)
    } else if package.has("content.xml") && extension == "odt" {
        Ok(Sort::Foreign("odt"))
    } else if package.has("xl/workbook.xml") {
        Err(Refusal::Foreign("a spreadsheet", AS_CSV))
    } else if package.has("content.xml") {
        Err(Refusal::Foreign("an OpenDocument file other than .odt", AS_DOCX))
    } else {
        Err(Refusal::Binary("a zip file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_encodings_are_named_and_never_guessed() {
        assert_eq!(of("a.txt", b""), Err(Refusal::Empty));
        assert_eq!(of("a.txt", b"\xff\xfeB\0e\0d\0"), Err(Refusal::Utf16));
        assert_eq!(of("a.txt", b"B\0e\0d\0s\0"), Err(Refusal::Utf16));
        assert_eq!(of("a.txt", b"The plot\x92s bed"), Err(Refusal::Windows1252));
        assert_eq!(of("a.txt", b" \n\n"), Err(Refusal::NoText));
        assert_eq!(of("a.txt", "Beds – plots".as_bytes()), Ok(Sort::Text("Beds – plots")));
    }

    #[test]
    fn a_file_under_a_wrong_name_is_told_by_its_bytes() {
        assert_eq!(of("a.txt", b"%PDF-1.7"), Err(Refusal::Foreign("a PDF", AS_DOCX)));
        assert_eq!(of("a.docx", b"no zip file"), Err(Refusal::Broken));
        assert!(matches!(of("a.txt", b"\x7fELF\x02\x01"), Err(Refusal::Binary(_))));
        assert!(matches!(of("a.txt", b"\0\x01\x02\x03\x04\xff\xfe\x80"), Err(Refusal::Binary(_))));
        assert_eq!(of("a.docx", b"PK\x03\x04"), Err(Refusal::Broken));
    }
}
