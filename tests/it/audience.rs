//! Pages for an audience, and the sheets that are handed out to it.

use crate::support::{build, codes, main_of, text};
use champions_hub::base::path::Route;
use champions_hub::pipeline::Outcome;
use scraper::{Html, Selector};

const ADDRESS: &str = "base_url: https://hub.example.org/garden\n";

fn garden(settings: &str) -> Outcome {
    let page =
        |title: &str, audience: &str| format!("---\ntitle: {title}\nsummary: About {title}.\n{audience}---\n\nText.\n");
    build(&[
        ("content/hub.yaml", settings),
        ("content/pages/beds.md", &page("Beds", "audience: [Plot wardens, \"Beginners & guests\"]\n")),
        ("content/pages/paths.md", &page("Paths", "audience: [plot  wardens, Plot Wardens]\n")),
        ("content/policies/keys.md", &page("Keys", "audience: [Plot wardens, handout, \"16+\"]\n")),
        ("content/pages/sheds.md", &page("Sheds", "")),
    ])
}

#[test]
fn each_audience_has_one_page_however_its_name_is_spelled() {
    let outcome = garden(ADDRESS);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    let page = main_of(&outcome, "audience/plot-wardens.html");
    for part in [
        "<h1>For Plot wardens</h1>",
        "<a href=\"../pages/beds.html\">Beds</a>",
        "<a href=\"../policies/keys.html\">Keys</a>",
        "<a href=\"handout/plot-wardens.html\">",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(page.matches("../pages/paths.html").count(), 1, "a page that says it twice is listed once");
    assert!(!page.contains("Sheds"), "{page}");
    let made = outcome.output.iter().filter(|(route, _)| route.as_str().starts_with("audience/"));
    let made: Vec<&str> = made.map(|(route, _)| route.as_str()).collect();
    assert_eq!(
        made,
        [
            "audience/16.html",
            "audience/beginners-guests.html",
            "audience/handout.html",
            "audience/handout/16.html",
            "audience/handout/beginners-guests.html",
            "audience/handout/handout.html",
            "audience/handout/plot-wardens.html",
            "audience/plot-wardens.html",
        ]
    );
    assert!(text(&outcome, "audience/beginners-guests.html").contains("<h1>For Beginners &amp; guests</h1>"));
    // A name is the words of a sentence, and has its capital where it stands alone.
    assert!(text(&outcome, "audience/handout.html").contains("<h1>For handout</h1>"));
    assert!(main_of(&outcome, "policies/keys.html").contains("audience/handout.html\">Handout</a>"));
}

#[test]
fn pages_and_the_a_to_z_lead_to_it() {
    let outcome = garden(ADDRESS);
    let page = main_of(&outcome, "pages/paths.html");
    assert_eq!(page.matches("<a href=\"../audience/plot-wardens.html\">Plot wardens</a>").count(), 1, "{page}");
    assert!(!main_of(&outcome, "pages/sheds.html").contains("audience/"));
    let list = main_of(&outcome, "a-z/index.html");
    assert!(list.contains("<a href=\"../audience/plot-wardens.html\">Plot wardens</a>"), "{list}");
    let without = build(&[("content/pages/a.md", &crate::support::page("Text."))]);
    assert!(!main_of(&without, "a-z/index.html").contains("audience"), "none where nobody names one");
}

#[test]
fn search_engines_are_told_of_the_page_and_not_of_the_sheet() {
    let outcome = garden(&format!(
        "{ADDRESS}edition: official\naccessibility: {{owner: The wardens, contact_email: a@example.org, conformance: none, prepared: 2025-12-01, reviewed: 2026-01-01, tested: [By hand.]}}\npanel:\n  lines: [{{label: Any time, phone: 01632 960001}}]\n"
    ));
    let map = text(&outcome, "sitemap.xml");
    assert!(map.contains("<loc>https://hub.example.org/garden/audience/plot-wardens.html</loc>"), "{map}");
    assert!(!map.contains("audience/handout/"), "{map}");
    let sheet = text(&outcome, "audience/handout/plot-wardens.html");
    assert!(sheet.contains("<meta name=\"robots\" content=\"noindex\">"), "{sheet}");
    assert!(
        sheet.contains("<link rel=\"canonical\" href=\"https://hub.example.org/garden/audience/plot-wardens.html\">")
    );
    assert!(!text(&outcome, "audience/plot-wardens.html").contains("noindex"));
}

#[test]
fn a_phone_reads_the_address_of_the_page_from_the_sheet() {
    for (base, slug) in [("https://hub.example.org/garden", "plot-wardens"), ("http://h.example:8080/", "16")] {
        let outcome = garden(&format!("base_url: {base}\n"));
        let html = Html::parse_document(text(&outcome, &format!("audience/handout/{slug}.html")));
        let read = |selector: &str, name: &str| {
            let selector = Selector::parse(selector).expect("a selector");
            html.select(&selector).next().and_then(|found| found.attr(name)).expect(name).to_string()
        };
        let size: usize = read(".qr svg", "viewBox").rsplit(' ').next().and_then(|n| n.parse().ok()).expect("a size");
        let address = format!("{}/audience/{slug}.html", base.trim_end_matches('/'));
        assert_eq!(scan(&read(".qr path", "d"), size), address);
        assert_eq!(read(".qr a", "href"), format!("../{slug}.html"));
    }
}

/// Draws the unit squares of a path and reads the code in the picture, with a decoder that shares nothing with the encoder.
fn scan(path: &str, size: usize) -> String {
    const DOTS: usize = 4;
    let squares: Vec<(usize, usize)> = path
        .split('M')
        .skip(1)
        .map(|square| {
            let (x, y) = square.strip_suffix("h1v1h-1z").and_then(|at| at.split_once(',')).expect("a square");
            (x.parse().expect("a column"), y.parse().expect("a row"))
        })
        .collect();
    let dark = |x: usize, y: usize| squares.contains(&(x / DOTS, y / DOTS));
    let shade = |x, y| if dark(x, y) { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(size * DOTS, size * DOTS, shade);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1);
    codes[0].decode().expect("a code that can be read").1
}

#[test]
fn a_sheet_names_nine_pages_and_says_why_it_has_no_code() {
    let mut files = vec![("content/hub.yaml".to_string(), "name: Garden hub\n".to_string())];
    for at in 1..=11 {
        let page = format!("---\ntitle: Plot {at}\nsummary: S.\naudience: [Wardens]\n---\n\nText.\n");
        files.push((format!("content/pages/p{at:02}.md"), page));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let outcome = build(&files);
    let sheet = main_of(&outcome, "audience/handout/wardens.html");
    assert_eq!(sheet.matches("<dt>").count(), 9, "{sheet}");
    assert!(sheet.contains("Plot 9") && !sheet.contains("Plot 10"), "{sheet}");
    assert!(sheet.contains("And 2 more on that page."), "{sheet}");
    assert!(sheet.contains("There is no code to scan, because the hub has no public address yet."), "{sheet}");
    assert!(!sheet.contains("<svg"), "{sheet}");
    assert!(text(&outcome, "audience/handout/wardens.html").contains("Worried about a child?"));
    assert_eq!(main_of(&outcome, "audience/wardens.html").matches("class=\"card\"").count(), 11);
}

#[test]
fn a_name_without_an_address_is_told_and_costs_no_other() {
    let page = "---\ntitle: A\nsummary: S.\naudience: [\"?!\", Wardens]\n---\n\nText.\n";
    let outcome = build(&[("content/pages/a.md", page)]);
    assert_eq!(codes(&outcome), ["audience-name"]);
    assert!(outcome.output.get(&Route::new("audience/wardens.html")).is_some());
    assert!(outcome.output.get(&Route::new("audience/.html")).is_none());
}

#[test]
fn names_that_would_share_a_page_or_a_heading_are_told() {
    let page = |names: &str| format!("---\ntitle: A\nsummary: S.\naudience: [{names}]\n---\n\nText.\n");
    let told = |one: &str, other: &str| {
        let outcome = build(&[("content/pages/a.md", &page(one)), ("content/pages/b.md", &page(other))]);
        let own = outcome.findings.iter().filter(|found| found.code.name().starts_with("audience-"));
        own.map(|found| (found.path.file_name().to_string(), found.code.name())).collect::<Vec<_>>()
    };
    let long = "Wardens of every plot in the county and of those beyond it, and guests";
    for (one, other, found) in [
        ("C++", "C", vec![("b.md", "audience-name")]),
        ("Plot-wardens", "plot wardens", vec![("b.md", "audience-name")]),
        (long, "Guests", vec![("a.md", "audience-name")]),
        ("School nurse", "School nurses", vec![("b.md", "audience-spelling")]),
        ("Wardens and guests", "Warden & guests", vec![("b.md", "audience-spelling")]),
        ("Year 1", "Year 2", vec![]),
        ("School nurses", "school  Nurses", vec![]),
    ] {
        let found: Vec<_> = found.into_iter().map(|(file, code)| (file.to_string(), code)).collect();
        assert_eq!(told(&format!("\"{one}\""), &format!("\"{other}\"")), found, "{one}, {other}");
    }
}

#[test]
fn a_sheet_names_no_more_than_fits_on_it() {
    let words = |count: usize| "Words of plots ".repeat(count);
    let sheet = |title: usize, summary: usize, lines: usize, address: &str| {
        let line = "    - {label: At any time of the day and of the night for everybody, phone: 01632 960001}\n";
        let settings = format!("{address}panel:\n  lines:\n{}", line.repeat(lines));
        let mut files = vec![("content/hub.yaml".to_string(), settings)];
        for at in 10..22 {
            let (title, summary) = (words(title), words(summary));
            let page = format!("---\ntitle: {at} {title}\nsummary: {summary}\naudience: [Wardens]\n---\n\nText.\n");
            files.push((format!("content/pages/p{at}.md"), page));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let outcome = build(&files);
        let html = main_of(&outcome, "audience/handout/wardens.html");
        let named = html.matches("<dt>").count();
        assert!(html.contains(&format!("And {} more on that page.", 12 - named)), "{html}");
        named
    };
    assert_eq!(sheet(1, 1, 1, ADDRESS), 9);
    let long = sheet(9, 9, 1, ADDRESS);
    assert!((4..9).contains(&long), "{long}");
    assert!(sheet(9, 9, 6, ADDRESS) < long, "the numbers of the panel need room");
    assert!(sheet(9, 9, 1, "") > long, "without a code there is more room");
    // An address that nobody would type stands in the code alone.
    let outcome = garden(&format!("base_url: https://hub.example.org/{}\n", "garden/".repeat(20)));
    let html = main_of(&outcome, "audience/handout/plot-wardens.html");
    assert!(html.contains("<svg") && !html.contains("hub.example.org"), "{html}");
}
