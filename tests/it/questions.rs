//! Questions as champions type them, judged by somebody who read the documents: the answer is among the first results.

use crate::support::{hub, repository};
use champions_hub::search::{Options, Reader};
use std::collections::BTreeMap;
use std::fs;

/// Shares that the search reaches. They may rise, never fall.
const FIRST_THREE: f64 = 0.95;
const GAIN: f64 = 0.87;

/// Grades of the answers to a query, by address.
type Grades = BTreeMap<String, u32>;

fn judged() -> Vec<(String, Grades)> {
    let text = fs::read_to_string(repository().join("tests/fixtures/search/judged.tsv")).expect("the judged set");
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let grade = |answer: &str| {
            let (url, grade) = answer.rsplit_once('=').expect("an address and a grade");
            (url.to_string(), grade.parse().expect("a grade"))
        };
        (cells[0].to_string(), cells[2].split_whitespace().map(grade).collect())
    };
    text.lines().filter(|line| !line.starts_with("query\t") && !line.is_empty()).map(line).collect()
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    grades.zip(2_i32..).map(|(grade, place)| f64::from(2_u32.pow(grade) - 1) / f64::from(place).log2()).sum()
}

#[test]
fn answers_stand_among_the_first_results() {
    let folder = tempfile::tempdir().expect("a folder");
    for (route, file) in hub().output.iter().filter(|(route, _)| route.as_str().starts_with("search/")) {
        let path = folder.path().join(route.as_str());
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.bytes).expect("a file");
    }
    let reader = Reader::open(&folder.path().join("search")).expect("an index");
    let queries = judged();
    assert!(queries.len() >= 120, "{}", queries.len());
    let (mut total, mut found, mut missed) = (0.0, 0, Vec::new());
    for (query, grades) in &queries {
        let hits = reader.query(query, &Options { limit: 10, ..Options::default() }).expect("an answer").hits;
        assert!(!hits.is_empty(), "nothing is found for {query:?}");
        let best = grades.values().max().copied().unwrap_or_default();
        let got: Vec<u32> = hits.iter().map(|hit| grades.get(&hit.url).copied().unwrap_or_default()).collect();
        let mut ideal: Vec<u32> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        total += gain(got.iter().copied()) / gain(ideal.into_iter().take(10));
        if got.iter().take(3).any(|grade| *grade == best) { found += 1 } else { missed.push(query.as_str()) }
    }
    let count = f64::from(u32::try_from(queries.len()).expect("a number"));
    let (share, gain) = (f64::from(found) / count, total / count);
    println!("first three {share:.3}, nDCG@10 {gain:.3}; not in the first three: {missed:?}");
    assert!(share >= FIRST_THREE && gain >= GAIN, "{share:.3} {gain:.3} {missed:#?}");
}
