//! What pages get wrong together, or with the passing of time: names that differ, contacts that nobody knows, days that are past.
//!
//! A joined site enters, findings leave; nothing is changed. The day comes with the site, never from a clock.

mod acronyms;
mod contacts;
mod names;
mod past;
mod statement;
mod topics;

use super::Site;
use crate::diagnostic::Diagnostic;

/// All findings that need more than one file, or the day of the build.
pub(super) fn check(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut findings = acronyms::check(site);
    findings.extend(contacts::check(site));
    findings.extend(names::check(site));
    findings.extend(past::check(site));
    findings.extend(statement::check(site, told));
    findings.extend(topics::check(site));
    findings
}
