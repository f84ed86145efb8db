//! What a link may point to, and the tags that may stand in a page.

use super::body::Target;

/// Tags that may stand in a page: they have no attributes and carry no script.
pub(super) const ALLOWED_TAGS: [&str; 9] =
    ["<br>", "<sub>", "</sub>", "<sup>", "</sup>", "<kbd>", "</kbd>", "<mark>", "</mark>"];

/// The target of a link as written; `None` for a scheme that no page may use.
pub fn target(url: &str) -> Option<Target> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|s| {
        !s.is_empty()
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') || c.is_control() || c == ' ')
    });
    if let Some(scheme) = scheme {
        let known = ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return known.then(|| Target::External(url.to_string()));
    }
    if url.starts_with("//") || url.contains('\\') {
        return None;
    }
    let (path, anchor) = url.split_once('#').map_or((url, None), |(path, anchor)| (path, Some(anchor.to_string())));
    Some(Target::Internal { path: path.to_string(), anchor: anchor.filter(|a| !a.is_empty()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_links() {
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "java\tscript:x",
            "//evil.example",
            "vbscript:x",
            "\\\\host",
        ] {
            assert_eq!(target(bad), None, "{bad}");
        }
        assert_eq!(target("../a.md#b"), Some(Target::Internal { path: "../a.md".into(), anchor: Some("b".into()) }));
        assert!(matches!(target("mailto:a@example.org"), Some(Target::External(_))));
    }
}
