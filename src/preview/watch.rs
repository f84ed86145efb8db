//! Wakes the preview when something in a folder may have changed; the only file that knows `notify`.
//!
//! An event is a wake-up and nothing more: what changed is found by reading. So lost, doubled and reordered
//! events do no harm, and what no event tells the next regular round finds.

use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{MetadataKind, ModifyKind},
};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

/// What has been noticed since the last look, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noticed {
    Nothing,
    Files,
    /// A folder came, or events were lost: files may follow of which no event will tell.
    Folders,
}

/// Folders under watch with all below them.
pub struct Watch {
    bell: Arc<Bell>,
    watcher: Option<RecommendedWatcher>,
    roots: Vec<Root>,
    /// Why edits are only seen by the regular rounds, if so.
    trouble: Option<String>,
}

struct Root {
    path: PathBuf,
    /// Which folder it was when the watch was set; `None` when there was none.
    watched: Option<Identity>,
}

/// Remembers the most telling event until somebody looks, in constant space.
struct Bell {
    heard: Mutex<Heard>,
    rung: Condvar,
}

/// What events have told since the last look.
struct Heard {
    noticed: Noticed,
    /// The files they named; empty when some named none, or when there are too many.
    files: Vec<PathBuf>,
}

/// Files that are remembered by name.
const MOST_NAMED: usize = 8;

impl Watch {
    /// Watches `roots` but for what lies in `ignored`. Never fails: without events the rounds are slower.
    pub fn start(roots: &[PathBuf], ignored: &[PathBuf]) -> Self {
        let bell = Arc::new(Bell { heard: Mutex::new(Heard::nothing()), rung: Condvar::new() });
        let roots: Vec<PathBuf> = roots.iter().map(|path| real(path)).collect();
        let filter = Filter { roots: roots.clone(), ignored: ignored.iter().map(|path| real(path)).collect() };
        let ringing = Arc::clone(&bell);
        let handler = move |result: notify::Result<Event>| {
            let noticed = result.as_ref().map_or(Noticed::Folders, |event| filter.weigh(event));
            if noticed > Noticed::Nothing {
                ringing.ring(noticed, result.map(|event| filter.files(event)).unwrap_or_default());
            }
        };
        let (watcher, trouble) = match RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false)) {
            Ok(watcher) => (Some(watcher), None),
            Err(cause) => (None, Some(cause.to_string())),
        };
        let roots = roots.into_iter().map(|path| Root { path, watched: None }).collect();
        let mut watch = Self { bell, watcher, roots, trouble };
        watch.renew();
        watch
    }

    /// Why not every edit is seen at once, if so.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Waits until something is noticed, at most so long; the files that changed, if events named all of them.
    pub fn wait(&self, longest: Duration) -> (Noticed, Vec<PathBuf>) {
        let hold = self.bell.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let quiet = |heard: &mut Heard| heard.noticed == Noticed::Nothing;
        let waited = self.bell.rung.wait_timeout_while(hold, longest, quiet);
        let (mut heard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let Heard { noticed, files } = std::mem::replace(&mut *heard, Heard::nothing());
        (noticed, if noticed == Noticed::Files { files } else { Vec::new() })
    }

    /// Sets the watch again on folders that have been removed and made anew; true when there were any.
    pub fn renew(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let mut renewed = false;
        for root in &mut self.roots {
            let now = identity(&root.path);
            if now == root.watched {
                continue;
            }
            renewed = true;
            // A watch on a folder that is gone may be gone already.
            drop(watcher.unwatch(&root.path));
            root.watched = now.filter(|_| match watcher.watch(&root.path, RecursiveMode::Recursive) {
                Ok(()) => true,
                Err(cause) => {
                    self.trouble = Some(cause.to_string());
                    // Not tried at every round: too many folders today are too many a second later.
                    true
                }
            });
        }
        renewed
    }
}

impl Heard {
    fn nothing() -> Self {
        Self { noticed: Noticed::Nothing, files: Vec::new() }
    }

    fn add(&mut self, noticed: Noticed, files: Vec<PathBuf>) {
        let all_named = !files.is_empty() && (self.noticed == Noticed::Nothing || !self.files.is_empty());
        self.noticed = self.noticed.max(noticed);
        self.files.extend(files);
        self.files.sort_unstable();
        self.files.dedup();
        if !all_named || self.files.len() > MOST_NAMED {
            self.files.clear();
        }
    }
}

impl Bell {
    fn ring(&self, noticed: Noticed, files: Vec<PathBuf>) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).add(noticed, files);
        self.rung.notify_one();
    }
}

struct Filter {
    roots: Vec<PathBuf>,
    ignored: Vec<PathBuf>,
}

impl Filter {
    fn weigh(&self, event: &Event) -> Noticed {
        if event.need_rescan() {
            return Noticed::Folders;
        }
        match event.kind {
            // Our own reading is one of these.
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => {
                return Noticed::Nothing;
            }
            _ => {}
        }
        let counts = |path: &PathBuf| !self.ignores(path);
        if !event.paths.is_empty() && !event.paths.iter().any(counts) {
            return Noticed::Nothing;
        }
        match event.kind {
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) if event.paths.iter().any(|p| p.is_dir()) => {
                Noticed::Folders
            }
            _ => Noticed::Files,
        }
    }

    /// The files that an event is about.
    fn files(&self, event: Event) -> Vec<PathBuf> {
        event.paths.into_iter().filter(|path| !self.ignores(path)).collect()
    }

    fn ignores(&self, path: &Path) -> bool {
        if self.ignored.iter().any(|ignored| path.starts_with(ignored)) {
            return true;
        }
        // Only below the folder watched: the site itself may lie in a hidden folder.
        let below = self.roots.iter().filter_map(|root| path.strip_prefix(root).ok());
        let shortest = below.min_by_key(|below| below.as_os_str().len()).unwrap_or(path);
        shortest.iter().any(is_passing)
    }
}

