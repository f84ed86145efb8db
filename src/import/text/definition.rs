//! Links whose targets stand elsewhere in the text: `[words][name]` here, `[name]: address` there.
//!
//! Enters: lines. Leaves: targets by name. Never here: a name that no link of the text uses; its line stays words.

use std::collections::{BTreeMap, BTreeSet};

/// The targets of a text.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    targets: BTreeMap<String, String>,
    /// Lines that only define.
    lines: BTreeSet<usize>,
}

impl Definitions {
    /// Gathers the targets that links use.
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut found = Self::default();
        let defined: Vec<(usize, String, String)> = lines
            .iter()
            .enumerate()
            .filter_map(|(at, line)| definition(line).map(|(name, target)| (at, name, target)))
            .collect();
        if defined.is_empty() {
            return found;
        }
        let mut used = BTreeSet::new();
        for line in lines.iter().filter(|line| definition(line).is_none()) {
            used.extend(line.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| key(name)));
        }
        for (at, name, target) in defined.into_iter().filter(|(_, name, _)| used.contains(name)) {
            found.lines.insert(at);
            // Of two with one name the first counts.
            found.targets.entry(name).or_insert(target);
        }
        found
    }

    /// Where a name leads.
    pub(super) fn target(&self, name: &str) -> Option<&str> {
        if self.targets.is_empty() { None } else { self.targets.get(&key(name)).map(String::as_str) }
    }

    /// Whether a line only defines.
    pub(super) fn is_definition(&self, at: usize) -> bool {
        self.lines.contains(&at)
    }
}

/// Names are the same whatever their letters' size and spaces.
fn key(name: &str) -> String {
    crate::base::text::squeeze(&name.to_lowercase())
}

/// The name and the target of a line such as `[beds]: <https://example.org/beds> "All beds"`.
fn definition(line: &str) -> Option<(String, String)> {
    let indent = line.bytes().take_while(|byte| *byte == b' ').count();
    let (name, rest) = line.get(indent..)?.strip_prefix('[').filter(|_| indent < 4)?.split_once("]:")?;
    let (target, title) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let title = title.trim();
    let titled = title.is_empty() || title.starts_with(['"', '\'', '(']);
    let target = target.trim_start_matches('<').trim_end_matches('>');
    let fits = !name.trim().is_empty() && !name.starts_with('^') && !name.contains('[') && !target.is_empty();
    (fits && titled).then(|| (key(name), target.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_links_use_is_defined_and_the_rest_stays() {
        let lines = ["See [the beds][Plot  beds] and [us].", "[plot beds]: <https://example.org/b> \"All\"", "[x]: y"];
        let found = Definitions::of(&lines);
        assert_eq!(found.target("Plot beds"), Some("https://example.org/b"));
        assert_eq!((found.target("us"), found.target("x")), (None, None));
        assert!(found.is_definition(1) && !found.is_definition(2));
    }
}
