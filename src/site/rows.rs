//! Rows of tables that have pages of their own, and the reviews that gather them.
//!
//! Documents enter; pages of rows, reviews with their rows in order, and findings leave. Addresses are given in `routes`.

use super::Unread;
use super::lookup::Lookup;
use crate::base::slug::slugify;
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::table::{Row, RowPages, Shape, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row that has a page.
#[derive(Debug, Clone)]
pub struct RowPage {
    /// The document of its table.
    pub document: usize,
    /// Its place among the rows of the table.
    pub row: usize,
    /// The review it comes from.
    pub review: Option<usize>,
    /// Its place among the rows of its review, or of its table when the table knows no reviews.
    place: usize,
    /// What its key begins with, and its number: "AK" and 5.
    number: Option<(String, u32)>,
}

/// A review, an audit or a paper that rows come from, or that a page is about.
#[derive(Debug, Clone)]
pub struct Review {
    /// As it is written where it is named first.
    pub name: String,
    /// The document about it.
    pub page: Option<usize>,
    /// What a page about it is made from when no document is.
    pub made: Option<Made>,
    /// Its rows, in the order of their numbers: places in [`Rows::pages`].
    pub rows: Vec<usize>,
    /// Documents that pass on its learning.
    pub learning: Vec<usize>,
}

/// What a page for a review is made from.
#[derive(Debug, Clone)]
pub struct Made {
    /// The document and the row of the table that names it first.
    pub table: usize,
    pub row: usize,
    /// Where the page goes.
    pub folder: String,
}

/// Numbers that a series leaves out, as they would be written: AK2, or AK2 to AK4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub first: String,
    pub last: Option<String>,
}

/// All rows with pages, and all reviews.
#[derive(Debug, Default)]
pub struct Rows {
    /// Table by table, in the order of the rows.
    pub pages: Vec<RowPage>,
    /// In the order of their names.
    pub reviews: Vec<Review>,
    by_row: BTreeMap<(usize, usize), usize>,
    by_review: BTreeMap<String, usize>,
}

/// What two ways of writing a review have in common: "Case AK" and "AK" are one.
fn identity(name: &str) -> String {
    let slug = slugify(name);
    slug.strip_prefix("case-").map_or(slug.clone(), str::to_string)
}

/// The table of a document whose rows have pages, and what its layout says of them.
pub fn paged(document: &Document) -> Option<(&Table, &RowPages)> {
    let table = document.table.as_ref().filter(|table| table.layout.layout == Shape::Rows)?;
    Some((table, table.layout.pages.as_ref()?))
}

/// Gathers rows and reviews; names that nothing answers to are findings.
pub fn gather(documents: &[Arc<Document>], lookup: &Lookup, unread: &Unread) -> (Rows, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut reviews: BTreeMap<String, Review> = BTreeMap::new();
    let review =
        |name: &str| Review { name: name.to_string(), page: None, made: None, rows: Vec::new(), learning: Vec::new() };
    for (at, document) in documents.iter().enumerate().filter(|(_, document)| !document.facts.review.is_empty()) {
        let name = &document.facts.review;
        let found = reviews.entry(identity(name)).or_insert_with(|| review(name));
        if let Some(first) = found.page {
            let message = format!("{} is about the review \"{name}\" already", documents[first].path.below_root());
            let help = "Join the two pages, or take review: away from one of them.";
            findings.push(
                Diagnostic::new(Code::DuplicateEntry, &document.path, message)
                    .at(document.front.place_of("review:"))
                    .help(help),
            );
        }
        found.page.get_or_insert(at);
    }
    let mut rows = Rows::default();
    for (at, document) in documents.iter().enumerate() {
        findings.extend(shared_names(documents, lookup, at));
        let Some((table, layout)) = paged(document) else { continue };
        for (index, row) in table.rows.iter().enumerate() {
            let name = table.cell(row, &layout.review);
            let page = rows.pages.len();
            if !name.is_empty() {
                let found = reviews.entry(identity(name)).or_insert_with(|| review(name));
                found.rows.push(page);
                if found.made.is_none() && !layout.review_folder.is_empty() && !identity(name).is_empty() {
                    found.made = Some(Made { table: at, row: index, folder: layout.review_folder.clone() });
                }
                if found.page.is_none() && found.made.is_none() && found.rows.len() == 1 && !unread.holds_pages() {
                    findings.push(without_page(document, row, name));
                }
            }
            rows.by_row.insert((at, index), page);
            let number = number(table.key(row), table.cell(row, &layout.number));
            rows.pages.push(RowPage { document: at, row: index, review: None, place: index, number });
        }
    }
    for (at, document) in documents.iter().enumerate() {
        for name in &document.facts.reviews {
            match reviews.get_mut(&identity(name)) {
                Some(found) => found.learning.push(at),
                None if unread.holds_pages() || unread.holds_rows() => {}
                None => findings.push(unknown(document, name, &reviews)),
            }
        }
    }
    rows.by_review = reviews.keys().cloned().zip(0..).collect();
    rows.reviews = reviews.into_values().collect();
    for (at, review) in rows.reviews.iter_mut().enumerate() {
        let pages = &rows.pages;
        review.rows.sort_by_key(|page| (pages[*page].number.is_none(), &pages[*page].number, *page));
        for (place, page) in review.rows.iter().enumerate() {
            rows.pages[*page].review = Some(at);
            rows.pages[*page].place = place;
        }
    }
    (rows, findings)
}

