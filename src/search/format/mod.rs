//! The file format, in values and in letters; `FORMAT.md` tells it to strangers.

pub mod beginning;
pub mod lines;
pub mod number;
pub mod numbering;
pub mod posting;
pub mod wire;
