//! Writes the disk: the whole output at once, or not at all.

pub mod tree;

pub use tree::{Artifact, OutputTree};
