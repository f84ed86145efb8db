//! Passages that pages share: old issues keep the wording they had, pages of today follow.

use crate::support::{build, codes, main_of, page, report, text};
use champions_hub::pipeline::{self, Inputs, Options, Session};
use champions_hub::preview::Pages;
use champions_hub::source::SourceTree;

const PASSAGE: &str = "---\ntitle: Room hours\n---\n\nAsk the porter.\n\n## Autumn 2022\n\nRooms open on Mondays, says [the desk](../pages/desk.md#hours).\n\n## November 2024\n\nRooms open on working days, says [../pages/desk.md] or [contact:desk].\n\n![The front door](door.png)\n\n## 2030\n\nRooms never close.\n";
const DESK: &str = "---\ntitle: The desk\nsummary: One sentence.\n---\n\n## Hours\n\nAsk.\n";
const CONTACTS: &str = "- {id: desk, role: Room desk, phone: 01632 960001, checked: 2026-01-10}\n";
const INCLUDE: &str = "```include\npassage: room-hours\n```";

fn issue(date: &str) -> String {
    format!("---\ntitle: Issue\nsummary: S.\nissue: {date}\ndate: {date}\n---\n\n## Rooms\n\n{INCLUDE}\n")
}

/// A site in which a page, three issues and a passage stand, and more files.
fn site<'a>(files: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let today = page(&format!("## Opening times\n\n{INCLUDE}\n\nThat is all."));
    let own = [
        ("content/passages/room-hours.md", PASSAGE.to_string()),
        ("content/passages/door.png", "no picture".into()),
        ("content/contacts.yaml", CONTACTS.into()),
        ("content/pages/desk.md", DESK.into()),
        ("content/pages/today.md", today),
        ("content/newsletters/a.md", issue("2020")),
        ("content/newsletters/b.md", issue("Autumn 2022")),
        ("content/newsletters/c.md", issue("2024-11-30")),
    ];
    own.into_iter().chain(files.iter().map(|(path, text)| (*path, text.to_string()))).collect()
}

fn built(files: &[(&str, &str)]) -> pipeline::Outcome {
    let files = site(files);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    build(&files)
}

