//! Shows an address in the person's browser, by the desktop's own opener.

use std::{
    process::{Command, Stdio},
    thread,
};

/// Starts the opener and does not wait for it. Without one nothing happens: the address is in the terminal.
pub fn show(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Somebody has to take note of its end.
        thread::spawn(move || drop(child.wait()));
    }
}
