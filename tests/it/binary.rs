//! The binary as it is typed: commands, exit status, streams, what is left on the disk.

use crate::support::page;
use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn hub(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("hub").expect("the binary");
    command.current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1768478400");
    command
}

fn site(body: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("content/pages")).expect("folders");
    fs::write(folder.path().join("content/pages/a.md"), page(body)).expect("a page");
    folder
}

fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().expect("an end").stdout).expect("text")
}

#[test]
fn a_build_writes_and_a_bad_one_leaves_the_old_site_alone() {
    let folder = site("Good words.");
    hub(folder.path()).arg("build").assert().code(0);
    let built = folder.path().join("public/pages/a.html");
    let before = fs::read_to_string(&built).expect("a page");
    assert!(before.contains("Good words."));
    fs::write(folder.path().join("content/pages/a.md"), page("[x](nowhere.md)")).expect("a page");
    let output = hub(folder.path()).arg("build").output().expect("an end");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("error[broken-link]")
            && said.contains("content/pages/a.md:6:1")
            && said.contains("Nothing was written"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&built).expect("a page"), before);
}

#[test]
fn check_writes_findings_for_machines_and_nothing_else() {
    let folder = site("[x](#)");
    let rows: serde_json::Value =
        serde_json::from_str(&stdout(hub(folder.path()).args(["check", "--format", "json"]))).expect("JSON");
    let row = rows.as_array().expect("an array").iter().find(|row| row["code"] == "empty-link").expect("a finding");
    assert_eq!(
        (row["path"].as_str(), row["line"].as_u64(), row["severity"].as_str()),
        (Some("content/pages/a.md"), Some(6), Some("warning"))
    );
    assert!(
        stdout(hub(folder.path()).args(["check", "--format", "github"]))
            .contains("::warning file=content/pages/a.md,line=6,col=1")
    );
    assert!(!folder.path().join("public").exists());
    hub(folder.path()).args(["check", "--strict"]).assert().code(1);
    hub(folder.path()).arg("check").assert().code(0);
}

#[test]
fn usage_and_failures_are_status_two() {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).arg("build").assert().code(2);
    hub(folder.path()).args(["build", "--nonsense"]).assert().code(2);
    hub(folder.path()).args(["search", "x", "--out", "nowhere"]).assert().code(2);
    let folder = site("x");
    hub(folder.path()).args(["build", "--as-of", "soon"]).assert().code(2);
    hub(folder.path()).args(["build", "--out", "content"]).assert().code(2);
    fs::create_dir(folder.path().join("mine")).expect("a folder");
    fs::write(folder.path().join("mine/letter.txt"), "dear").expect("a file");
    hub(folder.path()).args(["build", "--out", "mine"]).assert().code(2);
    assert!(folder.path().join("mine/letter.txt").exists());
}

#[test]
fn numbers_that_cannot_be_used_are_status_two_with_a_sentence() {
    let folder = site("x");
    hub(folder.path()).arg("build").assert().code(0);
    for (arguments, word) in [
        (&["build", "--threads", "0"][..], "--threads wants"),
        (&["search", "x", "--limit", "0"], "--limit wants"),
        (&["build", "--threads", "many"], "--threads"),
        (&["search", "x", "--limit", "-1"], "--limit"),
    ] {
        hub(folder.path()).args(arguments).assert().code(2);
        let said = stderr(hub(folder.path()).args(arguments));
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
    for command in ["build", "check"] {
        hub(folder.path()).env("SOURCE_DATE_EPOCH", "soon").arg(command).assert().code(2);
        hub(folder.path()).env("SOURCE_DATE_EPOCH", "").arg(command).assert().code(0);
    }
    let said = stderr(hub(folder.path()).env("SOURCE_DATE_EPOCH", "soon").arg("build"));
    assert!(said.contains("SOURCE_DATE_EPOCH wants the seconds"), "{said}");
}

#[test]
fn init_and_new_write_sites_that_build() {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).args(["init", "small"]).assert().code(0);
    hub(folder.path()).args(["build", "--site", "small"]).assert().code(0);
    hub(folder.path()).args(["init", "bare", "--empty"]).assert().code(0);
    hub(folder.path()).args(["build", "--site", "bare"]).assert().code(0);
    hub(folder.path()).args(["init", "small"]).assert().code(2);
    for kind in ["newsletter", "strategy", "appendix", "policy", "learning", "resource", "page", "guide"] {
        hub(folder.path()).args(["new", kind, "Spring 2027", "--site", "bare"]).assert().code(0);
        hub(folder.path()).args(["new", kind, "Spring 2027", "--site", "bare"]).assert().code(2);
    }
    hub(folder.path()).args(["new", "newsleter", "x", "--site", "bare"]).assert().code(2);
    hub(folder.path()).args(["build", "--site", "bare", "--drafts"]).assert().code(0);
    assert!(folder.path().join("bare/public/policies/spring-2027.html").exists());
    // No reader meets a page that nobody has written yet.
    hub(folder.path()).args(["build", "--site", "bare"]).assert().code(0);
    let out = folder.path().join("bare/public");
    for page in ["newsletters/2027-spring", "strategy/spring-2027", "policies/spring-2027", "guide/spring-2027"] {
        assert!(!out.join(page).with_extension("html").exists(), "{page}");
    }
}

