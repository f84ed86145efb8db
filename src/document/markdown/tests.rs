use super::body::{Fill, Target};
use super::*;

fn read_with(text: &str, numbered: bool, aims: &[&str]) -> Reading {
    let aims: Vec<String> = aims.iter().map(|aim| String::from(*aim)).collect();
    let options = Options { numbered, aims: &aims, cross: Forms { numbers: numbered, names: true }, taken: &[] };
    read(&SourcePath::new("content/strategy/a.md"), text, 0, &options)
}

fn plain(text: &str) -> Reading {
    read_with(text, false, &[])
}

fn codes(reading: &Reading) -> Vec<Code> {
    reading.findings.iter().map(|f| f.code).collect()
}

#[test]
fn sections_have_anchors_topics_and_text_of_their_own() {
    let reading = plain("Lead.\n\n## One {.topic-a .topic-b}\n\nText *here*.\n\n### Deeper\n\nMore.\n\n## One\n");
    assert_eq!(reading.body.lead.html, "<p>Lead.</p>\n");
    let first = &reading.body.sections[0];
    assert_eq!((first.anchor.as_str(), &first.topics[..]), ("one", &["a".to_string(), "b".to_string()][..]));
    assert_eq!(first.content.html, "<p>Text <em>here</em>.</p>\n<h3 id=\"deeper\">Deeper</h3>\n<p>More.</p>\n");
    assert_eq!(reading.body.sections[1].anchor, "one-2");
    let texts: Vec<&str> = reading.outline.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["Lead.", "Text here.", "More.", ""]);
}

#[test]
fn items_of_a_list_do_not_run_together_in_the_text_for_search() {
    let reading = plain("There are:\n\n- from AK: one\n- from AL: two\n  - three\n\nMore.\n");
    assert_eq!(reading.outline[0].text, "There are: from AK: one; from AL: two; three. More.");
}

#[test]
fn an_escaped_mark_of_a_note_is_words_wherever_it_stands() {
    for text in ["\\[^x]\n", "a \\[^x]\n", "- \\[^x]\n"] {
        assert_eq!(codes(&plain(text)), [], "{text}");
    }
    assert_eq!(codes(&plain("[^x]\n")), [Code::UndefinedFootnote]);
}

#[test]
fn numbered_paragraphs_hold_what_follows_them() {
    let reading = read_with(
        "## 4. Aims\n\n4.1 **We will.** More.\n\n- a\n- b\n\n### Rationale: x\n\nWhy.\n\n4.2 Next, see 4.1 to 4.2.\n",
        true,
        &["4.1"],
    );
    let html = &reading.body.sections[0].content.html;
    assert!(
        html.starts_with("<div class=\"numbered aim\" id=\"p-4-1\"><a class=\"numbered-mark\" href=\"#p-4-1\">4.1</a>"),
        "{html}"
    );
    assert!(html.contains("<p class=\"aim-statement\"><strong>We will.</strong></p>\n<p> More.</p>"), "{html}");
    assert!(html.contains("<div class=\"rationale\">\n<h3 id=\"p-4-1-rationale\">Rationale: x</h3>"), "{html}");
    assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
    assert_eq!(
        reading.links.iter().map(|l| l.target.clone()).collect::<Vec<_>>(),
        [Target::Paragraph("4.1".into()), Target::Paragraph("4.2".into())]
    );
}

#[test]
fn bulleted_numbers_are_the_same_as_plain_ones() {
    let reading = read_with("## 2. D\n\n- 2.1 One:\n- sub\n - sub\n- 2.2 Two\n\n2.3 Three\n", true, &[]);
    let html = &reading.body.sections[0].content.html;
    for id in ["p-2-1", "p-2-2", "p-2-3"] {
        assert!(html.contains(&format!("<div class=\"numbered\" id=\"{id}\">")), "{html}");
    }
    assert!(html.contains("<ul>\n<li>sub</li>\n<li>sub</li>\n</ul>"), "{html}");
    assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
}

#[test]
fn a_swallowed_number_and_a_double_one_are_findings() {
    let swallowed = read_with("## 1. A\n\n- item\n1.2 lost\n\n1.3 x\n\n1.3 y\n", true, &[]);
    assert_eq!(codes(&swallowed), [Code::SwallowedNumber, Code::DuplicateNumber]);
}

