//! Lines of a program that no fence marks: joined like prose they would lose what they mean.
//!
//! Enters: lines. Leaves: the runs of lines to be kept as they stand. Never here: prose, whose lines do not open with a
//! name and a bracket, close with a brace, or say what a name equals; a run needs several such lines.

use std::ops::Range;

/// So many lines make a run.
const FEWEST: usize = 3;
/// So many blank lines in a row end one.
const BLANK: usize = 2;
/// Indents of a line that goes on with the one above it, in spaces.
const INDENT: usize = 2;

/// The runs, each from its first line to behind its last.
pub(super) fn runs(lines: &[&str]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = if is_code(lines[at]) { run(lines, at) } else { at..at };
        at = run.end.max(at + 1);
        if !run.is_empty() {
            runs.push(run);
        }
    }
    runs
}

fn run(lines: &[&str], from: usize) -> Range<usize> {
    let (mut end, mut blank, mut count) = (from, 0, 0);
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.trim().is_empty() {
            blank += 1;
            if blank > BLANK {
                break;
            }
            continue;
        }
        let code = is_code(line);
        if !code && (at == from || !goes_on(line)) {
            break;
        }
        blank = 0;
        count += usize::from(code);
        end = at + 1;
    }
    from..if count >= FEWEST { end } else { from }
}

/// Whether a line may stand among those of a program.
fn goes_on(line: &str) -> bool {
    line.starts_with('\t') || line.bytes().take_while(|byte| *byte == b' ').count() >= INDENT
}

/// Whether a line can hardly be prose.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    let first = line.split_whitespace().next().unwrap_or_default();
    let brackets = !line.is_empty() && line.chars().all(|c| "{}()[];,".contains(c)) && line.contains(['{', '}']);
    let opens = matches!(first, "#include" | "#define" | "//" | "/*" | "def" | "elif" | "$") && first != line;
    let script = line.starts_with("#!/") || line.starts_with("<?");
    let closes = line.ends_with('{') || line.ends_with("*/") || line.ends_with("};") || line.ends_with("})");
    brackets || opens || script || closes && line.len() > 2 || calls(line) || sets(line)
}

/// `name(...)` with nothing behind it but the end of a statement.
fn calls(line: &str) -> bool {
    let Some((name, rest)) = line.split_once('(') else { return false };
    let own = name.chars().all(|c| c.is_ascii_alphanumeric() || "_.:!>-".contains(c));
    let ends = rest.ends_with(");") || rest.ends_with(')') || rest.ends_with(");,") || rest.ends_with("):");
    own && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && ends
}

/// `name = value`, perhaps with a word before it that says what the name is.
fn sets(line: &str) -> bool {
    let Some((left, right)) = line.split_once('=') else { return false };
    let left = left.trim_end().trim_end_matches(['+', '-', '*', '/', ':']).trim_end();
    let name = |word: &str| {
        let word = word.trim_start_matches('*');
        word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "_.[]$".contains(c))
    };
    let words: Vec<&str> = left.split_whitespace().collect();
    let statement = line.ends_with(';') || words.len() == 1 && !right.trim_end().ends_with('.');
    (1..4).contains(&words.len()) && words.iter().all(|word| name(word)) && !right.trim().is_empty() && statement
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_runs_and_prose_is_none() {
        let found = |text: &str| {
            let runs = runs(&text.split('\n').collect::<Vec<_>>());
            runs.into_iter().map(|run| (run.start, run.end)).collect::<Vec<_>>()
        };
        let c = "#include <stdio.h>\n\nint main(void) {\n\tchar *a[2] = {\"x\", \"y\"}; /* _b_ */\n\treturn 0;\n}\n\nWords.";
        assert_eq!(found(c), [(0, 6)]);
        let python =
            "Words:\n\nbeds = 3\ndef dig(bed):\n    if bed:\n        return bed\n\nprint(dig(beds))\n\nMore words.";
        assert_eq!(found(python), [(2, 8)]);
        for prose in [
            "See the bed(s);\nknow the path(s);\nact in time (today).",
            "Beds (all)\nPaths (some)\nGates (none)",
            "Dig each bed:\n\n- first;\n- second.\n",
            "a = one bed. It is dug.\nWe rake (often).\nb = two.",
        ] {
            assert_eq!(found(prose), Vec::new(), "{prose}");
        }
    }
}
