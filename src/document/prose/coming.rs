//! Words that speak of what is to come: "will", "to be reviewed", "the next forum is", "Join us", "Review date:".
//!
//! The words of a sentence enter, places leave. Whether the day is past is not known here.

use super::words::Word;

/// Words that speak of what is to come.
const COMING: [&str; 8] = ["will", "upcoming", "forthcoming", "shall", "due", "going", "intend", "intends"];
/// The same behind a form of "be": otherwise they tell what somebody did.
const ARE_COMING: [&str; 4] = ["planned", "scheduled", "expected", "anticipated"];
/// Behind these, "planned" and "due" tell what was to come then.
const WAS: [&str; 6] = ["was", "were", "been", "had", "has", "have"];
/// Behind "will" these speak of what is known already: "you will remember the forum of 3 May".
const KNOWN: [&str; 9] = ["find", "see", "remember", "recall", "know", "notice", "recognise", "have", "already"];
/// Before "to be" these say how something looks: "found to be lost".
const LOOKS: [&str; 12] =
    ["found", "seem", "seems", "appear", "appears", "felt", "out", "known", "said", "thought", "used", "not"];
/// How an invitation begins.
const INVITES: [&[&str]; 8] = [
    &["join", "us"],
    &["come", "along"],
    &["come", "to"],
    &["save", "the", "date"],
    &["book", "your"],
    &["book", "a"],
    &["sign", "up"],
    &["register", "for"],
];
/// How a label begins that a day stands behind.
const LABELS: [&str; 9] = [
    "review date",
    "next review",
    "next review date",
    "date of next review",
    "date for review",
    "review due",
    "due date",
    "deadline",
    "closing date",
];
/// What people are asked to do by a day: behind "to", or at the beginning of a sentence.
const ACTS: [&str; 30] = [
    "agree",
    "arrange",
    "check",
    "complete",
    "confirm",
    "deliver",
    "develop",
    "ensure",
    "finalise",
    "finish",
    "identify",
    "implement",
    "launch",
    "nominate",
    "produce",
    "provide",
    "publish",
    "refresh",
    "register",
    "reply",
    "report",
    "respond",
    "return",
    "review",
    "send",
    "share",
    "sign",
    "submit",
    "update",
    "write",
];
/// Words of duty: what stands behind them by a day is to be done.
const DUTIES: [&str; 7] = ["must", "should", "please", "Please", "need", "needs", "aim"];
/// Words before a day that make it the end of a term.
const TERM: [&str; 5] = ["by", "before", "until", "due", "than"];
/// What happened: pasts that do not end in "ed".
const PAST: [&str; 48] = [
    "was", "were", "had", "has", "been", "did", "met", "held", "took", "began", "gave", "came", "went", "ran", "saw",
    "made", "said", "told", "sent", "wrote", "led", "found", "became", "brought", "heard", "left", "got", "spoke",
    "chose", "grew", "kept", "lost", "sat", "stood", "taught", "thought", "built", "felt", "knew", "won", "bought",
    "fell", "drew", "broke", "rose", "sold", "paid", "spent",
];

/// A place that speaks of what is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// Where it begins in the text.
    pub at: usize,
    /// It only counts for a day that ends a term, as in "please reply by 3 May".
    pub wants_term: bool,
    /// The day behind it ends a term whatever stands between: "Deadline: 3 May".
    pub is_term: bool,
}

/// Every place of a sentence that speaks of what is to come, in order.
pub fn find(text: &str, words: &[Word]) -> Vec<Coming> {
    let mut found: Vec<Coming> = Vec::new();
    let plain = |at| Coming { at, wants_term: false, is_term: false };
    found.extend(label(text).then_some(Coming { at: 0, wants_term: false, is_term: true }));
    let start = words.first().map_or(0, |word| word.start);
    let begins = |marks: &[&str]| {
        marks.len() <= words.len() && marks.iter().zip(words).all(|(mark, word)| word.text.eq_ignore_ascii_case(mark))
    };
    found.extend(INVITES.iter().any(|marks| begins(marks)).then(|| plain(start)));
    found.extend(
        words.first().filter(|word| is_act(word.text)).map(|word| Coming { wants_term: true, ..plain(word.start) }),
    );
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.text);
        if is_coming(words, at, next) || word.text.eq_ignore_ascii_case("next") && is_next(words, at) {
            found.push(plain(word.start));
        } else if DUTIES.contains(&word.text) || word.text == "to" && is_act(next) {
            found.push(Coming { wants_term: true, ..plain(word.start) });
        }
    }
    found
}