/// A key that ends with the number of its row gives the key of every number: "AK5" with "5", "... 2021 R1" with "R1".
fn number(key: &str, number: &str) -> Option<(String, u32)> {
    let digits = &number[number.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let stem = key.strip_suffix(digits).filter(|_| !digits.is_empty())?;
    Some((stem.to_string(), digits.parse().ok()?))
}

/// Rows that bear the name of a row in another table, where one of the two has pages: a reference can mean one of them
/// only. Where both would have one page, that is told with the addresses. Tables that are only numbered may share numbers.
fn shared_names(documents: &[Arc<Document>], lookup: &Lookup, own: usize) -> Vec<Diagnostic> {
    let keyed = |table: &&Table| table.layout.layout == Shape::Rows && !table.layout.key.is_empty();
    let rows = documents[own].table.iter().filter(keyed).flat_map(|table| &table.rows);
    rows.filter_map(|row| shared_name(documents, lookup, own, row)).collect()
}

fn shared_name(documents: &[Arc<Document>], lookup: &Lookup, own: usize, row: &Row) -> Option<Diagnostic> {
    let (other, _) = lookup.row(row.slug()).filter(|found| found.0 != own && !row.slug().is_empty())?;
    let folder = |at: usize| paged(&documents[at]).map(|(_, layout)| &layout.folder);
    if folder(other) == folder(own) {
        return None;
    }
    let message = format!("A row of {} is called \"{}\" too", documents[other].path.below_root(), row.slug());
    let help = format!("Give one of the two another key: [rec:{}] can lead to one of them only.", row.slug());
    let file = documents[own].path.with_extension("csv");
    Some(Diagnostic::new(Code::DuplicateEntry, &file, message).at(row.span).help(help))
}

fn without_page(document: &Document, row: &Row, name: &str) -> Diagnostic {
    let message = format!("No page is about \"{name}\", and none is made for it");
    let help = match identity(name).as_str() {
        "" => "Write the name with letters or digits, so that its page can have an address.".into(),
        _ => format!("Write a learning page with review: {name}, or set review_folder: below pages: to have one made."),
    };
    Diagnostic::new(Code::MissingReview, &document.path.with_extension("csv"), message).at(row.span).help(help)
}

fn unknown(document: &Document, name: &str, reviews: &BTreeMap<String, Review>) -> Diagnostic {
    let help = match did_you_mean(name, reviews.values().map(|review| review.name.as_str())) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => "Write it as the review: of a page or of a table's row, or take it away here.".into(),
    };
    let message = format!("There is no review \"{name}\"");
    Diagnostic::new(Code::UnknownReference, &document.path, message).at(document.front.place_of(name)).help(help)
}

impl Rows {
    /// The page of a row of a document's table.
    pub fn of(&self, document: usize, row: usize) -> Option<usize> {
        self.by_row.get(&(document, row)).copied()
    }

    /// A review by a name that a page or a table gives it.
    pub fn review(&self, name: &str) -> Option<usize> {
        self.by_review.get(&identity(name)).copied()
    }

