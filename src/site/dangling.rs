//! Words that name a part of the document, a review or a recommendation, and nothing bears that name: advice, where nothing
//! else can be meant.
//!
//! A link that came of such words and leads nowhere enters. Silent are imported wording, quotations, what may be another
//! publication's, series that the document does not have, and what could not be read.

use super::targets::Known;
use crate::base::slug::slugify;
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::prose::pointing;
use crate::document::{Document, Link, Passage, Section, Target};

/// So much text on each side of the words says what they point to.
const NEAR: usize = 300;

/// What is told of words that lead nowhere.
pub(super) fn told(known: &Known, document: &Document, link: &Link) -> Option<Diagnostic> {
    if document.head.imported.is_some() || document.is_noted(&link.text) {
        return None;
    }
    let (message, there) = missing(known, document, link)?;
    let passage = passage(document, link)?;
    let at = passage.offset_of(link.span.start).filter(|at| passage.text[*at..].starts_with(&link.text))?;
    let is_name = matches!(link.target, Target::Review(_) | Target::Code(_));
    let (near, at_near) = near(&passage.text, at);
    let is_own = match is_name {
        true => !near[at_near + link.text.len()..].starts_with(" of "),
        false => pointing::is_own(near, at_near..at_near + link.text.len()),
    };
    if !is_own || passage.is_quoted(at) || speaks_of_a_link(passage, at) {
        return None;
    }
    let help = match is_name {
        true => {
            format!("{there} If another publication is meant, write a link to it or note the words under queries:.")
        }
        false => format!("{there} If another publication is meant, name it, as in \"{} of the Act\".", words(link)),
    };
    Some(Diagnostic::new(Code::DanglingReference, &document.path, message).at(link.span).help(help))
}

/// What is not there, and what is; `None` where nobody can say so.
fn missing(known: &Known, document: &Document, link: &Link) -> Option<(String, String)> {
    let unread = known.unread;
    match &link.target {
        Target::Section(_) => {
            let own = known.numbered(document)?;
            let numbers: Vec<u32> = own.body.sections.iter().filter_map(Section::number).collect();
            let (first, last) = (numbers.iter().min()?, numbers.iter().max()?);
            Some((nothing(own, &link.text), format!("Its sections bear the numbers {first} to {last}.")))
        }
        Target::Paragraph(number) => {
            let own = known.numbered(document)?;
            let section = format!("{}.", number.split('.').next()?);
            let paragraphs: Vec<&str> =
                own.outline.iter().map(|item| item.number.as_str()).filter(|number| !number.is_empty()).collect();
            let beside = |of: &[&str]| Some(format!("{} to {}.", of.first()?, of.last()?));
            let same: Vec<&str> = paragraphs.iter().copied().filter(|number| number.starts_with(&section)).collect();
            let there = beside(&same).or_else(|| beside(&paragraphs))?;
            Some((nothing(own, &words(link)), format!("Its paragraphs there are {there}")))
        }
        Target::Appendix(_) if !unread.holds_pages() => {
            let own = known.numbered(document)?;
            let appendices = known.lookup.appendices(own.path.below_root()).iter();
            let numbers: Vec<String> = appendices
                .filter_map(|at| known.documents[*at].facts.number)
                .map(|number| number.to_string())
                .collect();
            let there = format!("Its appendices have number: {}.", numbers.join(", "));
            (!numbers.is_empty()).then(|| (nothing(own, &link.text), there))
        }
        Target::Review(letters) if !unread.holds_pages() && !unread.holds_rows() => {
            let names = known.rows.reviews.iter().map(|review| review.name.as_str());
            let names: Vec<&str> = names.map(|name| name.strip_prefix("Case ").unwrap_or(name)).collect();
            let is_one = known.rows.review(letters).is_none() && names.iter().any(|name| name.len() == letters.len());
            let there = match did_you_mean(letters, names) {
                Some(near) => format!("Did you mean Case {near}?"),
                None => "Write the page about it, or correct the name.".into(),
            };
            is_one.then(|| (format!("No page and no table knows a review \"{}\"", link.text), there))
        }
        Target::Code(code) if !unread.holds_rows() && !unread.holds_pages() => {
            let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
            let series = known.rows.reviews.get(known.rows.review(stem)?)?;
            let last = known.rows.number(*series.rows.last()?)?;
            let past = known.lookup.row(&slugify(code)).is_none() && code[stem.len()..].parse().ok() > Some(last);
            past.then(|| (format!("No table has a row \"{code}\""), format!("Its series ends with {stem}{last}.")))
        }
        _ => None,
    }
}

/// The words, with what a number alone is the number of.
fn words(link: &Link) -> String {
    if matches!(link.target, Target::Paragraph(_)) { format!("paragraph {}", link.text) } else { link.text.clone() }
}

fn nothing(own: &Document, words: &str) -> String {
    format!("There is no {} in {}", words.to_lowercase().replace("appendix", "Appendix"), own.path.below_root())
}

fn passage<'a>(document: &'a Document, link: &Link) -> Option<&'a Passage> {
    let begun = document.passages.partition_point(|passage| passage.span.start <= link.span.start);
    document.passages[..begun].last()
}

/// The text around a place, and the place in it.
fn near(text: &str, at: usize) -> (&str, usize) {
    let is_boundary = |place: &usize| text.is_char_boundary(*place);
    let from = (at.saturating_sub(NEAR)..=at).find(is_boundary).unwrap_or(at);
    let to = (at + NEAR..text.len()).find(is_boundary).unwrap_or(text.len());
    (&text[from..to], at - from)
}

/// Whether a link stands near enough before the words that they may be of what it leads to.
fn speaks_of_a_link(passage: &Passage, at: usize) -> bool {
    let before = passage.links.partition_point(|link| link.words.end <= at);
    let ends = passage.links[..before].last().map(|link| link.words.end);
    let thing = passage.text[..at].rfind(crate::document::prose::THING);
    ends.max(thing).is_some_and(|end| !passage.text[end..at].contains(". "))
}
