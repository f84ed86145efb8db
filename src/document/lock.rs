//! `anchors.lock` -> [`Lock`]: every address that was ever given out, as lines that people can compare.
//!
//! A page stands at the margin, its places below it in the order of the page, each after two spaces; what a place was called
//! before follows `was`:
//!
//! ```text
//! newsletters/2024-11.html
//!   forum-dates was next-forum, forums
//! ```

use crate::base::path::{Route, SourcePath};
use crate::base::span::Span;
use crate::diagnostic::{Code, Diagnostic};

/// Where it lies.
pub const PATH: &str = "content/anchors.lock";

const HEAD: &str = "\
# Addresses that were given out, with every place of each page. The hub reads this file and never lets one of them go
# silently. Do not edit it: hub anchors --accept writes it.
";

/// The addresses that were given out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// In the order of their addresses.
    pub pages: Vec<KnownPage>,
}

/// A page that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPage {
    pub route: Route,
    /// In the order of the page.
    pub places: Vec<KnownPlace>,
    /// Its line.
    pub span: Span,
}

/// A place of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownPlace {
    pub anchor: String,
    /// What it was called before, latest first.
    pub was: Vec<String>,
    /// Its line.
    pub span: Span,
}

impl KnownPlace {
    /// A place that was never called anything else.
    pub fn new(anchor: &str) -> Self {
        Self { anchor: anchor.into(), ..Self::default() }
    }
}

impl Lock {
    /// The page at an address.
    pub fn page(&self, route: &Route) -> Option<&KnownPage> {
        self.pages.binary_search_by(|page| page.route.cmp(route)).ok().map(|at| &self.pages[at])
    }

    /// The file: the same pages and places give the same bytes.
    pub fn write(&self) -> String {
        let mut out = String::from(HEAD);
        for page in &self.pages {
            out.push_str(&format!("{}\n", page.route));
            for place in &page.places {
                let was = if place.was.is_empty() { String::new() } else { format!(" was {}", place.was.join(", ")) };
                out.push_str(&format!("  {}{was}\n", place.anchor));
            }
        }
        out
    }
}

/// Reads the file; a line that cannot be read is a finding and hides no other.
pub fn read(text: Option<&str>) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock::default();
    let (mut findings, mut at) = (Vec::new(), 0);
    for line in text.unwrap_or_default().split_inclusive('\n') {
        let content = line.trim_end();
        let span = Span::new(at, at + content.len());
        at += line.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let understood = match content.strip_prefix("  ") {
            None => is_route(content).then(|| {
                lock.pages.push(KnownPage { route: Route::new(content), places: Vec::new(), span });
            }),
            Some(place) => {
                place_of(place, span).and_then(|place| lock.pages.last_mut().map(|page| page.places.push(place)))
            }
        };
        if understood.is_none() {
            let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| content.starts_with(mark));
            let help = if conflict {
                "Two versions of the file met here: keep the lines of both, and take this mark away."
            } else {
                "Take the file back as it was, or take this line away."
            };
            let message = "This line is neither a page nor a place of a page";
            findings.push(Diagnostic::new(Code::LockUnreadable, &SourcePath::new(PATH), message).at(span).help(help));
        }
    }
    lock.pages.sort_by(|a, b| a.route.cmp(&b.route));
    lock.pages.dedup_by(|later, first| {
        let same = later.route == first.route;
        if same {
            first.places.append(&mut later.places);
        }
        same
    });
    (lock, findings)
}

/// Whether a text is the address of a page, as the hub gives them out.
pub fn is_route(text: &str) -> bool {
    text.strip_suffix(".html").is_some_and(|stem| stem.split('/').all(is_name))
}

/// Whether a text can be a part of an address or the name of a place.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

fn place_of(text: &str, line: Span) -> Option<KnownPlace> {
    let (anchor, was) = text.split_once(" was ").map_or((text, ""), |(anchor, was)| (anchor, was));
    let was: Vec<String> = was.split(", ").filter(|name| !name.is_empty()).map(str::to_string).collect();
    let sound = is_name(anchor) && was.iter().all(|name| is_name(name));
    let span = Span::new(line.start + "  ".len(), line.end);
    sound.then(|| KnownPlace { anchor: anchor.into(), was, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "a/b.html\n  one was two, three\n  four\na/c.html\n";
        let (lock, findings) = read(Some(text));
        assert_eq!(findings, []);
        let was = vec!["two".into(), "three".into()];
        let span = Span::new(11, text.find("\n  four").unwrap_or_default());
        assert_eq!(lock.pages[0].places[0], KnownPlace { anchor: "one".into(), was, span });
        assert_eq!(lock.write(), format!("{HEAD}{text}"));
        let again = read(Some(&lock.write())).0;
        assert_eq!(again.write(), lock.write());
        assert_eq!(read(None).0, Lock::default());
    }

    #[test]
    fn lines_that_somebody_else_left_are_findings_with_their_place() {
        let text = "  early\na/b.html\n<<<<<<< mine\n  A place\n  good\n";
        let (lock, findings) = read(Some(text));
        assert_eq!(lock.page(&Route::new("a/b.html")).map(|page| page.places.len()), Some(1));
        let lines: Vec<usize> = findings.iter().map(|finding| finding.position(text).line).collect();
        assert_eq!(lines, [1, 3, 4]);
    }
}
