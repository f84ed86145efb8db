//! Whatever the blocks are, the hub's own parser reads back the same words.

use super::{Options, write};
use crate::base::path::SourcePath;
use crate::diagnostic::Severity;
use crate::document::markdown;
use crate::import::block::{Block, Cell, CellLine, Inline, Marker, Piece, Row, Style, Table, What, plain};
use proptest::prelude::*;

/// The words of a body as readers see them, without white space.
fn read(text: &str, numbered: bool) -> (String, Vec<String>) {
    let options = markdown::Options { numbered, aims: &[], cross: markdown::Forms::default(), taken: &[] };
    let reading = markdown::read(&SourcePath::new("content/strategy/a.md"), text, 0, &options);
    let mut html = reading.body.lead.html.clone();
    for section in &reading.body.sections {
        html.push_str(&section.heading.replace('&', "&amp;").replace('<', "&lt;"));
        html.push_str(&section.content.html);
    }
    html.push_str(&reading.body.notes.html.replace("Back to the text", ""));
    let mut words = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    words.push_str(rest);
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        words = words.replace(entity, c);
    }
    let wrong = reading.findings.iter().filter(|finding| finding.severity == Severity::Error);
    (bare(&words), wrong.map(|finding| format!("{finding:?}")).collect())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of some blocks, without white space.
fn words(blocks: &[Block]) -> String {
    let mut all = String::new();
    for block in blocks {
        match &block.what {
            What::Numbered { number, text } => all.push_str(&format!("{number}{}", plain(text))),
            What::Item { marker: Marker::Own(mark), text, .. } => all.push_str(&format!("{mark}{}", plain(text))),
            What::Table(table) => {
                all.push_str(&plain(&table.caption));
                all.extend(table.rows.iter().flat_map(|row| &row.cells).map(Cell::plain));
            }
            What::Sample(words) => all.push_str(words),
            what => all.push_str(&what.plain()),
        }
    }
    bare(&all)
}

/// Text with every mark that Markdown, YAML or the hub knows.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[a-zA-Z]{1,6}",
        2 => r"[ *_`~\[\]()<>#|\\!&;:.+=^{}'$@-]{1,4}",
        1 => prop_oneof![
            Just("1. ".to_string()), Just("- ".to_string()), Just("4.1 x".into()), Just("&amp;".into()),
            Just("<b>".into()), Just("[^x]".into()), Just("[x]: y".into()), Just("```".into()), Just("Table: a".into()),
            Just("[table]".into()), Just("[contact:x]".into()), Just("---".into()), Just("{#a}".into()), Just("é“”–".into()),
            Just("https://example.org/a_b*c".into()), Just("\u{a0}".into()), Just("<!-- x -->".into()),
        ],
        2 => Just(" ".to_string()),
    ];
    prop::collection::vec(part, 1..8).prop_map(|parts| parts.concat())
}

fn piece() -> impl Strategy<Value = Piece> {
    let link = prop_oneof![
        6 => Just(None),
        1 => Just(Some("https://example.org/a(b)_c?d=1&e=2".to_string())),
        1 => Just(Some(String::new())),
    ];
    let style = (0..12_u8).prop_map(|n| Style {
        strong: matches!(n, 1 | 2),
        emphasis: matches!(n, 2 | 3),
        struck: n == 4,
        raised: n == 5,
        lowered: n == 6,
    });
    (text(), style, link, 0..9_u8).prop_map(|(words, style, link, n)| {
        let inline = if n == 8 { Inline::Break } else { Inline::Words(words) };
        Piece { inline, style, link }
    })
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec(piece(), 1..5)
}

fn block() -> impl Strategy<Value = Block> {
    let marker =
        prop_oneof![Just(Marker::Bullet), (1..30_u64).prop_map(Marker::Number), Just(Marker::Own("(a)".into())),];
    let cell = prop::collection::vec((pieces(), any::<bool>()), 0..3)
        .prop_map(|lines| Cell { lines: lines.into_iter().map(|(text, item)| CellLine { text, item }).collect() });
    let row = prop::collection::vec(cell, 2..4);
    let table = (prop::collection::vec(row, 1..4), prop::option::of(pieces())).prop_map(|(rows, caption)| {
        let rows = rows.into_iter().map(|cells| Row { line: 1, cells }).collect();
        What::Table(Table { caption: caption.unwrap_or_default(), rows })
    });
    let no_link = |text: Vec<Piece>| text.into_iter().map(|piece| Piece { link: None, ..piece }).collect::<Vec<_>>();
    prop_oneof![
        (2..5_u8, pieces()).prop_map(move |(level, text)| What::Heading { level, text: no_link(text), id: None }),
        pieces().prop_map(What::Paragraph),
        pieces().prop_map(What::Quote),
        (0..3_usize, marker, pieces()).prop_map(|(level, marker, text)| What::Item { level, marker, text }),
        (0..3_usize, pieces()).prop_map(|(level, text)| What::Further { level, text }),
        table,
        "[a-z *`<>#|\n]{1,30}".prop_map(What::Sample),
    ]
    .prop_map(|what| Block::new(what, 1))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(blocks in prop::collection::vec(block(), 1..6), numbered: bool) {
        let written = write(&blocks, Options { numbered, slug: "a" });
        let (found, errors) = read(&written, numbered);
        prop_assert_eq!(found, words(&blocks), "{}", written);
        prop_assert_eq!(errors, Vec::<String>::new(), "{}", written);
    }
}

#[test]
fn numbers_marks_and_notes_are_written_as_the_hub_reads_them() {
    let mark = Piece { inline: Inline::Mark("1".into()), ..Piece::words("") };
    let blocks: Vec<Block> = [
        What::Heading { level: 2, text: vec![Piece::words("1. Beds"), mark.clone()], id: None },
        What::Numbered { number: "1.1".into(), text: vec![Piece::words("- no list"), mark] },
        What::Item { level: 0, marker: Marker::Number(3), text: vec![Piece::words("three")] },
        What::Item { level: 0, marker: Marker::Number(5), text: vec![Piece::words("five")] },
        What::Note { name: "1".into(), text: vec![Piece::words("A note.")] },
    ]
    .map(|what| Block::new(what, 1))
    .to_vec();
    let written = write(&blocks, Options { numbered: true, slug: "a" });
    assert_eq!(written, "## 1. Beds\n\n[^1]\n\n1.1 - no list[^1]\n\n3. three\n5) five\n\n[^1]: A note.\n");
}
