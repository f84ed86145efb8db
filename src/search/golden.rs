//! The golden file: what binds this reader and the client in the browser. `UPDATE_GOLDEN=1 cargo test golden` writes
//! `tests/fixtures/search/golden.json` and `built/` anew; `tests/js/search.test.mjs` reads the same two.

use crate::base::path::Route;
use crate::search::{
    format::number,
    index::{
        build::build_in,
        cut::{SIZES, Sizes},
    },
    reader::{
        answer::{Hit, Match, Options, Reader},
        store::Store,
    },
    unit::{Synonym, Unit, UnitKind},
    words::{
        key::{is_stop, key},
        tokenize::tokenize,
    },
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

#[derive(Deserialize)]
struct Fixture {
    synonyms: Vec<(String, String)>,
    pages: Vec<Page>,
    queries: Vec<String>,
}

#[derive(Deserialize)]
struct Page {
    route: String,
    title: String,
    kind: String,
    date: Option<String>,
    topics: Vec<String>,
    text: String,
    #[serde(default)]
    replaced: Option<String>,
    units: Vec<Vec<Value>>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/search")
}

fn fixture() -> (Vec<Unit>, Vec<Synonym>, Vec<String>) {
    parse(&fs::read_to_string(folder().join("units.json")).expect("the fixture is there"))
}

fn parse(text: &str) -> (Vec<Unit>, Vec<Synonym>, Vec<String>) {
    let fixture: Fixture = serde_json::from_str(text).expect("the fixture is JSON");
    let mut units = Vec::new();
    for page in fixture.pages {
        let first = Unit {
            date: page.date.map(|date| date.parse().expect("a date")),
            topics: page.topics,
            text: page.text,
            replaced: page.replaced.map(Route::new),
            ..Unit::page(Route::new(page.route), &page.title, &page.kind)
        };
        units.push(first.clone());
        for unit in page.units {
            let text = |at: usize| unit.get(at).and_then(Value::as_str).unwrap_or_default().to_string();
            let list = |at: usize| unit.get(at).map_or(vec![], |v| serde_json::from_value(v.clone()).expect("a list"));
            units.push(Unit {
                unit: match text(0).as_str() {
                    "paragraph" => UnitKind::Paragraph,
                    "row" => UnitKind::Row,
                    "term" => UnitKind::Term,
                    "contact" => UnitKind::Contact,
                    "event" => UnitKind::Event,
                    _ => UnitKind::Section,
                },
                anchor: Some(text(1)),
                section: text(2),
                text: text(3),
                date: text(4).parse().ok().or(first.date),
                codes: list(5),
                cells: text(6),
                aliases: list(7),
                ..first.clone()
            });
        }
    }
    let synonyms =
        fixture.synonyms.into_iter().map(|(from, to)| Synonym { names: vec![from, to], both: false }).collect();
    (units, synonyms, fixture.queries)
}

/// Words made from roots and endings, so that every rule of the stemmer and of spelling is met.
fn words() -> Vec<String> {
    const ROOTS: &str = "abil accept acid act adapt advis agre aim analys anc apolog arsen assess attend author beg behavi \
        bi bl bus care cat categor cent champion chang cit col commun conc coun creat cri critic cycl dal danc defen \
        dri dy ear easi emerg enter equal establ exampl exerc expert fam fib fin flav foet form fr gen gener glor haem hap \
        harb hop hum identif inn jud jump kind king lab lic lo lov mean memor met mini mod mob natur neglect neighb \
        note of organ paed pl play practis prec prevent pri progra prom psych rati real recogn referr relat rev ri \
        run s safeguard scen sens ski sol soph spel stor superv tail the thea tr trav try typ un us val vict vit w y yell";
    const ENDINGS: &str = "e es ed ing s ies ied y er ers or ors our ours oured ouring ourhood ise ised ises ising isation ize \
        ized izing ization ization's al ally alism ality ation ational ator ance ancy ence ency able ably ability ible \
        ibly ibility ic ical icate iciti icity ative ive ively iveness ivity ful fully fulness less lessly ness ous \
        ously ousness ment ement ements ant ent ently tion tional tionally sion ss sses us ied eed eedly edly ingly \
        ll lled lling ller tt tted tting bb bbing tre tres bre mme mmes ogue ogues ogy ogical dgement yse ysed ysing \
        li ly lily bli ion ions ism ist ish th yed ying yer iest ier iness";
    const OTHERS: &str = "andes atlas bias cosmos dying early gently howe idly lying news only singly skies skis sky tying ugly \
        succeed succeeding proceeds exceed canning inning earring herring outing innings arsenal communism generate \
        generously boy boys youth yes saying sayyid eye eyes ie ies s ss us gas this kiwis gaps hoping hopping luxuriated \
        feed agreed bleed sized fizzing falling call called calling rebelled counselled counselling licence licences \
        practice practices practising defence offences fenceless centre centres centred theatre metre programme programmes \
        catalogue dialogues judgement judgemental skillful willfully paediatric haemorrhage foetus anaesthetic \
        supervise supervision advise precise criticise criticising raise noises comprise otherwise analyse paralysed \
        colour colourful hour hours tour flour behavioural neighbourhoods é café naïve ab a4 4.2 ak5 x@y.z";
    let mut words: Vec<String> = OTHERS.split_ascii_whitespace().map(String::from).collect();
    for (n, root) in ROOTS.split_ascii_whitespace().enumerate() {
        let endings = ENDINGS.split_ascii_whitespace().enumerate().filter(|(m, _)| (n * 7 + m) % 4 != 0);
        words.extend(endings.map(|(_, ending)| format!("{root}{ending}").replace('\'', "")));
    }
    words.sort();
    words.dedup();
    words
}

fn golden(reader: &Reader, queries: &[String]) -> Value {
    let texts = [
        "Hand-off, e.g. AK5 and 4.2.1; U.K. rules — café’s “don’t”",
        "Write to a.b-c@x.example.org, call 0199 496 0123 or +44 199 4960123.",
        "state-of-the-art 2022-2024 co-op face-to-face AK-5 covid-19 soft\u{ad}hyphen zero\u{200b}width",
        "ÅNGSTRÖM ﬁne Ａ１ ½ x² Straße ŁÓDŹ İstanbul Ωμέγα Привет 日本語 👪 𝐁old",
        "boys' boy's James’s '90s rock ’n’ roll O'Neil's ''s 's",
        "end.Start a.b.c 3.14.15 v2.0 1.a @home me@home _x_ a_b + c+d",
        "বাংলা हिन्दी। ਪੰਜਾਬੀ தமிழ் ქართული",
    ];
    let tokens = |text: &str| -> Vec<Value> {
        let at = |byte: usize| text[..byte].encode_utf16().count();
        tokenize(text).iter().map(|t| json!([t.text, at(t.start), at(t.end), t.place, t.parts])).collect()
    };
    let mut answers = Vec::new();
    let facets = [
        ("tools", Some("guide"), None, None),
        ("water", Some("strategy"), None, None),
        ("water", None, Some("2026"), None),
        ("soil", None, None, Some("Soil")),
        ("soil", Some("newsletter"), Some("2031"), Some("Tools")),
        ("soil", Some("nothing"), None, None),
    ];
    let plain = queries.iter().map(|query| (query.as_str(), None, None, None));
    for (query, kind, year, topic) in plain.chain(facets) {
        let own = |text: Option<&str>| text.map(String::from);
        let options = Options { limit: 12, kind: own(kind), year: own(year), topic: own(topic), exact: false };
        let answer = reader.query(query, &options).expect("an answer");
        answers.push(json!({ "query": query, "kind": kind, "year": year, "topic": topic, "answer": answer }));
    }
    let words = words();
    let store = Store::open(&folder().join("built/search")).expect("an index");
    let found: Vec<String> =
        words.iter().map(|word| store.find(word).map_or_else(|| "-".into(), |found| found.key)).collect();
    json!({
        "words": words.join(" "),
        "found": found.join(" "),
        "logs": (1..400).map(|n| number::log16(n * n)).collect::<Vec<_>>(),
        "tokens": texts.map(|text| json!({ "text": text, "tokens": tokens(text) })),
        "answers": answers,
    })
}

/// The scripts of the client, by name.
fn client() -> Vec<(String, String)> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/js/search");
    let mut files: Vec<(String, String)> = fs::read_dir(dir)
        .expect("the client")
        .map(|file| file.expect("a file").path())
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    files.sort();
    files
}