#[test]
fn the_first_issue_of_a_fresh_site_takes_over_no_words_about_an_event_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).args(["init", "small"]).assert().code(0);
    hub(folder.path()).args(["new", "newsletter", "March 2027", "--site", "small"]).assert().code(0);
    let text = fs::read_to_string(folder.path().join("small/content/newsletters/2027-03.md")).expect("an issue");
    assert!(text.contains("## Contacts") && !text.contains("event") && !text.contains("Still to come"), "{text}");
}

#[test]
fn search_reads_the_search_folder_and_nothing_else() {
    let folder = site("## Oral health\n\nTeeth and gums.");
    hub(folder.path()).arg("build").assert().code(0);
    let public = folder.path().join("public");
    for entry in fs::read_dir(&public).expect("a folder").map(|e| e.expect("an entry")) {
        if entry.file_name() != "search" {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path).expect("gone") } else { fs::remove_file(path).expect("gone") }
        }
    }
    let hits: serde_json::Value =
        serde_json::from_str(&stdout(hub(folder.path()).args(["search", "teeth", "--json"]))).expect("JSON");
    let first = &hits.as_array().expect("an array")[0];
    assert_eq!(
        (first["url"].as_str(), first["title"].as_str(), first["section"].as_str()),
        (Some("pages/a.html#oral-health"), Some("A page"), Some("Oral health"))
    );
    for key in ["kind", "score", "excerpt"] {
        assert!(!first[key].is_null(), "{key}");
    }
    assert_eq!(
        stdout(hub(folder.path()).args(["search", "teeth", "--json", "--limit", "1"])).matches("\"url\"").count(),
        1
    );
    let odd = stdout(hub(folder.path()).args(["search", "x\u{1b}[2Jzz\u{202e}"]));
    assert_eq!(odd, "Nothing in the hub matches \"x<U+001B>[2Jzz<U+202E>\".\n");
}

fn stderr(command: &mut Command) -> String {
    String::from_utf8(command.output().expect("an end").stderr).expect("text")
}

#[test]
fn any_title_makes_a_page_that_builds_or_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).args(["init", "bare", "--empty"]).assert().code(0);
    let new = |title: &str| {
        let mut command = hub(folder.path());
        command.args(["new", "newsletter", title, "--site", "bare"]);
        command
    };
    let long = "long ".repeat(60);
    let titles = [
        r#"She said "now": what #5 means"#,
        r"C:\new\table \",
        "{today} 'single' {{ page }}",
        "[x]: {y} - & *z*?",
        "Case  <b>AK</b>",
        long.as_str(),
    ];
    for title in titles {
        new(title).assert().code(0);
    }
    for wrong in ["", "?!.,:", "   ", "Привет", "Index", "turned \u{202e}round"] {
        let output = new(wrong).output().expect("an end");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with("hub: the ") && said.contains("title"), "{wrong}: {said}");
    }
    // What the first one has, the others have taken over: they are drafts.
    hub(folder.path()).args(["build", "--drafts", "--site", "bare"]).assert().code(0);
    let shown = fs::read_to_string(folder.path().join("bare/public/newsletters/c-new-table.html")).expect("a page");
    assert!(shown.contains(r"<title>C:\new\table \ - "), "the title is as it was typed");
}

#[test]
fn folders_that_cannot_be_used_are_status_two_and_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("full/.git")).expect("folders");
    fs::write(folder.path().join("full/letter.txt"), "dear").expect("a file");
    fs::write(folder.path().join("file"), "x").expect("a file");
    for (arguments, word) in [
        (&["init", "full"][..], "letter.txt"),
        (&["init", "file"], "is a file"),
        (&["new", "page", "A", "--site", "nowhere"], "content/"),
        (&["build", "--site", "nowhere"], "content/"),
        (&["check", "--site", "nowhere"], "content/"),
        (&["serve", "--site", "nowhere"], "content/"),
        (&["build", "--site", "file"], "content/"),
    ] {
        let output = hub(folder.path()).args(arguments).output().expect("an end");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(word), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path().join("full")).expect("the folder").count(), 2);
    fs::remove_file(folder.path().join("full/letter.txt")).expect("gone");
    hub(folder.path()).args(["init", "full"]).assert().code(0);
}

