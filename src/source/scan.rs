//! Walks a site folder: content, templates, assets. Links are not followed, devices not opened.

use super::{
    SourceFile, SourceTree,
    stamp::{self, Stamp},
};
use crate::base::path::SourcePath;
use crate::diagnostic::{Code, Diagnostic, Failure};
use rayon::prelude::*;
use std::{
    fs, io,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};
use walkdir::{DirEntry, WalkDir};

const FOLDERS: [&str; 3] = ["content", "templates", "assets"];
const TEXTS: [&str; 10] = ["lock", "md", "yaml", "yml", "csv", "html", "css", "js", "svg", "txt"];
/// Larger than any page; keeps one slip from filling the memory.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads a whole site folder. Files that cannot be used are findings; only a missing `content/` is a failure.
pub fn scan(site: &Path) -> Result<(SourceTree, Vec<Diagnostic>), Failure> {
    Scanner::new(site).scan()
}

/// A site folder that is read again and again: a file whose stamp says that it is as it was is not read anew.
#[derive(Debug)]
pub struct Scanner {
    site: PathBuf,
    /// Sorted by path.
    known: Vec<Known>,
}

/// A file as it was read, and the stamp it bore.
#[derive(Debug)]
struct Known {
    path: SourcePath,
    stamp: Stamp,
    file: Arc<SourceFile>,
}

impl Scanner {
    /// Of this folder; nothing is read yet.
    pub fn new(site: &Path) -> Self {
        Self { site: site.to_path_buf(), known: Vec::new() }
    }

    /// [`scan`], with what is known of earlier times.
    pub fn scan(&mut self) -> Result<(SourceTree, Vec<Diagnostic>), Failure> {
        let site = &self.site;
        if !site.join("content").is_dir() {
            let there = site.display();
            return Err(Failure::Usage(format!(
                "there is no folder content/ in {there}: run hub in the folder that holds content/, name it with --site, or make one with hub init"
            )));
        }
        let mut findings = Vec::new();
        let wanted = walk(site, &mut findings);
        let known = pair(&wanted, &self.known);
        let began = stamp::now();
        let read = wanted.par_iter().zip(&known).map(|((path, place), known)| load(path, place, *known, began));
        let read: Vec<_> = read.collect();
        let (mut files, mut broken, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for ((path, _), outcome) in wanted.into_iter().zip(read) {
            let (file, stamp) = match outcome {
                Ok(read) => read,
                Err(finding) => {
                    findings.push(*finding);
                    continue;
                }
            };
            if let Some(stamp) = stamp {
                known.push(Known { path: path.clone(), stamp, file: Arc::clone(&file) });
            }
            match file.as_ref() {
                SourceFile::Bytes(bytes) if is_text(&path) => {
                    findings.push(not_utf8(&path, bytes));
                    broken.push((path, String::from_utf8_lossy(bytes).into_owned()));
                }
                _ => files.push((path, file)),
            }
        }
        self.known = known;
        Ok((SourceTree::of(files, broken), findings))
    }
}

impl Scanner {
    /// A tree with these files as they are now, and all others as `before` holds them: for the moment after an editor
    /// has saved, when a look at everything would take longer. None where only such a look can tell what happened.
    pub fn look_at(&self, places: &[PathBuf], before: &SourceTree) -> Option<SourceTree> {
        let site = self.site.canonicalize().ok()?;
        let mut tree = before.clone();
        for place in places {
            let path = relative(&site, place)?;
            before.get(&path)?;
            if !fs::symlink_metadata(place).is_ok_and(|found| found.is_file()) {
                return None;
            }
            let (file, _) = load(&path, place, None, SystemTime::UNIX_EPOCH).ok()?;
            if is_text(&path) && file.text().is_none() {
                return None;
            }
            if before.shared(&path) != Some(&file) {
                tree.insert(path.as_str(), file);
            }
        }
        Some(tree)
    }
}

/// What is known of each file that is there; both lists are sorted by path.
fn pair<'a>(wanted: &[(SourcePath, PathBuf)], known: &'a [Known]) -> Vec<Option<&'a Known>> {
    let mut known = known.iter().peekable();
    let find = |path: &SourcePath| {
        while known.next_if(|known| known.path < *path).is_some() {}
        known.next_if(|known| known.path == *path)
    };
    wanted.iter().map(|(path, _)| path).map(find).collect()
}

