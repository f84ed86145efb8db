//! The dictionary in files: its parts, the blocks of long lists, the forms that may be corrected to.

use crate::search::{
    format::{
        beginning,
        lines::{self, Form},
        numbering::Numbering,
        posting::{CONTACTS, EVENTS, Group, Posting, Rest, TERMS},
        wire,
    },
    index::{
        beginnings,
        cut::{Sizes, cut, part_size, separator},
        files::Files,
        postings::dictionary,
        tiers::{kept, tiers},
    },
    unit::{Unit, UnitKind},
    words::key::{is_plain, roots},
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The kinds that have a list of their units, with its key; in the order of the keys.
const KINDS: [(UnitKind, &str); 3] =
    [(UnitKind::Contact, CONTACTS), (UnitKind::Event, EVENTS), (UnitKind::Term, TERMS)];

/// The dictionary, with the lists of units of one kind.
pub fn groups(units: &[Unit], numbering: &Numbering) -> Vec<Group> {
    let mut groups = dictionary(units, numbering);
    let kinds = KINDS.map(|(kind, key)| {
        let of_kind = units.iter().zip(&numbering.units).filter(|(unit, _)| unit.unit == kind);
        let postings = of_kind.map(|(_, unit)| Posting { unit: *unit, impact: 1, title: 0 }).collect();
        Group { key: key.into(), postings, ..Group::default() }
    });
    groups.splice(0..0, kinds);
    groups
}

/// Writes the dictionary; says where its parts begin.
pub fn words(groups: Vec<Group>, sizes: Sizes, files: &mut Files) -> String {
    let letters = |group: &Group| {
        let means = group.means.iter().map(|form| form.len() + 2).sum::<usize>();
        group.key.len() + 3 * group.forms.len() + means + 3 * kept(group.postings.len(), sizes.inline)
    };
    let aim = part_size(groups.iter().map(letters).sum(), sizes.words);
    // A line more may move where the parts begin, which may ask for one more line.
    let mut more: BTreeMap<String, Group> = BTreeMap::new();
    loop {
        let mut all: Vec<&Group> = groups.iter().chain(more.values()).collect();
        all.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let parts = cut(&all, aim, |group| (group.key.as_str(), letters(group)));
        let mut router = Router::default();
        parts.iter().for_each(|part| _ = router.part(&part[0].key, &part[part.len() - 1].key));
        let known = |key: &str| all.binary_search_by(|group| group.key.as_str().cmp(key)).is_ok();
        let lists = beginnings::needed(&router.firsts);
        let lists = lists.par_iter().filter(|beginning| !more.contains_key(&beginning::key(beginning)));
        let lists: Vec<Group> = lists.map(|beginning| beginnings::list(beginning, &groups)).collect();
        let strange = groups.par_iter().flat_map_iter(|group| router.strange(group));
        let strange: Vec<Group> = strange.filter(|group| !known(&group.key)).collect();
        let before = more.len();
        more.extend(lists.into_iter().chain(strange).map(|group| (group.key.clone(), group)));
        if more.len() == before {
            break;
        }
    }
    let mut groups: Vec<Group> = groups.into_iter().chain(more.into_values()).collect();
    groups.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    let sizes_of: Vec<usize> = groups.iter().map(letters).collect();
    let lines: Vec<Line> =
        groups.into_par_iter().zip(sizes_of).map(|(group, letters)| Line::new(group, letters, sizes)).collect();
    lines.iter().for_each(|line| line.write_blocks(files));
    let parts = cut(&lines, aim, |line| (line.group.key.as_str(), line.letters));
    let written: Vec<String> = parts
        .par_iter()
        .map(|part| lines::write_groups(part.iter().map(|line| (&line.group, line.rest.as_ref()))))
        .collect();
    let mut router = Router::default();
    for (part, text) in parts.iter().zip(&written) {
        let name = router.part(&part[0].group.key, &part[part.len() - 1].group.key);
        files.data(wire::file('w', &name), text);
    }
    router.list()
}

/// A group as it is written: the best of its postings in its line, the others in blocks.
struct Line {
    group: Group,
    /// Its size, about.
    letters: usize,
    rest: Option<Rest>,
    blocks: Vec<(u32, Vec<Posting>)>,
}

impl Line {
    fn new(group: Group, letters: usize, sizes: Sizes) -> Self {
        let cut = (group.total > 0).then(|| Rest { total: group.total, ..Rest::default() });
        let tiers = tiers(group.postings, sizes.inline, sizes.block);
        let rest = tiers.rest.or(cut);
        Self { group: Group { postings: tiers.best, ..group }, letters, rest, blocks: tiers.blocks }
    }

    fn write_blocks(&self, files: &mut Files) {
        let bits = self.rest.as_ref().map_or(0, |rest| rest.bits);
        for (block, postings) in &self.blocks {
            let mut text = String::new();
            lines::write_postings(&mut text, postings, block << bits);
            files.data(wire::block_file(&self.group.key, *block), &text);
        }
    }
}

/// Where the parts of a sorted list begin.
#[derive(Default)]
struct Router {
    firsts: Vec<String>,
    last: Option<String>,
}

impl Router {
    /// Takes a part's first and last word; gives what the part is found by.
    fn part(&mut self, first: &str, last: &str) -> String {
        let name = separator(self.last.as_deref(), first);
        self.firsts.push(name.clone());
        self.last = Some(last.to_string());
        name
    }

    /// Lines for the forms of a group that a reader would not find by the form: it looks at what [`roots`] gives, in the
    /// part where the form would stand.
    fn strange<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = Group> + 'a {
        let part = |word: &str| self.firsts.partition_point(|first| first.as_str() <= word);
        let home = part(&group.key);
        let found = move |form: &str| part(form) == home && roots(form).any(|(_, _, key)| key == group.key);
        let line = |form: &String| Group { key: form.clone(), of: group.key.clone(), ..Group::default() };
        group.forms.iter().filter(move |form| !found(form)).map(line)
    }

    fn list(&self) -> String {
        lines::write_list(self.firsts.iter().map(String::as_str))
    }
}

/// Writes the forms that may be corrected to, forwards and reversed; says where their parts begin.
pub fn forms(groups: &[Group], sizes: Sizes, files: &mut Files) -> (String, String) {
    let plain = |form: &&String| form.len() > 3 && is_plain(form);
    let mut heads: Vec<Form> = groups
        .iter()
        .flat_map(|group| {
            let often = (group.postings.len().max(1)).ilog2();
            group.forms.iter().filter(plain).map(move |form| Form { text: form.clone(), often })
        })
        .collect();
    heads.par_sort_unstable();
    let mut tails: Vec<Form> =
        heads.iter().map(|form| Form { text: form.text.chars().rev().collect(), often: form.often }).collect();
    tails.par_sort_unstable();
    let mut write = |kind: char, forms: &[Form]| {
        let parts = cut(forms, sizes.forms, |form| (form.text.as_str(), form.text.len() / 2 + 3));
        let mut router = Router::default();
        for part in parts {
            let name = router.part(&part[0].text, &part[part.len() - 1].text);
            files.data(wire::file(kind, &name), &lines::write_forms(part));
        }
        router.list()
    };
    (write('h', &heads), write('r', &tails))
}
