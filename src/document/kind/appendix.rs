//! Appendix: prose and column roles in Markdown, rows in a CSV file of the same name.

use super::{Kind, Shown};
use crate::base::yaml::{self, Fault};
use crate::document::facts::{Facts, Head};
use crate::document::front_matter::front_matter;
use crate::document::table::Layout;

pub const KIND: Kind = Kind {
    slug: "appendix",
    folder: "appendices",
    label: "Appendix",
    plural: "Appendices",
    short: "Appendices",
    shown: Shown::Footer,
    summary: "The tables of the strategy: outcomes, recommendations and indicators.",
    numbered: false,
    read,
    starter: "---\ntitle: \"{title}\"\nsummary: What the table holds, in one or two sentences.\nnumber: 1\ntable:\n  caption: What the table shows\n  layout: rows\n  key: reference\n  row_header: reference\n  columns:\n    - {column: reference, label: Reference}\n    - {column: text, label: Text, wide: true}\nupdated: {today}\ndraft: true\n---\n\nWhat the table is and how to read it.\n\n[table]\n",
};

front_matter! {
    /// Keys of an appendix.
    struct FrontMatter {
        number: Option<u32>,
        of: Option<String>,
        table: Option<Layout>,
    }
}

fn read(text: &str) -> Result<(Head, Facts), Vec<Fault>> {
    let mut front: FrontMatter = yaml::parse_with(text, &[("table", "a caption, a key and its columns")])?;
    let table = front.table.take();
    Ok((front.head(), Facts { number: front.number, of: front.of, table, ..Facts::default() }))
}