/// Every file below the folders of a site, in order.
fn walk(site: &Path, findings: &mut Vec<Diagnostic>) -> Vec<(SourcePath, PathBuf)> {
    let mut wanted: Vec<(SourcePath, PathBuf)> = Vec::new();
    for folder in FOLDERS {
        let root = site.join(folder);
        if fs::symlink_metadata(&root).is_ok_and(|found| !found.is_dir()) {
            let message = format!("{folder} is a link or a file, and a folder is wanted");
            findings.push(
                Diagnostic::new(Code::FileUnreadable, &SourcePath::new(folder), message)
                    .help("Put a folder of that name in its place."),
            );
        }
        if !root.is_dir() || root.is_symlink() {
            continue;
        }
        let walk = WalkDir::new(&root).follow_root_links(false).into_iter();
        let walk = walk.filter_entry(|entry| entry.depth() == 0 || !skipped(entry));
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_file() => match relative(site, entry.path()) {
                    Some(path) => wanted.push((path, entry.into_path())),
                    None => findings.push(unnamed(folder, entry.path())),
                },
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let path = relative(site, entry.path()).unwrap_or_else(|| SourcePath::new(folder));
                    let message = "This is a link or a device, and the hub reads files and folders only";
                    findings.push(
                        Diagnostic::new(Code::FileUnreadable, &path, message).help("Put the file itself in its place."),
                    );
                }
                Err(error) => {
                    let path = error.path().and_then(|p| relative(site, p)).unwrap_or_else(|| SourcePath::new(folder));
                    findings.push(
                        Diagnostic::new(Code::FileUnreadable, &path, "This folder cannot be opened")
                            .help("Check who may read it."),
                    );
                }
            }
        }
    }
    wanted.sort_unstable();
    findings.sort_by(|a, b| a.path.cmp(&b.path));
    wanted
}

/// Names that editors, synchronisers and systems leave about: never content.
pub fn is_ignored(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".bck", ".part", ".crdownload"];
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with("#")
        || name == "4913"
        || name == "Thumbs.db"
        || ends.iter().any(|end| name.ends_with(end))
}

fn skipped(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(is_ignored)
}

/// The path in the site; none where a name holds letters that cannot be read.
fn relative(site: &Path, place: &Path) -> Option<SourcePath> {
    // The parts of every path, taken one by one, would be most of the time that a scan takes.
    if let (Some(site), Some(place)) = (site.to_str(), place.to_str())
        && let Some(below) = place.strip_prefix(site).and_then(|below| below.strip_prefix(MAIN_SEPARATOR))
    {
        return Some(SourcePath::new(if MAIN_SEPARATOR == '/' {
            below.into()
        } else {
            below.replace(MAIN_SEPARATOR, "/")
        }));
    }
    let parts: Option<Vec<&str>> = place.strip_prefix(site).ok()?.iter().map(|part| part.to_str()).collect();
    Some(SourcePath::new(parts?.join("/")))
}

fn unnamed(folder: &str, place: &Path) -> Diagnostic {
    let message = format!("The name \"{}\" holds letters that cannot be read", place.to_string_lossy());
    Diagnostic::new(Code::FileName, &SourcePath::new(folder), message).help("Rename the file with plain letters.")
}

fn is_text(path: &SourcePath) -> bool {
    TEXTS.contains(&path.extension().to_ascii_lowercase().as_str())
}

