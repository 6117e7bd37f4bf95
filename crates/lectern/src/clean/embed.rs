//! What would load something from elsewhere, or play something: a link instead.

use super::address;
use super::rewrite::{Rewriter, value};
use crate::markup::is_one_of;
use crate::text::{decoded, escape, one_line};

/// Elements that show or play another document.
pub(super) const EMBEDS: &[&str] = &["iframe", "frame", "video", "audio", "object", "embed"];

/// Elements of which nothing inside is text of the post.
pub(super) const PLAYERS: &[&str] = &["video", "audio"];

impl Rewriter<'_> {
    /// What stands for an embed: a link to it, or nothing where it names no address.
    pub(super) fn embed(&mut self, name: &str, attributes: &str) {
        let key = if name.eq_ignore_ascii_case("object") { "data" } else { "src" };
        let (src, title) = (value(attributes, key), value(attributes, "title"));
        if is_one_of(name, PLAYERS) {
            if !src.is_empty() {
                self.card(src, title);
            }
        } else if self.absolute(&decoded(src)).is_some() {
            self.card(src, title);
        } else {
            self.own_card(&decoded(src), title);
        }
    }

    /// The same for what the blog itself has: a path from the root is a link; what else would be
    /// seen from a page that is not here is counted.
    fn own_card(&mut self, src: &str, title: &str) {
        let src = src.trim();
        match address::allowed(src, "", self.place.base) {
            Some(address) if src.starts_with('/') => {
                let address = address.into_owned();
                self.counts.embeds += 1;
                let title = one_line(&decoded(title));
                self.put_card(&address, &escape(if title.is_empty() { src } else { &title }));
            }
            _ if src.is_empty() || src.starts_with("about:") => {}
            _ => self.counts.lost_link(src),
        }
    }

    /// A script that shows a piece of code from elsewhere is a link to that; other scripts go.
    pub(super) fn script(&mut self, attributes: &str) {
        let src = value(attributes, "src");
        if src.contains("//gist.github.com/") {
            self.card(src, "");
        }
    }

    /// A link that stands for an embed, in a paragraph of its own unless one is open.
    pub(super) fn card(&mut self, src: &str, title: &str) {
        let Some(target) = self.absolute(&decoded(src)) else { return };
        self.counts.embeds += 1;
        let service = known(&target);
        let address = service.as_ref().map_or(&target, |it| &it.1);
        let title = one_line(&decoded(title));
        let label = escape(&match (&service, title.as_str()) {
            // The address begins with the host's name.
            (None, "") => plain_address(address),
            (None, title) => format!("{}: {title}", host(&target)),
            (Some((name, _)), "") => format!("{name}: {}", plain_address(address)),
            (Some((name, _)), title) => format!("{name}: {title}"),
        });
        self.put_card(address, &label);
    }

    /// A link to an address, with a label that is HTML.
    fn put_card(&mut self, address: &str, label: &str) {
        let card = match self.is_in_link {
            true => format!("<em>{label}</em>"),
            false => format!("<a class=\"embed\" href=\"{}\">{label}</a>", escape(address)),
        };
        let card = if self.is_in_p || self.is_in_link { card } else { format!("<p>{card}</p>") };
        self.push(&card);
    }
}

/// An address for reading: without its scheme.
fn plain_address(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

fn host(address: &str) -> String {
    let rest = plain_address(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The name of a service that many blogs embed, and the address that shows the thing to people.
fn known(address: &str) -> Option<(String, String)> {
    let rest = plain_address(address);
    let (path, query) = rest.split_once('?').unwrap_or((&rest, ""));
    let (host, path) = path.split_once('/')?;
    let first = |prefix: &str| {
        let id = path.strip_prefix(prefix)?.split('/').next()?;
        let is_id = it_is_id(id);
        is_id.then(|| id.to_owned())
    };
    let (name, address) = match host.strip_prefix("www.").unwrap_or(host) {
        "youtube.com" | "youtube-nocookie.com" => {
            let list = query.split('&').find_map(|it| it.strip_prefix("list="));
            match (first("embed/").or_else(|| first("v/")), list.filter(|it| it_is_id(it))) {
                (Some(id), Some(list)) if id == "videoseries" => {
                    ("YouTube", format!("https://www.youtube.com/playlist?list={list}"))
                }
                (Some(id), _) => ("YouTube", format!("https://www.youtube.com/watch?v={id}")),
                (None, _) => ("YouTube", address.to_owned()),
            }
        }
        "player.vimeo.com" => ("Vimeo", format!("https://vimeo.com/{}", first("video/")?)),
        "vimeo.com" => ("Vimeo", address.to_owned()),
        "gist.github.com" => {
            ("Gist", format!("https://gist.github.com/{}", path.trim_end_matches(".js")))
        }
        "codepen.io" => ("CodePen", address.replace("/embed/", "/pen/")),
        "w.soundcloud.com" | "soundcloud.com" => ("SoundCloud", address.to_owned()),
        "open.spotify.com" => ("Spotify", address.replace("/embed/", "/")),
        "speakerdeck.com" => ("Speaker Deck", address.to_owned()),
        "slideshare.net" => ("SlideShare", address.to_owned()),
        "glitch.com" => ("Glitch", address.to_owned()),
        _ => return None,
    };
    Some((name.to_owned(), address))
}

fn it_is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(embedded: &str, name: &str, address: &str) {
        assert_eq!(known(embedded), Some((name.to_owned(), address.to_owned())), "{embedded}");
    }

    #[test]
    fn a_player_becomes_the_page_that_people_watch() {
        let watch = "https://www.youtube.com/watch?v=a_b-9";
        check("https://www.youtube.com/embed/a_b-9?rel=0", "YouTube", watch);
        check("https://www.youtube-nocookie.com/embed/a_b-9", "YouTube", watch);
        check("https://player.vimeo.com/video/12?h=x", "Vimeo", "https://vimeo.com/12");
        check("https://gist.github.com/me/12.js", "Gist", "https://gist.github.com/me/12");
        assert_eq!(known("https://evil.example/www.youtube.com/embed/x"), None);
    }

    #[test]
    fn other_hosts_are_named_as_they_are() {
        assert_eq!(host("https://www.example.org/a?b"), "example.org");
        assert_eq!(host("http://example.org:8080"), "example.org:8080");
    }
}
