//! A build, stage by stage: parse, resolve, render and index side by side, gather the output.

use super::{
    parse::Memory,
    values::{Inputs, Options, Outcome, Stats},
};
use crate::audit;
use crate::base::path::{Route, SourcePath};
use crate::base::text::count;
use crate::config::{self, Config};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::document::lock::Lock;
use crate::output::OutputTree;
use crate::render::{self, Assets, Templates};
use crate::search;
use crate::site::{self, Attachment, Page, Parts, Site, routes::generated};
use crate::source::SourceTree;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

/// Builds a whole site in memory.
pub fn build(inputs: &Inputs, options: &Options) -> Outcome {
    assemble(inputs, options, options.search)
}

/// The findings of a build, without the index, which is most of its work and finds nothing.
pub fn check(inputs: &Inputs, options: &Options) -> Vec<Diagnostic> {
    assemble(inputs, options, false).findings
}

fn assemble(inputs: &Inputs, options: &Options, with_index: bool) -> Outcome {
    let mut clock = Instant::now();
    let mut stats = Stats::default();
    let memory = Memory::read(inputs, options, &Memory::default());
    let (parts, mut findings) = memory.parts(inputs, options, false);
    stats.parsed = memory.parsed;
    stats.lap("parse", &mut clock);
    let (site, found) = site::resolve(parts, options.today);
    findings.extend(found);
    let judged = site::check(&site, &findings);
    findings.extend(judged);
    stats.lap("resolve", &mut clock);
    let mut output = OutputTree::default();
    let mut whole = false;
    let assets = Assets::gather(&inputs.tree);
    let mut calendars = Vec::new();
    match Templates::load(&inputs.tree) {
        Err(found) => findings.extend(found),
        Ok(templates) => {
            let (pages, index) = rayon::join(
                || render_pages(&site, &templates, &assets, options),
                || if with_index { index(&site, &assets) } else { Default::default() },
            );
            stats.pages = site.pages.iter().filter(|page| !matches!(page, Page::Email(..))).count();
            stats.units = index.0;
            stats.index_bytes = index.1.iter().map(|(_, bytes)| bytes.len()).sum();
            let (pages, faults): (Vec<_>, Vec<_>) = pages.into_iter().partition(Result::is_ok);
            for (route, bytes) in pages.into_iter().flatten() {
                put(&mut output, &mut findings, route, bytes, "a page of the hub");
            }
            // A page or a link that is missing already would be told again.
            whole = faults.is_empty() && !diagnostic::blocks(&findings, false);
            findings.extend(once_each(faults.into_iter().filter_map(Result::err)));
            for (route, bytes) in index.1 {
                put(&mut output, &mut findings, route, bytes, "the search index");
            }
            calendars = render::calendars(&site, &templates);
            stats.lap("render and index", &mut clock);
        }
    }
    for (route, bytes) in assets.files.into_iter().chain(calendars).chain(files(&site, &inputs.tree)) {
        put(&mut output, &mut findings, route, bytes, "a file beside the pages");
    }
    for (one, other) in output.clashes() {
        let path = SourcePath::new(format!("content/{other}"));
        let message = format!("The addresses {one} and {other} cannot stand side by side");
        findings.push(Diagnostic::new(Code::DuplicateRoute, &path, message).help("Rename one of the two."));
    }
    findings.extend(audit::emails(&site, |route| output.get(route)));
    stats.lap("gather", &mut clock);
    if whole {
        findings.extend(links_written(&site, &inputs.tree, &output));
        stats.lap("audit", &mut clock);
    }
    let mut findings = config::weigh(&site.config, findings, options.today, |path| site.unread.holds(path));
    diagnostic::sort(&mut findings);
    Outcome { output, findings, stats }
}

/// Every page and data file, read alone, with what was found in each.
pub fn read(inputs: &Inputs, options: &Options) -> (Parts, Vec<Diagnostic>) {
    Memory::read(inputs, options, &Memory::default()).parts(inputs, options, false)
}

/// The settings of a site, and every address outside it with the places that name it.
pub fn outside(inputs: &Inputs, options: &Options) -> (Config, BTreeMap<String, Vec<site::outside::Place>>) {
    let memory = Memory::read(inputs, options, &Memory::default());
    let (site, _) = site::resolve(memory.parts(inputs, options, false).0, options.today);
    let addresses = site::outside::addresses(&site);
    (site.config, addresses)
}

