//! The Champions' hub: Markdown and tables in, a fast, searchable, accessible static site out.
//!
//! Data flows one way: `source` scans the site folder, `document` reads each file alone, `site` joins
//! them, `render` and `search` make pages and the index from closed values, `output` swaps them in.

#![forbid(unsafe_code)]

pub mod audit;
pub mod base;
pub mod cli;
pub mod commands;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod import;
pub mod output;
pub mod outside;
pub mod pipeline;
pub mod preview;
pub mod render;
pub mod search;
pub mod site;
pub mod source;
