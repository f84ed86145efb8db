//! Templates, assets and the starter site, embedded so that the binary alone builds a whole hub.

use super::SourceFile;
use crate::base::path::SourcePath;
use include_dir::{Dir, include_dir};
use std::sync::{Arc, OnceLock};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/source/starter");

/// Every embedded template and asset under its path in a site folder; each the same whenever it is asked for.
pub fn files() -> &'static [(SourcePath, Arc<SourceFile>)] {
    static FILES: OnceLock<Vec<(SourcePath, Arc<SourceFile>)>> = OnceLock::new();
    FILES.get_or_init(|| read().collect())
}

fn read() -> impl Iterator<Item = (SourcePath, Arc<SourceFile>)> {
    let below = |prefix: &'static str, dir: &'static Dir<'static>| {
        let mut found = Vec::new();
        collect(dir, &mut found);
        found.into_iter().map(move |(path, bytes)| (SourcePath::new(format!("{prefix}/{path}")), Arc::new(file(bytes))))
    };
    below("templates", &TEMPLATES).chain(below("assets", &ASSETS))
}

/// The text of an embedded template by its path in a site folder.
pub fn text(path: &str) -> Option<&'static str> {
    TEMPLATES.get_file(path.strip_prefix("templates/")?)?.contents_utf8()
}

/// The files that `hub init` writes, with paths relative to the new site folder.
/// `empty` gives only the commented data files.
pub fn starter(empty: bool) -> Vec<(String, &'static [u8])> {
    let mut found = Vec::new();
    if let Some(dir) = STARTER.get_dir(if empty { "empty" } else { "small" }) {
        collect(dir, &mut found);
    }
    let strip = |path: String| path.split_once('/').map_or(path.clone(), |(_, rest)| rest.to_string());
    found.into_iter().map(|(path, bytes)| (strip(path), bytes)).collect()
}

fn collect(dir: &'static Dir<'static>, found: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        found.push((file.path().to_string_lossy().replace('\\', "/"), file.contents()));
    }
    for inner in dir.dirs() {
        collect(inner, found);
    }
}

fn file(bytes: &[u8]) -> SourceFile {
    match std::str::from_utf8(bytes) {
        Ok(text) => SourceFile::Text(text.into()),
        Err(_) => SourceFile::Bytes(bytes.into()),
    }
}
