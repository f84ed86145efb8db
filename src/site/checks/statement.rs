//! The accessibility statement: it is looked at once a year, does not say two things at once, and leaves nothing out that
//! an official hub must say.

use crate::base::date::{Date, months_before};
use crate::base::path::SourcePath;
use crate::base::text::count;
use crate::config::{self, Accessibility, Conformance, Edition, Weight};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::site::Site;

/// The statement is looked at again after this many months.
const MONTHS: i32 = 12;

/// Looks at the days of the statement, at what it says of itself, and whether what was found in the pages agrees.
pub(super) fn check(site: &Site, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let statement = &site.config.accessibility;
    if statement.is_misread {
        return Vec::new();
    }
    let is_official = site.config.edition == Edition::Official;
    let said = days(statement, site.today).into_iter().chain(contradictions(site, told));
    let said = said.chain(unset(statement).filter(|_| is_official));
    let path = SourcePath::new(config::PATH);
    let finding = |(message, help): (String, &str)| {
        let finding = Diagnostic::new(Code::AccessibilityReview, &path, message).help(help);
        // The owners of an adopted hub answer for the statement by law; a demonstration has nobody who could.
        let severity = if is_official { Severity::Error } else { finding.severity };
        Diagnostic { span: statement.span, severity, ..finding }
    };
    said.map(finding).collect()
}

/// A sentence of what is wrong, and its cure.
type Said = (String, &'static str);

/// Days that are missing, long past, still to come or in the wrong order.
fn days(statement: &Accessibility, today: Date) -> Vec<Said> {
    let review = "Read the statement against the hub as it is now, then write the day into reviewed: under accessibility: in hub.yaml.";
    let mut said = Vec::new();
    match statement.reviewed {
        None => said.push(("No day is set on which the accessibility statement was reviewed".into(), review)),
        Some(day) if day.first_day() > today => said.push((
            format!("The last review of the accessibility statement, {day}, is still to come"),
            "Write the day of the last review, not of the next one.",
        )),
        Some(day) if day.last_day() < months_before(today, MONTHS) => said
            .push((format!("The last review of the accessibility statement, {day}, was more than a year ago"), review)),
        Some(_) => {}
    }
    let order = "Write the day on which it was written into prepared:; it does not change with a review.";
    match (statement.prepared, statement.reviewed) {
        (Some(day), _) if day.first_day() > today => {
            said.push((format!("The accessibility statement is said to be prepared on a day to come, {day}"), order));
        }
        (Some(day), Some(reviewed)) if day.first_day() > reviewed.last_day() => {
            said.push((
                format!("The accessibility statement was reviewed, {reviewed}, before it was prepared, {day}"),
                order,
            ));
        }
        _ => {}
    }
    said
}

/// The status against what is listed, and against what was found and nobody has listed.
fn contradictions(site: &Site, told: &[Diagnostic]) -> Option<Said> {
    let statement = &site.config.accessibility;
    // What a waiver that ran out covered is found again below, unless it is mended.
    let accepted = site.accepted_faults().iter().filter(|fault| !fault.is_over).count();
    let listed = statement.issues.len() + accepted;
    let is_off = |code: Code| site.config.severity.get(code.name()) == Some(&Weight::Off);
    let is_found = |finding: &&Diagnostic| Code::OF_ACCESSIBILITY.contains(&finding.code) && !is_off(finding.code);
    let says =
        |message: &str, help| Some((format!("The accessibility statement says that the hub complies {message}"), help));
    match statement.conformance? {
        Conformance::Full if listed > 0 => says(
            "fully, and lists what is not accessible",
            "Set conformance: partial, or take away what is mended by now.",
        ),
        Conformance::Full => match told.iter().filter(is_found).count() {
            0 => None,
            found => says(
                &format!("fully, and this check finds {} on its pages", count(found, "mistake")),
                "Mend them, or set conformance: partial and waive them with a reason.",
            ),
        },
        Conformance::Partial if listed == 0 => says(
            "partly, and lists nothing that does not",
            "Write what is not accessible into issues: under accessibility: in hub.yaml.",
        ),
        Conformance::Partial | Conformance::None => None,
    }
}

/// What the regulations ask of a statement, and this one does not say.
fn unset(statement: &Accessibility) -> impl Iterator<Item = Said> {
    let keys = [
        ("owner", statement.owner.is_empty()),
        ("contact_email", statement.contact_email.is_empty()),
        ("conformance", statement.conformance.is_none()),
        ("prepared", statement.prepared.is_none()),
        ("tested", statement.tested.is_empty()),
    ];
    let missing: Vec<&str> = keys.iter().filter(|(_, is_unset)| *is_unset).map(|(key, _)| *key).collect();
    let message = format!("The accessibility statement of an official hub lacks: {}", missing.join(", "));
    let help = "Set each key under accessibility: in hub.yaml; the regulations for public bodies ask for it.";
    Some((message, help)).filter(|_| !missing.is_empty()).into_iter()
}
