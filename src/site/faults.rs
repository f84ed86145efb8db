//! Mistakes that keep some people from reading and that somebody knows of: what waivers accept, and what they accepted once.

use super::Site;
use crate::base::date::When;
use crate::base::path::SourcePath;
use crate::diagnostic::Code;
use crate::document::Include;
use std::collections::BTreeMap;

/// A mistake on a page that somebody has accepted for a while.
#[derive(Debug, Clone, Copy)]
pub struct AcceptedFault<'a> {
    pub code: Code,
    pub document: usize,
    pub reason: &'a str,
    pub until: When,
    /// The last day is past and the mistake still known: nobody has taken the waiver away.
    pub is_over: bool,
}

impl Site {
    /// Each such mistake once, in the order of hub.yaml, with the waiver that holds where there are several.
    pub fn accepted_faults(&self) -> Vec<AcceptedFault<'_>> {
        let mut faults: Vec<AcceptedFault> = Vec::new();
        let mut places: BTreeMap<(Code, usize), usize> = BTreeMap::new();
        for waiver in &self.config.waivers {
            let code = Code::OF_ACCESSIBILITY.into_iter().find(|code| code.name() == waiver.code);
            let Some((code, until)) = code.zip(waiver.held_until()) else { continue };
            let is_over = waiver.holds_until(self.today).is_none();
            for document in self.shown_on(waiver.below_root()) {
                let fault = AcceptedFault { code, document, reason: &waiver.reason, until, is_over };
                match places.get(&(code, document)).map(|at| &mut faults[*at]) {
                    Some(known) if known.is_over && !is_over => *known = fault,
                    Some(_) => {}
                    None => {
                        places.insert((code, document), faults.len());
                        faults.push(fault);
                    }
                }
            }
        }
        faults
    }

    /// The pages that show a file: its own, that of its rows, or those that include it.
    fn shown_on(&self, path: &str) -> Vec<usize> {
        let file = SourcePath::new(format!("content/{path}")).with_extension("md");
        let includes = |at: &usize| self.documents[*at].includes.iter().map(Include::path).any(|path| path == file);
        match self.by_path(file.below_root()) {
            Some(own) => vec![own],
            None => (0..self.documents.len()).filter(includes).collect(),
        }
    }
}
