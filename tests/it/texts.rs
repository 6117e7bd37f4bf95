//! The tables of texts and the scripts, styles and views that say them: none names a text that there is not, and none
//! stands in a table for nothing.

use super::house::files;
use lectern_reader::model::Base;
use lectern_reader::{Journey, Library};
use lectern_texts::{
    Language, PageTexts, ScriptTexts, Text, fill_marks, in_string, speaking, text,
};
use std::fs;

/// Everything of the shell that has marks.
fn shell() -> Vec<(String, String)> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/index.html")).unwrap();
    let mut all = vec![("index.html".to_owned(), page)];
    for (folder, ending) in [("public", ".js"), ("public", ".css"), ("style", ".css")] {
        all.extend(files(folder, ending));
    }
    all
}

#[test]
fn every_mark_names_a_text_in_every_language() {
    for (name, text) in shell() {
        for language in Language::ALL {
            let filled = fill_marks(&text, language, in_string);
            let filled = filled.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!filled.contains("@@"), "{name}: a mark that is none");
        }
    }
}

#[test]
fn every_text_is_said_somewhere() {
    let shell: String = shell().into_iter().map(|it| it.1).collect();
    let code = |folder| files(folder, ".rs").into_iter().map(|it| it.1).collect::<String>();
    let (views, tool, own) = (code("src"), code("crates/lectern/src"), code("crates/texts/src"));
    for name in ScriptTexts::NAMES {
        assert!(shell.contains(&format!("@@{name}@@")), "no script says {name}");
    }
    for (name, _) in Language::English.reader().all() {
        let is_said = [&views, &tool, &own].iter().any(|it| it.contains(&format!("Text::{name}")));
        assert!(is_said || shell.contains(&format!("@@{name}@@")), "no view says {name}");
    }
    for name in PageTexts::NAMES {
        assert!(tool.contains(&format!(".{name}")), "the tool never says {name}");
    }
}

#[test]
fn a_page_speaks_the_language_that_its_thread_speaks() {
    use leptos::prelude::*;
    let page = |language| {
        speaking(language, || {
            Owner::new().with(|| {
                let library = Library::new(Base::new("/"));
                let journey = Journey::at("/", "");
                view! { <lectern_reader::App library journey /> }.to_html()
            })
        })
    };
    for language in Language::ALL {
        let (html, own) = (page(language), language.reader());
        for it in [Text::skip, Text::all_posts, Text::shelf, Text::search, Text::opening] {
            let words = own.say(it);
            assert!(html.contains(words), "{}: {words} in {html}", language.code());
        }
    }
    assert_eq!(text(Text::home), "Home", "and as before when it is done");
}
