//! The field that searches, with its list of what is found or was searched for lately.

use crate::browser::{Pause, composes_words, focus_field, is_inside, press, reveal};
use crate::html::Html;
use crate::reactive::{memo, written};
use lectern_texts::{Text, filled, text, texts};
use leptos::ev;
use leptos::prelude::*;

/// How long nobody types before the address follows, in milliseconds. At least 300: Safari
/// refuses more than 100 changes of the address in 30 seconds.
const PAUSE: u64 = 400;

/// The `id` of the field.
pub(crate) const SEARCH_FIELD: &str = "search";

/// A line of the list: something to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Where it leads.
    pub(crate) href: String,
    /// What it is called, with marks.
    pub(crate) title: String,
    /// One line of its text, with marks; may be empty.
    pub(crate) line: String,
    /// Its day; may be empty.
    pub(crate) date: String,
    /// Its language, where it is not the page's.
    pub(crate) language: Option<String>,
}

/// What happens at the field.
#[derive(Clone, Copy)]
pub(crate) struct Heed {
    /// It got the focus.
    pub(crate) on_touch: Callback<()>,
    /// A keystroke, with the whole text.
    pub(crate) on_type: Callback<String>,
    /// Nobody typed for a while.
    pub(crate) on_pause: Callback<()>,
    /// Enter, while no line of the list is active.
    pub(crate) on_enter: Callback<()>,
    /// The recent searches are to be forgotten.
    pub(crate) on_erase: Callback<()>,
}

/// A combobox (WAI-ARIA 1.2): shows keystrokes at once, reports each, and then the pause. While an
/// input method composes a character, nothing is reported; letters of a word that a keyboard composes are. Lines of the list are links; the focus
/// stays in the field.
#[component]
pub(crate) fn SearchField(
    /// The text to show.
    #[prop(into)]
    text: Signal<String>,
    /// The lines of the list.
    offers: Memo<Vec<Offer>>,
    /// Whether the list is wanted; it shows where it has lines.
    is_open: RwSignal<bool>,
    /// Whether typing opens the list.
    #[prop(into)]
    opens: Signal<bool>,
    /// What the search is limited to, in words, and the address of the search without that.
    #[prop(into)]
    scope: Signal<Option<(String, String)>>,
    /// Who hears what happens.
    heed: Heed,
) -> impl IntoView {
    let field = Field {
        offers,
        is_open,
        opens,
        is_empty: memo(move || text.with(String::is_empty)),
        active: RwSignal::new(None),
        composing: RwSignal::new(false),
        pause: Pause::new(PAUSE),
        heed,
    };
    on_cleanup(move || field.pause.forget());
    let is_expanded = move || field.is_shown().to_string();
    let active = move || field.active.get().filter(|_| field.is_shown()).map(id_of);
    view! {
        <div class="site-search" role="search" class:has-text=move || !field.is_empty.get()
            on:click=move |it| {
                let hits = |selector| is_inside(it.target(), selector);
                field.clicked(hits(".search-scope"), hits(".search-erase"));
            }
            on:focusout=move |it| field.left(is_inside(it.related_target(), ".site-search"))>
            <div class="search-box">
                {written(move || scope.get().map(|it| chip(&it)).unwrap_or_default())}
                <input id=SEARCH_FIELD type="search" autocomplete="off" spellcheck="false"
                    autocapitalize="off" role="combobox" aria-autocomplete="list" aria-label=texts().say(Text::search)
                    dir="auto" aria-keyshortcuts="/ Control+K" placeholder=texts().say(Text::search)
                    enterkeyhint="search" aria-expanded=is_expanded aria-controls="search-offers"
                    aria-activedescendant=active prop:value=move || text.get()
                    on:focus=move |_| field.touched()
                    on:compositionstart=move |_| field.composing.set(true)
                    on:compositionend=move |it| {
                        field.composing.set(false);
                        field.report(event_target_value(&it));
                    }
                    on:input=move |it| field.typed(event_target_value(&it))
                    on:keydown=move |it| field.key(&it) />
                <kbd class="search-hint" aria-hidden="true">"/"</kbd>
            </div>
            // The focus stays in the field, whatever is pressed in the list.
            <div on:mousedown=|it| it.prevent_default()>
                {written(move || if field.is_shown() { list(field) } else { Html::default() })}
            </div>
        </div>
    }
}

/// What the field is made of. A handle: copying it is free.
#[derive(Clone, Copy)]
struct Field {
    offers: Memo<Vec<Offer>>,
    is_open: RwSignal<bool>,
    opens: Signal<bool>,
    is_empty: Memo<bool>,
    /// The line that the arrows have come to.
    active: RwSignal<Option<usize>>,
    composing: RwSignal<bool>,
    pause: Pause,
    heed: Heed,
}

impl Field {
    /// Tracked. No memo: what reads a memo before what that memo is made of misses changes; see
    /// `Asked`.
    fn is_shown(self) -> bool {
        self.is_open.get() && self.offers.with(|it| !it.is_empty())
    }

    fn open(self) {
        self.is_open.set(self.opens.get_untracked() || self.is_empty.get_untracked());
    }

    fn close(self) {
        self.is_open.set(false);
        self.active.set(None);
    }

    fn touched(self) {
        self.heed.on_touch.run(());
        self.open();
    }

