//! What a replaced page says, wherever it is read: on screen, in an email, and on the pages made from its rows.

use crate::support::{build, codes, main_of, text};
use champions_hub::pipeline::Outcome;

fn issue(head: &str) -> Outcome {
    let page = |title: &str, head: &str, date: &str| {
        format!(
            "---\ntitle: {title}\nsummary: S.\nissue: {date}\ndate: {date}\nsource: {{document: News}}\n{head}---\n\n## Beds\n\nWords.\n"
        )
    };
    build(&[
        (
            "content/hub.yaml",
            "base_url: https://hub.example.org/\npanel:\n  lines: [{label: Any time, phone: 01632 960009}]\n",
        ),
        ("content/newsletters/old.md", &page("Old news", head, "May 2022")),
        ("content/newsletters/new.md", &page("New news", "status: current\n", "May 2024")),
    ])
}

/// The banner of the page and of the two forms of its email, each without markup.
fn banners(outcome: &Outcome) -> [String; 3] {
    let page = scraper::Html::parse_document(text(outcome, "newsletters/old.html"));
    let selector = scraper::Selector::parse("main .banner").expect("a selector");
    let banner = page.select(&selector).next().map(|found| found.text().collect::<String>()).unwrap_or_default();
    let line = |text: &str| {
        text.lines().find(|line| line.contains("replaced") && !line.contains("Status:")).unwrap_or_default().to_string()
    };
    let mail = scraper::Html::parse_document(text(outcome, "newsletters/old.email.html"));
    let mail: Vec<String> = mail
        .select(&scraper::Selector::parse("p").expect("a selector"))
        .map(|found| found.text().collect::<String>())
        .filter(|text| text.contains("has been replaced") || text.contains("A later document"))
        .collect();
    [banner, mail.concat(), line(text(outcome, "newsletters/old.email.txt"))]
}

#[test]
fn a_replaced_page_leads_on_in_every_form() {
    let outcome = issue("status: replaced\nreplaced_by: newsletters/new.md\n");
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let said = "This document has been replaced by: New news";
    let [page, mail, plain] = banners(&outcome);
    assert_eq!((page.as_str(), mail.as_str()), (said, said));
    assert!(plain.starts_with(said), "{plain}");
    let page = main_of(&outcome, "newsletters/old.html");
    assert!(page.contains("<a href=\"new.html\">New news</a></p>"), "{page}");
    assert!(page.find("class=\"banner banner-replaced\"") < page.find("id=\"beds\""), "before the text");
    let mail = text(&outcome, "newsletters/old.email.html");
    assert!(mail.contains("<a href=\"https://hub.example.org/newsletters/new.html\""), "{mail}");
    assert!(mail.find("has been replaced") < mail.find(">Beds</h2>"), "before the text");
    let plain = text(&outcome, "newsletters/old.email.txt");
    assert!(plain.contains("<https://hub.example.org/newsletters/new.html>"), "{plain}");
    assert!(plain.find("has been replaced") < plain.find("Words."), "before the text");
}

#[test]
fn a_replaced_page_without_a_successor_says_so_and_links_nowhere() {
    let outcome = issue("status: replaced\n");
    let said = "This document has been replaced. Which document stands in its place is not named here.";
    let [page, mail, plain] = banners(&outcome);
    assert_eq!((page.as_str(), mail.as_str()), (said, said));
    assert!(plain.starts_with("This document has been replaced."), "{plain}");
    assert!(outcome.findings.iter().any(|found| found.code.name() == "replaced-unnamed"));
    let banner = main_of(&outcome, "newsletters/old.html");
    assert!(banner.contains(&format!("<p class=\"banner banner-replaced\">{said}</p>")), "{banner}");
}

#[test]
fn a_later_document_is_never_called_a_replacement() {
    let outcome = issue("status: not known\nlater: newsletters/new.md\n");
    assert_eq!(banners(&outcome)[..2], ["A later document on this subject is in the hub: New news"; 2]);
    let both = issue("status: replaced\nlater: newsletters/new.md\n");
    let said = "This document has been replaced. Which document stands in its place is not named here. \
                A later document on this subject is in the hub: New news";
    assert_eq!(banners(&both)[..2], [said, said]);
    assert_eq!(banners(&issue("status: current\n")), ["", "", ""]);
}

#[test]
fn the_banner_leads_to_the_place_that_is_named() {
    let outcome = issue("status: replaced\nreplaced_by: newsletters/new.md#beds\n");
    let page = main_of(&outcome, "newsletters/old.html");
    assert!(page.contains("<a href=\"new.html#beds\">New news</a></p>"), "{page}");
    assert!(text(&outcome, "newsletters/old.email.html").contains("newsletters/new.html#beds\""));
}

