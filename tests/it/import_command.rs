//! `hub import` as it is typed: what is written, what is left alone, what is said of files that cannot be read.

use crate::import::fixture;
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

fn hub(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("hub").expect("the binary");
    command.current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1768478400");
    command
}

/// An empty site with documents beside it.
fn site(documents: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    hub(folder.path()).args(["init", "--empty", "site", "--quiet"]).assert().code(0);
    for (name, bytes) in documents {
        fs::write(folder.path().join(name), bytes).expect("a document");
    }
    folder
}

/// Runs an import; the exit status and what was said.
fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String) {
    let output = hub(folder.path()).args(["import", "--site", "site"]).args(arguments).output().expect("an end");
    (output.status.code().expect("a status"), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn search_leaves_out_that_nobody_has_written_a_summary() {
    let folder = site(&[("tools.txt", b"Garden Tools\n\nSpades are lent for two weeks, and forks for one.\n")]);
    assert_eq!(run(&folder, &["tools.txt"]).0, 0);
    hub(&folder.path().join("site")).args(["build", "--quiet"]).assert().code(0);
    let found = |query: &str| {
        let output = hub(&folder.path().join("site")).args(["search", "--json", query]).output().expect("an end");
        let hits: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        hits.as_array().map(Vec::len)
    };
    assert_eq!((found("spades weeks"), found("nobody summary")), (Some(1), Some(0)));
}

/// Every file of the site.
fn files(folder: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.path().join("site")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.to_string_lossy().into_owned(), fs::read(&path).expect("bytes"));
            }
        }
    }
    found
}

#[test]
fn importing_twice_changes_nothing_and_an_edited_page_is_left_alone() {
    let folder = site(&[("word.docx", &fixture("word.docx")), ("strategy.txt", &fixture("strategy.txt"))]);
    let (status, said) = run(&folder, &["--dry-run", "word.docx", "strategy.txt"]);
    assert!(status == 0 && said.contains("Would write content/pages/water-on-the-plots.md"), "{said}");
    assert!(!folder.path().join("site/content/pages/water-on-the-plots.md").exists());
    let (status, said) = run(&folder, &["word.docx", "strategy.txt"]);
    assert!(status == 0 && said.contains("Wrote import-reports/water-on-the-plots.md"), "{said}");
    hub(folder.path()).args(["build", "--site", "site"]).assert().code(0);
    fs::remove_dir_all(folder.path().join("site/public")).expect("gone");
    let before = files(&folder);
    let (status, said) = run(&folder, &["word.docx", "strategy.txt"]);
    assert!(status == 0 && said.contains("was imported before: nothing has changed"), "{said}");
    assert_eq!(files(&folder), before);
    // An edit is kept, whatever is imported again.
    let page = folder.path().join("site/content/pages/water-on-the-plots.md");
    let edited = fs::read_to_string(&page).expect("a page").replace("Closing words", "Last words");
    fs::write(&page, &edited).expect("edited");
    let (status, said) = run(&folder, &["word.docx"]);
    assert!(status == 0 && said.contains("water-on-the-plots.md has been edited since"), "{said}");
    assert_eq!(fs::read_to_string(&page).expect("a page"), edited);
    assert_eq!(files(&folder).len(), before.len());
}

#[test]
fn a_page_that_nobody_edited_is_known_whichever_version_wrote_it_and_wherever_it_lies() {
    let folder = site(&[("a.txt", b"Beds\n\nThe first.\n")]);
    run(&folder, &["a.txt"]);
    let page = folder.path().join("site/content/pages/beds.md");
    let text = fs::read_to_string(&page).expect("a page");
    // Line ends are changed by programs, not by people.
    fs::write(&page, text.replace('\n', "\r\n")).expect("changed");
    let (status, said) = run(&folder, &["a.txt"]);
    assert!(status == 0 && said.contains("nobody has edited it since: nothing has changed"), "{said}");
    // Renamed, or found by its bytes though another kind would lie elsewhere.
    let renamed = folder.path().join("site/content/learning/beds-again.md");
    fs::rename(&page, &renamed).expect("renamed");
    let before = files(&folder);
    for arguments in [&["a.txt"][..], &["--kind", "policy", "a.txt"]] {
        let (_, said) = run(&folder, arguments);
        assert!(said.contains("imported before as content/learning/beds-again.md"), "{said}");
        assert_eq!(files(&folder), before);
    }
    fs::write(&renamed, text.replace("The first", "The very first")).expect("edited");
    let (_, said) = run(&folder, &["a.txt"]);
    assert!(said.contains("content/learning/beds-again.md has been edited since"), "{said}");
}

