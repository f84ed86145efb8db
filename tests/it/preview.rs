//! The preview against a clean build: after any edits every address gives the same bytes, only what was touched is
//! parsed, and one request renders one page. (The reload script and its permission enter later, in the answer.)

use crate::support::{build_folder, options};
use champions_hub::base::path::Route;
use champions_hub::diagnostic::Severity;
use champions_hub::pipeline::Session;
use champions_hub::preview::Pages;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const SERIES: usize = 200;
const EDITS: usize = 10;

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).expect("a small number")
    }
}

fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: About {title}.\ntopics: [soil]\n---\n\n{body}\n")
}

const TOPICS: &str = "- slug: soil\n  title: Soil\n  summary: What plants stand in.\n";
const CONTACTS: &str = "- id: gardener\n  role: Gardener\n  email: gardener@example.org\n";
const GLOSSARY: &str = "- term: GR\n  full: Garden Rules\n  meaning: The rules of the garden.\n";

/// A small site: pages that link to each other, an appendix with rows, data files.
fn plant(site: &Path) {
    let write = |path: &str, text: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("content/topics.yaml", TOPICS);
    write("content/contacts.yaml", CONTACTS);
    write("content/glossary.yaml", GLOSSARY);
    write(
        "content/appendices/yields.md",
        "---\ntitle: Yields\nsummary: S.\ntable:\n  caption: What grew\n  layout: rows\n  key: bed\n  row_header: bed\n  columns:\n    - {column: bed, label: Bed}\n    - {column: crop, label: Crop}\n---\n\nSee below.\n",
    );
    write("content/appendices/yields.csv", "bed,crop\nNorth,Beans\nSouth,Peas\n");
    let issue = "---\ntitle: Garden News, May 2024\nsummary: S.\nissue: May 2024\ndate: 2024-05\n---\n\n## First\n\nAsk the [contact:gardener].\n";
    write("content/newsletters/2024-05.md", issue);
    for n in 0..4 {
        let body =
            format!("## Beds\n\nWords {n}, see [the first](p0.md).\n\n## Paths\n\n[term:gr] and [contact:gardener].");
        write(&format!("content/pages/p{n}.md"), &page(&format!("Page {n}"), &body));
    }
}

/// One edit; gives the files that were written anew, for the session may be told of them.
fn edit(site: &Path, chance: &mut Chance, turn: usize) -> Vec<PathBuf> {
    let at = |path: &str| site.join(path);
    let number = chance.below(8);
    let file = at(&format!("content/pages/p{number}.md"));
    let keeps = |number: usize| number == 0;
    let (path, text) = match chance.below(10) {
        0..=3 => {
            let link = if chance.below(2) == 0 { "[beds](p0.md#beds)" } else { "no link" };
            let draft = if chance.below(6) == 0 && !keeps(number) { "draft: true\n" } else { "" };
            let text = page(&format!("Page {number} of {turn}"), &format!("## Beds\n\nWords {turn}, {link}.\n"));
            (file, text.replacen("summary", &format!("{draft}summary"), 1))
        }
        4 if !keeps(number) => {
            // Others link to page 0, so it stays.
            drop(fs::remove_file(&file));
            return Vec::new();
        }
        5 if !keeps(number) && file.exists() => {
            let to = at(&format!("content/pages/moved-{number}.md"));
            fs::rename(&file, &to).expect("renamed");
            return Vec::new();
        }
        6 => (at("content/glossary.yaml"), format!("{GLOSSARY}- term: T{turn}\n  full: Term {turn}\n  meaning: M.\n")),
        7 => (at("content/topics.yaml"), format!("{TOPICS}- slug: t{turn}\n  title: Topic {turn}\n  summary: S.\n")),
        8 => (at("content/appendices/yields.csv"), format!("bed,crop\nNorth,Beans\nSouth,Crop {turn}\n")),
        9 if chance.below(2) == 0 => {
            fs::create_dir_all(at("templates/components")).expect("a folder");
            (at("templates/components/footer.html"), format!("<footer>Footer {turn}</footer>\n"))
        }
        9 => {
            fs::create_dir_all(at("assets/css")).expect("a folder");
            (at("assets/css/print.css"), format!("@media print {{ p {{ margin: {turn}px }} }}\n"))
        }
        _ => (at("content/contacts.yaml"), format!("{CONTACTS}  phone: 01632 960{:03}\n", turn % 1000)),
    };
    fs::write(&path, text).expect("written");
    vec![path]
}

#[test]
fn after_any_edits_every_address_is_that_of_a_clean_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().canonicalize().expect("a folder");
    plant(&site);
    let session = Session::open(&site, options()).expect("a session");
    let mut chance = Chance(2026);
    for series in 0..SERIES {
        for turn in 0..EDITS {
            let written = edit(&site, &mut chance, series * EDITS + turn);
            // Now and then a look at what an event names comes before the look at everything.
            if chance.below(2) == 0 {
                session.refresh(&written);
            }
        }
        session.refresh(&[]);
        let (clean, _) = build_folder(&site);
        let errors: Vec<_> = clean.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "series {series}: {errors:?}");
        let shown: BTreeSet<Route> = session.routes().into_iter().collect();
        let built: BTreeSet<Route> = clean.output.iter().map(|(route, _)| route.clone()).collect();
        assert_eq!(shown, built, "series {series}");
        for (route, artifact) in clean.output.iter() {
            let answer = session.answer(route.as_str()).expect("an answer");
            assert!(answer.bytes == artifact.bytes, "series {series}: {route} differs");
        }
        assert_eq!(session.findings(), clean.findings, "series {series}");
    }
}

