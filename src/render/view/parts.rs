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

/// A fact that may be unknown; an empty text is one that the documents do not state.
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    pub label: String,
    pub html: String,
    /// The same as the source writes it, where that differs; may be empty.
    pub written: String,
}

/// What a review gathers: its rows with the numbers that are not there, and pages that pass on its learning.
#[derive(Debug, Clone, Serialize)]
pub struct GatheredView {
    /// A row has an href; numbers that are left out have none.
    pub rows: Vec<LinkView>,
    pub learning: Vec<CardView>,
}

/// The places that mention a page or a part of it.
#[derive(Debug, Clone, Serialize)]
pub struct MentionsView {
    /// "Mentioned in 12 places".
    pub title: String,
    /// There are so many that the list is folded.
    pub folded: bool,
    pub pages: Vec<MentionView>,
    /// "and in 40 more places"; empty when all are shown.
    pub more: String,
}

/// A page that mentions another.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView {
    pub title: String,
    pub href: String,
    /// "Newsletter, November 2024".
    pub what: String,
    /// "about 4.1": the place that is meant, where it has a number; may be empty.
    pub about: String,
    /// Sections, paragraphs and events; none when the page mentions it before its first heading. The note is as `about`.
    pub places: Vec<LinkView>,
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
    /// Empty where it is shown outside its own page.
    pub anchor: String,
    pub title: String,
    /// "24 October 2024", "4 to 5 March 2027", "Spring 2025", "Autumn 2021 to Spring 2022".
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
    /// Web address at which one takes part, or finds out more; may be empty.
    pub link: String,
    /// Its own calendar file; empty unless its days are exact.
    pub calendar_href: String,
    /// The words as printed; may be empty.
    pub printed: String,
    pub note: String,
    /// The note with links.
    pub note_html: String,
    pub contact: Option<ContactView>,
    /// The page that names it; absent on that page itself.
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
    /// Whether somebody else is to be asked, or nobody any more; email and phone are then empty.
    pub left: bool,
    /// The last day, "31 March 2027"; may be empty.
    pub until: String,
    /// Whom to ask in place of one who has left.
    pub now: Option<Box<ContactView>>,
    /// "As printed November 2024, not confirmed since".
    pub printed: String,
    pub note: String,
    pub topics: Vec<LinkView>,
    /// On the page of all contacts alone.
    pub mentions: Option<MentionsView>,
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
    pub note_html: String,
    pub items: Vec<ItemView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    pub anchor: String,
    pub html: String,
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
    /// What it says; empty where that is too long to be typed.
    pub address: String,
}

/// The body of a document: what stands before the first section, the sections, the footnotes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BodyView {
    pub lead_html: String,
    /// What the front matter announces.
    pub events: Vec<EventView>,
    pub sections: Vec<SectionView>,
    pub notes_html: String,
    /// Where the words come from that the hub has added to short names; empty when it has added none.
    pub glossary_href: String,
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
