//! The writer: takes parser events one by one and keeps where it is in the page.

use super::body::{Fill, Fragment, Hole};
use super::{Options, Reading, cross, cross::Piece, heading::Heading, inline, numbered::Numbered, table::Tables};
use crate::base::path::SourcePath;
use crate::base::slug::Anchors;
use crate::base::span::Span;
use crate::base::text::{push_escaped, squeeze};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::outline::{Item, end_cell};
use crate::document::prose::Marks;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Deeper than any reader can follow, far below what a browser refuses.
const DEEPEST: usize = 64;

/// A link whose words are being read.
pub(super) struct OpenLink {
    /// Its index; `None` for one that leads nowhere.
    pub(super) index: Option<usize>,
    /// The markup that closes it; empty for a reference, which brings its own words.
    pub(super) close: &'static str,
    pub(super) words: String,
}

pub(super) struct Writer<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) text: &'a str,
    pub(super) offset: usize,
    pub(super) options: &'a Options<'a>,
    pub(super) out: Reading,
    pub(super) anchors: Anchors,
    pub(super) numbered: Numbered,
    pub(super) tables: Tables,
    pub(super) heading: Option<Heading>,
    /// A fenced or indented block being read: its language and text.
    fence: Option<(String, String, Range<usize>)>,
    pub(super) link: Option<OpenLink>,
    /// A reference stands for its own words: those of the source are not written.
    pub(super) silent: usize,
    /// The words of a picture.
    pub(super) alt: Option<String>,
    /// Tags of the author that are open in this paragraph, item or cell.
    open_tags: Vec<String>,
    pub(super) in_note: bool,
    /// The number of the footnote being read.
    pub(super) note: usize,
    /// The place in the outline where the mark of each footnote first stands: its text is found there.
    pub(super) note_places: BTreeMap<usize, usize>,
    /// Pictures inside the words of a picture: only the outer one is shown.
    pub(super) inner_images: usize,
    /// The number of each footnote by its name, in the order of the text.
    pub(super) notes: BTreeMap<String, usize>,
    /// Reviews and recommendations that this section links to already.
    pub(super) named: BTreeSet<String>,
    /// Passages that the page includes.
    pub(super) included: BTreeSet<String>,
    pub(super) depth: usize,
    /// Quotations that are open.
    pub(super) quotations: usize,
    /// Marks that are open in the running text of this paragraph, item or cell.
    pub(super) marks: Marks,
    too_deep: bool,
    pub(super) last_level: u8,
}

