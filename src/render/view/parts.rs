//! Parts of views that several pages share.

use serde::Serialize;

/// A link with its words; `current` when it leads to the page itself or its section.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LinkView {
    pub text: String,
    pub href: String,
    /// A line under the link, such as a summary; may be empty.
    pub note: String,
    pub current: bool,
}

/// One fact of the meta line.
#[derive(Debug, Clone, Serialize)]
pub struct MetaView {
    pub label: String,
    pub text: String,
    /// Value for `<time datetime>`; empty when the fact is no date or a season.
    pub datetime: String,
    pub href: String,
}

/// "As printed, please check": words of the source that somebody should look at.
#[derive(Debug, Clone, Serialize)]
pub struct QueryView {
    /// The words as printed; may be empty.
    pub printed: String,
    pub note: String,
}

/// A dated thing: a forum, a session, a launch.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    pub anchor: String,
    pub title: String,
    /// "24 October 2024", "Spring 2025", "Autumn 2021 to Spring 2022".
    pub date: String,
    /// Parts of the date block: "24", "October", "2024"; `day` is empty unless the date is a day.
    pub day: String,
    pub month: String,
    pub year: String,
    pub datetime: String,
    /// Last day it may mean, `2025-01-22`: lets the browser move it to "past" on the reader's day.
    pub last_day: String,
    /// "4pm to 5:30pm"; may be empty.
    pub time: String,
    pub place: String,
    pub online: bool,
    /// The words as printed; may be empty.
    pub printed: String,
    pub note: String,
    pub contact: Option<ContactView>,
    /// Where it is announced; absent inside the announcement itself.
    pub origin: Option<LinkView>,
    pub past: bool,
}

/// A person, post or team; role first.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    pub anchor: String,
    pub href: String,
    pub role: String,
    pub name: String,
    pub organisation: String,
    pub email: String,
    pub phone: String,
    pub phone_href: String,
    /// "As printed November 2024, not confirmed since".
    pub printed: String,
    pub note: String,
    pub topics: Vec<LinkView>,
}

/// A table of rows; the plain markup is complete without a script.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    pub anchor: String,
    pub caption: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    /// Columns that a script may offer as filters, with their values in order.
    pub filters: Vec<FilterView>,
    pub downloads: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    pub key: String,
    pub label: String,
    pub wide: bool,
    pub numeric: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    pub anchor: String,
    pub cells: Vec<CellView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// The column's key and label again, for stacked rows on phones.
    pub key: String,
    pub label: String,
    pub html: String,
    /// The plain value that filters and sorting compare.
    pub value: String,
    /// Whether this cell is its row's header.
    pub header: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct FilterView {
    pub key: String,
    pub label: String,
    pub options: Vec<String>,
}

/// Groups of items shown as a matrix: the outcomes framework.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixView {
    pub anchor: String,
    pub caption: String,
    pub group_label: String,
    pub note_label: String,
    pub item_label: String,
    pub groups: Vec<GroupView>,
    pub downloads: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    pub anchor: String,
    pub name: String,
    pub note: String,
    pub items: Vec<ItemView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    pub anchor: String,
    pub text: String,
}

/// A second-level section of a body, its heading included in `heading` and not in `html`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub anchor: String,
    /// What the section was called before: its old addresses lead to it.
    pub former: Vec<String>,
    pub heading: String,
    pub html: String,
    pub topics: Vec<LinkView>,
    pub queries: Vec<QueryView>,
}

/// A code that a phone reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrView {
    /// Width and height in squares, the quiet edge in it.
    pub size: usize,
    /// Its dark squares as the `d` of an SVG path, a unit a square.
    pub path: String,
    /// What it says.
    pub address: String,
}

/// The body of a document: what stands before the first section, the sections, the footnotes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BodyView {
    pub lead_html: String,
    pub sections: Vec<SectionView>,
    pub notes_html: String,
}

/// A page in a list: a section's index, a topic's timeline, "related".
#[derive(Debug, Clone, Default, Serialize)]
pub struct CardView {
    pub title: String,
    pub href: String,
    pub summary: String,
    pub kind_label: String,
    pub date: String,
    pub datetime: String,
}

/// A titled run of links: a letter of the A-Z, a year of the archive, a group of resources.
#[derive(Debug, Clone, Serialize)]
pub struct ShelfView {
    pub anchor: String,
    pub title: String,
    pub cards: Vec<CardView>,
}
