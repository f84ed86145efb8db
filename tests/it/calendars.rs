//! Events from the page to the calendar: read back by the crate that wrote them, and by a second parser that shares no code.

use crate::support::{build, codes, hub, main_of, page, report, text};
use champions_hub::pipeline::{Inputs, Options, Outcome, build as build_with};
use champions_hub::source::SourceTree;
use icalendar::Component;
use std::collections::BTreeMap;

const CONTACTS: &str = "- id: officer\n  role: Development Officer\n  name: The Officer\n  email: officer@example.org\n  phone: 01632 960001\n  checked: 2026-01-10\n";

/// A page with one event of some more keys.
fn with(keys: &str) -> String {
    page(&format!("## Dates\n\n```event\ntitle: Forum\n{keys}\n```"))
}

/// Name and value of each property of the only event at an address, as the second parser reads it.
fn read_apart(outcome: &Outcome, route: &str) -> BTreeMap<String, String> {
    let mut calendars = ical::IcalParser::new(text(outcome, route).as_bytes());
    let calendar = calendars.next().expect("a calendar").expect("a readable one");
    assert!(calendars.next().is_none() && calendar.events.len() == 1, "{route}");
    let properties = calendar.events.into_iter().flat_map(|event| event.properties);
    let parameters = |given: Option<Vec<(String, Vec<String>)>>| {
        given.into_iter().flatten().map(|(name, values)| format!(";{name}={}", values.join(","))).collect::<String>()
    };
    properties.map(|p| (format!("{}{}", p.name, parameters(p.params)), p.value.unwrap_or_default())).collect()
}

fn span(keys: &str) -> (String, String) {
    let outcome = build(&[("content/pages/a.md", &with(keys)), ("content/contacts.yaml", CONTACTS)]);
    assert_eq!(codes(&outcome), Vec::<&str>::new(), "{keys}");
    let event = read_apart(&outcome, "events/pages/a/forum.ics");
    let value = |name: &str| {
        let found = event.iter().find(|(key, _)| key.split(';').next() == Some(name));
        found.map_or_else(String::new, |(key, value)| format!("{}{value}", key.trim_start_matches(name)))
    };
    (value("DTSTART"), value("DTEND"))
}

#[test]
fn times_of_norfolk_are_written_in_utc_and_days_end_with_the_next() {
    for (keys, start, end) in [
        ("date: 2027-03-04\nfrom: 4pm\nto: 5:30pm", "20270304T160000Z", "20270304T173000Z"),
        ("date: 2027-07-01\nfrom: 4pm\nto: 5:30pm", "20270701T150000Z", "20270701T163000Z"),
        // The clocks change in the night of these days.
        ("date: 2027-03-28\nfrom: 0:30\nto: 6am", "20270328T003000Z", "20270328T050000Z"),
        ("date: 2027-10-31\nfrom: 0:30\nto: 8am", "20271030T233000Z", "20271031T080000Z"),
        ("date: 2027-07-01\nfrom: 8pm\nto: \"24:00\"", "20270701T190000Z", "20270701T230000Z"),
        ("date: 2027-07-01\nuntil: 2027-07-02\nfrom: 10pm\nto: 2am", "20270701T210000Z", "20270702T010000Z"),
        ("date: 2027-03-27\nuntil: 2027-03-28\nfrom: 9am\nto: 4pm", "20270327T090000Z", "20270328T150000Z"),
        ("date: 2027-03-04\nfrom: 4pm", "20270304T160000Z", ""),
        ("date: 2027-12-31", ";VALUE=DATE20271231", ";VALUE=DATE20280101"),
        ("date: 2028-02-28\nuntil: 2028-02-29", ";VALUE=DATE20280228", ";VALUE=DATE20280301"),
        ("date: 2027-03-04\nuntil: 2027-03-05\nfrom: 9am", ";VALUE=DATE20270304", ";VALUE=DATE20270306"),
        ("date: 2027-03-04\nto: 5pm", ";VALUE=DATE20270304", ";VALUE=DATE20270305"),
    ] {
        assert_eq!(span(keys), (start.to_string(), end.to_string()), "{keys}");
    }
}

