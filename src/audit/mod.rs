//! Checks over the HTML really written: every link of a finished page leads to a file, and to a place in it.
//!
//! Finished pages enter, findings leave. What authors write is checked before, with its line; what is found here
//! comes from a template. Nothing is parsed that is not our own markup.

mod email;
mod markup;

pub use email::check as emails;

use crate::base::path::{Route, SourcePath};
use crate::base::percent;
use crate::base::text::count;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;
use markup::Markup;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Where a finding about the frame of all pages is told.
const FRAME: &str = "templates";
/// The one page whose links are absolute: it is shown at any address.
const ABSOLUTE: &str = crate::site::routes::generated::NOT_FOUND;

/// Follows every link of the pages; `exists` knows all files of the output, `templates` are searched for what made a link.
pub fn check(
    site: &Site,
    pages: &[(&Route, &str)],
    templates: &[(&SourcePath, &str)],
    exists: impl Fn(&Route) -> bool + Sync,
) -> Vec<Diagnostic> {
    let read: Vec<(&Route, Markup)> = pages.par_iter().map(|(route, html)| (*route, markup::read(html))).collect();
    let by_route: BTreeMap<&Route, &Markup> = read.iter().map(|(route, markup)| (*route, markup)).collect();
    let lost = |(route, markup): &(&Route, Markup)| -> Vec<String> {
        let leads = |href: &&String| leads_somewhere(route, href, &by_route, &exists);
        if route.as_str() == ABSOLUTE {
            Vec::new()
        } else {
            markup.links.iter().filter(|href| !leads(href)).cloned().collect()
        }
    };
    let each: Vec<Vec<String>> = read.par_iter().map(lost).collect();
    let mut places: BTreeMap<String, Vec<&Route>> = BTreeMap::new();
    for ((route, _), lost) in read.iter().zip(each) {
        for href in lost {
            // From pages of any depth a link of the frame is one link.
            let places = places.entry(href.trim_start_matches("../").to_string()).or_default();
            if places.last() != Some(route) {
                places.push(route);
            }
        }
    }
    places.into_iter().map(|(href, pages)| tell(site, templates, &href, &pages)).collect()
}

fn tell(site: &Site, templates: &[(&SourcePath, &str)], href: &str, pages: &[&Route]) -> Diagnostic {
    let first = pages.first().map_or("", |route| route.as_str());
    let who = match pages.len() {
        0 | 1 => format!("The finished page {first} links"),
        many => format!("The finished page {first} and {} link", count(many - 1, "other")),
    };
    let what = if href.is_empty() {
        "to nothing at all".into()
    } else {
        format!("to {href}, and nothing of that name is written")
    };
    let message = format!("{who} {what}");
    let help = "Each link of a template names a file, from the page that it stands on.";
    // Where the address stands in a template as it is, that is the place to mend.
    let written = templates.iter().filter(|_| !href.is_empty()).find_map(|(path, text)| {
        let at = text.find(&format!("{href}\""))?;
        Some(Diagnostic::new(Code::WrittenLink, path, &message).at(at..at + href.len()))
    });
    let own = pages.first().filter(|_| pages.len() == 1).and_then(|route| site.routes.owner(route));
    let path = own.map_or_else(|| SourcePath::new(FRAME), |at| site.documents[at].path.clone());
    written.unwrap_or_else(|| Diagnostic::new(Code::WrittenLink, &path, &message)).help(help)
}

/// Whether an address of a page leads out of the hub, to a file, or to a place in a page.
fn leads_somewhere(
    page: &Route,
    href: &str,
    pages: &BTreeMap<&Route, &Markup>,
    exists: &impl Fn(&Route) -> bool,
) -> bool {
    let scheme = href.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':'));
    if scheme || href.starts_with("//") {
        return true;
    }
    let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
    let path = path.split('?').next().unwrap_or_default();
    let target = match (path, anchor) {
        ("", "") => return false,
        ("", _) => Some(page.clone()),
        _ => percent::decode(path)
            .and_then(|path| SourcePath::new(page.as_str()).resolve(&path))
            .map(|path| Route::new(path.as_str())),
    };
    let Some(target) = target.filter(|target| exists(target)) else { return false };
    let has_place = |markup: &&Markup| percent::decode(anchor).is_some_and(|anchor| markup.has_id(&anchor));
    anchor.is_empty() || pages.get(&target).is_some_and(has_place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_from_their_page() {
        let markup = markup::read("<main id=\"main\"><h2 id='beds'>Beds</h2></main>");
        let (a, b) = (Route::new("pages/a.html"), Route::new("index.html"));
        let pages: BTreeMap<&Route, &Markup> = [(&a, &markup), (&b, &markup)].into();
        let exists = |route: &Route| ["pages/a.html", "index.html", "files/bean plan.pdf"].contains(&route.as_str());
        for good in [
            "#beds",
            "../index.html",
            "../index.html#main",
            "a.html?q=1#beds",
            "../files/bean%20plan.pdf",
            "https://example.org/",
            "mailto:a@example.org",
        ] {
            assert!(leads_somewhere(&a, good, &pages, &exists), "{good}");
        }
        for bad in ["", "#", "#paths", "b.html", "../index.html#paths", "../../index.html", "../files/bean.pdf#page"] {
            assert!(!leads_somewhere(&a, bad, &pages, &exists), "{bad}");
        }
    }
}
