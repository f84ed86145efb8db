//! Documents made elsewhere: what an import makes of them builds, and loses nothing.
//!
//! The fixtures tell of an allotment. Each shape that a conversion leaves stands in one of the texts; the Word files
//! were made by pandoc, by LibreOffice, and by hand with the markup that Word itself writes.

use crate::support::{build_folder, codes, repository};
use champions_hub::diagnostic::Severity;
use champions_hub::import::{Imported, Refusal, Wanted, import};
use champions_hub::pipeline::Outcome;
use std::fs;
use std::path::Path;

pub fn fixture(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/fixtures/import").join(name)).expect("a fixture")
}

fn imported(name: &str) -> Imported {
    import(name, &fixture(name), Wanted::Auto).expect("a document")
}

/// The text of one of the files of a document.
fn file(imported: &Imported, path: &str) -> String {
    let files = imported.files(imported.slug());
    let found = files.iter().flatten().find(|file| file.path == path);
    let names: Vec<&str> = files.iter().flatten().map(|file| file.path.as_str()).collect();
    String::from_utf8(found.unwrap_or_else(|| panic!("no {path} in {names:?}")).bytes.clone()).expect("text")
}

/// The page without its title block.
fn body(imported: &Imported) -> String {
    let page = file(imported, &imported.path(imported.slug()));
    page.split_once("\n---\n\n").expect("a title block").1.to_string()
}

fn report(imported: &Imported) -> String {
    file(imported, &format!("import-reports/{}.md", imported.slug()))
}

/// Builds a site that holds nothing but a document.
pub fn built(imported: &Imported) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    for file in imported.files(imported.slug()).into_iter().flatten() {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, file.bytes).expect("a file");
    }
    build_folder(folder.path()).0
}

/// Words of the pages of a document as readers see them, without white space, and where their links lead.
fn words_of(outcome: &Outcome, imported: &Imported) -> (String, String) {
    let routes: Vec<String> = imported
        .files(imported.slug())
        .iter()
        .flatten()
        .filter(|file| file.path.starts_with("content/") && file.path.ends_with(".md"))
        .map(|file| file.path.replace("content/", "").replace(".md", ".html"))
        .collect();
    let (mut words, mut links) = (String::new(), String::new());
    for route in routes {
        let page = scraper::Html::parse_document(crate::support::text(outcome, &route));
        let all = |css: &str| scraper::Selector::parse(css).expect("a selector");
        for part in page.select(&all("h1, main")) {
            words.extend(part.text());
        }
        links.extend(
            page.select(&all("a[href]")).filter_map(|a| a.value().attr("href")).map(|href| format!("{href}\n")),
        );
    }
    (bare(&words), links)
}

