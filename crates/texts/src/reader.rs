//! What the reader's own program says, on prerendered pages and in the browser.

use crate::table::{names, texts};

/// The texts, once for both: the table that a language fills, and their names.
macro_rules! reader_texts {
    ($($all:tt)+) => {
        texts! {
            /// What a language has for the reader's own program.
            pub(crate) ReaderTable { $($all)+ }
        }
        names! {
            /// A text of the reader's own program.
            Text { $($all)+ }
        }
    };
}

/// What the reader's own program says in one language, by [`Text`].
#[derive(Clone, Copy, Debug)]
pub struct ReaderTexts(pub(crate) [&'static str; ReaderTable::NAMES.len()]);

impl ReaderTexts {
    /// One of them.
    #[must_use]
    pub fn say(&self, text: Text) -> &'static str {
        self.0[text as usize]
    }

    /// One of the parts of a text that has several, with `|` between them.
    #[inline(never)]
    pub(crate) fn part(&self, text: Text, at: usize) -> Option<&'static str> {
        self.say(text).split('|').nth(at)
    }

    /// Every text with its name, in the order of the table.
    #[must_use]
    pub fn all(&self) -> Vec<(&'static str, &'static str)> {
        ReaderTable::NAMES.iter().copied().zip(self.0).collect()
    }
}