/// The file as it is, with its stamp where that may be trusted later; a text that is not UTF-8 comes as bytes.
fn load(path: &SourcePath, place: &Path, known: Option<&Known>, now: SystemTime) -> Result<Loaded, Box<Diagnostic>> {
    let found = fs::metadata(place).ok();
    let stamp = found.as_ref().and_then(Stamp::of);
    if let Some(known) = known
        && stamp == Some(known.stamp)
    {
        return Ok((Arc::clone(&known.file), stamp));
    }
    let size = found.map(|found| found.len()).unwrap_or_default();
    if is_text(path) && size > LARGEST {
        let message = format!("This file has {} MB, and a page can have {}", size / 1_000_000, LARGEST / 1_000_000);
        return Err(Box::new(Diagnostic::new(Code::FileTooLarge, path, message).help("Split it into several pages.")));
    }
    let bytes = fs::read(place).map_err(|error| Box::new(unreadable(path, &error)))?;
    let file = match is_text(path) {
        true => String::from_utf8(bytes).map_or_else(|error| SourceFile::Bytes(error.into_bytes()), SourceFile::Text),
        false => SourceFile::Bytes(bytes),
    };
    Ok((Arc::new(file), stamp.filter(|stamp| stamp.is_settled(now))))
}

/// A file, and its stamp.
type Loaded = (Arc<SourceFile>, Option<Stamp>);

fn unreadable(path: &SourcePath, error: &io::Error) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => "Check who may read the file.",
        io::ErrorKind::NotFound => "It vanished while the hub was reading; save it again.",
        _ => "Open and save it in your editor, or fetch it anew.",
    };
    Diagnostic::new(Code::FileUnreadable, path, "This file cannot be opened").help(help)
}

