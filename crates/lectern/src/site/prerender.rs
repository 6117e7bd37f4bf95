//! Every page, made by the reader's own views.

use super::head::Heads;
use super::output::Output;
use super::pages;
use super::share::Shares;
use super::template::{Template, Values};
use crate::assemble::Assembled;
use crate::base::Base;
use anyhow::Result;
use lectern_reader::Press;
use rayon::prelude::*;
use std::sync::Arc;

/// Writes a page for every address of an archive, some at a time on all cores: never all of them in
/// memory. `step` is called before each.
///
/// # Errors
/// What the output says.
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
    let press = Press::new(path, archive, Arc::clone(bodies));
    let heads = Heads { archive, base };
    pages::pages(archive, bodies).par_bridge().try_for_each(|page| {
        step();
        let address = format!("{}{}", base.path, page.address());
        let made = press.page(&address);
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
