//! What the styles of a Word file mean: headings, quotations, captions, lists, bold words.
//!
//! Enters: styles.xml. Leaves: the meaning of a style by its id, with what it inherits. A heading is known by its
//! outline level first and by its name in several languages second. Never here: fonts, colours, sizes.

use crate::import::xml::Element;
use std::collections::BTreeMap;

/// What a paragraph or a run of a style is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// 1 to 9.
    pub heading: Option<u8>,
    pub title: bool,
    pub quote: bool,
    pub caption: bool,
    /// A line of a table of contents.
    pub contents: bool,
    pub sample: bool,
    /// List and level.
    pub list: Option<(String, usize)>,
    pub strong: Option<bool>,
    pub emphasis: Option<bool>,
    /// A further paragraph of an item, and the level of that.
    pub continues: Option<usize>,
    /// How far the paragraph stands to the right, in twips.
    pub moved_in: Option<i64>,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    own: BTreeMap<String, (Meaning, String)>,
    standard: String,
}

/// How word processors call a heading; the level follows.
const HEADINGS: [&str; 12] = [
    "heading",
    "überschrift",
    "titre",
    "título",
    "titolo",
    "kop",
    "rubrik",
    "overskrift",
    "nagłówek",
    "otsikko",
    "nadpis",
    "заголовок",
];

impl Styles {
    /// Reads the styles; a file without them has none.
    pub fn read(tree: Option<&Element>) -> Self {
        let mut styles = Self::default();
        for style in tree.iter().flat_map(|tree| tree.elements()).filter(|element| element.name == "style") {
            let id = style.attribute("styleId").to_string();
            if style.attribute("default") == "1" && style.attribute("type") == "paragraph" {
                styles.standard.clone_from(&id);
            }
            let based = style.value_of("basedOn").unwrap_or_default().to_string();
            styles.own.insert(id, (meaning(style), based));
        }
        styles
    }

    /// What a style means, with what it inherits; an unknown or empty one is judged by its id.
    pub fn meaning(&self, id: &str) -> Meaning {
        let mut id = if id.is_empty() { self.standard.as_str() } else { id };
        if !self.own.contains_key(id) {
            return by_name(id);
        }
        let mut found = Meaning::default();
        // A style that inherits from itself ends after some steps.
        for _ in 0..20 {
            let Some((own, based)) = self.own.get(id) else { break };
            found.heading = found.heading.or(own.heading);
            found.title |= own.title;
            found.quote |= own.quote;
            found.caption |= own.caption;
            found.contents |= own.contents;
            found.sample |= own.sample;
            found.list = found.list.or_else(|| own.list.clone());
            found.strong = found.strong.or(own.strong);
            found.emphasis = found.emphasis.or(own.emphasis);
            found.continues = found.continues.or(own.continues);
            found.moved_in = found.moved_in.or(own.moved_in);
            id = based;
        }
        if found.heading == Some(0) {
            found.heading = None;
        }
        found
    }
}

fn meaning(style: &Element) -> Meaning {
    let mut meaning = by_name(style.value_of("name").unwrap_or_default());
    if let Some(properties) = style.child("pPr") {
        if let Some(level) = properties.value_of("outlineLvl").and_then(|level| level.parse::<u8>().ok()) {
            // Level 9 is body text: it ends what the style inherits.
            meaning.heading = Some(if level < 9 { level + 1 } else { 0 });
        }
        meaning.list = list(properties);
        meaning.moved_in = moved_in(properties);
    }
    if let Some(properties) = style.child("rPr") {
        meaning.strong = properties.child("b").map(|_| properties.is_on("b"));
        meaning.emphasis = properties.child("i").map(|_| properties.is_on("i"));
    }
    meaning
}

/// How far paragraph properties move a paragraph in.
pub fn moved_in(properties: &Element) -> Option<i64> {
    let own = properties.child("ind")?;
    let left = if own.attribute("left").is_empty() { own.attribute("start") } else { own.attribute("left") };
    left.parse().ok()
}

/// The list and level that paragraph properties name.
pub fn list(properties: &Element) -> Option<(String, usize)> {
    let numbering = properties.child("numPr")?;
    let level = numbering.value_of("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((numbering.value_of("numId").unwrap_or_default().to_string(), usize::min(level, 8)))
}

fn by_name(name: &str) -> Meaning {
    let name = name.trim().to_lowercase();
    let heading = HEADINGS.iter().find_map(|word| {
        let level = name.strip_prefix(word)?.trim_start_matches([' ', '-', '_']);
        level.parse::<u8>().ok().filter(|level| (1..=9).contains(level))
    });
    let one_of = |names: &[&str]| names.contains(&name.as_str());
    Meaning {
        heading,
        title: one_of(&["title", "titel", "titre principal", "título principal", "titolo principale"]),
        quote: one_of(&[
            "quote",
            "intense quote",
            "block text",
            "quotations",
            "zitat",
            "citation",
            "cita",
            "blocktext",
        ]),
        caption: one_of(&[
            "caption",
            "table caption",
            "image caption",
            "tablecaption",
            "beschriftung",
            "légende",
            "table",
        ]),
        contents: name.strip_prefix("toc").is_some_and(|rest| rest.trim().parse::<u8>().is_ok() || rest == " heading")
            || name.strip_prefix("contents ").is_some_and(|rest| rest.parse::<u8>().is_ok() || rest == "heading"),
        sample: one_of(&["source code", "sourcecode", "html preformatted", "preformatted text", "code"]),
        // "List Continue 2"; without a number it is the outermost.
        continues: name.strip_prefix("list continue").and_then(|rest| match rest.trim() {
            "" => Some(0),
            level => level.parse::<usize>().ok().map(|level| level.saturating_sub(1)),
        }),
        ..Meaning::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn headings_are_known_by_level_and_by_name_in_several_languages() {
        let tree = xml::read(
            "<w:styles><w:style w:type='paragraph' w:styleId='a'><w:name w:val='Plot'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
             <w:style w:styleId='b'><w:name w:val='My plot'/><w:basedOn w:val='a'/></w:style>\
             <w:style w:styleId='c'><w:name w:val='Überschrift 3'/></w:style>\
             <w:style w:styleId='d'><w:name w:val='x'/><w:basedOn w:val='d'/></w:style>\
             <w:style w:styleId='e'><w:name w:val='y'/><w:basedOn w:val='a'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style></w:styles>"
                .as_bytes(),
        );
        let styles = Styles::read(tree.as_ref());
        let levels: Vec<_> = ["a", "b", "c", "d", "e", "Heading2"].map(|id| styles.meaning(id).heading).to_vec();
        assert_eq!(levels, [Some(2), Some(2), Some(3), None, None, Some(2)]);
        assert!(by_name("toc 1").contents && !by_name("tocsin").contents && by_name("Zitat").quote);
    }
}
