//! A piece of HTML as a view: what Leptos asks of one.

use super::Html;
use crate::browser::{is_inside, written};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

impl Html {
    /// An element with one text in it, as a view: a fraction of the bytes of one that stands in a `view!`.
    pub(crate) fn said(tags: &'static str, words: &str, last: &'static str) -> AnyView {
        let mut html = Self::default();
        html.put(&[(tags, words), (last, "")]);
        html.view()
    }

    /// The piece as a view; nothing where nothing was written.
    pub(crate) fn view(self) -> AnyView {
        if self.is_empty() { ().into_any() } else { self.into_any() }
    }
}

/// The value of the button that was pressed in a piece; `None` where the press was beside one.
pub(crate) fn pressed(event: &MouseEvent) -> Option<String> {
    is_inside(event.target(), "button[value]").then(|| event_target_value(event))
}

/// What stands in the page, and what it was made of.
pub(crate) struct Written(Html, Element);

impl Mountable for Written {
    fn unmount(&mut self) {
        self.1.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.1.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.1.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.1.clone()]
    }
}

impl Render for Html {
    type State = Written;

    fn build(self) -> Self::State {
        let element = written(None, &self.0);
        Written(self, element)
    }

    fn rebuild(self, state: &mut Self::State) {
        if self != state.0 {
            state.1 = written(Some(&state.1), &self.0);
            state.0 = self;
        }
    }
}

no_attrs!(Html);

impl RenderHtml for Html {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        buf.push_str(&self.0);
        *position = Position::NextChild;
    }

    /// Never called: pages are adopted, not hydrated.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