#[test]
fn what_waits_for_publishing_is_one_line_of_a_build_and_stands_in_full_elsewhere() {
    let folder = site("x");
    let said = stderr(hub(folder.path()).arg("build"));
    assert!(!said.contains("not-configured") && said.contains("needs 2 settings more in hub.yaml"), "{said}");
    assert!(said.contains("0 errors, 2 warnings"), "{said}");
    assert!(stderr(hub(folder.path()).args(["build", "--quiet"])).is_empty());
    assert_eq!(stdout(hub(folder.path()).arg("check")).matches("[not-configured]").count(), 2);
    assert_eq!(stdout(hub(folder.path()).args(["check", "--format", "json"])).matches("not-configured").count(), 2);
    let strict = hub(folder.path()).args(["build", "--strict"]).output().expect("an end");
    assert_eq!(strict.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&strict.stderr).matches("[not-configured]").count(), 2);
    let settings = "base_url: https://example.org/\nseverity: {not-configured: error}\n";
    fs::write(folder.path().join("content/hub.yaml"), settings).expect("settings");
    let said = stderr(hub(folder.path()).arg("build"));
    assert!(said.contains("error[not-configured]") && !said.contains("needs"), "{said}");
}

#[test]
fn search_says_which_kinds_there_are() {
    let folder = site("## Oral health\n\nTeeth and gums.");
    hub(folder.path()).arg("build").assert().code(0);
    let search = |kind: &str| {
        let mut command = hub(folder.path());
        command.args(["search", "teeth", "--kind", kind]);
        command
    };
    for wrong in ["bogus", "Page", "home", ""] {
        search(wrong).assert().code(2);
        let said = stderr(&mut search(wrong));
        assert!(said.contains("newsletter, strategy, appendix") && said.contains("glossary, contact"), "{said}");
    }
    assert!(stderr(&mut search("newsleter")).contains("Did you mean newsletter?"));
    for right in ["page", "pages"] {
        assert!(stdout(&mut search(right)).contains("Oral health"), "{right}");
    }
    search("contact").assert().code(0);
}

#[test]
fn search_answers_each_line_of_standard_input() {
    let folder = site("## Oral health\n\nTeeth and gums.");
    hub(folder.path()).arg("build").assert().code(0);
    let answers = |more: &[&str]| -> Vec<serde_json::Value> {
        let mut search = hub(folder.path());
        let text = stdout(search.args(["search", "-", "--json"]).args(more).write_stdin("teeth\n\noral helth\n"));
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let all = answers(&[]);
    assert_eq!(all.len(), 3);
    assert_eq!(all[0][0]["url"], "pages/a.html#oral-health");
    assert_eq!(all[1], serde_json::json!([]));
    assert_eq!(all[2][0]["match"], "corrected");
    assert_eq!(answers(&["--exact"])[2][0]["match"], "any");
}

#[test]
fn an_exact_search_shows_nothing_that_a_corrected_word_would_mean_beside_another() {
    let folder = site("## Roots\n\nAdverse childhood experiences.\n\n## Weather\n\nA bad day.");
    hub(folder.path()).arg("build").assert().code(0);
    let matches = |more: &[&str]| -> Vec<String> {
        let text = stdout(hub(folder.path()).args(["search", "bad chldhood ", "--json"]).args(more));
        let hits: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
        hits.iter().map(|hit| hit["match"].as_str().unwrap_or_default().to_string()).collect()
    };
    assert!(matches(&[]).contains(&"corrected".to_string()), "{:?}", matches(&[]));
    assert_eq!(matches(&["--exact"]), ["any"]);
}

#[test]
fn search_says_what_it_did_with_the_words() {
    let folder = site("## Oral health\n\nTeeth and gums.\n\n## Brushing\n\nGums bleed before teeth do.");
    hub(folder.path()).arg("build").assert().code(0);
    let said = |query: &str| stdout(hub(folder.path()).args(["search", query]));
    assert!(
        said("oral helth").starts_with("\"helth\" is not in the hub. Shown for \"health\""),
        "{}",
        said("oral helth")
    );
    assert!(
        said("health bleeding").starts_with("Nothing was found with all the words."),
        "{}",
        said("health bleeding")
    );
    assert!(said("\"gums teeth\"").starts_with("Nothing was found with the words side by side."));
    assert!(said("\"teeth and gums\"").starts_with("1. "));
    let some = stdout(hub(folder.path()).args(["search", "teeth", "--limit", "1"]));
    assert!(some.starts_with("The first 1 of 2 results."), "{some}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = site("x");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_hub"))
        .args(["check", "--format", "json"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the binary");
    drop(child.stdout.take());
    assert!(child.wait().expect("an end").success());
}

#[test]
fn a_new_issue_is_named_by_its_date_and_has_what_every_issue_has() {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).args(["init", "bare", "--empty"]).assert().code(0);
    let file = |name: &str| folder.path().join("bare/content/newsletters").join(name);
    for (title, body) in [
        ("November 2024", "## Welcome\n\nHello.\n\n## Leeks\n\nLeeks."),
        ("Spring 2025", "## Welcome\n\nHello again.\n\n## Peas\n\nPeas."),
    ] {
        hub(folder.path()).args(["new", "newsletter", title, "--site", "bare"]).assert().code(0);
        let name = if title == "Spring 2025" { "2025-spring.md" } else { "2024-11.md" };
        let text = fs::read_to_string(file(name)).expect("an issue");
        let head = text.split("draft: true").next().expect("a head").split("\n---\n\n").next().expect("a head");
        fs::write(file(name), format!("{}\n---\n\n{body}\n", head.trim_end())).expect("written");
    }
    let said = stderr(hub(folder.path()).args(["new", "newsletter", "Our news, March 2026", "--site", "bare"]));
    assert!(said.contains("taken over from the last one"), "{said}");
    let text = fs::read_to_string(file("2026-03.md")).expect("an issue");
    assert!(
        text.contains("## Welcome\n\nHello again.") && !text.contains("Peas") && text.contains("draft: true"),
        "{text}"
    );
    hub(folder.path()).args(["build", "--drafts", "--site", "bare"]).assert().code(0);
}

#[test]
fn shells_and_manuals_get_what_the_command_line_says_of_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(hub(folder.path()).args(["completions", shell])).contains("hub"), "{shell}");
    }
    assert!(stdout(hub(folder.path()).arg("man")).contains(".TH hub 1"));
    hub(folder.path()).args(["man", "--out", "man"]).assert().code(0);
    let pages = fs::read_dir(folder.path().join("man")).expect("a folder").count();
    assert!(pages > 8, "{pages}");
}