#[test]
fn a_time_that_the_change_of_the_clocks_leaves_out_is_told_and_in_no_calendar() {
    for times in ["from: 1:30am\nto: 2:30am", "from: 0:30\nto: 1am", "from: 1:59am"] {
        let outcome = build(&[("content/pages/a.md", &with(&format!("date: 2027-03-28\n{times}")))]);
        assert_eq!(codes(&outcome), ["clock-change"], "{times}");
        let event = read_apart(&outcome, "events/pages/a/forum.ics");
        let days = [&event["DTSTART;VALUE=DATE"], &event["DTEND;VALUE=DATE"]];
        assert_eq!(days, ["20270328", "20270329"], "{times}");
    }
}

#[test]
fn dates_that_are_not_days_are_in_no_calendar() {
    for keys in ["date: Spring 2027", "date: 2027-05", "date: 2027", "date: 2027-03-04\nuntil: 2027-05"] {
        let outcome = build(&[("content/pages/a.md", &with(keys))]);
        assert_eq!(codes(&outcome), Vec::<&str>::new(), "{keys}");
        assert!(outcome.output.iter().all(|(route, _)| !route.as_str().ends_with(".ics")), "{keys}");
        let events = main_of(&outcome, "events/index.html");
        assert!(events.contains("Forum") && !events.contains(".ics"), "{events}");
    }
}

/// Long words with letters of two and four bytes, commas, strokes and what could end a line.
const HARD: &str =
    "Für Übergänge; Brücken, Äpfel \\\\ Öfen 🌱 und so weiter bis über die fünfundsiebzigste Stelle hinaus, größer";

