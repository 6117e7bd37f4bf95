//! The worker that searches: `public/search.js`, which says what its messages are.

use js_sys::{Array, Object, Reflect, Uint32Array};
use lectern_texts::{Text, text};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// The answer to a question.
    Posts {
        ask: u32,
        posts: Vec<u32>,
        /// As the engine writes it: empty, "some", or "corrected:" and the query.
        notice: String,
    },
    /// What to show of a post; the text is empty where nothing of it was found.
    Snippet { ask: u32, post: u32, text: String, anchor: String },
    /// The lines that were to be marked.
    Lines { ask: u32, lines: String },
    /// A question that cannot be answered, or (`None`) a worker that does not work at all.
    Failed { ask: Option<u32>, sentence: String },
}

/// A worker that runs. It ends when this is dropped.
pub(crate) struct SearchWorker {
    worker: Worker,
    _hear: [Closure<dyn Fn(JsValue)>; 2],
}

impl Drop for SearchWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl SearchWorker {
    /// Starts the worker of this page's shell on an index, whose first file is `head`. `None` on a
    /// page without a shell.
    pub(crate) fn start(
        base: &str,
        head: &str,
        hear: impl Fn(Heard) + Clone + 'static,
    ) -> Option<Self> {
        let script = [&super::shell_folder()?, "search.js"].concat();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script, &options).ok()?;
        let said = {
            let hear = hear.clone();
            Closure::new(move |event: JsValue| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                hear_of(&data).into_iter().for_each(&hear);
            })
        };
        let broke = Closure::new(move |_: JsValue| {
            let sentence = text(Text::file_did_not_come).to_owned();
            hear(Heard::Failed { ask: None, sentence });
        });
        worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
        worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
        let started = Self { worker, _hear: [said, broke] };
        started.say(&[("open", object(&[("base", base.into()), ("head", head.into())]))]);
        Some(started)
    }

    /// Asks a question. The newest is answered, and older ones may be.
    pub(crate) fn ask(&self, ask: u32, query: &str) {
        self.say(&[("ask", ask.into()), ("query", query.into())]);
    }

    /// Wants the snippets of posts of the answer: number, shard, place in the shard.
    pub(crate) fn snippets(&self, ask: u32, posts: &[(u32, String, u32)]) {
        let posts: Array = posts
            .iter()
            .map(|(post, file, slot)| {
                let file = JsValue::from_str(file);
                object(&[("post", (*post).into()), ("file", file), ("slot", (*slot).into())])
            })
            .collect();
        self.say(&[("snippets", ask.into()), ("posts", posts.into())]);
    }

    /// Wants the answer's words marked in these lines.
    pub(crate) fn mark(&self, ask: u32, lines: &str) {
        self.say(&[("mark", ask.into()), ("lines", lines.into())]);
    }

    /// The worker itself.
    pub(super) fn handle(&self) -> &JsValue {
        &self.worker
    }

    fn say(&self, pairs: &[(&str, JsValue)]) {
        // It takes every message of these forms; one that has ended takes none, and has said so.
        let _ = self.worker.post_message(&object(pairs));
    }
}

fn hear_of(data: &JsValue) -> Option<Heard> {
    let text = |key| field(data, key).as_string();
    let number = |key| field(data, key).as_f64().map(|it| it as u32);
    let ask = number("ask");
    if let Some(sentence) = text("failed") {
        return Some(Heard::Failed { ask, sentence });
    }
    if let Some(lines) = text("lines") {
        return Some(Heard::Lines { ask: number("mark")?, lines });
    }
    let ask = ask?;
    if let Some(post) = number("post") {
        return Some(Heard::Snippet { ask, post, text: text("text")?, anchor: text("anchor")? });
    }
    let posts = field(data, "posts").dyn_into::<Uint32Array>().ok()?;
    Some(Heard::Posts { ask, posts: posts.to_vec(), notice: text("notice")? })
}

/// A field of an object; undefined where it has none of that name.
fn field(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        // A plain object takes every field.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}
