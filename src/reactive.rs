//! Leptos's reactive parts behind one type each: the compiler makes a copy of an effect, a memo or a
//! piece of view for every closure that it is given, two kilobytes each, and one for all of them
//! when the closure is boxed.

use crate::html::Html;
use leptos::prelude::*;

/// A value that is worked out anew when something that it was made of changes.
pub(crate) fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    memo_after(move |_| make())
}

/// The same from what it was before, too; `None` at first.
pub(crate) fn memo_after<T>(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed_memo(Box::new(make))
}

#[expect(clippy::type_complexity, reason = "named once, here")]
fn boxed_memo<T>(make: Box<dyn Fn(Option<&T>) -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(make)
}

/// Does something now, and again when something that it read changes. Never natively.
pub(crate) fn effect(act: impl Fn() + 'static) {
    boxed_effect(Box::new(act));
}

fn boxed_effect(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

/// A piece of view that is made anew when something that it read changes.
pub(crate) fn live<V: IntoAny>(make: impl Fn() -> V + Send + 'static) -> AnyView {
    boxed_live(Box::new(move || make().into_any()))
}

fn boxed_live(make: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || make()).into_any()
}

/// A piece of HTML that is written anew when something that it read changes.
pub(crate) fn written(make: impl Fn() -> Html + Send + 'static) -> AnyView {
    boxed_live(Box::new(move || make().view()))
}
