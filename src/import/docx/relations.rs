//! What the short names of a part (`rId4`) stand for: addresses, pictures, other parts.
//!
//! Enters: the .rels file of a part. Leaves: targets by name. Never here: a target opened.

use super::package::Package;
use crate::import::refusal::Refusal;
use crate::import::xml;

/// One target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    id: String,
    kind: String,
    pub target: String,
    /// An address rather than a part of the file.
    pub external: bool,
}

/// The targets of a part.
#[derive(Debug, Clone, Default)]
pub struct Relations(Vec<Relation>);

impl Relations {
    /// Reads the targets of a part; an empty name is the file as a whole.
    pub fn of(package: &mut Package, part: &str) -> Result<Self, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(bytes) = package.part(&format!("{folder}_rels/{name}.rels"))? else { return Ok(Self::default()) };
        let tree = xml::read(&bytes).ok_or(Refusal::Broken)?;
        let relation = |element: &xml::Element| Relation {
            id: element.attribute("Id").into(),
            kind: element.attribute("Type").rsplit('/').next().unwrap_or_default().into(),
            target: element.attribute("Target").into(),
            external: element.attribute("TargetMode") == "External",
        };
        Ok(Self(tree.elements().map(relation).collect()))
    }

    /// What a name stands for.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.id == id)
    }

    /// Name and target of what is of one of some kinds.
    pub fn of_kinds<'a>(&'a self, kinds: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = self.0.iter().filter(move |relation| kinds.contains(&relation.kind.as_str()));
        own.map(|relation| (relation.id.as_str(), relation.target.as_str()))
    }

    /// The first target of a kind.
    pub fn target_of_kind(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }

    /// Every target of a kind.
    pub fn targets_of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }
}
