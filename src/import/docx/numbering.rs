//! The numbers and bullets that a Word file counts by itself: they stand in no text, and readers see them.
//!
//! Enters: numbering.xml, then list and level of each paragraph in order. Leaves: the mark of that paragraph. Never
//! here: a number made up; a list that the file does not describe is a list of bullets.

use crate::import::ordinal::Ordinal;
use crate::import::xml::Element;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// "%1.%2".
    text: String,
    start: u64,
}

/// The lists of a file, and how far each has been counted.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: BTreeMap<String, Vec<Level>>,
    /// A list, the abstract one behind it, and the starts of its own.
    lists: BTreeMap<String, (String, BTreeMap<usize, u64>)>,
    counts: BTreeMap<String, [u64; 9]>,
}

/// The mark of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    /// "1." or "1)" alone.
    Number(u64),
    /// Anything else: "1.1", "(a)", "Appendix 2".
    Words(String),
    /// It belongs to the item above.
    GoesOn,
    None,
}

impl Numbering {
    /// Reads the lists; a file without them has none.
    pub fn read(tree: Option<&Element>) -> Self {
        let mut numbering = Self::default();
        for element in tree.iter().flat_map(|tree| tree.elements()) {
            match element.name.as_str() {
                "abstractNum" => {
                    let mut levels = vec![Level::default(); 9];
                    for level in element.elements().filter(|child| child.name == "lvl") {
                        let at = level.attribute("ilvl").parse().unwrap_or(0_usize);
                        if let Some(place) = levels.get_mut(at) {
                            *place = read_level(level);
                        }
                    }
                    numbering.abstracts.insert(element.attribute("abstractNumId").into(), levels);
                }
                "num" => {
                    let own = element.value_of("abstractNumId").unwrap_or_default().to_string();
                    let starts = element.elements().filter(|child| child.name == "lvlOverride").filter_map(|level| {
                        let start = level.value_of("startOverride")?.parse().ok()?;
                        Some((level.attribute("ilvl").parse().ok()?, start))
                    });
                    numbering.lists.insert(element.attribute("numId").into(), (own, starts.collect()));
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts a paragraph and gives its mark. List 0 ends a list that a style gives.
    pub fn next(&mut self, list: &str, level: usize) -> Mark {
        if list == "0" || list.is_empty() {
            return Mark::None;
        }
        let Some((abstract_id, starts)) = self.lists.get(list) else { return Mark::Bullet };
        let Some(levels) = self.abstracts.get(abstract_id) else { return Mark::Bullet };
        let Some(own) = levels.get(level) else { return Mark::Bullet };
        // Lists that share an abstract one count on, unless one has a start of its own.
        let key = if starts.is_empty() { abstract_id.clone() } else { format!("{abstract_id} {list}") };
        let counts = self.counts.entry(key).or_default();
        let start = |at: usize| starts.get(&at).copied().unwrap_or_else(|| levels.get(at).map_or(1, |l| l.start));
        counts[level] = if counts[level] == 0 { start(level).max(1) } else { counts[level] + 1 };
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = 0;
        }
        for (at, count) in counts.iter_mut().enumerate().take(level) {
            if *count == 0 {
                *count = start(at).max(1);
            }
        }
        match own.format.as_str() {
            // Without a sign it is a further paragraph of the item above.
            "bullet" if own.text.trim().is_empty() && !own.text.is_empty() => return Mark::GoesOn,
            "bullet" => return Mark::Bullet,
            "none" => return Mark::None,
            _ => {}
        }
        let mut words = own.text.clone();
        for at in (0..9).rev() {
            let format = levels.get(at).map_or("decimal", |level| level.format.as_str());
            words = words.replace(&format!("%{}", at + 1), &written(counts[at], format));
        }
        let number = words.trim_end_matches(['.', ')']).parse::<u64>();
        match number {
            Ok(number) if own.format == "decimal" && number == counts[level] => Mark::Number(number),
            _ if words.trim().is_empty() => Mark::None,
            _ => Mark::Words(words.trim().to_string()),
        }
    }
}

fn read_level(level: &Element) -> Level {
    Level {
        format: level.value_of("numFmt").unwrap_or("decimal").into(),
        text: level.value_of("lvlText").unwrap_or_default().into(),
        start: level.value_of("start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

/// A number as a format writes it.
fn written(number: u64, format: &str) -> String {
    let ordinal = match format {
        "lowerLetter" | "upperLetter" => Ordinal::Letter { capital: format == "upperLetter" },
        "lowerRoman" | "upperRoman" => Ordinal::Roman { capital: format == "upperRoman" },
        _ => Ordinal::Number,
    };
    ordinal.write(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn numbers_are_counted_as_a_word_processor_does() {
        let tree = xml::read(
            b"<n><abstractNum abstractNumId='1'>\
              <lvl ilvl='0'><start val='4'/><numFmt val='decimal'/><lvlText val='%1.'/></lvl>\
              <lvl ilvl='1'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.%2'/></lvl>\
              <lvl ilvl='2'><start val='1'/><numFmt val='lowerLetter'/><lvlText val='(%3)'/></lvl></abstractNum>\
              <num numId='7'><abstractNumId val='1'/></num></n>",
        );
        let mut numbering = Numbering::read(tree.as_ref());
        let marks: Vec<Mark> = [0, 1, 1, 2, 0, 1].iter().map(|level| numbering.next("7", *level)).collect();
        let words = |text: &str| Mark::Words(text.into());
        let wanted = [Mark::Number(4), words("4.1"), words("4.2"), words("(a)"), Mark::Number(5), words("5.1")];
        assert_eq!(marks, wanted);
        assert_eq!((numbering.next("0", 0), numbering.next("99", 0)), (Mark::None, Mark::Bullet));
    }
}
