//! `hub check --fix`: shows as a diff what can be mended safely, and with `--yes` mends it. Nothing is ever asked.

use super::{Console, Status};
use crate::base::hidden;
use crate::base::text::count;
use crate::diagnostic::Failure;
use crate::document;
use crate::output::mended;
use crate::source::SourceTree;
use std::path::Path;

/// Lines of a diff around a change.
const AROUND: usize = 3;

/// Mends the pages of a site.
pub fn run(site: &Path, tree: &SourceTree, write: bool, console: &Console) -> Result<Status, Failure> {
    let pages = tree.below("content").filter(|(path, _)| path.extension() == "md");
    let mended: Vec<_> = pages
        .filter_map(|(path, file)| {
            let before = file.text()?;
            Some((path, before, document::mend(path, before)?))
        })
        .collect();
    for (path, before, after) in &mended {
        console.result(&diff(path.as_str(), before, after))?;
    }
    let number = mended.len();
    if number == 0 {
        console.say("There is nothing that can be mended safely.");
        return Ok(Status::Fine);
    }
    if !write {
        console.say(&format!("This would change {}. Mend with: hub check --fix --yes", count(number, "file")));
        return Ok(Status::Fine);
    }
    let mut changed = 0;
    for (path, before, after) in &mended {
        if mended::replace(&site.join(path.as_str()), before, after)? {
            changed += 1;
        } else {
            console.say(&format!("{path} was changed while the hub read it, and is left alone."));
        }
    }
    console.say(&format!("Mended {}.", count(changed, "file")));
    Ok(Status::Fine)
}

/// A unified diff of two texts with the same number of lines.
fn diff(path: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let changed: Vec<usize> = (0..old.len().min(new.len())).filter(|at| old[*at] != new[*at]).collect();
    let path = hidden::shown(path);
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        let gap = rest.windows(2).position(|pair| pair[1] - pair[0] > 2 * AROUND).map_or(rest.len(), |at| at + 1);
        let (hunk, later) = rest.split_at(gap);
        let (start, end) = (first.saturating_sub(AROUND), (hunk[hunk.len() - 1] + AROUND + 1).min(old.len()));
        out.push_str(&format!("@@ -{0},{1} +{0},{1} @@\n", start + 1, end - start));
        let mut at = start;
        while at < end {
            let run = (at..end).take_while(|line| hunk.binary_search(line).is_ok()).count();
            if run == 0 {
                out.push_str(&format!(" {}\n", hidden::shown(old[at])));
                at += 1;
                continue;
            }
            old[at..at + run].iter().for_each(|line| out.push_str(&format!("-{}\n", visible(line))));
            new[at..at + run].iter().for_each(|line| out.push_str(&format!("+{}\n", visible(line))));
            at += run;
        }
        rest = later;
    }
    out
}

/// A changed line with a sign for each letter that nobody sees.
fn visible(line: &str) -> String {
    let line = line.trim_end_matches('\r');
    let end = line.trim_end_matches([' ', '\t']).len();
    let shown = line.char_indices().map(|(at, c)| match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "<no-break space>".to_string(),
        '\u{ad}' => "<soft hyphen>".into(),
        ' ' | '\t' if at >= end => "<space>".into(),
        '\u{200b}' | '\u{feff}' => "<space of no width>".into(),
        '\u{200c}' | '\u{200d}' => "<joiner>".into(),
        c if c.is_control() && c != '\t' => "<control character>".into(),
        c => c.to_string(),
    });
    // What is left alone, such as a mark that turns the text, is shown by its number.
    hidden::shown(&shown.collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_shown_with_their_neighbours_and_their_signs() {
        let before = "1\n2\n3\n4\na\u{a0}b \n6\n7\n8\n9\n10\n11\n12\nc\u{ad}d\n";
        let turned = "x\u{202e}y\na\u{a0}\u{202e}b\n";
        let wanted = "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n x<U+202E>y\n-a<no-break space><U+202E>b\n+a <U+202E>b\n \n";
        assert_eq!(diff("a.md", turned, &turned.replace('\u{a0}', " ")), wanted);
        let after = before.replace("a\u{a0}b ", "a b").replace('\u{ad}', "");
        let wanted = "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-a<no-break space>b<space>\n+a b\n 6\n 7\n 8\n\
            @@ -10,5 +10,5 @@\n 10\n 11\n 12\n-c<soft hyphen>d\n+cd\n \n";
        assert_eq!(diff("a.md", before, &after), wanted);
    }
}
