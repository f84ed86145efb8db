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

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
