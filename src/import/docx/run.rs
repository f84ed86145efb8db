//! The runs of a paragraph -> pieces of text.
//!
//! Enters: the elements of one paragraph. Leaves: words with their looks, links, marks of notes, pictures. Never here:
//! deleted words, instructions of fields, comments.

use super::styles::Meaning;
use super::symbol;
use super::walk::Walk;
use crate::import::block::{Inline, Piece, Style};
use crate::import::xml::Element;

impl Walk<'_> {
    /// Reads everything in a paragraph, or in a wrapper within one.
    pub(super) fn runs(&mut self, parent: &Element, link: Option<&str>, out: &mut Vec<Piece>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, link, out),
                "hyperlink" => {
                    let target = self.hyperlink(element);
                    self.runs(element, Some(target.as_deref().or(link).unwrap_or_default()), out);
                }
                "fldSimple" => {
                    let target = super::field::target(element.attribute("instr"));
                    self.runs(element, target.as_deref().or(link), out);
                }
                "bookmarkStart" => self.bookmark(element),
                "del" | "moveFrom" => self.deleted += 1,
                "oMath" | "oMathPara" => {
                    let words = math(element);
                    self.piece(Inline::Words(words), Style::default(), link, out);
                }
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.runs(choice, link, out);
                    }
                }
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" => {}
                // Tags, controls, insertions and what else may wrap runs.
                _ => self.runs(element, link, out),
            }
        }
    }

    fn hyperlink(&self, element: &Element) -> Option<String> {
        let place = element.attribute("anchor");
        let address = self.relations.get(element.attribute("id")).map(|relation| relation.target.clone());
        match (address, place) {
            (Some(address), "") => Some(address),
            (Some(address), place) => Some(format!("{address}#{place}")),
            (None, "") => None,
            (None, place) => Some(format!("#{place}")),
        }
    }

    fn run(&mut self, run: &Element, link: Option<&str>, out: &mut Vec<Piece>) {
        let properties = run.child("rPr");
        if properties.is_some_and(|properties| properties.is_on("vanish")) {
            self.hidden += 1;
            return;
        }
        let style = properties.map_or_else(Style::default, |own| {
            let named = own.value_of("rStyle").map_or_else(Meaning::default, |id| self.styles.meaning(id));
            style(own, &named)
        });
        self.inside(run, style, link, out);
    }

    fn inside(&mut self, run: &Element, style: Style, link: Option<&str>, out: &mut Vec<Piece>) {
        for element in run.elements() {
            let words = match element.name.as_str() {
                "t" => self.letters(element.text(), run),
                "tab" | "ptab" => "\t".into(),
                "noBreakHyphen" => "\u{2011}".into(),
                "softHyphen" => "\u{ad}".into(),
                "sym" => {
                    let code = u32::from_str_radix(element.attribute("char"), 16).unwrap_or(0xfffd);
                    self.sign(element.attribute("font"), code).to_string()
                }
                "br" if element.attribute("type").is_empty() || element.attribute("type") == "textWrapping" => {
                    self.piece(Inline::Break, style, link, out);
                    continue;
                }
                "cr" => {
                    self.piece(Inline::Break, style, link, out);
                    continue;
                }
                "fldChar" => {
                    // A box of a form has no words of its own.
                    if let Some(own) = element.find("checkBox") {
                        let on = own.is_on("checked") || own.child("checked").is_none() && own.is_on("default");
                        let mark = if on { '\u{2612}' } else { '\u{2610}' };
                        self.piece(Inline::Words(mark.into()), style, link, out);
                    }
                    self.fields.mark(element.attribute("fldCharType"));
                    continue;
                }
                "instrText" => {
                    self.fields.instruct(&element.text());
                    continue;
                }
                "footnoteReference" => {
                    self.piece(Inline::Mark(element.attribute("id").into()), style, link, out);
                    continue;
                }
                "endnoteReference" => {
                    self.piece(Inline::Mark(format!("e{}", element.attribute("id"))), style, link, out);
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.drawing(element, link, out);
                    continue;
                }
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.inside(choice, style, link, out);
                    }
                    continue;
                }
                // Words with their reading beside them.
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.runs(base, link, out);
                    }
                    continue;
                }
                _ => continue,
            };
            self.piece(Inline::Words(words), style, link, out);
        }
    }

    /// Words of a run. In a symbol font codes are signs, and so is a letter or two alone; longer words are kept, for a font
    /// may have been left behind on them.
    fn letters(&mut self, words: String, run: &Element) -> String {
        let fonts = run.child("rPr").and_then(|own| own.child("rFonts"));
        match fonts.map(|fonts| fonts.attribute("ascii")).filter(|font| symbol::is_font(font)) {
            Some(font) => {
                let few = words.trim().chars().count() < 3;
                let is_code = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
                words.chars().map(|c| if is_code(c) || few { self.sign(font, c.into()) } else { c }).collect()
            }
            None => words,
        }
    }

    /// A sign of a symbol font; what nobody knows is reported where it stands.
    fn sign(&mut self, font: &str, code: u32) -> char {
        let sign = symbol::shown(font, code);
        if sign == symbol::UNKNOWN {
            let done = format!("A sign of the font {font} is not known here; a question mark in a box stands for it.");
            self.guesses.unsure(self.line, "", &done, "Look at the document, and type what the sign means.");
        }
        sign
    }

    pub(super) fn piece(&mut self, inline: Inline, style: Style, link: Option<&str>, out: &mut Vec<Piece>) {
        if !self.fields.shows() || inline == Inline::Words(String::new()) {
            return;
        }
        let link = self.fields.link().or_else(|| link.map(str::to_string));
        match (&inline, out.last_mut()) {
            // Word cuts words into runs wherever somebody once stopped typing.
            (Inline::Words(words), Some(Piece { inline: Inline::Words(before), style: same, link: to }))
                if *same == style && *to == link =>
            {
                before.push_str(words);
            }
            _ => out.push(Piece { inline, style, link }),
        }
    }
}

fn style(own: &Element, named: &Meaning) -> Style {
    let on = |name: &str, named: Option<bool>| match own.child(name) {
        Some(_) => own.is_on(name),
        None => named.unwrap_or(false),
    };
    let place = own.value_of("vertAlign").unwrap_or_default();
    // Smaller and moved up or down, as a word processor writes what it read from a web page.
    let moved =
        own.value_of("position").and_then(|points| points.parse::<i32>().ok()).filter(|_| own.child("sz").is_some());
    let moved = moved.unwrap_or(0);
    Style {
        strong: on("b", named.strong),
        emphasis: on("i", named.emphasis),
        struck: on("strike", None) || on("dstrike", None),
        raised: place == "superscript" || place.is_empty() && moved > 0,
        lowered: place == "subscript" || place.is_empty() && moved < 0,
    }
}

/// The text of a formula, from left to right; what stands below a line follows a stroke.
fn math(element: &Element) -> String {
    let part = |child: &Element| match child.name.as_str() {
        "t" => child.text(),
        "den" => format!("/{}", math(child)),
        _ => math(child),
    };
    element.elements().map(part).collect()
}
