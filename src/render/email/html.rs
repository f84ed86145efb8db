//! A fragment of a body as an email's HTML: every tag gets the few attributes that mail programs understand.
//!
//! What leaves has no class, no id, no picture and no link inside the message, whatever enters: those programs keep none of
//! them, or wreck the message over them. Fonts and colours stand in the cell around it (`templates/email/body.html`).

use super::pieces::{Piece, Tag, pieces};
use crate::base::text::push_escaped;
use crate::document::{Fill, Fragment};
use crate::render::compose::Composer;
use crate::render::names::Speller;

/// A link; other colours of the message stand in its templates.
const LINK: &str = "color:#0b5a6b;text-decoration:underline";

const SMALL_HEADING: &str = "margin:24px 0 8px;font-size:16px;line-height:24px;font-weight:bold";

const SAMPLE: &str = "font-family:Consolas,'Courier New',monospace";

/// The elements that an email keeps, with their style. All others lose their tags and keep their words.
const KEPT: [(&str, &str); 24] = [
    ("p", "margin:0 0 16px"),
    ("h3", "margin:24px 0 8px;font-size:18px;line-height:24px;font-weight:bold"),
    ("h4", SMALL_HEADING),
    ("h5", SMALL_HEADING),
    ("h6", SMALL_HEADING),
    ("ul", "margin:0 0 16px;padding:0 0 0 24px"),
    ("ol", "margin:0 0 16px;padding:0 0 0 24px"),
    ("li", "margin:0 0 8px"),
    ("blockquote", "margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #7d8280"),
    ("pre", "margin:0 0 16px;font-family:Consolas,'Courier New',monospace;font-size:14px;white-space:pre-wrap"),
    ("code", SAMPLE),
    ("kbd", SAMPLE),
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
    names: &'c mut Speller<'a>,
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

impl<'a> Composer<'a> {
    /// A fragment of a document as an email shows it.
    pub(in crate::render) fn email_html(
        &self,
        at: usize,
        fragment: &Fragment,
        here: &str,
        names: &mut Speller<'a>,
    ) -> String {
        let mut writer = Writer {
            composer: self,
            names,
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
        self.open_anchor(&href);
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
        let (composer, at) = (self.composer, self.at);
        match fill {
            Fill::Reference(link) => match composer.contact_named(at, *link) {
                Some(contact) => self.out.push_str(composer.part("email/contact.html", "contact", &contact).trim()),
                None => self.link(&composer.link_href(at, *link), composer.reference_words(at, *link)),
            },
            Fill::Cross { link, text } => self.link(&composer.link_href(at, *link), text),
            Fill::Event(_) | Fill::Promise(_) | Fill::Gap(_) => {
                self.out.push_str(&composer.block(at, fill, "email", "html"));
            }
            Fill::Name(name) => self.names.put(name, &mut self.out),
            // These stand among the attributes of a tag. Rows of a file stay on the hub: they are an appendix's.
            Fill::Href(_) | Fill::Image(_) | Fill::Table | Fill::Place(_) | Fill::Include(_) => {}
        }
    }

    /// Words as a link, or as they are when there is nowhere to lead.
    fn link(&mut self, href: &str, words: &str) {
        self.open_anchor(href);
        push_escaped(&mut self.out, words);
        if !href.is_empty() {
            self.out.push_str("</a>");
        }
    }

    fn open_anchor(&mut self, href: &str) {
        if !href.is_empty() {
            self.out.push_str("<a");
            self.attribute("href", href);
            self.attribute("style", LINK);
            self.out.push('>');
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
