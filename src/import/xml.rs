//! XML text -> a tree of elements, names without their prefixes.
//!
//! Enters: the bytes of one part of a file. Leaves: a tree that is not deeper than a reader needs, or nothing. Never
//! here: what the names mean. Entities that nobody knows stay as they are written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than any word processor nests.
const DEEPEST: usize = 160;

/// One element.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Element {
    /// The name without its prefix.
    pub name: String,
    /// Names without their prefixes, and values.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute; empty when there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The elements within, in order.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name directly within.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of a name anywhere within.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// The value `val` of the first child of a name.
    pub fn value_of(&self, child: &str) -> Option<&str> {
        self.child(child).map(|element| element.attribute("val"))
    }

    /// Whether a switch such as `<b/>` is on; `val` can turn it off.
    pub fn is_on(&self, child: &str) -> bool {
        self.value_of(child).is_some_and(|value| !matches!(value, "0" | "false" | "off" | "none"))
    }

    /// The text directly within.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect()
    }
}

/// Reads a part; `None` when it is no XML or nests too deep.
pub fn read(bytes: &[u8]) -> Option<Element> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => add(&mut open, Node::Element(element(&start)?)),
            Event::End(_) => {
                let done = open.pop()?;
                if open.is_empty() {
                    return None;
                }
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => add_text(&mut open, &text),
            Event::CData(text) => add_text(&mut open, &text),
            Event::GeneralRef(reference) => {
                let name = reference.to_string();
                add_text(&mut open, &entity(&name));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // What was never closed is broken.
    let root = (open.len() == 1).then(|| open.pop()).flatten()?;
    root.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_string())),
    }
}

fn element(start: &BytesStart) -> Option<Element> {
    let name = local(start.name().into_inner());
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        attributes.push((local(attribute.key.into_inner()), unescape(&attribute.value)));
    }
    Some(Element { name, attributes, children: Vec::new() })
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_string()
}

/// What a name between `&` and `;` stands for in a web page: `eacute`, `#233`, `#xe9`.
pub fn named(name: &str) -> Option<String> {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match number {
        Some(number) => char::from_u32(number).filter(|c| !c.is_control()).map(String::from),
        None => quick_xml::escape::resolve_html5_entity(name).map(str::to_string),
    }
}

/// A value with its entities resolved.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find(';') else { break };
        out.push_str(&entity(&rest[at + 1..at + end]));
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> String {
    named(name).unwrap_or_else(|| format!("&{name};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_local_names_values_and_resolved_text() {
        let tree = read(b"<w:p w:id=\"a&amp;b\">x &lt;&#233;&gt;<w:b w:val='0'/><w:i/>y</w:p>").expect("a tree");
        assert_eq!((tree.name.as_str(), tree.attribute("id")), ("p", "a&b"));
        assert_eq!(tree.text(), "x <\u{e9}>y");
        assert!(!tree.is_on("b") && tree.is_on("i") && !tree.is_on("u"));
    }

    #[test]
    fn what_is_broken_or_endless_is_no_tree() {
        assert_eq!(read(b"<a><b></a>"), None);
        assert_eq!(read(b"<a>"), None);
        assert_eq!(read(b"no markup"), None);
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(read(deep.as_bytes()), None);
    }
}