/// The addresses that were given out, those that stand as well now, and every finding but those of the finished pages.
pub fn addresses(inputs: &Inputs, options: &Options) -> (Arc<Lock>, Lock, Vec<Diagnostic>) {
    let memory = Memory::read(inputs, options, &Memory::default());
    let (parts, mut findings) = memory.parts(inputs, options, false);
    let before = Arc::clone(&parts.lock);
    let (site, found) = site::resolve(parts, options.today);
    findings.extend(found);
    let mut findings = config::weigh(&site.config, findings, options.today, |path| site.unread.holds(path));
    diagnostic::sort(&mut findings);
    let after = site.given_out(&before);
    (before, after, findings)
}

fn render_pages(
    site: &Site,
    templates: &Templates,
    assets: &Assets,
    options: &Options,
) -> Vec<Result<(Route, Vec<u8>), Diagnostic>> {
    let page = |page: &Page| render::page(site, templates, assets, options.search, page);
    site.pages.par_iter().map(page).collect()
}

/// Links of the finished pages that lead nowhere.
fn links_written(site: &Site, tree: &SourceTree, output: &OutputTree) -> Vec<Diagnostic> {
    let templates: Vec<_> = tree.below("templates").filter_map(|(path, file)| Some((path, file.text()?))).collect();
    let html = output.iter().filter(|(route, _)| route.as_str().ends_with(".html"));
    let pages: Vec<(&Route, &str)> =
        html.filter_map(|(route, file)| Some((route, std::str::from_utf8(&file.bytes).ok()?))).collect();
    // The index of a check is not built, and its first file is there all the same.
    let entry = Route::new(generated::SEARCH_ENTRY);
    audit::check(site, &pages, &templates, |route| output.get(route).is_some() || *route == entry)
}

/// One finding for each place of a template that pages fail at, however many these are.
fn once_each(faults: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut places: Vec<(Diagnostic, usize)> = Vec::new();
    for fault in faults {
        match places.iter_mut().find(|(first, _)| (&first.path, first.span) == (&fault.path, fault.span)) {
            Some((_, others)) => *others += 1,
            None => places.push((fault, 0)),
        }
    }
    let told = |(mut fault, others): (Diagnostic, usize)| {
        if others > 0 {
            fault.message.push_str(&format!(" and {}", count(others, "other")));
        }
        fault
    };
    places.into_iter().map(told).collect()
}

/// How many places search finds, and the files of the search folder.
pub(super) fn index(site: &Site, assets: &Assets) -> (usize, Vec<(Route, Vec<u8>)>) {
    let units = search::gather::units(site);
    let files = search::build(&units, &search::synonyms::synonyms(site, &units), &assets.search_client);
    (units.len(), files)
}

/// Attachments, tables as files, feeds and the sitemap.
pub(super) fn files(site: &Site, tree: &SourceTree) -> Vec<(Route, Vec<u8>)> {
    let copy = |(path, file): (&SourcePath, &Attachment)| Some((file.route.clone(), tree.get(path)?.bytes().to_vec()));
    let mut files = render::downloads(site);
    let written: BTreeSet<Route> = files.iter().map(|(route, _)| route.clone()).collect();
    // The rows as an editor saved them are what a table's download is made from, not a file of their own.
    let beside = site.attachments.iter().filter(|(_, file)| !(file.is_rows() && written.contains(&file.route)));
    files.extend(beside.filter_map(copy));
    files.push((Route::new("robots.txt"), render::robots(site)));
    if !site.config.base_url.is_empty() {
        let feeds = [("sitemap.xml", render::sitemap(site)), ("feed.xml", render::atom(site))];
        files.extend(feeds.into_iter().filter_map(|(name, bytes)| Some((Route::new(name), bytes.ok()?))));
    }
    files
}

/// Two files on one address; when that has been found already, it is not said again.
fn put(output: &mut OutputTree, findings: &mut Vec<Diagnostic>, route: Route, bytes: Vec<u8>, origin: &str) {
    let path = SourcePath::new(format!("content/{route}"));
    if let Err(taken) = output.insert(route, bytes, origin)
        && !findings.iter().any(|f| f.code == Code::DuplicateRoute && f.message.contains(path.below_root()))
    {
        let message = format!("The address {} is taken twice: by {taken} and by {origin}", path.below_root());
        findings.push(Diagnostic::new(Code::DuplicateRoute, &path, message).help("Rename one of the two."));
    }
}
