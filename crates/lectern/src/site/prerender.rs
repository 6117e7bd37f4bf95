//! Every page, made by the reader's own views.

use super::head::Heads;
use super::output::Output;
use super::pages;
use super::share::Shares;
use super::speech::Speech;
use super::template::{Template, Values};
use super::traces::Traces;
use crate::assemble::{Assembled, Bodies};
use crate::base::Base;
use crate::cache::Cache;
use anyhow::Result;
use lectern_archive::Archive;
use lectern_reader::model::in_whole_minutes;
use lectern_reader::{PostText, Press, ReadText};
use rayon::prelude::*;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// Writes a page for every address of an archive, some at a time on all cores: never all of them in
/// memory. A page that stands there and would be made of the same things is left as it is (`traces.rs`). `step` is called
/// before each.
///
/// # Errors
/// What the output says, or that a text cannot be read.
pub(crate) fn write(
    output: &Output<'_>,
    template: &Template,
    base: &Base,
    assembled: &Assembled,
    shares: &Shares<'_>,
    cache: &Cache,
    step: impl Fn() + Sync,
) -> Result<()> {
    let Assembled { archive, bodies, .. } = assembled;
    let path = lectern_reader::model::Base::new(&base.path);
    let failure = Failure::default();
    // Views and heads know this archive alone, so what differs between it and the whole one is in no page but
    // the post's own, whose head counts its words: those facts are the page's.
    let shown = &shown(archive);
    let press = Press::new(path, shown, Asked::default().reader(bodies, &failure));
    let heads = Heads { archive: shown, base };
    let traces = Traces::open(cache, bodies, &(template, base, shown));
    pages::pages(archive, bodies).par_bridge().try_for_each(|page| -> Result<()> {
        step();
        let drawn = shares.of(&page.kind)?;
        let facts = (&page, &drawn);
        if traces.stands(output, &page.path, &facts)? {
            return Ok(());
        }
        let address = format!("{}{}", base.path, page.address());
        let asked = Asked::default();
        let made = press.reading(asked.reader(bodies, &failure)).page(&address);
        // A page without a text that it should have is never written.
        failure.check()?;
        let html = template.fill(Values {
            language: Speech::tag(&shown.site),
            title: &made.title,
            description: &page.description,
            address: &address,
            head: &heads.of(&page, &made.title, drawn.as_deref()),
            page: &made.html,
        });
        output.write(&page.path, html.as_bytes())?;
        traces.put(&page.path, &facts, asked.posts(), html.as_bytes());
        Ok(())
    })?;
    traces.close();
    Ok(())
}

/// The archive as its pages show it: a post's length in minutes, so that a word more or less in one post leaves
/// the pages of all others what they are.
fn shown(archive: &Archive) -> Archive {
    let mut shown = archive.clone();
    for post in &mut shown.posts {
        post.words = in_whole_minutes(post.words);
    }
    shown
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

/// The posts whose texts a page asked for.
#[derive(Clone, Debug, Default)]
struct Asked(Arc<Mutex<Vec<u32>>>);

impl Asked {
    fn reader(&self, bodies: &Arc<Bodies>, failure: &Failure) -> ReadText {
        let (asked, bodies, failure) = (self.clone(), Arc::clone(bodies), failure.clone());
        Arc::new(move |number, text| {
            asked.0.lock().unwrap_or_else(PoisonError::into_inner).push(number);
            match text {
                PostText::Excerpt => bodies.excerpt(number as usize).to_owned(),
                PostText::Html => failure.take(bodies.html(number as usize)),
                PostText::Comments => failure.take(bodies.comments(number as usize)),
            }
        })
    }

    fn posts(&self) -> Vec<u32> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