#[test]
fn links_leave_holes_and_bad_ones_are_findings() {
    let reading = plain("[a](../b.md#c) [x](#) [y](javascript:alert(1)) [contact:sam] <https://example.org>\n");
    assert_eq!(codes(&reading), [Code::EmptyLink, Code::UnsafeLink]);
    assert_eq!(reading.links.len(), 3);
    let fills: Vec<&Fill> = reading.body.lead.holes.iter().map(|h| &h.fill).collect();
    assert_eq!(fills, [&Fill::Href(0), &Fill::Reference(1), &Fill::Href(2)]);
    assert!(
        reading.body.lead.html.contains("<span class=\"lost-link\">x</span> <span>y</span>"),
        "{}",
        reading.body.lead.html
    );
}

#[test]
fn references_may_not_vanish_and_html_may_not_pass() {
    let reading = plain("[rec:ak1]: done\n\n<script>alert(1)</script>\n\nA<br>b <b onclick=x>c</b>\n");
    let codes = codes(&reading);
    assert!(
        codes.contains(&Code::VanishingReference) && codes.iter().filter(|c| **c == Code::RawHtml).count() >= 2,
        "{codes:?}"
    );
    assert!(
        !reading.body.lead.html.contains("<script") && reading.body.lead.html.contains("A<br>b"),
        "{}",
        reading.body.lead.html
    );
}

#[test]
fn tags_that_an_author_leaves_open_end_with_their_paragraph() {
    let reading = plain("A <mark>word\n\nNext </sub> one\n");
    let html = &reading.body.lead.html;
    assert!(html.contains("A <mark>word</mark></p>") && !html.contains("</sub>"), "{html}");
    assert_eq!(codes(&reading), [Code::RawHtml]);
}

#[test]
fn tables_have_captions_and_scopes() {
    let reading = plain("Table: What may be said\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\nNext\n\n| C |\n|---|\n| 3 |\n");
    let html = &reading.body.lead.html;
    assert!(
        html.contains("<caption id=\"table-1\">What may be said</caption>")
            && html.contains("<th scope=\"col\">A</th>"),
        "{html}"
    );
    assert!(html.contains("<td class=\"number\">2</td>") && !html.contains("Table: "), "{html}");
    assert_eq!(codes(&reading), [Code::TableCaption]);
}

#[test]
fn blocks_of_facts_are_read_and_their_faults_placed() {
    let reading =
        plain("Text\n\n```event\ntitle: Forum\ndate: 2024-10-24\n```\n\n```event\ntitle: Forum\ndaet: soon\n```\n");
    assert_eq!((reading.events.len(), reading.events[0].anchor.as_str()), (1, "event-forum"));
    let finding = &reading.findings[0];
    let text = "Text\n\n```event\ntitle: Forum\ndate: 2024-10-24\n```\n\n```event\ntitle: Forum\ndaet: soon\n```\n";
    assert_eq!((finding.code, finding.position(text).line), (Code::UnknownKey, 10));
}

#[test]
fn footnotes_link_both_ways_and_missing_ones_are_findings() {
    let reading = plain("A[^1] b[^2].\n\n[^1]: Note *one*.\n");
    assert!(
        reading.body.lead.html.contains("<a id=\"note-ref-1\" href=\"#note-1\" role=\"doc-noteref\">1</a>"),
        "{}",
        reading.body.lead.html
    );
    assert!(
        reading.body.notes.html.contains("<li id=\"note-1\"") && reading.body.notes.html.ends_with("</ol></section>\n"),
        "{}",
        reading.body.notes.html
    );
    assert_eq!(codes(&reading), [Code::UndefinedFootnote]);
}

#[test]
fn a_footnote_is_found_where_its_mark_stands() {
    let reading = plain("## One\n\nFirst.[^a] More.\n\n## Two\n\nSecond, again[^a].\n\n[^a]: The *licence*.\n");
    let texts: Vec<&str> = reading.outline.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["First. More. The licence.", "Second, again."]);
}

#[test]
fn a_hard_space_behind_a_number_and_a_quoted_heading_do_no_harm() {
    let reading = read_with("## 1. A\n\n1.1\u{a0}Text\n\n> ## Quoted\n\nMore\n", true, &[]);
    let html = &reading.body.sections[0].content.html;
    assert!(html.contains("<p>Text</p>") && html.contains("<p><strong>Quoted</strong></p>"), "{html}");
    assert_eq!((reading.body.sections.len(), codes(&reading)), (1, vec![Code::HeadingLevel]));
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    let reading = plain(&format!("{} x\n", ">".repeat(5_000)));
    assert_eq!(codes(&reading), [Code::DeepNesting]);
    assert!(reading.body.lead.html.len() < 10_000);
}
