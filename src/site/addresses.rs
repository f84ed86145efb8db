//! What has become of the addresses that were given out: they stand, they lead on, or they are lost, which is an error.
//!
//! Enters: `anchors.lock`, `redirects.yaml` and what stands now. Headings that were only reworded are found by
//! [`reworded::pairs`].

use super::page::Page;
use super::reworded;
use super::targets::{Destination, Known};
use crate::base::path::{Route, SourcePath};
use crate::base::span::Span;
use crate::base::text::{capitalised, did_you_mean};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::data::{Placed, Redirect};
use crate::document::lock::{self, KnownPage, KnownPlace, Lock};
use std::collections::{BTreeMap, BTreeSet};

/// Old addresses that still lead somewhere.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Old names of a place, by its page and its name.
    former: BTreeMap<(Route, String), Vec<String>>,
    /// Old names of places that stand on another page now, by the page where they stood.
    left: BTreeMap<Route, Vec<(String, Destination)>>,
    /// Pages that are gone, and where each leads.
    moved: BTreeMap<Route, Destination>,
}

impl Addresses {
    /// What a place was called before.
    pub fn former(&self, route: &Route, anchor: &str) -> &[String] {
        if self.former.is_empty() {
            return &[];
        }
        self.former.get(&(route.clone(), anchor.to_string())).map(Vec::as_slice).unwrap_or_default()
    }

    fn add_former(&mut self, route: &Route, anchor: &str, old: &str) {
        let names = self.former.entry((route.clone(), anchor.to_string())).or_default();
        if !names.iter().any(|name| name == old) {
            names.push(old.to_string());
        }
    }

    /// Places that a page has lost to other pages: their old names, and where they stand now.
    pub fn left(&self, route: &Route) -> &[(String, Destination)] {
        self.left.get(route).map(Vec::as_slice).unwrap_or_default()
    }

    /// Addresses of pages that are gone.
    pub fn moved(&self) -> impl Iterator<Item = &Route> {
        self.moved.keys()
    }

    /// Where a page that is gone leads.
    pub fn moved_to(&self, route: &Route) -> Option<&Destination> {
        self.moved.get(route)
    }
}

/// Follows every address that was given out. `pages` are those that stand.
pub(super) fn follow(
    known: &Known,
    pages: &[Page],
    lock: &Lock,
    redirects: &[Placed<Redirect>],
) -> (Addresses, Vec<Diagnostic>) {
    let mut addresses = Addresses::default();
    let mut findings = Vec::new();
    if lock.pages.is_empty() && redirects.is_empty() {
        return (addresses, findings);
    }
    let standing =
        Standing { known, routes: pages.iter().map(|page| page.route(known.routes, known.topics)).collect() };
    for redirect in redirects {
        if let Err(finding) = standing.redirect(&redirect.value, &mut addresses) {
            findings.push(finding.at(redirect.span));
        }
    }
    let led_on = redirects.iter().map(|redirect| redirect.value.from.as_str()).collect();
    for page in &lock.pages {
        standing.page(page, &led_on, &mut addresses, &mut findings);
    }
    (addresses, findings)
}

/// Every address that stands now, and those that were given out before: what the lock is to hold.
pub(super) fn accepted(now: Vec<(Route, Vec<String>)>, lock: &Lock, addresses: &Addresses) -> Lock {
    let mut pages: BTreeMap<Route, Vec<KnownPlace>> = BTreeMap::new();
    for (route, anchors) in now {
        let was = |anchor: &String| addresses.former(&route, anchor).to_vec();
        let places = anchors.iter().map(|anchor| KnownPlace { was: was(anchor), ..KnownPlace::new(anchor) }).collect();
        pages.insert(route, places);
    }
    for page in &lock.pages {
        let places = pages.entry(page.route.clone()).or_default();
        let held: BTreeSet<String> =
            places.iter().flat_map(|place| place.was.iter().chain([&place.anchor])).cloned().collect();
        places.extend(page.places.iter().filter(|place| !held.contains(&place.anchor)).cloned());
    }
    let page = |(route, places)| KnownPage { route, places, span: Default::default() };
    Lock { pages: pages.into_iter().map(page).collect() }
}