#[test]
fn two_documents_of_one_title_get_two_pages_and_a_new_version_none() {
    let folder = site(&[("a.txt", b"Beds\n\nThe first.\n"), ("b.txt", b"Beds\n\nThe second.\n")]);
    run(&folder, &["a.txt", "b.txt"]);
    let page = |name: &str| fs::read_to_string(folder.path().join("site/content/pages").join(name)).expect("a page");
    assert!(page("beds.md").contains("The first.") && page("beds-2.md").contains("The second."));
    let before = files(&folder);
    run(&folder, &["b.txt", "a.txt"]);
    assert_eq!(files(&folder), before);
    fs::write(folder.path().join("a.txt"), "Beds\n\nThe first, again.\n").expect("a document");
    let (_, said) = run(&folder, &["a.txt"]);
    assert!(said.contains("imported from another version"), "{said}");
    assert!(page("beds.md").contains("The first.\n"));
}

#[test]
fn a_page_that_is_left_alone_gets_no_parts_of_another_version() {
    let strategy = fixture("strategy.txt");
    let folder = site(&[("strategy.txt", &strategy)]);
    run(&folder, &["strategy.txt"]);
    let before = files(&folder);
    let mut longer = strategy;
    longer.extend(b"\n\nAppendix 4: Gates\n\nGate\tWhere\nNorth\tLane\nSouth\tBrook\n");
    fs::write(folder.path().join("strategy.txt"), longer).expect("a document");
    let (status, said) = run(&folder, &["strategy.txt"]);
    assert!(status == 0 && said.contains("imported from another version"), "{said}");
    assert!(!said.contains("Wrote") && files(&folder) == before, "{said}");
}

#[test]
fn a_dry_run_says_what_a_run_would_say_and_the_end_what_to_look_at() {
    let documents: [(&str, &[u8]); 3] = [
        ("a.txt", b"Beds\n\nThe first.\n"),
        ("b.txt", b"Beds\n\nThe second.\n"),
        ("c.md", b"# Bed Policy\n\n## Aim\n\nDig.\n\nMay 2021\n"),
    ];
    let folder = site(&documents);
    let before = files(&folder);
    let (_, dry) = run(&folder, &["--dry-run", "a.txt", "b.txt", "a.txt", "c.md"]);
    assert_eq!(files(&folder), before);
    let (_, said) = run(&folder, &["a.txt", "b.txt", "a.txt", "c.md"]);
    let as_said = dry.replace("Would write", "Wrote").replace("would become", "became").replace("would list", "lists");
    assert_eq!(as_said, said);
    assert!(
        said.contains("\"Beds\" became content/pages/beds-2.md, kind page. 1 of its 2 guesses is unsure: "),
        "{said}"
    );
    assert!(
        said.contains("kind policy. None of its 2 guesses is unsure; import-reports/bed-policy.md lists them."),
        "{said}"
    );
}

#[test]
fn a_page_of_another_kind_gets_a_report_of_its_own() {
    let folder = site(&[("a.txt", b"Beds\n\nThe first.\n")]);
    run(&folder, &["a.txt"]);
    fs::remove_file(folder.path().join("site/content/pages/beds.md")).expect("gone");
    let (_, said) = run(&folder, &["--kind", "policy", "a.txt"]);
    assert!(
        said.contains("Wrote import-reports/beds-2.md") && said.contains("import-reports/beds-2.md lists"),
        "{said}"
    );
    let report = fs::read_to_string(folder.path().join("site/import-reports/beds-2.md")).expect("a report");
    assert!(report.contains("became content/policies/beds.md, kind policy"), "{report}");
    let before = files(&folder);
    let (_, said) = run(&folder, &["--kind", "policy", "a.txt"]);
    assert!(said.contains("nothing has changed") && files(&folder) == before, "{said}");
}

