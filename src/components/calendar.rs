//! How many posts each month has: a small chart that is a table.

use crate::html::Html;
use crate::model::{Address, Base, Facet, Month, Selection, count_of_posts};
use lectern_archive::Date;
use lectern_texts::{Text, texts};

/// How dark a month is by its share of the fullest one.
const SHADES: [&str; 4] = [
    "<td class=\"is-few\"><a href=\"",
    "<td class=\"is-some\"><a href=\"",
    "<td class=\"is-many\"><a href=\"",
    "<td class=\"is-most\"><a href=\"",
];

/// Writes years and months with their posts, in the order of the dates; nothing where no post has a month.
pub(crate) fn calendar(base: &Base, dates: impl Iterator<Item = Date>, html: &mut Html) {
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
    let most = years.iter().flat_map(|it| it.1).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    html.say(
        &[
            ("<div class=\"calendar\"><table><caption>", Text::posts_by_month),
            ("</caption><thead><tr><th scope=\"col\">", Text::year),
        ],
        "</th>",
    );
    for month in 1..=12 {
        html.put(&[
            ("<th scope=\"col\"><abbr title=\"", texts().month(Text::months, month)),
            ("\">", texts().month(Text::months_narrow, month)),
            ("</abbr></th>", ""),
        ]);
    }
    html.tags("</tr></thead><tbody>");
    for (year, months) in years {
        let href = base.href(&Address::of(Facet::Year, &format!("{year:04}")));
        let name = year.to_string();
        html.put(&[("<tr><th scope=\"row\"><a href=\"", &href), ("\">", &name), ("</a></th>", "")]);
        for (month, count) in (1..).zip(months) {
            let Some(shade) = count.checked_sub(1).map(|it| SHADES[it * SHADES.len() / most])
            else {
                html.tags("<td></td>");
                continue;
            };
            let here = Selection { month: Some(Month { year, month }), ..Selection::default() };
            let posts = count_of_posts(count);
            let label = texts().labelled(&texts().month_of_year(year, month), &posts);
            html.put(&[
                (shade, &base.href(&Address::Posts(here))),
                ("\" aria-label=\"", &label),
                ("\">", &count.to_string()),
                ("</a></td>", ""),
            ]);
        }
        html.tags("</tr>");
    }
    html.tags("</tbody></table></div>");
}
