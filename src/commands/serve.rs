//! `hub serve`: the site in a browser, following every change.

use super::{Console, Status, day};
use crate::cli;
use crate::diagnostic::Failure;
use crate::pipeline::{Options, Session};
use crate::preview;
use std::sync::Arc;

/// Serves until it is ended.
pub fn run(arguments: &cli::Serve, console: &Console) -> Result<Status, Failure> {
    let site = &arguments.site.site;
    let options =
        Options { today: day::today(arguments.site.as_of.as_deref())?, base_url: None, drafts: true, search: true };
    let session = Arc::new(Session::open(site, options)?);
    let findings = session.findings();
    console.findings(&findings, &session.tree(), false);
    let unset = Console::before_publishing(&findings);
    // Those that are not there yet too: a first template may come while the preview runs.
    let watched = ["content", "templates", "assets"].iter().map(|name| site.join(name)).collect();
    let settings = preview::Options {
        port: arguments.port,
        open: arguments.open,
        lan: arguments.lan,
        watch: watched,
        ignore: vec![site.join("public")],
    };
    let again = Arc::clone(&session);
    preview::serve(
        &settings,
        session,
        move |named| again.refresh(named),
        |ready| {
            // Whoever closed the stream reads the address in the line below.
            let _ = console.result(&format!("{}\n", ready.address));
            if arguments.lan {
                let other = ready.lan.as_ref().map(|lan| format!(", at {lan}")).unwrap_or_default();
                console.caution(&format!(
                    "Anyone on this network can read the hub as it is now{other}, drafts too. Leave --lan out to keep it to this computer."
                ));
            }
            if let Some(slow) = &ready.slow {
                console.say(&format!(
                    "Changes show after a second or two, because folders cannot be watched here: {slow}"
                ));
            }
            if let Some(unset) = &unset {
                console.say(unset);
            }
            console.say("Showing the hub there. Save a file and the page follows. End with Ctrl-C.");
        },
    )?;
    Ok(Status::Fine)
}
