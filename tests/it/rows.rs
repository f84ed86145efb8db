//! Rows with pages of their own, the reviews that gather them, and "mentioned in".

use crate::support::{build, codes, main_of, text};
use champions_hub::base::path::Route;
use champions_hub::pipeline::Outcome;
use serde_json::Value;

const TABLE: &str = "---\ntitle: Advice on plots\nsummary: S.\nnumber: 2\nof: strategy/s.md\nupdated: 2025-12-01\nqueries:\n  - {at: row-sp4, printed: mend, note: Which gate?}\ntable:\n  caption: Advice\n  key: reference\n  row_header: reference\n  columns:\n    - {column: reference, label: Reference}\n    - {column: text, label: Advice, wide: true}\n  pages:\n    folder: advice\n    label: Advice\n    text: text\n    review: review\n    review_folder: learning\n    number: number\n    facts:\n      - {column: review, label: Walk}\n      - {column: reference, label: Reference, written: as_written}\n      - {column: owner, label: Owner}\n---\n\n## About\n\nSee [rec:sp1] and [the gate](#row-sp4).\n\n## Rows\n\n[table]\n";
const ROWS: &str = "reference,as_written,review,number,text,owner\nSP4,SP4 (2025),SP,4,\"Mend the gate, \"\"now\"\".\",\nSP1,SP1,SP,1,Mulch the beds.,Shed group\nPaper R2,Paper (R2),Paper on paths,R2,Sweep the <paths>.,\n";
const WALK: &str = "---\ntitle: Spring walk\nsummary: S.\nform: review\nreview: SP\ndate: 2025\n---\n\n## First advice\n\nThe walk gave [rec:sp1].\n\n### More\n\nAgain [rec:sp1], and [rec:sp4].\n";
const ROADSHOW: &str = "---\ntitle: Roadshow of walks\nsummary: S.\nform: roadshow\nreviews: [Case SP]\n---\n\nBefore any heading: [rec:sp4].\n";
const ISSUE: &str = "---\ntitle: Newsletter, May 2025\nsummary: S.\nissue: May 2025\ndate: 2025-05\n---\n\n## Sheds {.topic-sheds}\n\nAsk [contact:keys] about [topic:sheds] and [term:butt]; [the walk](/learning/walk.md#more), [rec:paper-r2].\n\n```event\ntitle: Open day\ndate: 2025-06-01\ncontact: keys\n```\n";
const STRATEGY: &str = "---\ntitle: Plot strategy\nsummary: S.\n---\n\n## 1. First\n\n1.1 We follow [rec:sp1].\n\n### Objectives\n\nAs 1.1 to 1.2 say, and [the issue](/newsletters/a.md).\n\n1.2 More.\n";

fn files() -> Vec<(&'static str, String)> {
    [
        ("content/appendices/a.md", TABLE),
        ("content/appendices/a.csv", ROWS),
        ("content/learning/walk.md", WALK),
        ("content/learning/roadshow.md", ROADSHOW),
        ("content/newsletters/a.md", ISSUE),
        ("content/strategy/s.md", STRATEGY),
        ("content/topics.yaml", "- {slug: sheds, title: Sheds}\n"),
        ("content/glossary.yaml", "- {term: Butt, full: Water butt}\n"),
        ("content/contacts.yaml", "- {id: keys, role: Keeper of keys, email: keys@example.org}\n"),
    ]
    .map(|(path, text)| (path, text.to_string()))
    .into()
}

fn made(files: &[(&str, String)]) -> Outcome {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    build(&files)
}

fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// The part of a page that says where it is mentioned.
fn mentioned(html: &str) -> &str {
    html.find("id=\"mentioned_in\"").map_or("", |at| &html[at..])
}

