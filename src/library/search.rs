//! Questions to the index, and what it answered last.

use super::{Finding, Notice, Snippet};
use crate::browser::{Heard, SearchWorker, clear_marks, show_marks};
use lectern_texts::{Text, filled, text};
use leptos::prelude::*;
use std::sync::Arc;

/// Answers that are kept for Back.
const KEPT: usize = 8;

/// Snippets after which those of earlier questions go.
const SNIPPETS: usize = 80;

/// The index as far as a page sees it: a question, the last answer, and texts of what it found.
///
/// A handle of signals: copying it is free. Only the newest question counts; until it is answered
/// the answer before stays.
#[derive(Clone, Copy)]
pub struct Search {
    /// The question now; empty where nothing is asked.
    asked: RwSignal<String>,
    /// `None` until the index answers for the first time; the end of a sentence where it cannot.
    answer: RwSignal<Option<Result<Finding, String>>>,
    texts: RwSignal<Texts>,
    desk: StoredValue<Desk, LocalStorage>,
}

/// What came of the posts that were found.
#[derive(Debug, Default)]
struct Texts {
    snippets: Vec<Snippet>,
    /// Lines of text, plain and with marks, of the last answer.
    marked: Vec<(String, String)>,
}

/// What nobody looks at but the handle itself.
#[derive(Default)]
struct Desk {
    /// The question's number.
    number: u32,
    /// Lines that the worker was asked to mark, in order.
    lines: Vec<String>,
    /// The last answers, newest first.
    kept: Vec<Finding>,
    worker: Option<SearchWorker>,
}

impl Search {
    pub(super) fn new() -> Self {
        Self {
            asked: RwSignal::new(String::new()),
            answer: RwSignal::new(None),
            texts: RwSignal::new(Texts::default()),
            desk: StoredValue::new_local(Desk::default()),
        }
    }

    /// The last answer; one with an empty query where nothing is asked any more. `None` where the
    /// index has not answered yet, or cannot. Tracked.
    #[must_use]
    pub fn answer(self) -> Option<Finding> {
        self.answer.with(|it| it.as_ref()?.as_ref().ok().cloned())
    }

    /// Says that only titles are searched, and why, where the index cannot answer. Tracked.
    #[must_use]
    pub fn failed(self) -> Option<String> {
        self.answer.with(|it| {
            let why = it.as_ref()?.as_ref().err()?;
            Some(filled(Text::titles_only, &[why]))
        })
    }

    /// Whether an answer is on its way. Tracked.
    #[must_use]
    pub fn is_busy(self) -> bool {
        let asked = self.asked.get();
        let waits = self.answer.with(|it| match it {
            Some(Ok(finding)) => finding.query != asked,
            Some(Err(_)) => false,
            None => true,
        });
        waits && !asked.is_empty()
    }

    /// The snippet of a post for the last answer, where it has come. Tracked.
    #[must_use]
    pub fn snippet(self, post: u32) -> Option<Snippet> {
        self.answer.with(|answer| {
            let query = &answer.as_ref()?.as_ref().ok().filter(|it| !it.query.is_empty())?.query;
            let fits = |it: &&Snippet| it.post == post && it.query == *query;
            self.texts.with(|it| it.snippets.iter().find(fits).cloned())
        })
    }

    /// A title or a name of a term, with U+0001 where a mark of the last answer begins and where
    /// it ends. Tracked.
    #[must_use]
    pub fn marked(self, line: &str) -> String {
        self.texts.with(|it| {
            let known = it.marked.iter().find(|it| it.0 == line);
            known.map_or(line, |it| &it.1).to_owned()
        })
    }

    /// Takes an answer that no worker gave, for views without a browser.
    pub fn set_answer(
        self,
        finding: Finding,
        snippets: Vec<Snippet>,
        marked: Vec<(String, String)>,
    ) {
        self.asked.set(finding.query.clone());
        self.answer.set(Some(Ok(finding)));
        self.texts.set(Texts { snippets, marked });
    }

    /// Says that the index cannot answer, and why.
    pub fn fail(self, sentence: &str) {
        self.answer.set(Some(Err(sentence.to_owned())));
    }

    /// Makes ready for questions: the worker starts, and fetches the beginning of the index.
    pub(super) fn wake(self, base: &str, head: &str) {
        if self.desk.with_value(|it| it.worker.is_none()) {
            self.begin(SearchWorker::start(base, head, move |heard| self.hear(heard)));
        }
    }

    /// Takes the worker that answers from now on; where none starts, nobody waits for it.
    fn begin(self, worker: Option<SearchWorker>) {
        if worker.is_none() {
            self.fail(text(Text::file_did_not_come));
        }
        self.desk.update_value(|it| it.worker = worker);
    }

    /// Asks a question; an empty text asks nothing. The same question is not asked twice.
    pub(super) fn ask(self, text: &str) {
        if self.asked.with_untracked(|it| it == text) {
            return;
        }
        self.asked.set(text.to_owned());
        self.desk.update_value(|it| {
            it.number += 1;
            it.lines.clear();
        });
        if text.is_empty() {
            // An index that answered before answers at once: everything.
            self.answer.update(|it| {
                if let Some(Ok(finding)) = it {
                    *finding = Finding::default();
                }
            });
            return;
        }
        let fits = |it: &&Finding| it.query == text;
        if let Some(known) = self.desk.with_value(|it| it.kept.iter().find(fits).cloned()) {
            self.set_finding(known);
        }
        self.tell(&|worker, number| worker.ask(number, text));
    }

