//! The hub's own content: every fact of the documents stands on its page.

use crate::support::{codes, hub, repository, text};
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs;

/// Facts: page, words that must stand there, and where the documents give them.
fn facts() -> Vec<(String, String, String)> {
    let folder = repository().join("tests/fixtures/facts");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the facts").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let mut facts = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a list");
        for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{}: {line}", file.display());
            facts.push((cells[0].into(), cells[1].into(), cells[2].into()));
        }
    }
    facts
}

fn reader_text(html: &str) -> String {
    let document = Html::parse_document(html);
    let main = Selector::parse("main").expect("a selector");
    let words: String = document.select(&main).flat_map(|main| main.text()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_fact_stands_on_its_page() {
    let outcome = hub();
    let facts = facts();
    assert!(facts.len() >= 300, "{} facts", facts.len());
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    let mut missing = Vec::new();
    for (page, token, place) in &facts {
        let words = pages.entry(page.clone()).or_insert_with(|| reader_text(text(&outcome, page)));
        if !words.contains(token.as_str()) {
            missing.push(format!("{page}: \"{token}\" ({place})"));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_content_has_no_error_and_no_warning() {
    assert_eq!(codes(&hub()), Vec::<&str>::new());
}

/// Advice about the content is true, each piece of it; a rule that says more has to be looked at before it says it here.
#[test]
fn the_content_is_told_nothing_but_what_is_true() {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in hub().findings {
        *told.entry(finding.code.name()).or_default() += 1;
    }
    let known = [
        "accessibility-review",
        "editor-query",
        "lost-figure",
        "not-configured",
        "stale-contact",
        "topic-by-words",
        "unexpanded-term",
    ];
    assert_eq!(told.keys().copied().collect::<Vec<_>>(), known);
    // A statement that nobody has reviewed, the marks of the editors, topics that come by words, names that no document spells out, contacts as printed, and two gaps without a mark.
    assert!(told["lost-figure"] <= 2 && told["stale-contact"] <= 12, "{told:?}");
}

#[test]
fn what_no_document_expands_stays_unexpanded() {
    let glossary = fs::read_to_string(repository().join("content/glossary.yaml")).expect("the glossary");
    for entry in glossary.split("\n- ").skip(1) {
        let term = entry.lines().next().unwrap_or_default().trim_start_matches("term: ").to_string();
        if ["NSPCC", "NSCB", "CADS", "MAAG", "WFD", "WDG", "FSP", "PWWC"].contains(&term.as_str()) {
            assert!(!entry.contains("\n  full:"), "{term}");
        }
    }
}

#[test]
fn the_strategy_has_its_numbers_and_the_tables_their_rows() {
    let outcome = hub();
    let strategy = text(&outcome, "strategy/neglect-strategy.html");
    for (section, last) in [(1, 8), (2, 6), (3, 1), (4, 4), (5, 5), (6, 3)] {
        for number in 1..=last {
            assert!(strategy.contains(&format!("id=\"p-{section}-{number}\"")), "{section}.{number}");
        }
    }
    let rows = |page: &str| text(&outcome, page).matches(" id=\"row-").count();
    assert_eq!(rows("appendices/recommendations.html"), 13);
    assert_eq!(rows("appendices/indicators.html"), 4);
    assert_eq!(rows("appendices/flourish-outcomes.html"), 8 + 46);
}
