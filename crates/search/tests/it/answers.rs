//! What a reader sees: which documents, in which order, with which marks.

use crate::support::{Doc, Source, found};
use lectern_search::Notice;

#[test]
fn all_words_are_needed_and_the_last_may_be_a_beginning() {
    let texts = ["rust compiler", "rust", "compilers of rust", "python"];
    assert_eq!(found(&texts, "rust comp"), [0, 2]);
    assert_eq!(found(&texts, "rust ").len(), 3);
    assert_eq!(found(&texts, "pyth"), [3]);
}

#[test]
fn the_first_letter_of_a_word_asks_for_nothing_yet() {
    let texts = ["rust compiler", "python", "the c of cats", "静か"];
    let all = |query| Source::new(&texts.map(Doc::text)).documents(query);
    assert_eq!(all("p"), [0, 1, 2, 3]);
    assert_eq!(all("rust p"), [0]);
    assert_eq!(all("p "), [] as [u32; 0], "a space follows it: it is the whole word");
    assert_eq!(all("c"), [2], "a letter that is a word is found");
    assert_eq!(all("静"), [3], "where no spaces stand between words, one sign is half of one");
    assert_eq!(all("q"), [0, 1, 2, 3], "a letter that begins no word does so, too");
    assert_eq!(all("missing q"), [] as [u32; 0]);
}

#[test]
fn an_article_and_its_noun_find_at_every_letter() {
    let texts = ["l'homme et la mer", "de l\u{2019}or", "autre chose"];
    for (typed, documents) in [
        ("l", [0].as_slice()),
        ("l'", &[0]),
        ("l'h", &[0, 1, 2]),
        ("l'ho", &[0, 1, 2]),
        ("l\u{2019}hom", &[0]),
        ("l'or", &[1]),
        ("l'ho ", &[]),
    ] {
        assert_eq!(found(&texts, typed), documents, "{typed}");
    }
}

#[test]
fn the_exact_form_comes_first() {
    assert_eq!(found(&["resume resume", "résumé and more words here"], "résumé "), [1, 0]);
    assert_eq!(found(&["searching far", "search near", "searched once"], "search ")[0], 1);
    assert_eq!(found(&["searching far", "search near", "searched once"], "search ").len(), 3);
    assert_eq!(found(&["rusty things", "rust things"], "rust"), [1, 0]);
}

#[test]
fn a_title_counts_more_than_a_text() {
    let text = Doc { text: "gardens gardens and gardens".to_owned(), ..Doc::default() };
    let title =
        Doc { title: "Gardens".to_owned(), text: "something else".to_owned(), ..Doc::default() };
    assert_eq!(Source::new(&[text, title]).documents("gardens "), [1, 0]);
}

#[test]
fn among_equals_the_first_comes_first() {
    assert_eq!(found(&["one two", "one two", "one two"], "two "), [0, 1, 2]);
}

#[test]
fn words_near_each_other_come_first() {
    let far = "memory is one thing and there are many words until safety";
    let near = "many words are here and then memory safety and one more thing";
    assert_eq!(found(&[far, near], "memory safety "), [1, 0]);
}

#[test]
fn phrases_are_words_in_a_row() {
    let texts = ["to be or not to be", "be or to not", "not to be"];
    assert_eq!(found(&texts, "\"to be\" "), [0, 2]);
    assert_eq!(found(&texts, "\"or not to\""), [0]);
    assert_eq!(found(&texts, "\"to be\" -\"or not\" "), [2]);
    assert_eq!(found(&["a. B", "a b"], "\"a b\" ").len(), 2, "signs do not part words");
}

#[test]
fn names_of_several_parts_are_found_as_written() {
    let texts = ["we use node.js", "js without node", "foo_bar and foo bar", "std::vec::Vec"];
    assert_eq!(found(&texts, "node.js "), [0]);
    assert_eq!(found(&texts, "foo_bar ").len(), 1);
    assert_eq!(found(&texts, "std::vec "), [3]);
    let texts =
        ["C++ and C", "C only", "F# is no F", ".NET Core", "the net", "Rust 1.85.0", "Rust 1.8.5"];
    assert_eq!(found(&texts, "c++ "), [0]);
    assert_eq!(found(&texts, "c ").len(), 2);
    assert_eq!(found(&texts, "f# "), [2]);
    assert_eq!(found(&texts, ".net "), [3]);
    assert_eq!(found(&texts, "1.85 rust "), [5], "a version stands for those under it");
}

