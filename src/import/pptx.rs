//! The slides of a PowerPoint file -> blocks: a heading a slide, then its lines, tables and notes to the speaker left out.
//!
//! Enters: the bytes of a .pptx. Leaves: blocks in the order of the slides, places counted in slides. Never here: the
//! looks of a slide. Pandoc as Debian has it cannot read these files, so they are read here as Word files are.

use super::Source;
use super::block::{Block, Inline, Marker, Piece, Style, What, is_blank, trimmed};
use super::docx::drawing;
use super::docx::package::{self, Package};
use super::docx::relations::Relations;
use super::guess::Guesses;
use super::refusal::Refusal;
use super::table::{self, RawCell, RawRow};
use super::xml::{self, Element};
use std::collections::BTreeMap;

const MAIN: &str = "ppt/presentation.xml";

/// Reads the slides.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.part(MAIN)?.and_then(|bytes| xml::read(&bytes)).ok_or(Refusal::Broken)?;
    let relations = Relations::of(&mut package, MAIN)?;
    let mut slides = Slides {
        blocks: Vec::new(),
        pictures: Vec::new(),
        guesses: Guesses::default(),
        drawn: BTreeMap::new(),
        slide: 0,
        relations: Relations::default(),
        part: String::new(),
    };
    let order = main.child("sldIdLst").into_iter().flat_map(Element::elements);
    // Both the slide's number and its relation are attributes called id; the relation's stands last.
    let ids =
        order.filter_map(|slide| slide.attributes.iter().rev().find(|(key, _)| key == "id").map(|(_, id)| id.clone()));
    for id in ids.collect::<Vec<_>>() {
        let Some(target) = relations.get(&id).map(|relation| package::resolve(MAIN, &relation.target)) else {
            continue;
        };
        let Some(bytes) = package.part(&target)? else { continue };
        let slide = xml::read(&bytes).ok_or(Refusal::Broken)?;
        slides.relations = Relations::of(&mut package, &target)?;
        slides.drawn = drawing::words_of_parts(&mut package, &slides.relations, &target)?;
        slides.slide += 1;
        if slides.slide > 1 {
            slides.blocks.push(Block::new(What::Break, slides.slide));
        }
        if let Some(notes) = slides.relations.target_of_kind("notesSlide").map(|notes| package::resolve(&target, notes))
        {
            speaker(&mut package, &notes, slides.slide, &mut slides.guesses)?;
        }
        slides.part = target;
        slides.slide(&slide);
    }
    let mut pictures = Vec::new();
    for (file, part) in std::mem::take(&mut slides.pictures) {
        pictures.extend(package.part(&part)?.map(|bytes| (file, bytes)));
    }
    Ok(Source { blocks: slides.blocks, pictures, guesses: slides.guesses, unit: "slide" })
}

/// Tells of notes to the speaker, which no reader of the slides sees.
fn speaker(package: &mut Package, part: &str, slide: usize, guesses: &mut Guesses) -> Result<(), Refusal> {
    let notes = package.part(part)?.and_then(|bytes| xml::read(&bytes));
    let mut texts = Vec::new();
    if let Some(notes) = &notes {
        drawing::texts(notes, &mut texts);
    }
    let text = texts.join(" ");
    if text.chars().any(char::is_alphabetic) {
        let done = "Notes to the speaker were left out.";
        guesses.unsure(slide, &text, done, "If readers need them, copy them out of the slides.");
    }
    Ok(())
}

struct Slides {
    blocks: Vec<Block>,
    pictures: Vec<(String, String)>,
    guesses: Guesses,
    /// The words of charts and diagrams of the slide, by the names that shapes use.
    drawn: BTreeMap<String, String>,
    slide: usize,
    relations: Relations,
    part: String,
}

impl Slides {
    fn slide(&mut self, slide: &Element) {
        let Some(tree) = slide.find("spTree") else { return };
        let from = self.blocks.len();
        self.shapes(tree);
        // The title comes first, wherever its box stands in the file.
        if let Some(at) = self.blocks[from..].iter().position(|block| matches!(block.what, What::Heading { .. })) {
            let title = self.blocks.remove(from + at);
            self.blocks.insert(from, title);
        }
    }

    fn shapes(&mut self, tree: &Element) {
        for shape in tree.elements() {
            match shape.name.as_str() {
                "sp" => self.shape(shape),
                "grpSp" => self.shapes(shape),
                "AlternateContent" => {
                    if let Some(choice) = shape.child("Choice").or_else(|| shape.child("Fallback")) {
                        self.shapes(choice);
                    }
                }
                "graphicFrame" => match shape.find("tbl") {
                    Some(table) => self.table(table),
                    None => self.picture(shape, ""),
                },
                "pic" => {
                    let id = shape.find("blip").map(|blip| blip.attribute("embed").to_string()).unwrap_or_default();
                    self.picture(shape, &id);
                }
                _ => {}
            }
        }
    }

