//! Units to counted words: every form once, every unit with its words. In parallel, each text read once.
//!
//! Forms become numbers as they are read, so that counting, joining and sorting move integers, not strings.

use crate::search::{
    format::posting::{Group, shorter},
    index::postings::{fields, in_name, is_code, subjects},
    unit::Unit,
    words::{
        key::{is_stop, key, spellings},
        tokenize::tokenize,
    },
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Looked into, never walked: forms are sorted before anything is written.
type Numbers = FxHashMap<String, u32>;
type Hashes = FxHashSet<u64>;

/// Units read by one thread at a time.
const CHUNK: usize = 128;

/// All words of all units.
pub struct Counted {
    /// Sorted by key, without postings yet.
    pub groups: Vec<Group>,
    /// In the order given.
    pub units: Vec<Counts>,
    /// Words of text and cells in a unit, on average.
    pub average: u32,
}

/// The words of one unit, sorted by key.
pub struct Counts {
    pub words: Vec<Count>,
    /// Words of text and cells.
    pub length: u32,
}

/// What one key counts in one unit.
pub struct Count {
    /// Place among the groups.
    pub key: u32,
    /// In titles, names and codes.
    pub heavy: u32,
    /// In text and cells, subject to the length of these.
    pub light: u32,
    /// Words of the shortest name it stands in; 0 for none.
    pub title: u32,
}

/// A token, its form as a number.
struct Token {
    form: u32,
    /// As in [`crate::search::words::tokenize::Token`].
    parts: u32,
    /// It and the next are parts of one whole.
    bound: bool,
    /// It is a part of a number, which is not there by itself: no 4 in 4.2.
    hidden: bool,
}

/// A text of a unit.
struct Field {
    weight: u32,
    names: bool,
    tokens: Vec<Token>,
}

/// What was read of one unit.
struct Read {
    fields: Vec<Field>,
    /// Forms that count only if no text has them, and their weight.
    subjects: (u32, Vec<u32>),
}

/// What one thread read: its own numbering of forms.
#[derive(Default)]
struct Chunk {
    forms: Vec<String>,
    numbers: Numbers,
    /// Of each form, whether a text has it.
    printed: Vec<bool>,
    units: Vec<Read>,
}

/// One form of all chunks.
struct Form {
    /// Place of its key among the groups; none for a word that says nothing.
    key: Option<u32>,
    /// A text has it.
    printed: bool,
    /// It may be one half of a joined word.
    half: bool,
    hash: u64,
    /// What the hash of a word before it is multiplied by when the two are joined.
    shift: u64,
}

/// Reads and counts the words of units.
pub fn count(units: &[Unit]) -> Counted {
    let chunks: Vec<Chunk> = units.par_chunks(CHUNK).map(Chunk::read).collect();
    let (mut written, mut numbers) = (Vec::new(), Numbers::default());
    let maps: Vec<Vec<u32>> = chunks
        .iter()
        .map(|chunk| {
            let number = |form: &String| {
                numbers.get(form.as_str()).copied().unwrap_or_else(|| {
                    let number = as_u32(written.len());
                    written.push(form.clone());
                    numbers.insert(form.clone(), number);
                    number
                })
            };
            chunk.forms.iter().map(number).collect()
        })
        .collect();
    let (mut forms, mut groups) = group(&written);
    for (chunk, map) in chunks.iter().zip(&maps) {
        map.iter().zip(&chunk.printed).for_each(|(form, printed)| forms[*form as usize].printed |= printed);
    }
    for form in forms.iter().filter(|form| form.printed) {
        if let Some(key) = form.key {
            groups[key as usize].printed = true;
        }
    }
    let solid: Hashes = forms.iter().filter(|form| form.printed).map(|form| form.hash).collect();
    let joined = |one: &Form, other: &Form, texts: [u32; 2]| {
        let hash = one.hash.wrapping_mul(other.shift).wrapping_add(other.hash);
        let text = || texts.map(|at| written[at as usize].as_str()).concat();
        if solid.contains(&hash) { numbers.get(&text()).copied() } else { None }
    };
    let units: Vec<Counts> = chunks
        .par_iter()
        .zip(&maps)
        .flat_map_iter(|(chunk, map)| chunk.units.iter().map(|unit| unit_counts(unit, map, &forms, &joined)))
        .collect();
    let words: u64 = units.iter().map(|unit| u64::from(unit.length)).sum();
    let average = u32::try_from(words / units.len().max(1) as u64).unwrap_or(u32::MAX);
    Counted { groups, units, average }
}

/// The forms with their keys, and a group for each key.
fn group(written: &[String]) -> (Vec<Form>, Vec<Group>) {
    let keys: Vec<Option<String>> = written.par_iter().map(|form| (!is_stop(form)).then(|| key(form))).collect();
    let mut order: Vec<(&String, String)> = keys
        .iter()
        .zip(written)
        .filter_map(|(key, form)| Some((key.as_ref()?, form)))
        .flat_map(|(key, form)| spellings(form).map(move |form| (key, form)))
        .collect();
    order.par_sort_unstable();
    order.dedup();
    let mut groups: Vec<Group> = Vec::new();
    for (key, form) in order {
        match groups.last_mut() {
            Some(group) if group.key == *key => group.forms.push(form),
            _ => groups.push(Group { key: key.clone(), forms: vec![form], ..Group::default() }),
        }
    }
    let place = |key: &String| groups.binary_search_by(|group| group.key.cmp(key)).ok().map(as_u32);
    let forms = written.par_iter().zip(&keys).map(|(form, key)| {
        let key = key.as_ref().and_then(place);
        let (hash, shift) = form.bytes().fold((0, 1), |(hash, shift), byte| add(hash, shift, byte));
        Form { key, printed: false, half: form.len() > 1 && key.is_some(), hash, shift }
    });
    (forms.collect(), groups)
}

/// A hash that two words have together as one has: base to the power of the place, letter by letter.
fn add(hash: u64, shift: u64, byte: u8) -> (u64, u64) {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    (hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1), shift.wrapping_mul(BASE))
}

