//! Where a site may be put: the folder asked for, checked against all that must not be replaced.
//!
//! Nothing is written here but the folders above the output; only folders with our own name pattern are removed.

use crate::diagnostic::Failure;
use std::{
    fs::{self, File, TryLockError},
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// The file that makes a folder ours to replace.
pub const MARKER: &str = ".hub";
/// All that the marker holds, in every build the same.
pub const MARKER_TEXT: &str = "The Champions' hub made this folder (format 1): each build replaces everything in it.\n";
/// The part of the marker that every format begins with.
const MARKER_START: &[u8] = b"The Champions' hub made this folder";
/// How long a build waits for another one that writes to the same folder.
const PATIENCE: Duration = Duration::from_secs(30);

/// What an output folder must keep away from.
#[derive(Debug, Clone, Default)]
pub struct Guards {
    /// The folders that the site is read from (content, templates, assets). The output may not be one of them,
    /// above one or inside one; beside them is its place.
    pub site_sources: Vec<PathBuf>,
}

/// An output folder that is no source: its absolute path, free of links.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    parent: PathBuf,
    name: String,
}

impl Place {
    /// Checks `out` and makes the folders above it.
    pub fn of(out: &Path, guards: &Guards) -> Result<Self, Failure> {
        // Taken apart and joined again: a closing slash would follow a link.
        let out: PathBuf = out.components().collect();
        let refuse = |reason: &str| Failure::OutputFolder { path: out.clone(), reason: reason.into() };
        match fs::symlink_metadata(&out) {
            Ok(found) if found.is_symlink() => return Err(refuse("it is a link; name the folder itself")),
            Ok(found) if !found.is_dir() => return Err(refuse("it is a file")),
            _ => {}
        }
        let path = absolute(&out)?;
        for source in &guards.site_sources {
            let source = absolute(source)?;
            if path == source {
                return Err(refuse("the site is read from it"));
            }
            if source.starts_with(&path) {
                return Err(refuse(&format!("it holds {}, which the site is read from", source.display())));
            }
            if path.starts_with(&source) {
                return Err(refuse(&format!("it lies in {}, which the site is read from", source.display())));
            }
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(refuse("it is the root of the disk"));
        };
        let name = name.to_str().ok_or_else(|| refuse("its name is not UTF-8"))?.to_string();
        fs::create_dir_all(parent).map_err(Failure::disk("make the folder", parent))?;
        Ok(Self { parent: parent.to_path_buf(), name, path })
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where this process prepares the new folder, beside the old one.
    pub fn stage(&self) -> PathBuf {
        self.parent.join(format!(".{}.hub-{}", self.name, std::process::id()))
    }

    /// Where the old folder steps aside when the two cannot be exchanged in one move.
    pub fn aside(&self) -> PathBuf {
        self.parent.join(format!(".{}.hub-{}.old", self.name, std::process::id()))
    }

    /// Keeps other builds away from the folder above the output until dropped. The lock lies on that folder
    /// itself, so no file is left behind.
    pub fn lock(&self) -> Result<Lock, Failure> {
        // Not every system opens or locks a folder; there the exchange alone keeps the output whole.
        let Ok(folder) = File::open(&self.parent) else { return Ok(Lock(None)) };
        let until = Instant::now() + PATIENCE;
        loop {
            match folder.try_lock() {
                Ok(()) => return Ok(Lock(Some(folder))),
                Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(_)) => return Ok(Lock(None)),
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => {
                    let reason = format!("another build has kept it busy for {} seconds", PATIENCE.as_secs());
                    return Err(Failure::OutputFolder { path: self.path.clone(), reason });
                }
            }
        }
    }

