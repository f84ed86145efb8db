//! What the machine failed at: each variant holds the path and the cause. The author cannot mend these.

use std::{error::Error, fmt, io, path::PathBuf};

/// A run that could not go on for a reason outside the content.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder could not be read or written; `action` is a verb phrase ("read", "write to").
    Disk { action: &'static str, path: PathBuf, cause: io::Error },
    /// The output folder is not ours to replace; the sentence says why.
    OutputFolder { path: PathBuf, reason: String },
    /// The preview cannot listen.
    Listen { address: String, cause: io::Error },
    /// An argument cannot be used; the sentence says why and what can be.
    Usage(String),
    /// Files that the hub wrote earlier are missing or not whole.
    Index { path: PathBuf, reason: String },
    /// Something that cannot happen did; the sentence says where.
    Internal(String),
}

impl Failure {
    /// For `map_err`: a disk failure at a path.
    pub fn disk(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Failure {
        let path = path.into();
        move |cause| Failure::Disk { action, path, cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Disk { action, path, cause } => write!(f, "cannot {action} {}: {cause}", path.display()),
            Failure::OutputFolder { path, reason } => write!(f, "will not replace {}: {reason}", path.display()),
            Failure::Listen { address, cause } if cause.kind() == io::ErrorKind::AddrInUse => {
                write!(
                    f,
                    "cannot listen on {address}: something else listens there; name another port with --port, or leave it out"
                )
            }
            Failure::Listen { address, cause } => write!(f, "cannot listen on {address}: {cause}"),
            Failure::Usage(sentence) | Failure::Internal(sentence) => f.write_str(sentence),
            Failure::Index { path, reason } => write!(f, "cannot search {}: {reason}", path.display()),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Failure::Disk { cause, .. } | Failure::Listen { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
