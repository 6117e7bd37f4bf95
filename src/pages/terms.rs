//! All categories, or all tags.

use crate::components::{TermLink, term_links};
use crate::html::Html;
use crate::library::Library;
use crate::model::{Address, Facet, heading};
use lectern_texts::{Text, text};

/// All terms of a facet, categories or tags, by name, with their counts.
pub(crate) fn terms_page(library: Library, facet: Facet) -> Html {
    let Some(catalog) = library.catalog() else { return Html::default() };
    let address = if facet == Facet::Category { Address::Categories } else { Address::Tags };
    let (base, values) = (library.base(), catalog.values(facet));
    let ranks = catalog.by_name(facet).into_iter();
    let links: Vec<_> = ranks.map(|it| TermLink::new(&base, facet, &values[it as usize])).collect();
    let mut html = Html::new("<div class=\"terms-page\"><h1 tabindex=\"-1\">");
    html.put(&[("", &heading(&catalog, &address)), ("</h1>", "")]);
    if links.is_empty() {
        html.say(&[("<p>", Text::has_none)], "</p>");
    }
    let button = "<button type=\"button\" class=\"cloud-switch\" data-do=\"terms\">";
    html.put(&[(button, text(Text::as_cloud)), ("</button>", "")]);
    term_links(&links, facet.legend(), None, true, &mut html);
    html.tags("</div>");
    html
}
