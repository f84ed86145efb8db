//! Every finding has a fixture: a folder named after its code, and the report it gives.

use crate::support::{build_folder, report, repository};
use champions_hub::diagnostic::{self, Code, Format, Severity};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Codes that a file in a folder cannot show: who may read it, sizes that no repository should hold, what others say.
/// Unit tests beside the code show them.
const WITHOUT_FIXTURE: [&str; 5] =
    ["file-unreadable", "file-too-large", "external-gone", "external-moved", "external-unknown"];

/// Codes whose fixtures are about the settings themselves.
const OWN_SETTINGS: [&str; 4] = ["not-configured", "official-incomplete", "accessibility-review", "waiver"];

#[test]
fn each_fixture_gives_its_report() {
    insta::glob!("../fixtures/findings", "*/site", |site| {
        let name = site.parent().and_then(Path::file_name).expect("a name").to_string_lossy().into_owned();
        let (outcome, tree) = with_settings(site, &name);
        assert!(outcome.findings.iter().any(|f| f.code.name() == name), "{name} is not among {:?}", outcome.findings);
        insta::with_settings!({ snapshot_suffix => name, omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("report", report(&outcome, &tree));
        });
    });
}

/// Codes whose near misses no file in a folder can hold, for the reason above.
fn wants_near(code: Code) -> bool {
    !WITHOUT_FIXTURE.contains(&code.name())
}

#[test]
fn near_misses_of_each_code_stay_silent() {
    let mut loud = String::new();
    for code in Code::ALL.iter().copied().filter(|code| wants_near(*code)) {
        let near = repository().join("tests/fixtures/findings").join(code.name()).join("near");
        assert!(near.join("content").is_dir(), "{code} has no near misses");
        let (outcome, tree) = with_settings(&near, code.name());
        // A page that cannot be read would be silent for another reason.
        let (own, others): (Vec<_>, Vec<_>) = outcome.findings.into_iter().partition(|finding| finding.code == code);
        let unread = others.into_iter().filter(|f| f.severity == Severity::Error && f.path.extension() == "md");
        let wrong: Vec<_> = own.into_iter().chain(unread).collect();
        loud.push_str(&diagnostic::write(&wrong, &tree, Format::Human { color: false }));
    }
    assert!(loud.is_empty(), "{loud}");
}

/// Fixtures are about one finding each; what a hub must set is set for them.
fn with_settings(site: &Path, name: &str) -> (champions_hub::pipeline::Outcome, champions_hub::source::SourceTree) {
    if OWN_SETTINGS.contains(&name) {
        return build_folder(site);
    }
    let (mut tree, findings) = champions_hub::source::scan(site).expect("a fixture");
    tree = tree.with(
        "content/hub.yaml",
        "base_url: https://example.org/\npanel:\n  lines: [{label: Any time, phone: 01632 960001}]\naccessibility: {reviewed: 2026-01-01}\n",
    );
    let inputs = champions_hub::pipeline::Inputs { tree, findings };
    (champions_hub::pipeline::build(&inputs, &crate::support::options()), inputs.tree)
}

#[test]
fn each_code_has_a_fixture() {
    let folder = repository().join("tests/fixtures/findings");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let wanted: BTreeSet<String> =
        Code::ALL.iter().map(|c| c.name().to_string()).filter(|c| !WITHOUT_FIXTURE.contains(&c.as_str())).collect();
    assert_eq!(wanted, there);
}

#[test]
fn codes_without_a_fixture_have_a_unit_test() {
    let mut tests = String::new();
    for file in ["src/source/scan.rs", "src/document/data.rs", "src/commands/external.rs"] {
        let text = fs::read_to_string(repository().join(file)).expect("a source");
        tests.push_str(text.split_once("#[cfg(test)]").expect("its tests").1);
    }
    for name in WITHOUT_FIXTURE {
        let code = Code::ALL.iter().find(|code| code.name() == name).expect("a code");
        assert!(tests.contains(&format!("Code::{code:?}")), "no unit test names {name}");
    }
}

#[test]
fn every_finding_of_a_run_is_reported_together() {
    let files = [
        ("content/pages/a.md", "no head"),
        ("content/pages/b.md", "---\ntitel: x\n---\n"),
        ("content/pages/c.md", ""),
        ("content/topics.yaml", "- slgu: x\n"),
    ];
    let outcome = crate::support::build(&files);
    assert_eq!(crate::support::codes(&outcome), ["front-matter-missing", "unknown-key", "file-empty", "unknown-key"]);
}

#[test]
fn no_message_shows_a_librarys_own_words() {
    let folder = repository().join("tests/fixtures/findings");
    for entry in fs::read_dir(folder).expect("the fixtures") {
        let site = entry.expect("an entry").path().join("site");
        for finding in build_folder(&site).0.findings {
            let words = format!("{} {}", finding.message, finding.help);
            for alien in [
                "serde",
                "mapping values",
                "expected struct",
                "did not find expected",
                "tera",
                "line 1 column",
                "expected one of",
                "invalid type",
            ] {
                assert!(!words.contains(alien), "{alien} in {words}");
            }
            assert!(!finding.message.ends_with('.') && !finding.message.is_empty(), "{words}");
        }
    }
}

#[test]
fn the_editors_guide_explains_every_code_in_its_own_sentence() {
    let guide = fs::read_to_string(repository().join("content/guide/findings.md")).expect("the guide");
    for code in Code::ALL {
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{}` |", code.name())));
        let row = row.unwrap_or_else(|| panic!("{} has no row", code.name()));
        assert!(row.contains(&code.severity().to_string()), "{row}");
        assert!(row.contains(code.sentence().trim_end_matches('.')), "{row}\nwants: {}", code.sentence());
    }
}
