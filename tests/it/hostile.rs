//! Pages that nobody would write on purpose: no panic, and every place within its file. A reader whose time grew with the
//! square of a page's length would not come to the end of this either.

use crate::support::{build, options, page};
use champions_hub::base::path::SourcePath;
use champions_hub::diagnostic::Diagnostic;
use champions_hub::document::{Document, parse};
use champions_hub::pipeline::{self, Inputs};
use champions_hub::source::SourceTree;

/// A megabyte; without the optimiser a smaller page must do.
const LENGTH: usize = if cfg!(debug_assertions) { 30_000 } else { 1_000_000 };

/// Marks that parsers have stumbled over, each to be repeated until the page is full.
const REPEATED: [&str; 56] = [
    "[",
    "]",
    "![",
    "](",
    "[]()",
    "[a](",
    "[a](b",
    "[x]:",
    "[^a]",
    "[^",
    "[contact:",
    "[rec:x] ",
    "(",
    "*",
    "_",
    "**a ",
    "*a_ ",
    "~~",
    "`",
    "``` ",
    "> ",
    ">",
    "- ",
    "* a\n",
    "1. ",
    "1) a\n  ",
    "#",
    "# a\n",
    "## a\n",
    "<",
    "<b ",
    "<!--",
    "<!A",
    "<?",
    "<a href=\"",
    "&",
    "&amp",
    "\\",
    "|",
    "a|",
    "---\n",
    "===\n",
    "\0",
    "\r",
    "\u{202e}",
    "1.1 ",
    "section 1 ",
    "\t",
    "\"",
    "a.b.",
    "(ABCD) ",
    "1 May will ",
    "01632 ",
    "a@",
    "9am to ",
    "date of birth ",
];

/// What stands on the nth place of a run.
type Line = fn(usize) -> String;

/// Runs of lines, by their number.
const RUNS: [(&str, Line); 15] = [
    ("headings", |n| format!("## Same\n\n### Same {{#id}}\n\n{n}.1 x\n\n")),
    ("notes", |n| format!("a[^n{n}]\n\n[^n{n}]: note\n\n")),
    ("definitions", |n| format!("[a{n}]: /b{n}\n[a{n}] ")),
    ("blocks", |n| format!("```event\ntitle: {n}\ndat: x\n```\n\n")),
    ("numbers", |n| format!("1.{} text\nsection {n} and 1.1 to 1.2\n\n", n % 90)),
    ("items", |n| format!("- 1.{} text\n- plain\n", n % 90)),
    ("tables", |n| format!("Table: t{n}\n\n|a|b|\n|-|-|\n|{n}|\n\n")),
    ("pictures", |n| format!("![a ![b](c{n}.png) d](e.png)\n")),
    ("steps", |n| format!("{}- a\n", " ".repeat(n % 200))),
    ("quotes", |n| format!("{} a\n", ">".repeat(n % 100))),
    ("colons", |n| format!("[topic:a{n}]: x\n\n")),
    ("days", |n| format!("It will be by Friday {} May 2024, 9am to 9pm.\n\n", n % 31 + 1)),
    ("names", |n| format!("The Plot Board {n} (PB{}) met, \"and 'so", "AB".repeat(n % 5))),
    ("events", |n| format!("```event\ntitle: {n}\ndate: 2024-05-{:02}\n```\n\nOn {} May.\n\n", n % 28 + 1, n % 28 + 1)),
    ("tags", |n| format!("<mark>{n}</sub> <br> <b>\n")),
];

fn head(kind: &str) -> &'static str {
    match kind {
        "strategy" => "---\ntitle: T\nsummary: S.\naims: ['1.1']\n---\n\n",
        "newsletters" => "---\ntitle: T\nsummary: S.\nissue: May 2024\ndate: 2024-05\n---\n\n",
        "appendices" => "---\ntitle: T\nsummary: S.\ntable: {caption: C, columns: []}\n---\n\n",
        _ => "---\ntitle: T\nsummary: S.\n---\n\n",
    }
}

fn filled(mut next: impl FnMut(usize) -> String) -> String {
    let mut text = String::with_capacity(LENGTH + 1000);
    for at in 0.. {
        text.push_str(&next(at));
        if text.len() >= LENGTH {
            break;
        }
    }
    text
}

