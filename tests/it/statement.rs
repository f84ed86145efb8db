//! The accessibility statement says what hub.yaml sets and accepts, and claims nothing that nobody has set.

use crate::support::{build, main_of, page};
use champions_hub::diagnostic::Severity;
use champions_hub::pipeline::Outcome;

const PAGE: &str = "---\ntitle: Map of <plots>\nsummary: S.\n---\n\n![](dot.gif)\n";

fn with(settings: &str) -> Outcome {
    build(&[("content/hub.yaml", settings), ("content/pages/map.md", PAGE)])
}

fn statement(outcome: &Outcome) -> String {
    let html = scraper::Html::parse_fragment(main_of(outcome, "accessibility/index.html"));
    html.root_element().text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "{part} in {said}");
    }
}

fn reviews(outcome: &Outcome) -> Vec<&str> {
    let own = outcome.findings.iter().filter(|found| found.code.name() == "accessibility-review");
    own.map(|found| found.message.as_str()).collect()
}

#[test]
fn what_is_not_set_is_said_to_be_not_set() {
    let outcome = build(&[("content/pages/a.md", &page("Text."))]);
    let said = statement(&outcome);
    has(
        &said,
        &[
            "(No. 2) Accessibility Regulations 2018",
            "Who is responsible for it is not set yet.",
            "aims at level AA of the Web Content Accessibility Guidelines (WCAG) 2.2",
            "have not stated yet how far it complies",
            "No fault is listed. That does not mean that there is none.",
            "An address for that is not set yet.",
            "Equality Advisory and Support Service (EASS)",
            "How this hub was tested, and by whom, is not set yet.",
            "A picture has no text for readers who cannot see it.",
            "The day on which this statement was prepared is not set yet.",
            "The day of its last review is not set yet.",
        ],
    );
    for claim in ["complies fully", "complies partly", "does not comply", "turned off"] {
        assert!(!said.contains(claim), "{claim} in {said}");
    }
    assert_eq!(reviews(&outcome), ["No day is set on which the accessibility statement was reviewed"]);
}

#[test]
fn what_is_set_is_said() {
    let outcome = with(
        "accessibility:\n  owner: The <wardens>.\n  contact_email: plots@example.org\n  conformance: partial\n  prepared: 2025-11-02\n  reviewed: 2026-01-03\n  tested: [By keyboard., \"\", With a reader.]\n  issues: [\" \", The plan is a picture.]\n",
    );
    let said = statement(&outcome);
    has(
        &said,
        &[
            "Responsible for it: The <wardens>.",
            "This hub complies partly with level AA of WCAG 2.2. What is listed below does not comply.",
            "The plan is a picture.",
            "Please write to plots@example.org.",
            "By keyboard. With a reader.",
            "prepared: 2 November 2025. Its last review: 3 January 2026.",
        ],
    );
    assert!(!said.contains("not set yet") && !said.contains("No fault is listed"), "{said}");
    let html = main_of(&outcome, "accessibility/index.html");
    assert!(!html.contains("<li></li>") && !html.contains("<p></p>"), "{html}");
    has(html, &["href=\"mailto:plots@example.org\"", "<time datetime=\"2026-01-03\">3 January 2026</time>"]);
    assert_eq!(reviews(&outcome), Vec::<&str>::new());
}

#[test]
fn faults_that_are_waived_are_listed_and_stay_when_the_waiver_ran_out() {
    let waivers = "accessibility: {reviewed: 2026-01-01}\nwaivers:\n\
        \x20 - {code: missing-alt, path: content/pages/map.md, reason: The warden draws it anew, until: 2026-01-15}\n\
        \x20 - {code: table-caption, path: pages/map.csv, reason: The rows follow, until: 2026-02}\n\
        \x20 - {code: link-text, path: pages/map.md, reason: It ran out, until: 2026-01-14}\n\
        \x20 - {code: alt-file-name, path: pages/map.md, reason: The first, until: 2026-01-14}\n\
        \x20 - {code: alt-file-name, path: pages/map.md, reason: The second, until: 2026-01-16}\n\
        \x20 - {code: alt-file-name, path: pages/map.md, reason: The third, until: 2026-01-17}\n\
        \x20 - {code: heading-level, path: pages/map.md, reason: '', until: 2026-06-30}\n\
        \x20 - {code: empty-link, path: pages/gone.md, reason: Secret draft, until: 2026-06-30}\n\
        \x20 - {code: weekday, path: pages/map.md, reason: Nobody is kept out, until: 2026-06-30}\n";
    let said = statement(&with(waivers));
    has(
        &said,
        &[
            "Map of <plots>: A picture has no text for readers who cannot see it. Reason given: The warden draws it anew (accepted until 15 January 2026)",
            "Reason given: The rows follow (accepted until February 2026)",
            "Reason given: It ran out (was accepted until 14 January 2026)",
            "Reason given: The second (accepted until 16 January 2026)",
        ],
    );
    assert_eq!(said.matches("Reason given").count(), 4, "{said}");
    for hidden in ["The first", "The third", "Secret draft", "Nobody is kept out"] {
        assert!(!said.contains(hidden), "{hidden} in {said}");
    }
}

