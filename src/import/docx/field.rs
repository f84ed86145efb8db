//! Fields: what a Word file computes, such as links, page numbers and dates.
//!
//! Enters: the marks that open, separate and end a field. Leaves: whether words are shown, and where they lead. Never
//! here: a field computed; what stands in the file as its result is what readers see.

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// The result has begun.
    shown: bool,
}

impl Fields {
    /// Takes a mark: `begin`, `separate` or `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.shown = true;
                }
            }
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Takes a part of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// Whether words are shown here: not between the beginning of a field and its result.
    pub(super) fn shows(&self) -> bool {
        self.0.iter().all(|field| field.shown)
    }

    /// Where the words lead.
    pub(super) fn link(&self) -> Option<String> {
        self.0.iter().rev().find_map(|field| target(&field.instruction))
    }
}

/// The target of an instruction such as `HYPERLINK "https://..." \l "place"`.
pub(super) fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?;
    let (mut address, mut place, mut to_place) = (String::new(), String::new(), false);
    for (at, part) in rest.split('"').enumerate() {
        if at % 2 == 0 {
            // An address may stand without quotes.
            for word in part.split_whitespace() {
                match word {
                    "\\l" => to_place = true,
                    word if !word.starts_with('\\') && address.is_empty() && !to_place => address = word.into(),
                    _ => {}
                }
            }
        } else if to_place {
            place = part.to_string();
            to_place = false;
        } else if address.is_empty() {
            address = part.to_string();
        }
    }
    Some(if place.is_empty() { address } else { format!("{address}#{place}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_with_and_without_quotes_and_places() {
        assert_eq!(
            target(" HYPERLINK \"https://example.org/a\" \\o \"tip\" ").as_deref(),
            Some("https://example.org/a")
        );
        assert_eq!(target("HYPERLINK \\l \"_Toc1\"").as_deref(), Some("#_Toc1"));
        assert_eq!(target("HYPERLINK mailto:a@example.org").as_deref(), Some("mailto:a@example.org"));
        assert_eq!(target("PAGE"), None);
    }

    #[test]
    fn an_instruction_is_not_shown_and_its_result_is() {
        let mut fields = Fields::default();
        fields.mark("begin");
        fields.instruct("HYPERLINK \"https://example.org\"");
        assert!(!fields.shows());
        fields.mark("separate");
        assert_eq!((fields.shows(), fields.link().as_deref()), (true, Some("https://example.org")));
        fields.mark("end");
        fields.mark("end");
        assert_eq!((fields.shows(), fields.link()), (true, None));
    }
}
