//! Sitemap, robots and the Atom feed. The only file that writes XML. Each needs a base address.

use crate::base::date::When;
use crate::base::path::Route;
use crate::config::Edition;
use crate::site::{Page, Site};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// How many issues the feed holds.
const ENTRIES: usize = 20;

fn document(build: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    build(&mut writer)?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ())
}

fn address(site: &Site, route: &Route) -> String {
    let name = if route.as_str() == "index.html" { "" } else { route.as_str() };
    format!("{}{name}", site.config.base_url)
}

/// Every page with the day its author changed it.
pub fn sitemap(site: &Site) -> io::Result<Vec<u8>> {
    document(|writer| {
        let root =
            writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
        root.write_inner_content(|writer| {
            for page in site.pages.iter().filter(|page| page.is_for_readers()) {
                let route = page.route(&site.routes, &site.topics);
                let document = match page {
                    Page::Document(at) => Some(*at),
                    Page::Row(at) => Some(site.rows.pages[*at].document),
                    _ => None,
                };
                let updated = document.and_then(|at| site.documents[at].head.updated).and_then(When::machine);
                writer.create_element("url").write_inner_content(|writer| {
                    element(writer, "loc", &address(site, &route))?;
                    updated.map_or(Ok(()), |day| element(writer, "lastmod", &day))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// The latest issues; dated by the day each was changed, else by the first day of its date.
pub fn atom(site: &Site) -> io::Result<Vec<u8>> {
    let mut issues: Vec<_> = site.documents.iter().enumerate().filter(|(_, d)| !d.facts.issue.is_empty()).collect();
    issues.sort_by_key(|(at, d)| (std::cmp::Reverse(d.facts.date), *at));
    issues.truncate(ENTRIES);
    let day = |d: &crate::document::Document| {
        d.head.updated.or(d.facts.date).map_or_else(String::new, |when| format!("{}T00:00:00Z", when.first_day()))
    };
    let newest = issues.iter().map(|(_, d)| day(d)).max().unwrap_or_else(|| "1970-01-01T00:00:00Z".into());
    let base = &site.config.base_url;
    document(|writer| {
        writer.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom")).write_inner_content(
            |writer| {
                element(writer, "title", &site.config.name)?;
                element(writer, "id", base)?;
                element(writer, "updated", &newest)?;
                writer
                    .create_element("link")
                    .with_attributes([("rel", "self"), ("href", &format!("{base}feed.xml"))])
                    .write_empty()?;
                writer.create_element("link").with_attributes([("href", base.as_str())]).write_empty()?;
                writer
                    .create_element("author")
                    .write_inner_content(|writer| element(writer, "name", &site.config.name))?;
                for (at, document) in &issues {
                    let url = address(site, &site.routes.documents[*at]);
                    writer.create_element("entry").write_inner_content(|writer| {
                        element(writer, "title", &document.head.title)?;
                        element(writer, "id", &url)?;
                        element(writer, "updated", &day(document))?;
                        writer.create_element("link").with_attribute(("href", url.as_str())).write_empty()?;
                        element(writer, "summary", &document.head.summary)
                    })?;
                }
                Ok(())
            },
        )?;
        Ok(())
    })
}

/// A demonstration asks not to be indexed; an adopted hub names its sitemap.
pub fn robots(site: &Site) -> Vec<u8> {
    match site.config.edition {
        Edition::Demonstration => b"User-agent: *\nDisallow: /\n".to_vec(),
        Edition::Official => {
            format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", site.config.base_url).into_bytes()
        }
    }
}
