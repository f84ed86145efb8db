//! Browsers that follow the edits: which build a page is of, and the script that asks for a newer one.
//!
//! The script and its permission enter a page while it is answered, never in what a build writes.
//! Nothing here touches a socket or waits.

use super::Change;
use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// The address of the script.
pub const SCRIPT_TARGET: &str = "/_hub/reload.js";
/// The address that answers when there is a newer build than the one named in its query `build=`.
pub const WAIT_TARGET: &str = "/_hub/wait";
/// A classic script: asks for news and changes the page where it stands. One function, so that no name of it meets one
/// of the site's scripts.
pub const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("client/compare.js"),
    include_str!("client/keep.js"),
    include_str!("client/foot.js"),
    include_str!("client/apply.js"),
    include_str!("client/pictures.js"),
    include_str!("client.js"),
    "})();\n"
);
/// The address of the sheet for what only a preview shows.
pub const SHEET_TARGET: &str = "/_hub/preview.css";
pub const SHEET: &str = include_str!("client.css");

/// The builds of one run of the preview. A page names the build that it is of, so a change between loading
/// the page and asking for news is not lost; the run is part of the name, so a restart is news too.
#[derive(Debug)]
pub struct Builds {
    run: u64,
    current: AtomicU64,
    announced: AtomicU64,
    /// What was saved last.
    change: Mutex<Change>,
}

impl Default for Builds {
    #[expect(clippy::disallowed_methods, reason = "names a run of the preview; nothing of it reaches a built page")]
    fn default() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let run = u64::try_from(since.as_millis()).unwrap_or_default();
        Self { run, current: AtomicU64::new(1), announced: AtomicU64::new(1), change: Mutex::default() }
    }
}

impl Builds {
    /// The name of the build that pages are of now. Ask before making the page: too old a name costs one reload,
    /// too new a one would lose it.
    pub fn current(&self) -> String {
        format!("{:x}-{}", self.run, self.current.load(Ordering::SeqCst))
    }

    /// Notes that pages changed; browsers hear of it at the next [`Builds::announce`].
    pub fn changed(&self, change: Change) {
        *self.change.lock().unwrap_or_else(PoisonError::into_inner) = change;
        self.current.fetch_add(1, Ordering::SeqCst);
    }

    /// Lets waiting browsers know of all changes so far.
    pub fn announce(&self) {
        self.announced.store(self.current.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// The news for a browser that has `build`, if there are any and changes have come to rest: a line with the
    /// current build, and a line with the address of what was saved.
    pub fn newer_than(&self, build: &str) -> Option<String> {
        let rest = self.announced.load(Ordering::SeqCst) == self.current.load(Ordering::SeqCst);
        let current = self.current();
        let change = self.change.lock().unwrap_or_else(PoisonError::into_inner);
        let address = change.address.as_deref().unwrap_or_default();
        (rest && current != build).then(|| format!("{current}\n{address}"))
    }
}

/// The page with the script before its end and with the permission to ask this server for news. `etag` names the page as
/// a build has it: the script compares it.
pub fn follow(html: Vec<u8>, build: &str, etag: &str) -> Vec<u8> {
    let html = match String::from_utf8(html) {
        Ok(html) => permit(html),
        Err(other) => return other.into_bytes(),
    };
    let tag = format!("<script src=\"{SCRIPT_TARGET}\" data-build=\"{build}\" data-page=\"{etag}\" defer></script>\n");
    let at = html.rfind("</body>").unwrap_or(html.len());
    [&html[..at], &tag, &html[at..]].concat().into_bytes()
}

/// Adds `connect-src 'self'` to the policy in the page's meta element, if it has one; and that the script may run, where a
/// policy allows none: an email's.
fn permit(html: String) -> String {
    let lower = html.to_ascii_lowercase();
    let policy = lower.match_indices("<meta").find_map(|(start, _)| {
        let end = start + lower[start..].find('>')?;
        let tag = &lower[start..end];
        let value = tag.find("content=\"")? + "content=\"".len();
        let script = if tag.contains("script-src") { "" } else { "script-src 'self'; " };
        tag.contains("content-security-policy").then_some((start + value, script))
    });
    match policy {
        Some((at, script)) => [&html[..at], "connect-src 'self'; ", script, &html[at..]].concat(),
        None => html,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_between_page_and_question_is_not_lost() {
        let builds = Builds::default();
        let page = builds.current();
        assert_eq!(builds.newer_than(&page), None);
        builds.changed(Change::default());
        assert_eq!(builds.newer_than(&page), None, "not before the changes rest");
        let middle = builds.current();
        builds.changed(Change { address: Some("a.html#b".into()) });
        builds.announce();
        let news = Some(format!("{}\na.html#b", builds.current()));
        assert_eq!(builds.newer_than(&page), news);
        assert_eq!(builds.newer_than(&middle), news);
        assert_eq!(builds.newer_than(&builds.current()), None);
        assert!(builds.newer_than("of an earlier run").is_some());
    }

    #[test]
    fn the_script_is_one_function_and_takes_no_names() {
        assert!(SCRIPT.starts_with("(() => {\n\"use strict\";\n") && SCRIPT.ends_with("})();\n"));
    }

    #[test]
    fn the_script_and_its_permission_enter_the_page() {
        let page = |policy: &str| {
            format!(
                "<head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"></head><body>é"
            )
        };
        let tag = "<script src=\"/_hub/reload.js\" data-build=\"7-1\" data-page=\"e1\" defer></script>\n</body>";
        for (policy, wanted) in [
            ("default-src 'none'; script-src 'self'", "connect-src 'self'; default-src 'none'; script-src 'self'"),
            // An email allows no script.
            ("default-src 'none'", "connect-src 'self'; script-src 'self'; default-src 'none'"),
        ] {
            let shown = follow(format!("{}</body>", page(policy)).into_bytes(), "7-1", "e1");
            assert_eq!(String::from_utf8(shown).expect("text"), format!("{}{tag}", page(wanted)));
        }
        assert_eq!(follow(b"\xff".to_vec(), "7-1", "e1"), b"\xff", "what is no text stays");
        assert!(follow(b"<p>x".to_vec(), "7-1", "e1").starts_with(b"<p>x<script "));
    }
}
