//! Events -> iCalendar files: one for each event of exact days, and one of all, to be subscribed to.
//! The only file that names the icalendar crate, which escapes and folds.
//!
//! Whatever that crate would take from a clock or by chance is set here from the content: the stamp and the number of the
//! revision from the day on which the page was changed, the UID from its file, title and day or from its id, so that an event
//! keeps its place in a reader's calendar whatever other events its page announces, and with an id also while its day moves. Times are UTC: no file then needs the rules of
//! a time zone. What has a month or a season for its date is in no calendar.

use super::Templates;
use crate::base::date::{When, compact, day_number, utc_of};
use crate::base::hash;
use crate::base::path::Route;
use crate::config::Config;
use crate::document::data::Contact;
use crate::document::{Document, Event};
use crate::site::{Site, routes::generated};
use icalendar::{Calendar, Component, Property};
use std::collections::BTreeMap;

/// Texts of a calendar are cut at so many characters: programs show a few lines, and the folding takes its time.
const LONGEST: usize = 2_000;
/// How often programs that subscribe are asked to look again.
const REFRESH: &str = "P1D";

/// Every calendar file; none when no event has exact days.
pub fn calendars(site: &Site, templates: &Templates) -> Vec<(Route, Vec<u8>)> {
    let dated = site.events.iter().filter(|dated| dated.event.days().is_some());
    let mut doubles = BTreeMap::new();
    let each: Vec<(Route, icalendar::Event)> = dated
        .map(|dated| {
            let route = generated::event(&site.routes.documents[dated.document], &dated.event.anchor);
            let mut entry = entry(site, templates, dated.document, &dated.event);
            entry.uid(&uid(&site.config, &site.documents[dated.document], &dated.event, &mut doubles));
            (route, entry)
        })
        .collect();
    if each.is_empty() {
        return Vec::new();
    }
    let mut all = calendar(&site.config);
    all.append_property(("X-WR-CALNAME", site.config.name.as_str()));
    if !site.config.edition.notice().is_empty() {
        all.append_property(("X-WR-CALDESC", site.config.edition.notice()));
    }
    all.append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done());
    all.append_property(("X-PUBLISHED-TTL", REFRESH));
    let mut files = Vec::with_capacity(each.len() + 1);
    for (route, event) in each {
        let alone = calendar(&site.config).push(event.clone()).done();
        files.push((route, alone.to_string().into_bytes()));
        all.push(event);
    }
    files.push((Route::new(generated::CALENDAR), all.to_string().into_bytes()));
    files
}

fn calendar(config: &Config) -> Calendar {
    let maker = format!("-//{}//Events//EN", config.name.replace("//", " "));
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", line(&maker)));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar
}

fn entry(site: &Site, templates: &Templates, at: usize, event: &Event) -> icalendar::Event {
    let document = &site.documents[at];
    let mut entry = icalendar::Event::new();
    let revised = document.head.updated;
    entry.add_property("DTSTAMP", stamp(revised.or(document.facts.date)));
    entry.sequence(revised.map_or(0, |day| day_number(day.first_day())));
    if revised.is_some() {
        entry.add_property("LAST-MODIFIED", stamp(revised));
    }
    span(event, &mut entry);
    entry.summary(&line(&event.title));
    entry.description(&cut(&description(site, templates, at, event)));
    let place = line(&event.place);
    let online = if event.online { templates.word("online") } else { "" };
    let places: Vec<&str> = [place.as_str(), online].into_iter().filter(|place| !place.is_empty()).collect();
    if !places.is_empty() {
        entry.add_property("LOCATION", places.join(", "));
    }
    if !site.config.base_url.is_empty() {
        let page = &site.routes.documents[at];
        entry.add_property("URL", format!("{}{page}#{}", site.config.base_url, event.anchor));
    }
    entry
}

/// The same for one event of one file of one hub, whatever else of it changes and whatever stands before it. Only events
/// with one id, or with one title on one day, are counted.
fn uid(config: &Config, document: &Document, event: &Event, doubles: &mut BTreeMap<String, usize>) -> String {
    let own = match event.id.trim() {
        "" => format!("{}\n{}", event.wanted_anchor(), event.date),
        id => format!("id\n{id}"),
    };
    let mut of = format!("{}\n{}\n{own}", config.name, document.path);
    let count = doubles.entry(of.clone()).or_default();
    *count += 1;
    if *count > 1 {
        of.push_str(&format!("\n{count}"));
    }
    format!("{}@champions-hub", &hash::sha256_hex(of.as_bytes())[..32])
}

fn stamp(day: Option<When>) -> String {
    format!("{}T000000Z", day.map_or_else(|| "19700101".into(), |day| compact(day.first_day())))
}

/// When it takes place: a time where one is known, else whole days, which end with the day after the last.
fn span(event: &Event, entry: &mut icalendar::Event) {
    let Some((first, last)) = event.days() else { return };
    // Without its end, what lasts for days would be in a calendar on the first day alone.
    let timed = event.from.filter(|_| first == last || event.to.is_some());
    let to = event.to.map(|to| utc_of(last, to.closing_minutes()));
    // A time that the change of the clocks leaves out is nobody's appointment: the day is known.
    let known = timed.filter(|_| to != Some(None));
    let Some(from) = known.and_then(|from| utc_of(first, from.minutes())) else {
        let after = last.tomorrow().unwrap_or(last);
        for (name, day) in [("DTSTART", first), ("DTEND", after)] {
            entry.append_property(Property::new(name, compact(day)).add_parameter("VALUE", "DATE").done());
        }
        // A day on which something takes place is not a day on which somebody is away.
        entry.add_property("TRANSP", "TRANSPARENT");
        return;
    };
    if let Some(to) = to.flatten().filter(|to| *to > from) {
        entry.add_property("DTEND", to);
    }
    entry.add_property("DTSTART", from);
}

/// What a reader finds under the title: the note, where to join, whom to ask, where it is named, whose hub it is.
fn description(site: &Site, templates: &Templates, at: usize, event: &Event) -> String {
    let page = &site.documents[at];
    let contact = site.contact(&event.contact).and_then(|contact| site.asked_now(contact));
    let ask = contact.map(|contact| format!("{}: {}", templates.word("ask"), spoken(contact)));
    let join = event.address().map(|address| {
        let word = if event.online { "event_join" } else { "event_more" };
        format!("{}: {}", templates.word(word), address)
    });
    let named = format!("{} {}", templates.word("named_in"), page.head.title);
    let lines = [Some(event.note.clone()), join, ask, Some(named), Some(site.config.edition.notice().into())];
    let lines: Vec<String> =
        lines.into_iter().flatten().map(|text| line(&text)).filter(|text| !text.is_empty()).collect();
    lines.join("\n")
}

/// Role, name and how to reach somebody, in one line.
fn spoken(contact: &Contact) -> String {
    let parts = [&contact.role, &contact.name, &contact.email, &contact.phone];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// A text in one line, without characters that have a meaning of their own to a calendar.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    cut(&crate::base::text::squeeze(&plain))
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
