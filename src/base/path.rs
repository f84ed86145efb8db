//! Names of files on the way in ([`SourcePath`]) and of addresses on the way out ([`Route`]).
//!
//! Both are slash-separated and relative; neither is ever joined to a path of the machine here.

use super::percent;
use serde::Serialize;
use std::fmt;

/// A file of the site, relative to the site folder: `content/newsletters/2024-11.md`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourcePath(String);

impl SourcePath {
    /// Takes a slash-separated relative path as it is.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The whole path, slash-separated.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path below the first folder: `newsletters/2024-11.md` of `content/newsletters/2024-11.md`.
    pub fn below_root(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, rest)| rest)
    }

    /// Whether the path lies below a top folder.
    pub fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The folder that holds the file, without a closing slash; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file name with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The last extension, without the dot; empty when there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The neighbour with another extension: `x.csv` of `x.md`.
    pub fn with_extension(&self, extension: &str) -> Self {
        let folder = self.folder();
        let slash = if folder.is_empty() { "" } else { "/" };
        Self(format!("{folder}{slash}{}.{extension}", self.stem()))
    }

    /// Resolves what an author wrote in this file: `/x/y.md` from the first folder (`content`),
    /// anything else from this file's folder. `None` when the path climbs out of the site.
    pub fn resolve(&self, written: &str) -> Option<Self> {
        let (base, rest) = match written.strip_prefix('/') {
            Some(rest) => (self.0.split('/').next().unwrap_or_default(), rest),
            None => (self.folder(), written),
        };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(Self(parts.join("/")))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address of the built site, relative to its root and without a leading slash:
/// `newsletters/2024-11.html`. Every file of the output has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Route(String);

impl Route {
    /// Takes a slash-separated address without a leading slash as it is.
    pub fn new(route: impl Into<String>) -> Self {
        Self(route.into())
    }

    /// The whole address, without a leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders deep the address lies: 0 for `index.html`.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The prefix that leads from this page to the root of the site: `../` for `a/b.html`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.depth())
    }

    /// The relative href that leads from this page to `target`, naming its file
    /// (so that it works on a server, under a sub-path and on `file://`).
    pub fn href_to(&self, target: &Route, anchor: Option<&str>) -> String {
        let fragment = anchor.map(|a| format!("#{a}")).unwrap_or_default();
        if self == target && !fragment.is_empty() {
            return fragment;
        }
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        format!("{}{}{fragment}", "../".repeat(from.len() - 1 - shared), percent::encode(&to[shared..].join("/")))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hrefs_are_relative_and_name_their_file() {
        let page = Route::new("newsletters/2024-11.html");
        assert_eq!(page.href_to(&Route::new("newsletters/2022-autumn.html"), None), "2022-autumn.html");
        assert_eq!(page.href_to(&Route::new("strategy/x.html"), Some("p-1-1")), "../strategy/x.html#p-1-1");
        assert_eq!(page.href_to(&page, Some("top")), "#top");
        assert_eq!(Route::new("index.html").href_to(&Route::new("a/b.html"), None), "a/b.html");
        assert_eq!(page.href_to(&Route::new("files/Case #1.pdf"), None), "../files/Case%20%231.pdf");
    }

    #[test]
    fn written_paths_resolve_from_the_file_or_from_content() {
        let file = SourcePath::new("content/newsletters/2024-11.md");
        assert_eq!(file.resolve("../strategy/x.md"), Some(SourcePath::new("content/strategy/x.md")));
        assert_eq!(file.resolve("/strategy/x.md"), Some(SourcePath::new("content/strategy/x.md")));
        assert_eq!(file.resolve("../../../x.md"), None);
        assert_eq!(file.with_extension("csv").as_str(), "content/newsletters/2024-11.csv");
    }
}