#[test]
fn fields_dates_alternatives_and_exclusions_narrow() {
    let doc = |title: &str, tag: &str, date| Doc {
        title: title.to_owned(),
        tags: vec![tag.to_owned(), "remote work".to_owned()],
        text: "common words of all".to_owned(),
        date,
    };
    let docs = [
        doc("Alpha", "red", 20190507),
        doc("Beta", "blue", 20200101),
        doc("Alpha beta", "red", 20211231),
    ];
    let mut source = Source::new(&docs);
    assert_eq!(source.documents("title:alpha "), [0, 2]);
    assert_eq!(source.documents("tag:red "), [0, 2]);
    assert_eq!(source.documents("tag:\"remote work\" common "), [0, 1, 2]);
    assert_eq!(source.documents("tag:\"red remote\" ").len(), 2, "not as a phrase; as words");
    assert_eq!(source.documents("date:2020 "), [1]);
    assert_eq!(source.documents("common date:2019-06..2021 "), [1, 2]);
    assert_eq!(source.documents("alpha OR beta ").len(), 3);
    assert_eq!(source.documents("common -red "), [1]);
    assert_eq!(source.documents("-tag:red "), [1]);
    assert_eq!(source.documents("-common "), []);
}

#[test]
fn an_option_of_a_program_is_no_exclusion() {
    let texts = ["cargo build --release makes it fast", "cargo build", "a release"];
    assert_eq!(found(&texts, "cargo build --release"), [0]);
    assert_eq!(found(&texts, "cargo -release "), [1]);
}

#[test]
fn one_mistake_is_forgiven_and_said() {
    let texts = ["kubernetes clusters", "the first search", "nothing"];
    let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
    let mut source = Source::new(&docs);
    for (query, document, meant) in [
        ("serch ", 1, "search"),
        ("saerch ", 1, "search"),
        ("xearch ", 1, "search"),
        ("kubrenetis ", 0, "kubernetes"),
        ("kubren", 0, "kubernetes"),
        ("frist search ", 1, "first search"),
    ] {
        let answer = source.search(query);
        assert_eq!(answer.hits[0].document, document, "{query}");
        assert_eq!(answer.notice, Some(Notice::Corrected(meant.to_owned())), "{query}");
    }
    assert_eq!(source.search("search ").notice, None);
    assert!(source.search("zzzzzz ").hits.is_empty());
    assert!(source.search("tha ").hits.is_empty(), "three letters are taken as they are");
}

#[test]
fn a_correction_stands_where_the_mistake_stood() {
    let texts = ["the harbour and its light", "a lantern"];
    let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
    let mut source = Source::new(&docs);
    for (query, meant) in [
        ("harbours harbou light ", "harbour harbour light"),
        ("harbour harbou ", "harbour harbour"),
        ("light and the lihgt-harbour ", "light and the light-harbour"),
        ("Harbuor-Light ", "harbour-Light"),
        ("\"Its Lihgt\" ", "\"Its light\""),
        ("harbour -fog harbou ", "harbour -fog harbour"),
    ] {
        let notice = source.search(query).notice;
        assert_eq!(notice, Some(Notice::Corrected(meant.to_owned())), "{query}");
    }
    let notice = source.search("\"its lihg\u{2019}t\" ").notice;
    assert_eq!(notice, Some(Notice::Some), "no correction that is what was typed");
}

#[test]
fn what_only_comes_near_is_said() {
    let texts = ["from the house", "the house by the harbour", "a form to fill in"];
    let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
    let mut source = Source::new(&docs);
    for (query, found) in [("form house ", 0), ("\"harbour house\" ", 1), ("harbour_house ", 1)] {
        let answer = source.search(query);
        assert_eq!(answer.hits[0].document, found, "{query}");
        assert_eq!(answer.notice, Some(Notice::Some), "{query}");
    }
    assert_eq!(source.search("\"the house\" ").notice, None);
}

#[test]
fn where_nothing_has_all_words_some_do() {
    let texts = ["alpha beta", "gamma", "alpha"];
    let docs: Vec<Doc> = texts.iter().map(|it| Doc::text(it)).collect();
    let answer = Source::new(&docs).search("alpha beta gamma ");
    assert_eq!(answer.notice, Some(Notice::Some));
    assert_eq!(answer.hits[0].document, 0, "more words first");
    assert_eq!(answer.hits.len(), 3);
}

#[test]
fn marks_are_what_was_found() {
    let text = "Searching is what a search does; a node.js server searches.";
    let marked = |query: &str| {
        let answer = Source::new(&[Doc::text(text)]).search(query);
        let ranges = answer.marks.ranges(text);
        ranges.into_iter().map(|it| text[it].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("search "), ["Searching", "search", "searches"]);
    assert_eq!(marked("serv"), ["server"]);
    assert_eq!(marked("node.js "), ["node", "js"]);
    assert_eq!(marked("sevrer "), ["server"]);
}

#[test]
fn nothing_is_asked_of_an_empty_query() {
    let mut source = Source::new(&[Doc::text("words")]);
    for query in ["", "  ", "…", "\"\"", "-"] {
        assert!(source.search(query).hits.is_empty(), "{query:?}");
    }
    assert_eq!(source.fetched, (0, 0));
    assert!(Source::new(&[]).search("words").hits.is_empty());
}
