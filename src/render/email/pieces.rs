//! A fragment of a body, taken apart again into its tags, its texts and its holes.
//!
//! Only the markup of our own writer enters: attributes stand in double quotes, and `<` and `>` are escaped in texts and values.

use crate::base::text::unescape_html;
use crate::document::{Fill, Fragment};

/// One thing after the other, as a reader meets it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    /// The name of the element that ends.
    Close(&'a str),
    /// Escaped, as it stands in the markup.
    Text(&'a str),
    /// A hole between tags, with the words that it covers.
    Fill(&'a Fill),
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    attributes: &'a str,
    /// The hole among its attributes.
    pub(super) fill: Option<&'a Fill>,
}

impl Tag<'_> {
    /// The plain value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let (before, rest) = self.attributes.split_once(&format!("{name}=\""))?;
        let whole = before.is_empty() || before.ends_with(' ');
        rest.split_once('"').filter(|_| whole).map(|(value, _)| unescape_html(value))
    }

    /// Whether the element bears a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }
}

/// The pieces of a fragment, in their order; nothing of it is lost.
pub(super) fn pieces(fragment: &Fragment) -> Vec<Piece<'_>> {
    let html = fragment.html.as_str();
    let mut holes = fragment.holes.iter().peekable();
    let mut pieces = Vec::new();
    let mut at = 0;
    loop {
        let open = html[at..].find('<').map_or(html.len(), |next| at + next);
        while let Some(hole) = holes.next_if(|hole| hole.at <= open) {
            text(&mut pieces, &html[at..hole.at]);
            pieces.push(Piece::Fill(&hole.fill));
            at = hole.at + hole.covers();
        }
        text(&mut pieces, &html[at..open]);
        let Some(length) = html[open..].find('>') else { return pieces };
        let inside = &html[open + 1..open + length];
        at = open + length + 1;
        let fill = holes.next_if(|hole| hole.at < at).map(|hole| &hole.fill);
        pieces.push(match inside.strip_prefix('/') {
            Some(name) => Piece::Close(name),
            None => {
                let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
                Piece::Open(Tag { name, attributes, fill })
            }
        });
    }
}

fn text<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hole;

    #[test]
    fn tags_texts_and_holes_come_in_their_order() {
        let html = "<p>Ask <a href=\"\" rel=\"external\">us &lt;now&gt;</a> or </p><img  alt=\"a &quot;b&quot;\">";
        let place = |before: &str| html.find(before).expect("a place") + before.len();
        let holes = [("<a href=\"", Fill::Href(0)), (" or ", Fill::Reference(1)), ("<img ", Fill::Image(2))];
        let holes = holes.map(|(before, fill)| Hole { at: place(before), fill });
        let fragment = Fragment { html: html.into(), holes: holes.to_vec() };
        let found = pieces(&fragment);
        let tag = |at: usize| match &found[at] {
            Piece::Open(tag) => tag,
            other => panic!("{other:?}"),
        };
        assert_eq!(found.len(), 9, "{found:?}");
        assert_eq!((tag(2).name, tag(2).fill), ("a", Some(&Fill::Href(0))));
        assert_eq!(found[3], Piece::Text("us &lt;now&gt;"));
        assert_eq!(found[6], Piece::Fill(&Fill::Reference(1)));
        assert_eq!((tag(8).value("alt").as_deref(), tag(8).fill), (Some("a \"b\""), Some(&Fill::Image(2))));
    }

    #[test]
    fn values_and_classes_are_whole_words() {
        let fragment = Fragment { html: "<sup class=\"note-mark x\" data-id=\"1\">".into(), holes: Vec::new() };
        let Piece::Open(tag) = &pieces(&fragment)[0] else { panic!("a tag") };
        assert!(tag.has_class("x") && tag.has_class("note-mark") && !tag.has_class("note"));
        assert_eq!((tag.value("data-id").as_deref(), tag.value("id")), (Some("1"), None));
    }

    #[test]
    fn words_that_a_hole_covers_come_once() {
        let html = "<p>An R&amp;D, b</p>";
        let name =
            crate::document::Name { written: "R&amp;D".len(), ..crate::document::Name::new("R&D", ", b", 0, false) };
        let fill = Fill::Name(name);
        let fragment = Fragment { html: html.into(), holes: vec![Hole { at: "<p>An ".len(), fill: fill.clone() }] };
        assert_eq!(pieces(&fragment)[1..4], [Piece::Text("An "), Piece::Fill(&fill), Piece::Text(", b")]);
    }

    #[test]
    fn a_hole_at_the_end_is_found_and_nothing_gives_nothing() {
        let fragment = Fragment { html: "a".into(), holes: vec![Hole { at: 1, fill: Fill::Table }] };
        assert_eq!(pieces(&fragment), [Piece::Text("a"), Piece::Fill(&Fill::Table)]);
        assert_eq!(pieces(&Fragment::default()), []);
    }
}