#[test]
fn a_row_has_a_page_with_its_facts_and_those_that_nobody_states() {
    let outcome = made(&files());
    assert_eq!(codes(&outcome), Vec::<&str>::new(), "{:?}", outcome.findings);
    let page = main_of(&outcome, "advice/sp4.html");
    has(
        page,
        &[
            "<h1>SP4</h1>",
            "<p class=\"lead\">Mend the gate, &quot;now&quot;.</p>",
            "<a href=\"../learning/walk.html\">Spring walk</a>",
            "written in the source as SP4 (2025)",
            "<dt>Owner</dt> <dd><span class=\"quiet\">not stated in these documents</span>",
            "Which gate?",
            "SP2 to SP3: not in this strategy",
            "rel=\"prev\" href=\"sp1.html\"",
            "href=\"../appendices/a.html#row-sp4\"",
        ],
    );
    let first = main_of(&outcome, "advice/sp1.html");
    has(first, &["Shed group", "rel=\"next\" href=\"sp4.html\"", "SP2 to SP3: not in this strategy"]);
    assert!(!first.contains("written in the source"), "{first}");
    let table = main_of(&outcome, "appendices/a.html");
    has(table, &["id=\"row-sp4\"", "<a href=\"../advice/sp4.html\">SP4</a>", "href=\"a.csv\"", "href=\"a.json\""]);
    has(main_of(&outcome, "advice/paper-r2.html"), &["Sweep the &lt;paths&gt;.", "Paper R1: not in this strategy"]);
    has(
        text(&outcome, "a-z/index.html"),
        &["href=\"../advice/paper-r2.html\"", "href=\"../learning/paper-on-paths.html\""],
    );
}

#[test]
fn short_names_of_a_row_are_explained_on_its_page_unless_it_is_imported() {
    let table = "---\ntitle: T\nsummary: The Garden Tool Rota (GTR).\nEXTRAtable:\n  caption: C\n  key: ref\n  columns: [{column: ref, label: R}]\n  pages: {folder: recs, label: Rec, text: text}\n---\n\n[table]\n";
    let rows = "ref,text\nR1,\"The <b> GTR hangs.\n\nThe GTR, \u{201c}the GTR\u{201d}.\"\nR2,The General Tea Room (GTR) and GTR.\n";
    let page = |extra: &str, route: &str| {
        let outcome = build(&[
            ("content/appendices/a.md", &table.replace("EXTRA", extra)),
            ("content/appendices/a.csv", rows),
            ("content/glossary.yaml", "- {term: GTR, full: Garden Tool Rota}\n"),
        ]);
        main_of(&outcome, route).to_string()
    };
    let (added, again) =
        ("<i class=\"expansion\">(Garden Tool Rota)</i>", "<abbr title=\"Garden Tool Rota\">GTR</abbr>");
    let own = page("", "recs/r1.html");
    has(
        &own,
        &[
            &format!("<p class=\"lead\">The &lt;b&gt; GTR {added} hangs.</p>") as &str,
            &format!("<p class=\"lead\">The {again}, \u{201c}the GTR\u{201d}.</p>"),
            "<p class=\"expansion-note",
            "href=\"../glossary/index.html\"",
        ],
    );
    let imported = format!("imported: {{source: a.docx, sha256: {}}}\n", "0".repeat(64));
    for bare in [page("", "recs/r2.html"), page(&imported, "recs/r1.html")] {
        assert!(!bare.contains("expansion") && !bare.contains("<abbr"), "{bare}");
    }
}

#[test]
fn a_review_gathers_its_rows_and_its_learning_and_has_a_page_made_if_it_has_none() {
    let outcome = made(&files());
    let walk = main_of(&outcome, "learning/walk.html");
    has(walk, &["href=\"../advice/sp1.html\"", "SP2 to SP3: not in this strategy", "href=\"roadshow.html\""]);
    assert!(walk.find("advice/sp1.html\">SP1</a> <span") < walk.find("SP2 to SP3"), "{walk}");
    let paper = main_of(&outcome, "learning/paper-on-paths.html");
    has(paper, &["<h1>Paper on paths</h1>", "href=\"../advice/paper-r2.html\"", "Paper R1: not in this strategy"]);
    has(main_of(&outcome, "advice/paper-r2.html"), &["<a href=\"../learning/paper-on-paths.html\">Paper on paths</a>"]);
    // As soon as an editor writes one, theirs stands alone.
    let mut files = files();
    let own = WALK.replace("review: SP", "review: Paper on paths").replace("Spring walk", "On paths");
    files.push(("content/learning/paths.md", own));
    let outcome = made(&files);
    assert!(outcome.output.get(&Route::new("learning/paper-on-paths.html")).is_none());
    has(main_of(&outcome, "learning/paths.html"), &["href=\"../advice/paper-r2.html\""]);
}

