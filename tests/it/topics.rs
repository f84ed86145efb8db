//! Topics: the timeline of everything that bears one, and how parts of pages come to bear it.

use crate::support::{build, codes, main_of};

const TOPICS: &str = "- {slug: tools, title: Tools, words: [garden tools, GTR]}\n- {slug: beds, title: Beds}\n";
const ISSUE: &str = "---\ntitle: Newsletter, November 2024\nsummary: S.\nissue: November 2024\ndate: 2024-11\n---\n\n## Rakes {.topic-tools}\n\nNew rakes have come. They hang in the shed. Ask for a key.\n\n```event\ntitle: Rake day\ndate: Spring 2025\nplace: The shed\n```\n\n### Old rakes {.topic-tools .topic-beds}\n\nThey are gone.\n";
const OLDER: &str = "---\ntitle: Newsletter, Autumn 2022\nsummary: S.\nissue: Autumn 2022\ndate: Autumn 2022\n---\n\n## Hooks\n\nFirst of all. Garden tools hang on hooks now.\n";
const STRATEGY: &str = "---\ntitle: Strategy\nsummary: S.\nplaced: 2023\n---\n\n## 1. Shed\n\n1.1 The shed.\n\n1.2 Every GTR counts.\n\n### Objectives\n\nMore garden tools.\n";
const ROWS: &str = "---\ntitle: Rows\nsummary: S.\nnumber: 1\nof: strategy/s.md\ntable:\n  caption: Rows\n  key: ref\n  row_header: ref\n  topics: about\n  date: year\n  columns:\n    - {column: ref, label: Ref}\n    - {column: text, label: Text, wide: true}\n---\n\nThe rows.\n";
const CSV: &str = "ref,text,year,about\nR1,Count the hooks,2021,tools; beds\nR2,Count garden tools,,\nR3,Rest,2020,\n";
const CONTACTS: &str = "- {id: desk, role: Shed desk, email: desk@example.org, printed: November 2024, topics: [tools]}\n- {id: old, role: Old desk, printed: 2020, until: 2021-01-01, topics: [tools]}\n";

fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("content/topics.yaml", TOPICS),
        ("content/newsletters/2024-11.md", ISSUE),
        ("content/newsletters/2022-autumn.md", OLDER),
        ("content/strategy/s.md", STRATEGY),
        ("content/appendices/rows.md", ROWS),
        ("content/appendices/rows.csv", CSV),
        ("content/contacts.yaml", CONTACTS),
    ]
}

#[test]
fn a_topic_runs_from_the_latest_word_back_through_everything_that_bears_it() {
    let outcome = build(&files());
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let main = main_of(&outcome, "topics/tools.html");
    let order = [
        "id=\"latest\"",
        "2024-11.html#rakes\">Rakes</a>",
        "Newsletter, <time datetime=\"2024-11\">November 2024</time>. Newsletter</p>",
        "New rakes have come. They hang in the shed. Ask for a key.",
        "id=\"year-2025\"",
        "#event-rake-day\">Rake day</a>",
        "id=\"year-2023\"",
        "appendices/rows.html#row-r2\">R2</a>",
        "strategy/s.html#p-1-2\">1.2 Shed</a>",
        "Here by its words: <q>GTR</q>",
        "#p-1-2-objectives\">1.2 Objectives</a>",
        "id=\"year-2022\"",
        "2022-autumn.html#hooks\">Hooks</a>",
        "id=\"year-2021\"",
        "#row-r1\">R1</a>",
        "Appendix 1, <time datetime=\"2021\">2021</time>. Rows</p>",
        "id=\"contacts\"",
        "Shed desk",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| main.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{main}");
    assert_eq!(main.matches("Undated; it stands here by the dates in it").count(), 3, "{main}");
    for absent in ["Old rakes", "R3", "Old desk", "p-1-1\""] {
        assert!(!main.contains(absent), "{absent} in {main}");
    }
    assert!(main_of(&outcome, "topics/beds.html").contains("#old-rakes\">Old rakes</a>"));
}

#[test]
fn words_are_not_asked_where_an_author_has_spoken() {
    let refused = STRATEGY.replace("### Objectives", "### Objectives {.no-topic-tools}");
    let own = OLDER.replace("summary: S.", "summary: All on tools.\ntopics: [tools]");
    let files: Vec<(&str, &str)> = files()
        .into_iter()
        .map(|(path, text)| match path {
            "content/strategy/s.md" => (path, refused.as_str()),
            "content/newsletters/2022-autumn.md" => (path, own.as_str()),
            _ => (path, text),
        })
        .collect();
    let outcome = build(&files);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let main = main_of(&outcome, "topics/tools.html");
    assert!(main.contains("#p-1-2\"") && !main.contains("objectives\""), "{main}");
    assert!(main.contains("All on tools.") && !main.contains("#hooks"), "{main}");
}

#[test]
fn unknown_topics_are_told_on_headings_of_each_level_and_in_rows() {
    let issue = ISSUE.replace(".topic-beds", ".topic-bedz").replace("## Rakes {", "## Rakes {.no-topic-tolls ");
    let rows = CSV.replace("tools; beds", "tools; seeds");
    let mut files = files();
    files.retain(|(path, _)| !path.ends_with("2024-11.md") && !path.ends_with(".csv"));
    files.extend([("content/newsletters/2024-11.md", issue.as_str()), ("content/appendices/rows.csv", rows.as_str())]);
    let outcome = build(&files);
    let told: Vec<_> = outcome
        .findings
        .iter()
        .filter(|f| f.code.name() == "unknown-topic")
        .map(|f| (f.path.file_name().to_string(), f.message.clone(), f.help.clone(), f.span.is_some()))
        .collect();
    let said = |path: &str, topic: &str, help: &str| {
        (path.to_string(), format!("There is no topic \"{topic}\""), help.to_string(), true)
    };
    assert_eq!(
        told,
        [
            said("rows.csv", "seeds", "Add it to topics.yaml, or take it away here."),
            said("2024-11.md", "tolls", "Did you mean \"tools\"?"),
            said("2024-11.md", "bedz", "Did you mean \"beds\"?"),
        ]
    );
}

#[test]
fn ten_thousand_rows_and_words_without_end_are_no_trouble() {
    let rows: String = (0..10_000).map(|n| format!("R{n},Count garden tools,2021,tools\n")).collect();
    let csv = format!("ref,text,year,about\n{rows}");
    let phrases: Vec<String> = (0..500).map(|n| format!("garden {n}")).collect();
    let topics = format!("- {{slug: tools, title: T, words: [{}]}}\n- {{slug: beds, title: B}}\n", phrases.join(", "));
    let mut files = files();
    files.retain(|(path, _)| !path.ends_with(".csv") && !path.ends_with("topics.yaml"));
    files.extend([("content/appendices/rows.csv", csv.as_str()), ("content/topics.yaml", topics.as_str())]);
    let outcome = build(&files);
    let main = main_of(&outcome, "topics/tools.html");
    assert_eq!(main.matches("<li class=\"card entry\">").count(), 10_002);
}
