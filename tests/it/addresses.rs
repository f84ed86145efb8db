//! Addresses that were given out: kept under new words, led on, or an error; never lost in silence.

use crate::support::{build, codes, main_of, page, text};
use champions_hub::base::path::Route;
use champions_hub::document::lock;
use proptest::prelude::*;

const LOCK: &str = "content/anchors.lock";

#[test]
fn a_reworded_heading_keeps_its_old_addresses() {
    let strategy = "---\ntitle: S\nsummary: S.\n---\n\n## 1. Who we are\n\n1.1 Words.\n\n### Our promise\n\nWords.\n\n## More\n\nWords.\n";
    let lock = "strategy/s.html\n  s-1-introduction was start\n  p-1-1\n  p-1-1-pledge\n  more\n";
    let outcome = build(&[("content/strategy/s.md", strategy), (LOCK, lock)]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = main_of(&outcome, "strategy/s.html");
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
    assert!(at("id=\"s-1-introduction\"") < at("id=\"s-1-who-we-are\"") && at("id=\"start\"") < at("id=\"p-1-1\""));
    assert!(at("id=\"p-1-1-pledge\"") < at("id=\"p-1-1-our-promise\""));
    assert!(at("id=\"s-1-who-we-are\"") < at("id=\"p-1-1-pledge\""));
}

#[test]
fn headings_reworded_at_once_or_beside_a_new_one_keep_their_addresses() {
    let parts = |names: &[&str]| names.iter().map(|name| format!("## {name}\n\nWords.\n\n")).collect::<String>();
    let now = parts(&["Signs", "Dates of walks", "How to join", "Forms", "Whom to ask now", "News"]);
    let lock = "pages/a.html\n  signs\n  when\n  joining\n  forms\n  whom-to-ask\n";
    let outcome = build(&[("content/pages/a.md", &page(&now)), (LOCK, lock)]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = main_of(&outcome, "pages/a.html");
    for (old, new) in [("when", "dates-of-walks"), ("joining", "how-to-join")] {
        let (old, new) = (html.find(&format!("id=\"{old}\"")), html.find(&format!("id=\"{new}\"")));
        assert!(old.is_some() && old < new, "{html}");
    }
    assert!(html.find("id=\"whom-to-ask\"") > html.find("Forms</h2>"), "{html}");
    let told = outcome.findings.iter().filter(|finding| finding.code.name() == "reworded-heading").count();
    assert_eq!(told, 3);
}

#[test]
fn a_heading_that_redirects_speak_of_stands_for_no_new_one() {
    let lock = "pages/a.html\n  one\n  two\n";
    let redirects = "- from: pages/a.html#one\n  to: /pages/b.md\n";
    let files = [
        ("content/pages/a.md", page("## Due\n\nWords.")),
        ("content/pages/b.md", page("Words.")),
        ("content/redirects.yaml", redirects.into()),
        (LOCK, lock.into()),
    ];
    let outcome = build(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    assert!(main_of(&outcome, "pages/a.html").contains("<span class=\"former\" id=\"two\"></span>"));
}

#[test]
fn an_old_name_that_is_given_anew_belongs_to_its_new_owner() {
    let lock = "pages/a.html\n  two was one\n";
    let outcome = build(&[("content/pages/a.md", &page("## Two\n\nWords.\n\n## One\n\nWords.")), (LOCK, lock)]);
    assert_eq!(main_of(&outcome, "pages/a.html").matches("id=\"one\"").count(), 1);
}

#[test]
fn pages_and_places_lead_on_to_where_they_stand_now() {
    let redirects = "- from: pages/old.html\n  to: /pages/a.md#here\n- from: pages/a.html#gone\n  to: /pages/b.md\n- from: pages/a.html#away\n  to: pages/a.html#here\n";
    let lock = "pages/a.html\n  gone\n  away\n  here\npages/old.html\n  part\n";
    let other = page("Words.").replace("A page", "B & page");
    let files = [
        ("content/pages/a.md", page("## Here\n\nWords.")),
        ("content/pages/b.md", other),
        ("content/redirects.yaml", redirects.into()),
        ("content/hub.yaml", "base_url: https://example.org/\nedition: official\npanel:\n  lines: [{label: Any time, phone: 01632 960001}]\nseverity: {accessibility-review: advice}\n".into()),
        (LOCK, lock.into()),
    ];
    let outcome = build(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let old = text(&outcome, "pages/old.html");
    for part in [
        "content=\"0; url=a.html#here\"",
        "<meta name=\"robots\" content=\"noindex\">",
        "<a href=\"a.html#here\">A page, Here</a>",
    ] {
        assert!(old.contains(part), "{part} in {old}");
    }
    let page = main_of(&outcome, "pages/a.html");
    assert!(page.contains("<li id=\"gone\">") && page.contains("<a href=\"b.html\">B &amp; page</a>"), "{page}");
    assert!(page.contains("<span class=\"former\" id=\"away\"></span>"), "{page}");
    assert!(!text(&outcome, "sitemap.xml").contains("old.html"));
    assert!(!text(&outcome, "a-z/index.html").contains("old.html"));
}

#[test]
fn what_stands_in_a_file_that_cannot_be_read_is_not_called_lost() {
    let table = "---\ntitle: T\nsummary: S.\ntable:\n  caption: C\n  key: ref\n  columns: [{column: ref, label: R}]\n---\n\n[table]\n";
    let lock = "appendices/a.html\n  row-a1\n  row-a2\n";
    let lost = |rows: &str| {
        let files = [("content/appendices/a.md", table), ("content/appendices/a.csv", rows), (LOCK, lock)];
        codes(&build(&files))
    };
    assert_eq!(lost("ref,text\nA1,x\nA2,one, two\n"), ["ragged-csv"]);
    assert_eq!(lost("ref,text\nA1,x\n"), ["lost-address"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever is reworded, moved, added or taken away: an old place is there, or an error names it.
    #[test]
    fn no_address_is_lost_in_silence(
        before in prop::collection::vec(0_u8..12, 1..8),
        after in prop::collection::vec(0_u8..12, 0..8),
    ) {
        let body = |names: &[u8]| -> String {
            let headings = names.iter().enumerate().map(|(at, name)| {
                let level = if at % 3 == 2 { "###" } else { "##" };
                let more = ["", " of the garden", " of the old house"][usize::from(*name % 3)];
                format!("{level} Part {name}{more}\n\nWords.\n\n")
            });
            headings.collect()
        };
        let first = build(&[("content/pages/a.md", &page(&body(&before)))]);
        let route = Route::new("pages/a.html");
        let ids: Vec<String> = ids(text(&first, route.as_str()));
        let lock = format!("pages/a.html\n{}", ids.iter().map(|id| format!("  {id}\n")).collect::<String>());
        prop_assert!(lock::read(Some(&lock)).1.is_empty());
        let second = build(&[("content/pages/a.md", &page(&body(&after))), (LOCK, &lock)]);
        let html = text(&second, route.as_str());
        for id in &ids {
            let stands = html.matches(&format!("id=\"{id}\"")).count();
            let told = second.findings.iter().any(|finding| finding.message.contains(&format!("pages/a.html#{id} ")));
            prop_assert!(stands + usize::from(told) == 1, "{id}: {stands} {told} {html}");
        }
    }
}

/// The names of the headings of a page that an author wrote.
fn ids(html: &str) -> Vec<String> {
    let parts = html.split("id=\"part-").skip(1);
    parts.filter_map(|part| part.split('"').next()).map(|rest| format!("part-{rest}")).collect()
}
