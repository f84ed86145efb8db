//! A fragment of a body as an email's HTML: every tag gets the few attributes that mail programs understand.
//!
//! What leaves has no class, no id, no picture and no link inside the message, whatever enters: those programs keep none of
//! them, or wreck the message over them. Fonts and colours stand in the cell around it (`templates/email/body.html`).

use super::pieces::{Piece, Tag, pieces};
use crate::base::text::push_escaped;
use crate::document::{Fill, Fragment};
use crate::render::compose::{Composer, promise};
use crate::site::Destination;
use crate::site::topics::date_of;

/// A link; other colours of the message stand in its templates.
const LINK: &str = "color:#0b5a6b;text-decoration:underline";

/// The elements that an email keeps, with their style. All others lose their tags and keep their words.
const KEPT: [(&str, &str); 24] = [
    ("p", "margin:0 0 16px"),
    ("h3", "margin:24px 0 8px;font-size:18px;line-height:24px;font-weight:bold"),
    ("h4", "margin:24px 0 8px;font-size:16px;line-height:24px;font-weight:bold"),
    ("h5", "margin:24px 0 8px;font-size:16px;line-height:24px;font-weight:bold"),
    ("h6", "margin:24px 0 8px;font-size:16px;line-height:24px;font-weight:bold"),
    ("ul", "margin:0 0 16px;padding:0 0 0 24px"),
    ("ol", "margin:0 0 16px;padding:0 0 0 24px"),
    ("li", "margin:0 0 8px"),
    ("blockquote", "margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #7d8280"),
    ("pre", "margin:0 0 16px;font-family:Consolas,'Courier New',monospace;font-size:14px;white-space:pre-wrap"),
    ("code", "font-family:Consolas,'Courier New',monospace"),
    ("kbd", "font-family:Consolas,'Courier New',monospace"),
    ("mark", "background-color:#ffe9a0;color:#16212b"),
    ("hr", "border:0;border-top:1px solid #7d8280;margin:16px 0"),
    ("th", "border-bottom:2px solid #7d8280;font-weight:bold"),
    ("td", "border-bottom:1px solid #d8d4c8"),
    ("em", ""),
    ("strong", ""),
    ("del", ""),
    ("sub", ""),
    ("sup", ""),
    ("br", ""),
    ("tr", ""),
    ("tbody", ""),
];

/// Writes one fragment; `here` is the address of its place on the hub, or empty.
struct Writer<'c, 'a> {
    composer: &'c Composer<'a>,
    at: usize,
    here: &'c str,
    out: String,
    /// For each link that is open, whether it is written as one.
    links: Vec<bool>,
    /// Inside words that only a page needs.
    silent: bool,
    /// Inside the mark of a note, which stands in brackets for want of a link.
    in_mark: bool,
}

impl Composer<'_> {
    /// A fragment of a document as an email shows it.
    pub(in crate::render) fn email_html(&self, at: usize, fragment: &Fragment, here: &str) -> String {
        let mut writer = Writer {
            composer: self,
            at,
            here,
            out: String::with_capacity(fragment.html.len() * 2),
            links: Vec::new(),
            silent: false,
            in_mark: false,
        };
        for piece in pieces(fragment) {
            match piece {
                Piece::Open(tag) => writer.open(&tag),
                Piece::Close(name) => writer.close(name),
                Piece::Text(_) if writer.silent => {}
                Piece::Text(text) => writer.out.push_str(text),
                Piece::Fill(fill) => writer.fill(fill),
            }
        }
        writer.out
    }
}

impl Writer<'_, '_> {
    fn open(&mut self, tag: &Tag) {
        match tag.name {
            "a" => self.open_link(tag),
            "img" => self.picture(&tag.value("alt").unwrap_or_default()),
            // A caption stands before its table: Word's engine has no place for it inside.
            "caption" => self.out.push_str("<p style=\"margin:0 0 8px\"><strong>"),
            "thead" => self.out.push_str(
                "<table border=\"0\" cellpadding=\"6\" cellspacing=\"0\" width=\"100%\" style=\"margin:0 0 16px\"><thead>",
            ),
            "sup" if tag.has_class("note-mark") => {
                self.in_mark = true;
                self.out.push_str("<sup>[");
            }
            name => self.open_kept(name, tag),
        }
    }

