//! Puts one folder in the place of another: in one move where the system can, in two where it cannot.
//!
//! The only file that knows `rustix`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Puts `new` where `old` is. Gives the path at which the old folder lies now: `new` after an exchange, `aside`
/// after two renames. On an error the old folder is in its place.
pub fn replace(new: &Path, old: &Path, aside: &Path) -> io::Result<PathBuf> {
    if exchange(new, old)? {
        return Ok(new.to_path_buf());
    }
    step_aside(new, old, aside)?;
    Ok(aside.to_path_buf())
}

/// Both names change hands in one move; false where the kernel or the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, old: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(false),
        Err(cause) => Err(cause.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Two renames; between them a reader finds nothing, and a kill there is mended by the next build.
fn step_aside(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    fs::rename(new, old).inspect_err(|_| {
        // The first failure is the one to report; if this fails too, the next build puts it back.
        drop(fs::rename(aside, old));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_put_the_new_folder_in_place_or_keep_the_old() {
        let home = tempfile::tempdir().expect("temp");
        let [new, old, aside] = ["new", "old", "aside"].map(|name| home.path().join(name));
        let fill = |path: &Path, text: &str| {
            fs::create_dir(path).and_then(|()| fs::write(path.join("page"), text)).expect("folder");
        };
        let read = |path: &Path| fs::read_to_string(path.join("page")).expect("page");
        fill(&new, "new");
        fill(&old, "old");
        step_aside(&new, &old, &aside).expect("two renames");
        assert_eq!((read(&old), read(&aside), new.exists()), ("new".into(), "old".into(), false));

        assert!(replace(&new, &old, &home.path().join("other")).is_err(), "there is nothing to put in place");
        assert_eq!(read(&old), "new");
        fs::remove_dir_all(&aside).expect("free");
        assert!(step_aside(&new, &old, &aside).is_err());
        assert_eq!(read(&old), "new");

        fill(&new, "newer");
        let replaced = replace(&new, &old, &aside).expect("swap");
        assert_eq!((read(&old), read(&replaced)), ("newer".into(), "new".into()));
    }
}
