//! Pages of small sites: what each kind shows, and what a site's own templates change.

use crate::support::{build, codes, main_of, page, text};

const ISSUE: &str = "---\ntitle: Newsletter, November 2024\nsummary: S.\nissue: November 2024\ndate: 2024-11\n---\n\n## Forum {.topic-reading}\n\nText.\n\n```event\ntitle: Forum\ndate: 2026-03-01\nfrom: 16:00\nto: 5.30pm\ncontact: officer\n```\n";
const OLDER: &str = "---\ntitle: Newsletter, Autumn 2022\nsummary: S.\nissue: Autumn 2022\ndate: Autumn 2022\n---\n\n## Old news\n\n```event\ntitle: Launch\ndate: Winter 2022\n```\n";
const TOPICS: &str = "- slug: reading\n  title: Reading\n  summary: About reading.\n";
const CONTACTS: &str = "- id: officer\n  role: Development Officer\n  email: officer@example.org\n  phone: 01632 960001\n  printed: November 2024\n";

#[test]
fn issues_have_neighbours_events_and_topics() {
    let outcome = build(&[
        ("content/newsletters/2024-11.md", ISSUE),
        ("content/newsletters/2022-autumn.md", OLDER),
        ("content/topics.yaml", TOPICS),
        ("content/contacts.yaml", CONTACTS),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let issue = main_of(&outcome, "newsletters/2024-11.html");
    for part in [
        "href=\"2022-autumn.html\"",
        "4pm to 5:30pm",
        "Development Officer",
        "href=\"../topics/reading.html\"",
        "id=\"event-forum\"",
    ] {
        assert!(issue.contains(part), "{part} in {issue}");
    }
    let events = main_of(&outcome, "events/index.html");
    let (coming, past) = events.split_once("id=\"past\"").expect("a list of past events");
    assert!(coming.contains("Forum") && past.contains("Launch") && past.contains("Winter 2022"), "{events}");
    assert!(main_of(&outcome, "contacts/index.html").contains("As printed November 2024, not confirmed since"));
    assert!(main_of(&outcome, "topics/reading.html").contains("../newsletters/2024-11.html#forum"));
    let archive = main_of(&outcome, "newsletters/index.html");
    assert!(archive.find("November 2024") < archive.find("Autumn 2022"), "{archive}");
}

#[test]
fn reviews_and_recommendations_are_linked_once_in_a_section_and_never_on_their_own_page() {
    let table = "---\ntitle: A\nsummary: S.\ntable:\n  caption: Rows\n  key: ref\n  row_header: ref\n  columns:\n    - {column: ref, label: Ref}\n---\n\nText.\n";
    let review = "---\ntitle: Case ZZ\nsummary: S.\nreview: ZZ\n---\n\n## First\n\nCase ZZ and ZZ1.\n";
    let news = "---\ntitle: N\nsummary: S.\nissue: May 2026\ndate: 2026-05\n---\n\n## Case ZZ\n\nCase ZZ, ZZ1, ZZ2; Case ZZ again, Case YY, `Case ZZ`.\n\n## More\n\nCase ZZ, [ZZ1 in words](../learning/zz.md).\n";
    let outcome = build(&[
        ("content/appendices/a.md", table),
        ("content/appendices/a.csv", "ref\nZZ1\n"),
        ("content/learning/zz.md", review),
        ("content/newsletters/n.md", news),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let news = main_of(&outcome, "newsletters/n.html");
    assert_eq!(news.matches("<a href=\"../learning/zz.html\">Case ZZ</a>").count(), 2, "{news}");
    assert_eq!(news.matches("#row-zz1\">ZZ1</a>").count(), 1, "{news}");
    assert!(news.contains("ZZ2; Case ZZ again, Case YY, <code>Case ZZ</code>"), "{news}");
    let review = main_of(&outcome, "learning/zz.html");
    assert!(review.contains("<p>Case ZZ and <a href="), "{review}");
}

#[test]
fn a_file_in_square_brackets_is_a_link_in_the_words_of_its_page() {
    let strategy = "---\ntitle: S & T\nsummary: S.\n---\n\n## 1. First & one\n\n1.1 Words.\n";
    let news = "---\ntitle: N\nsummary: S.\nissue: May 2026\ndate: 2026-05\n---\n\n## Links\n\n[../strategy/s.md], [/strategy/s.md#p-1-1] and [../strategy/s.md#s-1-first-one]; [other.md] \\[a.md] [.md].\n";
    let outcome = build(&[("content/strategy/s.md", strategy), ("content/newsletters/n.md", news)]);
    assert_eq!(codes(&outcome), ["broken-link"], "other.md alone");
    let news = &news.replace("[other.md]", "");
    let outcome = build(&[("content/strategy/s.md", strategy), ("content/newsletters/n.md", news)]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let news = main_of(&outcome, "newsletters/n.html");
    for part in [
        "<a href=\"../strategy/s.html\">S &amp; T</a>, ",
        "<a href=\"../strategy/s.html#p-1-1\">S &amp; T, 1.1</a> and",
        "<a href=\"../strategy/s.html#s-1-first-one\">S &amp; T, 1. First &amp; one</a>; ",
        "[a.md] [.md].",
    ] {
        assert!(news.contains(part), "{part} in {news}");
    }
}

#[test]
fn numbers_in_a_strategy_link_to_themselves_and_to_its_appendices() {
    let strategy = "---\ntitle: S\nsummary: S.\n---\n\n## 1. First\n\n1.1 See Appendix 2, section 1 and 1.1 to 1.2. Section 9 is elsewhere.\n\n1.2 More.\n";
    let appendix = "---\ntitle: A\nsummary: S.\nnumber: 2\nof: strategy/s.md\ntable:\n  caption: Rows\n  key: ref\n  row_header: ref\n  columns:\n    - {column: ref, label: Ref}\n    - {column: text, label: Text, filter: true}\n---\n\nAs 1.1 and paragraph 1.2 say.\n\n[table]\n\nAfter.\n";
    let outcome = build(&[
        ("content/strategy/s.md", strategy),
        ("content/appendices/a.md", appendix),
        ("content/appendices/a.csv", "ref,text\nAK1,<b>one</b>\n"),
    ]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let strategy = main_of(&outcome, "strategy/s.html");
    for part in [
        "<a href=\"../appendices/a.html\">Appendix 2</a>",
        "<a href=\"#s-1-first\">section 1</a>",
        "<a href=\"#p-1-2\">1.2</a>",
        "Section 9 is",
    ] {
        assert!(strategy.contains(part), "{part} in {strategy}");
    }
    let appendix = main_of(&outcome, "appendices/a.html");
    for part in [
        "<a href=\"../strategy/s.html#p-1-2\">1.2</a>",
        "id=\"row-ak1\"",
        "&lt;b&gt;one&lt;/b&gt;",
        "<caption>Rows</caption>",
        "href=\"a.csv\"",
        "scope=\"row\"",
    ] {
        assert!(appendix.contains(part), "{part} in {appendix}");
    }
    assert!(appendix.find("<table") < appendix.find("After."));
}

#[test]
fn a_site_without_content_builds_and_says_so() {
    let outcome = build(&[]);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    for route in [
        "index.html",
        "404.html",
        "glossary/index.html",
        "events/index.html",
        "search/index.html",
        "a-z/index.html",
        "accessibility/index.html",
    ] {
        assert!(text(&outcome, route).contains("</html>"), "{route}");
    }
}

#[test]
fn a_sites_own_template_and_asset_stand_in_for_their_twins() {
    let outcome = build(&[
        ("content/pages/a.md", &page("Text.")),
        ("templates/components/footer.html", "<footer>Our own</footer>"),
        ("assets/css/print.css", "@media print { p { color: red } }"),
    ]);
    assert!(text(&outcome, "pages/a.html").contains("<footer>Our own</footer>"));
    let sheet = outcome.output.iter().find(|(route, _)| route.as_str().ends_with(".css")).expect("a style sheet");
    assert!(String::from_utf8_lossy(&sheet.1.bytes).contains("p{color:red}"));
}

#[test]
fn words_that_a_sites_own_file_lacks_are_told_once_not_for_each_page() {
    let own = ("templates/words.yaml", "home: Start\n");
    let outcome = build(&[own, ("content/pages/a.md", &page("Text.")), ("content/pages/b.md", &page("Text."))]);
    assert_eq!(codes(&outcome), ["missing-key"]);
    let told = outcome.findings.iter().find(|f| f.code.name() == "missing-key").expect("a finding");
    assert!(told.message.contains("skip_to_content") && told.message.contains("a_to_z"), "{}", told.message);
}

#[test]
fn a_fault_of_a_template_is_told_once_with_the_names_that_are_there() {
    let own = ("templates/components/footer.html", "<footer>\n{{ site.nmae }}</footer>");
    let outcome = build(&[own, ("content/pages/a.md", &page("Text."))]);
    assert_eq!(codes(&outcome), ["template"]);
    let told = outcome.findings.iter().find(|f| f.code.name() == "template").expect("a finding");
    assert!(
        told.message.starts_with("There is no \"nmae\" in \"site\", while making the page 404.html and 1"),
        "{told:?}"
    );
    assert!(told.help.starts_with("Did you mean \"name\"? What stands there: feed_href, footer,"), "{told:?}");
    assert_eq!(told.span.map(|span| span.start), Some(17));
}

#[test]
fn a_base_address_brings_canonical_links_sitemap_and_feed() {
    let settings = "base_url: https://example.org/hub\nedition: official\n";
    let outcome = build(&[
        ("content/hub.yaml", settings),
        ("content/newsletters/2024-11.md", ISSUE),
        ("content/topics.yaml", TOPICS),
        ("content/contacts.yaml", CONTACTS),
    ]);
    let issue = text(&outcome, "newsletters/2024-11.html");
    assert!(
        issue.contains("<link rel=\"canonical\" href=\"https://example.org/hub/newsletters/2024-11.html\">")
            && !issue.contains("noindex"),
        "{issue}"
    );
    assert!(text(&outcome, "sitemap.xml").contains("<loc>https://example.org/hub/newsletters/2024-11.html</loc>"));
    assert!(text(&outcome, "feed.xml").contains("<id>https://example.org/hub/newsletters/2024-11.html</id>"));
    assert!(text(&outcome, "404.html").contains("href=\"/hub/newsletters/index.html\""));
}

#[test]
fn nothing_an_author_writes_becomes_markup_of_its_own() {
    let hostile = "---\ntitle: <script>alert(1)</script>\nsummary: '\"><img src=x onerror=alert(1)>'\n---\n\n## <img onerror=x>\n\n### x {#a\"onmouseover=alert(1)//}\n\n> ## q\n\n![a ![b](p.gif) d](p.gif)\n\n`<script>` [x](https://example.org/\"onclick=\"y) ![a\"b](c.png)\n";
    let outcome = build(&[("content/pages/a.md", hostile)]);
    for (route, file) in outcome.output.iter().filter(|(route, _)| route.as_str().ends_with(".html")) {
        let html = scraper::Html::parse_document(&String::from_utf8_lossy(&file.bytes));
        for element in html.select(&scraper::Selector::parse("*").expect("a selector")) {
            assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{route}: {}", element.html());
            assert!(element.value().name() != "script" || element.attr("src").is_some(), "{route}");
        }
    }
}

#[test]
fn pictures_lie_beside_their_page_and_bring_their_size() {
    let mut tree = champions_hub::source::SourceTree::embedded();
    tree = tree.with("content/pages/a.md", &page("![A dot](dot.gif) and [the file](dot.gif)."));
    let gif = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x03\x00\x02\x00\x00\x02\x02\x84\x51\x00;";
    tree.insert("content/pages/dot.gif", champions_hub::source::SourceFile::Bytes(gif.to_vec()));
    let inputs = champions_hub::pipeline::Inputs { tree, findings: Vec::new() };
    let outcome = champions_hub::pipeline::build(&inputs, &crate::support::options());
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let html = main_of(&outcome, "pages/a.html");
    assert!(html.contains("<img src=\"dot.gif\" width=\"3\" height=\"2\" alt=\"A dot\">"), "{html}");
    assert!(html.contains("<a href=\"dot.gif\">the file</a>"), "{html}");
    assert!(outcome.output.get(&champions_hub::base::path::Route::new("pages/dot.gif")).is_some());
}

#[test]
fn escapes_in_links_lead_to_the_files_they_mean() {
    let body = "[a](Case%20AF.pdf) [b](<Case AF.pdf>) [c](caf%C3%A9.pdf) [d](100%25.csv) [e](100%.csv) [f](b%2Emd#x%2Dy) \
        ![p](a%20b.png)";
    let files = [
        ("content/pages/a.md", page(body)),
        ("content/pages/b.md", page("## X y\n\nText.")),
        ("content/pages/Case AF.pdf", String::new()),
        ("content/pages/caf\u{e9}.pdf", String::new()),
        ("content/pages/100%.csv", String::new()),
        ("content/pages/a b.png", String::new()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let outcome = build(&files);
    assert_eq!(codes(&outcome), Vec::<&str>::new(), "{:?}", outcome.findings);
    let html = main_of(&outcome, "pages/a.html");
    for (href, times) in
        [("Case%20AF.pdf", 2), ("caf%C3%A9.pdf", 1), ("100%25.csv", 2), ("b.html#x-y", 1), ("a%20b.png", 1)]
    {
        assert_eq!(html.matches(&format!("=\"{href}\"")).count(), times, "{href} in {html}");
    }
    let outcome = build(&[("content/pages/a.md", &page("[a](50%off.pdf) ![b](%zz.png) [c](%FF.md)"))]);
    assert_eq!(codes(&outcome), ["broken-link", "missing-image", "broken-link"]);
    let escapes = outcome.findings.iter().filter(|f| f.help.contains("%25")).count();
    assert_eq!(escapes, 3, "{:?}", outcome.findings);
}

#[test]
fn style_and_script_stay_small() {
    let outcome = build(&[]);
    let size = |extension: &str| {
        let own = |route: &str| route.starts_with("assets/site.") && route.ends_with(extension);
        outcome.output.iter().find(|(route, _)| own(route.as_str())).map_or(0, |(_, file)| file.bytes.len())
    };
    assert!((1..=18_000).contains(&size(".css")), "{} bytes of CSS", size(".css"));
    assert!((1..=10_000).contains(&size(".js")), "{} bytes of JavaScript", size(".js"));
}
