//! The title block of an imported page.
//!
//! Enters: what is known of the page. Leaves: its front matter. Never here: a fact that the document does not state;
//! the summary says only where the words come from.

use super::markdown::quoted;

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

/// Writes the block.
pub(super) fn write(front: &Front) -> String {
    let title: String = front.title.chars().take(LONGEST_TITLE).collect();
    let summary = format!("Imported word for word from {}. Nobody has written a summary yet.", front.source);
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

/// The name of the source and its hash in a page that is there already; `None` when it was not imported.
pub(super) fn origin(page: &str) -> Option<(String, String)> {
    let head = page.trim_start_matches('\u{feff}').strip_prefix("---")?.split("\n---").next()?;
    let line = head.lines().find_map(|line| line.strip_prefix("imported: {source: \""))?;
    let (source, rest) = line.rsplit_once("\", sha256: ")?;
    let sha256 = rest.trim().trim_end_matches('}').to_string();
    Some((source.replace("\\\"", "\"").replace("\\\\", "\\"), sha256))
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
        assert_eq!(origin(&text), Some(("a \"b\".docx".into(), "0f".into())));
        assert_eq!(origin("---\ntitle: a\n---\nimported: {source: \"x\", sha256: y}\n"), None);
    }
}