#[test]
fn addresses_are_remembered_when_they_are_accepted_and_never_while_one_is_lost() {
    let folder = site("## First part\n\nWords.\n\n## Second\n\nWords.");
    let lock = folder.path().join("content/anchors.lock");
    let shown = stdout(hub(folder.path()).arg("anchors"));
    assert!(shown.contains("none of them remembered yet") && !lock.exists(), "{shown}");
    hub(folder.path()).args(["anchors", "--accept"]).assert().code(0);
    let first = fs::read_to_string(&lock).expect("the lock");
    assert!(first.contains("pages/a.html\n  first-part\n  second\n"), "{first}");
    // Reworded: shown, built, remembered with its old name.
    fs::write(folder.path().join("content/pages/a.md"), page("## New part\n\nWords.\n\n## Second\n\nWords."))
        .expect("a page");
    let shown = stdout(hub(folder.path()).arg("anchors"));
    assert!(shown.contains("pages/a.html: #new-part (was #first-part)"), "{shown}");
    hub(folder.path()).args(["anchors", "--accept"]).assert().code(0);
    let second = fs::read_to_string(&lock).expect("the lock");
    assert!(second.contains("  new-part was first-part\n  second\n"), "{second}");
    hub(folder.path()).args(["anchors", "--accept"]).assert().code(0);
    assert_eq!(fs::read_to_string(&lock).expect("the lock"), second, "accepting twice changes nothing");
    hub(folder.path()).arg("build").assert().code(0);
    // Taken away: nothing is built, nothing forgotten.
    fs::write(folder.path().join("content/pages/a.md"), page("## New part\n\nWords.")).expect("a page");
    for arguments in [&["build"][..], &["anchors", "--accept"]] {
        let output = hub(folder.path()).args(arguments).output().expect("an end");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("error[lost-address]"));
    }
    assert_eq!(fs::read_to_string(&lock).expect("the lock"), second);
    // Led on: built, and remembered for good as another name of that place.
    let redirects = folder.path().join("content/redirects.yaml");
    fs::write(&redirects, "- from: pages/a.html#second\n  to: /pages/a.md#new-part\n").expect("a file");
    hub(folder.path()).args(["anchors", "--accept"]).assert().code(0);
    hub(folder.path()).arg("build").assert().code(0);
    fs::remove_file(redirects).expect("gone");
    hub(folder.path()).arg("build").assert().code(0);
    let built = fs::read_to_string(folder.path().join("public/pages/a.html")).expect("a page");
    assert_eq!(built.matches("id=\"second\"").count(), 1);
}
