//! A word's key: what all its spellings and endings share. Made when the index is made; a reader finds the key of a word
//! in the dictionary (`store.rs`, `find`). The head of an index carries the lists of words for the browser.
//!
//! British spelling is made American by rule, then Snowball English takes the endings off; only words of three or
//! more letters a-z are touched. Words that say nothing have no key: they are neither indexed nor looked up.

use crate::search::format::posting::{CONTACTS, EVENTS, TERMS};
use rust_stemmers::{Algorithm, Stemmer};

/// Words that are never indexed.
pub const STOP: &str = "a an and are as at be been but by for from had has have if in into is it its of on or so \
    than that the their them then there these they this those to was were which will with";

/// Words that ask: dropped from a query that has others.
pub const ASK: &str = "about am any can come comes could define did do does ever find get give how i know look looking made make \
    makes making many me mean meaning much my need often our para paragraph please run runs should show tell us want we what whats when where who whom \
    whos whose why would you your";

/// Kinds of units that a question asks for: the key of their list, words that ask for them, words beside which these ask for
/// something else ("how often"). The first that fits is meant.
pub const WANTED: [(&str, &str, &str); 3] = [
    (CONTACTS, "who whom whos whose contact contacts email phone telephone", ""),
    (EVENTS, "when where how date dates", "often many much long"),
    (TERMS, "what whats mean means meaning meant define definition definitions", ""),
];

/// What may follow a key, or a key less its last letter, in a word that no text has in just this form. Endings that are
/// often misspelt (-ance, -ible, -ent) are left out: there a correction knows better.
pub const ENDINGS: &str = "s es d ed ing ings ly er ers or ors r rs y ying ies ion ions al als ally ment ments ness ful fully ism \
    ist ists ate ated ating ation ations ator ators ive ively ity ities ous ously e ise ised ises ising isation \
    isations ize ized izes izing ization izations";

/// One family of spellings: British ending, American ending, letters that must stand before it, what may follow.
type Family = (&'static str, &'static str, usize, &'static str);

const FAMILIES: [Family; 15] = [
    ("practis", "practic", 0, "e es ed ing er ers"),
    ("licence", "license", 0, " s d"),
    ("fence", "fense", 2, " s less"),
    ("is", "iz", 2, "e es ed ing er ers ation ations ational"),
    ("ys", "yz", 3, "e es ed ing er ers"),
    ("our", "or", 3, " s ed ing al ally able ably ful hood hoods ite ites less ism ist"),
    ("tre", "ter", 2, " s"),
    ("tred", "tered", 3, ""),
    ("bre", "ber", 2, " s"),
    ("mme", "m", 3, " s"),
    ("ogue", "og", 3, " s"),
    ("dgement", "dgment", 2, " s al"),
    ("llful", "lful", 2, " ly"),
    // No spellings, but plurals that the stemmer does not know.
    ("ppendices", "ppendix", 1, ""),
    ("hildren", "hild", 1, ""),
];

/// Greek diphthongs at the beginning of a word.
const OPENINGS: [(&str, &str); 4] = [("paed", "ped"), ("haem", "hem"), ("foet", "fet"), ("anaes", "anes")];

/// Whether a word says nothing by itself.
pub fn is_stop(word: &str) -> bool {
    is_among(STOP, word)
}

/// Whether a word only asks.
pub fn is_ask(word: &str) -> bool {
    is_among(ASK, word)
}

fn is_among(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

/// Whether a word is made of letters a-z alone: only such are respelt, stemmed and corrected.
pub fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Letters that an ending has at most.
const LONGEST_ENDING: usize = 8;

/// Keys that a word may have: the word, then beginnings of it, each as it is, with an e, with an i; each with the
/// beginning and the rest of the word.
pub fn roots(word: &str) -> impl Iterator<Item = (&str, &str, String)> {
    let plain = word.len() > 3 && is_plain(word);
    let least = if plain { word.len().saturating_sub(LONGEST_ENDING).max(3) } else { word.len() };
    (least..=word.len()).rev().flat_map(move |at| {
        let (beginning, rest) = word.split_at(at);
        let more: &[&str] = if rest.is_empty() { &[""] } else { &["", "e", "i"] };
        more.iter().map(move |end| (beginning, rest, format!("{beginning}{end}")))
    })
}

/// Whether a word that goes on so after its beginning may be a form of it; a last letter may be doubled.
pub fn is_ending(beginning: &str, rest: &str) -> bool {
    let doubled = beginning.chars().last().and_then(|last| rest.strip_prefix(last));
    is_among(ENDINGS, rest) || doubled.is_some_and(|rest| is_among(ENDINGS, rest))
}

/// The key of a folded word.
pub fn key(word: &str) -> String {
    if word.len() < 3 || !is_plain(word) {
        return word.to_string();
    }
    Stemmer::create(Algorithm::English).stem(&american(word)).into_owned()
}

/// The spellings of a word: its own and, where that is British, the American.
pub fn spellings(word: &str) -> impl Iterator<Item = String> {
    let plain = word.len() > 2 && is_plain(word);
    let other = if plain { american(word) } else { word.to_string() };
    [word.to_string()].into_iter().chain((other != word).then_some(other))
}

/// American spelling of a word of letters a-z; the first rule that fits is the only one used.
fn american(word: &str) -> String {
    let mut word = word.to_string();
    for (british, here) in OPENINGS {
        if let Some(rest) = word.strip_prefix(british) {
            word = format!("{here}{rest}");
        }
    }
    for (british, here, least, endings) in FAMILIES {
        for ending in endings.split(' ') {
            let Some(base) = word.strip_suffix(ending).and_then(|w| w.strip_suffix(british)) else { continue };
            if base.len() >= least && (british != "is" || takes_ize(base)) {
                return format!("{base}{here}{ending}");
            }
        }
    }
    for ending in ["ed", "ing", "er", "ers", "or", "ors"] {
        if let Some(base) = word.strip_suffix(ending).and_then(|w| w.strip_suffix("ll"))
            && base.ends_with(is_vowel)
            && base[..base.len() - 1].contains(is_vowel)
        {
            return format!("{base}l{ending}");
        }
    }
    word
}

/// Not so: advise, precise, noise, raise, likewise, comprise (they have relatives in -ision, or no -ize form).
fn takes_ize(base: &str) -> bool {
    !base.ends_with(['a', 'o', 'v', 'w']) && !base.ends_with("pr") && (!base.ends_with('c') || base.ends_with("ic"))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_have_one_key() {
        for (one, other) in [
            ("organisation", "organizing"),
            ("behaviours", "behavior"),
            ("neighbourhoods", "neighborhood"),
            ("centre", "centers"),
            ("counselling", "counseling"),
            ("programme", "programs"),
            ("paediatric", "pediatric"),
            ("analysed", "analyze"),
            ("supervise", "supervision"),
            ("criticised", "criticize"),
            ("practising", "practices"),
            ("judgement", "judgment"),
            ("called", "calls"),
            ("raised", "raising"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("hour"), key("or"));
        assert_eq!((key("4.2").as_str(), key("ak5").as_str()), ("4.2", "ak5"));
    }
}
