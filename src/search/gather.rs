//! Site -> [`Unit`]s: what a reader can find, each thing once, where it stands first.
//!
//! What pages only repeat from elsewhere (topics, the A-Z, the home page) is left out; some of them are found by their names.

use crate::base::path::Route;
use crate::base::slug::slugify;
use crate::document::data::{Contact, Keyed, Topic};
use crate::document::facts::{Head, Imported};
use crate::document::outline::{end_cell, refers};
use crate::document::table::{Row, Shape, Table};
use crate::document::{Document, Item, ItemKind};
use crate::search::{
    names::{Names, announces, defines, definition, leads, of_contact, of_term},
    unit::{Unit, UnitKind},
};
use crate::site::routes::generated;
use crate::site::rows::paged;
use crate::site::topics::{Bearer, date_of};
use crate::site::{Page, Site};
use std::collections::BTreeMap;

/// Every unit of a site: page by page, then rows with pages of their own, pages known by name, terms and contacts.
pub fn units(site: &Site) -> Vec<Unit> {
    let mut units = Vec::new();
    let (names, borne, latest) = (Names::new(site.terms.iter().map(|term| &term.value)), borne(site), latest(site));
    for (at, document) in site.documents.iter().enumerate().filter(|(_, d)| !d.kind.folder.is_empty()) {
        let own = units.len();
        of_document(site, &names, &borne, at, document, &mut units);
        if latest.get(document.kind.slug) == Some(&at) {
            let kind = document.kind.label.to_lowercase();
            units[own].aliases.extend(LATEST.map(|word| format!("{word} {kind}")));
        }
    }
    units.extend((0..site.rows.pages.len()).filter_map(|at| row_page(site, &borne, at)));
    units.extend(made_reviews(site));
    units.extend(gathering(site));
    let statement = vec!["accessibility statement".into()];
    units.push(Unit { aliases: statement, ..named(generated::ACCESSIBILITY, "Accessibility", "page") });
    units.push(Unit { unit: UnitKind::Event, ..named(generated::EVENTS, "Events", "event") });
    units.push(Unit { unit: UnitKind::Term, ..named(generated::GLOSSARY, "Glossary", "glossary") });
    units.extend(terms(site));
    units.push(Unit { unit: UnitKind::Contact, ..named(generated::CONTACTS, "Contacts", "contact") });
    units.extend(contacts(site));
    units
}

/// What readers call the issue with the latest date.
const LATEST: [&str; 4] = ["latest", "newest", "current", "most recent"];

/// The latest issue of each kind that has issues.
fn latest(site: &Site) -> BTreeMap<&str, usize> {
    let mut dated: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (at, document) in site.documents.iter().enumerate().filter(|(_, document)| !document.facts.issue.is_empty()) {
        dated.entry(document.kind.slug).or_default().extend(date_of(document).map(|date| (date.first_day(), at)));
    }
    dated.into_iter().filter_map(|(kind, pages)| Some((kind, pages.into_iter().max()?.1))).collect()
}

/// Pages that only lead to others, found by their names; but those of a kind, where a reader who types the kind wants one of them.
fn gathering(site: &Site) -> impl Iterator<Item = Unit> + '_ {
    site.pages.iter().filter_map(|page| {
        let unit = |title: &str, kind: &str| Unit::page(page.route(&site.routes, &site.topics), title, kind);
        match page {
            Page::Topics => Some(unit("Topics", "topic")),
            Page::AToZ => Some(unit("A to Z", "page")),
            Page::Audience(at, _) => Some(unit(&site.audiences[*at].name, "page")),
            _ => None,
        }
    })
}

/// A page that every hub has, found by its name alone. Those that gather things stand before them, so that what the page is
/// called counts for each of them, and not what the first of them is called.
fn named(route: &str, title: &str, kind: &str) -> Unit {
    Unit::page(Route::new(route), title, kind)
}

/// The titles of topics by what bears them: a document's number, and the place in it.
type Borne<'a> = BTreeMap<(usize, Bearer), Vec<&'a str>>;

/// What bears which topics, because somebody said so or by words.
fn borne(site: &Site) -> Borne<'_> {
    let mut borne = Borne::new();
    for (topic, places) in site.topics.iter().zip(site.topic_places()) {
        for place in places {
            borne.entry((place.document, place.bearer)).or_default().push(&topic.value.title);
        }
    }
    borne
}