#[test]
fn every_page_says_which_sections_paragraphs_and_events_lead_to_it() {
    let outcome = made(&files());
    let first = mentioned(main_of(&outcome, "advice/sp1.html"));
    has(
        first,
        &[
            "href=\"../learning/walk.html#first-advice\">First advice</a>",
            "href=\"../learning/walk.html#more\">More</a>",
            "href=\"../strategy/s.html#p-1-1\">paragraph 1.1</a>",
            "href=\"../appendices/a.html#about\">About</a>",
        ],
    );
    // By date, and each place once.
    assert!(first.find("Spring walk") < first.find("Plot strategy"), "{first}");
    assert_eq!(first.matches("walk.html#").count(), 2, "{first}");
    let fourth = mentioned(main_of(&outcome, "advice/sp4.html"));
    has(fourth, &["<a href=\"../learning/roadshow.html\">Roadshow of walks</a>", "a.html#about\">About</a>"]);
    has(
        mentioned(main_of(&outcome, "newsletters/a.html")),
        &["../strategy/s.html#p-1-1-objectives\">1.1 Objectives</a>"],
    );
    has(mentioned(main_of(&outcome, "topics/sheds.html")), &["../newsletters/a.html#sheds\">Sheds</a>"]);
    for (page, mentions) in [("contacts/index.html", 2), ("glossary/index.html", 1)] {
        let page = main_of(&outcome, page);
        let title =
            if mentions == 1 { "Mentioned in 1 place".into() } else { format!("Mentioned in {mentions} places") };
        has(page, &["<details class=\"mentions small\">", &title]);
        assert_eq!(mentioned(page), "");
    }
    has(main_of(&outcome, "contacts/index.html"), &["#event-open-day\">Open day</a>"]);
    // A strategy that names its own paragraphs does not mention itself, and a link by number says the number.
    assert_eq!(mentioned(main_of(&outcome, "strategy/s.html")), "");
    let mut files = files();
    files.push(("content/pages/a.md", crate::support::page("See [1.2](/strategy/s.md#p-1-2).")));
    let outcome = made(&files);
    has(mentioned(main_of(&outcome, "strategy/s.html")), &["A page</a> <span class=\"small quiet\">Page, about 1.2"]);
}

#[test]
fn a_long_list_of_mentions_is_folded_and_not_in_the_search() {
    let mut files = files();
    let paths: Vec<String> = (0..220).map(|n| format!("content/pages/p{n}.md")).collect();
    files.extend(paths.iter().map(|path| (path.as_str(), crate::support::page("See [rec:sp1]."))));
    let outcome = made(&files);
    let page = main_of(&outcome, "advice/sp1.html");
    has(
        page,
        &["<details class=\"mentions small\">\n<summary>Mentioned in 224 places</summary>", "and in 24 more places"],
    );
    for (route, file) in outcome.output.iter().filter(|(route, _)| route.as_str().starts_with("search/")) {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("Mentioned in"), "{route}");
    }
}