    /// The number of a row in its series.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.pages[at].number.as_ref().map(|(_, number)| *number)
    }

    /// The rows before and after one: of its review, or of its table when that knows no reviews.
    pub fn neighbours(&self, at: usize) -> (Option<usize>, Option<usize>) {
        let own = &self.pages[at];
        let there = |place: Option<usize>| match own.review {
            Some(review) => self.reviews[review].rows.get(place?).copied(),
            None => self.of(own.document, place?).filter(|page| self.pages[*page].review.is_none()),
        };
        (there(own.place.checked_sub(1)), there(own.place.checked_add(1)))
    }

    /// The numbers between a row and the one before it, or before the first.
    pub fn gap_before(&self, at: usize) -> Option<Gap> {
        let (stem, number) = self.pages[at].number.as_ref()?;
        let before = self.neighbours(at).0.and_then(|before| self.pages[before].number.as_ref());
        let last = before.filter(|(other, _)| other == stem).map_or(0, |(_, number)| *number);
        let first = last.checked_add(1).filter(|first| first < number)?;
        let name = |number: u32| format!("{stem}{number}");
        Some(Gap { first: name(first), last: Some(number - 1).filter(|last| *last > first).map(name) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    fn site(rows: &str) -> (Rows, Vec<Diagnostic>) {
        let text = "---\ntitle: T\nsummary: S.\ntable:\n  caption: C\n  key: ref\n  columns: [{column: ref, label: R}]\n  pages: {folder: recs, label: Rec, text: text, review: review, review_folder: reviews, number: number}\n---\n\n[table]\n";
        let path = SourcePath::new("content/appendices/a.md");
        let rows = format!("ref,review,number,text\n{rows}");
        let (document, found) = crate::document::parse(&path, text, Some(&rows));
        assert_eq!(found, []);
        let documents = [Arc::new(document.expect("a document"))];
        gather(&documents, &Lookup::of(&documents, &[], &[], &[]), &Unread::default())
    }

    #[test]
    fn numbers_left_out_are_told_and_not_made_up() {
        let (rows, found) =
            site("AK5,AK,5,x\nAL4,Case AL,4,x\nP R3,Paper,R3,x\nAK1,AK,1,x\nP R1,Paper,R1,x\nAL,AL,,x\nQ,,7,x\n");
        assert_eq!(found, []);
        let names: Vec<(&str, &[usize])> = rows.reviews.iter().map(|r| (r.name.as_str(), &r.rows[..])).collect();
        assert_eq!(names, [("AK", &[3, 0][..]), ("Case AL", &[1, 5]), ("Paper", &[4, 2])]);
        let gap = |at: usize| rows.gap_before(at).map(|gap| (gap.first, gap.last));
        let told = |first: &str, last: Option<&str>| Some((first.to_string(), last.map(str::to_string)));
        assert_eq!([gap(0), gap(3), gap(2)], [told("AK2", Some("AK4")), None, told("P R2", None)]);
        assert_eq!([gap(1), gap(5), gap(6)], [told("AL1", Some("AL3")), None, None]);
        assert_eq!((rows.neighbours(0), rows.neighbours(6)), ((Some(3), None), (None, None)));
        assert_eq!((rows.review("case ak"), rows.review("Case A")), (Some(0), None));
    }

    #[test]
    fn numbers_without_end_cost_nothing() {
        let (rows, _) = site("AK4294967295,AK,4294967295,x\nAK0,AK,0,x\nAK99999999999,AK,99999999999,x\n");
        assert_eq!(rows.gap_before(0).and_then(|gap| gap.last).as_deref(), Some("AK4294967294"));
        assert_eq!((rows.gap_before(1), rows.gap_before(2)), (None, None));
    }

    #[test]
    fn a_key_of_two_tables_is_told_once_at_its_second_row() {
        let table = |name: &str, extra: &str, rows: &str| {
            let text = format!(
                "---\ntitle: T\nsummary: S.\ntable:\n  caption: C\n  columns: [{{column: ref, label: R}}]\n{extra}---\n\n[table]\n"
            );
            let path = SourcePath::new(format!("content/appendices/{name}.md"));
            Arc::new(crate::document::parse(&path, &text, Some(rows)).0.expect("a document"))
        };
        let told = |first: &str, second: &str| {
            let documents = [table("a", first, "ref,text\nS1,x\n"), table("b", second, "ref,text\nS2,x\nS1,x\n")];
            let found = gather(&documents, &Lookup::of(&documents, &[], &[], &[]), &Unread::default()).1;
            let said = |found: &Diagnostic| {
                format!("{} {}: {}", found.path, found.span.expect("a place").start, found.message)
            };
            found.iter().map(said).collect::<Vec<_>>()
        };
        let (key, pages) = ("  key: ref\n", "  key: ref\n  pages: {folder: recs, label: Rec, text: text}\n");
        let once = ["content/appendices/b.csv 14: A row of appendices/a.md is called \"s1\" too"];
        assert_eq!([told(key, pages), told(pages, key)], [once; 2]);
        // Both would have one page, which is told with the addresses; without pages rows are only numbered.
        assert_eq!([told(pages, pages), told(key, key)], [Vec::<String>::new(), Vec::new()]);
    }
}