/// JSON with a line for each part and each entry of a list of objects.
fn lines(golden: &Value) -> String {
    let parts = golden.as_object().expect("an object").iter().map(|(name, part)| match part {
        Value::Array(list) if list[0].is_object() => {
            let list: Vec<String> = list.iter().map(Value::to_string).collect();
            format!("{}: [\n{}\n]", json!(name), list.join(",\n"))
        }
        other => format!("{}: {other}", json!(name)),
    });
    format!("{{\n{}\n}}\n", parts.collect::<Vec<_>>().join(",\n"))
}

#[test]
fn golden_file_holds() {
    let (units, synonyms, queries) = fixture();
    let sizes = Sizes { words: 600, forms: 500, texts: 700, inline: 12, block: 30 };
    let client = client();
    let files = build_in(sizes, &units, &synonyms, &client);
    assert_eq!(files, build_in(sizes, &units, &synonyms, &client));
    let built = folder().join("built");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    if update {
        let _ = fs::remove_dir_all(&built);
        fs::create_dir_all(built.join("search")).expect("a folder");
        for (route, bytes) in &files {
            fs::write(built.join(route.as_str()), bytes).expect("a file");
        }
    }
    let names: BTreeMap<String, Vec<u8>> = fs::read_dir(built.join("search"))
        .expect("run with UPDATE_GOLDEN=1 first")
        .map(|file| file.expect("a file").path())
        .map(|path| {
            (format!("search/{}", path.file_name().expect("a name").to_string_lossy()), fs::read(&path).expect("bytes"))
        })
        .collect();
    let same = names == files.into_iter().map(|(route, bytes)| (route.as_str().to_string(), bytes)).collect();
    assert!(same, "run with UPDATE_GOLDEN=1 and read the difference");

    let reader = Reader::open(&built.join("search")).expect("an index");
    let golden = lines(&golden(&reader, &queries));
    let path = folder().join("golden.json");
    if update {
        fs::write(&path, &golden).expect("a file");
    }
    assert!(
        fs::read_to_string(&path).expect("the golden file") == golden,
        "run with UPDATE_GOLDEN=1 and read the difference"
    );
}