reader_texts! {
    // How the language writes numbers and dates.
    /// Its tag for the browser's `Intl`.
    tag,
    /// The direction that it is written in: `ltr` or `rtl`.
    direction,
    /// The forms that its texts with numbers have (CLDR's names), in their order.
    plurals,
    /// What sets thousands apart.
    thousands,
    /// The smallest number whose thousands are set apart.
    grouped_from,
    /// What stands between things in a list.
    comma,
    /// The twelve months, as in a date.
    months,
    /// The same in short.
    months_short,
    /// The same in one sign, above a column.
    months_narrow,
    /// A date: 0 the day, 1 the month's name, 2 the year.
    day_month_year,
    /// A date of a known year: 0 the day, 1 the month's short name.
    day_month,
    /// 0 the month's name, 1 the year.
    month_year,
    /// A text that was searched for.
    quoted,
    /// 0 what it is, 1 its value: "Category: Tutorials".
    label,
    /// 0 words, 1 how many there are.
    words_and_count,
    /// 0 the page's title, 1 the site's.
    title_of_site,

    // The frame of every page.
    /// The first link of a page, for keyboards.
    skip,
    /// The site's name as long as it is not known.
    home,
    /// The name of the links at the top.
    site_links,
    /// The page of all posts' titles.
    all_posts,
    /// The page of what is kept on this device.
    shelf,
    /// The button that opens the settings.
    settings,
    /// The search field, and the page of a search.
    search,
    /// The list below the field: earlier searches.
    recent_searches,
    /// Erases them.
    erase_recent,
    /// The list below the field: posts.
    posts_found,
    /// What the search is limited to: 0 filters in words.
    within,
    /// Takes that limit away: 0 the text before.
    search_everywhere,
    /// The last line of that list, forms by number: 0 how many posts, 1 what was searched for.
    posts_for,
    /// The same where there are none: 0 what was searched for.
    no_posts_for,

    // What posts have.
    /// A heading over categories.
    categories,
    /// Before the name of one.
    category,
    /// A heading over tags.
    tags,
    /// Before the name of one.
    tag_label,
    /// A heading over years.
    years,
    /// Before a year, and over a column of years.
    year,
    /// A heading over authors.
    authors,
    /// Before the name of one.
    author,
    /// A heading over lengths, and before one.
    reading_time,
    /// A heading over languages.
    languages,
    /// Before the name of one.
    language,
    /// A length.
    under_5_minutes,
    /// A length.
    from_5_to_10_minutes,
    /// A length.
    from_11_to_20_minutes,
    /// A length.
    over_20_minutes,
    /// No posts at all.
    no_posts,
    /// Forms by number: 0 how many posts.
    posts,
    /// Forms by number: 0 how many comments.
    comments,
    /// The reading time of a post, forms by number: 0 how many minutes.
    min_read,
    /// A post that stands above the others.
    pinned,
    /// 0 the date of the last change.
    updated,

    // Lists of posts.
    /// The panel of filters.
    filters,
    /// The field above a long list of values, that shortens it: 0 the heading of the list.
    find_value,
    /// No value fits what was typed there.
    no_such_value,
    /// Shortens a list of values.
    show_fewer,
    /// Shows all values: 0 how many.
    show_all,
    /// A heading over two dates.
    dates,
    /// Before the field of the first day.
    from,
    /// Before the field of the last day.
    to,
    /// A filter: 0 the first day.
    from_day,
    /// A filter: 0 the last day.
    to_day,
    /// The name of the list of filters that are chosen.
    active_filters,
    /// 0 the filter.
    remove_filter,
    /// Takes all of them away.
    clear_filters,
    /// 0 how many posts, 1 the page, 2 how many pages.
    page_of,
    /// 0 how many posts, 1 the first page that is shown, 2 the last, 3 how many pages.
    pages_of,
    /// Shows the next page below what is there.
    more_posts,
    /// In the window's title: 0 the title, 1 the page.
    title_and_page,
    /// The name of the links to pages.
    pages,
    /// A link to a page: 0 its number.
    page,
    /// The page before, or the post before.
    previous,
    /// The page after, or the post after.
    next,
    /// Keeps the search on the shelf.
    save_search,
    /// It is kept.
    search_saved,
    /// Before the choice of an order.
    sort,
    /// An order.
    newest_first,
    /// An order.
    oldest_first,
    /// An order, of posts without dates.
    in_order,
    /// An order, of posts without dates.
    backwards,
    /// An order.
    by_title,
    /// An order.
    longest_first,
    /// An order.
    best_match,
    /// Rows that take less room: a button, and a choice in the settings.
    dense,
    /// The name of the two links that follow.
    list_form,
    /// Shows the beginnings of posts.
    excerpts,
    /// Shows posts from beginning to end.
    whole_posts,
    /// The page's number is beyond the list's end.
    list_is_shorter,
    /// Leads back from there.
    to_first_page,
    /// An answer is on its way.
    searching,
    /// Nothing fits.
    no_post_fits,
    /// Search works in part only: 0 why.
    titles_only,
    /// A reason for that.
    file_did_not_come,
    /// What is shown where no post has all words.
    some_words,
    /// What is shown where a word was taken for another: 0 what was searched for, 1 what was found, a link.
    corrected,
    /// A heading and a link: every category.
    all_categories,
    /// The same: every tag.
    all_tags,
    /// On the page of categories or tags.
    has_none,
    /// Shows terms as a cloud: a button, and a choice in the settings.
    as_cloud,
    /// The chart of the archive.
    posts_by_month,
    /// A heading over posts.
    without_date,

    // A post.
    /// The text is on its way.
    fetching_text,
    /// Before the names of languages.
    also_in,
    /// Keeps a post on the shelf.
    save,
    /// Marks a post as read.
    read,
    /// A search led here.
    words_are_marked,
    /// To the mark before.
    previous_mark,
    /// To the mark after.
    next_mark,
    /// Takes the marks away.
    clear_marks,
    /// The table of contents.
    contents,
    /// 0 the part, 1 how many there are, 2 the series.
    part_of_series,
    /// Hands the post's address to others.
    share,
    /// Leads to the page's beginning.
    to_top,
    /// The name of what follows a post.
    read_on,
    /// A heading: the next post of the series.
    next_part,
    /// A heading.
    related_posts,
    /// A heading: 0 a category, a link.
    more_in,
    /// The name of the two links at a post's end.
    neighbours,
    /// The post that came after this.
    newer,
    /// The post that came before this.
    older,

    // The shelf.
    /// What the shelf is.
    shelf_stays_here,
    /// A heading.
    saved_searches,
    /// How to save one.
    no_saved_searches,
    /// Takes something away for good.
    delete,
    /// The same: 0 what.
    delete_it,

    // What went wrong.
    /// A heading.
    page_not_found,
    /// Below it.
    nothing_here,
    /// A heading over links.
    similar_names,
    /// A heading over links.
    ways_in,
    /// A link to the search.
    search_all_posts,
    /// A link to the home page.
    newest_posts,
    /// A link to the page of all titles.
    every_title,
    /// The archive is on its way.
    opening,
    /// A heading.
    cannot_open,
    /// Tries what failed once more.
    try_again,
    /// What people who mend it want to know.
    details,
    /// Why something did not come.
    offline,
    /// Why something did not come.
    file_missing,
    /// Why something did not come.
    site_failed,
    /// Why something did not come.
    broke_off,
    /// Why something did not come.
    damaged,
    /// Why something did not come.
    unknown_version,
    /// Why something did not come.
    not_an_archive,
    /// What to do.
    check_connection,
    /// What to do.
    wait_for_update,
    /// What to do.
    load_for_newest,
    /// What to do.
    sign_in_first,
    /// What to do.
    tell_the_people,
}
