//! Whether the words of a name stand beside one another in a unit. The dictionary knows only that they are all in it.

use crate::search::{
    format::numbering::Numbering,
    unit::Unit,
    words::{key::key, telling},
};
use std::collections::BTreeMap;

/// The words of units, read as they are asked for.
pub struct Beside<'a> {
    units: &'a [Unit],
    numbering: &'a Numbering,
    /// By place among the units: the keys of each of its texts.
    read: BTreeMap<usize, Vec<Vec<String>>>,
}

impl<'a> Beside<'a> {
    pub fn new(units: &'a [Unit], numbering: &'a Numbering) -> Self {
        Self { units, numbering, read: BTreeMap::new() }
    }

    /// Whether the keys of a name stand beside one another in the unit of a number: in any order, one other word among them.
    pub fn holds(&mut self, unit: u32, name: &[&str]) -> bool {
        let Ok(at) = self.numbering.units.binary_search(&unit) else { return false };
        let texts = self.read.entry(at).or_insert_with(|| keys(&self.units[at]));
        let together = |words: &[String]| name.iter().all(|word| words.iter().any(|other| other == word));
        texts.iter().any(|words| words.windows((name.len() + 1).min(words.len().max(1))).any(together))
    }
}

fn keys(unit: &Unit) -> Vec<Vec<String>> {
    let texts = [&unit.title, &unit.section, &unit.text, &unit.cells].into_iter().chain(&unit.aliases);
    texts.map(|text| telling(text).map(|word| key(&word)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::Route;
    use crate::search::format::numbering::numbering;

    #[test]
    fn one_other_word_may_stand_among_those_of_a_name() {
        let text = "Tools of the old garden are shared. A shed";
        let units = [Unit { text: text.into(), ..Unit::page(Route::new("a.html"), "Rota", "page") }];
        let numbering = numbering(&units);
        let mut beside = Beside::new(&units, &numbering);
        let holds = |name: &[&str], beside: &mut Beside| beside.holds(0, name);
        assert!(holds(&["garden", "tool"], &mut beside) && holds(&["share", "shed"], &mut beside));
        assert!(!holds(&["tool", "share"], &mut beside) && !holds(&["rota", "tool"], &mut beside));
        assert!(!beside.holds(1, &["tool"]));
    }
}