fn not_utf8(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let guess = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "it looks like UTF-16, which some editors call Unicode"
    } else if bytes.contains(&0) {
        "it does not look like text at all"
    } else {
        "it looks like Windows-1252, which some editors call ANSI"
    };
    let help = "Open it in your editor and save it with the encoding UTF-8.";
    Diagnostic::new(Code::FileNotUtf8, path, format!("This file is not UTF-8 text from here on: {guess}"))
        .at(at..at + 1)
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignores_what_editors_leave_about() {
        for name in [".git", "a.md~", "~$a.docx", "#a.md#", "4913", ".a.md.swp", "x.tmp"] {
            assert!(is_ignored(name), "{name}");
        }
        assert!(!is_ignored("a.md") && !is_ignored("2024-11.md"));
    }

    #[test]
    fn bad_files_are_findings_and_good_ones_are_read() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(dir.path().join("content/pages")).expect("folders");
        fs::write(dir.path().join("content/pages/a.md"), "x").expect("a file");
        fs::write(dir.path().join("content/pages/b.md"), b"caf\xe9").expect("a file");
        fs::write(dir.path().join("content/pages/c.md"), b"\xff\xfea\0").expect("a file");
        let (tree, findings) = scan(dir.path()).expect("a scan");
        assert_eq!(tree.below("content").count(), 1);
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::FileNotUtf8, Code::FileNotUtf8]);
        assert!(findings[0].message.contains("Windows-1252") && findings[1].message.contains("UTF-16"));
        assert!(matches!(scan(&dir.path().join("nowhere")), Err(Failure::Usage(_))));
    }

    #[test]
    fn files_that_cannot_be_read_or_are_too_large_are_findings_with_a_cure() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(dir.path().join("content/pages")).expect("folders");
        let path = SourcePath::new("content/pages/a.md");
        let place = dir.path().join("content/pages/a.md");
        let gone = load(&path, &place, None, SystemTime::UNIX_EPOCH).expect_err("nothing is there");
        assert_eq!((gone.code, gone.help.contains("save it again")), (Code::FileUnreadable, true));
        // A folder in place of the file: the system refuses to read it, whoever asks.
        let refused =
            load(&path, &dir.path().join("content"), None, SystemTime::UNIX_EPOCH).expect_err("a folder is no file");
        assert_eq!((refused.code, refused.help.is_empty()), (Code::FileUnreadable, false));
        let denied = unreadable(&path, &io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!((denied.code, denied.help.as_str()), (Code::FileUnreadable, "Check who may read the file."));

        let file = fs::File::create(&place).expect("a file");
        file.set_len(LARGEST).expect("a length");
        assert!(load(&path, &place, None, SystemTime::UNIX_EPOCH).is_ok(), "as large as a page can be");
        file.set_len(LARGEST + 1).expect("a length");
        let (tree, findings) = scan(dir.path()).expect("a scan");
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::FileTooLarge]);
        assert!(!findings[0].help.is_empty() && tree.get(&path).is_none());
        // Pictures and downloads may be of any size.
        assert!(load(&SourcePath::new("content/pages/a.pdf"), &place, None, SystemTime::UNIX_EPOCH).is_ok());
    }

    #[test]
    fn a_file_that_did_not_change_is_not_read_again() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(dir.path().join("content/pages")).expect("folders");
        let (path, place) = (SourcePath::new("content/pages/a.md"), dir.path().join("content/pages/a.md"));
        fs::write(&place, "one").expect("a file");
        let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        fs::File::options().write(true).open(&place).expect("a file").set_modified(long_ago).expect("a time");
        let (file, stamp) = load(&path, &place, None, stamp::now()).expect("a file");
        let later = stamp::now() + std::time::Duration::from_secs(60);
        assert!(stamp.is_none_or(|stamp| !stamp.is_settled(stamp::now())), "its stamp is too young to be trusted");
        let known = Known {
            path: path.clone(),
            stamp: Stamp::of(&fs::metadata(&place).expect("a stamp")).expect("a stamp"),
            file,
        };
        let (again, stamp) = load(&path, &place, Some(&known), later).expect("a file");
        assert!(Arc::ptr_eq(&again, &known.file) && stamp.is_some());
        // The same length and an old time, as a copy that keeps times has: the system's own time of change tells.
        fs::write(&place, "two").expect("a file");
        fs::File::options().write(true).open(&place).expect("a file").set_modified(long_ago).expect("a time");
        let (other, _) = load(&path, &place, Some(&known), later).expect("a file");
        assert_eq!(other.text(), Some("two"));
    }

    #[test]
    fn a_look_at_one_file_knows_its_limits() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = dir.path().canonicalize().expect("a folder");
        fs::create_dir_all(root.join("content/pages")).expect("folders");
        let place = root.join("content/pages/a.md");
        fs::write(&place, "one").expect("a file");
        let mut scanner = Scanner::new(dir.path());
        let (tree, _) = scanner.scan().expect("a scan");
        fs::write(&place, "two").expect("a file");
        let again = scanner.look_at(std::slice::from_ref(&place), &tree).expect("a look");
        assert_eq!(again, scanner.scan().expect("a scan").0);
        fs::write(root.join("content/pages/b.md"), "new").expect("a file");
        assert_eq!(scanner.look_at(&[root.join("content/pages/b.md")], &tree), None, "a new file");
        fs::write(&place, b"caf\xe9").expect("a file");
        assert_eq!(scanner.look_at(std::slice::from_ref(&place), &tree), None, "no text any more");
        fs::remove_file(&place).expect("gone");
        assert_eq!(scanner.look_at(&[place], &tree), None, "no file any more");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_are_told() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(dir.path().join("content/pages")).expect("folders");
        std::os::unix::fs::symlink("/etc/hostname", dir.path().join("content/pages/a.md")).expect("a link");
        std::os::unix::fs::symlink("/etc", dir.path().join("assets")).expect("a link");
        std::os::unix::fs::symlink(".", dir.path().join("content/loop")).expect("a link");
        let (tree, findings) = scan(dir.path()).expect("a scan");
        assert_eq!(tree.below("content").count(), 0);
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::FileUnreadable; 3]);
    }
}
