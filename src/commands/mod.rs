//! One file a command: typed arguments -> options -> pipeline -> report.

pub mod anchors;
pub mod build;
pub mod check;
mod console;
mod day;
mod editor;
pub mod explain;
mod external;
mod fix;
pub mod import;
pub mod init;
mod issue;
pub mod manual;
pub mod new;
mod placing;
pub mod search;
pub mod serve;

pub use console::Console;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Fine,
    /// The content has errors.
    Errors,
    /// Wrong usage, or the machine failed.
    Failed,
}

impl Status {
    /// The exit status.
    pub fn code(self) -> i32 {
        match self {
            Status::Fine => 0,
            Status::Errors => 1,
            Status::Failed => 2,
        }
    }
}
