//! The two streams of the terminal: results on standard output, everything else on standard error.
//!
//! What is said names titles and files as others wrote them, so characters that a terminal would act on are shown by number.
//! A reader that closes its end (`| head`) ends the command quietly. Colours follow the terminal and NO_COLOR.

use crate::base::hidden;
use crate::base::text::count;
use crate::diagnostic::{self, Code, Diagnostic, Failure, Format, Severity, Texts};
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc;
use std::time::Duration;

/// How much is said, and whether in colour.
#[derive(Debug)]
pub struct Console {
    quiet: bool,
    verbose: bool,
    color: bool,
}

impl Console {
    /// A console for this terminal.
    pub fn new(quiet: bool, verbose: bool) -> Self {
        Self { quiet, verbose, color: wants_color(&io::stderr()) }
    }

    /// Whether results on standard output are shown in colour.
    pub fn colors_results(&self) -> bool {
        wants_color(&io::stdout())
    }

    /// A result, on standard output.
    pub fn result(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        // A closed pipe is no error: whoever reads has seen enough.
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Disk { action: "write to", path: "standard output".into(), cause })
            }
            _ => Ok(()),
        }
    }

    /// A line about what was done; not said with --quiet.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.aside(&hidden::shown(text));
        }
    }

    /// What somebody must know even with --quiet.
    pub fn caution(&self, text: &str) {
        self.aside(&hidden::shown(text));
    }

    /// Does some work, and says so on a line of its own when it takes more than a second.
    pub fn patiently<T: Send>(&self, doing: &str, work: impl FnOnce() -> T + Send) -> T {
        std::thread::scope(|scope| {
            let (done, waiting) = mpsc::channel::<()>();
            scope.spawn(move || {
                let mut passed = 0;
                while waiting.recv_timeout(Duration::from_secs(1)) == Err(mpsc::RecvTimeoutError::Timeout) {
                    passed += 1;
                    self.say(&format!("{doing} ... {passed} s"));
                }
            });
            let result = work();
            drop(done);
            result
        })
    }

    /// A line about how it is done; said with --verbose only.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.aside(text);
        }
    }

    /// What the machine failed at.
    pub fn failure(&self, failure: &Failure) {
        self.aside(&hidden::shown(&format!("hub: {failure}")));
    }

    /// Findings as people read them: errors and warnings, and advice with --verbose. What waits for the day on which a
    /// hub is published ([`waits`]) is left to a line of the summary, unless it keeps the site from being written.
    pub fn findings(&self, findings: &[Diagnostic], texts: &dyn Texts, strict: bool) {
        let limit = if self.verbose { Severity::Advice } else { Severity::Warning };
        let shown: Vec<Diagnostic> = findings
            .iter()
            .filter(|f| f.severity <= limit && !(self.quiet && f.severity > Severity::Error))
            .filter(|f| strict || self.verbose || !waits(f))
            .cloned()
            .collect();
        if !shown.is_empty() {
            let grouped = diagnostic::group(&shown);
            let report = diagnostic::write(&grouped.shown, texts, Format::Human { color: self.color });
            self.aside(format!("{report}{}", grouped.rest()).trim_end());
        }
    }

    /// The line about what waits for the day on which a hub is published; `None` when nothing does.
    pub fn before_publishing(findings: &[Diagnostic]) -> Option<String> {
        let number = findings.iter().filter(|f| waits(f)).count();
        let settings = count(number, "setting");
        (number > 0)
            .then(|| format!("Before this hub is published it needs {settings} more in hub.yaml: see hub check."))
    }

    /// "2 errors, 1 warning, 14 pieces of advice".
    pub fn tally(findings: &[Diagnostic]) -> String {
        let of = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let advice = match of(Severity::Advice) {
            1 => "1 piece of advice".into(),
            many => format!("{many} pieces of advice"),
        };
        format!("{}, {}, {advice}", count(of(Severity::Error), "error"), count(of(Severity::Warning), "warning"))
    }

    fn aside(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

/// A setting that only a published hub needs: true of each build until then, so nobody has to read it each time.
fn waits(finding: &Diagnostic) -> bool {
    finding.code == Code::NotConfigured && finding.severity == Severity::Warning
}

/// A terminal that has not been asked to do without.
fn wants_color(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
