//! Short names in running text: spelled out once a page, explained on demand after that, and left alone elsewhere.

use crate::support::{build, main_of, page, text};
use champions_hub::pipeline::Outcome;

const GLOSSARY: &str = "- {term: GTR, full: Garden Tool Rota, also: [GTRs, Open GTR]}\n- {term: SPR, full: Seed & <Plot> Review}\n- {term: R&D, full: Rakes and Digging}\n- {term: A.B*, full: Any Bed}\n- {term: MAP, full: More About Plots, expand: false}\n- {term: XYZ, meaning: Nobody says.}\n";

fn shown(body: &str) -> String {
    let outcome = build(&[("content/pages/a.md", &page(body)), ("content/glossary.yaml", GLOSSARY)]);
    let main = main_of(&outcome, "pages/a.html");
    let prose = main.split_once("<div class=\"text\">").expect("the text").1;
    prose
        .rsplit_once("</div>")
        .map_or(prose, |(prose, _)| prose)
        .split("<p class=\"expansion-note")
        .next()
        .unwrap_or_default()
        .to_string()
}

const ADDED: &str = "<i class=\"expansion\">(Garden Tool Rota)</i>";
const AGAIN: &str = "<abbr title=\"Garden Tool Rota\">GTR</abbr>";

#[test]
fn the_first_use_is_spelled_out_and_later_ones_are_explained_on_demand() {
    let text = shown("The GTR hangs here.\n\n## Beds\n\nAsk the GTR, or GTRs.\n");
    assert!(text.contains(&format!("The GTR {ADDED} hangs here.")), "{text}");
    assert!(text.contains(&format!("Ask the {AGAIN}, or <abbr title=\"Garden Tool Rotas\">GTRs</abbr>.")), "{text}");
    let text = shown("The GTR\u{2019}s hooks, (the GTR) and GTRs.\n");
    assert!(text.contains("The GTR\u{2019}s <i class=\"expansion\">(Garden Tool Rota\u{2019}s)</i> hooks"), "{text}");
    assert!(shown("Hooks (of the GTR).").contains("(of the GTR <i class=\"expansion\">[Garden Tool Rota]</i>)."));
    assert!(shown("Two GTRs hang.").contains("Two GTRs <i class=\"expansion\">(Garden Tool Rotas)</i> hang."));
    let text = shown("Table: The GTR\n\n| GTR |\n|---|\n| GTR |\n");
    assert!(text.contains(&format!("<td>GTR {ADDED}</td>")) && text.contains("<th scope=\"col\">GTR</th>"), "{text}");
}