#[test]
fn only_what_was_touched_is_parsed_and_one_request_renders_one_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().canonicalize().expect("a folder");
    plant(&site);
    let session = Session::open(&site, options()).expect("a session");
    assert_eq!((session.parsed(), session.rendered()), (9, 0), "six pages and three data files");
    let save = |path: &str, text: &str| fs::write(site.join(path), text).expect("written");

    save("content/pages/p1.md", &page("New", "Words."));
    assert!(session.refresh(&[site.join("content/pages/p1.md")]).is_some());
    assert_eq!(session.parsed(), 1);
    assert!(session.refresh(&[]).is_none(), "nothing more is found");

    save("content/pages/p1.md", &page("Newer", "Words."));
    save("content/pages/p2.md", &page("Other", "Words."));
    save("content/glossary.yaml", &GLOSSARY.replace("garden", "allotment"));
    assert!(session.refresh(&[]).is_some());
    assert_eq!(session.parsed(), 3);

    save("content/appendices/yields.csv", "bed,crop\nNorth,Leeks\n");
    session.refresh(&[]);
    assert_eq!(session.parsed(), 1, "an appendix and its rows are one");
    fs::remove_file(site.join("content/pages/p3.md")).expect("removed");
    session.refresh(&[]);
    assert_eq!(session.parsed(), 0, "what is gone is not parsed");
    // The same words once more: nothing changed.
    save("content/pages/p1.md", &page("Newer", "Words."));
    assert!(session.refresh(&[]).is_none());

    let before = session.rendered();
    session.answer("pages/p1.html").expect("a page");
    assert_eq!(session.rendered(), before + 1);
    session.answer("pages/p1.html").expect("a page");
    session.answer("assets/share.png");
    assert_eq!(session.rendered(), before + 2, "what is no page renders none");
}

#[test]
fn a_page_that_cannot_be_read_any_more_stays_as_it_was_and_one_that_never_could_has_a_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().canonicalize().expect("a folder");
    plant(&site);
    let session = Session::open(&site, options()).expect("a session");
    let shown = |address: &str| String::from_utf8(session.answer(address).expect("an answer").bytes).expect("text");
    let file = site.join("content/pages/p1.md");
    fs::write(&file, "---\ntitle: <img src=x onerror=alert(1)>\nsumary: S.\n---\nNew words.\n").expect("written");
    let change = session.refresh(std::slice::from_ref(&file)).expect("a change");
    assert_eq!(change.address.as_deref(), Some("pages/p1.html"));
    let page = shown("pages/p1.html");
    assert!(page.contains("Words 1") && page.contains("hub-findings") && page.contains("There is no key"), "{page}");
    assert!(!page.contains("<img src=x") && shown("pages/p2.html").contains("hub-findings"));
    // Broken twice over, by letters too: still as it last could be read.
    fs::write(&file, b"caf\xe9").expect("written");
    session.refresh(&[]);
    assert!(shown("pages/p1.html").contains("Words 1") && shown("pages/p1.html").contains("Windows-1252"));
    fs::write(&file, self::page("Mended", "## Beds\n\nMended words.")).expect("written");
    let change = session.refresh(&[]).expect("a change");
    assert_eq!(change.address.as_deref(), Some("pages/p1.html"));
    assert!(shown("pages/p1.html").contains("Mended words") && !shown("pages/p1.html").contains("hub-findings"));

    let file = site.join("content/pages/new.md");
    fs::write(&file, "no front matter").expect("written");
    session.refresh(&[]);
    let page = shown("pages/new.html");
    assert!(page.contains("new.md cannot be shown yet") && page.contains("content/pages/new.md"), "{page}");
    fs::write(&file, self::page("New", "## Beds\n\nOne.\n\n## Paths\n\nTwo.")).expect("written");
    session.refresh(&[]);
    assert!(shown("pages/new.html").contains("Two."));
    fs::write(&file, self::page("New", "## Beds\n\nOne.\n\n## Paths\n\nThree.")).expect("written");
    let change = session.refresh(&[]).expect("a change");
    assert_eq!(change.address.as_deref(), Some("pages/new.html#paths"), "the section that was changed");
}

#[test]
fn a_folder_that_is_away_for_a_moment_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().canonicalize().expect("a folder");
    plant(&site);
    let session = Session::open(&site, options()).expect("a session");
    let before = session.answer("pages/p1.html").expect("a page").bytes;
    fs::rename(site.join("content"), site.join("elsewhere")).expect("away");
    assert!(session.refresh(&[]).is_none() && session.refresh(&[site.join("content/pages/p1.md")]).is_none());
    assert_eq!(session.answer("pages/p1.html").expect("a page").bytes, before);
    fs::rename(site.join("elsewhere"), site.join("content")).expect("back");
    assert!(session.refresh(&[]).is_none(), "as it was");
    fs::write(site.join("content/pages/p1.md"), page("Back", "Words.")).expect("written");
    assert!(session.refresh(&[]).is_some());
}
