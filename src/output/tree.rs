//! Everything that a build will write, in memory: an ordered map from address to bytes.

use crate::base::path::Route;
use std::collections::{BTreeMap, btree_map::Entry};

/// What a file of the output was made from, for messages: a page's source path or a room's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    pub bytes: Vec<u8>,
    pub origin: String,
}

/// The whole output. Two artifacts on one address are refused, never overwritten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<Route, Artifact>,
}

impl OutputTree {
    /// Adds a file; when the address is taken, gives back the origin of the one that has it.
    pub fn insert(&mut self, route: Route, bytes: impl Into<Vec<u8>>, origin: impl Into<String>) -> Result<(), String> {
        match self.files.entry(route) {
            Entry::Occupied(taken) => Err(taken.get().origin.clone()),
            Entry::Vacant(free) => {
                free.insert(Artifact { bytes: bytes.into(), origin: origin.into() });
                Ok(())
            }
        }
    }

    /// The bytes at an address.
    pub fn get(&self, route: &Route) -> Option<&[u8]> {
        self.files.get(route).map(|artifact| artifact.bytes.as_slice())
    }

    /// All files in the order of their addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&Route, &Artifact)> {
        self.files.iter()
    }

    /// Pairs of addresses that cannot stand side by side on every disk: the same but for capitals,
    /// or one a file where the other needs a folder.
    pub fn clashes(&self) -> Vec<(&Route, &Route)> {
        let mut seen: BTreeMap<String, &Route> = BTreeMap::new();
        let mut clashes = Vec::new();
        for route in self.files.keys() {
            if let Some(other) = seen.insert(route.as_str().to_lowercase(), route) {
                clashes.push((other, route));
            }
        }
        for (name, route) in &seen {
            let folders = name.match_indices('/').map(|(at, _)| &name[..at]);
            clashes.extend(folders.filter_map(|folder| seen.get(folder)).map(|file| (*file, *route)));
        }
        clashes
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_no_disk_can_hold_together_are_clashes() {
        let mut tree = OutputTree::default();
        for route in ["a/b.pdf", "a/B.pdf", "c.html", "c.html/d.png", "e.html"] {
            assert_eq!(tree.insert(Route::new(route), "x", "a test"), Ok(()));
        }
        let clashes: Vec<_> = tree.clashes().into_iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(clashes, [("a/B.pdf", "a/b.pdf"), ("c.html", "c.html/d.png")]);
    }
}
