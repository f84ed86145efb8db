//! A page that was replaced stands behind the page that replaced it, however much better it matches.

use crate::base::path::Route;
use crate::search::{
    index::build::build,
    reader::answer::{Options, Reader},
    unit::{Unit, UnitKind},
};
use std::fs;

fn route(page: usize) -> Route {
    Route::new(format!("pages/{page}.html"))
}

/// A page with so many sections, each with the text of the page.
fn page(number: usize, title: &str, text: &str, sections: usize, replaced: Option<usize>) -> Vec<Unit> {
    let page = Unit { text: text.into(), replaced: replaced.map(route), ..Unit::page(route(number), title, "page") };
    let part = |at| Unit {
        unit: UnitKind::Section,
        anchor: Some(format!("s-{at}")),
        section: format!("Part {at}"),
        ..page.clone()
    };
    [vec![page.clone()], (1..=sections).map(part).collect()].concat()
}

/// The numbers of the pages found, each unit once.
fn found(pages: &[Vec<Unit>], query: &str) -> Vec<usize> {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("search")).expect("a folder");
    for (route, bytes) in build(&pages.concat(), &[], &[("entry.js".into(), String::new())]) {
        fs::write(dir.path().join(route.as_str()), bytes).expect("a file");
    }
    let reader = Reader::open(&dir.path().join("search")).expect("an index");
    let answer = reader.query(query, &Options { limit: 1_000, ..Options::default() }).expect("an answer");
    assert_eq!(answer.hits.len(), answer.total, "a result is lost");
    let number = |url: &str| url.trim_start_matches("pages/").split('.').next().and_then(|n| n.parse().ok());
    answer.hits.iter().map(|hit| number(&hit.url).expect("a page")).collect()
}

const WEAK: &str =
    "one long sentence in which among many others that have nothing to do with it the word kerlin stands";

#[test]
fn the_newer_page_comes_first_through_all_steps() {
    // 0 was replaced by 2, 2 by 1, and 1 stands; 3 has nothing to do with them.
    let pages = [
        page(0, "Kerlin", "kerlin kerlin kerlin", 8, Some(2)),
        page(1, "Something", WEAK, 0, None),
        page(2, "Kerlin of old", "kerlin kerlin", 0, Some(1)),
        page(3, "Another", WEAK, 0, None),
    ];
    let order = found(&pages, "kerlin ");
    let first = |page| order.iter().position(|found| *found == page).expect("every page is found");
    assert!(first(1) < first(2) && first(2) < first(0), "{order:?}");
    assert_eq!(order.len(), 12);
}

#[test]
fn what_the_newer_page_lacks_finds_the_old_one() {
    let pages = [page(0, "Kerlin", "kerlin and mottle", 0, Some(1)), page(1, "Something", WEAK, 0, None)];
    assert_eq!(found(&pages, "kerlin "), [1, 0]);
    assert_eq!(found(&pages, "kerlin mottle "), [0, 1]);
}

#[test]
fn who_replaced_it_may_be_unknown_or_go_round() {
    let unknown = [page(0, "Kerlin", "kerlin", 2, Some(0)), page(1, "Kerlin", "kerlin", 0, None)];
    assert_eq!(found(&unknown, "kerlin "), [1, 0, 0, 0]);
    let round = [page(0, "Kerlin", "kerlin", 1, Some(1)), page(1, "Kerlin", "kerlin", 1, Some(0))];
    assert_eq!(found(&round, "kerlin ").len(), 4);
    let gone = [page(0, "Kerlin", "kerlin", 0, Some(7)), page(1, "Something", WEAK, 0, None)];
    assert_eq!(found(&gone, "kerlin ").len(), 2);
}
