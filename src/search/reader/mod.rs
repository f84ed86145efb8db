//! The reference reader: an open folder and a query in, hits out. Twins of the scripts in `assets/js/search`.

pub mod answer;
mod complete;
mod excerpt;
mod near;
mod query;
mod rank;
pub mod store;
mod variants;