/// Reads a page of a kind and looks whether everything in it has its place.
fn read(kind: &str, body: &str) -> Option<Document> {
    let path = SourcePath::new(format!("content/{kind}/a.md"));
    let text = format!("{}{body}", head(kind));
    let (document, findings) = parse(&path, &text, None);
    let whole = |span: champions_hub::base::span::Span| span.start <= span.end && span.end <= text.len();
    assert!(findings.iter().filter_map(|f| f.span).all(whole), "a finding outside the page");
    if let Some(document) = &document {
        assert!(
            document.links.iter().all(|link| whole(link.span)) && document.outline.iter().all(|item| whole(item.span))
        );
        let sections = document.body.sections.iter().map(|section| &section.content);
        for fragment in sections.chain([&document.body.lead, &document.body.notes]) {
            assert!(fragment.holes.is_sorted_by_key(|hole| hole.at));
            assert!(fragment.holes.iter().all(|hole| fragment.html.is_char_boundary(hole.at)));
        }
    }
    document
}

#[test]
fn long_pages_of_one_mark_are_read_whole() {
    for kind in ["pages", "strategy"] {
        for mark in REPEATED {
            read(kind, &filled(|_| mark.into()));
            read(kind, &filled(|_| format!("{mark} a\n")));
        }
        for (_, line) in RUNS {
            read(kind, &filled(line));
        }
        read(
            kind,
            &format!("{}|\n{}|\n{}", "|a".repeat(LENGTH / 8), "|-".repeat(LENGTH / 8), "|a\n".repeat(LENGTH / 6)),
        );
        read(kind, &format!("{}a{}", "[".repeat(LENGTH / 2), "](b)".repeat(LENGTH / 8)));
    }
    for block in ["event", "gap", "include", "yaml", "markdown", "text"] {
        for line in ["a: \"x\n", "[", "a: [{", "x: y\n", "- ", "'", "# a\n", "&a *a\n", "? ", "[a](b) **c** "] {
            read("pages", &format!("```{block}\n{}\n```\n", filled(|_| line.into())));
        }
    }
}

/// A stream of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

/// A page of marks, runs and words in any order, with any line ends.
fn mixed(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::new();
    for _ in 0..dice.below(120) {
        let piece = match dice.below(5) {
            0 => REPEATED[dice.below(REPEATED.len())].repeat(1 + dice.below(12)),
            1 => RUNS[dice.below(RUNS.len())].1(dice.below(300)),
            2 => ["é", "\u{feff}", "word ", "Table: ", "[table]", "日本", "e\u{301}", "\u{a0}", "1.1 ", "\u{2013}"]
                [dice.below(10)]
            .into(),
            3 => ["\n", "\r\n", "\n\n", "\r", "  \n", "    "][dice.below(6)].into(),
            _ => ["```event\n", "```\n", "~~~gap\n", "|-|-|\n", "|a|\n", "{#id}", "{.topic-x}", "<br>", "</sup>", ": "]
                [dice.below(10)]
            .into(),
        };
        text.push_str(&piece);
    }
    text
}

#[test]
fn no_mixture_of_marks_makes_the_reader_fall() {
    for seed in 0..2_000 {
        let body = mixed(seed);
        let kind = ["pages", "strategy", "newsletters", "appendices"][usize::try_from(seed % 4).unwrap_or_default()];
        read(kind, &body);
        // The front matter is no safer place.
        let path = SourcePath::new("content/pages/a.md");
        parse(&path, &body, Some(&body));
        parse(&path, &format!("\u{feff}---\r\ntitle: {body}\r\n---\r\n{body}"), None);
    }
}

#[test]
fn a_site_of_long_sentences_is_checked_in_the_time_that_its_length_asks_for() {
    for piece in [
        "On 1 May 2024 it ended and will ",
        "By 1 May 2024 it will ",
        "ABCD (A B C D) ",
        "the ABDC ABCCD abcd ",
        "a@example.org ",
        "(01632 960001) \"",
        "the Old Board and the ",
        "![a](b.png)",
    ] {
        let text = page(&filled(|_| piece.into()));
        let glossary = "- term: New Board\n  meaning: M.\n  was: [Old Board]\n";
        let files = [("content/pages/a.md", text.as_str()), ("content/glossary.yaml", glossary)];
        let tree = files.iter().fold(SourceTree::embedded(), |tree, (path, text)| tree.with(path, text));
        let (parts, _) = pipeline::read(&Inputs { tree, findings: Vec::new() }, &options());
        let (site, mut findings) = champions_hub::site::resolve(parts, options().today);
        let judged = champions_hub::site::check(&site, &findings);
        findings.extend(judged);
        let inside = |f: &Diagnostic| f.path.extension() != "md" || f.span.is_none_or(|span| span.end <= text.len());
        assert!(findings.iter().all(inside), "{piece}");
    }
}

#[test]
fn mixtures_become_whole_pages() {
    let bodies: Vec<(String, String)> =
        (0..60).map(|seed| (format!("content/pages/p{seed}.md"), page(&mixed(seed)))).collect();
    let files: Vec<(&str, &str)> = bodies.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let outcome = build(&files);
    assert!(outcome.output.len() > 60, "{} files", outcome.output.len());
}
