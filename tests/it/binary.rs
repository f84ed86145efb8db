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
    hub(folder.path()).args(["build", "--site", "bare"]).assert().code(0);
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
