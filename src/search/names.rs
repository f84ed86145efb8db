//! What else a thing is called: the names that a glossary, a heading or a table give it besides its title.
//!
//! Titles and the site's terms enter, other names leave. Nothing is made up: each name stands in the site.

use crate::document::data::{Contact, Term};
use crate::search::words::{key::key, sense, telling, tokenize::tokenize};
use std::collections::{BTreeMap, BTreeSet};

/// The names of every term, by what any of them says.
pub struct Names(BTreeMap<String, Vec<String>>);

impl Names {
    /// Those of a glossary.
    pub fn new<'a>(terms: impl Iterator<Item = &'a Term>) -> Self {
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for term in terms {
            let all = of_term(term);
            for name in &all {
                names.entry(sense(name)).or_default().extend(all.iter().cloned());
            }
        }
        Self(names)
    }

    /// Other names of what bears a title: the title without its brackets, and, where that is a term, the term's names.
    pub fn of(&self, title: &str) -> Vec<String> {
        let bare = match title.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
            Some((bare, inside)) if is_short_for(inside, bare) || is_short_for(bare, inside) => bare,
            _ => title,
        };
        let mut names = if bare == title { Vec::new() } else { vec![bare.to_string()] };
        if let Some((own, known)) = self.known(bare) {
            names.extend(known.iter().filter(|name| sense(name) != *own).cloned());
        }
        names
    }

    /// The term that a title is, with its names. Few titles even begin as a term does, so that of most no more is read.
    fn known(&self, title: &str) -> Option<(&String, &Vec<String>)> {
        let first = key(&telling(title).next()?);
        let (near, _) = self.0.range(first.clone()..).next()?;
        near.starts_with(&first).then(|| self.0.get_key_value(&sense(title))).flatten()
    }

    /// Whether a term has this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(&sense(name))
    }
}

/// All names of a term: as it is written, in full, its other names.
pub fn of_term(term: &Term) -> Vec<String> {
    let names = [&term.term, &term.full].into_iter().chain(&term.also).chain(&term.was);
    names.filter(|name| !name.is_empty()).cloned().collect()
}

/// What somebody types who wants to reach a person: the name, the role, either with the way to reach them.
pub fn of_contact(contact: &Contact) -> Vec<String> {
    let name = if contact.name.is_empty() { &contact.role } else { &contact.name };
    let ways = [("email", &contact.email), ("phone number", &contact.phone), ("telephone", &contact.phone)];
    let ways = ways.iter().filter(|(_, value)| !value.is_empty()).map(|(way, _)| format!("{name} {way}"));
    let ways = ways.chain([format!("{name} contact details")]);
    let own = if contact.name.is_empty() { Vec::new() } else { vec![contact.name.clone(), contact.role.clone()] };
    own.into_iter().chain(ways).collect()
}

/// Whether a heading announces what something is: "2.1 Definition", "What it is", "What is a session?".
pub fn defines(title: &str) -> bool {
    let words: Vec<String> = tokenize(title).into_iter().filter(|t| t.parts == 0).map(|t| t.text).collect();
    let asks = words.first().is_some_and(|first| first == "what") && words.len() < 8;
    announces(title) || asks && words.iter().any(|word| word == "is")
}

/// Whether the first paragraph below a heading is a definition.
pub fn announces(title: &str) -> bool {
    telling(title).any(|word| word == "definition")
}

/// What readers call a paragraph that defines: the definition of what the title of its page and the paragraph both name.
pub fn definition(page: &str, text: &str) -> String {
    let said: BTreeSet<String> = telling(text).map(|word| key(&word)).collect();
    let subject = telling(page).filter(|word| said.contains(&key(word)));
    ["definition".to_string()].into_iter().chain(subject).collect::<Vec<_>>().join(" ")
}

/// Whether a heading announces how or where to get something: "How to ask", "Where to read it".
pub fn leads(title: &str) -> bool {
    let words: Vec<String> = tokenize(title).into_iter().take(2).map(|t| t.text).collect();
    words.len() == 2 && ["how", "where"].contains(&words[0].as_str()) && words[1] == "to"
}

/// Whether the one is made of the first letters of the other's words.
fn is_short_for(short: &str, long: &str) -> bool {
    let first: String = long.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next()).collect();
    short.chars().count() > 1 && first.eq_ignore_ascii_case(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(term: &str, full: &str) -> Term {
        let (term, full) = (term.into(), full.into());
        let (meaning, source, page, query) = Default::default();
        Term {
            term,
            full,
            expand: true,
            meaning,
            also: vec!["plot rules".into()],
            was: vec![],
            not: vec![],
            source,
            page,
            query,
        }
    }

    #[test]
    fn a_title_that_is_a_term_has_the_terms_names() {
        let names = Names::new([term("GR", "Garden Rules")].iter());
        assert_eq!(names.of("The garden rules"), ["GR", "plot rules"]);
        assert_eq!(names.of("Garden Rules (GR)"), ["Garden Rules", "GR", "plot rules"]);
        assert!(names.has("gr") && !names.has("rules"));
        assert!(names.of("Garden rules of 1990").is_empty() && names.of("Rules (old)").is_empty());
    }

    #[test]
    fn a_definition_is_called_after_what_its_page_and_its_text_name() {
        assert!(announces("2. Definition") && !announces("What it is"));
        assert_eq!(definition("A plan to prevent weeds", "Weeds are plants out of place."), "definition weeds");
        assert_eq!(definition("Plan", "It is so."), "definition");
    }

    #[test]
    fn headings_that_define_are_known() {
        assert!(defines("2.1 Definition") && defines("What it is") && defines("What is a plot?"));
        assert!(!defines("What changed") && !defines("It is so"));
    }
}