#[test]
fn a_page_that_somebody_wrote_keeps_its_place() {
    let folder = site(&[("a.txt", b"Beds\n\nThe first.\n")]);
    let page = folder.path().join("site/content/pages/beds.md");
    fs::write(&page, "---\ntitle: Beds\nsummary: x\n---\n\nMine.\n").expect("a page");
    let (status, said) = run(&folder, &["a.txt"]);
    assert!(status == 0 && said.contains("was not imported"), "{said}");
    assert!(fs::read_to_string(&page).expect("a page").ends_with("Mine.\n"));
}

#[test]
fn files_that_cannot_be_read_are_told_of_and_stop_no_other() {
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("Beds".encode_utf16().flat_map(u16::to_le_bytes));
    let large = vec![b'a'; 17 * 1024 * 1024];
    let documents: [(&str, &[u8], &str); 9] = [
        ("utf16.txt", &utf16, "UTF-16"),
        ("ansi.txt", b"The plot\x92s beds", "Windows-1252"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old or protected"),
        ("broken.docx", b"PK\x03\x04 and no more", "damaged"),
        ("broken.pptx", b"PK\x03\x04 and no more", "open it in the program that it was made with"),
        ("empty.txt", b"", "holds nothing"),
        ("large.txt", &large, "larger than 16 MB"),
        ("paper.pdf", b"%PDF-1.7", "a PDF"),
    ];
    let mut all: Vec<(&str, &[u8])> = documents.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    all.push(("good.txt", b"Beds\n\nGood words.\n"));
    let folder = site(&all);
    let mut names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    names.extend(["nowhere.txt", "ansi.tx", "."]);
    let (status, said) = run(&folder, &names);
    assert_eq!(status, 2, "{said}");
    for (name, _, sentence) in documents {
        let line = said.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {said}"));
        assert!(line.contains(sentence), "{line}");
    }
    assert!(
        said.contains("there is no file nowhere.txt; check its name") && said.contains("is a folder or a device"),
        "{said}"
    );
    assert!(said.contains("Did you mean ansi.txt?") && !said.contains("os error"), "{said}");
    assert!(folder.path().join("site/content/pages/beds.md").exists());
}

#[test]
fn a_file_that_unpacks_without_end_is_refused() {
    let folder = site(&[]);
    let file = fs::File::create(folder.path().join("bomb.docx")).expect("a file");
    let mut zip = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).expect("a part");
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..80 {
        zip.write_all(&zeros).expect("bytes");
    }
    zip.finish().expect("a file");
    let (status, said) = run(&folder, &["bomb.docx"]);
    assert!(status == 2 && said.contains("unpacks to more than any document holds"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_are_read_and_never_written_through() {
    let folder = site(&[("a.txt", b"Beds\n\nThe first.\n")]);
    let link = |to: &Path, at: &Path| std::os::unix::fs::symlink(to, at).expect("a link");
    link(Path::new("a.txt"), &folder.path().join("b.txt"));
    link(Path::new("gone.txt"), &folder.path().join("c.txt"));
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    fs::remove_dir(folder.path().join("site/content/pages")).expect("gone");
    link(&elsewhere, &folder.path().join("site/content/pages"));
    let (status, said) = run(&folder, &["b.txt", "c.txt"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("lies behind a link") && said.contains("c.txt is a link to a file that is gone"), "{said}");
    assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
}

#[test]
fn a_kind_can_be_typed_and_a_site_is_wanted() {
    let folder = site(&[("a.txt", b"Beds\n\nWords of May 2021.\n")]);
    let (status, said) = run(&folder, &["--kind", "newsletter", "a.txt"]);
    assert!(status == 0 && said.contains("Wrote content/newsletters/2021-05.md"), "{said}");
    let output = hub(folder.path()).args(["import", "a.txt"]).output().expect("an end");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("hub init"));
}
