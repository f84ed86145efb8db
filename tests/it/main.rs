//! The integration tests, one crate. Two doors: the pipeline on a tree in memory, and the binary.

#![allow(clippy::expect_used, clippy::panic, reason = "a test ends by panicking")]

mod addresses;
mod audience;
mod binary;
mod calendars;
mod contacts;
mod content;
mod email;
mod findings;
mod forward;
mod hostile;
mod import;
mod import_command;
mod insets;
mod links;
mod names;
mod outside;
mod pages;
mod passages;
mod preview;
mod questions;
mod reports;
mod reproducible;
mod rows;
mod statement;
mod support;
mod tidy;
mod topics;
