//! How many posts each month has: a small chart that is a table.

use crate::model::{Address, Base, Facet, Month, Selection, count_of_posts, month_name};
use lectern_archive::Date;
use leptos::prelude::*;

/// How dark a month is by its share of the fullest one.
const SHADES: [&str; 4] = ["is-few", "is-some", "is-many", "is-most"];

/// Years and months with their posts, newest year first; nothing where no post has a month.
pub(crate) fn calendar(base: &Base, dates: impl Iterator<Item = Date>) -> Option<AnyView> {
    let mut years: Vec<(u16, [usize; 12])> = Vec::new();
    for date in dates {
        let Some(month) = usize::from(date.month()).checked_sub(1) else { continue };
        if years.last().is_none_or(|it| it.0 != date.year()) {
            years.push((date.year(), [0; 12]));
        }
        if let Some(count) = years.last_mut().and_then(|it| it.1.get_mut(month)) {
            *count += 1;
        }
    }
    let most = years.iter().flat_map(|it| it.1).max().filter(|it| *it > 0)?;
    let head: Vec<_> = (1..=12)
        .map(|it| view! { <th scope="col"><abbr title=month_name(it)>{&month_name(it)[..1]}</abbr></th> })
        .collect();
    let rows: Vec<_> =
        years.into_iter().map(|(year, months)| row(base, year, months, most)).collect();
    let view = view! {
        <div class="calendar">
            <table>
                <caption>"Posts by month"</caption>
                <thead><tr><th scope="col">"Year"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    Some(view.into_any())
}

fn row(base: &Base, year: u16, months: [usize; 12], most: usize) -> AnyView {
    let cells: Vec<AnyView> =
        (1..).zip(months).map(|(it, n)| cell(base, year, it, n, most)).collect();
    let href = base.href(&Address::of(Facet::Year, &format!("{year:04}")));
    view! { <tr><th scope="row"><a href=href>{year}</a></th>{cells}</tr> }.into_any()
}

fn cell(base: &Base, year: u16, month: u8, count: usize, most: usize) -> AnyView {
    let shade = count.checked_sub(1).map(|it| SHADES[it * SHADES.len() / most]);
    let link = shade.is_some().then(|| {
        let here = Selection { month: Some(Month { year, month }), ..Selection::default() };
        let label = format!("{} {year}: {}", month_name(month), count_of_posts(count));
        view! { <a href=base.href(&Address::Posts(here)) aria-label=label>{count}</a> }
    });
    view! { <td class=shade>{link}</td> }.into_any()
}
