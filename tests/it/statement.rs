//! The accessibility statement says what hub.yaml sets and accepts, and claims nothing that nobody has set.

use crate::support::{build, main_of, page};
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
        "accessibility:\n  owner: The <wardens>\n  contact_email: plots@example.org\n  conformance: partial\n  prepared: 2025-11-02\n  reviewed: 2026-01-03\n  tested: [By keyboard., With a reader.]\n  issues: [The plan is a picture.]\n",
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
            "prepared on 2 November 2025. It was last reviewed on 3 January 2026.",
        ],
    );
    assert!(!said.contains("not set yet") && !said.contains("No fault is listed"), "{said}");
    let html = main_of(&outcome, "accessibility/index.html");
    has(html, &["href=\"mailto:plots@example.org\"", "<time datetime=\"2026-01-03\">3 January 2026</time>"]);
    assert_eq!(reviews(&outcome), Vec::<&str>::new());
}

#[test]
fn faults_that_are_waived_are_listed_while_the_waiver_holds() {
    let waivers = "accessibility: {reviewed: 2026-01-01}\nwaivers:\n\
        \x20 - {code: missing-alt, path: content/pages/map.md, reason: The warden draws it anew, until: 2026-01-15}\n\
        \x20 - {code: table-caption, path: pages/map.csv, reason: The rows follow, until: 2026-02}\n\
        \x20 - {code: link-text, path: pages/map.md, reason: Ran out, until: 2026-01-14}\n\
        \x20 - {code: heading-level, path: pages/map.md, reason: '', until: 2026-06-30}\n\
        \x20 - {code: empty-link, path: pages/gone.md, reason: Secret draft, until: 2026-06-30}\n\
        \x20 - {code: weekday, path: pages/map.md, reason: Nobody is kept out, until: 2026-06-30}\n";
    let said = statement(&with(waivers));
    has(
        &said,
        &[
            "Map of <plots>: A picture has no text for readers who cannot see it. Reason given: The warden draws it anew (accepted until 15 January 2026)",
            "Reason given: The rows follow (accepted until February 2026)",
        ],
    );
    assert_eq!(said.matches("Reason given").count(), 2, "{said}");
    for hidden in ["Ran out", "Secret draft", "Nobody is kept out"] {
        assert!(!said.contains(hidden), "{hidden} in {said}");
    }
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
        ("2025-01-14", "The accessibility statement was last reviewed on 14 January 2025, more than a year ago"),
        ("2024", "The accessibility statement was last reviewed on 2024, more than a year ago"),
        ("2026-01-16", "The accessibility statement is said to be reviewed on 16 January 2026, which is still to come"),
    ] {
        assert_eq!(on(&format!("  reviewed: {day}\n")), [told]);
    }
    for day in ["2025-01-15", "2026-01-15", "2025", "2026-01"] {
        assert_eq!(on(&format!("  reviewed: {day}\n")), Vec::<String>::new(), "{day}");
    }
    let full = "  reviewed: 2026-01-01\n  conformance: full\n";
    assert_eq!(on(full), Vec::<String>::new());
    assert_eq!(
        on(&format!("{full}  issues: [The plan is a picture.]\n")),
        ["The accessibility statement says that the hub complies fully, and lists what is not accessible"]
    );
}