#[test]
fn an_address_elsewhere_is_not_silently_dropped() {
    for key in ["replaced_by", "later"] {
        let outcome = issue(&format!("status: replaced\n{key}: https://example.org/news\n"));
        let told: Vec<&str> = codes(&outcome).into_iter().filter(|code| *code == "broken-link").collect();
        assert_eq!(told, ["broken-link"], "{key}");
    }
}

#[test]
fn a_status_that_contradicts_the_banner_is_told() {
    for (status, told) in [("current", 1), ("not known", 1), ("replaced", 0)] {
        let outcome = issue(&format!("status: {status}\nreplaced_by: newsletters/new.md\n"));
        let found = outcome.findings.iter().filter(|found| found.code.name() == "replaced-status").count();
        assert_eq!(found, told, "{status}");
    }
}

#[test]
fn lists_of_pages_say_which_was_replaced() {
    let outcome = issue("status: replaced\nreplaced_by: newsletters/new.md\naudience: [Wardens]\n");
    for list in ["newsletters/index.html", "audience/wardens.html"] {
        assert_eq!(main_of(&outcome, list).matches("Newsletter, replaced").count(), 1, "{list}");
    }
    let sheet = main_of(&outcome, "audience/handout/wardens.html");
    assert!(!sheet.contains("Old news") && sheet.contains("And 1 more on that page."), "{sheet}");
}

#[test]
fn a_circle_is_an_error_and_a_page_never_leads_to_itself() {
    let outcome = issue("status: replaced\nreplaced_by: newsletters/old.md\n");
    assert_eq!(codes(&outcome), ["replaced-circle"]);
    assert!(!main_of(&outcome, "newsletters/old.html").contains("<a href=\"old.html\">"));
    let later = issue("status: not known\nlater: newsletters/old.md\n");
    assert_eq!((codes(&later), banners(&later)), (vec!["replaced-circle"], ["", "", ""].map(String::from)));
}

#[test]
fn pages_made_from_a_replaced_table_say_that_it_is_the_table() {
    let table = "---\ntitle: Advice on plots\nsummary: S.\nnumber: 2\nof: strategy/s.md\nreplaced_by: pages/new.md\ntable:\n  caption: Advice\n  key: ref\n  row_header: ref\n  columns:\n    - {column: ref, label: Ref}\n  pages:\n    folder: advice\n    label: Advice\n    text: text\n    review: review\n    review_folder: learning\n    facts:\n      - {column: review, label: Walk}\n---\n\n[table]\n";
    let outcome = build(&[
        ("content/strategy/s.md", "---\ntitle: Plot strategy\nsummary: S.\n---\n\n## 1. First\n\n1.1 More.\n"),
        ("content/appendices/a.md", table),
        ("content/appendices/a.csv", "ref,review,text\nSP1,Spring walk,Mend the gate.\n"),
        ("content/pages/new.md", &crate::support::page("Text.")),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new(), "{:?}", outcome.findings);
    let banner = |route: &str, said: &str| {
        let page = main_of(&outcome, route);
        let whole = format!("<p class=\"banner banner-replaced\">{said} <a href=\"../pages/new.html\">A page</a></p>");
        assert!(page.contains(&whole), "{whole} in {page}");
    };
    banner("appendices/a.html", "This document has been replaced by:");
    banner("advice/sp1.html", "The document that this comes from has been replaced by:");
    banner("learning/spring-walk.html", "The document that this comes from has been replaced by:");
    assert!(!main_of(&outcome, "strategy/s.html").contains("class=\"banner"));
}

#[test]
fn an_appendix_and_its_rows_lead_on_with_their_document() {
    let strategy = |title: &str, head: &str| format!("---\ntitle: {title}\nsummary: S.\n{head}---\n\nWords.\n");
    let appendix = |head: &str| {
        format!(
            "---\ntitle: Tools\nsummary: S.\nof: strategy/old.md\n{head}table:\n  caption: C\n  key: ref\n  columns: [{{column: ref, label: R}}]\n  pages: {{folder: recs, label: Rec, text: ref}}\n---\n\n[table]\n"
        )
    };
    let said = |head: &str| {
        let outcome = build(&[
            ("content/strategy/old.md", &strategy("Old", "status: replaced\nreplaced_by: strategy/new.md\n")),
            ("content/strategy/new.md", &strategy("New", "")),
            ("content/appendices/tools.md", &appendix(head)),
            ("content/appendices/tools.csv", "ref\nA1\n"),
        ]);
        assert_eq!(codes(&outcome), Vec::<&str>::new());
        ["appendices/tools.html", "recs/a1.html"].map(|page| main_of(&outcome, page).to_string())
    };
    for page in said("") {
        assert!(
            page.contains(
                "The document that this comes from has been replaced by: <a href=\"../strategy/new.html\">New</a>"
            ),
            "{page}"
        );
    }
    // What the appendix says itself stands.
    let [own, _] = said("status: replaced\n");
    assert!(
        own.contains("This document has been replaced. Which document") && !own.contains("this comes from"),
        "{own}"
    );
}
