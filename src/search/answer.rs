//! The reference reader: an open search folder, a query in, hits out, as the browser finds them.

use super::{
    excerpt::Reading,
    number,
    query::parse,
    rank::{rank, read_on},
    store::Store,
    variants::{known, look_up},
};
use crate::diagnostic::Failure;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Units shown of one page, at most: enough for the rows of a group or the aims of a strategy.
const OF_A_PAGE: u32 = 5;

/// How a unit matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// Every word of the query, or what means the same.
    All,
    /// Some of the words.
    Any,
    /// Words of a similar spelling.
    Corrected,
}

/// What to answer with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Units at most; 0 is 10.
    pub limit: usize,
    /// Pages of this kind only; the editors' guide is found by `guide` alone.
    pub kind: Option<String>,
    pub year: Option<String>,
    pub topic: Option<String>,
}

/// One unit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Address and anchor, without a leading slash.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Heading, number or label in the page; empty for the page itself.
    pub section: String,
    /// The page's kind.
    pub kind: String,
    pub score: u32,
    pub excerpt: String,
    /// What was found in the excerpt: from, to, in UTF-16 units.
    pub marks: Vec<(u32, u32)>,
    #[serde(rename = "match")]
    pub by: Match,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// Units that match, shown or not.
    pub total: usize,
    /// Typed words and what they were corrected to.
    pub corrected: Vec<(String, String)>,
}

/// An open search folder. Files are read when a query needs them and kept.
#[derive(Debug)]
pub struct Reader {
    store: Store,
}

impl Reader {
    /// Opens the folder `search/` of a built site; reads nothing else.
    ///
    /// # Errors
    /// When its first files are missing, broken or of another format.
    pub fn open(dir: &Path) -> Result<Self, Failure> {
        Store::open(dir).map(|store| Self { store })
    }

    /// Answers a query.
    ///
    /// # Errors
    /// When a file of the folder is missing or broken.
    pub fn query(&self, text: &str, options: &Options) -> Result<Answer, Failure> {
        let store = &self.store;
        let query = parse(text, |text, open| known(store, text, open));
        let looked = look_up(store, &query);
        let pages = self.pages(options);
        let mut ranked = rank(store, &query, &looked, |page| pages.contains(&page));
        let total = ranked.len();
        let reading = Reading::new(store, &looked);
        read_on(&mut ranked, &query, &reading);
        let total = if query.phrases.is_empty() { total } else { ranked.len() };

        let limit = if options.limit == 0 { 10 } else { options.limit };
        let mut of_page: BTreeMap<usize, u32> = BTreeMap::new();
        ranked.retain(|unit| {
            let count = of_page.entry(store.page(unit.unit)).or_default();
            *count += 1;
            *count <= OF_A_PAGE
        });
        let mut hits = Vec::new();
        for unit in ranked.iter().take(limit) {
            let Some(shown) = store.shown(unit.unit) else { continue };
            let excerpt = reading.excerpt(&shown.text);
            hits.push(Hit {
                url: shown.url,
                title: shown.title,
                section: shown.section,
                kind: shown.kind,
                score: unit.score,
                excerpt: excerpt.text,
                marks: excerpt.marks,
                by: unit.by,
            });
        }
        if let Some(failure) = store.take_failure() {
            return Err(failure);
        }
        let words = query.words.iter().zip(&looked);
        let corrected = words.filter_map(|(word, looked)| Some((word.text.clone(), looked.corrected.clone()?)));
        Ok(Answer { hits, total, corrected: corrected.collect() })
    }

    /// The pages that the facets leave.
    fn pages(&self, options: &Options) -> BTreeSet<usize> {
        let all = 0..self.store.starts.len();
        if options.kind.is_none() && options.year.is_none() && options.topic.is_none() {
            let guide = numbers(&self.store.head.guide);
            return all.filter(|page| !guide.contains(page)).collect();
        }
        let facets = self.store.facets();
        let guide = if options.kind.is_none() { numbers(&self.store.head.guide) } else { BTreeSet::new() };
        let mut pages: BTreeSet<usize> = all.filter(|page| !guide.contains(page)).collect();
        for (wanted, values) in
            [(&options.kind, &facets.kind), (&options.year, &facets.year), (&options.topic, &facets.topic)]
        {
            let Some(wanted) = wanted else { continue };
            let found = values.iter().find(|(value, _)| value == wanted).map(|(_, pages)| numbers(pages));
            let found = found.unwrap_or_default();
            pages.retain(|page| found.contains(page));
        }
        pages
    }
}

fn numbers(deltas: &str) -> BTreeSet<usize> {
    number::read_deltas(deltas).into_iter().map(|n| n as usize).collect()
}
