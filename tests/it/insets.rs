//! References outside the text of a page: in cells of a table, in notes of events, in the words of a gap.

use crate::support::{build, codes, main_of, page, text};
use champions_hub::pipeline::Outcome;

const RECS: &str = "---\ntitle: Advice\nsummary: S.\ntable:\n  caption: Advice\n  key: ref\n  row_header: ref\n  topics: topics\n  columns:\n    - {column: ref, label: Reference}\n    - {column: text, label: Advice, wide: true}\n    - {column: owner, label: Owner, filter: true}\n  pages:\n    folder: recs\n    label: Rec\n    text: text\n    facts: [{column: owner, label: Owner}]\n---\n\n[table]\n";
const RECS_CSV: &str = "ref,text,owner,topics\nAK1,\"Use <b> the [term:gcp].\n\nMore in [rec:ak2], [rec:ak1].\",[contact:desk],beds\nAK2,Dig & \"\"rest\"\".,,\n";
const TOOLS: &str = "---\ntitle: Tools\nsummary: S.\ntable:\n  caption: Tools\n  layout: matrix\n  group: group\n  group_note: note\n  item: item\n---\n\n[table]\n";
const TOOLS_CSV: &str = "group,note,item\nSpades,As [topic:beds] says,For [rec:ak2]\nSpades,As [topic:beds] says,[../pages/a.md#where] too\n";
const EVENTS: &str = "---\ntitle: May issue\nsummary: S.\nissue: May\ndate: 2024-05\nevents:\n  - title: Fair\n    date: 2027-06-01\n    note: On [rec:ak2].\n---\n\n## Dates\n\n```event\ntitle: Walk\ndate: 2027-05-04\nnote: See [rec:ak1] & ask [contact:desk].\n```\n\n```gap\nwhat: picture\ncaption: The plan of [rec:ak2]\nnote: See [topic:beds].\n```\n";

fn site(more: &[(&str, &str)]) -> Outcome {
    let a = page("## Where\n\nWords.");
    let files = [
        ("content/appendices/recs.md", RECS),
        ("content/appendices/recs.csv", RECS_CSV),
        ("content/appendices/tools.md", TOOLS),
        ("content/appendices/tools.csv", TOOLS_CSV),
        ("content/newsletters/2024-05.md", EVENTS),
        ("content/pages/a.md", &a),
        ("content/topics.yaml", "- slug: beds\n  title: Beds and paths\n  summary: S.\n"),
        ("content/glossary.yaml", "- term: GCP\n  full: Garden Care Profile\n  meaning: A form.\n"),
        (
            "content/contacts.yaml",
            "- id: desk\n  role: Desk\n  name: Ann Other\n  email: desk@example.org\n  printed: 2024-05\n",
        ),
    ];
    let kept = files.iter().filter(|(path, _)| !more.iter().any(|(other, _)| other == path));
    build(&kept.chain(more).copied().collect::<Vec<_>>())
}

#[test]
fn cells_hold_links_and_what_is_taken_home_holds_words() {
    let outcome = site(&[]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let table = main_of(&outcome, "appendices/recs.html");
    assert!(table.contains("Use &lt;b&gt; the <a href=\"../glossary/index.html#term-gcp\">GCP</a>."), "{table}");
    assert!(table.contains("More in <a href=\"../recs/ak2.html\">AK2</a>"), "{table}");
    assert!(table.contains("data-value=\"Desk, Ann Other\"") && table.contains("mailto:desk@example.org"), "{table}");
    assert!(table.contains("<option value=\"Desk, Ann Other\">"), "{table}");
    let matrix = main_of(&outcome, "appendices/tools.html");
    assert!(matrix.contains("As <a href=\"../topics/beds.html\">Beds and paths</a> says"), "{matrix}");
    assert!(matrix.contains("<a href=\"../pages/a.html#where\">A page, Where</a> too"), "{matrix}");
    let row = main_of(&outcome, "recs/ak1.html");
    assert!(
        row.contains("<p class=\"lead\">More in <a href=\"ak2.html\">AK2</a>, <a href=\"ak1.html\">AK1</a>.</p>"),
        "{row}"
    );
    assert!(row.contains("mailto:desk@example.org"), "{row}");
    let csv = text(&outcome, "appendices/recs.csv");
    assert!(csv.contains("Use <b> the GCP.\n\nMore in AK2, AK1.") && csv.contains("\"Desk, Ann Other\""), "{csv}");
    for (route, file) in outcome.output.iter() {
        let written = String::from_utf8_lossy(&file.bytes);
        assert!(
            !written.contains("[rec:") && !written.contains("[topic:") && !written.contains("[contact:"),
            "{route}"
        );
    }
}

#[test]
fn events_cite_and_what_they_cite_mentions_them() {
    let outcome = site(&[]);
    let issue = main_of(&outcome, "newsletters/2024-05.html");
    assert!(issue.contains("See <a href=\"../recs/ak1.html\">AK1</a> &amp; ask "), "{issue}");
    assert!(issue.contains("The plan of <a href=\"../recs/ak2.html\">AK2</a>"), "{issue}");
    assert!(issue.contains("See <a href=\"../topics/beds.html\">Beds and paths</a>."), "{issue}");
    let list = main_of(&outcome, "events/index.html");
    assert!(list.contains("On <a href=\"../recs/ak2.html\">AK2</a>."), "{list}");
    let walk = text(&outcome, "events/newsletters/2024-05/walk.ics");
    assert!(walk.contains("See AK1 & ask Desk\\, Ann Other."), "{walk}");
    let cited = |route: &str, anchor: &str, title: &str| {
        let html = main_of(&outcome, route);
        assert!(html.contains(&format!("{anchor}\">{title}</a>")), "{title} in {html}");
    };
    cited("recs/ak1.html", "newsletters/2024-05.html#event-walk", "Walk");
    cited("recs/ak2.html", "newsletters/2024-05.html#event-fair", "Fair");
    cited("recs/ak2.html", "newsletters/2024-05.html#dates", "Dates");
    // A row is mentioned by the row that names it, and not by itself.
    cited("recs/ak2.html", "href=\"ak1.html", "AK1");
    assert!(!main_of(&outcome, "recs/ak1.html").contains("ak1.html\">AK1</a></li>"));
    cited("recs/ak2.html", "appendices/tools.html#row-spades-1", "Spades");
}

#[test]
fn references_to_nothing_are_told_at_their_lines() {
    let csv = "ref,text,owner,topics\nAK1,Fine.,,\nAK2,See [rec:zz9].,[contact:nobody],\n";
    let issue = EVENTS.replace("[rec:ak1] &", "[term:nothing] &");
    let outcome = site(&[("content/appendices/recs.csv", csv), ("content/newsletters/2024-05.md", &issue)]);
    let places: Vec<String> = outcome
        .findings
        .iter()
        .filter(|found| found.code.name() == "unknown-reference")
        .map(|found| {
            let text = if found.path.extension() == "csv" { csv } else { &issue };
            format!(
                "{}:{}: {}",
                found.path,
                1 + text[..found.span.expect("a place").start].matches('\n').count(),
                found.message
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            "content/appendices/recs.csv:3: There is no \"nobody\" in contacts.yaml",
            "content/appendices/recs.csv:3: There is no \"zz9\" in the table of recommendations",
            "content/newsletters/2024-05.md:14: There is no \"nothing\" in glossary.yaml",
        ]
    );
}
