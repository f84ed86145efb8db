//! Where the block between the two lines of hyphens begins and ends, and the keys that every kind has.

use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};

/// The largest front matter that is read, in bytes: the parser takes quadratic time on nested brackets.
const LONGEST: usize = 16 * 1024;

/// A file cut in two, in bytes of the whole file.
#[derive(Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// The lines between the hyphens; its first line is line 2 of the file.
    pub yaml: &'a str,
    pub head: Span,
    /// Offset of the lines in the file.
    pub start: usize,
    /// Offset of the first byte behind the closing line.
    pub body: usize,
}

impl Split<'_> {
    /// The title block on its own.
    pub fn front(&self) -> Front {
        Front { lines: self.yaml.to_string(), start: self.start, whole: self.head }
    }
}

/// The lines of a title block, kept for pointing at them.
#[derive(Debug, Clone, Default)]
pub struct Front {
    lines: String,
    /// Offset of the lines in the file.
    start: usize,
    /// The block with its lines of hyphens.
    pub whole: Span,
}

impl Front {
    /// The place of some words in the title block; the whole block where it does not hold them.
    pub fn place_of(&self, words: &str) -> Span {
        match self.lines.find(words).filter(|_| !words.is_empty()) {
            Some(at) => Span::new(at, at + words.len()).shifted(self.start),
            None => self.whole,
        }
    }

    /// The place of some words behind a key, such as those of an entry in its list.
    pub fn place_behind(&self, key: &str, words: &str) -> Span {
        let behind = |(at, _): (usize, &str)| at == 0 || self.lines[..at].ends_with('\n');
        let start = self.lines.match_indices(key).find(|found| behind(*found)).map_or(0, |(at, _)| at);
        match self.lines[start..].find(words).filter(|_| !words.is_empty()) {
            Some(at) => Span::new(start + at, start + at + words.len()).shifted(self.start),
            None => self.place_of(key),
        }
    }
}

/// Finds the front matter; a byte order mark before it and carriage returns are fine.
pub fn split<'a>(path: &SourcePath, text: &'a str) -> Result<Split<'a>, Box<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].lines().next().unwrap_or_default();
    if first.trim_end() != "---" {
        let help = "Begin the file with a line of three hyphens, then title: and summary:, then another line of three hyphens.";
        let span = crate::base::span::line_content(text, 1);
        return Err(Box::new(
            Diagnostic::new(Code::FrontMatterMissing, path, "The page does not begin with its title block")
                .at(span)
                .help(help),
        ));
    }
    let begin = start + text[start..].find('\n').map_or(text.len() - start, |at| at + 1);
    let mut at = begin;
    for line in text[begin..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = &text[begin..at];
            if yaml.len() > LONGEST {
                let message = format!("The title block has {} KiB, and 16 are allowed", yaml.len() / 1024);
                return Err(Box::new(
                    Diagnostic::new(Code::FrontMatterTooLong, path, message)
                        .help("Is the closing line of three hyphens at the right place?"),
                ));
            }
            return Ok(Split { yaml, head: Span::new(start, at + 3), start: begin, body: at + line.len() });
        }
        at += line.len();
    }
    let help = "Write a line of three hyphens behind the last key of the block.";
    let span = Span::new(start, start + 3);
    Err(Box::new(
        Diagnostic::new(Code::FrontMatterUnclosed, path, "The title block that opens here is never closed")
            .at(span)
            .help(help),
    ))
}

/// Declares a kind's front matter: the keys every kind has, and its own. Unknown keys are errors,
/// a key without `Option` or a default is required.
macro_rules! front_matter {
    ($(#[$doc:meta])* struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            title: String,
            summary: String,
            #[serde(default)] source: Option<$crate::document::facts::Source>,
            #[serde(default)] imported: Option<$crate::document::facts::Imported>,
            #[serde(default)] status: Option<$crate::document::facts::Status>,
            #[serde(default)] replaced_by: Option<String>,
            #[serde(default)] later: Option<String>,
            #[serde(default)] also: Vec<String>,
            #[serde(default)] topics: Vec<String>,
            #[serde(default)] audience: Vec<String>,
            #[serde(default)] updated: Option<$crate::base::date::When>,
            #[serde(default)] placed: Option<$crate::base::date::When>,
            #[serde(default)] related: Vec<String>,
            #[serde(default)] events: Vec<$crate::document::Event>,
            #[serde(default)] queries: Vec<$crate::document::facts::Query>,
            #[serde(default)] draft: bool,
            #[serde(default)] publish_on: Option<$crate::base::date::When>,
            $($(#[$field_doc])* #[serde(default)] $field: $type,)*
        }

        impl $name {
            /// Takes the shared keys out; the kind's own stay behind.
            fn head(&mut self) -> $crate::document::facts::Head {
                use std::mem::take;
                $crate::document::facts::Head {
                    title: $crate::base::text::squeeze(&self.title),
                    summary: $crate::base::text::squeeze(&self.summary),
                    source: take(&mut self.source),
                    imported: take(&mut self.imported),
                    status: take(&mut self.status),
                    replaced_by: take(&mut self.replaced_by),
                    later: take(&mut self.later),
                    also: take(&mut self.also),
                    topics: take(&mut self.topics),
                    audience: take(&mut self.audience),
                    updated: take(&mut self.updated),
                    placed: take(&mut self.placed),
                    related: take(&mut self.related),
                    events: take(&mut self.events),
                    queries: take(&mut self.queries),
                    draft: self.draft,
                    publish_on: take(&mut self.publish_on),
                }
            }
        }
    };
}
pub(crate) use front_matter;

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Result<(String, usize), Code> {
        split(&SourcePath::new("content/pages/a.md"), text).map(|s| (s.yaml.to_string(), s.body)).map_err(|d| d.code)
    }

    #[test]
    fn marks_and_carriage_returns_are_fine_and_offsets_are_the_files() {
        let text = "\u{feff}---\r\ntitle: x\r\n---\r\nBody";
        let (yaml, body) = cut(text).expect("a split");
        assert_eq!((yaml.as_str(), &text[body..]), ("title: x\r\n", "Body"));
        assert_eq!(cut("---\n---"), Ok((String::new(), 7)));
    }

    #[test]
    fn what_is_missing_has_its_own_code() {
        assert_eq!(cut("# Title\n"), Err(Code::FrontMatterMissing));
        assert_eq!(cut("---\ntitle: x\n"), Err(Code::FrontMatterUnclosed));
        assert_eq!(cut(&format!("---\n{}---\n", "a: b\n".repeat(5000))), Err(Code::FrontMatterTooLong));
    }
}