impl Chunk {
    fn read(units: &[Unit]) -> Self {
        let mut chunk = Self::default();
        for unit in units {
            let texts = fields(unit).into_iter().filter(|(_, text, _)| !text.is_empty());
            let fields: Vec<Field> =
                texts.map(|(weight, text, names)| Field { weight, names, tokens: chunk.tokens(text) }).collect();
            chunk.printed.resize(chunk.forms.len(), true);
            for token in fields.iter().flat_map(|field| &field.tokens) {
                chunk.printed[token.form as usize] = true;
            }
            let (weight, words) = subjects(unit);
            let words = words.iter().flat_map(|text| chunk.tokens(text)).map(|token| token.form).collect();
            chunk.printed.resize(chunk.forms.len(), false);
            chunk.units.push(Read { fields, subjects: (weight, words) });
        }
        chunk
    }

    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let (mut inside, mut number) = (0, false);
        let read = tokenize(text).into_iter().map(|token| {
            let (hidden, parts) = (number && inside > 0, token.parts);
            if parts > 0 {
                (inside, number) = (parts, is_number(&token.text));
            } else {
                inside = inside.saturating_sub(1);
            }
            Token { parts, bound: parts == 0 && inside > 0, hidden, form: self.number(token.text) }
        });
        read.collect()
    }

    fn number(&mut self, form: String) -> u32 {
        if let Some(number) = self.numbers.get(&form) {
            return *number;
        }
        let number = as_u32(self.forms.len());
        self.forms.push(form.clone());
        self.numbers.insert(form, number);
        number
    }
}

/// The words of one unit; two words that are one word elsewhere (hand off, handoff) count as that one too.
fn unit_counts(
    unit: &Read,
    map: &[u32],
    forms: &[Form],
    joined: &impl Fn(&Form, &Form, [u32; 2]) -> Option<u32>,
) -> Counts {
    let mut words: Vec<Count> = Vec::new();
    for Field { weight, names, tokens } in &unit.fields {
        let known = |token: &Token| (map[token.form as usize], &forms[map[token.form as usize] as usize]);
        let mut add = |key: u32, title: u32| {
            words.push(match names {
                true => Count { key, heavy: in_name(*weight, title), light: 0, title },
                false => Count { key, heavy: 0, light: *weight, title: 0 },
            });
        };
        let long = if *names { title_length(tokens, |token| known(token).1.key) } else { 0 };
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.hidden) {
            let (number, form) = known(token);
            let Some(key) = form.key else { continue };
            let whole = is_code(*weight) && token.parts as usize + 1 == tokens.len();
            add(key, if whole { 1 } else { long });
            let Some(next) = tokens.get(at + 1).filter(|next| next.parts == 0 && token.parts == 0) else { continue };
            let (after, other) = known(next);
            if form.half
                && other.half
                && !token.bound
                && let Some(one) = joined(form, other, [number, after])
                && let Some(key) = forms[one as usize].key
            {
                add(key, long);
            }
        }
    }
    let (weight, subjects) = &unit.subjects;
    for form in subjects.iter().map(|form| &forms[map[*form as usize] as usize]) {
        if let Some(key) = form.key.filter(|_| !form.printed) {
            words.push(Count { key, heavy: *weight, light: 0, title: 0 });
        }
    }
    words.sort_by_key(|word| word.key);
    words.dedup_by(|next, word| {
        let same = next.key == word.key;
        if same {
            word.heavy += next.heavy;
            word.light += next.light;
            word.title = shorter(word.title, next.title);
        }
        same
    });
    words.shrink_to_fit();
    let length = unit.fields.iter().filter(|field| !field.names).map(|field| field.tokens.len()).sum();
    Counts { words, length: as_u32(length) }
}

/// Words of a title that are looked up, each counted once; at most 31.
fn title_length(tokens: &[Token], key: impl Fn(&Token) -> Option<u32>) -> u32 {
    let mut words: Vec<u32> =
        tokens.iter().filter(|t| t.parts == 0 && !t.hidden && key(t).is_some()).map(|t| t.form).collect();
    words.sort_unstable();
    words.dedup();
    as_u32(words.len()).clamp(1, 31)
}

/// Whether a whole is a number with dots: 4.2.
fn is_number(whole: &str) -> bool {
    whole.contains('.') && whole.bytes().all(|b| b == b'.' || b.is_ascii_digit())
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
