//! The scripts of the browser's reader, made short.

pub mod pack;
mod scopes;