    /// Starts anew after a failure, with the same question.
    pub(super) fn retry(self, base: &str, head: &str) {
        let text = self.asked.get_untracked();
        self.asked.set(String::new());
        self.answer.set(None);
        self.desk.update_value(|it| it.worker = None);
        self.wake(base, head);
        self.ask(&text);
    }

    /// Whether the worker's last answer is that to the newest question. Tracked.
    fn is_settled(self) -> bool {
        let number = self.desk.with_value(|it| it.number);
        self.answer.with(|it| matches!(it, Some(Ok(finding)) if finding.ask == number))
    }

    /// Wants the snippets of posts, each with its shard and its place there. Tracked.
    pub(super) fn want_snippets(self, mut posts: Vec<(u32, String, u32)>) {
        posts.retain(|it| untrack(|| self.snippet(it.0)).is_none());
        if self.is_settled() && !posts.is_empty() {
            self.tell(&|worker, number| worker.snippets(number, &posts));
        }
    }

    /// Wants these lines marked. Tracked.
    pub(crate) fn want_marks(self, mut lines: Vec<String>) {
        // Neither what is here nor what is on its way.
        lines.retain(|line| {
            let is_here = self.texts.with_untracked(|it| it.marked.iter().any(|it| it.0 == *line));
            let is_line = |it: &String| it.split('\n').any(|it| it == line);
            !is_here && !self.desk.with_value(|it| it.lines.iter().any(is_line))
        });
        if self.is_settled() && !lines.is_empty() {
            let lines = lines.join("\n");
            self.tell(&|worker, number| worker.mark(number, &lines));
            self.desk.update_value(|it| it.lines.push(lines));
        }
    }

    /// Marks what was found in the text of the page. Tracked.
    pub(crate) fn show_marks(self) {
        if self.is_settled() {
            self.tell(&show_marks);
        }
    }

    /// Marks nothing in the text of the page any more.
    pub(crate) fn clear_marks(self) {
        clear_marks();
    }

    /// Says something to the worker, with the question's number.
    fn tell(self, say: &dyn Fn(&SearchWorker, u32)) {
        self.desk.with_value(|it| it.worker.iter().for_each(|worker| say(worker, it.number)));
    }

    fn hear(self, heard: Heard) {
        let number = self.desk.with_value(|it| it.number);
        match heard {
            Heard::Posts { ask, posts, notice } if ask == number => {
                let query = self.asked.get_untracked();
                let notice = Notice::parse(&notice);
                let finding = Finding { query, posts: Arc::new(posts), notice, ask };
                self.desk.update_value(|it| {
                    it.kept.retain(|it| it.query != finding.query);
                    it.kept.truncate(KEPT - 1);
                    it.kept.insert(0, finding.clone());
                });
                self.set_finding(finding);
            }
            Heard::Snippet { ask, post, text, anchor } if ask == number => {
                let query = self.asked.get_untracked();
                self.texts.update(|it| {
                    // Nothing asks again for what a page shows, however many rows it has.
                    if it.snippets.len() >= SNIPPETS {
                        it.snippets.retain(|it| it.query == query);
                    }
                    it.snippets.push(Snippet { query, post, text, anchor });
                });
            }
            Heard::Lines { ask, lines } if ask == number => {
                let mut asked = String::new();
                self.desk.update_value(|it| {
                    if !it.lines.is_empty() {
                        asked = it.lines.remove(0);
                    }
                });
                let pairs = asked.split('\n').zip(lines.split('\n'));
                let pairs = pairs.map(|(plain, marked)| (plain.to_owned(), marked.to_owned()));
                self.texts.update(|it| it.marked.extend(pairs));
            }
            Heard::Failed { ask, sentence } if ask.is_none_or(|it| it == number) => {
                self.fail(&sentence);
            }
            _ => {}
        }
    }

    fn set_finding(self, finding: Finding) {
        let is_other = untrack(|| self.answer()).is_none_or(|it| it.query != finding.query);
        if is_other {
            self.texts.update(|it| it.marked.clear());
        }
        self.answer.set(Some(Ok(finding)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question of which the worker says all that it knows: the snippets of these posts.
    fn answered(search: Search, query: &str, posts: &[u32]) {
        search.asked.set(query.to_owned());
        search.hear(Heard::Posts { ask: 0, posts: posts.to_vec(), notice: String::new() });
        for &post in posts {
            let (text, anchor) = (query.to_owned(), String::new());
            search.hear(Heard::Snippet { ask: 0, post, text, anchor });
        }
    }

    #[test]
    fn a_worker_that_does_not_start_keeps_nobody_waiting() {
        Owner::new().with(|| {
            let search = Search::new();
            search.ask("fog");
            assert!(search.is_busy());
            search.begin(None);
            assert!(!search.is_busy());
            let why = filled(Text::titles_only, &[text(Text::file_did_not_come)]);
            assert_eq!(search.failed(), Some(why));
        });
    }

    #[test]
    fn every_row_of_a_long_list_keeps_its_snippet() {
        Owner::new().with(|| {
            let (search, posts) = (Search::new(), (0..200).collect::<Vec<u32>>());
            answered(search, "fog", &[7]);
            answered(search, "the", &posts);
            assert!(posts.iter().all(|it| search.snippet(*it).is_some()));
            search.asked.set("fog".to_owned());
            search.set_finding(Finding { query: "fog".to_owned(), ..Finding::default() });
            assert_eq!(search.snippet(7), None, "what is not shown is not kept for ever");
        });
    }
}