#[test]
fn a_fault_in_a_passage_is_listed_with_each_page_that_shows_it() {
    let shows = page("```include\npassage: plan\n```");
    let outcome = build(&[
        (
            "content/hub.yaml",
            "waivers:\n  - {code: missing-alt, path: passages/plan.md, reason: It is drawn anew, until: 2026-02-01}\n",
        ),
        ("content/passages/plan.md", "---\ntitle: Plan\n---\n\n![](dot.gif)\n"),
        ("content/passages/dot.gif", "x"),
        ("content/pages/a.md", &shows.replace("A page", "Beds")),
        ("content/pages/b.md", &shows.replace("A page", "Paths")),
        ("content/pages/c.md", &page("Text.")),
    ]);
    let said = statement(&outcome);
    let fault = "A picture has no text for readers who cannot see it. Reason given: It is drawn anew";
    has(&said, &[&format!("Beds: {fault}"), &format!("Paths: {fault}")]);
    assert_eq!(said.matches("Reason given").count(), 2, "{said}");
}

#[test]
fn what_is_not_looked_for_is_owned_up_to() {
    let said = statement(&with("severity:\n  missing-alt: off\n  weekday: off\n"));
    let (on, off) = said.split_once("The editors have turned off the search for these:").expect("the list");
    assert!(!on.contains("A picture has no text") && off.contains("A picture has no text"), "{said}");
    assert!(!off.contains("weekday"), "{said}");
}

#[test]
fn a_statement_is_reviewed_every_year_and_does_not_contradict_itself() {
    let on = |lines: &str| {
        reviews(&with(&format!("accessibility:\n{lines}"))).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (day, told) in [
        ("2025-01-14", "The last review of the accessibility statement, 14 January 2025, was more than a year ago"),
        ("2024", "The last review of the accessibility statement, 2024, was more than a year ago"),
        ("2026-01-16", "The last review of the accessibility statement, 16 January 2026, is still to come"),
    ] {
        assert_eq!(on(&format!("  reviewed: {day}\n")), [told]);
    }
    for (days, told) in [
        ("  reviewed: 2026-01\n  prepared: 2026-02-01\n", "said to be prepared on a day to come, 1 February 2026"),
        (
            "  reviewed: 2025-11\n  prepared: 2025-12-01\n",
            "reviewed, November 2025, before it was prepared, 1 December 2025",
        ),
    ] {
        let said = on(days);
        assert!(said.len() == 1 && said[0].ends_with(told), "{said:?}");
    }
    assert_eq!(on("  reviewed: 2025-11\n  prepared: 2025-11-30\n"), Vec::<String>::new());
    // A day that cannot be read is told as that alone.
    assert_eq!(on("  reviewed: 2026-02-30\n"), Vec::<String>::new());
    for day in ["2025-01-15", "2026-01-15", "2025", "2026-01"] {
        assert_eq!(on(&format!("  reviewed: {day}\n")), Vec::<String>::new(), "{day}");
    }
    let says = "The accessibility statement says that the hub complies";
    let full = "  reviewed: 2026-01-01\n  conformance: full\n";
    assert_eq!(on(full), [format!("{says} fully, and this check finds 1 mistake on its pages")]);
    assert_eq!(on(&format!("{full}severity:\n  missing-alt: off\n")), Vec::<String>::new());
    assert_eq!(
        on(&format!("{full}  issues: [A plan.]\n")),
        [format!("{says} fully, and lists what is not accessible")]
    );
    let partial = full.replace("full", "partial");
    assert_eq!(on(&partial), [format!("{says} partly, and lists nothing that does not")]);
    assert_eq!(on(&format!("{partial}  issues: [A plan.]\n")), Vec::<String>::new());
}

#[test]
fn an_official_hub_is_not_built_without_a_statement_that_says_what_the_law_asks() {
    let official = |lines: &str| {
        let outcome = with(&format!(
            "edition: official\nbase_url: https://hub.example.org/\npanel:\n  lines: [{{label: Any time, phone: 01632 960001}}]\naccessibility:\n{lines}"
        ));
        let own = outcome.findings.iter().filter(|found| found.code.name() != "missing-image");
        let errors = own.filter(|found| found.severity == Severity::Error);
        errors.map(|found| (found.code.name(), found.message.clone())).collect::<Vec<_>>()
    };
    let whole = "  owner: The wardens\n  contact_email: plots@example.org\n  conformance: partial\n  prepared: 2025-01-02\n  reviewed: 2025-12-03\n  tested: [By keyboard.]\n  issues: [A plan.]\n";
    assert_eq!(official(whole), []);
    let told =
        official(&whole.replace("  contact_email: plots@example.org\n", "").replace("  tested: [By keyboard.]\n", ""));
    let lacks = "The accessibility statement of an official hub lacks: contact_email, tested";
    assert_eq!(told, [("accessibility-review", lacks.to_string())]);
    let old = official(&whole.replace("2025-12-03", "2025-01-03"));
    assert_eq!(old.len(), 1, "{old:?}");
}
