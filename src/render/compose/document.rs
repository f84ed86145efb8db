//! Documents: head, meta line, banner, contents, and whatever their facts bring.

use super::Composer;
use super::parts::{kind_label, query};
use crate::base::text::capitalised;
use crate::document::facts::{LinkState, Resource, Status};
use crate::document::{Document, ItemKind};
use crate::render::names::{Form, Speller};
use crate::render::view::main::DocumentMain;
use crate::render::view::parts::*;
use crate::render::view::{BannerView, ContentsView, Main, PageView};
use crate::site::topics::date_of;
use std::cmp::Reverse;

impl Composer<'_> {
    pub(super) fn document(&self, at: usize) -> (String, PageView, Main) {
        let document = &self.site.documents[at];
        let template = format!("kinds/{}.html", document.kind.slug);
        let mut names = Speller::new(self.site, document, Form::Page);
        let head = self.document_head(at, &mut names);
        (template, head, Main::Document(Box::new(self.document_main(at, &mut names))))
    }

    pub(super) fn document_head(&self, at: usize, names: &mut Speller) -> PageView {
        let document = &self.site.documents[at];
        let head = &document.head;
        let mut page = self.head(&head.title, &head.summary, document.kind.slug);
        page.lead_html = names.line(&head.summary);
        page.kind_label = kind_label(self, document);
        page.meta = self.meta(document);
        page.topics = head.topics.iter().filter_map(|topic| self.topic_link(topic)).collect();
        page.provenance = self.provenance(document);
        page.citation = self.citation(document);
        page.banner = self.banner(document);
        page.contents = contents(document);
        page.queries =
            head.queries.iter().filter(|q| q.at.is_empty() || !in_section(document, &q.at)).map(query).collect();
        page.badge = self.badge(document);
        page.breadcrumbs
            .extend(self.folder_link(document.kind.folder).filter(|link| link.href != self.href(&self.from, None)));
        page
    }

    /// Whose wording a page is, where it is made from a source.
    pub(super) fn provenance(&self, document: &Document) -> String {
        match (&document.head.imported, &document.head.source) {
            (Some(_), _) => self.word("provenance_imported").into(),
            (None, Some(_)) => self.word("provenance").into(),
            (None, None) => String::new(),
        }
    }

    pub(super) fn meta(&self, document: &Document) -> Vec<MetaView> {
        let mut meta = self.origin(document);
        if let Some(status) = document.head.status {
            let word = match status {
                Status::Current => "status_current",
                Status::Replaced => "status_replaced",
                Status::NotKnown => "status_not_known",
            };
            meta.push(fact(self.word("meta_status"), self.word(word).into(), String::new()));
        }
        meta.extend(self.audience_meta(&document.head.audience));
        meta
    }

    /// What a document comes from, and of when it is.
    pub(super) fn origin(&self, document: &Document) -> Vec<MetaView> {
        let mut meta = Vec::new();
        if let Some(date) = document.facts.date {
            meta.push(fact(self.word("meta_date"), date.to_string(), date.machine().unwrap_or_default()));
        }
        if let Some(source) = &document.head.source {
            let date = source.date.map(|date| format!(", {date}")).unwrap_or_default();
            meta.push(fact(self.word("meta_source"), format!("{}{date}", source.document), String::new()));
            if !source.place.is_empty() {
                meta.push(fact(self.word("meta_part"), source.place.clone(), String::new()));
            }
        }
        meta
    }

    /// The words of a page that retells a source are the hub's; those of an imported one are the document's.
    fn citation(&self, document: &Document) -> String {
        let head = &document.head;
        let title = head.title.as_str();
        match (&head.imported, &head.source) {
            (None, Some(_)) => {
                // Within a sentence: "summary of the Strategy".
                let title = title.strip_prefix("The ").map_or_else(|| title.to_string(), |rest| format!("the {rest}"));
                self.word("cite_summary").replace("{title}", &title)
            }
            _ => self.word("cite_own").replace("{title}", title).replace("{site}", &self.site.config.name),
        }
    }

    pub(super) fn banner(&self, document: &Document) -> Option<BannerView> {
        let own = self.leading_on(document, ["banner_replaced", "banner_replaced_only"]);
        own.or_else(|| self.source_banner(self.site.owner_of(document)?))
    }

    /// The same on a page that is made from a part of the document.
    pub(super) fn source_banner(&self, document: &Document) -> Option<BannerView> {
        let own = self.leading_on(document, ["banner_source_replaced", "banner_source_replaced_only"]);
        own.or_else(|| self.source_banner(self.site.owner_of(document)?))
    }

    /// A banner with the words for a replaced document that are followed by a link, or by none.
    fn leading_on(&self, document: &Document, replaced: [&'static str; 2]) -> Option<BannerView> {
        let head = &document.head;
        let link = |path: &Option<String>| {
            let path = path.as_ref()?;
            let at = self.site.by_path(path)?;
            let href = self.href(&self.site.routes.documents[at], path.split_once('#').map(|(_, place)| place));
            (self.site.documents[at].path != document.path).then(|| LinkView { href, ..self.link(at) })
        };
        let later = link(&head.later);
        let (tone, text, link) = match (head.is_replaced(), link(&head.replaced_by), later) {
            (true, Some(by), _) => ("replaced", self.word(replaced[0]).to_string(), Some(by)),
            (true, None, Some(later)) => {
                let text = format!("{} {}", self.word(replaced[1]), self.word("banner_later"));
                ("replaced", text, Some(later))
            }
            (true, None, None) => ("replaced", self.word(replaced[1]).to_string(), None),
            (false, _, Some(later)) => ("later", self.word("banner_later").to_string(), Some(later)),
            (false, _, None) => return None,
        };
        Some(BannerView { tone: tone.into(), text, link })
    }

    pub(super) fn badge(&self, document: &Document) -> String {
        match document.head.waits_for(self.site.today) {
            _ if document.head.draft => self.word("draft_badge").into(),
            Some(day) => self.word("held_badge").replace("{when}", &day.to_string()),
            None => String::new(),
        }
    }

    fn document_main(&self, at: usize, names: &mut Speller) -> DocumentMain {
        let document = &self.site.documents[at];
        let facts = &document.facts;
        let (name, period, year) = self.masthead(at);
        let (previous, next) = self.neighbours(at);
        DocumentMain {
            form: capitalised(&facts.form),
            name,
            period,
            year,
            label: if facts.number.is_some() { kind_label(self, document) } else { String::new() },
            of: facts.of.as_ref().and_then(|of| self.site.by_path(of)).map(|at| self.link(at)),
            facts: facts
                .resource
                .as_ref()
                .map(|resource| self.resource_facts(&facts.form, resource))
                .unwrap_or_default(),
            body: self.body(at, names),
            appendices: self.appendices_of(document),
            gathered: self.gathered_of(document),
            previous,
            next,
            copy: self.copy_link(at),
            archive: self.folder_link(document.kind.folder).unwrap_or_default(),
            related: self.cards(&document.head.related),
        }
    }

    /// The title of an issue in parts: the name of the series, "November", "2024".
    pub(super) fn masthead(&self, at: usize) -> (String, String, String) {
        let document = &self.site.documents[at];
        let issue = document.facts.issue.as_str();
        let (period, year) = issue.rsplit_once(' ').unwrap_or((issue, ""));
        let name = document.head.title.trim_end_matches(issue).trim_end_matches(", ");
        (name.into(), period.into(), year.into())
    }

    /// The documents before and after one in its series: issues by date, appendices by number, the guide in order.
    fn neighbours(&self, at: usize) -> (Option<LinkView>, Option<LinkView>) {
        let document = &self.site.documents[at];
        let facts = &document.facts;
        if facts.issue.is_empty() && facts.number.is_none() && facts.order.is_none() {
            return (None, None);
        }
        let (previous, next) = self.site.lookup.neighbours(&self.site.documents, at);
        (previous.map(|at| self.link(at)), next.map(|at| self.link(at)))
    }

    fn appendices_of(&self, document: &Document) -> Vec<CardView> {
        let found = self.site.lookup.appendices(document.path.below_root());
        found.iter().map(|at| self.card(*at)).collect()
    }

    fn resource_facts(&self, form: &str, resource: &Resource) -> Vec<MetaView> {
        let mut facts = Vec::new();
        let mut add = |word: &'static str, text: &str, href: &str| {
            if !text.is_empty() {
                facts.push(MetaView {
                    label: self.templates.word(word).into(),
                    text: text.into(),
                    datetime: String::new(),
                    href: href.into(),
                });
            }
        };
        add("fact_type", form, "");
        add("fact_who", &resource.who, "");
        add("fact_how", &resource.how, "");
        match resource.link_state {
            LinkState::Works => add("fact_link", &resource.link, &resource.link),
            LinkState::NotChecked if !resource.link.is_empty() => {
                add("fact_link", &format!("{} ({})", resource.link, self.word("link_not_checked")), &resource.link);
            }
            LinkState::Lost => add("fact_link", self.word("link_lost"), ""),
            _ => add("fact_link", self.word("link_none"), ""),
        }
        let size = if resource.file_size.is_empty() { String::new() } else { format!(", {}", resource.file_size) };
        add("fact_file", if resource.file_type.is_empty() { "" } else { &resource.file_type }, "");
        if !size.is_empty()
            && let Some(last) = facts.last_mut()
        {
            last.text.push_str(&size);
        }
        let names = resource.printed_names.join("; ");
        if !names.is_empty() {
            facts.push(MetaView {
                label: self.word("fact_names").into(),
                text: names,
                datetime: String::new(),
                href: String::new(),
            });
        }
        facts
    }

    /// Documents of a kind in the order of its index page: latest first, then by number, order and title.
    pub(super) fn in_order(&self, kind: &str) -> Vec<usize> {
        let mut found: Vec<usize> = self.site.of_kind(kind).map(|(at, _)| at).collect();
        found.sort_by_key(|at| {
            let document = &self.site.documents[*at];
            let facts = &document.facts;
            let date = if facts.issue.is_empty() { None } else { date_of(document) };
            (Reverse(date), facts.number, facts.order, document.head.title.to_lowercase(), *at)
        });
        found
    }
}

/// Whether an anchor lies in a section of the body, so that its mark stands there.
fn in_section(document: &Document, anchor: &str) -> bool {
    let rows = document.table.as_ref().is_some_and(|table| table.has_anchor(anchor));
    rows || document
        .body
        .sections
        .iter()
        .any(|section| section.anchor == anchor || section.anchors.iter().any(|a| a == anchor))
}

/// Second- and third-level headings; none when there are fewer than two sections.
fn contents(document: &Document) -> Vec<ContentsView> {
    let mut entries: Vec<ContentsView> = Vec::new();
    for item in &document.outline {
        let entry = ContentsView { href: format!("#{}", item.anchor), text: item.title.clone(), children: Vec::new() };
        match item.kind {
            ItemKind::Heading(2) => entries.push(entry),
            // The parts of numbered paragraphs repeat their names; the paragraphs themselves are too many.
            ItemKind::Heading(3) if !document.kind.numbered => {
                if let Some(last) = entries.last_mut() {
                    last.children.push(entry);
                }
            }
            _ => {}
        }
    }
    if entries.len() < 2 { Vec::new() } else { entries }
}

fn fact(label: &str, text: String, datetime: String) -> MetaView {
    MetaView { label: label.into(), text, datetime, href: String::new() }
}