    /// Puts back or removes what killed builds left. Only for the holder of the lock: whoever made it is gone.
    pub fn mend(&self) -> Result<(), Failure> {
        let entries = fs::read_dir(&self.parent).map_err(Failure::disk("look into", &self.parent))?;
        let prefix = format!(".{}.hub-", self.name);
        for entry in entries {
            let entry = entry.map_err(Failure::disk("look into", &self.parent))?;
            let name = entry.file_name();
            let Some(process) = name.to_str().and_then(|name| name.strip_prefix(&prefix)) else { continue };
            let (number, aside) = process.strip_suffix(".old").map_or((process, false), |number| (number, true));
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            let left = entry.path();
            if aside && fs::symlink_metadata(&self.path).is_err() {
                fs::rename(&left, &self.path).map_err(Failure::disk("put back", &left))?;
            } else if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                fs::remove_dir_all(&left).map_err(Failure::disk("remove", &left))?;
            }
        }
        Ok(())
    }

    /// Whether there is a folder to replace; refuses one that is not ours.
    pub fn replaceable(&self) -> Result<bool, Failure> {
        let refuse = |reason: &str| Failure::OutputFolder { path: self.path.clone(), reason: reason.into() };
        let mut entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(cause) => return Err(Failure::disk("look into", &self.path)(cause)),
        };
        if entries.next().is_none() {
            return Ok(true);
        }
        if !has_marker(&self.path.join(MARKER)) {
            return Err(refuse("it is not empty and was not made by the hub; choose an empty folder"));
        }
        if fs::symlink_metadata(self.path.join(".git")).is_ok() {
            return Err(refuse("it is a Git repository, which a build would remove; move its .git away"));
        }
        Ok(true)
    }
}

/// Whether the lock could be had; dropping it lets the next build go on.
#[derive(Debug)]
pub struct Lock(Option<File>);

impl Lock {
    /// False on systems that cannot lock a folder.
    pub fn held(&self) -> bool {
        self.0.is_some()
    }
}

fn has_marker(path: &Path) -> bool {
    let mut start = [0; MARKER_START.len()];
    let plain = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    plain && File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == MARKER_START
}

/// The absolute path without links, also of a folder that is not there yet.
fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let mut missing = Vec::new();
    let mut known = std::path::absolute(path).map_err(Failure::disk("find", path))?;
    loop {
        match known.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, part| path.join(part))),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(Failure::disk("find", path)(cause)),
        }
        // `..` below a folder that does not exist leads nowhere that can be checked.
        match known.components().next_back() {
            Some(Component::Normal(part)) => missing.push(part.to_owned()),
            _ => return Err(Failure::disk("find", path)(io::ErrorKind::NotFound.into())),
        }
        known.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(out: &Path, guards: &Guards) -> String {
        let place = Place::of(out, guards).and_then(|place| place.replaceable());
        place.expect_err("refused").to_string()
    }

    #[test]
    fn only_missing_empty_or_marked_folders_are_replaced() {
        let home = tempfile::tempdir().expect("temp");
        let out = home.path().join("public");
        let check = || Place::of(&out, &Guards::default()).and_then(|place| place.replaceable());
        assert!(matches!(check(), Ok(false)));
        fs::create_dir(&out).expect("folder");
        assert!(matches!(check(), Ok(true)));
        fs::write(out.join(MARKER), "mine").expect("a file of somebody else's");
        assert!(check().is_err());
        fs::write(out.join(MARKER), MARKER_TEXT).expect("marker");
        assert!(matches!(check(), Ok(true)));
        fs::create_dir(out.join(".git")).expect("repository");
        assert!(refusal(&out, &Guards::default()).contains(".git"));
    }

    #[test]
    fn sources_and_all_above_and_below_them_are_refused() {
        let home = tempfile::tempdir().expect("temp");
        let content = home.path().join("content");
        fs::create_dir(&content).expect("folder");
        let guards = Guards { site_sources: vec![content.clone(), home.path().join("assets")] };
        for (out, why) in [
            (content.clone(), "read from"),
            (content.join("x/public"), "lies in"),
            (home.path().join("public/../content"), "read from"),
            (home.path().to_path_buf(), "holds"),
            (home.path().join("assets/"), "read from"),
            (PathBuf::from("/"), "holds"),
        ] {
            // `public/..` is only known where `public` exists; both answers keep the source.
            let text = refusal(&out, &guards);
            assert!(text.contains(why) || text.contains("cannot find"), "{}: {text}", out.display());
        }
        assert!(!content.join("x").exists(), "a refused folder leaves no trace");
        assert!(refusal(Path::new("/"), &Guards::default()).contains("root of the disk"));
        assert!(Place::of(&home.path().join("content-built"), &guards).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_files_are_refused() {
        let home = tempfile::tempdir().expect("temp");
        fs::create_dir(home.path().join("elsewhere")).expect("folder");
        std::os::unix::fs::symlink(home.path().join("elsewhere"), home.path().join("public")).expect("link");
        fs::write(home.path().join("file"), "x").expect("file");
        for out in ["public", "public/"] {
            assert!(refusal(&home.path().join(out), &Guards::default()).contains("link"));
        }
        assert!(refusal(&home.path().join("file"), &Guards::default()).contains("file"));
    }
}
