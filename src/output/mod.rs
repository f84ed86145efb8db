//! Writes the disk: the whole output at once, or not at all; and single files of the site that are mended.

pub mod content;
mod folder;
pub mod mended;
mod place;
mod stage;
mod swap;
pub mod tree;

pub use folder::{Written, publish};
pub use place::{Guards, MARKER, MARKER_TEXT};
pub use tree::{Artifact, OutputTree};