    fn open_kept(&mut self, name: &str, tag: &Tag) {
        let Some((name, style)) = KEPT.iter().find(|(kept, _)| *kept == name) else { return };
        self.out.push_str(&format!("<{name}"));
        for attribute in ["start", "value", "scope"] {
            if let Some(value) = tag.value(attribute) {
                self.attribute(attribute, &value);
            }
        }
        match *name {
            "th" | "td" if tag.has_class("number") => self.out.push_str(" align=\"right\" valign=\"top\""),
            "th" | "td" if tag.has_class("centre") => self.out.push_str(" align=\"center\" valign=\"top\""),
            "th" | "td" => self.out.push_str(" align=\"left\" valign=\"top\""),
            _ => {}
        }
        if !style.is_empty() {
            self.attribute("style", style);
        }
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => {
                if self.links.pop().unwrap_or_default() {
                    self.out.push_str("</a>");
                }
                self.silent = false;
            }
            "caption" => self.out.push_str("</strong></p>\n"),
            "thead" => self.out.push_str("</thead>"),
            "table" => self.out.push_str("</table>"),
            "sup" if std::mem::take(&mut self.in_mark) => self.out.push_str("]</sup>"),
            name if KEPT.iter().any(|(kept, _)| *kept == name) => self.out.push_str(&format!("</{name}>")),
            _ => {}
        }
    }

    fn open_link(&mut self, tag: &Tag) {
        self.silent = tag.has_class("note-back");
        let href = match tag.fill {
            Some(Fill::Href(link)) => self.composer.link_href(self.at, *link),
            _ => String::new(),
        };
        self.links.push(!href.is_empty());
        if !href.is_empty() {
            self.out.push_str("<a");
            self.attribute("href", &href);
            self.attribute("style", LINK);
            self.out.push('>');
        }
    }

    /// Words in place of a picture, with the way to it; inside a link that leads elsewhere the words alone.
    fn picture(&mut self, alt: &str) {
        let words = format!("{}: {alt}", self.composer.word("email_picture"));
        self.out.push('[');
        let here = if self.links.contains(&true) { "" } else { self.here };
        self.link(here, &words);
        self.out.push(']');
    }

    fn fill(&mut self, fill: &Fill) {
        let document = &self.composer.site.documents[self.at];
        let composer = self.composer;
        match fill {
            Fill::Reference(link) => match composer.site.destinations[self.at][*link].as_ref() {
                Some(Destination::Contact(contact)) => {
                    let contact = &composer.site.contacts[*contact].value;
                    let view = composer.named_contact(contact, date_of(document));
                    self.out.push_str(composer.part("email/contact.html", "contact", &view).trim());
                }
                Some(Destination::Page { label, .. }) => self.link(&composer.link_href(self.at, *link), label),
                _ => push_escaped(&mut self.out, &document.links[*link].text),
            },
            Fill::Cross { link, text } => self.link(&composer.link_href(self.at, *link), text),
            Fill::Event(index) => {
                let view = composer.event(self.at, &document.events[*index], false);
                self.out.push_str(&composer.part("email/event.html", "event", &view));
            }
            Fill::Promise(index) => {
                let view = promise(&document.promises[*index]);
                self.out.push_str(&composer.part("email/promise.html", "promise", &view));
            }
            Fill::Gap(index) => {
                self.out.push_str(&composer.part(
                    "email/gap.html",
                    "gap",
                    &composer.gap(self.at, &document.gaps[*index]),
                ));
            }
            // These stand among the attributes of a tag. Rows of a file stay on the hub: they are an appendix's.
            Fill::Href(_) | Fill::Image(_) | Fill::Table | Fill::Place(_) | Fill::Name(_) | Fill::Include(_) => {}
        }
    }

    /// Words as a link, or as they are when there is nowhere to lead.
    fn link(&mut self, href: &str, words: &str) {
        if !href.is_empty() {
            self.out.push_str("<a");
            self.attribute("href", href);
            self.attribute("style", LINK);
            self.out.push('>');
        }
        push_escaped(&mut self.out, words);
        if !href.is_empty() {
            self.out.push_str("</a>");
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!(" {name}=\""));
        // Styles of ours hold single quotes, which may stand between double ones.
        match name {
            "style" => self.out.push_str(value),
            _ => push_escaped(&mut self.out, value),
        }
        self.out.push('"');
    }
}
