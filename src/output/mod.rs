//! Writes the disk: the whole output at once, or not at all.

pub mod content;
mod folder;
mod place;
mod stage;
mod swap;
pub mod tree;

pub use folder::{Written, publish};
pub use place::{Guards, MARKER, MARKER_TEXT};
pub use tree::{Artifact, OutputTree};
