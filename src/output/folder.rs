//! An [`OutputTree`] and a folder in, the folder replaced as a whole out.
//!
//! Readers see the old site or the new one, never a mixture and never a gap. On any failure the old
//! folder is as it was and nothing is left beside it; what a killed build left, the next one removes.

use super::{
    OutputTree,
    place::{Guards, Place},
    stage::Stage,
    swap,
};
use crate::{base::signal, diagnostic::Failure};
use std::path::{Path, PathBuf};

/// What a publication wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Files of the tree and the marker.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// The replaced folder, when it could not be removed; the next build tries again.
    pub left: Option<PathBuf>,
}

/// Replaces the folder `out` by the files of `tree` and the marker.
///
/// # Errors
/// [`Failure::OutputFolder`] when `out` is not ours to replace or another build holds it too long;
/// [`Failure::Disk`] when writing fails; [`Failure::Internal`] when an address is no file name.
pub fn publish(tree: &OutputTree, out: &Path, guards: &Guards) -> Result<Written, Failure> {
    signal::keep_running_at_file_limit();
    let place = Place::of(out, guards)?;
    let lock = place.lock()?;
    if lock.held() {
        place.mend()?;
    }
    let exists = place.replaceable()?;
    let stage = Stage::create(&place.stage())?;
    let (files, bytes) = stage.write(tree)?;
    let replaced = if exists {
        swap::replace(stage.path(), place.path(), &place.aside())
            .map_err(Failure::disk("put the new site in place of", place.path()))?
    } else {
        std::fs::rename(stage.path(), place.path()).map_err(Failure::disk("put the new site at", place.path()))?;
        stage.path().to_path_buf()
    };
    let left = stage.retire(replaced);
    Ok(Written { files, bytes, left })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::path::Route,
        output::{MARKER, MARKER_TEXT},
    };
    use std::{
        fs,
        sync::atomic::{AtomicBool, AtomicUsize, Ordering},
        thread,
        time::Duration,
    };

    fn tree(files: &[(&str, &str)]) -> OutputTree {
        let mut tree = OutputTree::default();
        for (route, text) in files {
            tree.insert(Route::new(*route), *text, "test").expect("free address");
        }
        tree
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("folder");
        let mut names: Vec<_> = entries.map(|e| e.expect("entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn put(out: &Path, files: &[(&str, &str)]) -> Result<Written, Failure> {
        publish(&tree(files), out, &Guards::default())
    }

    #[test]
    fn a_folder_is_made_and_replaced_as_a_whole() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("build/public");
        let written = put(&out, &[("index.html", "one"), ("a/b/c.html", "deep")]).expect("first");
        assert_eq!((written.files, written.left), (3, None));
        assert_eq!(written.bytes, 7 + MARKER_TEXT.len() as u64);
        put(&out, &[("index.html", "two")]).expect("second");
        assert_eq!(names(&out), [MARKER, "index.html"]);
        assert_eq!(fs::read_to_string(out.join("index.html")).expect("page"), "two");
        assert_eq!(fs::read_to_string(out.join(MARKER)).expect("marker"), MARKER_TEXT);
        assert_eq!(names(&home.path().join("build")), ["public"], "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_the_same_whoever_builds() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        put(&out, &[("a/b.html", "x")]).expect("build");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o7777;
        assert_eq!([mode(&out), mode(&out.join("a")), mode(&out.join("a/b.html"))], [0o755, 0o755, 0o644]);
    }

    #[test]
    fn a_failure_leaves_the_old_site_and_nothing_else() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        put(&out, &[("index.html", "old")]).expect("first");
        for bad in ["../evil.html", "/evil.html", "a//b.html", "", "a/./b", "a\\b", "a\0b", MARKER] {
            assert!(matches!(put(&out, &[(bad, "x")]), Err(Failure::Internal(_))), "{bad:?}");
        }
        let long = "x".repeat(300);
        assert!(matches!(put(&out, &[(&long, "x")]), Err(Failure::Disk { .. })));
        assert!(put(&out, &[("a", "file"), ("a/b", "file in a file")]).is_err());
        assert_eq!(fs::read_to_string(out.join("index.html")).expect("page"), "old");
        assert_eq!(names(home.path()), ["public"]);
    }

    #[test]
    fn what_a_killed_build_left_is_removed_or_put_back() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        put(&out, &[("index.html", "old")]).expect("first");
        fs::create_dir_all(home.path().join(".public.hub-7/a")).expect("stale stage");
        fs::create_dir(home.path().join(".public.hub-x")).expect("not a stage");
        fs::create_dir(home.path().join(".other.hub-7")).expect("of another folder");
        put(&out, &[("index.html", "new")]).expect("second");
        assert_eq!(names(home.path()), [".other.hub-7", ".public.hub-x", "public"]);

        // Killed between the two renames of the fallback: the old site comes back even if this build fails.
        fs::rename(&out, home.path().join(".public.hub-8.old")).expect("aside");
        assert!(put(&out, &[("../evil", "x")]).is_err());
        assert_eq!(fs::read_to_string(out.join("index.html")).expect("page"), "new");
    }

    #[test]
    fn a_reader_never_misses_and_never_sees_a_torn_page() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        let page = |n: usize| format!("{n}\n").repeat(20_000 / (n.to_string().len() + 1));
        put(&out, &[("index.html", &page(0))]).expect("first");
        let (done, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    let text = fs::read_to_string(out.join("index.html")).expect("never missing");
                    let n: usize = text.lines().next().and_then(|line| line.parse().ok()).expect("a number");
                    assert_eq!(text, page(n), "never torn");
                    reads.fetch_add(1, Ordering::SeqCst);
                }
            });
            for n in 1..=20 {
                put(&out, &[("index.html", &page(n)), ("a/b.html", "x")]).expect("build");
                let before = reads.load(Ordering::SeqCst);
                for _ in 0..500 {
                    if reads.load(Ordering::SeqCst) > before {
                        break;
                    }
                    thread::sleep(Duration::from_millis(10));
                }
            }
            done.store(true, Ordering::SeqCst);
        });
        assert!(reads.into_inner() >= 20);
    }

    #[test]
    fn builds_at_once_wait_for_each_other() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        thread::scope(|scope| {
            for n in 0..6 {
                let (out, text) = (&out, n.to_string());
                scope.spawn(move || put(out, &[("a.html", &text), ("b.html", &text)]).expect("build"));
            }
        });
        let read = |name: &str| fs::read_to_string(out.join(name)).expect("page");
        assert_eq!(read("a.html"), read("b.html"));
        assert_eq!(names(home.path()), ["public"]);
    }
}
