//! Whether the words of a name stand beside one another in a unit. The dictionary knows only that they are all in it.

use crate::search::{format::numbering::Numbering, unit::Unit, words::telling};
use std::collections::BTreeMap;

/// The words of units, read as they are asked for.
pub struct Beside<'a> {
    units: &'a [Unit],
    numbering: &'a Numbering,
    /// By place among the units: the words of each of its texts that say something.
    read: BTreeMap<usize, Vec<Vec<String>>>,
}

impl<'a> Beside<'a> {
    pub fn new(units: &'a [Unit], numbering: &'a Numbering) -> Self {
        Self { units, numbering, read: BTreeMap::new() }
    }

    /// Whether the words of a name, each with its written forms, stand beside one another in the unit of a number: in any
    /// order, one other word among them.
    pub fn holds(&mut self, unit: u32, name: &[&[String]]) -> bool {
        let Ok(at) = self.numbering.units.binary_search(&unit) else { return false };
        let texts = self.read.entry(at).or_insert_with(|| words(&self.units[at]));
        texts.iter().any(|words| {
            let mut last: Vec<Option<usize>> = vec![None; name.len()];
            words.iter().enumerate().any(|(at, word)| {
                let Some(found) = name.iter().position(|forms| forms.contains(word)) else { return false };
                last[found] = Some(at);
                last.iter().all(|place| place.is_some_and(|place| at - place <= name.len()))
            })
        })
    }
}

fn words(unit: &Unit) -> Vec<Vec<String>> {
    let texts = [&unit.title, &unit.section, &unit.text, &unit.cells].into_iter().chain(&unit.aliases);
    texts.map(|text| telling(text).collect()).collect()
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
        let [garden, tool, share, shed, rota] =
            [&["garden", "gardens"][..], &["tool", "tools"], &["shared"], &["shed"], &["rota"]]
                .map(|forms| forms.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert!(beside.holds(0, &[&garden, &tool]) && beside.holds(0, &[&share, &shed]));
        assert!(!beside.holds(0, &[&tool, &share]) && !beside.holds(0, &[&rota, &tool]));
        assert!(!beside.holds(1, &[&tool]));
    }
}