    fn shape(&mut self, shape: &Element) {
        let place = shape.find("ph").map(|place| place.attribute("type").to_string());
        let Some(body) = shape.child("txBody") else { return };
        let is_title = matches!(place.as_deref(), Some("title" | "ctrTitle"));
        // Numbers, dates and footers stand on every slide.
        if matches!(place.as_deref(), Some("sldNum" | "dt" | "ftr")) {
            return;
        }
        // Lines of a slide's body have bullets unless they say otherwise; others have none unless they say so.
        let bulleted = place.as_deref().is_some_and(|kind| matches!(kind, "" | "body" | "obj"));
        let mut title: Vec<Piece> = Vec::new();
        let mut counts = [0_u64; 9];
        for paragraph in body.elements().filter(|element| element.name == "p") {
            let text = trimmed(self.runs(paragraph));
            if is_blank(&text) {
                continue;
            }
            if is_title {
                if !title.is_empty() {
                    title.push(Piece::words(" "));
                }
                title.extend(text);
                continue;
            }
            let own = paragraph.child("pPr");
            let level = own.and_then(|own| own.attribute("lvl").parse().ok()).unwrap_or(0_usize).min(8);
            let has = |name: &str| own.is_some_and(|own| own.child(name).is_some());
            let is_item = !has("buNone") && (bulleted || has("buChar") || has("buAutoNum"));
            counts.iter_mut().skip(level + 1).for_each(|count| *count = 0);
            counts[level] = if has("buAutoNum") { counts[level] + 1 } else { 0 };
            let what = if is_item {
                let marker = if counts[level] > 0 { Marker::Number(counts[level]) } else { Marker::Bullet };
                What::Item { level, marker, text }
            } else {
                What::Paragraph(text)
            };
            self.push(what);
        }
        if !title.is_empty() {
            let level = if self.slide == 1 { 0 } else { 2 };
            self.push(What::Heading { level, text: title, id: None });
        }
    }

    fn push(&mut self, what: What) {
        self.blocks.push(Block::new(what, self.slide));
    }

    fn runs(&self, paragraph: &Element) -> Vec<Piece> {
        let mut out = Vec::new();
        for run in paragraph.elements() {
            match run.name.as_str() {
                "r" | "fld" => {
                    let text = run.child("t").map(Element::text).unwrap_or_default();
                    let own = run.child("rPr");
                    let on = |name: &str| own.is_some_and(|own| matches!(own.attribute(name), "1" | "true"));
                    let raise = own.and_then(|own| own.attribute("baseline").parse::<i32>().ok()).unwrap_or(0);
                    let struck = own.is_some_and(|own| own.attribute("strike").ends_with("Strike"));
                    let (raised, lowered) = (raise > 0, raise < 0);
                    let style = Style { strong: on("b"), emphasis: on("i"), struck, raised, lowered };
                    let link = own.and_then(|own| own.child("hlinkClick")).map(|link| {
                        let relation = self.relations.get(link.attribute("id")).filter(|relation| relation.external);
                        relation.map(|relation| relation.target.clone()).unwrap_or_default()
                    });
                    out.push(Piece { style, link, ..Piece::words(text) });
                }
                "br" => out.push(Piece { inline: Inline::Break, ..Piece::words("") }),
                _ => {}
            }
        }
        out
    }

    fn table(&mut self, table: &Element) {
        let mut rows = Vec::new();
        for row in table.elements().filter(|element| element.name == "tr") {
            let mut cells = Vec::new();
            // What a cell spans to its right stands in the file as cells of its own.
            for cell in row.elements().filter(|cell| cell.name == "tc" && cell.attribute("hMerge") != "1") {
                let paragraphs = cell.child("txBody").into_iter().flat_map(Element::elements);
                let texts = paragraphs.filter(|element| element.name == "p").map(|p| trimmed(self.runs(p)));
                let blocks = texts.filter(|t| !is_blank(t)).map(|text| Block::new(What::Paragraph(text), self.slide));
                cells.push(RawCell {
                    blocks: blocks.collect(),
                    columns: cell.attribute("gridSpan").parse().unwrap_or(1),
                    rows: 1,
                    goes_on: cell.attribute("vMerge") == "1",
                });
            }
            rows.push(RawRow { line: self.slide, cells });
        }
        self.blocks.extend(table::make(rows, Vec::new(), self.slide, &mut self.guesses));
    }

    fn picture(&mut self, shape: &Element, id: &str) {
        let alt = shape.find("cNvPr").map(|own| own.attribute("descr").trim().to_string()).unwrap_or_default();
        let inside = drawing::inside(shape, &self.drawn);
        let alt = [alt, inside].iter().filter(|words| !words.is_empty()).cloned().collect::<Vec<_>>().join(": ");
        let part = self.relations.get(id).map(|relation| package::resolve(&self.part, &relation.target));
        let file = part.map_or_else(String::new, |part| {
            let extension = part.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            if !matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg") {
                return String::new();
            }
            let file = format!("{}.{extension}", self.pictures.len() + 1);
            self.pictures.push((file.clone(), part));
            file
        });
        self.push(What::Paragraph(vec![Piece { inline: Inline::Picture { file, alt }, ..Piece::words("") }]));
    }
}
