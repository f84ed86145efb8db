//! Files beside the pages: which of them a hub may publish, and how large a picture is.

use super::{SourceTree, picture_size};
use crate::base::path::SourcePath;
use crate::diagnostic::{Code, Diagnostic};

/// Pictures and downloads. Pages and scripts of other makers are none: they would not have the hub's policy.
const ALLOWED: [&str; 20] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "csv", "txt", "ics", "docx", "xlsx", "pptx", "odt", "ods",
    "odp", "zip", "mp3", "mp4", "vtt",
];
const DATA: [&str; 5] = ["hub.yaml", "contacts.yaml", "glossary.yaml", "topics.yaml", "redirects.yaml"];

/// A file to publish as it is: its path, and width and height of a picture.
pub type Found = (SourcePath, Option<(u32, u32)>);

/// Every file of `content/` that is neither page nor data; one that may not be published is a finding.
pub fn attachments(tree: &SourceTree) -> (Vec<Found>, Vec<Diagnostic>) {
    let (mut found, mut findings) = (Vec::new(), Vec::new());
    for (path, file) in tree.below("content") {
        let extension = path.extension();
        if extension == "md" || DATA.contains(&path.below_root()) || extension == "lock" {
            continue;
        }
        let refuse = |message: &str, help: &str| Diagnostic::new(Code::FileMisplaced, path, message).help(help);
        let lower = extension.to_ascii_lowercase();
        if lower == "md" || lower == "markdown" {
            findings.push(refuse(
                "This looks like a page, and its name does not end in .md",
                "Rename it so that it ends in .md.",
            ));
        } else if lower == "yaml" || lower == "yml" {
            let help = "The data files are hub.yaml, contacts.yaml, glossary.yaml, topics.yaml and redirects.yaml, at the top of content.";
            findings.push(refuse("This is none of the data files that the hub reads", help));
        } else if !ALLOWED.contains(&lower.as_str()) {
            findings.push(refuse(
                "A file of this sort cannot be published",
                "Pictures, PDF, spreadsheets and documents can; move this one elsewhere.",
            ));
        } else if lower == "svg" && is_active(&String::from_utf8_lossy(file.bytes())) {
            findings.push(refuse("This picture holds a script", "Save it again as a plain SVG or as PNG."));
        } else {
            found.push((path.clone(), picture_size(file.bytes())));
        }
    }
    (found, findings)
}

/// Whether a drawing does more than show itself.
fn is_active(svg: &str) -> bool {
    let svg = svg.to_ascii_lowercase();
    let handler = svg.split(|c: char| c.is_whitespace()).any(|word| word.starts_with("on") && word.contains('='));
    handler || ["<script", "javascript:", "<foreignobject", "<iframe"].iter().any(|mark| svg.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_scripts_of_other_makers_are_refused() {
        let tree = SourceTree::default()
            .with("content/pages/a.html", "<script>")
            .with("content/pages/b.svg", "<svg onload=\"x()\"/>")
            .with("content/pages/c.svg", "<svg/>")
            .with("content/pages/D.MD", "x")
            .with("content/contacts.yml", "x")
            .with("content/pages/e.csv", "a,b");
        let (found, findings) = attachments(&tree);
        assert_eq!(found.iter().map(|(path, _)| path.file_name()).collect::<Vec<_>>(), ["c.svg", "e.csv"]);
        assert_eq!(findings.len(), 4);
    }
}