impl<'a> Writer<'a> {
    pub(super) fn new(path: &'a SourcePath, text: &'a str, offset: usize, options: &'a Options<'a>) -> Self {
        let mut anchors = Anchors::default();
        for anchor in options.taken {
            anchors.claim(anchor);
        }
        Self {
            path,
            text,
            offset,
            options,
            out: Reading::default(),
            anchors,
            numbered: Numbered::default(),
            tables: Tables::default(),
            heading: None,
            fence: None,
            link: None,
            silent: 0,
            alt: None,
            open_tags: Vec::new(),
            in_note: false,
            note: 0,
            note_places: BTreeMap::new(),
            inner_images: 0,
            notes: BTreeMap::new(),
            named: BTreeSet::new(),
            included: BTreeSet::new(),
            depth: 0,
            quotations: 0,
            marks: Marks::default(),
            too_deep: false,
            last_level: 1,
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    self.refuse_depth(&range);
                } else {
                    self.start(tag, range);
                }
            }
            Event::End(tag) => {
                if self.depth <= DEEPEST {
                    self.end(tag);
                }
                self.depth -= 1;
            }
            _ if self.depth > DEEPEST => {}
            Event::Text(words) => self.words(&words, range),
            Event::Code(code) => self.inline_code(&code),
            Event::SoftBreak => {
                self.numbered_swallowed(&range);
                self.plain_text("\n");
            }
            Event::HardBreak => self.markup("<br>", " "),
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(name) => self.note_mark(&name),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html, &range),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Closes what is open and gives the reading.
    pub(super) fn finish(mut self) -> Reading {
        self.close_numbered();
        if !self.notes.is_empty() {
            let notes = &mut self.out.body.notes;
            let open = "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\"><ol>\n";
            notes.html.insert_str(0, open);
            notes.html.push_str("</ol></section>\n");
            for hole in &mut notes.holes {
                hole.at += open.len();
            }
        }
        for item in &mut self.out.outline {
            item.text = squeeze(&item.text);
            item.cells = squeeze(&item.cells);
        }
        self.out
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if matches!(tag, Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. }) {
            self.marks = Marks::default();
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(&range),
            Tag::Heading { level, id, classes, .. } => {
                let slugs = |before| {
                    classes.iter().filter_map(move |class| class.strip_prefix(before)).map(str::to_string).collect()
                };
                let span = self.span(&range);
                self.heading = Some(Heading {
                    level: level as u8,
                    id: id.map(|id| id.to_string()),
                    topics: slugs("topic-"),
                    refused: slugs("no-topic-"),
                    text: String::new(),
                    span,
                });
            }
            Tag::BlockQuote(_) => {
                self.quotations += 1;
                self.push("<blockquote>\n");
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_ascii_lowercase()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.fence = Some((language, String::new(), range));
            }
            Tag::List(first) => self.start_list(first, &range),
            Tag::Item => self.start_item(&range),
            Tag::FootnoteDefinition(name) => self.start_note(&name),
            Tag::Table(alignments) => self.start_table(alignments, &range),
            Tag::TableHead => self.push("<thead><tr>\n"),
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            // What stands in brackets is a reference, even where a line that looks like one defines a link of its name.
            Tag::Link { link_type: LinkType::Shortcut, id, .. } if super::reference(&id).is_some() => {
                self.start_reference(&id, &range);
            }
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, &range),
            Tag::Image { dest_url, .. } => self.start_image(&dest_url, &range),
            Tag::HtmlBlock => {}
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_)) {
            while let Some(open) = self.open_tags.pop() {
                self.push(&format!("</{open}>"));
            }
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.quotations -= 1;
                self.push("</blockquote>\n");
            }
            TagEnd::CodeBlock => {
                if let Some((language, text, range)) = self.fence.take() {
                    self.fenced(&language, &text, &range);
                }
            }
            TagEnd::List(ordered) => self.end_list(ordered),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.push("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => {
                self.push("</strong>");
                self.end_of_strong();
            }
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    // Where things go.

    /// The fragment that is being written.
    pub(super) fn fragment(&mut self) -> &mut Fragment {
        let body = &mut self.out.body;
        if self.in_note {
            return &mut body.notes;
        }
        match body.sections.last_mut() {
            Some(section) => &mut section.content,
            None => &mut body.lead,
        }
    }

    /// Writes markup where the reader stands; swallowed inside headings, pictures and references.
    pub(super) fn push(&mut self, html: &str) {
        if self.heading.is_none() && self.alt.is_none() && self.silent == 0 {
            self.fragment().html.push_str(html);
        }
    }

    /// Leaves a hole where the reader stands.
    pub(super) fn hole(&mut self, fill: Fill) {
        if self.heading.is_none() && self.alt.is_none() && self.silent == 0 {
            let fragment = self.fragment();
            let at = fragment.html.len();
            fragment.holes.push(Hole { at, fill });
        }
    }

    /// Markup that stands for some plain text.
    fn markup(&mut self, html: &str, plain: &str) {
        self.push(html);
        self.index(plain);
    }

    /// Writes text, escaped, and keeps it for search.
    pub(super) fn plain_text(&mut self, text: &str) {
        if self.heading.is_none() && self.alt.is_none() && self.silent == 0 {
            push_escaped(&mut self.fragment().html, text);
        }
        self.index(text);
    }

    /// Keeps text for the heading, the link, the picture and for search.
    pub(super) fn index(&mut self, text: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
            return;
        }
        if let Some(link) = &mut self.link {
            link.words.push_str(text);
        }
        if self.silent == 0 {
            let in_cell = self.tables.in_cell;
            if let Some(item) = self.item() {
                if in_cell { item.cells.push_str(text) } else { item.text.push_str(text) }
            }
        }
    }

    /// A space between blocks in the text for search.
    pub(super) fn index_break(&mut self) {
        if let Some(item) = self.item() {
            item.text.push(' ');
        }
    }

    /// Ends what stands before a list or an item, or the list, in the text for search.
    pub(super) fn index_end(&mut self, list: bool) {
        if let Some(item) = self.item() {
            end_cell(&mut item.text, list);
        }
    }

    /// The place that text belongs to; text before the first heading gets a place without an anchor.
    pub(super) fn item(&mut self) -> Option<&mut Item> {
        if self.out.outline.is_empty() {
            let span = Span::new(self.offset, self.offset);
            self.out.outline.push(Item::lead(span));
        }
        if let Some(place) = self.note_places.get(&self.note).filter(|_| self.in_note) {
            return self.out.outline.get_mut(*place);
        }
        self.out.outline.last_mut()
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::from(range.clone()).shifted(self.offset)
    }

    pub(super) fn find(
        &mut self,
        code: Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let finding = Diagnostic::new(code, self.path, message).at(self.span(range)).help(help);
        self.out.findings.push(finding);
    }

    fn refuse_depth(&mut self, range: &Range<usize>) {
        if !self.too_deep {
            self.too_deep = true;
            let help = "Take some of the > marks or list levels away.";
            self.find(Code::DeepNesting, range, "Quotes and lists are nested more than 64 levels deep here", help);
        }
    }

    /// Whether the writer stands in a quotation or a footnote.
    pub(super) fn in_quote_or_note(&self) -> bool {
        self.in_note || self.depth > 1
    }

    /// While on, neither markup nor text is written.
    pub(super) fn hide(&mut self, on: bool) {
        if on {
            self.silent += 1;
        } else {
            self.silent -= 1;
        }
    }

    pub(super) fn find_table_without_caption(&mut self, range: &Range<usize>) {
        let line = range.start..range.start + self.text[range.clone()].find('\n').unwrap_or(range.len());
        let help = "Write a paragraph just before it that begins with \"Table: \" and says what it shows.";
        self.find(Code::TableCaption, &line, "This table has no caption", help);
    }

    // Words.

    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some((_, text, _)) = &mut self.fence {
            text.push_str(words);
            return;
        }
        self.undefined_note(words, &range);
        let words = self.after_number(words);
        if self.heading.is_none() && self.link.is_none() && self.alt.is_none() {
            // Escapes make the source longer than its words, so each piece is looked for behind the one before it.
            let mut from = range.end.saturating_sub(words.len()).max(range.start);
            if self.text.get(from..range.end) != Some(words) {
                from = range.start;
            }
            for piece in cross::pieces(words, self.options.cross, &mut self.named) {
                let (Piece::Words(said) | Piece::Cross(_, said)) = &piece;
                let found = self.text[from..range.end].find(said);
                let place = found.map_or(range.clone(), |at| from + at..from + at + said.len());
                from = found.map_or(from, |_| place.end);
                match piece {
                    Piece::Words(words) => self.running(words, &range),
                    Piece::Cross(target, words) => {
                        let link = self.add_link(target, words, &place);
                        self.hole(Fill::Cross { link, text: words.to_string() });
                        self.index(words);
                    }
                }
            }
        } else {
            self.running(words, &range);
        }
    }

    fn inline_code(&mut self, code: &str) {
        self.push("<code>");
        self.plain_text(code);
        self.push("</code>");
    }

    fn undefined_note(&mut self, words: &str, range: &Range<usize>) {
        // The stroke before an escaped bracket is no part of the words that begin with it.
        let from = range.start - usize::from(self.text[..range.start].ends_with('\\'));
        if !self.text[from..range.end].contains("\\[^")
            && let Some(at) = words.find("[^")
            && let Some(end) = words[at..].find(']')
        {
            let name = &words[at + 2..at + end];
            let help = format!("Add a line that begins with [^{name}]: and the note, or take the mark away.");
            self.find(Code::UndefinedFootnote, range, format!("There is no note for the mark [^{name}]"), help);
        }
    }

    fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let tag = html.trim();
        if tag == "<br>" {
            self.push(tag);
        } else if inline::ALLOWED_TAGS.contains(&tag) {
            let name = tag.trim_matches(['<', '/', '>']);
            if !tag.starts_with("</") {
                self.open_tags.push(name.to_string());
                self.push(tag);
            } else if self.open_tags.last().is_some_and(|open| open == name) {
                self.open_tags.pop();
                self.push(tag);
            } else {
                let help = format!("Write <{name}> before the words it is about, or take it away.");
                self.find(Code::RawHtml, range, format!("{tag} closes nothing here"), help);
            }
        } else if !tag.is_empty() {
            let name: String = tag.chars().take(30).collect();
            let help = "Use Markdown instead; only <br>, <sub>, <sup>, <kbd> and <mark> without attributes may stand in a page.";
            self.find(Code::RawHtml, range, format!("HTML is not allowed here: {name}"), help);
        }
    }
}