    /// The focus left something, perhaps for something else of the same.
    fn left(self, is_inside: bool) {
        if !is_inside {
            self.close();
        }
    }

    fn clicked(self, leaves_scope: bool, erases: bool) {
        if leaves_scope {
            self.pause.forget();
        } else if erases {
            self.heed.on_erase.run(());
            focus_field(SEARCH_FIELD);
        }
    }

    fn typed(self, text: String) {
        // A word of letters is searched for while it grows, though the keyboard calls it a composition.
        let is_word = || composes_words() && text.chars().all(|it| it < '\u{1100}');
        if !self.composing.get_untracked() || is_word() {
            self.report(text);
        }
    }

    fn report(self, text: String) {
        self.active.set(None);
        self.heed.on_type.run(text);
        self.open();
        self.pause.after(move || self.heed.on_pause.run(()));
    }

    fn go(self, key: &str) {
        self.is_open.set(true);
        let n = self.offers.with_untracked(Vec::len);
        let next = moved(key, self.active.get_untracked(), n);
        self.active.set(next);
        next.into_iter().for_each(|it| reveal(&id_of(it)));
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let key = event.key();
        let at = self.active.get_untracked();
        match key.as_str() {
            _ if self.composing.get_untracked() || event.is_composing() => return,
            "ArrowDown" | "ArrowUp" => self.go(&key),
            "Home" | "End" if at.is_some() => self.go(&key),
            "Escape" if untrack(|| self.is_shown()) => self.close(),
            "Escape" => {
                self.report(String::new());
                self.close();
            }
            "Enter" => {
                self.pause.forget();
                match at {
                    Some(at) => press(&id_of(at), event.ctrl_key() || event.meta_key()),
                    None => {
                        self.close();
                        self.heed.on_enter.run(());
                    }
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
}

/// The way out of what the search is limited to.
fn chip((words, href): &(String, String)) -> Html {
    let mut chip = Html::default();
    chip.put(&[
        ("<a href=\"", href),
        ("\" aria-label=\"", &filled(Text::search_everywhere, &[words])),
        ("\" class=\"chip search-scope\"><span>", words),
        ("</span><span aria-hidden=\"true\" class=\"chip-cross\">×</span></a>", ""),
    ]);
    chip
}

/// The list below the field: its lines, and what stands around them.
fn list(field: Field) -> Html {
    let (active, is_recent) = (field.active.get(), field.is_empty.get());
    let mut html = Html::new("<div class=\"search-list\">");
    let words = if is_recent { text(Text::recent_searches) } else { text(Text::posts_found) };
    if is_recent {
        html.put(&[("<p aria-hidden=\"true\" class=\"search-heading\">", words), ("</p>", "")]);
    }
    html.put(&[("<div role=\"listbox\" id=\"search-offers\" aria-label=\"", words), ("\">", "")]);
    field.offers.with(|offers| {
        for (at, offer) in offers.iter().enumerate() {
            line(at, offer, active == Some(at), &mut html);
        }
    });
    html.tags("</div>");
    if is_recent {
        let erase = ("<button type=\"button\" class=\"search-erase\">", text(Text::erase_recent));
        html.put(&[erase, ("</button>", "")]);
    }
    html.tags("</div>");
    html
}

fn id_of(at: usize) -> String {
    format!("search-offer-{at}")
}

/// The line that a key leads to among `n`; `None` is the field itself, which lies between the
/// last and the first.
fn moved(key: &str, at: Option<usize>, n: usize) -> Option<usize> {
    let next = match (key, at) {
        ("ArrowDown", None) | ("Home", _) => Some(0),
        ("ArrowDown", Some(at)) => Some(at + 1),
        ("ArrowUp", Some(at)) => at.checked_sub(1),
        _ => n.checked_sub(1),
    };
    next.filter(|it| *it < n)
}

fn line(at: usize, offer: &Offer, is_active: bool, html: &mut Html) {
    let language = offer.language.as_deref();
    html.put(&[
        ("<a role=\"option\" id=\"", &id_of(at)),
        ("\" href=\"", &offer.href),
        ("\" tabindex=\"-1\" aria-selected=\"", if is_active { "true" } else { "false" }),
        ("\" class=\"search-offer\"><span", ""),
    ]);
    html.attribute(" lang=\"", language);
    html.tags(" dir=\"auto\" class=\"search-offer-title\">");
    html.marked(&offer.title);
    html.tags("</span>");
    if !offer.date.is_empty() {
        html.put(&[("<span class=\"search-offer-date\">", &offer.date), ("</span>", "")]);
    }
    if !offer.line.is_empty() {
        html.tags("<span");
        html.attribute(" lang=\"", language);
        html.tags(" dir=\"auto\" class=\"search-offer-line\">");
        html.marked(&offer.line);
        html.tags("</span>");
    }
    html.tags("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_through_the_field() {
        let steps = |key: &str, n: usize| {
            let mut at = None;
            (0..=n)
                .map(|_| {
                    at = moved(key, at, n);
                    at
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(steps("ArrowDown", 3), [Some(0), Some(1), Some(2), None]);
        assert_eq!(steps("ArrowUp", 3), [Some(2), Some(1), Some(0), None]);
        assert_eq!((moved("Home", Some(2), 3), moved("End", Some(0), 3)), (Some(0), Some(2)));
        assert_eq!((moved("ArrowDown", None, 0), moved("ArrowUp", None, 0)), (None, None));
    }
}
