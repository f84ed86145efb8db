//! Units in, the dictionary out: for each key its written forms and the units that hold it, with what it counts there.
//!
//! What a word counts in a unit (its *impact*, 1 to 15) is computed here once, from how often it stands in which field
//! and how long the field is; readers only add up. Nothing is read or written here.

use crate::search::{
    format::{
        numbering::Numbering,
        posting::{Group, Posting},
    },
    index::count::count,
    unit::Unit,
};

/// Weights of the fields, in sixteenths of a word of running text; those that name a unit are for a name of four words,
/// and more for a shorter.
const TITLE: u32 = 96;
const HEADING: u32 = 80;
const CODE: u32 = 128;
const ALIAS: u32 = 80;
/// The slug of the kind, on the unit of the whole page: "newsletter" finds the issues.
const KIND: u32 = 32;
const BODY: u32 = 16;
const CELL: u32 = 20;
/// Words that readers type for a unit's topics, shared out among these.
const SUBJECT: u32 = 18;

/// The highest impact.
const TOP: u32 = 15;

/// What is read of a unit: each text with its weight, and whether it names the unit.
pub fn fields(unit: &Unit) -> Vec<(u32, &str, bool)> {
    let whole = unit.section.is_empty();
    let mut fields =
        vec![if whole { (TITLE, unit.title.as_str(), true) } else { (HEADING, unit.section.as_str(), true) }];
    if whole {
        fields.push((KIND, &unit.kind, false));
    }
    fields.extend(unit.aliases.iter().map(|alias| (ALIAS, alias.as_str(), true)));
    fields.extend(unit.codes.iter().map(|code| (CODE, code.as_str(), true)));
    fields.push((BODY, &unit.text, false));
    fields.push((CELL, &unit.cells, false));
    fields
}

/// What readers type for a unit, with its weight: it counts only where no unit prints it.
pub fn subjects(unit: &Unit) -> (u32, &[String]) {
    (SUBJECT / (2 + u32::try_from(unit.subjects.len()).unwrap_or(u32::MAX - 2)), &unit.subjects)
}

/// Whether a field of this weight holds codes: a whole that fills one counts as a title of one word.
pub fn is_code(weight: u32) -> bool {
    weight == CODE
}

/// What a word counts in a field that names the unit: more in a short name than in a long one.
pub fn in_name(weight: u32, words: u32) -> u32 {
    weight * 8 / (4 + words)
}

/// The dictionary of numbered units, by key.
pub fn dictionary(units: &[Unit], numbering: &Numbering) -> Vec<Group> {
    let counted = count(units);
    let average = round_length(counted.average);
    let mut sizes = vec![0; counted.groups.len()];
    counted.units.iter().flat_map(|unit| &unit.words).for_each(|word| sizes[word.key as usize] += 1);
    let mut groups = counted.groups;
    for (group, size) in groups.iter_mut().zip(sizes) {
        group.postings.reserve_exact(size);
    }
    for (unit, counts) in numbering.units.iter().zip(&counted.units) {
        let length = round_length(counts.length);
        for word in &counts.words {
            // A word may stand in a unit as often as a page is long.
            let light = u64::from(word.light) * 10 * u64::from(average) / u64::from((4 * average + 6 * length).max(1));
            let weight = u64::from(word.heavy) + light;
            let impact = u32::try_from(16 * weight / (weight + 29)).unwrap_or(TOP).clamp(1, TOP);
            groups[word.key as usize].postings.push(Posting { unit: *unit, impact, title: word.title });
        }
    }
    groups.retain(|group| !group.postings.is_empty());
    groups
}

/// Lengths count by steps of a third or so, so that one word more seldom changes an impact.
fn round_length(length: u32) -> u32 {
    let half = (length.max(8)).ilog2();
    let step = 1 << (half - 1);
    length.max(8) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::Route;
    use crate::search::format::numbering::numbering;

    fn unit(title: &str, text: &str) -> Unit {
        Unit { text: text.into(), ..Unit::page(Route::new("a.html"), title, "page") }
    }

    fn group<'a>(groups: &'a [Group], key: &str) -> Option<&'a Group> {
        groups.iter().find(|group| group.key == key)
    }

    fn of(units: &[Unit]) -> Vec<Group> {
        dictionary(units, &numbering(units))
    }

    #[test]
    fn titles_count_more_and_say_how_long_they_are() {
        let found = of(&[unit("Graded care", "the care of plants"), unit("Other", "caring for plants")]);
        let care = group(&found, "care").expect("a group");
        assert_eq!(care.forms, ["care", "caring"]);
        assert_eq!((care.postings[0].title, care.postings[1].title), (2, 0));
        assert!(care.postings[0].impact > care.postings[1].impact);
        assert!(group(&found, "the").is_none());
    }

    #[test]
    fn the_parts_of_a_number_are_no_numbers() {
        let found = of(&[unit("4.2 Aims", "as 4.1 says, from a.b@x.org and AK5"), unit("4", "")]);
        let held = |key| group(&found, key).map(|group| group.postings.len());
        assert_eq!((held("4.2"), held("4.1"), held("4"), held("2")), (Some(1), Some(1), Some(1), None));
        assert_eq!((held("org"), held("5"), held("ak5")), (Some(1), Some(1), Some(1)));
        assert_eq!(group(&found, "aim").map(|group| group.postings[0].title), Some(1));
    }

    #[test]
    fn two_words_are_found_as_one_where_one_is_written_elsewhere() {
        let found = of(&[unit("A", "a hand-off today"), unit("B", "the hand off"), unit("C", "handoff")]);
        let held = |key| group(&found, key).map(|group| group.postings.len());
        assert_eq!((held("handoff"), held("hand")), (Some(3), Some(2)));
    }
}
