//! Checks over the HTML really written: links, anchors, ids, headings, policy.

use crate::support::hub;
use champions_hub::base::path::Route;
use champions_hub::pipeline::Outcome;
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};

fn pages(outcome: &Outcome) -> BTreeMap<String, Html> {
    let html = outcome.output.iter().filter(|(route, _)| route.as_str().ends_with(".html"));
    html.map(|(route, file)| (route.to_string(), Html::parse_document(std::str::from_utf8(&file.bytes).expect("text"))))
        .collect()
}

/// The pages that a browser shows as the hub; an email is a document of its own (`email::*`).
fn hub_pages(outcome: &Outcome) -> BTreeMap<String, Html> {
    pages(outcome).into_iter().filter(|(route, _)| !route.ends_with(".email.html")).collect()
}

fn select(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

/// Follows a relative href from a page.
fn follow(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_of_the_hub_leads_to_a_file_and_a_place_in_it() {
    let outcome = hub();
    let pages = pages(&outcome);
    let ids: BTreeMap<&String, BTreeSet<&str>> = pages
        .iter()
        .map(|(route, html)| (route, html.select(&select("[id]")).filter_map(|e| e.attr("id")).collect()))
        .collect();
    let mut broken = Vec::new();
    for (route, html) in pages.iter().filter(|(route, _)| *route != "404.html") {
        for element in html.select(&select("[href], [src]")) {
            let href = element.attr("href").or(element.attr("src")).unwrap_or_default();
            if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)) {
                continue;
            }
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if path.is_empty() { route.clone() } else { follow(route, path) };
            let there = outcome.output.get(&Route::new(&target)).is_some();
            let placed = anchor.is_empty() || ids.get(&target).is_some_and(|ids| ids.contains(anchor));
            if !there || !placed || href.is_empty() {
                broken.push(format!("{route}: {href}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn ids_are_unique_and_headings_in_order() {
    let outcome = hub();
    for (route, html) in pages(&outcome) {
        let mut seen = BTreeSet::new();
        for id in html.select(&select("[id]")).filter_map(|e| e.attr("id").map(str::to_string)) {
            assert!(seen.insert(id.clone()), "{route} has #{id} twice");
        }
        let levels: Vec<u32> = html
            .select(&select("h1, main h2, main h3, main h4"))
            .filter_map(|e| e.value().name()[1..].parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{route} {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{route} skips a level: {levels:?}");
    }
}

#[test]
fn every_page_has_the_strict_policy_and_nothing_inline() {
    const POLICY: &str =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";
    let outcome = hub();
    for (route, html) in hub_pages(&outcome) {
        let policy =
            html.select(&select("meta[http-equiv='Content-Security-Policy']")).next().and_then(|e| e.attr("content"));
        assert_eq!(policy, Some(POLICY), "{route}");
        assert_eq!(
            html.select(&select("style, [style], script:not([src]), base, iframe, object")).count(),
            0,
            "{route}"
        );
        let handlers =
            html.select(&select("*")).flat_map(|e| e.value().attrs()).any(|(name, _)| name.starts_with("on"));
        assert!(!handlers, "{route} has an event handler");
    }
}

#[test]
fn every_page_says_whose_it_is_and_whom_to_call() {
    let outcome = hub();
    for (route, html) in pages(&outcome) {
        let text = html.root_element().text().collect::<Vec<_>>().join(" ");
        assert!(text.contains("If a child is in immediate danger, call 999."), "{route}");
        assert!(text.contains("Demonstration, not an official NSCP site. Contacts may be out of date."), "{route}");
        assert_eq!(html.select(&select("meta[name=robots][content=noindex]")).count(), 1, "{route}");
        assert_eq!(html.select(&select("html[lang='en-GB']")).count(), 1, "{route}");
    }
}
