//! The words of the interface: the file of the site or of the program, read and compared with what pages need.

use crate::base::path::SourcePath;
use crate::base::text::count;
use crate::base::yaml;
use crate::diagnostic::{Code, Diagnostic, from_faults};
use crate::source::{self, SourceTree};
use std::collections::BTreeMap;

/// Where the words of the interface lie.
const PATH: &str = "templates/words.yaml";

/// Word by key. A site's own file stands in for the program's as a whole, so all words that it lacks are one finding.
pub(super) fn read(tree: &SourceTree) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let path = SourcePath::new(PATH);
    let text = tree.get(&path).and_then(|file| file.text()).unwrap_or_default();
    let known = source::embedded_text(PATH).unwrap_or_default();
    // A file of comments alone holds no words, which is no fault of its lines.
    let blank = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let words: BTreeMap<String, String> = match blank {
        true => BTreeMap::new(),
        false => yaml::parse(text).map_err(|faults| from_faults(faults, &path, text, 1))?,
    };
    if text == known {
        return Ok(words);
    }
    let needed: BTreeMap<String, String> = yaml::parse(known).unwrap_or_default();
    let missing: Vec<(&String, &String)> = needed.iter().filter(|(key, _)| !words.contains_key(*key)).collect();
    let Some((key, word)) = missing.first() else { return Ok(words) };
    let names: Vec<&str> = missing.iter().map(|(key, _)| key.as_str()).collect();
    let message = format!("This file lacks {}: {}", count(missing.len(), "word"), names.join(", "));
    let help = format!(
        "Add a line for each, such as {key}: \"{}\", or delete the file to use the one that comes with the hub.",
        word.replace('"', "\\\"")
    );
    Err(vec![Diagnostic::new(Code::MissingKey, &path, message).help(help)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_missing_words_are_one_finding_with_the_words_of_the_program() {
        let all = source::embedded_text(PATH).expect("the words");
        let rest: String = all.lines().skip_while(|line| !line.starts_with("nav_")).map(|l| format!("{l}\n")).collect();
        let findings = read(&SourceTree::embedded().with(PATH, &rest)).expect_err("words are missing");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].code, Code::MissingKey);
        assert!(findings[0].message.contains("breadcrumbs, feed, footer_navigation"), "{}", findings[0].message);
        assert!(findings[0].help.contains("breadcrumbs: \"You are here\""), "{}", findings[0].help);
        for text in ["", "# none\n"] {
            assert_eq!(read(&SourceTree::embedded().with(PATH, text)).expect_err("no words").len(), 1);
        }
        let more = format!("{all}our_own: Ours\n");
        assert_eq!(read(&SourceTree::embedded().with(PATH, &more)).expect("words")["our_own"], "Ours");
    }
}
