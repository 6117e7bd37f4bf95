//! A library that pages are made of natively.

use super::{Library, Opening};
use crate::model::{Base, Catalog};
use crate::prerender::Stock;
use leptos::prelude::*;
use std::sync::Arc;

impl Library {
    /// A library of a whole archive, for prerendering.
    pub(crate) fn in_memory(base: Base, catalog: Arc<Catalog>, stock: Arc<Stock>) -> Self {
        let library = Self::new(base);
        library.stock.set_value(Some(stock));
        library.opening.set(Opening::Open(catalog));
        library
    }

    /// What pages are made of, while pages are made.
    pub(crate) fn stock(&self) -> Option<Arc<Stock>> {
        self.stock.get_value()
    }
}