/// Adds the topics of a place to those that its unit has.
fn bear(unit: &mut Unit, borne: &Borne, document: usize, bearer: Bearer) {
    for title in borne.get(&(document, bearer)).into_iter().flatten() {
        if !unit.topics.iter().any(|topic| topic == title) {
            unit.topics.push((*title).to_string());
        }
    }
}

fn of_document(site: &Site, names: &Names, borne: &Borne, at: usize, document: &Document, units: &mut Vec<Unit>) {
    let lead = document.outline.first().filter(|item| item.kind == ItemKind::Heading(1));
    let page = Unit {
        unit: UnitKind::Page,
        route: site.routes.documents[at].clone(),
        anchor: None,
        title: document.head.title.clone(),
        section: String::new(),
        kind: document.kind.slug.into(),
        date: date_of(document),
        topics: titles(site, document.head.topics.iter()),
        subjects: subjects(site, document.head.topics.iter()),
        codes: Vec::new(),
        aliases: document
            .head
            .also
            .iter()
            .chain(document.facts.resource.iter().flat_map(|r| &r.printed_names))
            .cloned()
            .chain(names.of(&document.head.title))
            .collect(),
        text: join([summary(document), &lead.map_or(String::new(), |item| site.spoken(&item.text))]),
        cells: facts(document),
        replaced: replaced(site, at, &site.routes.documents[at]),
    };
    let (mut section, mut number, mut defining) = ("", "", false);
    let mut parts = Vec::new();
    for (place, item) in document.outline.iter().enumerate().filter(|(_, item)| !item.anchor.is_empty()) {
        match item.kind {
            ItemKind::Heading(..=2) => (section, number, defining) = (&item.title, "", announces(&item.title)),
            ItemKind::Paragraph => number = &item.number,
            ItemKind::Heading(_) => {}
        }
        let mut part = of_item(site, &page, item, section);
        bear(&mut part, borne, at, Bearer::Part(place));
        if part.unit == UnitKind::Section {
            part.aliases.extend(names.of(&item.title));
            // "Objectives" below paragraph 4.2 are those of 4.2.
            part.aliases.extend(Some(format!("{number} {}", item.title)).filter(|_| !number.is_empty()));
        }
        if defining && part.unit == UnitKind::Paragraph {
            part.aliases.push(definition(&page.title, &part.text));
            defining = false;
        }
        if defines(&part.section) {
            part.unit = UnitKind::Term;
        } else if leads(&part.section) {
            part.unit = UnitKind::Event;
        } else if refers(&item.text, "contact") {
            part.unit = UnitKind::Contact;
        }
        parts.push(part);
    }
    parts.extend(groups(&page, document));
    if paged(document).is_none() {
        parts.extend(rows(&page, document).enumerate().map(|(row, mut unit)| {
            bear(&mut unit, borne, at, Bearer::Row(row));
            unit
        }));
    }
    let events = document.events.iter().map(|event| Unit {
        unit: UnitKind::Event,
        anchor: Some(event.anchor.clone()),
        section: event.title.clone(),
        date: Some(event.date),
        subjects: Vec::new(),
        aliases: Vec::new(),
        text: sentences([&event.date.to_string(), event.printed.as_str(), event.place.as_str(), event.note.as_str()]),
        cells: String::new(),
        ..page.clone()
    });
    parts.extend(events.enumerate().map(|(event, mut unit)| {
        bear(&mut unit, borne, at, Bearer::Event(event));
        unit
    }));
    units.push(page);
    units.append(&mut parts);
}

fn of_item(site: &Site, page: &Unit, item: &Item, section: &str) -> Unit {
    let numbered = item.kind == ItemKind::Paragraph;
    Unit {
        unit: if numbered { UnitKind::Paragraph } else { UnitKind::Section },
        anchor: Some(item.anchor.clone()),
        section: if numbered {
            format!("{} {}", item.number, section.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim())
        } else {
            item.title.clone()
        },
        topics: titles(site, item.topics.iter()),
        subjects: subjects(site, item.topics.iter()),
        codes: if numbered { vec![item.number.clone()] } else { Vec::new() },
        aliases: section_names(&item.title),
        text: site.spoken(&item.text),
        cells: item.cells.clone(),
        ..page.clone()
    }
}