/// A store whose one page has a text.
fn store_of(text: String) -> (tempfile::TempDir, Store) {
    let (mut units, ..) = fixture();
    units[0].text = text;
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("search")).expect("a folder");
    for (route, bytes) in build_in(SIZES, &units[..1], &[], &[]) {
        fs::write(dir.path().join(route.as_str()), bytes).expect("a file");
    }
    let store = Store::open(&dir.path().join("search")).expect("an index");
    (dir, store)
}

#[test]
fn no_excerpt_ends_within_a_number() {
    let filler = |count: usize| vec!["lorem"; count].join(" ");
    // The word asked for stands ever further from a number before it, and from one behind it.
    for (before, after) in (0..12).flat_map(|before| (20..32).map(move |after| (before, after))) {
        let text = format!("{} aim 4.1 {} mulch {} aim 4.2 {}", filler(40), filler(before), filler(after), filler(40));
        let (dir, _) = store_of(text);
        let reader = Reader::open(&dir.path().join("search")).expect("an index");
        let excerpt = &reader.query("mulch", &Options::default()).expect("an answer").hits[0].excerpt;
        let words: Vec<&str> = excerpt.trim_matches(['…', ' ']).split(' ').collect();
        assert!(!words.contains(&"1") && !words.contains(&"2") && !words.contains(&"4"), "{excerpt}");
        assert!(words.len() < 40 && words.contains(&"mulch"), "{excerpt}");
    }
}

#[test]
fn every_form_of_a_text_is_found_by_its_key() {
    let words = words();
    let (_dir, store) = store_of(words.join(" "));
    for word in words.iter().filter(|word| word.is_ascii() && !is_stop(word)) {
        let found = store.find(word).map(|found| found.key);
        // A form that is the key of others as well stands for these.
        if store.group(word).is_none_or(|group| group.key == key(word)) {
            assert_eq!(found, Some(key(word)), "{word}");
        }
    }
}

