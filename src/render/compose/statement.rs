//! The accessibility statement: what hub.yaml says, what it accepts, what each build looks for, and what nobody has set.

use super::Composer;
use crate::base::date::When;
use crate::config::{Conformance, Weight};
use crate::diagnostic::Code;
use crate::render::view::main::{AccessibilityMain, DayView, FaultView};
use crate::render::view::{Main, PageView};

impl Composer<'_> {
    pub(super) fn accessibility(&self) -> (String, PageView, Main) {
        let config = &self.site.config;
        let statement = &config.accessibility;
        let faults = self.site.accepted_faults().into_iter().map(|fault| FaultView {
            page: self.link(fault.document),
            what: fault.code.sentence().into(),
            reason: fault.reason.into(),
            until: {
                let word = if fault.is_over { "a11y_fault_was_until" } else { "a11y_fault_until" };
                format!("{} {}", self.word(word), fault.until)
            },
        });
        let is_off = |code: &Code| config.severity.get(code.name()) == Some(&Weight::Off);
        let (off, on): (Vec<Code>, Vec<Code>) = Code::OF_ACCESSIBILITY.into_iter().partition(is_off);
        let sentences = |codes: Vec<Code>| codes.into_iter().map(|code| code.sentence().to_string()).collect();
        let conformance = match statement.conformance {
            Some(Conformance::Full) => "a11y_status_full",
            Some(Conformance::Partial) => "a11y_status_partial",
            Some(Conformance::None) => "a11y_status_none",
            None => "a11y_status_unset",
        };
        let main = AccessibilityMain {
            owner: statement.owner.clone(),
            contact_email: statement.contact_email.clone(),
            conformance: self.word(conformance).into(),
            prepared: statement.prepared.map(day),
            reviewed: statement.reviewed.map(day),
            tested: statement.tested.clone(),
            issues: statement.issues.clone(),
            faults: faults.collect(),
            looked_for: sentences(on),
            not_looked_for: sentences(off),
        };
        let page = self.head(self.word("nav_accessibility"), self.word("accessibility_summary"), "accessibility");
        ("pages/accessibility.html".into(), page, Main::Accessibility(main))
    }
}

fn day(when: When) -> DayView {
    DayView { text: when.to_string(), datetime: when.machine().unwrap_or_default() }
}
