//! An element of a feed, and the questions that are asked of it.

use super::address::resolve;
use super::space::Space;
use super::tree::{Child, Element, Tree};
use crate::markup::is_void;
use crate::text::escape;

/// An element, in its tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    number: usize,
}

impl<'a> Node<'a> {
    /// The first element of a document.
    pub(super) fn root(tree: &'a Tree) -> Option<Self> {
        (!tree.elements.is_empty()).then_some(Self { tree, number: 0 })
    }

    /// All elements of a document, in its order.
    pub(super) fn all(tree: &'a Tree) -> impl Iterator<Item = Self> {
        (0..tree.elements.len()).map(move |number| Self { tree, number })
    }

    fn element(self) -> &'a Element {
        &self.tree.elements[self.number]
    }

    pub(super) fn line(self) -> usize {
        self.element().line
    }

    pub(super) fn name(self) -> &'a str {
        &self.element().name
    }

    pub(super) fn is(self, space: Space, name: &str) -> bool {
        self.element().space == space && self.name().eq_ignore_ascii_case(name)
    }

    /// Whether it is one of Atom's, also where the feed forgot to say so.
    pub(super) fn is_atom(self, name: &str) -> bool {
        self.is(Space::Atom, name) || self.is(Space::Plain, name)
    }

    pub(super) fn parents(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        let up = move |it: &Self| it.element().parent.map(|number| Self { tree, number });
        std::iter::successors(up(&self), up)
    }

    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        self.element().children.iter().filter_map(move |it| match it {
            Child::Element(number) => Some(Self { tree, number: *number }),
            Child::Text(_) => None,
        })
    }

    pub(super) fn child(self, space: Space, name: &str) -> Option<Self> {
        self.children().find(|it| it.is(space, name))
    }

    /// The value of an attribute, trimmed; `None` where it is missing or empty.
    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        let mut attributes = self.element().attributes.iter();
        let (_, value) = attributes.find(|(it, _)| it.eq_ignore_ascii_case(name))?;
        Some(value.trim()).filter(|it| !it.is_empty())
    }

    /// All text inside, trimmed; `None` where there is none.
    pub(super) fn text(self) -> Option<String> {
        let mut out = String::new();
        // Nesting is limited, so that this cannot go too deep.
        self.push_text(&mut out);
        Some(out.trim().to_owned()).filter(|it| !it.is_empty())
    }

    fn push_text(self, out: &mut String) {
        for child in &self.element().children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(number) => Self { number: *number, ..self }.push_text(out),
            }
        }
    }

    /// The address that relative ones are meant from, by `xml:base` here and above; `None` where
    /// there is none.
    pub(super) fn base(self) -> Option<String> {
        let above = self.parents().find(|it| it.attribute("xml:base").is_some());
        let above = above.and_then(Self::base);
        match self.attribute("xml:base") {
            Some(own) => Some(resolve(above.as_deref(), own)),
            None => above,
        }
    }

    /// `xml:lang` here or above.
    pub(super) fn language(self) -> Option<&'a str> {
        let own = self.attribute("xml:lang");
        own.or_else(|| self.parents().find_map(|it| it.attribute("xml:lang")))
    }

    /// What stands inside as HTML. Text is HTML already (`is_markup`), or is text. A `div` that
    /// holds all the rest goes.
    pub(super) fn html(self, is_markup: bool) -> String {
        let mut out = String::new();
        let inside = self.only_div();
        let is_wrapped = inside.is_some();
        let inside = inside.unwrap_or(self);
        for child in &inside.element().children {
            match child {
                Child::Text(text) if is_markup => out.push_str(text),
                Child::Text(text) => out.push_str(&escape(text)),
                Child::Element(number) => {
                    let element = Self { number: *number, ..self };
                    element.push_html(is_markup && is_wrapped, &mut out);
                }
            }
        }
        out.trim().to_owned()
    }

    fn only_div(self) -> Option<Self> {
        let has_text = self.element().children.iter().any(|it| match it {
            Child::Text(text) => !text.trim().is_empty(),
            Child::Element(_) => false,
        });
        let mut children = self.children();
        let first = children.next().filter(|it| it.name().eq_ignore_ascii_case("div"))?;
        (!has_text && children.next().is_none()).then_some(first)
    }

    fn push_html(self, is_markup: bool, out: &mut String) {
        let element = self.element();
        let name = element.name.as_str();
        out.push('<');
        out.push_str(name);
        let base = self.base();
        for (attribute, value) in &element.attributes {
            let attribute = attribute.as_str();
            let is_address = matches!(attribute, "href" | "src");
            let name = if attribute == "xml:lang" { "lang" } else { attribute };
            if name.contains(':') || name == "xmlns" {
                continue;
            }
            let value = match &base {
                Some(base) if is_address => resolve(Some(base), value),
                _ => value.clone(),
            };
            out.push_str(&format!(" {name}=\"{}\"", escape(&value)));
        }
        out.push('>');
        if is_void(name) {
            return;
        }
        for child in &element.children {
            match child {
                Child::Text(text) if is_markup => out.push_str(text),
                Child::Text(text) => out.push_str(&escape(text)),
                Child::Element(number) => {
                    Self { number: *number, ..self }.push_html(is_markup, out);
                }
            }
        }
        out.push_str(&format!("</{name}>"));
    }
}
