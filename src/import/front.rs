//! The title block of an imported page.
//!
//! Enters: what is known of the page. Leaves: its front matter. Never here: a fact that the document does not state;
//! the summary says only where the words come from.

use super::markdown::quoted;
use crate::base::hash::sha256_hex;
use crate::document::facts::Imported;

/// What the block says.
#[derive(Debug, Clone, Default)]
pub(super) struct Front {
    pub(super) title: String,
    /// Name of the file, and the SHA-256 of its bytes.
    pub(super) source: String,
    pub(super) sha256: String,
    /// Lines of the kind's own keys.
    pub(super) own: Vec<String>,
    /// Words and target of links that lead out of the hub's reach.
    pub(super) unreachable: Vec<(String, String)>,
}

/// Room for marks of links: the whole block may have 16 KiB.
const ROOM: usize = 10 * 1024;
/// A title longer than this is no title, in characters.
const LONGEST_TITLE: usize = 300;

/// Letters of what a page adds up to.
const SUM: usize = 16;
/// How the line that names the origin begins, and what stands before the sum.
const IMPORTED: &str = "imported: {source: \"";
const SEAL: &str = ", written: ";

/// Writes the block.
pub(super) fn write(front: &Front) -> String {
    let title: String = front.title.chars().take(LONGEST_TITLE).collect();
    let summary = Imported::summary(&front.source);
    let mut out = format!("---\ntitle: {}\nsummary: {}\n", quoted(&title), quoted(&summary));
    for line in &front.own {
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(&format!("imported: {{source: {}, sha256: {}}}\n", quoted(&front.source), front.sha256));
    let mut queries = String::new();
    for (words, target) in &front.unreachable {
        let note = format!("In the document this was a link to {target}");
        let query = format!("  - printed: {}\n    note: {}\n", quoted(words), quoted(&note));
        if queries.len() + query.len() < ROOM {
            queries.push_str(&query);
        }
    }
    if !queries.is_empty() {
        out.push_str(&format!("queries:\n{queries}"));
    }
    out.push_str("---\n\n");
    out
}

/// What a page that is there already was made from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) source: String,
    pub(super) sha256: String,
    /// The page is as it was written, whatever version of the program wrote it.
    pub(super) untouched: bool,
}

/// Writes into a page what its text adds up to.
pub(super) fn seal(page: &str) -> String {
    let Some(at) = mark(page) else { return page.to_string() };
    format!("{}, written: {}{}", &page[..at], sum(page), &page[at..])
}

/// Where a page comes from; `None` when it was not imported.
pub(super) fn origin(page: &str) -> Option<Origin> {
    let page = page.trim_start_matches('\u{feff}');
    let end = mark(page)?;
    let line = page[..end].rsplit('\n').next()?.strip_prefix(IMPORTED)?;
    let (source, rest) = line.rsplit_once("\", sha256: ")?;
    let (sha256, written) = rest.split_once(SEAL).unwrap_or((rest, ""));
    let bare = page.replacen(&format!("{SEAL}{written}}}"), "}", 1);
    Some(Origin {
        source: source.replace("\\\"", "\"").replace("\\\\", "\\"),
        sha256: sha256.trim().to_string(),
        untouched: !written.is_empty() && sum(&bare) == written,
    })
}

/// Where the line that names the origin closes.
fn mark(page: &str) -> Option<usize> {
    let head = page.strip_prefix("---")?.split("\n---").next()?;
    let from = "---".len() + head.find(&format!("\n{IMPORTED}"))? + 1;
    let line = page[from..].lines().next()?;
    Some(from + line.trim_end().strip_suffix('}')?.len())
}

/// What a text adds up to, but for what programs change on their own: line ends, and spaces at the ends of lines.
fn sum(page: &str) -> String {
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    sha256_hex(lines.join("\n").trim_end().as_bytes())[..SUM].to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_names_its_origin_and_gives_it_back() {
        let front =
            Front { title: "A: \"b\"".into(), source: "a \"b\".docx".into(), sha256: "0f".into(), ..Front::default() };
        let text = write(&front);
        assert!(text.starts_with("---\ntitle: \"A: \\\"b\\\"\"\n"), "{text}");
        let found = |untouched| Some(Origin { source: "a \"b\".docx".into(), sha256: "0f".into(), untouched });
        assert_eq!(origin(&text), found(false));
        assert_eq!(origin("---\ntitle: a\n---\nimported: {source: \"x\", sha256: y}\n"), None);
        let sealed = seal(&format!("{text}Beds.\n"));
        assert_eq!(origin(&sealed), found(true), "{sealed}");
        // Programs change line ends, people change words.
        assert_eq!(origin(&format!("\u{feff}{}", sealed.replace('\n', " \r\n"))), found(true));
        assert_eq!(origin(&sealed.replace("Beds", "Paths")), found(false));
        assert_eq!(origin(&sealed.replace("title: \"A", "title: \"B")), found(false));
    }
}