/// Whether a day belongs to what is to come: no stop parts them, and nothing that has happened stands with the day, as in
/// "will use the guide published in May" or "met on 3 May and will meet again". Gives whether the day ends a term.
pub fn belongs(text: &str, words: &[Word], coming: Coming, day: usize) -> Option<bool> {
    let at = |place: usize| words.partition_point(|word| word.start < place);
    let behind = day > coming.at;
    // Behind a day that stands first, everything up to the sign may tell what happened on it.
    let part = if behind { &words[(at(coming.at) + 1).min(at(day))..at(day)] } else { &words[..at(coming.at)] };
    if part.len() > FARTHEST || text[day.min(coming.at)..day.max(coming.at)].contains(';') || has_happened(part) {
        return None;
    }
    let before =
        words[..at(day)].iter().rev().map(|word| word.text).filter(|word| !matches!(*word, "the" | "end" | "of"));
    let before: Vec<&str> = before.take(2).collect();
    let is_term = coming.is_term || before.iter().any(|word| TERM.contains(word));
    let since = before.first().is_some_and(|word| word.eq_ignore_ascii_case("since"));
    (!since && (is_term || !coming.wants_term) && (behind || !coming.is_term)).then_some(is_term)
}

/// Words between a day and what makes it one of the future; farther apart they belong to different things.
const FARTHEST: usize = 40;

fn label(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else { return false };
    let label = label.trim().to_lowercase();
    LABELS.contains(&label.as_str())
}

fn is_act(word: &str) -> bool {
    ACTS.iter().any(|act| act.eq_ignore_ascii_case(word))
}

/// The word before one, past words such as "formally" and "still".
fn word_before<'a>(words: &[Word<'a>], at: usize) -> &'a str {
    let far = |word: &&Word| !(word.text.ends_with("ly") || matches!(word.text, "still" | "now" | "also" | "not"));
    words[..at].iter().rev().find(far).map_or("", |word| word.text)
}

fn is_coming(words: &[Word], at: usize, next: &str) -> bool {
    let word = words[at].text.to_ascii_lowercase();
    let before = word_before(words, at);
    match word.as_str() {
        "will" => !KNOWN.contains(&next),
        "going" => next == "to" && !WAS.contains(&before),
        "to" => {
            let done = |word: &Word| {
                ["ed", "wn", "en"].iter().any(|end| word.text.ends_with(end)) || PAST.contains(&word.text)
            };
            let what = words.get(at + 2).is_some_and(done);
            let looks = LOOKS.contains(&before) || WAS.contains(&before) || before.ends_with("ed");
            next == "be" && what && !looks
        }
        word if ARE_COMING.contains(&word) => matches!(before, "is" | "are" | "be" | ""),
        word => COMING.contains(&word) && !WAS.contains(&before),
    }
}

/// "The next forum is on ...", "Next forum: ...".
fn is_next(words: &[Word], at: usize) -> bool {
    let near = &words[at + 1..words.len().min(at + 6)];
    at == 0 || near.iter().any(|word| matches!(word.text, "is" | "are" | "takes" | "meets"))
}

/// Whether words tell what has happened; "be held" and "is agreed" do not.
pub fn has_happened(words: &[Word]) -> bool {
    let mut last = "";
    for word in words {
        let text = word.text;
        let passive = matches!(last, "be" | "is" | "are" | "being" | "and");
        let happened = text.len() > 4 && text.ends_with("ed") && !text.ends_with("eed") || text == "agreed";
        if (happened || PAST.contains(&text)) && !passive {
            return true;
        }
        // "will be formally launched": how it is done stands between.
        if !text.ends_with("ly") {
            last = text;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{dates, words};
    use super::*;

    fn told(text: &str) -> Option<bool> {
        let words = words::words(text);
        let day = dates::find(text).into_iter().chain(dates::years(text)).next().expect(text).range.start;
        find(text, &words).into_iter().find_map(|coming| belongs(text, &words, coming, day))
    }

    #[test]
    fn what_is_to_come_is_told_from_what_has_happened() {
        for text in [
            "The forum will be held on 3 May 2025",
            "In Spring 2025 a trial is planned",
            "Beds to be reviewed in March 2025",
            "The plan will be reviewed in 2024",
            "The next forum is on 3 March 2025",
            "Next forum: 3 March 2025",
            "Join us on Monday 3 March 2025",
            "On 3 May 2025 beds will be dug",
        ] {
            assert_eq!(told(text), Some(false), "{text}");
        }
        for text in [
            "Please reply by 3 May 2025",
            "Each team must report by December 2025",
            "The plan is due by the end of 2025",
            "Complete the form by December 2025",
            "Teams to complete the form before Spring 2025",
            "Review date: March 2025",
        ] {
            assert_eq!(told(text), Some(true), "{text}");
        }
        for text in [
            "The group met on 3 May 2025 and will meet again",
            "On 3 May 2025 the group met and will meet again",
            "The forum was held on 3 May 2025, and there will be others",
            "The forum of 3 May 2025 has passed and another will follow",
            "You will find the slides of 3 May 2025 here",
            "We expected twenty people on 3 May 2025",
            "The plan was due in May 2025",
            "Beds were to be reviewed in March 2025",
            "The key was found to be lost in March 2025",
            "The plan should follow the guide of May 2025",
            "The numbers by December 2025",
            "All had replied by December 2025",
            "Since May 2025 all teams will share a shed",
            "The next forum followed on 3 May 2025",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
