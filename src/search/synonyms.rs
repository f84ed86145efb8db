//! Words that mean the same: what the glossary, the topics and hub.yaml say, everyday words, and short names that a text itself
//! spells out.
//!
//! A site and its units enter, synonyms leave. Nothing is made up: both forms of a short name stand beside each other in a text.

use crate::document::prose::acronyms;
use crate::search::{
    names::{Names, of_term},
    unit::{Synonym, Unit},
};
use crate::site::Site;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Everyday words for the words of the field, known in every hub: a line for each list, commas between. What a hub's own texts
/// do not say is left out when its index is made.
const EVERYDAY: &str = include_str!("everyday.txt");

/// Acronyms and expansions both ways, other names of terms; everyday words; what readers type for a topic.
pub fn synonyms(site: &Site, units: &[Unit]) -> Vec<Synonym> {
    let terms = site.terms.iter().map(|placed| of_term(&placed.value));
    let everyday = EVERYDAY.lines().map(|line| line.split(", ").map(String::from).collect());
    let same = terms.chain(site.config.same_words.iter().cloned()).chain(everyday);
    let names = Names::new(site.terms.iter().map(|placed| &placed.value));
    let spelled = spelled_out(units).into_iter().filter(|(short, _)| !names.has(short));
    let same = same.chain(spelled.map(|(short, full)| vec![short, full]));
    let mut synonyms: Vec<Synonym> = same.map(|names| Synonym { names, both: true }).collect();
    for topic in site.topics.iter().map(|placed| &placed.value) {
        // A term's name means the term, not all that its topic is about.
        for name in topic.also.iter().filter(|name| !names.has(name)) {
            synonyms.push(Synonym { names: vec![name.clone(), topic.title.clone()], both: false });
        }
    }
    synonyms
}

/// Short names with the words that some text has beside them: "Garden Tool Rota (GTR)". A name that texts spell out in two
/// ways has both.
fn spelled_out(units: &[Unit]) -> BTreeSet<(String, String)> {
    let of_unit = |unit: &Unit| {
        let texts = [&unit.title, &unit.section, &unit.text, &unit.cells];
        let said = texts.into_iter().flat_map(|text| acronyms::find(text));
        said.filter_map(|said| Some((said.short, said.full?))).collect::<Vec<_>>()
    };
    units.par_iter().flat_map_iter(of_unit).collect::<BTreeSet<_>>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::Route;

    #[test]
    fn a_text_that_spells_a_short_name_out_tells_what_it_means() {
        let unit = |section: &str, text: &str, cells: &str| Unit {
            section: section.into(),
            text: text.into(),
            cells: cells.into(),
            ..Unit::page(Route::new("a.html"), "A", "page")
        };
        let units = [
            unit("Garden Tool Rota (GTR)", "Ask the GTR.", "The Plot Sharing Scheme (PSS); ABC"),
            unit("", "A Garden Tool Round (GTR) was held, and a report (PSS).", ""),
        ];
        let found: Vec<_> = spelled_out(&units).into_iter().collect();
        let pair = |short: &str, full: &str| (short.to_string(), full.to_string());
        let expected = ["Garden Tool Rota", "Garden Tool Round"].map(|full| pair("GTR", full));
        assert_eq!(found, [expected.to_vec(), vec![pair("PSS", "Plot Sharing Scheme")]].concat());
    }
}
