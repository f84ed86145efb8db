//! Whether "section 9", "Appendix 2" or "paragraphs 4.1 to 4.3" point into the document that says so, or into another one.
//!
//! A text and the place of the words enter. Where they could be of a law or of another publication, the answer is no.

use super::words::{sentences, words};
use std::ops::Range;

/// What joins one reference to the next.
const JOINTS: [&str; 11] =
    [", and ", ", or ", ", ", " and ", " or ", " to ", " - ", " \u{2013} ", "-", "\u{2013}", "\u{2014}"];
/// Words before a reference that point.
const POINTERS: [&str; 6] = ["see", "in", "at", "also", "back", "compare"];
/// The same before an appendix or a paragraph, which no law is cited by.
const LOOSE_POINTERS: [&str; 9] = ["from", "to", "of", "by", "with", "under", "and", "or", "than"];
/// What a document does with its words: "Appendix 2 lists".
const SAYS: [&str; 13] = [
    "says",
    "say",
    "sets",
    "shows",
    "show",
    "lists",
    "list",
    "describes",
    "describe",
    "gives",
    "explains",
    "tells",
    "names",
];
/// Words behind a reference after which it is whole.
const GOES_ON: [&str; 17] = [
    "above", "below", "and", "or", "for", "on", "is", "are", "was", "has", "which", "that", "where", "with", "but",
    "as", "when",
];
/// Words of a sentence that speaks of another publication, or of another edition of this one.
const OTHERS: [&str; 35] = [
    "act",
    "acts",
    "regulation",
    "regulations",
    "bill",
    "convention",
    "law",
    "laws",
    "legislation",
    "statute",
    "statutory",
    "code",
    "guidance",
    "together",
    "procedure",
    "procedures",
    "policy",
    "policies",
    "protocol",
    "protocols",
    "handbook",
    "manual",
    "toolkit",
    "framework",
    "report",
    "reports",
    "plan",
    "paper",
    "guide",
    "previous",
    "earlier",
    "former",
    "old",
    "agreement",
    "directive",
];

/// Whether the words at a place of a text name a part of the text's own document.
pub fn is_own(text: &str, at: Range<usize>) -> bool {
    let chain = chain(text, at);
    let Some(sentence) = sentences(text).into_iter().find(|sentence| sentence.contains(&chain.start)) else {
        return false;
    };
    let (before, own, after) = (&text[sentence.start..chain.start], &text[chain.clone()], &text[chain.end..]);
    let (first, next) = (words(before), words(after).first().map_or("", |word| word.text));
    let last = first.last().filter(|word| before[word.end()..].trim_end_matches('(') == " ").map(|word| word.text);
    let last = last.map(str::to_lowercase).unwrap_or_default();
    // The number of the paragraph itself stands before its first word.
    let begins = before.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ')).is_empty();
    let is_law = own.to_lowercase().contains("section ");
    let says = SAYS.contains(&next) && after.starts_with(' ');
    let points = POINTERS.contains(&last.as_str())
        || last == "as" && says
        || !is_law && (LOOSE_POINTERS.contains(&last.as_str()) || before.ends_with('(') || begins && says);
    let is_number = own.starts_with(|c: char| c.is_ascii_digit());
    let whole = says
        || after.is_empty()
        || after.starts_with(" of this ")
        || after.starts_with(['.', ',', ';', ':', ')', '!', '?'])
        || after.starts_with(' ') && GOES_ON.contains(&next);
    let speaks_of_another =
        words(&text[sentence]).iter().any(|word| OTHERS.contains(&word.text.to_lowercase().as_str()));
    points && whole && !is_number && !speaks_of_another
}

/// A reference with those that it is joined to, and the word before its numbers: "paragraphs 4.1 to 4.3 and Appendix 2".
fn chain(text: &str, at: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (at.start, at.end);
    while let Some(more) = JOINTS.iter().find_map(|joint| {
        let rest = text[end..].strip_prefix(joint)?;
        let number = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let noun = &rest[..rest.len() - number.len()];
        let length = digits(number);
        (length > 0 && (noun.is_empty() || is_noun(noun))).then_some(joint.len() + noun.len() + length)
    }) {
        end += more;
    }
    loop {
        start -= noun_before(&text[..start]);
        let Some(less) = JOINTS.iter().find_map(|joint| {
            let rest = text[..start].strip_suffix(joint)?;
            let number = rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
            (number > 0).then_some(joint.len() + number)
        }) else {
            return start..end;
        };
        start -= less;
    }
}

/// Length of a number with its stop, 4 or 4.1, that no letter and no bracket of a law follows.
fn digits(text: &str) -> usize {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = text[..length].trim_end_matches('.');
    if text[number.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '(') { 0 } else { number.len() }
}

fn is_noun(noun: &str) -> bool {
    noun_before(noun) == noun.len()
}

/// Length of "paragraphs " and the like at the end of a text.
fn noun_before(text: &str) -> usize {
    let nouns = ["ection ", "ections ", "ppendix ", "ppendices ", "aragraph ", "aragraphs "];
    let found = nouns.into_iter().find(|noun| text.ends_with(noun));
    let first = found.and_then(|noun| text[..text.len() - noun.len()].chars().next_back());
    match (found, first) {
        (Some(noun), Some('s' | 'S' | 'a' | 'A' | 'p' | 'P')) => noun.len() + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str, words: &str) -> bool {
        let at = text.find(words).expect("the words");
        is_own(text, at..at + words.len())
    }

    #[test]
    fn what_points_into_its_own_document_does() {
        for (text, words) in [
            ("See section 99.", "section 99"),
            ("The aims are in section 99, and nobody reads them.", "section 99"),
            ("As section 99 says, all is well.", "section 99"),
            ("Read on (see section 99).", "section 99"),
            ("It rains. Appendix 9 lists the tools.", "Appendix 9"),
            ("The tools (Appendix 9) are at hand.", "Appendix 9"),
            ("See section 3 and Appendix 9 for the tools", "Appendix 9"),
            ("4.3 Paragraphs 4.1 to 4.30 say so.", "4.30"),
            ("See paragraphs 4.30 and 4.1.", "4.30"),
            ("It is said in section 99 of this strategy.", "section 99"),
        ] {
            assert!(own(text, words), "{text}");
        }
    }

    #[test]
    fn what_may_be_of_another_publication_is_not_its_own() {
        for (text, words) in [
            ("An enquiry under section 47.", "section 47"),
            ("Section 47 enquiries take time.", "Section 47"),
            ("See section 47 enquiries.", "section 47"),
            ("She moved from section 47 to section 17.", "section 17"),
            ("See section 17 and section 47 assessments.", "section 17"),
            ("See section 17(1).", "section 17"),
            ("In section 17, Children Act 1989, it stands.", "section 17"),
            ("The duty (section 11) holds.", "section 11"),
            ("Section 17 gives a duty.", "Section 17"),
            ("See Appendix 1 of the procedure.", "Appendix 1"),
            ("The procedure says so in Appendix 1.", "Appendix 1"),
            ("It rose from 2.1 to 2.3.", "2.1"),
            ("Working Together says so, see section 9.", "section 9"),
            ("See paragraph 4.30 of Working Together.", "4.30"),
            ("Appendix 9 forms are kept.", "Appendix 9"),
        ] {
            assert!(!own(text, words), "{text}");
        }
    }
}