#[test]
fn downloads_are_the_table_in_its_order() {
    let mut files = files();
    files[1].1 =
        format!("\u{feff}{}", ROWS.replace("Mulch the beds.", "\"Mulch\u{2019}s\nbest\"").replace('\n', "\r\n"));
    let outcome = made(&files);
    let csv = text(&outcome, "appendices/a.csv");
    assert!(csv.starts_with("\u{feff}reference,as_written,"), "{csv}");
    has(csv, &["\r\nSP4,SP4 (2025),SP,4,\"Mend the gate, \"\"now\"\".\",\r\nSP1,"]);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(String::from).collect()).collect();
    let json: Value = serde_json::from_str(text(&outcome, "appendices/a.json")).expect("JSON");
    assert_eq!((rows.len(), json["rows"].as_array().map(Vec::len)), (4, Some(3)));
    for (row, entry) in rows[1..].iter().zip(json["rows"].as_array().expect("rows")) {
        for (name, cell) in rows[0].iter().zip(row) {
            assert_eq!(entry["cells"][name].as_str().unwrap_or_default(), cell, "{name}");
        }
    }
    assert_eq!(json["rows"][0]["page"], "advice/sp4.html");
    assert_eq!((&json["rows"][0]["cells"]["owner"], &json["columns"][1]["label"]), (&Value::Null, &Value::Null));
    // What is ASCII needs no mark.
    assert!(text(&made(&self::files()), "appendices/a.csv").starts_with("reference,"));
}

#[test]
fn rows_and_reviews_are_in_the_sitemap_and_name_their_address() {
    let mut files = files();
    files.push(("content/hub.yaml", "base_url: https://example.org/hub/\n".into()));
    let outcome = made(&files);
    let sitemap = text(&outcome, "sitemap.xml");
    has(sitemap, &["<loc>https://example.org/hub/learning/paper-on-paths.html</loc>"]);
    has(sitemap, &["<loc>https://example.org/hub/advice/sp1.html</loc>\n  <lastmod>2025-12-01</lastmod>"]);
    has(main_of(&outcome, "advice/sp1.html"), &["<a href=\"sp1.html\">https://example.org/hub/advice/sp1.html</a>"]);
    // A page that stands where one would be made is told, with the line of the row.
    files.push(("content/learning/paper-on-paths.md", crate::support::page("About paths.")));
    assert_eq!(codes(&made(&files)), ["duplicate-route"]);
}

#[test]
fn adding_a_row_touches_one_file_once() {
    let before = made(&files());
    let mut files = files();
    files[1].1.push_str("SP6,SP6,SP,6,Oil the hinges of the arbour.,\n");
    let after = made(&files);
    assert_eq!(codes(&after), Vec::<&str>::new());
    assert!(before.output.get(&Route::new("advice/sp6.html")).is_none());
    has(main_of(&after, "advice/sp6.html"), &["Oil the hinges", "SP5: not in this strategy", "href=\"sp4.html\""]);
    has(main_of(&after, "advice/sp4.html"), &["rel=\"next\" href=\"sp6.html\""]);
    has(main_of(&after, "learning/walk.html"), &["href=\"../advice/sp6.html\">SP6</a>"]);
    has(main_of(&after, "appendices/a.html"), &["href=\"../advice/sp6.html\">SP6</a>"]);
    has(text(&after, "appendices/a.csv"), &["\r\nSP6,SP6,SP,6,"]);
    has(text(&after, "appendices/a.json"), &["\"advice/sp6.html\""]);
    has(text(&after, "a-z/index.html"), &["href=\"../advice/sp6.html\""]);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("search")).expect("a folder");
    for (route, file) in after.output.iter().filter(|(route, _)| route.as_str().starts_with("search/")) {
        std::fs::write(folder.path().join(route.as_str()), &file.bytes).expect("a file");
    }
    let reader = champions_hub::search::Reader::open(&folder.path().join("search")).expect("an index");
    assert!(reader.kinds().contains(&"advice".to_string()), "{:?}", reader.kinds());
    for query in ["hinges arbour", "sp6"] {
        let hits = reader.query(query, &champions_hub::search::Options::default()).expect("an answer").hits;
        assert_eq!(hits.first().map(|hit| hit.url.as_str()), Some("advice/sp6.html"), "{query}: {hits:?}");
        assert!(hits.iter().all(|hit| !hit.url.contains("#row-")), "{hits:?}");
    }
}