/// "3. Principles" is section 3, and "Principles", to a reader who looks for it.
fn section_names(title: &str) -> Vec<String> {
    let digits: String = title.chars().take_while(char::is_ascii_digit).collect();
    let bare = title[digits.len()..].strip_prefix(". ").filter(|_| !digits.is_empty());
    bare.map_or(Vec::new(), |bare| vec![format!("section {digits}"), bare.to_string()])
}

/// The groups of a matrix, each with its statement.
fn groups(page: &Unit, document: &Document) -> Vec<Unit> {
    let Some(table) = document.table.as_ref().filter(|table| table.layout.layout == Shape::Matrix) else {
        return Vec::new();
    };
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    rows.dedup_by_key(|row| table.cell(row, &table.layout.group));
    let unit = |row: &Row| {
        let name = table.cell(row, &table.layout.group);
        Unit {
            unit: UnitKind::Row,
            anchor: Some(Table::group_anchor(name)),
            section: name.into(),
            subjects: Vec::new(),
            aliases: vec![format!("{name} {}", table.layout.group)],
            text: String::new(),
            cells: table.cell(row, &table.layout.group_note).into(),
            ..page.clone()
        }
    };
    rows.into_iter().map(unit).collect()
}

fn rows<'a>(page: &'a Unit, document: &'a Document) -> impl Iterator<Item = Unit> + 'a {
    document.table.iter().flat_map(move |table| {
        table.rows.iter().map(move |row| {
            let matrix = table.layout.layout == Shape::Matrix;
            let (label, text) = match matrix {
                true => {
                    (table.cell(row, &table.layout.group).to_string(), table.cell(row, &table.layout.item).to_string())
                }
                false => {
                    let header = table.cell(row, &table.layout.row_header);
                    let rest = table
                        .layout
                        .columns
                        .iter()
                        .filter(|c| c.column != table.layout.row_header)
                        .map(|c| table.cell(row, &c.column));
                    (header.to_string(), cells(rest))
                }
            };
            let key = table.cell(row, &table.layout.key).to_string();
            // "Indicator 1": the row with the key 1 of a table whose rows are indicators.
            let named = table.layout.columns.iter().find(|column| column.column == table.layout.row_header);
            let aliases = match (matrix, named) {
                (true, _) => vec![format!("{label} {}", table.layout.item)],
                (false, Some(column)) if !key.is_empty() => vec![format!("{} {key}", column.label)],
                _ => Vec::new(),
            };
            Unit {
                unit: UnitKind::Row,
                anchor: Some(row.anchor.clone()),
                section: label.clone(),
                subjects: Vec::new(),
                codes: if matrix || key.is_empty() { Vec::new() } else { vec![key] },
                aliases,
                text: String::new(),
                cells: text,
                ..page.clone()
            }
        })
    })
}

/// A row with a page: there and nowhere else.
fn row_page(site: &Site, borne: &Borne, at: usize) -> Option<Unit> {
    let own = &site.rows.pages[at];
    let document = &site.documents[own.document];
    let (table, layout) = paged(document)?;
    let row = &table.rows[own.row];
    let key = table.key(row);
    let known = [&layout.text, &layout.number, &table.layout.key];
    let facts = layout.facts.iter().filter(|fact| !known.contains(&&fact.column)).map(|fact| {
        let cell = table.cell(row, &fact.column);
        let review = || site.rows.review(cell).map(|review| review_name(site, review));
        if fact.column == layout.review { review().unwrap_or(cell) } else { cell }
    });
    let mut unit = Unit {
        unit: UnitKind::Row,
        date: date_of(document),
        topics: titles(site, document.head.topics.iter()),
        codes: vec![key.to_string()],
        aliases: vec![format!("{} {key}", layout.label)],
        text: table.cell(row, &layout.text).into(),
        cells: sentences(facts),
        replaced: replaced(site, own.document, &site.routes.rows[at]),
        ..Unit::page(site.routes.rows[at].clone(), key, &slugify(&layout.label))
    };
    bear(&mut unit, borne, own.document, Bearer::Row(own.row));
    Some(unit)
}

fn review_name(site: &Site, at: usize) -> &str {
    let review = &site.rows.reviews[at];
    review.page.map_or(&review.name, |page| &site.documents[page].head.title)
}

/// Reviews that no document is about: their names, for what they gather is found where it stands.
fn made_reviews(site: &Site) -> impl Iterator<Item = Unit> + '_ {
    site.pages.iter().filter_map(|page| match page {
        Page::Review(at) => {
            let route = page.route(&site.routes, &site.topics);
            Some(Unit::page(route, &site.rows.reviews[*at].name, "review"))
        }
        _ => None,
    })
}

