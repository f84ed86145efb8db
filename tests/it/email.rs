//! The newsletter as an email: the HTML that mail programs can show, the plain text, the draft, and the page that hands them over.

use crate::support::{build, build_folder, codes, hub, options, repository, text};
use champions_hub::base::path::Route;
use champions_hub::pipeline::{self, Inputs, Outcome};
use champions_hub::source::SourceTree;
use mail_parser::{MessageParser, MimeHeaders};
use scraper::{Html, Selector};

const CONTACTS: &str = "- id: warden\n  role: Plot warden\n  email: plots@example.org\n  phone: 01632 960001\n";
const GLOSSARY: &str = "- {term: GTR, full: Garden Tool Rota}\n";
const SETTINGS: &str = "name: Garden hub\nbase_url: https://hub.example.org/garden\npanel:\n  lines: [{label: Any time, phone: 01632 960009}]\n";
const HEAD: &str =
    "title: Garden News, May 2024\nsummary: What grows.\nissue: May 2024\ndate: 2024-05\nupdated: 2024-06-02\n";
const BODY: &str = r#"
Before the first item, see [the beds](#beds).

## Beds & borders {#beds}

Ask the [contact:warden]. See [the other page](../pages/other.md#more), [elsewhere](https://example.org/a?b=1&c=2),
[example.org/b](https://example.org/b) and [write](mailto:plots@example.org). ~~Old.~~ H<sub>2</sub>O[^one]

> Quoted words
> on two lines.

1. First
2. Second
   - Inner

     more of it

```event
title: Seed swap
date: 2027-03-04
from: 4pm
place: The shed
contact: warden
printed: 4th March
note: Bring seeds.
```

```promise
what: The list of seeds
by: 2027-05
```

```gap
what: picture
caption: A plan
note: It did not survive.
```

### Small print

Table: What grows

| Bed | Crop |
|-----|-----:|
| North | Beans |
| South | |

![A plan of the beds](plan.gif)

```text
as   it is
```

[^one]: The note, with [a link](https://example.org/n).

## Second

Ask (the GTR) for hooks. The GTR's hooks are new.
"#;

fn garden(settings: &str, head: &str, body: &str) -> Outcome {
    let issue = format!("---\n{head}---\n{body}");
    let mut tree = [
        ("content/hub.yaml", settings),
        ("content/contacts.yaml", CONTACTS),
        ("content/glossary.yaml", GLOSSARY),
        ("content/newsletters/2024-05.md", issue.as_str()),
        ("content/pages/other.md", "---\ntitle: Other\nsummary: S.\n---\n\n## More\n\nText.\n"),
    ]
    .iter()
    .fold(SourceTree::embedded(), |tree, (path, text)| tree.with(path, text));
    let gif = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x03\x00\x02\x00\x00\x02\x02\x84\x51\x00;";
    tree.insert("content/newsletters/plan.gif", champions_hub::source::SourceFile::Bytes(gif.to_vec()));
    pipeline::build(&Inputs { tree, findings: Vec::new() }, &options())
}

fn html(outcome: &Outcome) -> &str {
    text(outcome, "newsletters/2024-05.email.html")
}

fn plain(outcome: &Outcome) -> &str {
    text(outcome, "newsletters/2024-05.email.txt")
}

fn draft(outcome: &Outcome) -> &[u8] {
    outcome.output.get(&Route::new("newsletters/2024-05.eml")).expect("a draft")
}

/// Everything that makes mail programs stumble, or that an email of the hub never does.
fn faults_of(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let mut faults = Vec::new();
    let kept = "html head meta title body div table thead tbody tr th td h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre code \
        kbd mark hr em i strong del sub sup br a span";
    for element in document.select(&Selector::parse("*").expect("a selector")) {
        let name = element.value().name();
        let mut fault =
            |what: &str| faults.push(format!("{what}: {}", element.html().chars().take(90).collect::<String>()));
        if !kept.split_whitespace().any(|kept| kept == name) {
            fault("element");
        }
        for (attribute, value) in element.value().attrs() {
            if attribute.starts_with("on") || ["class", "id", "src", "srcset", "background"].contains(&attribute) {
                fault("attribute");
            }
            if attribute == "href" && !["https://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme)) {
                fault("link");
            }
            if attribute == "style" {
                let forbidden = ["flex", "grid", "position", "float", "url(", "var(", "@", "background-image"];
                if forbidden.iter().any(|word| value.contains(word)) {
                    fault("style");
                }
            }
            if matches!(attribute, "width") && value.parse::<u32>().is_ok_and(|width| width > 600) {
                fault("width");
            }
        }
        let layout = name == "table" && element.attr("cellpadding") == Some("0");
        if layout && element.attr("role") != Some("presentation") {
            fault("layout table without its role");
        }
        // A ground without its ink, or the other way round, is unreadable where a mail program turns colours round.
        let style = element.attr("style").unwrap_or_default();
        if style.contains("background-color")
            && name == "td"
            && (!style.contains(";color:") || element.attr("bgcolor").is_none())
        {
            fault("ground without ink");
        }
    }
    faults
}

fn headings(html: &str) -> Vec<String> {
    let selector = Selector::parse("h1, h2, h3").expect("a selector");
    let words = |element: scraper::ElementRef| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Html::parse_document(html).select(&selector).map(|e| format!("{} {}", e.value().name(), words(e))).collect()
}

#[test]
fn the_html_holds_what_mail_programs_show_and_nothing_else() {
    let outcome = garden(SETTINGS, HEAD, BODY);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = html(&outcome);
    assert_eq!(faults_of(html), Vec::<String>::new());
    assert_eq!(
        headings(html),
        [
            "h1 Garden News May 2024",
            "h2 Beds & borders",
            "h3 Small print",
            "h2 Second",
            "h2 Notes",
            "h2 Worried about a child?"
        ]
    );
    for part in [
        "<html lang=\"en-GB\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "<title>Garden News, May 2024</title>",
        "Demonstration, not an official NSCP site.",
        "If a child is in immediate danger, call 999.",
        "Any time: <a href=\"tel:+441632960009\"",
        // The item, the page that it names, a place in the issue itself.
        "<a href=\"https://hub.example.org/garden/newsletters/2024-05.html#beds\"",
        "<a href=\"https://hub.example.org/garden/pages/other.html#more\"",
        "href=\"https://example.org/a?b=1&amp;c=2\"",
        ">Plot warden</a>, <a href=\"mailto:plots@example.org\"",
        "<a href=\"tel:+441632960001\"",
        ">Picture: A plan of the beds</a>]",
        "<sup>[1]</sup>",
        "<li value=\"1\"",
        "<strong>What grows</strong>",
        "<th scope=\"col\" align=\"right\"",
        "4 March 2027, 4pm, The shed",
        "as   it is",
        "<sub>2</sub>",
        "Ask (the GTR <i style=\"color:#4d5a63\">[Garden Tool Rota]</i>) for hooks. The GTR&#39;s hooks are new.",
        "from its <a href=\"https://hub.example.org/garden/glossary/index.html\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("Back to the text") && !html.contains("plan.gif"), "{html}");
}

#[test]
fn the_text_reads_well_and_no_line_is_too_long() {
    let outcome = garden(SETTINGS, HEAD, BODY);
    insta::assert_snapshot!("email", plain(&outcome));
    let long = format!("## Long\n\n{}\n\n- {}\n", "word ".repeat(60), "item ".repeat(60));
    for text in [plain(&outcome), plain(&garden(SETTINGS, HEAD, &long)), text(&hub(), "newsletters/2024-11.email.txt")]
    {
        for line in text.lines().filter(|line| line.chars().count() > 76) {
            assert!(!line.trim().contains(' '), "{line}");
        }
    }
}

#[test]
fn a_contact_who_has_left_is_followed_by_no_stray_space() {
    let contacts = "- {id: old, role: Old warden, phone: 01632 960001, until: 2025-06-30, now: new}\n- {id: new, role: New warden, phone: 01632 960002, checked: 2026-01-10}\n";
    let issue = format!("---\n{HEAD}---\n\nAsk the [contact:old], or dig.\n");
    let files = [
        ("content/newsletters/2024-05.md", issue.as_str()),
        ("content/contacts.yaml", contacts),
        ("content/hub.yaml", SETTINGS),
    ];
    let outcome = build(&files);
    let words = plain(&outcome).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("New warden, 01632 960002), or dig."), "{words}");
}

#[test]
fn the_draft_is_read_back_by_another_parser() {
    let head = format!("{HEAD}email: {{subject: \"Beans, caf\u{e9} & more \u{2013} {}\"}}\n", "x".repeat(60));
    let outcome = garden(SETTINGS, &head, BODY);
    let bytes = draft(&outcome);
    let message = MessageParser::default().parse(bytes).expect("a message");
    assert_eq!(message.subject(), Some(format!("Beans, caf\u{e9} & more \u{2013} {}", "x".repeat(60)).as_str()));
    let same = |body: &str| body.replace("\r\n", "\n");
    assert_eq!((message.text_body_count(), message.html_body_count(), message.attachment_count()), (1, 1, 0));
    assert_eq!(same(&message.body_text(0).expect("a text")), plain(&outcome));
    assert_eq!(same(&message.body_html(0).expect("an HTML edition")), html(&outcome));
    assert!(
        message.content_type().is_some_and(|kind| kind.c_type == "multipart" && kind.subtype() == Some("alternative"))
    );
    // Nobody is invented, and nothing of the machine is in it.
    assert!(message.from().is_none() && message.to().is_none() && message.cc().is_none() && message.bcc().is_none());
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert!(message.message_id().is_some_and(|id| id.ends_with("@hub.example.org")), "{:?}", message.message_id());
    assert_eq!(message.date().map(mail_parser::DateTime::to_rfc822), Some("Sun, 2 Jun 2024 00:00:00 +0000".into()));
    let names: Vec<&str> = message.headers().iter().map(|header| header.name.as_str()).collect();
    assert_eq!(
        names,
        ["Message-ID", "Date", "Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"]
    );
    // What mail servers ask for: lines end as they should, none is long, nothing is beyond ASCII.
    let file = std::str::from_utf8(bytes).expect("text");
    assert!(file.is_ascii() && file.split("\r\n").all(|line| line.len() <= 78 && !line.contains(['\r', '\n'])));
}

#[test]
fn the_draft_changes_with_its_content_alone() {
    let one = garden(SETTINGS, HEAD, BODY);
    assert_eq!(draft(&one), draft(&garden(SETTINGS, HEAD, BODY)));
    let other = garden(SETTINGS, HEAD, &BODY.replace("Quoted", "Other"));
    let id = |outcome: &Outcome| {
        MessageParser::default().parse(draft(outcome)).and_then(|m| m.message_id().map(str::to_string))
    };
    assert!(id(&one).is_some() && id(&one) != id(&other));
    // Without a base address it comes from nowhere; without a day of its own it has the day of the build.
    let bare = garden("", "title: T\nsummary: S.\nissue: May 2024\ndate: May 2024\n", "Text.\n");
    assert!(id(&bare).is_some_and(|id| id.ends_with("@hub.invalid")));
}

#[test]
fn without_a_public_address_no_link_leads_nowhere() {
    let outcome = garden("", HEAD, BODY);
    let html = html(&outcome);
    assert_eq!(faults_of(html), Vec::<String>::new());
    for (there, part) in [
        (true, "See the other page, <a href=\"https://example.org/a"),
        (true, "[Picture: A plan of the beds]"),
        (true, "Plot warden, <a href=\"mailto:"),
        (true, "from its glossary."),
        (false, "On the hub"),
        (false, "Read this issue on the hub"),
    ] {
        assert_eq!(html.contains(part), there, "{part} in {html}");
    }
    let words = plain(&outcome).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("See the other page, elsewhere <https://example.org/a?b=1&c=2>"), "{words}");
    assert!(text(&outcome, "newsletters/2024-05.copy.html").contains("This email has no links to the hub."));
    assert!(!text(&garden(SETTINGS, HEAD, BODY), "newsletters/2024-05.copy.html").contains("no links to the hub"));
    let told = outcome.findings.iter().find(|f| f.message.contains("no public address")).expect("a finding");
    assert!(told.message.contains("emails"), "{}", told.message);
}

#[test]
fn subject_and_preheader_are_the_editors_or_those_of_the_page() {
    let page = garden(SETTINGS, HEAD, "Text.\n");
    assert!(html(&page).contains("<title>Garden News, May 2024</title>"));
    assert!(html(&page).contains(">What grows.</div>"));
    let head = format!("{HEAD}email:\n  subject: Beans now\n  preheader: >\n    Read this\n    first.\n");
    let own = garden(SETTINGS, &head, "Text.\n");
    assert!(html(&own).contains("<title>Beans now</title>") && html(&own).contains(">Read this first.</div>"));
    let copy = text(&own, "newsletters/2024-05.copy.html");
    assert!(copy.contains("<span data-email-subject>Beans now</span>") && copy.contains("<dd>Read this first.</dd>"));
    let wrong = garden(SETTINGS, &format!("{HEAD}email: {{subjekt: Beans}}\n"), "Text.\n");
    assert_eq!(codes(&wrong), ["unknown-key"]);
    assert_eq!(
        codes(&build(&[("content/pages/a.md", "---\ntitle: A\nsummary: S.\nemail: {subject: x}\n---\n")])),
        ["unknown-key"]
    );
}

#[test]
fn every_issue_has_its_email_and_readers_come_upon_none() {
    let settings = format!("{SETTINGS}edition: official\n");
    let outcome = garden(&settings, HEAD, BODY);
    assert!(
        text(&outcome, "newsletters/2024-05.html")
            .contains("<a href=\"2024-05.copy.html\">Send this issue by email</a>")
    );
    for (route, file) in outcome.output.iter().filter(|(route, _)| !route.as_str().starts_with("newsletters/2024-05."))
    {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("2024-05.email") && !text.contains("2024-05.copy") && !text.contains(".eml"), "{route}");
    }
    for page in ["copy.html", "email.html"] {
        assert!(text(&outcome, &format!("newsletters/2024-05.{page}")).contains("content=\"noindex\""), "{page}");
    }
    assert!(!text(&outcome, "newsletters/2024-05.html").contains("noindex"));
    assert!(!text(&outcome, "pages/other.html").contains(".copy."));
    assert!(outcome.output.get(&Route::new("pages/other.eml")).is_none());
}

#[test]
fn the_copy_page_holds_both_editions_as_text() {
    let outcome = garden(SETTINGS, HEAD, BODY);
    let page = Html::parse_document(text(&outcome, "newsletters/2024-05.copy.html"));
    let value = |selector: &str| {
        let element = page.select(&Selector::parse(selector).expect("a selector")).next().expect("an element");
        element.text().collect::<String>()
    };
    assert_eq!(value("[data-email-text]"), plain(&outcome));
    let markup = value("[data-email-markup]");
    assert!(html(&outcome).contains(markup.trim()) && markup.contains("<h1 style="), "{markup}");
    assert!(!markup.contains("<html") && !markup.contains("<meta"));
}

#[test]
fn hostile_words_stay_words() {
    let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let head = format!(
        "title: '{evil}'\nsummary: '{evil}'\nissue: '{evil} 2024'\ndate: 2024-05\nemail: {{subject: \"Beans\\r\\nBcc: plots@example.org\\r\\n\\r\\nx\", preheader: '{evil}'}}\n"
    );
    let body = "## <img onerror=x> </textarea><script>x</script>\n\n`</textarea><script>` [x](https://example.org/\"onclick=\"y) \
        ![a\"b> <i>](plan.gif)\n\n- - - x\n\n```event\ntitle: </td></table><script>\ndate: 2024\n```\n\n[^a]: </li>\n\ntext[^a]\n";
    let outcome = garden(SETTINGS, &head, body);
    assert_eq!(faults_of(html(&outcome)), Vec::<String>::new());
    let message = MessageParser::default().parse(draft(&outcome)).expect("a message");
    assert_eq!(message.subject(), Some("Beans Bcc: plots@example.org x"));
    assert!(message.bcc().is_none());
    let page = Html::parse_document(text(&outcome, "newsletters/2024-05.copy.html"));
    assert_eq!(page.select(&Selector::parse("script:not([src]), img, [style]").expect("a selector")).count(), 0);
    assert!(plain(&outcome).contains("</td></table><script>"), "{}", plain(&outcome));
}

#[test]
fn an_issue_without_anything_and_one_with_too_much_are_written() {
    let outcome = garden(SETTINGS, HEAD, "");
    assert_eq!(faults_of(html(&outcome)), Vec::<String>::new());
    assert!(plain(&outcome).contains("Garden News, May 2024\n====================="), "{}", plain(&outcome));
    let row = "| a | b |\n".repeat(10_000);
    let many = garden(
        SETTINGS,
        HEAD,
        &format!("## First\n\nText.\n\n## Rows\n\nTable: Rows\n\n| a | b |\n|---|---|\n{row}\n## Last\n\nText.\n"),
    );
    assert_eq!(codes(&many), ["email-too-large"]);
    let told = many.findings.iter().find(|f| f.code.name() == "email-too-large").expect("a finding");
    assert!(told.message.starts_with("The email of this issue has 1"), "{}", told.message);
    let issue = format!("---\n{HEAD}---\n## First\n\nText.\n\n");
    assert_eq!(told.span.map(|span| span.start), Some(issue.len()));
}

#[test]
fn the_hubs_own_issues_fit_and_break_no_rule() {
    let (outcome, _) = build_folder(&repository());
    let mut seen = 0;
    for (route, file) in outcome.output.iter().filter(|(route, _)| route.as_str().ends_with(".email.html")) {
        let html = std::str::from_utf8(&file.bytes).expect("text");
        assert_eq!(faults_of(html), Vec::<String>::new(), "{route}");
        assert!(html.len() < 100_000, "{route} has {} bytes", html.len());
        seen += 1;
    }
    assert_eq!(seen, 2);
}