#[test]
fn both_parsers_read_back_what_the_page_says() {
    let keys = format!(
        "date: 2027-03-04\nfrom: 4pm\nto: 5pm\nplace: \"{HARD}\"\nonline: true\nlink: https://meet.example.org/j/1\ncontact: officer\nnote: \"{HARD}\\r\\nBEGIN:VALARM\"",
    );
    let body = format!(
        "---\ntitle: \"{HARD}\"\nsummary: S.\nupdated: 2027-01-02\n---\n\n```event\ntitle: \"{HARD}\"\n{keys}\n```\n"
    );
    let files = [
        ("content/pages/a.md", body.as_str()),
        ("content/contacts.yaml", CONTACTS),
        ("content/hub.yaml", "name: Beans, leeks; more\nbase_url: https://example.org/hub\n"),
    ];
    let outcome = build(&files);
    assert_eq!(codes(&outcome), Vec::<&str>::new(), "{:?}", outcome.findings);
    let route = outcome.output.iter().map(|(route, _)| route.as_str()).find(|r| r.starts_with("events/pages/a/"));
    let written = text(&outcome, route.expect("a calendar file"));
    assert!(written.split_inclusive("\r\n").all(|line| line.len() <= 77 && line.ends_with("\r\n")), "{written}");
    assert!(!written.replace("\r\n", "").contains(['\r', '\n']) && !written.contains("METHOD"), "{written}");
    assert_eq!(written.matches("\r\nBEGIN:").count(), 1, "{written}");
    let calendar: icalendar::Calendar = written.parse().expect("the crate reads what it wrote");
    let hard = HARD.replace("\\\\", "\\");
    let event = calendar.events().next().expect("an event");
    assert_eq!(event.get_summary(), Some(hard.as_str()));
    let said = event.get_description().expect("a description");
    for part in [
        &format!("{hard} BEGIN:VALARM"),
        "Join online: https://meet.example.org/j/1",
        "Ask: Development Officer, The Officer, officer@example.org, 01632 960001",
        "Demonstration",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(said.lines().count(), 5, "{said}");
    assert_eq!(event.property_value("LOCATION"), Some(format!("{hard}, online").as_str()));
    let page_address = event.property_value("URL").expect("an address");
    assert!(page_address.starts_with("https://example.org/hub/pages/a.html#event-fur-ubergange-"), "{page_address}");
    assert_eq!([event.property_value("DTSTAMP"), event.property_value("LAST-MODIFIED")], [Some("20270102T000000Z"); 2]);
    assert_eq!(event.get_sequence(), Some(20_820));

    let apart = read_apart(&outcome, route.expect("a calendar file"));
    let escaped = hard.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    assert_eq!(apart["SUMMARY"], escaped);
    assert_eq!(apart["UID"], event.get_uid().expect("a name"));
    let all: icalendar::Calendar = text(&outcome, "events/calendar.ics").parse().expect("a calendar");
    assert_eq!(all.get_name(), Some("Beans, leeks; more"));
    let events = main_of(&outcome, "events/index.html");
    assert!(events.contains("https://example.org/hub/events/calendar.ics") && events.contains("href=\"calendar.ics\""));
}

#[test]
fn an_event_keeps_its_name_while_its_date_moves_and_its_revision_grows() {
    let event = |keys: &str, updated: &str| {
        let text = with(keys).replace("summary: One sentence.", &format!("summary: One sentence.\nupdated: {updated}"));
        let outcome = build(&[("content/pages/a.md", &text), ("content/pages/b.md", &text)]);
        let [a, b] = ["a", "b"].map(|page| read_apart(&outcome, &format!("events/pages/{page}/forum.ics")));
        assert_ne!(a["UID"], b["UID"]);
        let all: icalendar::Calendar = text_of(&outcome).parse().expect("a calendar");
        assert_eq!(all.events().count(), 2);
        (a["UID"].clone(), a["SEQUENCE"].parse::<u32>().expect("a number"))
    };
    let (before, after) =
        (event("id: f\ndate: 2027-03-04", "2026-01-01"), event("id: f\ndate: 2027-04-04\nplace: Shed", "2026-01-02"));
    assert_eq!((before.0, before.1 + 1), (after.0, after.1));
}

#[test]
fn an_event_keeps_its_name_when_others_of_its_title_come_above_it() {
    let names = |events: &[&str]| {
        let block = |keys: &&str| format!("```event\ntitle: Forum\n{keys}\n```\n\n");
        let outcome = build(&[("content/pages/a.md", &page(&events.iter().map(block).collect::<String>()))]);
        let all: icalendar::Calendar = text_of(&outcome).parse().expect("a calendar");
        all.events().map(|event| event.get_uid().expect("a name").to_string()).collect::<Vec<_>>()
    };
    let (march, may) = ("date: 2027-03-04\nfrom: 9am", "date: 2027-05-04");
    let before = names(&[may]);
    let after = names(&[march, may]);
    assert_eq!((after.len(), &after[1..]), (2, &before[..]));
    // Two of one day are told apart, in the order of their hours, and with an id by that.
    let doubles = names(&["date: 2027-03-04\nfrom: 2pm", march]);
    assert!(doubles[0] == after[0] && doubles[1] != after[0], "{doubles:?}");
    let (one, other) = ("id: one\ndate: 2027-03-04\nfrom: 2pm", "id: one\ndate: 2027-06-04\nfrom: 2pm");
    assert_eq!(names(&[one, march])[1], names(&[other])[0]);
}

fn text_of(outcome: &Outcome) -> &str {
    text(outcome, "events/calendar.ics")
}

#[test]
fn calendars_do_not_know_the_day_or_the_hour_of_their_build() {
    let tree = SourceTree::embedded().with("content/pages/a.md", &with("date: 2027-03-04\nfrom: 4pm"));
    let files = |day: &str| {
        let today = day.parse().expect("a day");
        let options = Options { today, base_url: None, drafts: false, search: false };
        let outcome = build_with(&Inputs { tree: tree.clone(), findings: Vec::new() }, &options);
        ["events/calendar.ics", "events/pages/a/forum.ics"].map(|route| text(&outcome, route).to_string())
    };
    assert_eq!(files("2026-01-15"), files("2028-01-15"));
}

#[test]
fn events_of_the_front_matter_stand_at_the_head_and_share_addresses_with_none() {
    let text = "---\ntitle: Forum\nsummary: S.\nevents:\n  - title: Forum\n    date: 2027-03-04\n    until: 2027-03-05\n  - {title: Forum, date: Spring 2027, contact: offcer}\n---\n\n## First\n\n```event\ntitle: Forum\ndate: 2027-05-04\nfrom: 9am\n```\n";
    let outcome = build(&[("content/pages/a.md", text), ("content/contacts.yaml", CONTACTS)]);
    assert_eq!(codes(&outcome), ["unknown-reference"]);
    let tree = SourceTree::embedded().with("content/pages/a.md", text);
    assert!(report(&outcome, &tree).contains("content/pages/a.md:5:12"), "{}", report(&outcome, &tree));
    let html = main_of(&outcome, "pages/a.html");
    let places = ["event-forum\"", "event-forum-2\"", "id=\"first\"", "event-forum-3\""].map(|place| html.find(place));
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?} in {html}");
    assert!(html.contains("4 to 5 March 2027") && html.contains("href=\"../events/pages/a/forum-3.ics\""));
    let events = main_of(&outcome, "events/index.html");
    assert!(!events.contains("id=\"event-") && events.matches("Add to calendar").count() == 2, "{events}");
    let home = build(&[
        (
            "content/index.md",
            &text.replace("title: Forum\nsummary", "title: Home\nsummary").replace("offcer", "officer"),
        ),
        ("content/contacts.yaml", CONTACTS),
    ]);
    assert_eq!(codes(&home), Vec::<&str>::new());
    assert!(main_of(&home, "index.html").contains("id=\"event-forum\""));
}

