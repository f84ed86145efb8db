//! Whether a file on the disk is as it was: by what the system says of it, without reading it.
//!
//! Metadata enters, a [`Stamp`] leaves. Times of a file system are coarse, so a stamp of the last moments is not to be
//! trusted: a second save within the same tick would bear the same one.

use std::{
    fs::Metadata,
    time::{Duration, SystemTime},
};

/// The coarsest tick of a file system that is met in offices: FAT on a stick.
const TICK: Duration = Duration::from_secs(2);

/// Length, times and identity of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: SystemTime,
    own: Own,
}

/// What only the system itself can set: when the file changed in any way, and which file it is.
#[cfg(unix)]
type Own = (i64, i64, u64, u64);

#[cfg(not(unix))]
type Own = Option<SystemTime>;

impl Stamp {
    /// Of a file; none where the system keeps no times.
    pub fn of(found: &Metadata) -> Option<Self> {
        Some(Self { length: found.len(), modified: found.modified().ok()?, own: own(found) })
    }

    /// Whether the last change is so long ago that a later one would bear another stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        now.checked_sub(TICK)
            .is_some_and(|settled| self.modified < settled && self.changed().is_none_or(|it| it < settled))
    }

    #[cfg(unix)]
    fn changed(&self) -> Option<SystemTime> {
        let (seconds, nanoseconds, ..) = self.own;
        let since = Duration::new(seconds.try_into().ok()?, nanoseconds.try_into().ok()?);
        SystemTime::UNIX_EPOCH.checked_add(since)
    }

    #[cfg(not(unix))]
    fn changed(&self) -> Option<SystemTime> {
        self.own
    }
}

#[cfg(unix)]
fn own(found: &Metadata) -> Own {
    use std::os::unix::fs::MetadataExt as _;
    (found.ctime(), found.ctime_nsec(), found.dev(), found.ino())
}

#[cfg(not(unix))]
fn own(found: &Metadata) -> Own {
    found.created().ok()
}

/// The moment at which a scan begins.
#[expect(clippy::disallowed_methods, reason = "tells whether a stamp may be trusted; nothing of it reaches a page")]
pub fn now() -> SystemTime {
    SystemTime::now()
}