#[test]
fn old_issues_keep_the_wording_they_had_and_pages_of_today_follow() {
    let outcome = built(&[]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    for (route, words) in [
        ("newsletters/a.html", "<p>Ask the porter.</p>"),
        ("newsletters/b.html", "Rooms open on Mondays"),
        ("newsletters/c.html", "Rooms open on working days"),
        ("pages/today.html", "Rooms open on working days"),
    ] {
        let html = main_of(&outcome, route);
        let all = ["Ask the porter", "on Mondays", "on working days", "never close"];
        assert!(html.contains(words), "{route}: {html}");
        assert_eq!(all.iter().filter(|words| html.contains(**words)).count(), 1, "{route}");
    }
    // A new wording is one file, touched once: the issues stay as they were, to the byte.
    let reworded = format!("{PASSAGE}\n## 2026-01-01\n\nRooms open at noon.\n");
    let after = built(&[("content/passages/room-hours.md", &reworded)]);
    assert!(main_of(&after, "pages/today.html").contains("<p>Rooms open at noon.</p>"));
    for route in ["newsletters/a.html", "newsletters/b.html", "newsletters/c.html", "newsletters/c.eml"] {
        assert_eq!(text(&outcome, route), text(&after, route), "{route}");
    }
}

#[test]
fn links_lead_from_every_page_to_what_the_passage_names() {
    let outcome = built(&[]);
    assert!(main_of(&outcome, "newsletters/b.html").contains("href=\"../pages/desk.html#hours\">the desk</a>"));
    let html = main_of(&outcome, "pages/today.html");
    assert!(html.contains("href=\"desk.html\">The desk</a>") && html.contains("tel:+441632960001"), "{html}");
    assert!(html.contains("src=\"../passages/door.png\" alt=\"The front door\">"), "{html}");
    // The pages that show a link mention what it leads to, at the place of the include.
    let desk = main_of(&outcome, "pages/desk.html");
    assert!(
        desk.contains("href=\"today.html#opening-times\"") && desk.contains("href=\"../newsletters/b.html#rooms\"")
    );
}

#[test]
fn a_passage_has_no_address_and_is_found_where_it_stands() {
    let outcome = built(&[]);
    let routes: Vec<String> = outcome.output.iter().map(|(route, _)| route.to_string()).collect();
    let own: Vec<_> = routes.iter().filter(|route| route.starts_with("passages")).collect();
    assert_eq!(own, ["passages/door.png"]);
    for route in ["a-z/index.html", "index.html"] {
        assert!(!text(&outcome, route).contains("Room hours"), "{route}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("search")).expect("a folder");
    for (route, file) in outcome.output.iter().filter(|(route, _)| route.as_str().starts_with("search/")) {
        std::fs::write(folder.path().join(route.as_str()), &file.bytes).expect("a file");
    }
    let reader = champions_hub::search::Reader::open(&folder.path().join("search")).expect("an index");
    let hits = reader.query("rooms open working days", &champions_hub::search::Options::default()).expect("hits").hits;
    let places: Vec<String> = hits.iter().map(|hit| hit.url.clone()).collect();
    let excerpt = hits.iter().find(|hit| hit.url.starts_with("pages/today")).map_or("", |hit| hit.excerpt.as_str());
    assert!(excerpt.contains("Rooms open on working days, says The desk or Room desk."), "{excerpt}");
    assert!(places.contains(&"pages/today.html#opening-times".to_string()), "{places:?}");
    assert!(places.iter().all(|place| !place.starts_with("passages")), "{places:?}");
}

#[test]
fn the_email_of_an_issue_holds_its_wording() {
    let outcome = built(&[]);
    let plain = text(&outcome, "newsletters/b.email.txt");
    assert!(plain.contains("Rooms open on Mondays, says the desk"), "{plain}");
    assert!(!plain.contains("working days"), "{plain}");
}

#[test]
fn what_is_wrong_with_a_passage_is_told_once_in_its_own_file() {
    let wrong = "---\ntitle: Room hours\n---\n\nAsk [here](../pages/nobody.md) about the ZQXW, or [rec:zz9]. The forum will take place on 4 March 2025.\n";
    let outcome = built(&[("content/passages/room-hours.md", wrong)]);
    let told: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .filter(|finding| finding.path.as_str().contains("room-hours") || finding.message.contains("ZQXW"))
        .map(|finding| (finding.path.as_str(), finding.code.name()))
        .collect();
    let own = ["broken-link", "link-text", "acronym-unexpanded", "unknown-reference", "past-as-coming"];
    assert_eq!(told, own.map(|code| ("content/passages/room-hours.md", code)));
    assert_eq!(codes(&outcome).len(), own.len() - 1, "{:?}", codes(&outcome));
}

#[test]
fn what_cures_a_wording_without_words_is_something_a_passage_can_hold() {
    let files = [("content/passages/room-hours.md", "---\ntitle: Room hours\n---\n\nAsk.\n\n## 2024\n")];
    let outcome = built(&files);
    let told = outcome.findings.iter().find(|finding| finding.code.name() == "empty-section").expect("told");
    assert_eq!(told.help, "Write the words that hold from that day, or take the heading away.");
}

#[test]
fn old_wordings_are_not_asked_to_speak_of_today() {
    let old = "---\ntitle: Room hours\n---\n\nThe forum will take place on 4 March 2025.\n\n## 2025-04-01\n\nThe forum took place.\n";
    let outcome = built(&[("content/passages/room-hours.md", old)]);
    assert!(!codes(&outcome).contains(&"past-as-coming"), "{:?}", codes(&outcome));
}

#[test]
fn short_names_are_spelled_out_in_the_order_of_the_page() {
    let glossary = "- {term: GTR, full: Garden Tool Rota}\n- {term: BRL, full: Big Room Log}\n";
    let passage = "---\ntitle: T\n---\n\nThe Garden Tool Rota (GTR) hangs here.\n\nWrite into the BRL.\n";
    let body = format!("{INCLUDE}\n\nThe GTR and the BRL are kept.");
    let outcome = build(&[
        ("content/glossary.yaml", glossary),
        ("content/passages/room-hours.md", passage),
        ("content/pages/a.md", &page(&body)),
    ]);
    let html = main_of(&outcome, "pages/a.html");
    assert_eq!(html.matches("class=\"expansion\"").count(), 1, "{html}");
    assert!(html.contains("Write into the BRL <i class=\"expansion\">(Big Room Log)</i>."), "{html}");
}

#[test]
fn a_circle_of_includes_is_told_and_breaks_nothing() {
    let passage = |other: &str| format!("---\ntitle: T\n---\n\nWords.\n\n```include\npassage: {other}\n```\n");
    let files = [
        ("content/passages/one.md", passage("two")),
        ("content/passages/two.md", passage("one")),
        ("content/passages/own.md", passage("own")),
        ("content/pages/a.md", page("```include\npassage: one\n```\n\n```include\npassage: own\n```")),
    ];
    let tree = files.iter().fold(SourceTree::embedded(), |tree, (path, text)| tree.with(path, text));
    let options = Options { drafts: false, ..crate::support::options() };
    let outcome = pipeline::build(&Inputs { tree: tree.clone(), findings: Vec::new() }, &options);
    assert_eq!(codes(&outcome), ["passage-form"; 3]);
    let places: Vec<usize> = outcome
        .findings
        .iter()
        .filter(|finding| finding.code.name() == "passage-form")
        .filter_map(|finding| finding.span.map(|span| span.start))
        .collect();
    assert_eq!(places, [26; 3], "{}", report(&outcome, &tree));
    assert_eq!(main_of(&outcome, "pages/a.html").matches("<p>Words.</p>").count(), 2);
}

#[test]
fn a_passage_that_a_page_includes_again_and_again_is_shown_once() {
    let long: String = (0..200).map(|at| format!("Line {at} of the [desk](../pages/desk.md) says so.\n\n")).collect();
    let passage = format!("---\ntitle: T\n---\n\n{long}");
    let body = format!("{INCLUDE}\n\n").repeat(10_000);
    let outcome = build(&[
        ("content/passages/room-hours.md", &passage),
        ("content/pages/desk.md", DESK),
        ("content/pages/a.md", &page(&body)),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let again = outcome.findings.iter().filter(|finding| finding.code.name() == "repeated-line").count();
    assert_eq!((again, main_of(&outcome, "pages/a.html").matches("Line 199 of").count()), (9_999, 1));
}

#[test]
fn a_passage_is_remembered_and_a_preview_leads_to_where_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a folder");
    for (path, text) in site(&[]) {
        std::fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("a folder");
        std::fs::write(root.join(path), text).expect("a file");
    }
    let session = Session::open(&root, crate::support::options()).expect("a session");
    let save = |text: &str| std::fs::write(root.join("content/passages/room-hours.md"), text).expect("written");
    save(&format!("{PASSAGE}\n## 2026\n\nRooms open at noon.\n"));
    let change = session.refresh(&[]).expect("a change");
    assert_eq!((change.address.as_deref(), session.parsed()), (Some("newsletters/a.html#rooms"), 1));
    let shown = |route: &str| String::from_utf8(session.answer(route).expect("an answer").bytes).expect("text");
    assert!(shown("pages/today.html").contains("Rooms open at noon."));
    let (clean, _) = crate::support::build_folder(&root);
    for (route, file) in clean.output.iter() {
        assert!(session.answer(route.as_str()).expect("an answer").bytes == file.bytes, "{route} differs");
    }
    // While it cannot be read its last words stand, and no page of its own appears.
    save("---\ntitel: T\n---\n\nWords.\n");
    session.refresh(&[]);
    assert!(shown("pages/today.html").contains("Rooms open at noon."));
    assert_eq!(session.routes().iter().filter(|route| route.as_str().starts_with("passages/")).count(), 1);
    let told: Vec<&str> = session.findings().iter().map(|finding| finding.code.name()).collect();
    assert!(told.contains(&"unknown-key") && !told.contains(&"unknown-passage"), "{told:?}");
}

#[test]
fn a_name_with_its_folder_or_ending_is_understood_and_a_link_to_a_passage_explained() {
    let helps = |body: &str| {
        let outcome = build(&[
            ("content/passages/room-hours.md", PASSAGE),
            ("content/passages/door.png", "x"),
            ("content/pages/desk.md", DESK),
            ("content/contacts.yaml", CONTACTS),
            ("content/pages/a.md", &page(body)),
        ]);
        let own = outcome.findings.into_iter().filter(|found| found.path.as_str().ends_with("a.md"));
        own.map(|found| format!("{} {}", found.message, found.help)).collect::<Vec<_>>().concat()
    };
    for name in ["room-hours.md", "passages/room-hours", "/passages/room-hours.md"] {
        let help = helps(&format!("```include\npassage: {name}\n```"));
        assert!(help.ends_with("Did you mean \"room-hours\"?"), "{help}");
    }
    let told = helps("[Hours](../passages/room-hours.md) of today.");
    assert!(told.starts_with("passages/room-hours.md would be a passage, which has no page of its own"), "{told}");
}
