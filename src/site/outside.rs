//! Addresses outside the hub that its pages lead to, each with the places that name it.

use super::Site;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::document::Target;
use std::collections::BTreeMap;

/// Where an address is named.
pub type Place = (SourcePath, Option<Span>);

/// Every web address of every page, with its places in the order of the pages.
pub fn addresses(site: &Site) -> BTreeMap<String, Vec<Place>> {
    let mut all: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut put = |address: &str, place: Place| {
        if address.starts_with("https://") || address.starts_with("http://") {
            all.entry(address.to_string()).or_default().push(place);
        }
    };
    for document in &site.written {
        for link in &document.links {
            if let Target::External(address) = &link.target {
                put(address, (document.path.clone(), Some(link.span)));
            }
        }
        for event in &document.events {
            put(&event.link, (document.path.clone(), Some(event.span)));
        }
        let own = document.facts.resource.iter().map(|resource| &resource.link);
        for address in own.chain(document.facts.tasks.iter().map(|task| &task.link)) {
            put(address, (document.path.clone(), Some(document.front.place_of(address))));
        }
    }
    all
}