/// What stands now.
struct Standing<'a> {
    known: &'a Known<'a>,
    routes: BTreeSet<Route>,
}

impl Standing<'_> {
    /// One page that was given out. `led_on`: every address that redirects.yaml has a word about, right or wrong.
    fn page(
        &self,
        page: &KnownPage,
        led_on: &BTreeSet<&str>,
        addresses: &mut Addresses,
        findings: &mut Vec<Diagnostic>,
    ) {
        if !self.routes.contains(&page.route) {
            if !led_on.contains(page.route.as_str()) && !self.known.may_come_back(&page.route) {
                findings.push(self.lost_page(page));
            }
            return;
        }
        let document = self.known.routes.owner(&page.route).map(|at| self.known.documents[at].as_ref());
        let own: BTreeSet<&str> = document.into_iter().flat_map(Document::anchors).collect();
        let has = |anchor: &str| match document {
            Some(_) => own.contains(anchor),
            None => self.has(&page.route, anchor),
        };
        let all_there = page.places.iter().all(|place| has(&place.anchor));
        let reworded = match document {
            Some(document) if !all_there => {
                // What redirects.yaml speaks of is no heading of this page any more.
                let is_led_on = |name: &str| led_on.contains(format!("{}#{name}", page.route).as_str());
                let places = page.places.iter().map(|place| place.anchor.as_str());
                let before: Vec<&str> =
                    places.filter(|name| !is_beside(name) && (has(name) || !is_led_on(name))).collect();
                let names = document.outline.iter().map(|item| item.anchor.as_str());
                reworded::pairs(&before, &names.filter(|name| !name.is_empty()).collect::<Vec<_>>())
            }
            _ => BTreeMap::new(),
        };
        let outline = document.into_iter().filter(|_| !all_there).flat_map(|document| &document.outline);
        let headings: BTreeMap<&str, Span> = outline.map(|item| (item.anchor.as_str(), item.span)).collect();
        let mut heading = None;
        for place in &page.places {
            let now = if has(&place.anchor) {
                place.anchor.as_str()
            } else if led_on.contains(format!("{}#{}", page.route, place.anchor).as_str()) {
                continue;
            } else if let Some(new) = reworded.get(place.anchor.as_str()) {
                *new
            } else if self.may_hide(page, document) {
                continue;
            } else {
                findings.push(self.lost_place(page, place, document, heading));
                continue;
            };
            heading = headings.get(now).copied().or(heading);
            let renamed = (now != place.anchor).then_some(&place.anchor);
            for old in renamed.into_iter().chain(&place.was).filter(|old| !has(old)) {
                addresses.add_former(&page.route, now, old);
            }
            if let (Some(document), Some(old)) = (document, renamed) {
                findings.push(renamed_heading(document, old, now));
            }
        }
    }

    fn redirect(&self, redirect: &Redirect, addresses: &mut Addresses) -> Result<(), Diagnostic> {
        let wrong = |message: String, help: &str| {
            Diagnostic::new(Code::Redirect, &SourcePath::new(Redirect::PATH), message).help(help)
        };
        let (page, anchor) = (redirect.page(), redirect.anchor());
        if !lock::is_route(page) || anchor.is_some_and(|anchor| !lock::is_name(anchor)) {
            let help = "Write what stands in a browser behind the name of the site: newsletters/2022-autumn.html.";
            return Err(wrong(format!("\"{}\" is not an address that the hub gives out", redirect.from), help));
        }
        let from = Route::new(page);
        let stands = self.routes.contains(&from) && anchor.is_none_or(|anchor| self.has(&from, anchor));
        if stands {
            let help = "Take this entry away, or rename what stands there.";
            return Err(wrong(format!("{} is there, so nothing can lead on from it", redirect.from), help));
        }
        let to = self.target(&redirect.to).map_err(|near| {
            let help = near.map_or_else(
                || "Name a page of the hub as links do: /learning/case-ak.md.".into(),
                |near| format!("Did you mean {near}?"),
            );
            wrong(format!("There is no {}", redirect.to), &help)
        })?;
        match (anchor, &to) {
            (None, _) => {
                addresses.moved.insert(from, to);
            }
            (Some(_), _) if !self.routes.contains(&from) => {
                let help = format!("Let the whole page lead on: from: {from}.");
                return Err(wrong(format!("There is no page {from}, so no place of it can lead on"), &help));
            }
            (Some(old), Destination::Page { route, anchor: Some(new), .. }) if *route == from => {
                addresses.add_former(&from, new, old);
            }
            (Some(old), _) => addresses.left.entry(from).or_default().push((old.into(), to)),
        }
        Ok(())
    }

    /// Where a redirect leads: a page by its file or its address. `Err` has the nearest name there is.
    fn target(&self, written: &str) -> Result<Destination, Option<String>> {
        let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.trim_start_matches('/');
        let route = match path.strip_suffix(".md") {
            Some(stem) => Route::new(format!("{stem}.html")),
            None => Route::new(path),
        };
        if !self.routes.contains(&route) {
            let files = self.known.documents.iter().map(|document| document.path.below_root());
            return Err(did_you_mean(path, files).map(|near| format!("/{near}")));
        }
        if anchor.is_some_and(|anchor| !self.has(&route, anchor)) {
            return Err(None);
        }
        let owner = self.known.routes.owner(&route).map(|at| &self.known.documents[at]);
        let label = owner.map_or_else(|| route.to_string(), |document| super::targets::label(document, anchor));
        Ok(Destination::Page { route, anchor: anchor.map(str::to_string), label })
    }

    fn has(&self, route: &Route, anchor: &str) -> bool {
        match self.known.routes.owner(route) {
            Some(at) => self.known.documents[at].has_anchor(anchor),
            None => self.known.generated_anchor(route, anchor),
        }
    }

    fn lost_page(&self, page: &KnownPage) -> Diagnostic {
        let message = format!("The address {} was given out, and no page stands there any more", page.route);
        let help = format!("Say in redirects.yaml where it leads now: from: {}, to: the file of a page.", page.route);
        Diagnostic::new(Code::LostAddress, &SourcePath::new(lock::PATH), message).at(page.span).help(help)
    }

    /// `heading`: the last one before it that still stands.
    fn lost_place(
        &self,
        page: &KnownPage,
        place: &KnownPlace,
        document: Option<&Document>,
        heading: Option<Span>,
    ) -> Diagnostic {
        let old = &place.anchor;
        let message = format!("The address {}#{old} was given out, and the page has no place of that name", page.route);
        let redirect = format!("say in redirects.yaml where it leads now: from: {}#{old}.", page.route);
        match document.filter(|_| !is_beside(old)) {
            Some(document) => {
                let first = || document.outline.iter().find(|item| !item.anchor.is_empty()).map(|item| item.span);
                let place = heading.or_else(first).unwrap_or(document.front.whole);
                let stood = heading.map_or("", |_| "It stood behind this heading. ");
                let help =
                    format!("{stood}Give the heading that took its place the old name, {{#{old}}}, or {redirect}");
                Diagnostic::new(Code::LostAddress, &document.path, message).at(place).help(help)
            }
            None => Diagnostic::new(Code::LostAddress, &SourcePath::new(lock::PATH), message)
                .at(place.span)
                .help(capitalised(&redirect)),
        }
    }

    /// Whether places of a page may only be missing because a file that it is made from could not be read.
    fn may_hide(&self, page: &KnownPage, document: Option<&Document>) -> bool {
        let unread = self.known.unread;
        document.map_or_else(
            || self.known.may_come_back(&page.route),
            |own| {
                unread.holds(&own.path.with_extension("csv"))
                    || !own.includes.is_empty() && unread.holds_pages_in("passages")
            },
        )
    }
}

/// Whether a place is a row or an event, which have no place among the headings.
fn is_beside(anchor: &str) -> bool {
    anchor.starts_with("row-") || anchor.starts_with("event-")
}

fn renamed_heading(document: &Document, old: &str, new: &str) -> Diagnostic {
    let item = document.outline.iter().find(|item| item.anchor == new);
    let message = format!("This heading was called #{old} before, and its old address still leads here");
    let help = format!(
        "Remember the new one with: hub anchors --accept. If it was another heading, say in redirects.yaml where #{old} leads."
    );
    Diagnostic::new(Code::RewordedHeading, &document.path, message)
        .at(item.map_or(document.front.whole, |item| item.span))
        .help(help)
}
