//! What could name a child: a date of birth, the number of a case, a postcode. Advice only; a person decides.

use super::at;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::dates;
use crate::document::prose::words::{Word, words};
use std::ops::Range;

/// First letters of the postcodes of the United Kingdom.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL \
    OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS \
    WV YO ZE ";
/// Words before a number that belongs to one person or family.
const NUMBERED: [&str; 9] = ["case", "nhs", "client", "patient", "pupil", "crime", "file", "referral", "hospital"];
const HELP: &str = "Take it away if it could lead to a child or a family; a page of the hub is read by everybody.";

/// Looks at the text, quotations too: a child is no safer in quotation marks.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in document.passages.iter().filter(|passage| passage.has_digits) {
        let text = &passage.text;
        let words = words(text);
        let mut find = |range: Range<usize>, what: &str| {
            findings
                .push(at(document, Code::PersonalData, passage, &range, format!("This looks like {what}")).help(HELP));
        };
        births(text, &words).into_iter().for_each(|range| find(range, "a date of birth"));
        case_numbers(text, &words).into_iter().for_each(|range| find(range, "the number of a person's case or record"));
        let homes = postcodes(&words).into_iter().filter(|range| !is_venue(&words, range.start));
        homes.for_each(|range| find(range, "a postcode, which can lead to a home"));
    }
    findings.extend(of_rows(document));
    findings.extend(of_facts(document));
    findings
}

/// Dates of birth and numbers of cases in the title block and in blocks of facts; a postcode there is that of a place.
fn of_facts(document: &Document) -> Vec<Diagnostic> {
    let head = [&document.head.title, &document.head.summary].map(|text| (text, document.front.place_of(text)));
    let events = document.events.iter().flat_map(|e| [&e.title, &e.note, &e.printed].map(|text| (text, e.span)));
    let promises = document.promises.iter().flat_map(|p| [&p.what, &p.printed].map(|text| (text, p.span)));
    let gaps = document.gaps.iter().flat_map(|g| [&g.caption, &g.note].map(|text| (text, g.span)));
    let holds = |text: &str| {
        let words = words(text);
        !(births(text, &words).is_empty() && case_numbers(text, &words).is_empty())
    };
    let all = head.into_iter().chain(events).chain(promises).chain(gaps);
    let held = all.filter(|(text, _)| text.contains(|c: char| c.is_ascii_digit()) && holds(text));
    let message = "This holds what looks like a date of birth or the number of a case";
    held.map(|(_, span)| Diagnostic::new(Code::PersonalData, &document.path, message).at(span).help(HELP)).collect()
}

/// The same in the rows of an appendix; one finding a row.
fn of_rows(document: &Document) -> Vec<Diagnostic> {
    let Some(table) = &document.table else { return Vec::new() };
    let file = document.path.with_extension("csv");
    let holds = |cell: &String| {
        let words = words(cell);
        let digits = cell.contains(|c: char| c.is_ascii_digit());
        digits
            && !(births(cell, &words).is_empty()
                && case_numbers(cell, &words).is_empty()
                && postcodes(&words).is_empty())
    };
    let rows = table.rows.iter().filter(|row| row.cells.iter().any(holds));
    let message = "This row holds what looks like a date of birth, the number of a case or a postcode";
    rows.map(|row| Diagnostic::new(Code::PersonalData, &file, message).at(row.span).help(HELP)).collect()
}

/// Places where people meet, whose postcode may be told.
const VENUES: [&str; 9] = ["Hall", "Centre", "Office", "Offices", "Library", "Council", "Hospital", "Clinic", "Church"];

/// Whether a postcode is that of a place where people meet: its name stands a few words before.
fn is_venue(words: &[Word], at: usize) -> bool {
    let end = words.partition_point(|word| word.start < at);
    words[end.saturating_sub(8)..end].iter().any(|word| VENUES.contains(&word.text))
}

/// "born on 3 May 2015", "DOB 03/05/15", "d.o.b. 3.5.2015", "date of birth: 3 May 2015": a day and a year, soon behind the word.
fn births(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let marks: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            matches!(word.text, "DOB" | "dob" | "born" | "Born")
                || matches!(word.text, "birth" | "Birth")
                    && *at > 1
                    && words[at - 1].text == "of"
                    && words[at - 2].text.eq_ignore_ascii_case("date")
                || matches!(word.text, "b" | "B")
                    && *at > 1
                    && text[words[at - 2].start..word.end()].eq_ignore_ascii_case("d.o.b")
        })
        .map(|(_, word)| word.end())
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let soon = |start: usize| {
        let before = marks.partition_point(|mark| *mark <= start);
        before > 0 && start - marks[before - 1] < 12
    };
    let whole = dates::find(text).into_iter().filter(|date| date.day.is_some() && date.year.is_some());
    let short = words.windows(3).filter(|three| is_short_date(text, three)).map(|three| three[0].start..three[2].end());
    whole.map(|date| date.range).chain(short).filter(|range| soon(range.start)).collect()
}

