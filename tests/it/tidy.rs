//! The house keeps its shape: who knows whom, one file a foreign crate, no file that is two rooms.

use crate::support::repository;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Room, and the rooms it may name.
const MAY_KNOW: [(&str, &[&str]); 19] = [
    ("base", &[]),
    ("diagnostic", &["base"]),
    ("config", &["base", "diagnostic"]),
    ("source", &["base", "diagnostic"]),
    ("document", &["base", "diagnostic"]),
    ("site", &["base", "diagnostic", "config", "document"]),
    ("search", &["base", "diagnostic", "config", "document", "site"]),
    ("render", &["base", "diagnostic", "config", "document", "site", "source"]),
    ("audit", &["base", "diagnostic", "document", "site"]),
    ("output", &["base", "diagnostic"]),
    ("import", &["base", "diagnostic", "document", "output"]),
    ("preview", &["base", "diagnostic", "output"]),
    ("outside", &["base", "diagnostic"]),
    (
        "pipeline",
        &[
            "base",
            "diagnostic",
            "config",
            "source",
            "document",
            "site",
            "search",
            "render",
            "audit",
            "output",
            "preview",
        ],
    ),
    (
        "commands",
        &[
            "base",
            "diagnostic",
            "config",
            "source",
            "document",
            "site",
            "search",
            "render",
            "output",
            "import",
            "preview",
            "pipeline",
            "outside",
            "cli",
        ],
    ),
    ("cli", &[]),
    ("lib", &[]),
    ("main", &["cli", "commands"]),
    ("tests", &[]),
];

/// Foreign crate, and the only places that may name it.
const DOORS: [(&str, &[&str]); 28] = [
    ("rustc_hash", &["src/search/index/count.rs"]),
    ("qrcode", &["src/render/qr.rs"]),
    ("serde_yaml", &["src/base/yaml/mod.rs"]),
    (
        "jiff",
        &[
            "src/base/date.rs",
            "src/commands/day.rs",
            "src/config/mod.rs",
            "src/pipeline/values.rs",
            "src/site/mod.rs",
            "src/site/events.rs",
        ],
    ),
    ("sha2", &["src/base/hash.rs"]),
    ("annotate_snippets", &["src/diagnostic/terminal.rs"]),
    ("walkdir", &["src/source/scan.rs"]),
    ("include_dir", &["src/source/embedded.rs"]),
    ("imagesize", &["src/source/picture.rs"]),
    ("pulldown_cmark", &["src/document/markdown/"]),
    ("syntect", &["src/document/highlight.rs"]),
    ("csv", &["src/document/table.rs"]),
    ("tera", &["src/render/templates/"]),
    ("quick_xml", &["src/render/feeds.rs", "src/import/xml.rs"]),
    ("icalendar", &["src/render/calendar.rs"]),
    ("zip", &["src/import/docx/package.rs"]),
    ("rustix", &["src/output/swap.rs"]),
    ("notify", &["src/preview/watch.rs"]),
    ("mio", &["src/preview/gate.rs"]),
    ("signal_hook", &["src/base/signal.rs"]),
    ("tiny_http", &["src/preview/http.rs"]),
    ("httparse", &["src/preview/head.rs"]),
    ("rust_stemmers", &["src/search/"]),
    ("ureq", &["src/outside/ask.rs"]),
    ("mail_builder", &["src/render/email/draft.rs"]),
    ("clap", &["src/cli.rs", "src/main.rs"]),
    ("clap_complete", &["src/cli.rs"]),
    ("clap_mangen", &["src/cli.rs"]),
];

fn sources() -> BTreeMap<String, String> {
    let root = repository();
    let mut files = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|e| e == "rs") {
                let name = entry.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&entry).expect("text"));
            }
        }
    }
    files
}

fn room(path: &str) -> &str {
    let below = path.trim_start_matches("src/");
    below.split(['/', '.']).next().unwrap_or(below)
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    let mut strays = Vec::new();
    for (path, text) in sources() {
        let room = room(&path).to_string();
        let may = MAY_KNOW
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{room} has no line in the table"))
            .1;
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for named in named_rooms(code) {
            if named != room && !may.contains(&named.as_str()) {
                strays.push(format!("{path} names {named}"));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

/// The rooms that `crate::room` paths name, grouped imports too.
fn named_rooms(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (start, word) in code.match_indices("crate::").chain(code.match_indices("champions_hub::")) {
        let rest = &code[start + word.len()..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut at_start, mut name) = (1, true, String::new());
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => at_start = true,
                    c if at_start && is_word(c) => name.push(c),
                    c if !c.is_whitespace() => at_start = false,
                    _ => {}
                }
                if !at_start || depth == 0 {
                    if !name.is_empty() {
                        named.push(std::mem::take(&mut name));
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        } else {
            named.push(rest.chars().take_while(|c| is_word(*c)).collect());
        }
    }
    named
}

#[test]
fn foreign_crates_have_one_door_each() {
    let mut strays = Vec::new();
    for (path, text) in sources() {
        for (name, doors) in DOORS {
            let names = text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
                line.match_indices(&format!("{name}::"))
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
            });
            if names && !doors.iter().any(|door| path.starts_with(door)) {
                strays.push(format!("{path} names {name}"));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn files_are_of_a_size_that_one_can_read() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|(path, text)| (text.lines().count(), path)).collect();
    lengths.sort();
    let (longest, median) = (lengths.last().cloned().expect("files"), lengths[lengths.len() / 2].clone());
    assert!(longest.0 <= 500, "{longest:?}");
    assert!(median.0 < 200, "{median:?}");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| !text.starts_with("//!") && !path.ends_with("tests.rs"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn only_main_ends_the_process_and_only_the_day_reads_a_clock() {
    // A run of the preview names itself by the clock, and a stamp's age is told by it; nothing of it reaches a built page.
    let clocks = ["src/commands/day.rs", "src/preview/reload.rs", "src/source/stamp.rs"];
    for (path, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        assert!(!code.contains("process::exit(") || path == "src/main.rs", "{path}");
        let reads = code.contains("SystemTime::now") || code.contains("Zoned::now");
        assert!(!reads || clocks.contains(&path.as_str()), "{path}");
    }
}

#[test]
fn each_kind_has_its_template() {
    for kind in champions_hub::document::KINDS.iter().filter(|kind| !kind.folder.is_empty()) {
        let template = repository().join(format!("templates/kinds/{}.html", kind.slug));
        assert!(template.is_file(), "{}", template.display());
    }
}

#[test]
fn every_word_of_the_interface_stands_once_and_is_used() {
    let words = fs::read_to_string(repository().join("templates/words.yaml")).expect("the words");
    let keys: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(key, _)| key)
        .collect();
    let mut once = keys.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), keys.len(), "a word stands twice");
    let mut markup = String::new();
    let mut folders = vec![repository().join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|e| e == "html" || e == "txt") {
                markup.push_str(&fs::read_to_string(&entry).expect("a template"));
            }
        }
    }
    let code: String = sources().into_values().collect();
    let idle: Vec<&&str> = keys
        .iter()
        .filter(|key| !markup.contains(&format!("words.{key}")) && !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
    for (at, _) in markup.match_indices("words.") {
        let key: String = markup[at + 6..]
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_')
            .collect();
        assert!(keys.contains(&key.as_str()), "words.{key} is not in the file");
    }
}
