//! The reference reader: an open search folder, a query in, hits out, as the browser finds them.

use crate::diagnostic::Failure;
use crate::search::{
    format::{numbering::read_runs, wire::Facets},
    reader::{
        complete::{ROUNDS, complete},
        excerpt::Reading,
        query::parse,
        rank::{READ_PHRASE, Ranked, newer_first, rank, read_on, with_phrases},
        store::Store,
        variants::{Looked, known, look_up},
    },
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Units of one page that come in their turn, enough for the rows of a group or the aims of a strategy; its others come
/// after the best of all pages.
const OF_A_PAGE: u32 = 5;

/// How a unit matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// Every word of the query, or what means the same.
    All,
    /// Every word, but those of a phrase do not stand together in any unit that was read.
    Apart,
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
    /// No word stands for one of a similar spelling.
    pub exact: bool,
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
    /// There may be more: a list that was looked at is longer than what was read of it.
    pub more: bool,
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

    /// The kinds of pages that are in the index, by name.
    pub fn kinds(&self) -> Vec<String> {
        self.store.facets().kind.into_iter().map(|(kind, ..)| kind).collect()
    }

    /// Answers a query.
    ///
    /// # Errors
    /// When a file of the folder is missing or broken.
    pub fn query(&self, text: &str, options: &Options) -> Result<Answer, Failure> {
        let store = &self.store;
        let query = parse(text, |text, open| known(store, text, open));
        let mut looked = look_up(store, &query);
        if options.exact {
            for word in &mut looked {
                word.corrected = None;
                // Beside a corrected word others have what the two mean together.
                word.variants.retain(|variant| !variant.corrected);
            }
        }
        let pages = self.pages(options);
        let limit = if options.limit == 0 { 10 } else { options.limit };
        let mut ranked = rank(store, &query, &looked, &pages);
        for _ in 0..ROUNDS {
            let few = ranked.len() < limit;
            let all = ranked.first().is_some_and(Ranked::is_sure);
            if all && !few || !complete(store, &mut looked, &ranked, few) {
                break;
            }
            ranked = rank(store, &query, &looked, &pages);
        }
        let reading = Reading::new(store, &looked);
        let more = looked.iter().any(Looked::more) || !query.phrases.is_empty() && ranked.len() > READ_PHRASE;
        let mut ranked = with_phrases(ranked, &query, &reading);
        read_on(&mut ranked, &reading);
        let total = ranked.len();

        let mut of_page: BTreeMap<u32, u32> = BTreeMap::new();
        let (mut best, mut later): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|unit| {
            let count = of_page.entry(store.page(unit.unit)).or_default();
            *count += 1;
            *count <= OF_A_PAGE
        });
        best.append(&mut later);
        newer_first(&mut best, store);
        let mut hits = Vec::new();
        for unit in best.iter().take(limit) {
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
        Ok(Answer { hits, total, more, corrected: corrected.collect() })
    }

    /// Which pages the facets leave.
    fn pages(&self, options: &Options) -> impl Fn(u32) -> bool {
        let guide: BTreeSet<u32> = match options.kind {
            None => read_runs(&self.store.head.guide).into_iter().collect(),
            Some(_) => BTreeSet::new(),
        };
        let asked = options.kind.is_some() || options.year.is_some() || options.topic.is_some();
        let facets = if asked { self.store.facets() } else { Facets::default() };
        let mut kept: Vec<BTreeSet<u32>> = Vec::new();
        for (wanted, values) in
            [(&options.kind, &facets.kind), (&options.year, &facets.year), (&options.topic, &facets.topic)]
        {
            let Some(wanted) = wanted else { continue };
            let found = values.iter().find(|(value, ..)| value == wanted);
            kept.push(found.map(|(_, _, slots)| read_runs(slots).into_iter().collect()).unwrap_or_default());
        }
        move |page| !guide.contains(&page) && kept.iter().all(|slots| slots.contains(&page))
    }
}