/// Names that editors and systems give to what is not the document.
fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    backup || name.starts_with('.') || name == "4913" || matches!(extension, "swp" | "swo" | "swx" | "tmp" | "bak")
}

/// The path as events tell it: absolute and free of links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for above in path.ancestors() {
        if let (Ok(found), Ok(below)) = (above.canonicalize(), path.strip_prefix(above)) {
            return if below.as_os_str().is_empty() { found } else { found.join(below) };
        }
    }
    path
}

#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    std::fs::metadata(path).ok().map(|found| found.created().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, Flag, ModifyKind, RenameMode};
    use std::fs;

    fn filter() -> Filter {
        Filter { roots: vec!["/home/.me/site".into()], ignored: vec!["/home/.me/site/public".into()] }
    }

    #[test]
    fn only_events_about_documents_count() {
        let weigh = |kind: EventKind, paths: &[&str]| {
            let start = Event::new(kind);
            filter().weigh(&paths.iter().fold(start, |event, path| event.add_path(path.into())))
        };
        let data = EventKind::Modify(ModifyKind::Any);
        for (path, noticed) in [
            ("/home/.me/site/content/a.md", Noticed::Files),
            ("/home/.me/site/public/a.html", Noticed::Nothing),
            ("/home/.me/site/.git/index", Noticed::Nothing),
            ("/home/.me/site/.public.hub-7/a.html", Noticed::Nothing),
            ("/home/.me/site/content/a.md~", Noticed::Nothing),
            ("/home/.me/site/content/.a.md.swp", Noticed::Nothing),
            ("/home/.me/site/content/4913", Noticed::Nothing),
            ("/home/.me/site/content/#a.md#", Noticed::Nothing),
        ] {
            assert_eq!(weigh(data, &[path]), noticed, "{path}");
        }
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        assert_eq!(weigh(rename, &["/home/.me/site/.a.tmp", "/home/.me/site/a.md"]), Noticed::Files);
        assert_eq!(weigh(EventKind::Access(AccessKind::Any), &["/home/.me/site/a.md"]), Noticed::Nothing);
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(filter().weigh(&lost), Noticed::Folders);
        assert_eq!(weigh(EventKind::Create(CreateKind::Any), &["/home/.me/site/none.md"]), Noticed::Files);
    }

    #[test]
    fn files_are_named_while_events_name_all_of_them() {
        let mut heard = Heard::nothing();
        heard.add(Noticed::Files, vec!["b".into()]);
        heard.add(Noticed::Files, vec!["a".into(), "b".into()]);
        assert_eq!(heard.files, [PathBuf::from("a"), PathBuf::from("b")]);
        heard.add(Noticed::Files, Vec::new());
        heard.add(Noticed::Files, vec!["c".into()]);
        assert!(heard.files.is_empty(), "one has named none");
        let mut heard = Heard::nothing();
        (0..20).for_each(|n| heard.add(Noticed::Files, vec![PathBuf::from(n.to_string())]));
        assert!(heard.files.is_empty(), "too many");
    }

    /// Whether anything is noticed within two seconds after `act`.
    fn notices(watch: &Watch, act: impl FnOnce()) -> bool {
        while watch.wait(Duration::from_millis(50)).0 > Noticed::Nothing {}
        act();
        watch.wait(Duration::from_secs(2)).0 > Noticed::Nothing
    }

    #[test]
    fn saves_are_noticed_and_reading_is_not() {
        let home = tempfile::tempdir().expect("temp");
        let (content, public) = (home.path().join("content"), home.path().join("public"));
        fs::create_dir_all(&public).expect("folder");
        fs::create_dir(&content).expect("folder");
        let watch = Watch::start(std::slice::from_ref(&content), std::slice::from_ref(&public));
        assert_eq!(watch.trouble(), None);
        let page = content.join("a.md");
        assert!(notices(&watch, || fs::write(&page, "one").expect("write")));
        assert!(notices(&watch, || {
            fs::write(content.join(".a.md.new"), "two").expect("write");
            fs::rename(content.join(".a.md.new"), &page).expect("rename");
        }));
        assert!(notices(&watch, || fs::create_dir(content.join("deep")).expect("folder")));
        assert!(notices(&watch, || fs::write(content.join("deep/b.md"), "new").expect("write")));
        while watch.wait(Duration::from_millis(200)).0 > Noticed::Nothing {}
        fs::read(&page).expect("read");
        fs::write(public.join("a.html"), "built").expect("write");
        fs::write(content.join("a.md~"), "backup").expect("write");
        assert_eq!(watch.wait(Duration::from_millis(300)).0, Noticed::Nothing);
    }

    #[test]
    fn a_folder_made_anew_is_watched_again() {
        let home = tempfile::tempdir().expect("temp");
        let content = home.path().join("content");
        let mut watch = Watch::start(std::slice::from_ref(&content), &[]);
        assert!(!watch.renew(), "nothing is there");
        fs::create_dir(&content).expect("folder");
        assert!(watch.renew());
        assert!(notices(&watch, || fs::write(content.join("a.md"), "one").expect("write")));
        // Kept elsewhere, so that its number is not given to the next one.
        fs::rename(&content, home.path().join("kept")).expect("move");
        fs::create_dir(&content).expect("folder");
        assert!(watch.renew());
        assert!(notices(&watch, || fs::write(content.join("a.md"), "two").expect("write")));
    }
}
