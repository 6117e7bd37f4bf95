//! What scripts, styles and the document around a page say: each text has its mark there (`marks.rs`).

use crate::table::texts;

texts! {
/// What scripts, styles and the document around a page say.
pub ScriptTexts {
    // The document, boot.js, takeover.js, search.js.
    /// In place of scripts.
    scripts_are_off,
    /// In place of boot.js.
    not_started,
    /// A link.
    load_page_again,
    /// The program ended.
    reader_stopped,
    /// The program did not come: the host's headers.
    not_allowed,
    /// The program did not come: anything else.
    not_loaded,
    /// Why only titles are searched: the end of a sentence.
    no_way_to_site,
    /// The same: 0 a file, 1 an error's number.
    site_does_not_send,
    /// The same, of a file of the index.
    index_is_damaged,
    /// The same, of the whole index.
    index_is_newer,

    // What helps with reading.
    /// Closes a sheet.
    close,
    /// It is on the clipboard.
    link_copied,
    /// It is on the clipboard.
    code_copied,
    /// It is not.
    cannot_copy,
    /// Beside a heading.
    link_to_heading,
    /// 0 its number.
    footnote,
    /// A link to all of them.
    to_the_notes,
    /// On a button: long lines of code.
    wrap,
    /// The same, read aloud.
    wrap_lines,
    /// On a button: code.
    copy,
    /// The same, read aloud.
    copy_code,
    /// A button: 0 what the picture shows.
    enlarge,
    /// A button.
    enlarge_picture,
    /// The title of a picture that has none.
    picture,
    /// Settings: a heading.
    colours,
    /// Settings: colours, motion.
    as_system,
    /// Settings: colours.
    light,
    /// Settings: colours.
    dark,
    /// Settings: colours.
    sepia,
    /// Settings: colours.
    high_contrast,
    /// Settings: a heading.
    letter_size,
    /// Settings: size of letters.
    small,
    /// Settings: size of letters.
    normal_size,
    /// Settings: size of letters.
    large,
    /// Settings: size of letters.
    larger,
    /// Settings: size of letters.
    largest,
    /// Settings: a heading.
    letters,
    /// Settings: letters.
    serif,
    /// Settings: letters.
    sans,
    /// Settings: letters.
    typewriter,
    /// Settings: letters.
    easy_letters,
    /// Settings: a heading.
    line_space,
    /// Settings: space between lines.
    little_space,
    /// Settings: space between lines.
    normal_space,
    /// Settings: space between lines.
    much_space,
    /// Settings: a heading.
    text_width,
    /// Settings: width of the text.
    narrow,
    /// Settings: width of the text.
    normal_width,
    /// Settings: width of the text.
    wide,
    /// Settings: a heading.
    edges,
    /// Settings: edges of the text.
    ragged,
    /// Settings: edges of the text.
    justified,
    /// Settings: a heading.
    lists,
    /// Settings: lists.
    roomy,
    /// Settings: a heading.
    terms,
    /// Settings: categories and tags.
    as_list,
    /// Settings: a heading.
    motion,
    /// Settings: motion.
    no_motion,
    /// Settings: a heading; the title of the list of keys.
    shortcuts,
    /// Settings: keyboard shortcuts.
    on,
    /// Settings: keyboard shortcuts.
    off,
    /// Settings: takes every choice back.
    back_to_beginning,
    /// Settings: opens the list of keys.
    show_shortcuts,
    /// Settings: below them.
    settings_stay_here,
    /// Settings: after a choice.
    settings_are_lost,
    /// Keys: j and k.
    key_rows,
    /// Keys: o.
    key_open,
    /// Keys: n and p.
    key_posts,
    /// Keys: brackets.
    key_pages,
    /// Keys: s.
    key_save,
    /// Keys: m.
    key_read,
    /// Keys: the question mark.
    key_keys,
    /// Keys: below them.
    keys_are_off,
    /// Keys: below them.
    keys_can_be_off,
    /// What a post is once it was kept: a mark of its row, and said when a key did it.
    saved,
    /// Said when a key took a mark away: 0 what the post was, as "Saved".
    taken_back,

    // Notices of what works without a network.
    /// A notice.
    new_version,
    /// Loads the page again.
    reload,
    /// Not now, but another time.
    later,
    /// A notice.
    switched_off,
    /// A notice.
    older_archive,
    /// A notice.
    up_to_date,
    /// A notice.
    archive_changed,
    /// A notice, forms by number: 0 how many posts.
    new_posts,
    /// Shows them.
    show_news,
    /// A notice: 0 the title of a post.
    was_reading,
    /// Goes there.
    continue_reading,
    /// Does not.
    not_now,
    /// Of a post that was begun: its place is below.
    stopped_below,
    /// Of the place where a post was left.
    stopped_here,
    /// Goes to the beginning of the post.
    to_beginning,
    /// Closes the notice.
    stay_here,
    /// A notice.
    not_on_device,
    /// Leads to the shelf.
    what_is_here,

    // Faults, told in notices and on the shelf.
    /// A fault.
    storage_is_silent,
    /// A fault.
    no_connection,
    /// A fault.
    file_damaged,
    /// A fault: 0 its number.
    site_error,
    /// A fault, forms by number: 0 how many minutes.
    site_asks_to_wait,
    /// A fault: 0 its number.
    file_is_missing,
    /// A fault.
    file_too_large,
    /// A fault.
    no_room,
    /// A fault.
    no_archive_perhaps_portal,
    /// A fault.
    no_archive,
    /// A fault.
    needs_newer_reader,
    /// A fault.
    no_such_posts,
    /// A fault.
    files_do_not_stay,
    /// A fault.
    not_enough_room,
    /// After a fault: 0 what is kept, 1 of what, 2 what is needed.
    room_needed,
    /// The same of a copy with images.
    room_needed_images,
    /// A fault: 0 the facts.
    version_not_kept,
    /// A fault of the shelf.
    shelf_is_held,
    /// A fault of the shelf.
    shelf_is_slow,
    /// A fault of the shelf.
    shelf_is_forbidden,
    /// A fault of the shelf.
    shelf_is_broken,
    /// A fault of the shelf.
    shelf_is_full,
    /// A fault of the shelf.
    shelf_was_closed,

    // The page of the shelf: posts and copies.
    /// A heading.
    saved_posts,
    /// Below it.
    no_saved_posts,
    /// A heading.
    begun_posts,
    /// Below it.
    no_begun_posts,
    /// How far a post was read: 0 a number.
    percent_read,
    /// Behind a post.
    gone_from_archive,
    /// Takes something off a list.
    remove,
    /// The same: 0 what.
    remove_it,
    /// A heading.
    saved_for_offline,
    /// Below it.
    no_copies,
    /// How a copy stands.
    copy_running,
    /// How a copy stands.
    copy_paused,
    /// How a copy stands.
    copy_waiting,
    /// How a copy stands.
    copy_failed,
    /// How a copy stands.
    copy_whole,
    /// A bar: 0 the copy.
    saved_of,
    /// Behind a copy.
    copy_with_images,
    /// Ends a copy that is not whole.
    cancel,
    /// Lets a copy wait.
    pause,
    /// Goes on with it.
    go_on,
    /// 0 how much, 1 of how much.
    part_of_whole,
    /// A number of bytes: 0 thousands of them.
    kilobytes,
    /// A number of bytes: 0 millions of them.
    megabytes,
    /// A heading.
    save_more,
    /// Before a choice.
    what_to_save,
    /// A choice.
    whole_archive,
    /// A choice.
    with_images,
    /// A button.
    save_for_offline,
    /// 0 how much.
    left_to_fetch,

    // The page of the shelf: export, import, how it stands.
    /// A heading.
    export_and_import,
    /// A button.
    export_shelf,
    /// Before a choice of a file.
    import_shelf,
    /// A button.
    import,
    /// It is done.
    imported,
    /// 0 new things, 1 things to take away, 2 things that are older, 3 things that are wrong.
    import_counts,
    /// A file that cannot be used.
    too_large_for_shelf,
    /// A file that cannot be used.
    shelf_is_not_json,
    /// A file that cannot be used.
    not_a_shelf,
    /// A file that cannot be used.
    shelf_of_newer_reader,
    /// A heading.
    on_this_device,
    /// A fact's name: the reader.
    fact_reader,
    /// A fact's name: the archive.
    fact_archive,
    /// 0 its number, 1 its name.
    archive_number,
    /// No archive is kept.
    no_archive_yet,
    /// A fact's name.
    fact_offline,
    /// Reading without a network.
    offline_works,
    /// Reading without a network.
    offline_begins,
    /// Reading without a network.
    offline_impossible,
    /// A fact's name.
    fact_check,
    /// No check was made.
    never,
    /// A fact's name.
    fact_fault,
    /// There was none.
    no_fault,
    /// A fact's name.
    fact_storage,
    /// Of storage.
    not_known,
    /// 0 bytes, 1 bytes in all.
    used_of,
    /// A fact's name, a question.
    fact_may_clear,
    /// The browser will not.
    stays,
    /// The browser may.
    may_go,
    /// Records of the shelf, forms by number: 0 how many.
    set_aside,
    /// How the shelf stands.
    being_written,
    /// How the shelf stands.
    is_kept,
    /// A button.
    install_app,
    /// A button.
    check_now,
    /// A button.
    ask_to_keep,
    /// The browser's answer.
    will_keep,
    /// The browser's answer.
    keeps_while_room,
}
}