/// What would keep a site from being built.
fn errors(outcome: &Outcome) -> Vec<String> {
    let errors = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{finding:?}")).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Sentences, rows, cells and link targets of a text that the built pages do not show. Notes may move, and what says a
/// thing twice may go.
fn lost(text: &str, main: &str, links: &str) -> Vec<String> {
    let mut lost = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if line.trim_end().trim_end_matches([')', '.']).ends_with("cont") || line.ends_with("(contd.)") {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find("](").or_else(|| rest.find("<http")) {
            let open = at + if rest[at..].starts_with("](") { 2 } else { 1 };
            let end = rest[open..].find([')', '>']).map_or(rest.len(), |end| open + end);
            let target = &rest[open..end];
            if target != "#" && !links.contains(target) && !main.contains(target) {
                lost.push(target.to_string());
            }
            rest = &rest[end..];
        }
        for cell in line.split('\t') {
            let plain = without_marks(cell);
            for sentence in plain.split_inclusive(['.', '?', '!']) {
                if !main.contains(&bare(sentence)) {
                    lost.push(sentence.to_string());
                }
            }
        }
    }
    lost
}

/// A line of the text without the marks that are no words.
fn without_marks(line: &str) -> String {
    let mut line = line.trim_start_matches(['#', '-', ' ']).replace("<ul style=\"padding: 0\">", "");
    line = line.trim_start_matches(['¹', '²', '³']).replace("\\(", "(").replace("\\)", ")").replace("[...]", "\u{1}");
    while let Some(at) = line.find("](") {
        let end = line[at..].find(')').map_or(line.len(), |end| at + end + 1);
        line.replace_range(at..end, "");
        if let Some(open) = line[..at].rfind('[') {
            line.remove(open);
        }
    }
    line = line.replace('\u{1}', "[...]").replace("<http", "http").replace(['>', '*'], "");
    ["¹1", "²2", "³3"].iter().fold(line, |line, pair| {
        let (raised, plain) = pair.split_at(2);
        line.replace(raised, plain)
    })
}

#[test]
fn texts_lose_nothing_on_their_way_into_a_built_page() {
    for name in ["newsletter.txt", "strategy.txt", "role.txt", "slides.txt"] {
        let imported = imported(name);
        let outcome = built(&imported);
        let loud = codes(&outcome);
        // What misleads in the document itself is kept as printed, and told.
        let as_printed =
            ["empty-link", "table-caption", "link-text", "long-event", "past-as-coming", "acronym-spelling"];
        assert!(loud.iter().all(|code| as_printed.contains(code)), "{name}: {loud:?}");
        let (main, links) = words_of(&outcome, &imported);
        let text = String::from_utf8(fixture(name)).expect("text");
        assert_eq!(lost(&text, &main, &links), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_comparison_sees_what_is_lost() {
    let text = "- Beds are dug. Paths are swept.\nA\tB c\n[x](https://example.org/x)\n";
    let wanted = ["Beds are dug.", "B c", "https://example.org/x", "x"];
    assert_eq!(lost(text, "Pathsareswept.A", ""), wanted);
}

#[test]
fn a_strategy_is_rebuilt() {
    let imported = imported("strategy.txt");
    assert_eq!(imported.kind(), "strategy");
    let body = body(&imported);
    let numbers: Vec<&str> = body
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|word| word.len() == 3 && word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let wanted = "1.1 1.2 1.3 1.4 1.5 1.6 2.1 2.2 2.3 3.1 3.2 3.3 3.4 4.1 4.2 4.3";
    assert_eq!(numbers.join(" "), wanted);
    for part in [
        // Sections, footnotes with their marks behind emphasis and brackets, links without a target.
        "## 1. Beginnings\n\n1.1 Beds have mattered",
        "*soil cannot be weighed, but that nobody weighs it whole.*[^1] All agree on compost.[^2]",
        "[*Soil: notes from sheds*](#)",
        "have to:\n\n- see dry, wet, sour and tired soil\n- know what years of salt do\n- act in time.\n\n1.4 ",
        "a talk on *Bed F*[^3]: ",
        "[^3]: Alder Lane talk, [Bed F](#), held in January 2020.",
        // A picture that is gone, lists cut by a page and moved in by a space, letters below their bullet.
        "can thrive:\n\n```gap\nwhat: \"picture\"\n```\n\n1.6 ",
        "- *too little rain (with no can at hand);*\n- *too much sun;*\n- *no mulch",
        "- Sandy soil: water runs through. It needs more\n- Clay soil: hard on top. Roots cannot pass\n- Chalk: pale and thin. — Roots are short. — Leaves are yellow. — Crops are late\n\n2.3 ",
        "- Leaves which have **a dull and hanging look.**\n- The cracks of a bed.\n- Beds without a can",
        "- Gather news of\n  - (a) beds in shade\n  - (b) beds in sun\n- Keep an eye on the gate\n\n3.2 ",
        "- Build a bench\n- Paint it\n\n3.4 ",
        // Labels, square brackets that are no link, nested emphasis, a box with its table.
        "### Reasons – from Beds K and L:\n",
        "### What we will do:\n",
        "\\[...\\] was known to all.",
        "*'The* ***steady lack",
        "### What are counts good for?\n",
        "| ✓ See how many beds are dry. | ✗ Say why beds are dry. |",
    ] {
        assert!(body.contains(part), "{part}\n---\n{body}");
    }
    let report = report(&imported);
    for part in [
        "A quotation seems to go on in the list below it",
        "(\"Tools and cans\"): A value is spelled in two ways in one column, the other is \"Tools & cans\"",
        "Several dashes stand in one item",
        "Several hyphens stand in one cell",
        "A row has an empty cell",
        "The items of a list end in different ways",
        "A label and its text stand in one line",
        "A cell whose items had run together was cut into 5 items.",
        " numbered paragraphs had a bullet before their number",
        "- term: \"BWWG\"\n  full: \"Bed Watch and Water Group\"",
    ] {
        assert!(report.contains(part), "{part}\n---\n{report}");
    }
    let page = file(&imported, &imported.path(imported.slug()));
    assert!(page.starts_with("---\ntitle: \"The Alder Lane Plan to Keep Beds in Good Heart\"\n"), "{page}");
    assert!(
        page.contains("aims: [\"3.1\", \"3.2\", \"3.3\"]\nimported: {source: \"strategy.txt\", sha256: "),
        "{page}"
    );
}

#[test]
fn tables_of_appendices_become_rows() {
    let imported = imported("strategy.txt");
    let appendix = |number: u32, extension: &str| {
        file(&imported, &format!("content/appendices/{}-appendix-{number}.{extension}", imported.slug()))
    };
    // Items that had run together in a cell, each found by the subject that they share.
    let rows = appendix(1, "csv");
    let items: Vec<&str> =
        rows.lines().skip(1).filter_map(|line| line.rsplit_once("frost,").map(|(_, item)| item)).collect();
    let wanted = [
        "ALB are free from slugs",
        "Fewer ALB freeze",
        "LB know no frost",
        "\"ALB's edges are firm, whole and dry\"",
        "ALB give shade and support ALB growth",
    ];
    assert_eq!(items, wanted, "{rows}");
    assert_eq!(rows.lines().count(), 1 + 4 + 3 + 5, "{rows}");
    assert!(rows.contains("\"All ALB, whatever the place, have a can\""), "{rows}");
    // Two parts of a table, with the names of the columns over each.
    let rows = appendix(2, "csv");
    assert_eq!(rows.lines().count(), 1 + 5, "{rows}");
    assert!(rows.contains("Tools & cans") && rows.contains("Tools and cans"), "{rows}");
    // An empty cell is kept empty.
    assert!(appendix(3, "csv").contains("No. cans lost.,\"\"\n"));
    let page = appendix(3, "md");
    assert!(page.contains("number: 3\nof: strategy/") && page.contains("## How to read the counts\n"), "{page}");
    assert!(page.contains("They stand below.\n\n[table]\n\nCounts may change.\n"), "{page}");
}

#[test]
fn appendices_without_rows_and_doubled_ones_stay_in_the_text() {
    let text = "# Plot Plan\n\n1.1 One.\n\n1.2 Two.\n\n1.3 Three.\n\n1.4 Four.\n\nAppendix 1: Beds\n\nWords alone.\n\n\
        Appendix 2: Cans\n\nCan\tWhere\nA\tShed\nB\tGate\n\nAppendix 2: Cans again\n\nCan\tWhere\nC\tBrook\nD\tLane\n";
    let imported = import("a.txt", text.as_bytes(), Wanted::Auto).expect("a document");
    let body = body(&imported);
    assert!(body.contains("## Appendix 1: Beds\n\nWords alone.") && body.contains("| D | Lane |"), "{body}");
    assert!(file(&imported, "content/appendices/plot-plan-appendix-2.csv").contains("B,Gate"));
    assert_eq!(errors(&built(&imported)), Vec::<String>::new());
}

#[test]
fn a_lost_picture_of_a_numbered_paragraph_or_a_note_leaves_its_mark() {
    let text = "# Plot Plan\n\n1.1 One.[^a]\n![A bed](bed.png)\n\n[^a]: See ![a can](can.png)\n";
    let imported = import("a.md", text.as_bytes(), Wanted::Auto).expect("a document");
    let body = body(&imported);
    assert!(body.contains("caption: \"A bed (bed.png)\"") && body.contains("caption: \"a can (can.png)\""), "{body}");
    assert_eq!(errors(&built(&imported)), Vec::<String>::new());
}

#[test]
fn a_newsletter_is_rebuilt() {
    let imported = imported("newsletter.txt");
    assert_eq!((imported.kind(), imported.slug()), ("newsletter", "2021-spring"));
    let body = body(&imported);
    for part in [
        "here: [https://example.org/form?a=1](https://example.org/form?a=1)",
        "## Beds and nonhealth paths\n",
        "### What does a plot bring?\n",
        "- Roots for new holders\n\nTalks on what may be grown\n",
        "- **Shade** – little light for the young plants\n- **Thirst** –",
        "- **Stolen food** from the roots of a bean\n\nHow weeds come in by the gate\n\n```gap\n",
        "```\n\nThe hoe is the tool of choice (*which is the old way*).",
        "[Rules \\| Alder Lane \\| PDF (example.org)](#)",
        "> \"It is known that",
        "### Contacts:\n\nWren Alder - Warden of the Plots\n",
    ] {
        assert!(body.contains(part), "{part}\n---\n{body}");
    }
    let page = file(&imported, "content/newsletters/2021-spring.md");
    assert!(page.contains("issue: \"Spring 2021\"\ndate: Spring 2021\n"), "{page}");
    assert!(imported.title().ends_with(", Spring 2021"), "issues of one name are told apart: {}", imported.title());
    // The hub's readers are told whose words they read.
    let outcome = built(&imported);
    let html = crate::support::text(&outcome, "newsletters/2021-spring.html");
    assert!(html.contains("own wording, imported from a file") && !html.contains("Hub summary, not"), "{html}");
    // A target that no page of the hub is stands as a question on the page.
    assert!(page.contains("note: \"In the document this was a link to plans/map.pdf\""), "{page}");
    let report = report(&imported);
    for part in [
        "A line like the items above it follows their list",
        "A link leads to plans/map.pdf",
        "- title: \"Digging Day—9th April\"\n  date: \"\"  # line ",
        "  date: 2021-05-14\n  printed: \"14th May 2021\"",
        "  printed: \"9th April\"",
        "- id: rowan-reed\n  role: \"Head of Paths – North & South\"",
        "  phone: \"01234 567890\"",
    ] {
        assert!(report.contains(part), "{part}\n---\n{report}");
    }
    let (unsure, likely) = (report.find("## Unsure").expect("unsure"), report.find("## Likely").expect("likely"));
    assert!(unsure < likely, "the worst comes first");
}

#[test]
fn a_role_and_slides_are_rebuilt() {
    let role = imported("role.txt");
    assert_eq!((role.kind(), role.title()), ("policy", "The Role of a Bed Warden"));
    let page = file(&role, &role.path(role.slug()));
    assert!(page.contains("date: 2022-03\n") && !page.contains("March 2022"), "{page}");
    for heading in ["## Beginnings\n", "## What can wardens count on?\n", "## Core work\n"] {
        assert!(page.contains(heading), "{heading} {page}");
    }
    assert_eq!(page.matches("## ").count(), 3, "{page}");
    let slides = imported("slides.txt");
    assert_eq!(slides.kind(), "slides");
    let body = body(&slides);
    for part in [
        "## On the dry bed: a talk for holders. Alder walk 2014\n",
        "## Dates\n\n```gap\nwhat: \"picture\"\n```\n\nStatus: Draft\n",
        "> 'The thought that in very few",
        "> 'Rather, holders should",
    ] {
        assert!(body.contains(part), "{part}\n---\n{body}");
    }
    assert_eq!(body.matches("## Water and Shade").count(), 1, "{body}");
    assert!(report(&slides).contains("A line with a label looks like a fact about the document"));
}

#[test]
fn a_line_drawn_under_words_makes_a_heading_and_alone_it_stays() {
    let text = "Beds\n====\n\nDug.\n\nPaths\n-----\n\nSwept.\n\n---\n\nEnd.\n";
    let imported = import("a.md", text.as_bytes(), Wanted::Auto).expect("a document");
    assert_eq!(imported.title(), "Beds");
    assert_eq!(body(&imported), "Dug.\n\n## Paths\n\nSwept.\n\n\\---\n\nEnd.\n");
}

#[test]
fn other_documents_get_the_title_and_the_kind_that_they_name() {
    let made = |text: &str| import("a.txt", text.as_bytes(), Wanted::Auto).expect("a document");
    // A title without marks over marked sections.
    let letter =
        made("The Plot: a newsletter\n\nWelcome to our Summer 2023 issue.\n\n## Beds\n\nDug.\n\n## Paths\n\nSwept.\n");
    assert_eq!((letter.kind(), letter.slug()), ("newsletter", "2023-summer"));
    // Whose policy it is stands before its name, and its date behind an appendix with a letter.
    let policy = "Alder Lane Diggers\n\nShed Policy\n\n1. Aim\n\n1.1 Keep the shed.\n1.2 Lock it.\n\n2. Keys\n\n2.1 Two keys.\n\n\
        2.2 One lock.\n\nAppendix A: Forms\n\nForm\tWho\nF1\tAll\n\nMarch 2024\n";
    let policy = made(policy);
    assert_eq!((policy.kind(), policy.title()), ("policy", "Shed Policy"));
    let page = file(&policy, &policy.path(policy.slug()));
    assert!(page.contains("date: 2024-03\n") && page.contains("\n## Appendix A: Forms\n"), "{page}");
    assert!(page.contains("\n\nAlder Lane Diggers\n\n## 1. Aim\n\n1.1 Keep"), "{page}");
    assert!(report(&policy).contains("seems to say whose document it is"));
    assert_eq!(errors(&built(&policy)), Vec::<String>::new());
}

#[test]
fn word_files_of_three_makers_keep_everything() {
    for name in ["word.docx", "pandoc.docx", "libreoffice.docx"] {
        let imported = imported(name);
        let wanted = String::from_utf8(fixture(&name.replace(".docx", ".md"))).expect("text");
        assert_eq!(body(&imported), wanted, "{name}");
        let outcome = built(&imported);
        let loud = codes(&outcome);
        assert!(loud.iter().all(|code| ["missing-alt", "table-caption"].contains(code)), "{name}: {loud:?}");
    }
    let report = report(&imported("word.docx"));
    for part in
        ["tracked change had deleted", "hides from its readers", "table of contents", "The header that each page"]
    {
        assert!(report.contains(part), "{part}\n---\n{report}");
    }
}

/// A Word file of some paragraphs, each with its runs as markup.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|runs| format!("<w:p>{runs}</w:p>")).collect();
    word_of(&body, &[])
}

/// A Word file of a body, and of more parts: each the kind and the name of its relation, and its text.
fn word_of(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let style = "<w:style w:type=\"paragraph\" w:styleId=\"Sample\"><w:name w:val=\"Preformatted Text\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"ListContinue2\"><w:name w:val=\"List Continue 2\"/></w:style>";
    let styles = format!("<w:styles xmlns:w=\"w\">{style}</w:styles>");
    let all = [&[("styles", "r1", styles.as_str())], parts].concat();
    let relation = |(kind, id, _): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>")
    };
    let relations: String = all.iter().map(relation).collect();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("bytes");
    };
    put("word/document.xml", &format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"));
    put("word/_rels/document.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    for (kind, _, text) in &all {
        put(&format!("word/{kind}.xml"), text);
    }
    zip.finish().expect("a file").into_inner()
}

#[test]
fn what_stands_beside_the_text_of_a_word_file_is_kept_or_told_of() {
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    let item = |level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        run(
            "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\u{f0fc}</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FF\"/>",
        ),
        run("<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>Left behind</w:t>"),
        run(
            "<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/></w:checkBox></w:ffData></w:fldChar><w:fldChar w:fldCharType=\"end\"/><w:t> Raked</w:t>",
        ),
        run(
            "<w:drawing><wp:docPr xmlns:wp=\"p\"/><a:graphicData xmlns:a=\"a\"><c:chart xmlns:c=\"c\" r:id=\"rC\" xmlns:r=\"r\"/></a:graphicData></w:drawing>",
        ),
        run(
            "<w:drawing><wp:docPr xmlns:wp=\"p\"/><a:graphicData xmlns:a=\"a\"><d:relIds xmlns:d=\"d\" r:dm=\"rD\" xmlns:r=\"r\"/></a:graphicData></w:drawing>",
        ),
        item(0, "Peas"),
        item(1, "early"),
        "<w:p><w:pPr><w:pStyle w:val=\"ListContinue2\"/></w:pPr><w:r><w:t>in rows</w:t></w:r></w:p>".into(),
        "<w:p><w:pPr><w:ind w:left=\"360\"/></w:pPr><w:r><w:t>or not</w:t></w:r></w:p>".into(),
        item(0, "Beans"),
        "<w:altChunk/>".into(),
    ];
    let chart = "<c:chart xmlns:c=\"c\"><a:t xmlns:a=\"a\">Litres</a:t><c:v>May</c:v><c:v>40</c:v></c:chart>";
    let diagram =
        "<d:m xmlns:d=\"d\"><d:t><a:t xmlns:a=\"a\">Dig</a:t></d:t><d:t><a:t xmlns:a=\"a\">Sow</a:t></d:t></d:m>";
    let comment = "<w:comments xmlns:w=\"w\"><w:comment><w:p><w:r><w:t>Ask the warden.</w:t></w:r></w:p></w:comment></w:comments>";
    let parts = [("chart", "rC", chart), ("diagramData", "rD", diagram), ("comments", "rM", comment)];
    let imported = import("a.docx", &word_of(&body.concat(), &parts), Wanted::Auto).expect("a document");
    let wanted = "\u{2713}\u{fffd}\n\nLeft behind\n\n\u{2612} Raked\n\n```gap\nwhat: \"picture\"\ncaption: \"Litres, May, 40\"\n```\n\n\
        ```gap\nwhat: \"picture\"\ncaption: \"Dig, Sow\"\n```\n\n- Peas\n  - early\n\n    in rows\n\n    or not\n- Beans\n";
    assert_eq!(self::body(&imported), wanted);
    let report = report(&imported);
    for part in
        ["A sign of the font Wingdings", "(\"Ask the warden.\"): A comment beside the text", "kept in another form"]
    {
        assert!(report.contains(part), "{part}\n---\n{report}");
    }
    assert_eq!(errors(&built(&imported)), Vec::<String>::new());
}

#[test]
fn what_editors_type_instead_of_styles_is_rebuilt() {
    let plain = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let lines = [
        bold("Sowing"),
        plain("Sow when the soil is warm."),
        plain("• peas"),
        plain("• beans"),
        bold("Watering"),
        plain("Water in the evening. Dry beds first."),
        bold("Take care of the gate, and shut it behind you."),
    ];
    let file = word(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let imported = import("plots.docx", &file, Wanted::Auto).expect("a document");
    let wanted = "## Sowing\n\nSow when the soil is warm.\n\n- peas\n- beans\n\n## Watering\n\n\
        Water in the evening. Dry beds first.\n\n**Take care of the gate, and shut it behind you.**\n";
    assert_eq!(body(&imported), wanted);
    assert!(report(&imported).contains("A short bold line on its own was taken for a heading."));
}

#[test]
fn pictures_of_a_group_lines_of_a_sample_and_moved_digits_are_kept() {
    let styled =
        |style: &str, text: &str| format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r>");
    let group = "<w:r><w:drawing><wp:docPr xmlns:wp=\"p\" descr=\"Two beds\"/><a:blip xmlns:a=\"a\"/><a:blip xmlns:a=\"a\"/></w:drawing></w:r>";
    let moved = "<w:r><w:t>H</w:t></w:r><w:r><w:rPr><w:position w:val=\"-2\"/><w:sz w:val=\"19\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O</w:t></w:r>";
    let sample = [styled("Sample", "dig"), styled("Sample", "  rake")];
    let file = word(&[moved, group, &sample[0], &sample[1]]);
    let body = body(&import("plots.docx", &file, Wanted::Auto).expect("a document"));
    assert!(body.starts_with("H<sub>2</sub>O\n"), "{body}");
    assert_eq!(body.matches("caption: \"Two beds\"").count(), 2, "{body}");
    assert!(body.ends_with("```text\ndig\n  rake\n```\n"), "{body}");
}

#[test]
fn slides_of_a_presentation_are_read_without_another_program() {
    let imported = imported("slides.pptx");
    assert_eq!((imported.kind(), imported.title()), ("slides", "The Allotment Handbook"));
    let body = body(&imported);
    for part in [
        "## Getting started\n",
        "  - thick ones\n",
        "1. Dig\n2. Rake\n3. Sow\n",
        "| Watering | Plot holders | Each evening |",
    ] {
        assert!(body.contains(part), "{part}\n---\n{body}");
    }
    assert_eq!(errors(&built(&imported)), Vec::<String>::new());
}

/// Whether pandoc is here; without it the tests of its formats say nothing.
fn has_pandoc() -> bool {
    std::process::Command::new("pandoc").arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn odt_and_html_come_through_pandoc_whole() {
    let html = "<html><head><title>Plots</title></head><body><h1>The Plots</h1><p>One <b>bed</b> &amp; <a href='a.html'>a path</a>.</p><ol start=3><li>Dig\
        <ul><li>deep</li></ul></li></ol><table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr></table>\
        <script>alert(1)</script><p><img src='http://example.org/x.png' alt='A bed'></p>";
    if !has_pandoc() {
        let refused = import("a.html", html.as_bytes(), Wanted::Auto).map(|_| ());
        assert_eq!(refused, Err(Refusal::NoPandoc("html".into())));
        return;
    }
    let page = import("a.html", html.as_bytes(), Wanted::Auto).expect("a document");
    assert_eq!(page.title(), "The Plots");
    let wanted = "One **bed** & [a path](#).\n\n3. Dig\n   - deep\n\n| A | B |\n| --- | --- |\n| c | d |\n\n\
        ```gap\nwhat: \"picture\"\ncaption: \"A bed (http://example.org/x.png)\"\n```\n";
    assert_eq!(body(&page), wanted);
    assert_eq!(errors(&built(&page)), Vec::<String>::new());
    let odt = imported("handbook.odt");
    let body = body(&odt);
    // What pandoc leaves out is put back, and told of.
    for part in
        ["| Task | Who | When |\n| --- | --- | --- |\n| Watering |", "  - a spare pair\n", "[^1]: The shed is shared"]
    {
        assert!(body.contains(part), "{part}\n---\n{body}");
    }
    assert!(report(&odt).contains("Pandoc leaves out the row that names the columns of a table; it was put back."));
    assert_eq!(errors(&built(&odt)), Vec::<String>::new());
}

/// An OpenDocument text of some markup.
fn odt(body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let names = ["office", "text", "style", "table", "draw"];
    let spaces: String = names
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    let fo = "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
    let styles = "<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">\
        <style:text-properties fo:font-weight=\"bold\"/></style:style></office:automatic-styles>";
    let content = format!(
        "<office:document-content{spaces} {fo}>{styles}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
        ("styles.xml", &format!("<office:document-styles{spaces}/>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    zip.finish().expect("a file").into_inner()
}

#[test]
fn an_odt_keeps_its_boxes_its_line_ends_and_the_looks_of_its_paragraphs() {
    if !has_pandoc() {
        return;
    }
    let file = odt("<text:p text:style-name=\"Title\">Shed Notes</text:p><text:p text:style-name=\"P1\">Keys</text:p>\
        <text:p>Two keys hang<text:line-break/>by the door of the shed.</text:p><text:p text:style-name=\"P1\">Tools</text:p>\
        <text:p><draw:frame><draw:text-box><text:p>Words in a box.</text:p></draw:text-box></draw:frame>Tools are shared.</text:p>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Tool</text:p></table:table-cell><table:table-cell>\
        <text:p>Who</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>Hoe</text:p>\
        </table:table-cell><table:table-cell><text:p>All</text:p></table:table-cell></table:table-row></table:table>");
    let imported = import("a.odt", &file, Wanted::Auto).expect("a document");
    assert_eq!(imported.title(), "Shed Notes");
    let wanted = "## Keys\n\nTwo keys hang\\\nby the door of the shed.\n\n## Tools\n\nTools are shared.\n\nWords in a box.\n\n\
        | Tool | Who |\n| --- | --- |\n| Hoe | All |\n";
    assert_eq!(body(&imported), wanted);
}

/// The body that a web page becomes.
fn web(html: &str) -> (String, Imported) {
    let imported = import("a.html", html.as_bytes(), Wanted::Auto).expect("a document");
    assert_eq!(errors(&built(&imported)), Vec::<String>::new(), "{html}");
    (body(&imported), imported)
}

#[test]
fn notes_of_web_pages_become_footnotes_whatever_wrote_them() {
    if !has_pandoc() {
        return;
    }
    let (body, imported) = web("<h1>Beds</h1><p>Dug.<sup><a href='#n1' id='r1'>1</a></sup> Raked.<a href='#n2' id='r2' role='doc-noteref'><sup>2</sup></a>
        Sown.<a href='#_ftn3' name='_ftnref3'><span class=MsoFootnoteReference>[3]</span></a> Reaped<sup><a href='#c4'>[4]</a></sup>,
        eaten<sup><a href='#c4'>[4]</a></sup>, praised.<sup>5</sup> See <a href='#shed'>the shed</a>.</p><h2 id='shed'>Shed</h2><p>Locked.</p>
        <ol><li id='n1'><p>In <em>spring</em>. <a href='#r1'>Back</a></p></li><li id='n2'><p>With a rake.<a href='#r2'>\u{21a9}\u{fe0e}</a></p></li></ol>
        <div id=ftn3><p class=MsoFootnoteText><a href='#_ftnref3' name='_ftn3'><span>[3]</span></a> By hand.</p><p>In rows.</p></div>
        <ol><li id='c4'><a href='#top4'>^</a> By <a href='https://example.org/a'>all</a>.</li></ol><p><sup>5</sup> At the fair.</p>");
    let wanted = "Dug.[^1] Raked.[^2] Sown.[^3] Reaped[^4], eaten<sup>4</sup>, praised.[^5] See [the shed](#place-shed).\n\n\
        ## Shed {#place-shed}\n\nLocked.\n\n[^1]: In *spring*.\n\n[^2]: With a rake.\n\n[^3]: By hand.\\\n    In rows.\n\n\
        [^4]: By [all](https://example.org/a).\n\n[^5]: At the fair.\n";
    assert_eq!(body, wanted);
    let report = report(&imported);
    for part in [
        "A mark that leads to a note further down",
        "A note has a second mark",
        "a raised number was made the footnote",
    ] {
        assert!(report.contains(part), "{part}\n---\n{report}");
    }
}

#[test]
fn pictures_of_web_pages_are_kept_or_leave_a_mark_that_names_them() {
    if !has_pandoc() {
        return;
    }
    let (body, imported) = web("<p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='A bed'></p><p><img src='https://example.org/t.gif' width=1 height=1>
        <img src='files/can.png' alt='A can'></p><table><tr><td>Hoe</td><td><img src='hoe.jpg'></td></tr><tr><td>Rake</td><td>Shed</td></tr></table>");
    assert!(body.starts_with("![A bed](a-1.gif)\n"), "{body}");
    assert!(body.contains("caption: \"A can (files/can.png)\"") && body.contains("caption: \"hoe.jpg\""), "{body}");
    assert_eq!(body.matches("```gap").count(), 2, "{body}");
    assert_eq!(report(&imported).matches("A picture did not come along").count(), 2);
}

#[test]
fn lists_tables_and_frames_of_mail_programs_keep_their_shape() {
    if !has_pandoc() {
        return;
    }
    let item = |list: &str, mark: &str, words: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:{list} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span><![endif]>{words}<o:p></o:p></p>"
        )
    };
    let items = [
        item("l0 level1", "·", "Peas"),
        item("l0 level2", "o", "early"),
        item("l0 level3", "§", "in rows"),
        item("l1 level1", "1.", "Dig"),
        item("l2 level1", "a)", "Rake"),
    ];
    // Frames around frames: the text of a newsletter, not a table.
    let frames = format!(
        "<table width=600><tr><td><table><tr><td><p>Hello.</p><p>Welcome.</p></td><td><h2>Beds</h2>{}</td></tr></table></td></tr></table>",
        items.concat()
    );
    let table = "<table><tr><th rowspan=2>Bed</th><th colspan=2>Crops</th></tr><tr><th>Spring</th><th>Autumn</th></tr><tr><td>A</td><td>Peas</td><td>Kale</td></tr></table>";
    let lists = "<ol type=a><li>One<ol type=i><li>Deep</li></ol><p>More of one.</p></li><li><p>Two</p><p>More of two.</p></li></ol>";
    let (body, _) = web(&format!("{frames}{table}{lists}"));
    let wanted = "Hello.\n\nWelcome.\n\n## Beds\n\n- Peas\n  - early\n    - in rows\n\n1. Dig\n\n- a) Rake\n\n\
        | Bed | Crops | Crops |\n| --- | --- | --- |\n| Bed | Spring | Autumn |\n| A | Peas | Kale |\n\n\
        - a. One\n  - i. Deep\n\n  More of one.\n- b. Two\n\n  More of two.\n";
    assert_eq!(body, wanted);
}

#[test]
fn whatever_is_no_document_is_refused_in_one_sentence() {
    let refused = |name: &str, bytes: &[u8]| import(name, bytes, Wanted::Auto).map(|_| ()).expect_err(name);
    assert_eq!(refused("a.docx", b"PK\x03\x04 no more"), Refusal::Broken);
    let mut half = fixture("word.docx");
    half.truncate(half.len() / 2);
    assert_eq!(refused("a.docx", &half), Refusal::Broken);
    for at in (0..fixture("word.docx").len()).step_by(97) {
        let mut bent = fixture("word.docx");
        bent[at] ^= 0x55;
        // Whatever comes of it, it is a document or a sentence.
        if let Err(refusal) = import("a.docx", &bent, Wanted::Auto) {
            assert!(!refusal.to_string().is_empty());
        }
    }
}

#[test]
fn documents_of_other_sorts_come_in_whole() {
    let code =
        "#include <stdio.h>\n\nint main(void) {\n\tchar *a[2] = {\"x\", \"y\"}; /* _b_ */\n\treturn 0; // a | b\n}\n";
    let recipe = "Leek soup\n\nServes 4\n\n2.5 litres water\n3 leeks\n1. Wash.\n2. Cook for 20 min.\n\n*Note* [^1]\n\n<b>Warm</b> &amp; good\n";
    let long = format!("Beds\n\n{}\n", "A bed is dug, raked and sown. ".repeat(2000));
    for text in [
        code,
        recipe,
        &long,
        "---\n",
        "```rust is never closed\n",
        "| a | b |\n|---|---|\n| c |\n",
        "[x]: y\n",
        "* * *\n",
    ] {
        let imported = import("a.txt", text.as_bytes(), Wanted::Auto).expect("a document");
        let outcome = built(&imported);
        assert_eq!(errors(&outcome), Vec::<String>::new(), "{text}");
        let (main, _) = words_of(&outcome, &imported);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1 && *word != "amp") {
            assert!(main.contains(word), "{word} of {text}\n{main}");
        }
    }
}

#[test]
fn texts_in_markdown_keep_what_their_marks_mean() {
    let made = |text: &str| import("a.md", text.as_bytes(), Wanted::Auto).expect("a document");
    let text = "# Beds\n\nThe caf&eacute; &amp; the plot&#8217;s shed, 5&nbsp;m: see [the rules][r], [gates][] or [R].\n\n\
        1. Dig\n\n   Dig deep.\n2. Rake\n   - in rows\n\n     Ten rows.\n\n   Rake again.\n\nBeds hold:\n\na. peas\nb. beans of every sort that there is\n\n\
        beds = 3\ndef dig(bed):\n    return bed + 1\n\nprint(dig(beds))\n\nThe end.\n\n\
        [r]: https://example.org/rules \"Rules\"\n[Gates]: <https://example.org/gates>\n[unused]: https://example.org/unused\n";
    let imported = made(text);
    let wanted = "The café & the plot\u{2019}s shed, 5\u{a0}m: see [the rules](https://example.org/rules), \
        [gates](https://example.org/gates) or [R](https://example.org/rules).\n\n\
        1. Dig\n\n   Dig deep.\n2. Rake\n   - in rows\n\n     Ten rows.\n\n   Rake again.\n\nBeds hold:\n\n\
        - a. peas\n- b. beans of every sort that there is\n\n\
        ```text\nbeds = 3\ndef dig(bed):\n    return bed + 1\n\nprint(dig(beds))\n```\n\nThe end.\n\n\
        \\[unused\\]: https://example.org/unused\n";
    assert_eq!(body(&imported), wanted);
    assert_eq!(errors(&built(&imported)), Vec::<String>::new());
    assert!(report(&imported).contains("Lines that look like a program were kept as they stand."));
    // What is moved in without an item above it is a paragraph like any other.
    assert_eq!(body(&made("# Beds\n\nDug.\n\n   Raked.\n")), "Dug.\n\nRaked.\n");
}

#[test]
fn long_lines_take_time_in_proportion() {
    let start = std::time::Instant::now();
    for unit in [
        "[",
        "*a ",
        "<",
        "**",
        "`",
        "[a](",
        "[a][",
        "&amp",
        "¹",
        "- ",
        "(a) ",
        "word ",
        "\t",
        "| ",
        "A bed (x) is *dug* by [us](https://example.org/x). ",
    ] {
        let text = unit.repeat(300_000 / unit.len());
        let _ = import("a.txt", text.as_bytes(), Wanted::Auto);
    }
    // Far above what it takes, far below what a quadratic step would.
    assert!(start.elapsed().as_secs() < 40, "{:?}", start.elapsed());
}

#[test]
fn a_name_with_every_sort_of_letter_becomes_an_address() {
    for name in ["Bed's \"plan\": (ß) 花.txt", "….txt", "index.txt", "a b/c.txt"] {
        let imported = import(Path::new(name).to_str().expect("text"), b"Nothing but a line of words.\n", Wanted::Auto);
        let imported = imported.expect("a document");
        let outcome = built(&imported);
        assert_eq!(errors(&outcome), Vec::<String>::new(), "{name}");
    }
}
