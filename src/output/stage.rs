//! A folder in the making, beside the one that it will replace. Dropped before its time, it takes itself away.

use super::{
    OutputTree,
    place::{MARKER, MARKER_TEXT},
};
use crate::{base::path::Route, diagnostic::Failure};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};
#[cfg(unix)]
use std::{fs::Permissions, os::unix::fs::PermissionsExt as _};

/// The folder; whatever lies at its path goes when it is dropped.
#[derive(Debug)]
pub struct Stage {
    path: PathBuf,
}

impl Stage {
    /// Makes the folder, which must not be there.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        fs::create_dir(path).map_err(Failure::disk("make the folder", path))?;
        let stage = Self { path: path.to_path_buf() };
        open_folder(path).map_err(Failure::disk("set the permissions of", path))?;
        Ok(stage)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes every file of the tree and the marker; gives their number and bytes.
    pub fn write(&self, tree: &OutputTree) -> Result<(usize, u64), Failure> {
        let mut folders = BTreeSet::new();
        let mut files = Vec::with_capacity(tree.len() + 1);
        for (route, artifact) in tree.iter() {
            if !is_file_name(route) {
                let said = format!("{:?}, made from {}, is no address of a file", route.as_str(), artifact.origin);
                return Err(Failure::Internal(said));
            }
            let ends = route.as_str().match_indices('/').map(|(at, _)| &route.as_str()[..at]);
            folders.extend(ends);
            files.push((route.as_str(), artifact.bytes.as_slice()));
        }
        files.push((MARKER, MARKER_TEXT.as_bytes()));
        // In order, so a folder comes before those in it.
        for folder in folders {
            let path = self.path.join(folder);
            let made = fs::create_dir(&path).and_then(|()| open_folder(&path));
            made.map_err(Failure::disk("make the folder", path))?;
        }
        files.par_iter().try_for_each(|(route, bytes)| {
            let path = self.path.join(route);
            write_file(&path, bytes).map_err(Failure::disk("write", path))
        })?;
        Ok((files.len(), files.iter().map(|(_, bytes)| bytes.len() as u64).sum()))
    }

    /// Ends the stage after the swap by removing the replaced folder, if there is one; gives back its path
    /// when that fails, because the new site is in place all the same.
    pub fn retire(mut self, replaced: PathBuf) -> Option<PathBuf> {
        self.path = replaced;
        (!remove(&self.path)).then(|| self.path.clone())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The failure that led here is the one to report; the next build removes what stays.
        remove(&self.path);
    }
}

/// Removes a folder; twice, for a reader that holds it open can disturb the first attempt on some systems.
fn remove(path: &Path) -> bool {
    (0..2).any(|_| match fs::remove_dir_all(path) {
        Ok(()) => true,
        Err(cause) => cause.kind() == io::ErrorKind::NotFound,
    })
}

/// Whether an address leads to a file in the folder on every system, and is not the marker's.
fn is_file_name(route: &Route) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']);
    route.as_str() != MARKER && route.as_str().split('/').all(plain)
}

/// Writes a file that a web server can read, whatever the umask of the person who builds.
fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    #[cfg(unix)]
    file.set_permissions(Permissions::from_mode(0o644))?;
    file.write_all(bytes)
}

/// The same for a folder.
fn open_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, Permissions::from_mode(0o755))?;
    #[cfg(not(unix))]
    let _: &Path = path;
    Ok(())
}
