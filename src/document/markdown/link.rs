//! Links, pictures and footnotes: what is written now, and the holes that wait for the whole site.

use super::body::{Fill, Link, Stands, Target};
use super::inline;
use super::writer::{OpenLink, Writer};
use crate::base::span::Span;
use crate::base::text::{push_escaped, squeeze};
use crate::diagnostic::Code;
use crate::document::outline;
use pulldown_cmark::LinkType;
use std::ops::Range;

impl Writer<'_> {
    pub(super) fn add_link(&mut self, target: Target, text: &str, range: &Range<usize>) -> usize {
        let span = self.span(range);
        self.out.links.push(Link { target, text: text.to_string(), span, stands: Stands::InText });
        self.out.links.len() - 1
    }

    pub(super) fn start_link(&mut self, kind: LinkType, url: &str, range: &Range<usize>) {
        if let Some(inside) = url.strip_prefix("reference:") {
            self.start_reference(inside, range);
            return;
        }
        let url = if kind == LinkType::Email && !url.starts_with("mailto:") {
            format!("mailto:{url}")
        } else {
            url.to_string()
        };
        if url.is_empty() || url == "#" {
            let help =
                "Put the address between the round brackets, or take the link away and mark the place in queries.";
            self.find(Code::EmptyLink, range, "This link leads nowhere", help);
            self.push("<span class=\"lost-link\">");
            self.link = Some(OpenLink { index: None, close: "</span>", words: String::new() });
            return;
        }
        match inline::target(&url) {
            Some(target) => {
                let external = matches!(target, Target::External(_));
                let link = self.add_link(target, "", range);
                self.push("<a href=\"");
                self.hole(Fill::Href(link));
                self.push(if external { "\" rel=\"external\">" } else { "\">" });
                self.link = Some(OpenLink { index: Some(link), close: "</a>", words: String::new() });
            }
            None => {
                let scheme: String = url.chars().take_while(|c| *c != ':').collect();
                let help = "Links may begin with https:, http:, mailto: or tel:, or name a page of the hub.";
                self.find(Code::UnsafeLink, range, format!("A link may not begin with {scheme}:"), help);
                self.push("<span>");
                self.link = Some(OpenLink { index: None, close: "</span>", words: String::new() });
            }
        }
    }

    /// A reference in square brackets: it brings its own words, those of the source are left out.
    pub(super) fn start_reference(&mut self, inside: &str, range: &Range<usize>) {
        let Some(target) = super::reference(inside) else { return };
        let spoken = outline::mark(&target, self.path);
        let link = self.add_link(target, inside, range);
        self.hole(Fill::Reference(link));
        self.index(&spoken);
        self.link = Some(OpenLink { index: Some(link), close: "", words: String::new() });
        self.silent += 1;
    }

    pub(super) fn end_link(&mut self) {
        let Some(OpenLink { index, close, words }) = self.link.take() else { return };
        if close.is_empty() {
            self.silent -= 1;
            return;
        }
        self.push(close);
        if let Some(index) = index {
            self.out.links[index].text = squeeze(&words);
        }
    }

    pub(super) fn start_image(&mut self, url: &str, range: &Range<usize>) {
        if self.alt.is_some() {
            self.inner_images += 1;
            return;
        }
        let target = Target::Picture(url.to_string());
        let link = self.add_link(target, "", range);
        self.push("<img ");
        self.hole(Fill::Image(link));
        self.alt = Some(String::new());
    }

    pub(super) fn end_image(&mut self) {
        if self.inner_images > 0 {
            self.inner_images -= 1;
            return;
        }
        let alt = squeeze(&self.alt.take().unwrap_or_default());
        let span = self.out.links.last().map_or_else(Span::default, |link| link.span);
        if alt.is_empty() {
            let range = span.start - self.offset..span.end - self.offset;
            self.find(
                Code::MissingAlt,
                &range,
                "This picture has no text for readers who cannot see it",
                "Say in the square brackets what it shows.",
            );
        }
        if is_file_name(&alt) {
            let range = span.start - self.offset..span.end - self.offset;
            let message = format!("The text of this picture is the name of a file: \"{alt}\"");
            let help = "Say in the square brackets what the picture shows, as you would on the telephone.";
            self.find(Code::AltFileName, &range, message, help);
        }
        let mut html = String::from(" alt=\"");
        push_escaped(&mut html, &alt);
        html.push_str("\">");
        self.push(&html);
        self.index(&alt);
    }

    fn note_number(&mut self, name: &str) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(name.to_string()).or_insert(next)
    }

    pub(super) fn note_mark(&mut self, name: &str) {
        let number = self.note_number(name);
        self.item();
        let place = self.out.outline.len().saturating_sub(1);
        self.note_places.entry(number).or_insert(place);
        let id = self.anchors.claim(&format!("note-ref-{number}"));
        self.push(&format!(
            "<sup class=\"note-mark\"><a id=\"{id}\" href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    pub(super) fn start_note(&mut self, name: &str) {
        let number = self.note_number(name);
        self.in_note = true;
        self.note = number;
        self.index_break();
        let id = self.anchors.claim(&format!("note-{number}"));
        self.push(&format!("<li id=\"{id}\" value=\"{number}\">"));
    }

    pub(super) fn end_note(&mut self) {
        let number = self.note;
        self.push(&format!(
            "<a class=\"note-back\" href=\"#note-ref-{number}\" role=\"doc-backlink\">Back to the text</a></li>\n"
        ));
        self.in_note = false;
    }
}

/// Whether the text of a picture is what a camera or a program has called the file.
fn is_file_name(alt: &str) -> bool {
    let lower = alt.to_ascii_lowercase();
    let ending = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".heic"];
    let made = ["img", "image", "picture", "dsc", "dscn", "screenshot", "scan", "photo", "untitled", "pxl"];
    let word =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '-' | '.' | ':' | '(' | ')'));
    ending.iter().any(|end| lower.ends_with(end)) || made.contains(&word)
}
