use std::ops::Range;

/// An element with all that is in it, in memory that is used again for the next one.
#[derive(Debug, Default)]
pub struct Record {
    /// All texts, decoded: names, attributes, contents.
    text: String,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
}

#[derive(Debug)]
struct Node {
    name: Range<usize>,
    text: Range<usize>,
    /// The node after all that is in this one.
    end: usize,
    attributes: Range<usize>,
    line: u32,
}

#[derive(Debug)]
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
}

/// An element of a [`Record`].
#[derive(Clone, Copy, Debug)]
pub struct Element<'r> {
    record: &'r Record,
    at: usize,
}

impl Record {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.nodes.clear();
        self.attributes.clear();
    }

    pub(super) fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    pub(super) fn open(&mut self, name: Range<usize>, line: u32) {
        let end = self.text.len();
        self.nodes.push(Node {
            name,
            text: end..end,
            end: 0,
            attributes: self.attributes.len()..self.attributes.len(),
            line,
        });
    }

    pub(super) fn attribute(&mut self, name: Range<usize>, value: Range<usize>) {
        self.attributes.push(Attribute { name, value });
        let n = self.attributes.len();
        if let Some(node) = self.nodes.last_mut() {
            node.attributes.end = n;
        }
    }

    /// The text from `from` on is of the node `at`; a second piece, after an element inside, is left out.
    pub(super) fn said(&mut self, at: usize, from: usize) {
        let to = self.text.len();
        if let Some(node) = self.nodes.get_mut(at) {
            if node.text.is_empty() {
                node.text = from..to;
            } else if node.text.end == from {
                node.text.end = to;
            }
        }
    }

    /// The last node that was begun.
    pub(super) fn last(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    /// The last node's own text begins here, after its attributes.
    pub(super) fn begins_text(&mut self) {
        let end = self.text.len();
        if let Some(node) = self.nodes.last_mut() {
            node.text = end..end;
        }
    }

    pub(super) fn close(&mut self, at: usize) {
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
    }

    /// The element itself.
    pub fn root(&self) -> Element<'_> {
        Element { record: self, at: 0 }
    }
}

impl<'r> Element<'r> {
    fn node(self) -> Option<&'r Node> {
        self.record.nodes.get(self.at)
    }

    fn slice(self, range: &Range<usize>) -> &'r str {
        self.record.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether this is its name: quicker than to look at the name.
    pub fn is(self, name: &str) -> bool {
        self.node().is_some_and(|n| {
            n.name.len() == name.len() && self.record.text.as_bytes().get(n.name.clone()) == Some(name.as_bytes())
        })
    }

    pub fn name(self) -> &'r str {
        self.node().map_or("", |n| self.slice(&n.name))
    }

    /// Its own text, without the white space around it.
    pub fn text(self) -> &'r str {
        self.node().map_or("", |n| self.slice(&n.text)).trim()
    }

    pub fn line(self) -> u32 {
        self.node().map_or(0, |n| n.line)
    }

    /// The value of an attribute; empty where there is none.
    pub fn attribute(self, name: &str) -> &'r str {
        let Some(node) = self.node() else {
            return "";
        };
        let all = self.record.attributes.get(node.attributes.clone());
        all.unwrap_or_default()
            .iter()
            .find(|a| a.name.len() == name.len() && self.slice(&a.name) == name)
            .map_or("", |a| self.slice(&a.value))
            .trim()
    }

    /// The elements right inside.
    pub fn children(self) -> impl Iterator<Item = Element<'r>> {
        let end = self.node().map_or(0, |n| n.end);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let child = Element { record: self.record, at };
                at = child.node().map_or(end, |n| n.end.max(at + 1));
                child
            })
        })
    }

    /// The elements inside, however deep, of a name.
    pub fn all(self, name: &'r str) -> impl Iterator<Item = Element<'r>> {
        let end = self.node().map_or(0, |n| n.end);
        (self.at + 1..end).map(move |at| Element { record: self.record, at }).filter(move |e| e.is(name))
    }

    pub fn child(self, name: &str) -> Option<Element<'r>> {
        self.children().find(|c| c.is(name))
    }

    /// The text of the first of these elements right inside that has one.
    pub fn first(self, names: &[&str]) -> &'r str {
        names
            .iter()
            .filter_map(|name| self.child(name))
            .map(Element::text)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// The text of an element right inside; empty where there is none.
    pub fn of(self, name: &str) -> &'r str {
        self.child(name).map_or("", Element::text)
    }
}
