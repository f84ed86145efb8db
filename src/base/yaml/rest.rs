//! A text in which something is wrong, read without that: everything that is wrong, and what is left.
//!
//! The parser stops at the first fault. So the lines of each are left out and the text is read again.

use super::{Fault, FaultKind, explain, missing_field, read_once};
use serde::de::DeserializeOwned;

/// More faults than anybody mends in one go; each costs a look at the whole text.
const MOST: usize = 50;

/// Reads a text whose lines have shown some faults already; those of the parser come behind them. A key that is missing at
/// the top ends the reading: whether it is, or is only misspelt, is not known then.
pub(super) fn read<T: DeserializeOwned>(text: &str, mut faults: Vec<Fault>) -> (Option<T>, Vec<Fault>) {
    let mut lines: Vec<&str> = text.lines().collect();
    let misread = !faults.is_empty();
    for fault in &faults {
        leave_out(&mut lines, fault.line, 0);
    }
    let (mut before, mut step): (Option<Fault>, usize) = (None, 0);
    while faults.len() < MOST {
        let blank = lines.iter().all(|line| line.trim().is_empty() || line.starts_with('#'));
        let left = if blank { "{}".to_string() } else { lines.join("\n") + "\n" };
        let error = match read_once::<T>(&left) {
            Ok(value) => return (Some(value), faults),
            Err(error) => error,
        };
        if missing_field(&error).is_some() && !faults.is_empty() {
            break;
        }
        let fault = explain(&left, &error);
        if before.as_ref() == Some(&fault) {
            step += 1;
        } else {
            // An item that lacks a key is no item without the others either.
            step = usize::from(fault.kind == FaultKind::MissingKey);
            // Where lines have been left out, another may not be read for want of them.
            if !(misread && fault.kind == FaultKind::Syntax) {
                faults.push(fault.clone());
            }
        }
        let line = fault.line;
        before = Some(fault);
        while !leave_out(&mut lines, line, step) {
            step += 1;
            if step > WIDEST {
                return (None, faults);
            }
        }
    }
    (None, faults)
}

/// The steps of [`leave_out`]: a key, the item of a list around it, the key at the margin around that.
const WIDEST: usize = 2;

/// Takes away what a line stands for, the wider the higher the step; whether anything was there.
fn leave_out(lines: &mut [&str], line: usize, step: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let Some(mut first) = line.checked_sub(1).filter(|at| *at < lines.len()) else { return false };
    let (own, start) = (indent(lines[first]), first);
    let begins = |at: usize| match step {
        0 => true,
        1 => lines[at].trim_start().starts_with("- ") && (indent(lines[at]) < own || at == start),
        _ => indent(lines[at]) == 0 && !lines[at].trim().is_empty() && !lines[at].starts_with('-'),
    };
    while !begins(first) {
        // A key around the fault ends the item that it could stand in.
        let outside = step == 1 && !lines[first].trim().is_empty() && indent(lines[first]) < own;
        let Some(above) = first.checked_sub(1).filter(|_| !outside) else { return false };
        first = above;
    }
    if lines[first].trim().is_empty() || step > WIDEST {
        return false;
    }
    let own = indent(lines[first]);
    // The dash of an item stays for the keys beside the first one.
    let dash = lines[first].trim_start().starts_with("- ") && step == 0;
    let inner = if dash { own + 2 } else { own };
    let below = |line: &&&str| line.trim().is_empty() || indent(line) > inner || step > 1 && line.starts_with('-');
    let last = first + lines[first + 1..].iter().take_while(below).count();
    lines[first + 1..=last].iter_mut().for_each(|line| *line = "");
    let beside =
        lines[last + 1..].iter().find(|line| !line.trim().is_empty()).is_some_and(|line| indent(line) == inner);
    lines[first] = if dash && beside { &lines[first][..=own] } else { "" };
    true
}

#[cfg(test)]
mod tests {
    use crate::base::yaml::{FaultKind, parse, parse_rest};
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Settings {
        name: String,
        plots: Vec<Plot>,
        beds: u8,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Plot {
        name: String,
        #[serde(default)]
        note: String,
    }

    #[test]
    fn each_fault_has_its_line_and_hides_no_other() {
        let text = "naem: x\nplots:\n  - name: a\n    naem: b\n  - nom: c\n    name: d\nbeds: many\nnot: here\n";
        let faults = parse::<Settings>(text).expect_err(text);
        let seen: Vec<_> = faults.iter().map(|fault| (fault.kind, fault.line)).collect();
        use FaultKind::*;
        assert_eq!(seen, [(UnknownKey, 1), (UnknownKey, 4), (UnknownKey, 5), (WrongType, 7), (UnknownKey, 8)]);
    }

    #[test]
    fn what_is_left_is_read() {
        let text = "name: Hub: a\nplots:\n  - note: x\n  - name: b\n    note: n\n  - name: [c]\nbeds: 3\nnaem: z\n";
        let (settings, faults) = parse_rest::<Settings>(text);
        let settings = settings.expect("settings");
        assert_eq!((settings.name.as_str(), settings.beds, settings.plots.len()), ("", 3, 1));
        assert_eq!((settings.plots[0].name.as_str(), settings.plots[0].note.as_str()), ("b", "n"));
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 3, 6, 8], "{faults:?}");
        for text in ["", "- a\n", "a\n", "name\nbeds: 2\n", "plots: x\n", "{", "plots:\n- name: a\n- nme: b\n", "\tx"] {
            parse_rest::<Settings>(text);
        }
        assert_eq!(parse_rest::<Settings>("plots:\n- name: a\n- nme: b\nbeds: 1\n").0.expect("left").plots.len(), 1);
    }
}
