//! The accessibility statement: it is looked at once a year, and does not say two things at once.

use crate::base::date::months_before;
use crate::base::path::SourcePath;
use crate::config::{self, Conformance, Edition};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::site::Site;

/// The statement is looked at again after this many months.
const MONTHS: i32 = 12;

/// Looks at the day of the review, and at what the statement says of itself.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let statement = &site.config.accessibility;
    let path = SourcePath::new(config::PATH);
    let place = |message: String, help: &str| {
        let finding = Diagnostic::new(Code::AccessibilityReview, &path, message).help(help);
        Diagnostic { span: statement.span, ..finding }
    };
    let mut findings = Vec::new();
    let review = "Read the statement against the hub as it is now, then write the day into reviewed: under accessibility: in hub.yaml.";
    match statement.reviewed {
        None => findings.push(place("No day is set on which the accessibility statement was reviewed".into(), review)),
        Some(day) if day.first_day() > site.today => {
            let message =
                format!("The accessibility statement is said to be reviewed on {day}, which is still to come");
            findings.push(place(message, "Write the day of the last review, not of the next one."));
        }
        Some(day) if day.last_day() < months_before(site.today, MONTHS) => {
            findings.push(place(
                format!("The accessibility statement was last reviewed on {day}, more than a year ago"),
                review,
            ));
        }
        Some(_) => {}
    }
    let faults = statement.issues.len() + site.accepted_faults().count();
    if statement.conformance == Some(Conformance::Full) && faults > 0 {
        let message = "The accessibility statement says that the hub complies fully, and lists what is not accessible";
        findings.push(place(message.into(), "Set conformance: partial, or take away what is mended by now."));
    }
    // The owners of an adopted hub answer for the statement; a demonstration has nobody who could.
    if site.config.edition == Edition::Official {
        findings.iter_mut().for_each(|finding| finding.severity = Severity::Warning);
    }
    findings
}