fn terms(site: &Site) -> impl Iterator<Item = Unit> + '_ {
    site.terms.iter().map(|placed| &placed.value).map(|term| {
        let full = if term.full.is_empty() { String::new() } else { format!(" ({})", term.full) };
        Unit {
            unit: UnitKind::Term,
            anchor: Some(format!("term-{}", term.key())),
            section: format!("{}{full}", term.term),
            codes: vec![term.term.clone()],
            aliases: of_term(term),
            text: term.meaning.clone(),
            ..named(generated::GLOSSARY, "Glossary", "glossary")
        }
    })
}

fn contacts(site: &Site) -> impl Iterator<Item = Unit> + '_ {
    site.contacts.iter().map(|placed| &placed.value).map(|contact| contact_of(site, contact))
}

/// A contact; one who has left is found with whom to ask now, and without details that hold no more.
fn contact_of(site: &Site, contact: &Contact) -> Unit {
    let left = contact.has_left(site.today);
    let current = if left { site.asked_now(contact) } else { Some(contact) };
    let detail = |of: fn(&Contact) -> &String| current.map_or("", |current| of(current).as_str());
    let now = |of: fn(&Contact) -> &String| if left { detail(of) } else { "" };
    Unit {
        unit: UnitKind::Contact,
        anchor: Some(format!("contact-{}", contact.id)),
        section: contact.spoken(),
        topics: titles(site, contact.topics.iter()),
        subjects: subjects(site, contact.topics.iter()),
        aliases: if left { vec![contact.name.clone(), contact.role.clone()] } else { of_contact(contact) },
        text: cells([
            contact.organisation.as_str(),
            now(|contact| &contact.role),
            now(|contact| &contact.name),
            detail(|contact| &contact.email),
            detail(|contact| &contact.phone),
            contact.note.as_str(),
        ]),
        ..named(generated::CONTACTS, "Contacts", "contact")
    }
}

/// What a page shows beside its text: the date, the caption of its table, who may use a resource and how to get it.
fn facts(document: &Document) -> String {
    let date = date_of(document).map(|date| date.to_string()).unwrap_or_default();
    let caption = document.table.as_ref().map_or("", |table| table.layout.caption.as_str());
    let resource = document.facts.resource.as_ref();
    let shown = resource.map_or(["", "", ""], |resource| [&resource.who, &resource.how, &resource.file_type]);
    sentences([&date, caption].into_iter().chain(shown))
}

/// The summary that somebody wrote.
fn summary(document: &Document) -> &str {
    let Head { summary, imported, .. } = &document.head;
    let is_stand_in = imported.as_ref().is_some_and(|imported| *summary == Imported::summary(&imported.source));
    if is_stand_in { "" } else { summary }
}

fn titles<'a>(site: &Site, slugs: impl Iterator<Item = &'a String>) -> Vec<String> {
    slugs.filter_map(|slug| site.topic(slug)).map(|topic| topic.title.clone()).collect()
}

/// What readers type for topics.
fn subjects<'a>(site: &Site, slugs: impl Iterator<Item = &'a String>) -> Vec<String> {
    let words = |topic: &Topic| join([topic.title.as_str()].into_iter().chain(topic.also.iter().map(String::as_str)));
    slugs.filter_map(|slug| site.topic(slug)).map(words).collect()
}

fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The page that replaced a document, for a page made of it; that page itself when only the status says that there is one.
fn replaced(site: &Site, document: usize, own: &Route) -> Option<Route> {
    let document = &site.documents[document];
    let own_words = Some(document.as_ref()).filter(|of| of.head.is_replaced());
    let head = &own_words.or_else(|| site.owner_of(document)).unwrap_or(document).head;
    let newer = head.replaced_by.as_ref().and_then(|path| site.by_path(path)).map(|at| &site.routes.documents[at]);
    newer.or(Some(own).filter(|_| head.is_replaced())).cloned()
}

/// The cells of a row as one text.
fn cells<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        text.push_str(part);
        end_cell(&mut text, false);
    }
    end_cell(&mut text, true);
    text.trim().into()
}

/// Short facts as sentences, so that an excerpt reads well.
fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(|part| format!("{}.", part.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}
