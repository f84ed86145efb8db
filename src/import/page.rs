//! Repaired blocks -> the files of a document: its page, its appendices with their rows, its pictures, its report.
//!
//! Enters: blocks, guesses, the file's name and bytes. Leaves: files below the site folder, and where each wants to
//! lie. Never here: the disk; whether a file is there already is not known yet.

use super::block::{Block, What, plain};
use super::front::{self, Front};
use super::kind::{self, Becomes, Wanted};
use super::markdown::{self, Options, quoted};
use super::{Source, appendix, facts, guess::Guesses, report};
use crate::base::date::When;
use crate::base::hash::sha256_hex;
use crate::base::slug::slugify;
use crate::base::text::squeeze;

/// The longest slug made from a title.
const LONGEST_SLUG: usize = 60;
/// A shorter piece of a title does not name a document.
const SHORTEST_NAME: usize = 12;
/// Words with which something new begins.
const SMALL: [&str; 16] =
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "when", "with"];

/// Everything that is known of a document.
pub(super) struct Material<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) blocks: Vec<Block>,
    pub(super) source: Source,
    pub(super) guesses: Guesses,
    /// Words and targets of links that lead out of the hub's reach.
    pub(super) unreachable: Vec<(String, String)>,
    pub(super) wanted: Wanted,
    pub(super) slides: bool,
}

/// A file to be written, below the site folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What a page that is there already has to do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// It was not imported.
    None,
    /// Made from the same bytes, and as it was written.
    Untouched,
    /// Made from the same bytes, and edited since.
    Edited,
    /// Made from a file of the same name.
    OtherVersion,
    OtherDocument,
}

/// A document made into files, under any slug.
#[derive(Debug)]
pub struct Imported {
    kind: Becomes,
    title: String,
    slug: String,
    body: Vec<Block>,
    appendices: Vec<appendix::Appendix>,
    front: Front,
    pictures: Vec<(String, Vec<u8>)>,
    report: String,
    /// How many guesses are unsure, likely, certain.
    pub counts: [usize; 3],
}

/// Makes the pages of a document.
pub(super) fn make(material: Material) -> Imported {
    let Material { name, bytes, mut blocks, source, mut guesses, unreachable, wanted, slides } = material;
    let title = title(&mut blocks, name, &mut guesses);
    let mut kind = kind::decide(&title, &blocks, wanted, slides, &mut guesses);
    let issue = kind::issue(&title, &blocks);
    if kind == Becomes::Newsletter && issue.is_none() {
        let done = "No date was found at the beginning of this newsletter, and an issue needs one: it was made a page.";
        guesses.unsure(0, &title, done, "Move it to content/newsletters and give it the keys issue and date.");
        kind = Becomes::Page;
    }
    level(&mut blocks);
    let mut own = Vec::new();
    let mut slug = short_slug(&title).or_else(|| short_slug(stem(name))).unwrap_or_else(|| "document".into());
    match (kind, &issue) {
        (Becomes::Newsletter, Some((when, words, line))) => {
            slug = dated(*when);
            own.push(format!("issue: {}", quoted(words)));
            own.push(format!("date: {}", written(*when)));
            guesses.likely(
                *line,
                words,
                "The first date of the issue was taken for its date.",
                "Write another in the keys issue and date.",
            );
        }
        (Becomes::Page | Becomes::Newsletter, _) => {}
        (Becomes::Strategy, _) => {
            own.extend(closing_date(&mut blocks, &mut guesses));
            own.extend(aims(&blocks, &mut guesses));
        }
        (Becomes::Policy, _) => own.extend(closing_date(&mut blocks, &mut guesses)),
        (Becomes::Learning | Becomes::Slides, _) => {
            own.push(format!("form: {}", if kind == Becomes::Slides { "slides" } else { "document" }));
            own.extend(closing_date(&mut blocks, &mut guesses));
        }
    }
    if !own.iter().any(|key| key.starts_with("date:")) && kind != Becomes::Page {
        let done = "No line of the document is its date, so none was set.";
        guesses.unsure(0, &title, done, "Write it in the key date, if it is known.");
    }
    let counts = report::counts(&guesses);
    let report = report::write(&blocks, &guesses, source.unit);
    let title = match (kind, &issue) {
        // The issues of a newsletter bear one name; what tells them apart belongs to the title of the page.
        (Becomes::Newsletter, Some((_, words, _))) if !title.contains(words.as_str()) => format!("{title}, {words}"),
        _ => title,
    };
    let (body, appendices) = match kind {
        Becomes::Strategy => appendix::part(blocks),
        _ => (blocks, Vec::new()),
    };
    let front = Front { title: title.clone(), source: squeeze(name), sha256: sha256_hex(bytes), own, unreachable };
    Imported { kind, title, slug, body, appendices, front, pictures: source.pictures, report, counts }
}

