//! One page: what it refers to, and whether it holds to the policy.

use crate::markup::{Token, attributes, is_one_of, tokens};
use crate::text::decoded;

/// Something that a page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// As it stands in the page, decoded.
    pub(super) address: String,
    /// Whether the browser fetches it by itself: an image, a style, a script.
    pub(super) is_loaded: bool,
}

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) references: Vec<Reference>,
    /// What is wrong with it, and what to do.
    pub(super) faults: Vec<(String, &'static str)>,
    has_policy: bool,
}

const INLINE: &str = "The policy refuses it in browsers; put it into a file of its own";
const POLICY: &str = "Build with a shell that lectern's own build made: its pages carry the \
                      policy in a meta tag, first of all";

/// Scripts of these types are data and are not run.
const DATA: &[&str] = &["application/json", "application/ld+json"];

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut page = Self::default();
        for token in tokens(html) {
            if let Token::Start { name, attributes: all, .. } = token {
                page.tag(name, all);
            }
        }
        if !page.has_policy {
            page.fault("has no security policy", POLICY);
        }
        page
    }

    fn fault(&mut self, what: impl Into<String>, fix: &'static str) {
        self.faults.push((what.into(), fix));
    }

    fn tag(&mut self, name: &str, all: &str) {
        let value = |wanted: &str| {
            let mut found = attributes(all).filter(|it| it.0.eq_ignore_ascii_case(wanted));
            found.next().map(|it| decoded(it.1).trim().to_owned())
        };
        for (key, _) in attributes(all) {
            let is_handler = key.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("on"));
            if key.eq_ignore_ascii_case("style") || is_handler {
                self.fault(format!("has {key}=\"…\" on <{name}>"), INLINE);
            }
        }
        match name.to_ascii_lowercase().as_str() {
            "meta" => self.meta(&value),
            "style" => self.fault("has a <style>", INLINE),
            "script" => self.script(&value),
            "link" => {
                let rel = value("rel").unwrap_or_default().to_ascii_lowercase();
                let loads = ["stylesheet", "icon", "preload", "modulepreload", "manifest"];
                let is_loaded = rel.split_whitespace().any(|it| is_one_of(it, &loads));
                if rel.contains("stylesheet") {
                    self.must_follow_policy("a style");
                }
                self.refer(value("href"), is_loaded);
            }
            "a" | "area" => self.refer(value("href"), false),
            "img" | "source" | "audio" | "video" | "track" => {
                self.refer(value("src"), true);
                self.refer(value("poster"), true);
                for part in value("srcset").unwrap_or_default().split(", ") {
                    self.refer(part.split_whitespace().next().map(str::to_owned), true);
                }
            }
            "iframe" | "object" | "embed" => {
                self.fault(format!("has an <{name}>"), "The policy refuses it; make it a link");
            }
            _ => {}
        }
    }

    fn meta(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        let content = value("content").unwrap_or_default();
        match value("http-equiv").unwrap_or_default().to_ascii_lowercase().as_str() {
            "content-security-policy" => {
                self.has_policy = true;
                super::policy::faults(&content).into_iter().for_each(|it| self.fault(it, POLICY));
            }
            "refresh" => {
                let target = content.split_once("url=").map(|it| it.1.trim().to_owned());
                self.refer(target, false);
            }
            _ => {}
        }
    }

    fn script(&mut self, value: &dyn Fn(&str) -> Option<String>) {
        let kind = value("type").unwrap_or_default();
        if is_one_of(&kind, DATA) {
            return;
        }
        match value("src") {
            Some(src) => {
                self.must_follow_policy("a script");
                self.refer(Some(src), true);
            }
            None => self.fault("has a <script> without src", INLINE),
        }
        for address in ["data-js", "data-wasm"] {
            self.refer(value(address), true);
        }
    }

    /// A policy in a meta tag holds for what comes after it.
    fn must_follow_policy(&mut self, what: &str) {
        if !self.has_policy {
            self.fault(format!("{what} stands before the security policy"), POLICY);
        }
    }

    fn refer(&mut self, address: Option<String>, is_loaded: bool) {
        if let Some(address) = address.filter(|it| !it.is_empty()) {
            self.references.push(Reference { address, is_loaded });
        }
    }
}