#[test]
fn what_is_named_twice_or_not_there_is_told_with_its_line() {
    let mut files = files();
    files[1].1.push_str("sp4,x,SP,5,Twice.,\n");
    files[3].1 = ROADSHOW.replace("[Case SP]", "[SPP, SP]");
    files.push(("content/learning/other.md", WALK.replace("[rec:sp1]", "[rec:sp9]")));
    let table = |folder: &str| {
        let other =
            TABLE.replace("number: 2", "number: 3").replace("row-sp4", "row-sp1").replace("(#row-sp1)", "(#rows)");
        other.replace("folder: advice", &format!("folder: {folder}"))
    };
    let row = "reference,as_written,review,number,text,owner\nSP1,SP1,SP,1,Mulch.,\n";
    files.push(("content/appendices/b.md", table("advice")));
    files.push(("content/appendices/b.csv", row.into()));
    files.push(("content/appendices/c.md", table("more")));
    files.push(("content/appendices/c.csv", row.into()));
    let outcome = made(&files);
    let mut told = outcome.findings.clone();
    told.retain(|f| ["duplicate-entry", "unknown-reference", "wrong-type", "duplicate-route"].contains(&f.code.name()));
    let tree =
        files.iter().fold(champions_hub::source::SourceTree::embedded(), |tree, (path, text)| tree.with(path, text));
    let report =
        champions_hub::diagnostic::write(&told, &tree, champions_hub::diagnostic::Format::Human { color: false });
    insta::assert_snapshot!(report);
}

#[test]
fn a_row_without_a_key_is_told_and_what_it_may_have_named_is_not() {
    let mut files = files();
    files[1].1.push_str("?!,x,SPP,7,No key.,\n");
    files[3].1 = ROADSHOW.replace("[Case SP]", "[SPP, SP]");
    let outcome = made(&files);
    assert_eq!(codes(&outcome), ["wrong-type"]);
    let found = outcome.findings.iter().find(|found| found.code.name() == "wrong-type").expect("the row");
    let line = files[1].1[..found.span.expect("a place").start].matches('\n').count() + 1;
    assert_eq!((found.path.as_str(), line), ("content/appendices/a.csv", 5));
    assert!(found.message.contains("that an address can be made of"), "{}", found.message);
}

#[test]
fn ten_thousand_rows_have_ten_thousand_pages_in_good_time() {
    let mut files = files();
    for number in 5..10_000 {
        let review = number / 10;
        files[1].1.push_str(&format!("R{review}N{number},R,R{review},{number},Text of row {number}.,\n"));
    }
    let start = std::time::Instant::now();
    let outcome = made(&files);
    let took = start.elapsed();
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    assert!(outcome.output.get(&Route::new("advice/r999n9999.html")).is_some());
    has(main_of(&outcome, "advice/r999n9990.html"), &["R999N1 to R999N9989: not in this strategy"]);
    assert!(took < std::time::Duration::from_secs(120), "{took:?}");
}

#[test]
fn rows_of_a_draft_are_in_no_file() {
    let table = |draft: &str| {
        format!(
            "---\ntitle: T\nsummary: S.\n{draft}table:\n  caption: C\n  key: ref\n  columns: [{{column: ref, label: R}}]\n---\n\n[table]\n"
        )
    };
    let files = |draft: &str| {
        let outcome =
            build(&[("content/appendices/a.md", &table(draft)), ("content/appendices/a.csv", "ref\nsecret\n")]);
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("secret");
        outcome
            .output
            .iter()
            .filter(|(_, file)| holds(&file.bytes))
            .map(|(route, _)| route.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(files("draft: true\n"), Vec::<String>::new());
    assert_eq!(files("publish_on: 2026-02-01\n"), Vec::<String>::new());
    assert!(files("").contains(&"appendices/a.csv".to_string()));
}