#[test]
fn mistakes_in_events_of_the_front_matter_are_told_with_their_line() {
    let text = |event: &str| format!("---\ntitle: A page\nsummary: S.\nevents:\n  - {event}\n---\n\nText.\n");
    for (event, code) in [
        ("{title: Forum, dtae: 2027-03-04}", "unknown-key"),
        ("{title: Forum}", "missing-key"),
        ("{title: Forum, date: soon}", "wrong-type"),
        ("{title: Forum, date: 2027-03-04, to: \"24:30\"}", "wrong-type"),
        ("{title: Forum, date: 2027-03-04, from: \"24:00\"}", "wrong-type"),
        ("{title: Forum, date: 2027-03-04, until: 2027-03-03}", "event-order"),
        ("{title: Forum, date: 2027-03-04, link: \"javascript:alert(1)\"}", "unsafe-link"),
    ] {
        let outcome = build(&[("content/pages/a.md", &text(event))]);
        assert_eq!(codes(&outcome), [code], "{event}");
        let tree = SourceTree::embedded().with("content/pages/a.md", &text(event));
        let told = report(&outcome, &tree);
        assert!(told.contains("a.md:5:") || code == "missing-key" && told.contains("a.md:"), "{told}");
        assert!(
            !outcome.output.iter().any(|(route, file)| route.as_str().ends_with(".html")
                && String::from_utf8_lossy(&file.bytes).contains("javascript:")),
            "{event}"
        );
    }
}

#[test]
fn with_no_date_ahead_both_pages_say_what_is_usual_and_whom_to_ask() {
    let settings = "no_events: Forums are held twice a year.\nevents_contact: officer\n";
    let past = with("date: 2025-03-04");
    let files = [("content/hub.yaml", settings), ("content/contacts.yaml", CONTACTS), ("content/pages/a.md", &past)];
    let outcome = build(&files);
    assert_eq!(codes(&outcome), Vec::<&str>::new());
    for route in ["index.html", "events/index.html"] {
        let html = main_of(&outcome, route);
        let shown =
            html.split_once("<div class=\"no-events\">").expect(route).1.split_once("</div>").expect("its end").0;
        for part in [
            "Forums are held twice a year.",
            "Ask:",
            "#contact-officer",
            "mailto:officer@example.org",
            "tel:+441632960001",
        ] {
            assert!(shown.contains(part), "{route}: {part} in {shown}");
        }
    }
    let outcome = build(&[files[0], files[1], ("content/pages/a.md", &with("date: Summer 2026"))]);
    for route in ["index.html", "events/index.html"] {
        assert!(main_of(&outcome, route).contains("<div class=\"no-events\" hidden>"), "{route}");
    }
    let outcome = build(&[("content/hub.yaml", settings)]);
    assert_eq!(codes(&outcome), ["unknown-reference"]);
    let outcome =
        build(&[("content/hub.yaml", settings), ("content/contacts.yaml", "- id: officer\n  role: Officer\n")]);
    assert_eq!(codes(&outcome), ["unreachable-contact"]);
    assert_eq!(
        outcome.findings.iter().find(|f| f.code.name() == "unreachable-contact").and_then(|f| f.span).map(|s| s.start),
        Some(41)
    );
}

#[test]
fn the_hub_itself_offers_its_dated_events_and_says_whom_to_ask() {
    let outcome = hub();
    let calendar: icalendar::Calendar = text_of(&outcome).parse().expect("a calendar");
    assert_eq!(calendar.events().count(), 4);
    let route = "events/newsletters/2024-11/reflective-spaces-session-for-neglect-champions-educational-neglect.ics";
    let event = read_apart(&outcome, route);
    assert_eq!([&event["DTSTART"], &event["DTEND"]], ["20250122T160000Z", "20250122T173000Z"]);
    for route in ["index.html", "events/index.html"] {
        let html = main_of(&outcome, route);
        assert!(html.contains("two neglect learning events") && html.contains("#contact-sharon-moore"), "{route}");
    }
}
