//! Every page, made by the reader's own views.

use super::head::Heads;
use super::output::Output;
use super::pages;
use super::share::Shares;
use super::template::{Template, Values};
use crate::assemble::{Assembled, Bodies};
use crate::base::Base;
use anyhow::Result;
use lectern_reader::{PostText, Press, ReadText};
use rayon::prelude::*;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// Writes a page for every address of an archive, some at a time on all cores: never all of them in
/// memory. `step` is called before each.
///
/// # Errors
/// What the output says, or that a text cannot be read.
pub(crate) fn write(
    output: &Output<'_>,
    template: &Template,
    base: &Base,
    assembled: &Assembled,
    shares: &Shares<'_>,
    step: impl Fn() + Sync,
) -> Result<()> {
    let Assembled { archive, bodies, .. } = assembled;
    let path = lectern_reader::model::Base::new(&base.path);
    let failure = Failure::default();
    let press = Press::new(path, archive, reader(bodies, &failure));
    let heads = Heads { archive, base };
    pages::pages(archive, bodies).par_bridge().try_for_each(|page| {
        step();
        let address = format!("{}{}", base.path, page.address());
        let made = press.page(&address);
        // A page without a text that it should have is never written.
        failure.check()?;
        let drawn = shares.of(&page.kind)?;
        let html = template.fill(Values {
            language: &archive.site.language,
            title: &made.title,
            description: &page.description,
            address: &address,
            head: &heads.of(&page, &made.title, drawn.as_deref()),
            page: &made.html,
        });
        output.write(&page.path, html.as_bytes())
    })
}

/// The first text that could not be read. Views cannot fail, so it is asked for after each page.
#[derive(Clone, Debug, Default)]
struct Failure(Arc<Mutex<Option<io::Error>>>);

impl Failure {
    fn take<T: Default>(&self, text: io::Result<T>) -> T {
        text.unwrap_or_else(|error| {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            T::default()
        })
    }

    fn check(&self) -> io::Result<()> {
        let failure = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let again = |it: &io::Error| Err(io::Error::new(it.kind(), it.to_string()));
        failure.as_ref().map_or(Ok(()), again)
    }
}

fn reader(bodies: &Arc<Bodies>, failure: &Failure) -> ReadText {
    let (bodies, failure) = (Arc::clone(bodies), failure.clone());
    Arc::new(move |number, text| match text {
        PostText::Excerpt => bodies.excerpt(number as usize).to_owned(),
        PostText::Html => failure.take(bodies.html(number as usize)),
        PostText::Comments => failure.take(bodies.comments(number as usize)),
    })
}
