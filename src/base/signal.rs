//! Signals of the machine, as flags that a loop can look at. Nothing here acts on one.

use std::{
    io,
    sync::{Arc, atomic::AtomicBool},
};

/// A flag that becomes true when the run is asked to end (SIGINT, SIGTERM). A second request ends it at once.
///
/// # Errors
/// When the system has no room for the handlers.
pub fn stop_requested() -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 2, Arc::clone(&flag))?;
        signal_hook::flag::register(signal, Arc::clone(&flag))?;
    }
    Ok(flag)
}

/// From now on a file above the limit of the machine is an error of its write, not the end of the process.
pub fn keep_running_at_file_limit() {
    #[cfg(unix)]
    {
        use std::sync::Once;
        static ONCE: Once = Once::new();
        // Without the handler the write still fails, only less politely: nothing to report here.
        ONCE.call_once(|| drop(signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))));
    }
}

/// "File size limit exceeded": 25 on every system that Rust's standard library calls unix, but for a few on MIPS.
#[cfg(unix)]
const SIGXFSZ: i32 = 25;
