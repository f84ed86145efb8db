//! Pictures and text boxes of a Word file.
//!
//! Enters: a drawing in a run. Leaves: a picture with the words that stand for it, or the blocks of a text box. Never
//! here: a picture that lies outside the file fetched.

use super::package::{self, Package};
use super::relations::Relations;
use super::walk::Walk;
use crate::import::block::{Inline, Piece, Style};
use crate::import::refusal::Refusal;
use crate::import::xml::{self, Element};
use std::collections::BTreeMap;

/// Pictures that browsers show.
const SHOWN: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];

impl Walk<'_> {
    /// Reads a drawing, an old picture or an embedded object.
    pub(super) fn drawing(&mut self, drawing: &Element, link: Option<&str>, out: &mut Vec<Piece>) {
        let mut boxes = Vec::new();
        gather(drawing, "txbxContent", &mut boxes);
        for content in &boxes {
            let before = std::mem::take(&mut self.blocks);
            self.blocks_of(content);
            let inside = std::mem::replace(&mut self.blocks, before);
            self.boxes.extend(inside);
        }
        let described = drawing.find("docPr").map(|properties| {
            let words = properties.attribute("descr");
            if words.is_empty() { properties.attribute("title") } else { words }
        });
        let old = drawing.find("shape").map(|shape| shape.attribute("alt"));
        let alt = described.or(old).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let (mut blips, mut data) = (Vec::new(), Vec::new());
        gather(drawing, "blip", &mut blips);
        gather(drawing, "imagedata", &mut data);
        let mut ids: Vec<&str> = Vec::new();
        for blip in &blips {
            let embedded = blip.attribute("embed");
            ids.push(if embedded.is_empty() { blip.attribute("link") } else { embedded });
        }
        if blips.is_empty() {
            ids.extend(data.iter().map(|data| data.attribute("id")));
        }
        if ids.is_empty() && boxes.is_empty() {
            // A shape, a chart or a diagram: it cannot be shown, and its words would be lost.
            self.shape(drawing, &alt, link, out);
        }
        // The pictures of a group share its words.
        for id in ids {
            let file = self.picture(id);
            self.piece(Inline::Picture { file, alt: alt.clone() }, Style::default(), link, out);
        }
    }

    /// The name that a picture will have; empty when it lies outside the file or no browser shows it.
    fn picture(&mut self, id: &str) -> String {
        let Some(relation) = self.relations.get(id).filter(|relation| !relation.external) else { return String::new() };
        let part = package::resolve(&self.part, &relation.target);
        let extension = part.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if !SHOWN.contains(&extension.as_str()) {
            return String::new();
        }
        if let Some((file, _)) = self.pictures.iter().find(|(_, known)| *known == part) {
            return file.clone();
        }
        let file = format!("{}.{extension}", self.pictures.len() + 1);
        self.pictures.push((file.clone(), part));
        file
    }

    fn shape(&mut self, drawing: &Element, alt: &str, link: Option<&str>, out: &mut Vec<Piece>) {
        let inside = inside(drawing, &self.drawn);
        let alt = [alt, inside.as_str()].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        let is_diagram = drawing.find("graphicData").is_some();
        if !alt.is_empty() || is_diagram {
            self.piece(Inline::Picture { file: String::new(), alt }, Style::default(), link, out);
        }
    }
}

/// The words within a drawing, and those of the chart or diagram that it names.
pub(in crate::import) fn inside(drawing: &Element, drawn: &BTreeMap<String, String>) -> String {
    let mut all = Vec::new();
    texts(drawing, &mut all);
    for (named, key) in [("chart", "id"), ("relIds", "dm")] {
        all.extend(drawing.find(named).and_then(|own| drawn.get(own.attribute(key))).cloned());
    }
    all.join(" ")
}

/// The words of the charts and diagrams of a part, which stand in parts of their own.
pub(in crate::import) fn words_of_parts(
    package: &mut Package,
    relations: &Relations,
    main: &str,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut found = BTreeMap::new();
    for (id, target) in relations.of_kinds(&["chart", "diagramData"]) {
        let part = package.part(&package::resolve(main, target))?.and_then(|bytes| xml::read(&bytes));
        let mut words = Vec::new();
        part.iter().for_each(|part| texts(part, &mut words));
        found.insert(id.to_string(), words.join(", "));
    }
    Ok(found)
}

/// The words within, and the values of a chart; those of fallbacks left out.
pub(in crate::import) fn texts(parent: &Element, found: &mut Vec<String>) {
    for element in parent.elements().filter(|element| element.name != "Fallback") {
        let words = if matches!(element.name.as_str(), "t" | "v") { element.text() } else { String::new() };
        if !words.trim().is_empty() {
            found.push(words);
        }
        texts(element, found);
    }
}

/// Every element of a name within, those of fallbacks left out.
fn gather(parent: &Element, name: &str, found: &mut Vec<Element>) {
    for element in parent.elements() {
        if element.name == name {
            found.push(element.clone());
        } else if element.name != "Fallback" {
            gather(element, name, found);
        }
    }
}
