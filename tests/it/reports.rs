//! What is made of findings: the short report, the page for editors, explanations, and mended files.

use crate::support::{build, build_folder, options, page, repository};
use assert_cmd::Command;
use champions_hub::base::path::SourcePath;
use champions_hub::diagnostic::{self, Code, Format, Severity, Texts};
use champions_hub::document;
use champions_hub::pipeline::{self, Inputs, Options};
use std::fs;
use std::path::Path;

fn hub(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("hub").expect("the program");
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

fn said(command: &mut Command) -> (String, String, Option<i32>) {
    let output = command.output().expect("an end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    folder
}

#[test]
fn a_check_finds_what_a_build_finds() {
    let folder = repository().join("tests/fixtures/findings");
    for name in ["written-link", "broken-link", "template", "duplicate-route", "held-back"] {
        let (tree, findings) = champions_hub::source::scan(&folder.join(name).join("site")).expect("a fixture");
        let inputs = Inputs { tree, findings };
        assert_eq!(pipeline::check(&inputs, &options()), pipeline::build(&inputs, &options()).findings, "{name}");
        let without = Options { search: false, ..options() };
        assert_eq!(pipeline::build(&inputs, &without).findings, pipeline::check(&inputs, &options()), "{name}");
    }
}

#[test]
fn ten_thousand_findings_are_few_to_people_and_all_to_machines() {
    let links = "[beans](#)\n".repeat(10_000);
    let folder = site(&[("content/pages/a.md", &page(&links))]);
    let (json, _, _) = said(hub(folder.path()).args(["check", "--format", "json"]));
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    assert_eq!(rows.iter().filter(|row| row["code"] == "empty-link").count(), 10_000);
    let (shown, _, _) = said(hub(folder.path()).arg("check"));
    assert_eq!(shown.matches("warning[empty-link]").count(), 10);
    for line in ["... and 9990 more of empty-link in content/pages/a.md\n", "See all of them with: hub check --all\n"] {
        assert!(shown.contains(line), "{line}");
    }
    let (editor, _, _) = said(hub(folder.path()).args(["check", "--editor"]));
    assert!(editor.contains("... and 9988 more of this sort: A link leads nowhere."), "{editor}");
}

/// A line of ten megabytes; without the optimiser a shorter one must do.
#[test]
fn a_line_of_ten_megabytes_is_read_and_shown_in_part() {
    struct One(String);
    impl Texts for One {
        fn text(&self, _: &SourcePath) -> Option<&str> {
            Some(&self.0)
        }
    }
    let length = if cfg!(debug_assertions) { 200_000 } else { 10_000_000 };
    let piece = "On 3 May the BOT [x](#) \u{a0}\u{7} and (\"01632960001\" é it. ";
    let text = page(&piece.repeat(length / piece.len()));
    let path = SourcePath::new("content/pages/a.md");
    let (_, findings) = document::parse(&path, &text, None);
    assert!(findings.len() > length / piece.len(), "{}", findings.len());
    let texts = One(text);
    let json = diagnostic::write(&findings, &texts, Format::Json);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    for (row, finding) in rows.iter().zip(&findings).rev().step_by(997) {
        let place = champions_hub::base::span::position(&texts.0, finding.span.expect("a place").start);
        assert_eq!(
            (row["line"].as_u64(), row["column"].as_u64()),
            (Some(place.line as u64), Some(place.column as u64))
        );
    }
    let shown = diagnostic::write(&diagnostic::group(&findings).shown, &texts, Format::Human { color: false });
    assert!(shown.len() < 200_000, "{}", shown.len());
}

#[test]
fn a_finding_is_explained_in_the_sentence_of_the_guide() {
    let folder = tempfile::tempdir().expect("a folder");
    for code in Code::ALL {
        let (text, _, status) = said(hub(folder.path()).args(["explain", code.name()]));
        assert!(status == Some(0) && text.contains(code.sentence()), "{text}");
    }
    let (all, _, _) = said(hub(folder.path()).arg("explain"));
    assert_eq!(all.lines().count(), Code::ALL.len());
    let (_, why, status) = said(hub(folder.path()).args(["explain", "brokn-link"]));
    assert!(status == Some(2) && why.contains("did you mean broken-link?"), "{why}");
    let (_, why, _) = said(hub(folder.path()).args(["explain", "bananas"]));
    assert!(why.contains("hub explain lists them all"), "{why}");
}

const WAIVER: &str = "base_url: https://example.org/\nwaivers:\n  - code: empty-link\n    path: pages/a.md\n    reason: The warden looks for it\n    until: 2030-01-01\n";

#[test]
fn editors_get_one_page_with_the_worst_first_and_what_is_accepted_last() {
    let files = [
        ("content/pages/a.md", "---\ntitle: The beds\nsummary: S.\n---\n\n## North field\n\nThe [form](#) & 3 < 4.\n"),
        (
            "content/pages/b.md",
            "---\ntitle: The <paths>\nsummary: S.\n---\n\n## Gravel\n\nTo [beds](c.md), on 3 May.\n",
        ),
        ("content/hub.yaml", WAIVER),
    ];
    let folder = site(&files);
    let file = folder.path().join("report.html");
    let (_, told, status) =
        said(hub(folder.path()).args(["check", "--as-of", "2026-01-15", "--editor", "report.html"]));
    assert!(status == Some(1) && told.contains("report.html"), "{told}");
    let html = fs::read_to_string(&file).expect("the report");
    let order = [
        "One thing must be mended",
        "<h2>The &lt;paths&gt;</h2>",
        "Must be mended.",
        "In the section &quot;Gravel&quot;, line 8",
        "When there is time",
        "<h2>Accepted for a while</h2>",
        "The beds: In the section",
        "Accepted until 1 January 2030: The warden looks for it.",
    ];
    let places: Vec<usize> =
        order.iter().map(|words| html.find(words).unwrap_or_else(|| panic!("{words}: {html}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!html.contains("<script") && !html.contains("http") && !html.contains("(waived"), "{html}");
    // The same words without markup, for a mail.
    let (text, _, _) = said(hub(folder.path()).args(["check", "--as-of", "2026-01-15", "--editor"]));
    assert!(text.contains("The <paths>\n-----------\n") && text.contains("  What to do: "), "{text}");
    hub(folder.path()).args(["check", "--editor", "--format", "json"]).assert().code(2);
    // Never over a page of the hub.
    let (_, why, status) = said(hub(folder.path()).args(["check", "--editor", "content/pages/a.md"]));
    assert!(status == Some(2) && why.contains("ends in .html or .txt"), "{why}");
    assert_eq!(fs::read_to_string(folder.path().join("content/pages/a.md")).expect("a page"), files[0].1);
}

#[test]
fn a_waiver_names_its_reason_and_its_day_in_every_report() {
    let files = [("content/pages/a.md", page("The [form](#).")), ("content/hub.yaml", WAIVER.to_string())];
    let folder = site(&[(files[0].0, &files[0].1), (files[1].0, &files[1].1)]);
    let check = |format: &str| said(hub(folder.path()).args(["check", "--as-of", "2026-01-15", "--format", format])).0;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&check("json")).expect("JSON");
    let row = rows.iter().find(|row| row["code"] == "empty-link").expect("the finding");
    assert_eq!(row["waived"], serde_json::json!({"reason": "The warden looks for it", "until": "2030-01-01"}));
    assert!(check("human").contains(
        "advice[empty-link]: This link leads nowhere (waived until 1 January 2030: The warden looks for it)"
    ));
    assert!(check("github").contains("::notice file=content/pages/a.md"));
}

#[test]
fn what_is_safe_is_shown_first_and_mended_only_when_asked() {
    let head = "---\ntitle: A page\nsummary: One sentence.\n---\n";
    let before = format!("{head}Dig\u{a0}now.\n\n* beans \n* peas\n\n> She said\u{a0}so. \n");
    let folder = site(&[("content/pages/a.md", &before), ("content/pages/b.md", &page("Fine."))]);
    let path = folder.path().join("content/pages/a.md");
    let (diff, told, status) = said(hub(folder.path()).args(["check", "--fix"]));
    assert!(
        diff.contains("-Dig<no-break space>now.\n+Dig now.\n")
            && diff.contains("-* beans<space>\n-* peas\n+- beans\n+- peas\n"),
        "{diff}"
    );
    assert!(status == Some(0) && told.contains("hub check --fix --yes") && !diff.contains("b.md"), "{told}");
    assert_eq!(fs::read_to_string(&path).expect("a page"), before);
    let (_, told, _) = said(hub(folder.path()).args(["check", "--fix", "--yes"]));
    assert!(told.contains("Mended 1 file."), "{told}");
    let after = format!("{head}Dig now.\n\n- beans\n- peas\n\n> She said\u{a0}so. \n");
    assert_eq!(fs::read_to_string(&path).expect("a page"), after);
    let (diff, told, _) = said(hub(folder.path()).args(["check", "--fix", "--yes"]));
    assert!(diff.is_empty() && told.contains("nothing that can be mended"), "{told}");
    hub(folder.path()).args(["check", "--yes"]).assert().code(2);
}

#[test]
fn the_pages_of_the_hub_need_no_mending_and_a_mended_page_says_the_same() {
    let (_, tree) = build_folder(&repository());
    for (path, file) in tree.below("content").filter(|(path, _)| path.extension() == "md") {
        assert_eq!(document::mend(path, file.text().expect("text")), None, "{path}");
    }
    let body = "* a\u{a0}b \n  * c\n\n\u{2022} d\n\n1. e \n\n```text\n* f \n```\n";
    let path = SourcePath::new("content/pages/a.md");
    let mended = document::mend(&path, &page(body)).expect("something to mend");
    assert_eq!(document::mend(&path, &mended), None);
    let html = |text: &str| build(&[("content/pages/a.md", text)]).output.len();
    assert_eq!(html(&mended), html(&page(body)));
}

/// The sources as somebody would paste them, with what conversion did to them: in words of the garden.
#[test]
fn a_converted_letter_gives_what_misleads_its_readers() {
    let letter = "---\ntitle: Letter\nsummary: S.\nissue: November 2024\ndate: 2024-11\n---\n\n\
        ## Open day\u{2014}24th October\n\nSee the [plan](#).\n\n\
        ## Class\n\nThe class will be on Friday 17th January 2025 at 9.30am to 11pm.\n\nThe beds lie so:\n\n\n\n\
        ## Watering\n\nThe Bean Oversight Team (BOOT) met.\n\n## Watering cont.\n\nText.\n";
    let plan = "---\ntitle: Plan\nsummary: S.\n---\n\n## Aims\n\nThe BOOOT reports.\n";
    let outcome = build(&[("content/newsletters/2024-11.md", letter), ("content/strategy/plan.md", plan)]);
    let codes: Vec<&str> = outcome
        .findings
        .iter()
        .filter(|f| ![Code::NotConfigured, Code::AccessibilityReview].contains(&f.code))
        .map(|f| f.code.name())
        .collect();
    assert_eq!(
        codes,
        [
            "missing-year",
            "empty-link",
            "past-as-coming",
            "long-event",
            "lost-figure",
            "continued-heading",
            "acronym-spelling"
        ]
    );
    assert!(outcome.findings.iter().all(|f| f.severity > Severity::Error));
    assert!(options().today.year() == 2026);
}