#[test]
fn other_forms_are_found_by_their_endings() {
    const FAMILIES: &str = "neglect neglects neglected neglecting neglectful, families family, supervise supervised \
        supervising supervisor supervision, assessments assessment assess assessed assessing, child childs, \
        organisation organisations organization organised organizing, behaviour behaviours behavior behavioural, \
        policies policy, bullying bullied bully, centre centres center, running run runs, hoping hope hoped, programme \
        programmes program, recording record recorded records, referred refer refers, referral referrals, \
        planned plan plans planning, dental dentally, paediatric pediatric, recognise recognising recognized recognises, \
        chronology chronologies, visit visits visited visiting visitor, champions champion, worries worry worried worrying";
    for family in FAMILIES.split(", ") {
        let mut words = family.split_ascii_whitespace();
        let first = words.next().expect("a word");
        let (_dir, store) = store_of(format!("{first} carefully neglige"));
        let missed: Vec<&str> =
            words.filter(|word| store.find(word).map(|found| found.key) != Some(key(first))).collect();
        assert!(missed.is_empty(), "{first}: {missed:?}");
        assert!(store.find("careless").is_none() && store.find("negligence").is_none());
    }
}

#[test]
fn readers_find_what_they_mean() {
    let (units, synonyms, _) = fixture();
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir(dir.path().join("search")).expect("a folder");
    for (route, bytes) in
        build_in(Sizes { words: 300, forms: 200, texts: 300, inline: 12, block: 30 }, &units, &synonyms, &[])
    {
        fs::write(dir.path().join(route.as_str()), bytes).expect("a file");
    }
    let reader = Reader::open(&dir.path().join("search")).expect("an index");
    for (query, first) in [
        ("what is mulch", "glossary.html#mulch"),
        ("mulch in dry months", "strategy/water.html#p-4-2"),
        ("TLS", "glossary.html#tls"),
        ("lending library", "glossary.html#tls"),
        ("lendnig library", "glossary.html#tls"),
        ("who keeps the keys of the sheds", "contacts.html#sheds"),
        ("when is open day", "newsletters/2031-spring.html#open-day"),
        ("wk12", "appendices/recommendations.html#row-wk12"),
        ("wk 12", "appendices/recommendations.html#row-wk12"),
        ("4.3", "strategy/water.html#p-4-3"),
        ("water strategy", "strategy/water.html"),
        ("winter care", "pages/frost.html"),
        ("ptoatoes scab", "glossary.html#scab"),
        ("xulch", "glossary.html#mulch"),
        ("recomendatoins", "appendices/recommendations.html"),
        ("\"grey water\"", "strategy/water.html#p-4-3"),
        ("sheds@gardens.example", "contacts.html#sheds"),
        ("colour chart", "newsletters/2031-spring.html#soil"),
        ("fro", "pages/frost.html"),
        // What was replaced names it, and still what replaced it comes first.
        ("reference butts", "strategy/water-2026.html"),
        ("notes on butts for reference", "strategy/water-2022.html"),
    ] {
        let answer = reader.query(query, &Options::default()).expect("an answer");
        assert_eq!(answer.hits.first().map(|hit| hit.url.as_str()), Some(first), "{query}: {:#?}", answer.hits);
    }
    // Words that stand in one place, but not side by side.
    let by = |query| reader.query(query, &Options::default()).expect("an answer").hits[0].by;
    assert_eq!([by("\"grey water\""), by("\"water grey\"")], [Match::All, Match::Apart]);
    // Words in quotation marks are meant as they stand, unless nothing else is found.
    let corrected = |query| reader.query(query, &Options::default()).expect("an answer").corrected;
    assert!(corrected("\"xulch water\"").is_empty());
    assert_eq!(corrected("\"xulch\""), [("xulch".to_string(), "mulch".to_string())]);
    let answer = reader.query("writing tables", &Options::default()).expect("an answer");
    assert!(answer.hits.iter().all(|hit| hit.kind != "guide"));
    // Parts of one page beyond the first few come last, not never.
    let answer = reader.query("water", &Options { limit: 500, ..Options::default() }).expect("an answer");
    assert_eq!(answer.hits.len(), answer.total);
    // A name of several words is marked as one, and no part of it alone.
    let answer = reader.query("TLS", &Options { limit: 500, ..Options::default() }).expect("an answer");
    let marked = |hit: &Hit| -> Vec<String> {
        let units: Vec<u16> = hit.excerpt.encode_utf16().collect();
        hit.marks.iter().map(|(a, z)| String::from_utf16_lossy(&units[*a as usize..*z as usize])).collect()
    };
    let words: BTreeSet<String> = answer.hits.iter().flat_map(marked).map(|word| word.to_lowercase()).collect();
    assert!(words.contains("tool lending scheme"), "{words:?}");
    assert!(["tool", "lending", "scheme"].iter().all(|part| !words.contains(*part)), "{words:?}");
}
