//! Whom pages are for, where an editor has said so: one list for each name.

use crate::base::path::Route;
use crate::base::slug::slugify;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Readers that pages name in `audience:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// As the first page writes it: the words of a sentence, "school nurses".
    pub name: String,
    pub slug: String,
    /// The pages that are for them, in the order of their paths.
    pub documents: Vec<usize>,
}

impl Audience {
    /// The address of their page.
    pub fn route(&self) -> Route {
        Route::new(format!("audience/{}.html", self.slug))
    }

    /// The address of the sheet to hand out; in a folder of its own, so that no name of an audience can be it.
    pub fn handout(&self) -> Route {
        Route::new(format!("audience/handout/{}.html", self.slug))
    }
}

/// Every audience in the order of the slugs; names that differ in capitals or spaces alone are one.
pub fn gather(documents: &[Arc<Document>]) -> Vec<Audience> {
    let mut found: BTreeMap<String, Audience> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for name in &document.head.audience {
            let slug = slugify(name);
            let new = || Audience { name: name.clone(), slug: slug.clone(), documents: Vec::new() };
            let audience = found.entry(slug.clone()).or_insert_with(new);
            if audience.documents.last() != Some(&at) {
                audience.documents.push(at);
            }
        }
    }
    found.into_values().filter(|audience| !audience.slug.is_empty()).collect()
}

/// Names that no page can be made for.
pub(super) fn check(documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let nameless = |document: &Arc<Document>| {
        let names = document.head.audience.iter().filter(|name| slugify(name).is_empty());
        let told = names.map(|name| {
            let message = format!("\"{name}\" in audience: has no letter or digit, so no page can be made for it");
            Diagnostic::new(Code::AudienceName, &document.path, message)
                .at(document.front.place_behind("audience:", name))
                .help("Name the readers in Latin letters, such as School nurses, or take the name away.")
        });
        told.collect::<Vec<_>>()
    };
    documents.iter().flat_map(nameless).collect()
}
