//! `cargo bench --bench search -- OPTIONS`: benches/search/run with the hub that cargo has just built.
//! Without cargo's own word for a benchmark it does nothing, so that `cargo test --all-targets` measures nothing.

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let (by_cargo, asked): (Vec<_>, Vec<_>) = std::env::args_os().skip(1).partition(|argument| argument == "--bench");
    if by_cargo.is_empty() {
        return ExitCode::SUCCESS;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/search/run");
    let status = Command::new(script).args(["--hub", env!("CARGO_BIN_EXE_hub")]).args(asked).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
