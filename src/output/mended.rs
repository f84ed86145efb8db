//! A file of the site, replaced as a whole: written beside itself, then renamed, so that nobody ever reads half of it.
//!
//! A file that is not as it was read is left alone. No other file is touched.

use crate::diagnostic::Failure;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Replaces a file whose text is still `before`; `false` when somebody has changed it since.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<bool, Failure> {
    let found = fs::read(path).map_err(Failure::disk("read", path))?;
    if found != before.as_bytes() {
        return Ok(false);
    }
    write(path, after.as_bytes())?;
    Ok(true)
}

/// Writes a file as a whole, with the permissions of the one it replaces.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        if let Ok(found) = fs::metadata(path) {
            file.set_permissions(found.permissions())?;
        }
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&beside, path));
    moved.map_err(|cause| {
        let _ = fs::remove_file(&beside);
        Failure::Disk { action: "write", path: path.into(), cause }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, "before").expect("a file");
        assert!(!replace(&path, "other", "after").expect("no failure"));
        assert_eq!(fs::read_to_string(&path).expect("a file"), "before");
        assert!(replace(&path, "before", "after").expect("no failure"));
        assert_eq!(fs::read_to_string(&path).expect("a file"), "after");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        assert!(write(&folder.path().join("gone/a.md"), b"x").is_err());
    }
}
