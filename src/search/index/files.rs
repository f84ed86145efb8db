//! The files of the folder `search/` while they are made: name and bytes.

use crate::base::hash;
use crate::search::format::wire::script;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Files by name.
pub struct Files {
    /// Of the numbering; every data file ends in it.
    pub stamp: String,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Puts a data file under its name.
    pub fn data<T: serde::Serialize>(&mut self, name: String, value: &T) {
        self.files.insert(name, script(value, &self.stamp));
    }

    /// Puts a file under a name that ends in a hash of it; gives the name.
    pub fn hashed(&mut self, stem: &str, bytes: Vec<u8>) -> String {
        let name = format!("{stem}-{}.js", hash::short(&bytes));
        self.files.insert(name.clone(), bytes);
        name
    }

    /// A name for all that is in the files so far.
    pub fn version(&self) -> String {
        let each: Vec<String> =
            self.files.par_iter().map(|(name, bytes)| format!("{name} {}\n", hash::short(bytes))).collect();
        hash::short(each.concat().as_bytes())
    }
}
