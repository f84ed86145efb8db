//! Postings, the file format and the reference reader.

pub mod unit;