/// "03.05.14", "3/5/14": a year of two digits makes a date only where one is expected.
fn is_short_date(text: &str, three: &[Word]) -> bool {
    let [day, month, year] = three else { return false };
    let number = |word: &Word, most: u8| {
        word.text.len() < 3 && word.text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let (mark, second) = (&text[day.end()..month.start], &text[month.end()..year.start]);
    let year_digits = year.text.len() == 2 && year.text.bytes().all(|byte| byte.is_ascii_digit());
    mark == second && matches!(mark, "." | "/" | "-") && number(day, 31) && number(month, 12) && year_digits
}

/// "case number 41372", "NHS no. 943 476 5919": four digits or more.
fn case_numbers(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is = |known: &&str| word.text.eq_ignore_ascii_case(known);
        let labelled = ["number", "no", "ref", "reference", "id"].iter().any(is)
            && at > 0
            && NUMBERED.iter().any(|known| words[at - 1].text.eq_ignore_ascii_case(known));
        if !labelled && !is(&"upn") {
            continue;
        }
        let mut next = at + 1;
        while next < words.len() && matches!(words[next].text, "is" | "was") {
            next += 1;
        }
        let begin = next;
        // "ABC/12345": letters of an office before the number.
        let letters = words.get(next).filter(|word| {
            word.text.len() < 6
                && word.text.bytes().all(|byte| byte.is_ascii_uppercase())
                && word.start - words[next - 1].end() < 4
        });
        if letters.is_some_and(|word| text[word.end()..].starts_with(['/', '-'])) {
            next += 1;
        }
        let mut digits = 0;
        let is_number = |word: &Word| {
            word.text.chars().any(|c| c.is_ascii_digit())
                && word.text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        };
        while next < words.len()
            && next < begin + 5
            && is_number(&words[next])
            && words[next].start - words[next - 1].end() < 4
        {
            digits += words[next].text.bytes().filter(u8::is_ascii_digit).count();
            next += 1;
        }
        if digits > 3 && next > begin {
            let range = words[begin].start..words[next - 1].end();
            // A year behind the words is no number of a case.
            if dates::year(&text[range.clone()]).is_none() {
                found.push(range);
            }
        }
    }
    found
}

/// Two words side by side that make a postcode, such as "NR1 1AA".
fn postcodes(words: &[Word]) -> Vec<Range<usize>> {
    let pairs = words
        .windows(2)
        .filter(|pair| pair[1].start == pair[0].end() + 1 && is_outward(pair[0].text) && is_inward(pair[1].text));
    let joined = words.iter().filter(|word| {
        word.text.len() > 4
            && word.text.is_ascii()
            && is_inward(&word.text[word.text.len() - 3..])
            && is_outward(&word.text[..word.text.len() - 3])
    });
    let mut found: Vec<Range<usize>> =
        pairs.map(|pair| pair[0].start..pair[1].end()).chain(joined.map(|word| word.start..word.end())).collect();
    found.sort_by_key(|range| range.start);
    found
}

fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &word.as_bytes()[letters..];
    let digits = match rest {
        [first] => first.is_ascii_digit(),
        [first, second] => first.is_ascii_digit() && (second.is_ascii_digit() || second.is_ascii_uppercase()),
        _ => false,
    };
    (1..3).contains(&letters) && digits && AREAS.contains(&format!(" {} ", &word[..letters]))
}

fn is_inward(word: &str) -> bool {
    matches!(word.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && [a, b].iter().all(|c| c.is_ascii_uppercase() && !b"CIKMOV".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_name_a_child_is_seen_and_like_words_are_not() {
        let seen = |text: &str| {
            let words = words(text);
            births(text, &words).len() + case_numbers(text, &words).len() + postcodes(&words).len()
        };
        for text in [
            "born on 3 May 2015",
            "DOB: 03/05/2015",
            "Date of birth 3rd May 2015",
            "case number 41372",
            "NHS no. 943 476 5919",
            "at NR1 1AA",
            "NR11AA",
            "case ref is AB12345",
            "Case ref: ABC/12345",
            "d.o.b. 03.05.14",
            "D.O.B: 3/5/2014",
            "DOB 3-5-14",
        ] {
            assert_eq!(seen(text), 1, "{text}");
        }
        for text in [
            "born in 2015",
            "write the date of birth down",
            "the version 03.05.14",
            "case ref: ABC/DEF",
            "d.o.b. of 12 children",
            "Case ID SAFE-TEAM",
            "Case AK1 (2023)",
            "case number 3",
            "the case no 2023",
            "AL4 and NR1",
            "M1 to M60",
            "a case of 1200 bulbs",
        ] {
            assert_eq!(seen(text), 0, "{text}");
        }
    }
}
