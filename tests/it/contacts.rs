//! Contacts that move on: pages of today follow, old issues keep the name they were sent with.

use crate::support::{build, codes, main_of, page, text};

const MOVED: &str = "- id: officer\n  role: Development Officer\n  name: First Holder\n  email: first@example.org\n  phone: 01632 960001\n  until: 2025-06-30\n  now: second\n- id: second\n  role: Development Officer\n  name: Second Holder\n  email: second@example.org\n  until: 2025-12-31\n  now: third\n- id: third\n  role: Development Manager\n  name: Third Holder\n  phone: 01632 960003\n  checked: 2026-01-05\n";

fn issue(date: &str, body: &str) -> String {
    format!("---\ntitle: Issue\nsummary: S.\nissue: {date}\ndate: {date}\n---\n\n## Ask\n\n{body}\n")
}

/// The words of a page's first contact, without its markup.
fn named(html: &str) -> String {
    let shown = html.split_once("<span class=\"contact-inline\">").expect("a contact").1;
    let fragment = scraper::Html::parse_fragment(shown.split_once("</span>").expect("its end").0);
    fragment.root_element().text().collect::<String>().replace('\u{a0}', " ")
}

#[test]
fn a_post_that_moves_touches_one_file_and_every_page_follows() {
    let reference = "Ask [contact:officer].";
    let (first, second, third) =
        (issue("2025-06", reference), issue("Autumn 2025", reference), issue("2026-01", reference));
    let today = page(reference);
    let outcome = build(&[
        ("content/contacts.yaml", MOVED),
        ("content/newsletters/a.md", &first),
        ("content/newsletters/b.md", &second),
        ("content/newsletters/c.md", &third),
        ("content/pages/a.md", &today),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let now = "Development Manager, Third Holder, 01632 960003";
    for (route, words) in [
        ("newsletters/a.html", format!("Development Officer, First Holder (contact now: {now})")),
        ("newsletters/b.html", format!("Development Officer, Second Holder (contact now: {now})")),
        ("newsletters/c.html", now.to_string()),
        ("pages/a.html", now.to_string()),
    ] {
        assert_eq!(named(main_of(&outcome, route)), words, "{route}");
    }
    for (route, file) in outcome.output.iter() {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("first@example.org") && !text.contains("960001"), "{route} shows what holds no more");
    }
    let directory = main_of(&outcome, "contacts/index.html");
    let (here, left) = directory.split_once("id=\"left\"").expect("those who have left");
    assert!(here.contains("Third Holder") && !here.contains("First Holder"), "{here}");
    assert!(
        left.contains("Until 30 June 2025") && left.contains("href=\"#contact-third\">Development Manager</a>, Third")
    );
}

#[test]
fn a_contact_who_leaves_and_is_followed_by_nobody_is_said_to_have_left() {
    let contacts =
        "- id: officer\n  role: Officer\n  name: First Holder\n  email: first@example.org\n  until: 2026-01-14\n";
    let body = "Ask [contact:officer].";
    let files = [
        ("content/contacts.yaml", contacts),
        ("content/pages/a.md", &page(body)),
        ("content/newsletters/a.md", &issue("2025-06", body)),
    ];
    let outcome = build(&files);
    for route in ["pages/a.html", "newsletters/a.html"] {
        let words = "Officer, First Holder (no longer the contact; nobody is named in place of them)";
        assert_eq!(named(main_of(&outcome, route)), words, "{route}");
    }
    // On the last day nothing has changed yet.
    let outcome = build(&[("content/contacts.yaml", &contacts.replace("-14", "-15")), files[1]]);
    assert_eq!(named(main_of(&outcome, "pages/a.html")), "Officer, First Holder, first@example.org");
}

#[test]
fn what_is_to_come_is_asked_of_whoever_answers_today() {
    let event = |title: &str, date: &str| format!("```event\ntitle: {title}\ndate: {date}\ncontact: officer\n```");
    let old = issue("2025-06", &format!("{}\n\n{}", event("Coming", "2026-05-01"), event("Gone", "2025-07-01")));
    let outcome = build(&[("content/contacts.yaml", MOVED), ("content/newsletters/a.md", &old)]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = main_of(&outcome, "newsletters/a.html");
    let (coming, gone) = html.split_once("id=\"event-gone\"").expect("both");
    assert_eq!(named(coming), "Development Manager, Third Holder, 01632 960003");
    assert!(named(gone).starts_with("Development Officer, First Holder (contact now: Development Manager"));
    assert!(text(&outcome, "events/newsletters/a/coming.ics").contains("Ask: Development Manager"));
}

#[test]
fn contacts_stand_in_lists_cells_notes_and_captions() {
    let contacts =
        "- id: desk\n  role: Room desk\n  email: desk@example.org\n  phone: 01632 960001\n  checked: 2026-01-10\n";
    let body = "- [contact:desk]\n\nTable: Whom to ask: [contact:desk]\n\n| What | Who |\n|---|---|\n| Rooms | [contact:desk] |\n\n> [contact:desk]\n\nText[^1].\n\n[^1]: See [contact:desk].";
    let outcome = build(&[("content/contacts.yaml", contacts), ("content/pages/a.md", &page(body))]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = main_of(&outcome, "pages/a.html");
    assert_eq!(html.matches("mailto:desk@example.org").count(), 5, "{html}");
    assert!(html.contains("<td><span class=\"contact-inline\">") && !html.contains("[contact:"), "{html}");
}

#[test]
fn a_contact_without_details_says_so_once() {
    let contacts =
        "- id: coach\n  role: Coach\n- id: desk\n  role: Room desk\n  phone: 01632 960001\n  checked: 2026-01-10\n";
    let outcome = build(&[("content/contacts.yaml", contacts)]);
    let html = main_of(&outcome, "contacts/index.html");
    let (reachable, others) = html.split_once("id=\"others\"").expect("others");
    let words = "No email address or phone number is known to the hub.";
    assert!(!reachable.contains(words) && others.matches(words).count() == 1, "{html}");
    assert!(!html.contains("mailto:\"") && !html.contains("tel:\""), "{html}");
}

#[test]
fn a_number_of_the_panel_that_is_too_short_is_told_on_its_line() {
    let settings =
        "panel:\n  lines:\n    - {label: Any time, phone: 01632 960001}\n    - {label: At night, phone: 0344 800 80}\n";
    let outcome = build(&[("content/hub.yaml", settings)]);
    let own = outcome.findings.iter().filter(|finding| finding.code.name() == "phone-format");
    let places: Vec<&str> =
        own.filter_map(|finding| finding.span.map(|span| &settings[span.start..span.end])).collect();
    assert_eq!(places, ["    - {label: At night, phone: 0344 800 80}"]);
}