impl Imported {
    /// The slug that the page would like.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// What the page is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The kind that it became, as `--kind` names it.
    pub fn kind(&self) -> &'static str {
        self.kind.word()
    }

    /// The path of the page under a slug.
    pub fn path(&self, slug: &str) -> String {
        format!("content/{}/{slug}.md", self.kind.folder())
    }

    /// How a page that is there is akin to this document.
    pub fn kinship(&self, page: &str) -> Kinship {
        match front::origin(page) {
            None => Kinship::None,
            Some(origin) if origin.sha256 == self.front.sha256 && origin.untouched => Kinship::Untouched,
            Some(origin) if origin.sha256 == self.front.sha256 => Kinship::Edited,
            Some(origin) if origin.source == self.front.source => Kinship::OtherVersion,
            Some(_) => Kinship::OtherDocument,
        }
    }

    /// The files, the page first and the report last; an appendix and its rows stand together.
    pub fn files(&self, slug: &str) -> Vec<Vec<File>> {
        let text = |path: String, text: String| File { path, bytes: text.into_bytes() };
        let options = Options { numbered: self.kind == Becomes::Strategy, slug };
        let body = front::write(&self.front) + &markdown::write(&self.body, options);
        let mut files = vec![vec![text(self.path(slug), front::seal(&body))]];
        for part in &self.appendices {
            let own = format!("{slug}-appendix-{}", part.number);
            let options = Options { numbered: false, slug: &own };
            let mut keys = vec![format!("number: {}", part.number), format!("of: strategy/{slug}.md")];
            let mut rows = None;
            let mut body = markdown::write(&part.before, options);
            if let Some((layout, records)) = &part.table {
                keys.extend(layout.iter().cloned());
                body.push_str("\n[table]\n");
                rows = Some(markdown::write_csv(records));
            }
            if !part.after.is_empty() {
                body.push('\n');
                body.push_str(&markdown::write(&part.after, options));
            }
            let front = Front { title: part.title.clone(), own: keys, unreachable: Vec::new(), ..self.front.clone() };
            let page = front::seal(&(front::write(&front) + body.trim_start()));
            let mut pair = vec![text(format!("content/appendices/{own}.md"), page)];
            pair.extend(rows.map(|rows| text(format!("content/appendices/{own}.csv"), rows)));
            files.push(pair);
        }
        for (file, bytes) in &self.pictures {
            let mut folders = vec![(self.kind.folder(), slug.to_string())];
            folders
                .extend(self.appendices.iter().map(|part| ("appendices", format!("{slug}-appendix-{}", part.number))));
            for (folder, own) in folders {
                // Each page has its own pictures beside it; one that no page shows is not written.
                let shown = format!("({own}-{file})");
                let named = files.iter().flatten().any(|page| {
                    page.path.starts_with(&format!("content/{folder}/"))
                        && std::str::from_utf8(&page.bytes).is_ok_and(|text| text.contains(&shown))
                });
                if named {
                    files.push(vec![File { path: format!("content/{folder}/{own}-{file}"), bytes: bytes.clone() }]);
                }
            }
        }
        let head = report::head(&self.front.source, &self.title, &self.path(slug), self.kind.word());
        files.push(vec![text(format!("import-reports/{slug}.md"), head + &self.report)]);
        files
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A slug; one that is too long ends where the title pauses, else at its last word that means something.
fn short_slug(text: &str) -> Option<String> {
    let mut slug = slugify(text);
    if slug.len() > LONGEST_SLUG {
        let pauses =
            text.match_indices([':', ';', '.', '(', '\u{2013}', '\u{2014}']).map(|(at, _)| slugify(&text[..at]));
        let name = pauses.into_iter().find(|name| (SHORTEST_NAME..=LONGEST_SLUG).contains(&name.len()));
        slug = name.unwrap_or_else(|| cut(&slug));
    }
    // The hub makes the page index of each folder.
    if slug == "index" {
        slug = "index-page".into();
    }
    (!slug.is_empty()).then_some(slug)
}

/// The words of a slug that fit, without an article before them and without small words behind them.
fn cut(slug: &str) -> String {
    let slug = ["the-", "a-", "an-"].iter().find_map(|article| slug.strip_prefix(article)).unwrap_or(slug);
    let mut end = LONGEST_SLUG.min(slug.len());
    if end < slug.len() {
        end = slug[..end + 1].rfind('-').filter(|end| *end > SHORTEST_NAME).unwrap_or(end);
    }
    let name = &slug[..end];
    // "a-plan-to-keep" says no more than "a-plan": what a small word opens in the second half goes with it.
    let small = |at: &usize| SMALL.contains(&name[at + 1..].split('-').next().unwrap_or_default());
    let mut places = name.match_indices('-').map(|(at, _)| at).filter(|at| *at >= LONGEST_SLUG / 2);
    let at = places.find(small).filter(|_| end < slug.len()).unwrap_or(end);
    name[..at].to_string()
}

/// The date as an address: 2024-11, 2022-autumn.
fn dated(when: When) -> String {
    match when {
        When::Season { year, .. } => {
            format!("{year}-{}", when.to_string().split(' ').next().unwrap_or_default().to_lowercase())
        }
        other => written(other),
    }
}

/// The date as front matter writes it.
fn written(when: When) -> String {
    match when {
        When::Season { .. } => when.to_string(),
        other => other.machine().unwrap_or_else(|| other.to_string()),
    }
}

/// Takes the title out of the blocks: the first heading, if nothing but a line or two stands before it.
fn title(blocks: &mut Vec<Block>, name: &str, guesses: &mut Guesses) -> String {
    let of = |block: &Block| if let What::Heading { level, .. } = block.what { Some(level) } else { None };
    let at = blocks.iter().position(|block| of(block).is_some());
    // Several headings of the first level are chapters; one alone is what the document is called.
    let highest = at.and_then(|at| of(&blocks[at])).filter(|level| *level < 2);
    let alone = blocks.iter().filter(|block| of(block) == highest).count() == 1;
    let found = at.filter(|at| *at <= 1 && highest.is_some_and(|level| level == 0 || alone));
    if let Some(at) = found {
        let block = &blocks[at];
        let What::Heading { text, .. } = &block.what else { return String::new() };
        let title = squeeze(&plain(text));
        // A link, a note or a picture of the title would be lost with its place.
        let bare =
            text.iter().all(|piece| piece.link.is_none() && matches!(piece.inline, super::block::Inline::Words(_)));
        if bare && title.chars().count() <= 300 {
            let gone = blocks.remove(at);
            if let What::Heading { id: Some(id), .. } = gone.what {
                super::repair::forget_place(blocks, &id);
            }
        }
        return title;
    }
    let words = squeeze(&stem(name).replace(['_', '-'], " "));
    guesses.unsure(
        0,
        &words,
        "The document has no title at its top; the file's name was taken.",
        "Write one in the key title.",
    );
    if words.is_empty() { "Document".into() } else { words }
}

/// Levels of headings from the second on, none left out on the way down.
fn level(blocks: &mut [Block]) {
    let of = |block: &Block| if let What::Heading { level, .. } = block.what { Some(level) } else { None };
    let highest = blocks.iter().filter_map(of).min().unwrap_or(2);
    let mut open: Vec<(u8, u8)> = Vec::new();
    for block in blocks {
        let What::Heading { level, .. } = &mut block.what else { continue };
        let written = (*level).max(highest);
        while open.last().is_some_and(|(before, _)| *before >= written) {
            open.pop();
        }
        let own = open.last().map_or(2, |(_, own)| own + 1).min(6);
        open.push((written, own));
        *level = own;
    }
}

/// A date that is the last line: it is the document's own. The page shows it at its top.
fn closing_date(blocks: &mut Vec<Block>, guesses: &mut Guesses) -> Option<String> {
    let at = blocks.iter().rposition(|block| !matches!(block.what, What::Note { .. } | What::Gap { .. }))?;
    let words = blocks[at].what.plain();
    let What::Paragraph(_) = blocks[at].what else { return None };
    if !facts::is_date_line(&words) {
        return None;
    }
    let (when, _) = facts::date_in(&words)?;
    guesses.likely(
        blocks[at].line,
        &words,
        "A date on the last line was taken for the date of the document.",
        "Write another in the key date.",
    );
    if squeeze(&words) == when.to_string() {
        blocks.remove(at);
    }
    Some(format!("date: {}", written(when)))
}

/// Numbers of the paragraphs that open with a bold sentence, where one section has several.
fn aims(blocks: &[Block], guesses: &mut Guesses) -> Option<String> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for block in blocks {
        let What::Numbered { number, text } = &block.what else { continue };
        let strong: String =
            text.iter().take_while(|piece| piece.style.strong).map(super::block::Piece::plain).collect();
        let sentence = strong.split_whitespace().count() >= 6 && strong.trim_end().ends_with('.');
        if sentence && strong.len() < plain(text).len() {
            found.push((number, block.line));
        }
    }
    let section = |number: &str| number.split('.').next().unwrap_or_default().to_string();
    let kept: Vec<String> = found
        .iter()
        .filter(|(number, _)| found.iter().filter(|(other, _)| section(other) == section(number)).count() > 1)
        .map(|(number, _)| quoted(number))
        .collect();
    if kept.is_empty() {
        return None;
    }
    let line = found.first().map_or(0, |(_, line)| *line);
    let numbers = kept.join(", ");
    guesses.likely(
        line,
        &numbers,
        "Paragraphs that open with a bold sentence were taken for aims.",
        "Take their numbers out of the key aims.",
    );
    Some(format!("aims: [{numbers}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_becomes_an_address_that_ends_where_the_title_pauses() {
        let slug = |text: &str| short_slug(text).unwrap_or_default();
        assert_eq!(slug("The Warden of the Plots"), "the-warden-of-the-plots");
        assert_eq!(
            slug("The Alder Lane Allotment Society Plan to Keep Each and Every Bed in Good Heart"),
            "alder-lane-allotment-society-plan"
        );
        assert_eq!(
            slug("The Alder Lane Allotment Holders and Growers Society Plan to Keep Beds in Heart"),
            "alder-lane-allotment-holders-and-growers-society-plan"
        );
        assert_eq!(slug("Water on the plots: what every holder of a bed has to know of cans"), "water-on-the-plots");
        let long = "x".repeat(200);
        assert_eq!(slug(&long).len(), LONGEST_SLUG);
    }
}