#[test]
fn nothing_is_added_where_words_are_not_the_pages_own_running_text() {
    for body in [
        "`GTR`\n",
        "```text\nGTR\n```\n",
        "## The GTR\n\nx\n",
        "[the GTR rules](b.md)\n",
        "> The GTR.\n",
        "They say \u{201c}ask the GTR now\u{201d}.\n",
        "They say \"GTR\".\n",
        "GTR@example.org, https://example.org/GTR and www.GTR.example\n",
        "![The GTR](p.png)\n",
        "XGTR, gtr, GTRX and MAP, XYZ or RxD\n",
    ] {
        let files = [
            ("content/pages/a.md", page(body)),
            ("content/pages/b.md", page("x")),
            ("content/glossary.yaml", GLOSSARY.into()),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let outcome = build(&files);
        let main = text(&outcome, "pages/a.html");
        assert!(!main.contains("expansion") && !main.contains("<abbr"), "{body}: {main}");
    }
}

#[test]
fn what_the_author_spells_out_is_not_spelled_out_again() {
    for body in [
        "The Garden Tool Rota (GTR) hangs. The GTR.\n",
        "The [Garden Tool Rota](b.md) (GTR) hangs. The GTR.\n",
        "GTR (Garden Tool Rota) hangs. The GTR.\n",
        "Here the GTR is the garden tool rota.\n",
        "GTR stands for the Garden Tool Rota. The GTR.\n",
        "There is a garden tool rota. The GTR hangs here.\n",
        "## The Garden Tool Rota (GTR)\n\nThe GTR.\n",
    ] {
        let outcome = build(&[
            ("content/pages/a.md", &page(body)),
            ("content/pages/b.md", &page("x")),
            ("content/glossary.yaml", GLOSSARY),
        ]);
        let main = main_of(&outcome, "pages/a.html");
        assert!(!main.contains("expansion") && main.contains(AGAIN), "{body}: {main}");
    }
    for says in ["The General Tea Room (GTR) opens", "GTR stands for Great Town Railway", "GTR: Great Town Railway"] {
        let other = shown(&format!("{says}. The GTR closes.\n"));
        assert!(!other.contains("expansion") && !other.contains("<abbr"), "{other}");
    }
}

#[test]
fn a_name_inside_a_longer_word_waits_for_a_place_where_words_can_follow() {
    let text = shown("A GTR (for now), the Open GTR here.\n");
    assert!(text.contains(&format!("A {AGAIN} (for now)")), "{text}");
    assert!(text.contains(&format!("the Open GTR {ADDED} here")), "{text}");
}

#[test]
fn a_name_that_a_sign_joins_to_another_word_is_part_of_that_word() {
    for body in ["NOT-GTR", "Non-GTR", "GTR-led", "GTR/SPR", "GTR\\<C\\>", "GTR+", "A&GTR", "R&D/SPR"] {
        let text = shown(&format!("The {body} hangs.\n"));
        assert!(!text.contains("expansion") && !text.contains("<abbr"), "{body}: {text}");
    }
}

#[test]
fn what_several_own_gets_one_s() {
    let glossary = "- {term: SPR, full: Seed Processor, also: [SPRS]}\n- {term: GTR, full: Garden Tools}\n";
    let outcome = build(&[
        ("content/pages/a.md", &page("The SPRs's box, the GTR\u{2019}s box.")),
        ("content/glossary.yaml", glossary),
    ]);
    let main = main_of(&outcome, "pages/a.html");
    for said in ["(Seed Processors&#39;)", "(Garden Tools\u{2019})"] {
        assert!(main.contains(&format!("<i class=\"expansion\">{said}</i> box")), "{main}");
    }
}

#[test]
fn signs_of_html_and_of_patterns_are_letters_like_others() {
    let text = shown("An SPR and R&D, A.B and AxB*.\n");
    assert!(text.contains("An SPR <i class=\"expansion\">(Seed &amp; &lt;Plot&gt; Review)</i>"), "{text}");
    assert!(text.contains("R&amp;D <i class=\"expansion\">(Rakes and Digging)</i>"), "{text}");
    assert!(text.contains("A.B and AxB*."), "{text}");
}

#[test]
fn the_hub_says_what_it_has_added_and_imported_pages_keep_their_words() {
    let outcome = build(&[("content/pages/a.md", &page("The GTR.")), ("content/glossary.yaml", GLOSSARY)]);
    let main = main_of(&outcome, "pages/a.html");
    assert!(main.contains("expansion-note") && main.contains("href=\"../glossary/index.html\""), "{main}");
    let hash = "0".repeat(64);
    let imported =
        format!("---\ntitle: T\nsummary: The GTR.\nimported: {{source: a.docx, sha256: {hash}}}\n---\n\nThe GTR.\n");
    let outcome = build(&[("content/pages/a.md", &imported), ("content/glossary.yaml", GLOSSARY)]);
    let main = main_of(&outcome, "pages/a.html");
    assert!(main.contains("<p>The GTR.</p>") && !main.contains("expansion") && !main.contains("<abbr"), "{main}");
}

#[test]
fn the_summary_under_the_title_is_where_a_page_begins() {
    let own = "---\ntitle: T\nsummary: The GTR, in short.\n---\n\nThe GTR.\n";
    let outcome = build(&[("content/pages/a.md", own), ("content/glossary.yaml", GLOSSARY)]);
    let main = main_of(&outcome, "pages/a.html");
    assert!(main.contains(&format!("<p class=\"lead\">The GTR {ADDED}, in short.</p>")), "{main}");
    assert!(main.contains(&format!("<p>The {AGAIN}.</p>")), "{main}");
    assert!(text(&outcome, "pages/a.html").contains("<meta name=\"description\" content=\"The GTR, in short.\">"));
    let folder = main_of(&outcome, "pages/index.html");
    assert!(folder.contains("The GTR, in short.") && !folder.contains("Garden Tool Rota"), "{folder}");
}

#[test]
fn search_reads_the_authors_words_alone() {
    let index = |glossary: &str| {
        let outcome = build(&[("content/pages/a.md", &page("The GTR hangs.")), ("content/glossary.yaml", glossary)]);
        let added = main_of(&outcome, "pages/a.html").contains("expansion");
        let files = outcome
            .output
            .iter()
            .filter(|(route, _)| route.as_str().starts_with("search/") && !route.as_str().ends_with(".html"));
        (added, files.map(|(route, file)| (route.clone(), file.bytes.to_vec())).collect::<Vec<_>>())
    };
    let (spelled, with) = index("- {term: GTR, full: Garden Tool Rota}\n");
    let (left, without) = index("- {term: GTR, full: Garden Tool Rota, expand: false}\n");
    assert!(spelled && !left && !with.is_empty());
    assert!(with == without, "what the hub adds to a page is no text of the page");
}

/// An issue of that summary and body, as HTML and as plain text.
fn mailed(summary: &str, head: &str, body: &str) -> Outcome {
    let issue =
        format!("---\ntitle: News, May 2024\nsummary: {summary}\nissue: May 2024\ndate: 2024-05\n{head}---\n\n{body}");
    build(&[
        ("content/newsletters/2024-05.md", &issue),
        ("content/pages/b.md", &page("x")),
        ("content/glossary.yaml", GLOSSARY),
    ])
}

#[test]
fn an_email_spells_out_where_its_page_does_and_explains_nothing_on_demand() {
    let body = "The GTR hangs.\n\n## The GTR\n\nAsk (an SPR) & the GTRs.[^1]\n\n- R&D\n\n[^1]: R&D, again.\n";
    let outcome = mailed("The GTR, in short.", "", body);
    let html = text(&outcome, "newsletters/2024-05.email.html");
    let added = |words: &str| format!(" <i style=\"color:#4d5a63\">{words}</i>");
    for said in [
        format!("The GTR{}, in short.</p>", added("(Garden Tool Rota)")),
        format!("Ask (an SPR{}) &amp; the GTRs.<sup>", added("[Seed &amp; &lt;Plot&gt; Review]")),
        format!("R&amp;D{}</li>", added("(Rakes and Digging)")),
        ">The GTR hangs.</p>".into(),
        ">The GTR</h2>".into(),
        ">The GTR, in short.</div>".into(),
    ] {
        assert!(html.contains(&said), "{said} in {html}");
    }
    assert_eq!(html.matches("<i ").count(), 3, "{html}");
    assert!(!html.contains("abbr") && html.matches("Words in italics and brackets").count() == 1, "{html}");
    let plain = text(&outcome, "newsletters/2024-05.email.txt");
    for said in [
        "The GTR [Garden Tool Rota], in short.\n",
        "\nThe GTR hangs.\n",
        "\nThe GTR\n-------\n",
        "Ask (an SPR [Seed & <Plot> Review]) & the GTRs.[1]\n",
        "- R&D [Rakes and Digging]\n",
        "[1] R&D, again.\n",
        "\nWords in square brackets that say what a short name stands for are added\nby this hub, from its glossary.\n",
    ] {
        assert!(plain.contains(said), "{said} in {plain}");
    }
}

#[test]
fn an_email_adds_nothing_where_its_page_adds_nothing() {
    let hash = "0".repeat(64);
    let imported = format!("imported: {{source: a.docx, sha256: {hash}}}\n");
    for (head, body) in [
        ("", "Ask at `GTR`.\n\n```text\nGTR\n```\n"),
        ("", "## The GTR\n\nx\n"),
        ("", "[the GTR rules](../pages/b.md)\n"),
        ("", "> The GTR.\n"),
        ("", "They say \u{201c}ask the GTR now\u{201d}.\n"),
        ("", "| GTR |\n|---|\n| x |\n"),
        ("", "The Garden Tool Rota (GTR) hangs. The GTR.\n"),
        ("", "Non-GTR, MAP and XYZ\n"),
        (imported.as_str(), "The GTR hangs.\n"),
    ] {
        let outcome = mailed("S.", head, body);
        for edition in ["html", "txt"] {
            let email = text(&outcome, &format!("newsletters/2024-05.email.{edition}"));
            assert!(!email.contains("<i ") && !email.contains("stands for"), "{body}: {email}");
            assert!(!email.contains("[Garden") && !email.contains("More About"), "{body}: {email}");
        }
    }
}
