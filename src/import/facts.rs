//! What single lines of a document say of it: its date, its owner, its appendices.
//!
//! Enters: plain words. Leaves: facts as the words give them. Never here: a date or an owner that no line names.

use crate::base::date::When;

/// No date has more bytes.
const LONGEST_DATE: usize = 60;

/// The number of an appendix that a line names at its beginning, and what the line says behind it.
pub fn appendix_number(words: &str) -> Option<(u32, &str)> {
    let rest = words.trim().strip_prefix("Appendix ").or_else(|| words.trim().strip_prefix("APPENDIX "))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok().filter(|_| digits < 3)?;
    let after = &rest[digits..];
    let name = after.trim_start_matches([' ', ':', '.', '-', '\u{2013}', '\u{2014}']);
    // "Appendix 2 is ..." is a sentence.
    let fits = after.is_empty() || after.starts_with([' ', ':', '.', '-', '\u{2013}', '\u{2014}']);
    let names = name.is_empty() || name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (fits && names).then_some((number, name))
}

/// Whether a line names an appendix, by a number or by a letter.
pub fn names_appendix(words: &str) -> bool {
    let lettered = words.trim().strip_prefix("Appendix ").or_else(|| words.trim().strip_prefix("APPENDIX "));
    let lettered = lettered.is_some_and(|rest| {
        let mut rest = rest.chars();
        rest.next().is_some_and(|c| c.is_ascii_uppercase()) && rest.next().is_none_or(|c| matches!(c, ':' | '.'))
    });
    lettered || appendix_number(words).is_some()
}

/// Whether a line ends with the sort of document that it is the name of.
pub fn names_document(words: &str) -> bool {
    const SORTS: [&str; 12] = [
        "newsletter",
        "bulletin",
        "strategy",
        "plan",
        "framework",
        "policy",
        "procedure",
        "protocol",
        "guidance",
        "role",
        "report",
        "handbook",
    ];
    SORTS.contains(&words.split_whitespace().next_back().unwrap_or_default().to_lowercase().as_str())
}

/// Whether a line is nothing but a date.
pub fn is_date_line(words: &str) -> bool {
    words.len() < LONGEST_DATE && date_in(words).is_some_and(|(_, found)| found.len() == words.trim().len())
}

/// The first month or season with a year in some words, and the words for it.
pub fn date_in(words: &str) -> Option<(When, String)> {
    let words = words.trim();
    let tokens: Vec<&str> = words.split_whitespace().collect();
    (0..tokens.len().saturating_sub(1)).find_map(|at| {
        let [name, year] = [tokens[at], tokens[at + 1]].map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let when: When = format!("{name} {year}").parse().ok()?;
        // A day before the month: kept in the words, the date is as exact as the form allows.
        let day = at.checked_sub(1).map(|before| tokens[before]).and_then(|day| {
            let digits = day.trim_end_matches(|c: char| c.is_alphabetic());
            digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
        });
        match (when, day) {
            (When::Month { year, month }, Some(day)) => {
                let exact: When = format!("{year:04}-{month:02}-{day:02}").parse().ok()?;
                Some((exact, format!("{} {name} {year:04}", tokens[at - 1])))
            }
            _ => Some((when, format!("{name} {year}"))),
        }
    })
}

/// Whether a line is the name of an organisation.
pub fn is_organisation(words: &str) -> bool {
    const NAMES: [&str; 28] = [
        "partnership",
        "board",
        "council",
        "trust",
        "service",
        "services",
        "department",
        "committee",
        "association",
        "society",
        "group",
        "nhs",
        "university",
        "school",
        "ltd",
        "limited",
        "team",
        "federation",
        "club",
        "church",
        "parish",
        "charity",
        "college",
        "hospital",
        "authority",
        "agency",
        "foundation",
        "network",
    ];
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    NAMES.contains(&last.as_str())
}

/// A label with a short value in one line, such as a version or a status.
pub fn labelled(words: &str) -> Option<(&str, &str)> {
    let (label, value) = words.split_once(':')?;
    let (label, value) = (label.trim(), value.trim());
    const LABELS: [&str; 14] = [
        "status",
        "version",
        "date",
        "author",
        "authors",
        "owner",
        "review date",
        "issued",
        "updated",
        "approved",
        "approved by",
        "tel",
        "email",
        "phone",
    ];
    (LABELS.contains(&label.to_lowercase().as_str()) && !value.is_empty()).then_some((label, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_give_the_facts_that_they_name_and_no_others() {
        assert_eq!(appendix_number("Appendix 3: Plots"), Some((3, "Plots")));
        assert_eq!(appendix_number("Appendix 3 Plots"), Some((3, "Plots")));
        assert_eq!(appendix_number("Appendix 3 is about plots"), None);
        assert!(names_appendix("Appendix B: Plots") && names_appendix("Appendix 3"));
        assert!(!names_appendix("Appendix Beds") && !names_appendix("Appendix A lists the plots"));
        assert!(names_document("Watering Policy") && !names_document("Alder Lane Planters"));
        assert!(is_date_line("May 2021") && is_date_line("4 May 2021") && !is_date_line("In May 2021 we met"));
        assert_eq!(date_in("our Autumn 2022 letter").map(|(_, words)| words).as_deref(), Some("Autumn 2022"));
        assert_eq!(date_in("May we meet"), None);
        assert!(is_organisation("Alder Lane Allotment Society") && !is_organisation("The Plot"));
        assert_eq!(labelled("Status: Draft"), Some(("Status", "Draft")));
        assert_eq!(labelled("Beds: a plan"), None);
    }
}
