//! Why a file cannot be read, each with what to do about it.
//!
//! Enters: nothing. Leaves: one sentence for an editor. Never here: a library's own words.

use std::fmt;

/// A file that is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Empty,
    TooLarge,
    /// UTF-16, with or without a mark.
    Utf16,
    Windows1252,
    Binary(&'static str),
    Broken,
    Bomb,
    Locked,
    /// An old or foreign format: what it is, and what to save it as.
    Foreign(&'static str, &'static str),
    NoText,
    NoPandoc(String),
    Pandoc(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("the file holds nothing; is it the right one?"),
            Refusal::TooLarge => f.write_str(
                "the file, or the page made of it, is larger than 16 MB, which no page can be; split it into parts, or take out what does not belong to the document",
            ),
            Refusal::Utf16 => {
                f.write_str("the text is saved as UTF-16; open it in an editor and save it again as UTF-8")
            }
            Refusal::Windows1252 => f.write_str(
                "the text is not UTF-8, it looks like Windows-1252 (ANSI); open it in an editor and save it again as UTF-8",
            ),
            Refusal::Binary(what) => write!(f, "the file is {what}, not a text, whatever its name says; nothing was read"),
            Refusal::Broken => f.write_str(
                "the file is damaged and cannot be opened; open it in the program that it was made with, save it under another name and import that",
            ),
            Refusal::Bomb => {
                f.write_str("the file unpacks to more than any document holds, so it was not read; is it what it says?")
            }
            Refusal::Locked => {
                f.write_str("the file is protected by a password; save a copy without one and import that")
            }
            Refusal::Foreign(what, cure) => write!(f, "the file is {what}; {cure}"),
            Refusal::NoText => f.write_str(
                "there is no text in the file; if it shows pages that were scanned, the words have to be typed or recognised first",
            ),
            Refusal::NoPandoc(extension) => write!(
                f,
                "a .{extension} file is read with the program pandoc, which is not installed here: install the package pandoc, or save the file as .docx"
            ),
            Refusal::Pandoc(extension) => write!(
                f,
                "pandoc could not read this .{extension} file; save it as .docx in the program that made it and import that"
            ),
        }
    }
}
