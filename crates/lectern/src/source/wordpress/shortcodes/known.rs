//! The shortcodes that WordPress itself defines, and the embeds that many blogs have.

use super::super::links::{anchor, is_address};
use super::super::notes::Kind;
use super::super::paragraphs::whole;
use super::super::shortcode::Tag;
use super::{Scene, code};
use crate::markup::{Token, tokens};
use crate::text::escape;

/// What stands in the place of a shortcode.
pub(super) struct Made {
    /// **Not clean.**
    pub(super) html: String,
    /// Whether its content and its end tag are in it already.
    pub(super) takes_content: bool,
}

/// Whether a name is one that WordPress defines, so that a doubled bracket around it means to
/// show it.
pub(super) fn is_known(name: &str) -> bool {
    let own = ["caption", "wp_caption", "gallery", "playlist", "audio", "video", "embed", "more"];
    own.contains(&name) || EMBEDS.contains(&name) || code::language(name).is_some()
}

/// Players and cards of other sites: an address, or a number that makes one.
const EMBEDS: &[&str] = &[
    "youtube",
    "vimeo",
    "soundcloud",
    "dailymotion",
    "ted",
    "tweet",
    "twitter",
    "instagram",
    "flickr",
    "wpvideo",
    "googlemaps",
    "googlevideo",
    "gist",
    "spotify",
    "slideshare",
    "facebook",
];

/// What becomes of a shortcode; `None` where it is not known.
pub(super) fn replace(tag: &Tag, content: Option<&str>, scene: &mut Scene) -> Option<Made> {
    let alone = |html: String| Made { html, takes_content: false };
    let with = |html: String| Made { html, takes_content: true };
    Some(match tag.name {
        "caption" | "wp_caption" => with(caption(tag, content?)),
        "gallery" => alone(gallery(tag, scene, false)),
        "playlist" => alone(gallery(tag, scene, true)),
        "audio" | "video" => with(file(tag, content)?),
        "embed" => with(address(content?.trim())?),
        "more" if tag.attributes.is_empty() => alone("<!--more-->".to_owned()),
        name if EMBEDS.contains(&name) => with(embed(tag, content)?),
        name => with(code::block(tag, code::language(name)?, content?)),
    })
}

fn caption(tag: &Tag, content: &str) -> String {
    // The picture, with the link around it; the words follow.
    let (mut end, mut is_in_link, mut has_image) = (0, false, false);
    let mut at = 0;
    for token in tokens(content) {
        at += whole(token).len();
        match token {
            Token::Start { name, .. } if name.eq_ignore_ascii_case("a") && !has_image => {
                is_in_link = true;
            }
            Token::Start { name, .. } if name.eq_ignore_ascii_case("img") && !has_image => {
                (end, has_image) = (at, true);
            }
            Token::End { name, .. } if has_image && name.eq_ignore_ascii_case("a") => {
                end = if is_in_link { at } else { end };
                break;
            }
            Token::Text(text) if has_image && !text.trim().is_empty() && !is_in_link => break,
            _ => {}
        }
    }
    let (picture, words) = if has_image { content.split_at(end) } else { (content, "") };
    let words = match words.trim() {
        "" => tag.value("caption").map(|it| escape(&it)).unwrap_or_default(),
        words => words.replace('\n', " "),
    };
    let words = if words.is_empty() { words } else { format!("<figcaption>{words}</figcaption>") };
    format!("\n<figure>{}{words}</figure>\n", picture.trim())
}

/// Images by their numbers, or all that hang on the post.
fn gallery(tag: &Tag, scene: &mut Scene, is_playlist: bool) -> String {
    let list = |text: String| -> Vec<String> {
        text.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
    };
    let named = tag.value("ids").or_else(|| tag.value("include")).map(list);
    let of = || match is_playlist {
        true => Vec::new(),
        false => scene.media.of_post(tag.value("id").as_deref().unwrap_or(scene.id)),
    };
    let without = tag.value("exclude").map(list).unwrap_or_default();
    let mut html = "\n".to_owned();
    for id in named.unwrap_or_else(of).into_iter().filter(|it| !without.contains(it)) {
        match scene.media.figure(&id) {
            Some(figure) => html.push_str(&figure),
            None => {
                scene.notes.add(Kind::GalleryImage, scene.line);
                scene.losses.add("gallery images that are not in the export", 1);
            }
        }
    }
    html
}

/// A link to a recording.
fn file(tag: &Tag, content: Option<&str>) -> Option<String> {
    let types =
        ["src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "flv"];
    let named = types.iter().find_map(|it| tag.value(it));
    let bare = || tag.bare_values().into_iter().find(|it| is_address(it));
    let inside = || content.map(|it| it.trim().to_owned()).filter(|it| is_address(it));
    let found = named.or_else(bare).or_else(inside)?;
    // Old audio shortcodes have options behind a bar.
    let url = escape(found.split('|').next().unwrap_or_default().trim());
    let name = url.split(['?', '#']).next().unwrap_or(&url).rsplit('/').next();
    let name = name.filter(|it| !it.is_empty()).unwrap_or(&url);
    Some(format!("\n<p><a href=\"{url}\">{name}</a></p>\n"))
}

fn address(text: &str) -> Option<String> {
    // The address is HTML already, with its references.
    is_address(text).then(|| format!("\n<p>{}</p>\n", anchor(text)))
}

fn embed(tag: &Tag, content: Option<&str>) -> Option<String> {
    let named = ["url", "src", "href", "id", "video", "v", "permalink"];
    let named = named.iter().find_map(|it| tag.value(it));
    let bare = || tag.bare_values().into_iter().next();
    let inside = || content.map(|it| it.trim().to_owned());
    let found = named.or_else(bare).or_else(inside).filter(|it| !it.is_empty())?;
    if is_address(&found) {
        return address(&escape(&found));
    }
    let fine = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '/');
    let id = Some(found.as_str()).filter(|it| it.chars().all(fine))?;
    let page = match tag.name {
        "youtube" => format!("https://www.youtube.com/watch?v={id}"),
        "vimeo" => format!("https://vimeo.com/{id}"),
        "dailymotion" => format!("https://www.dailymotion.com/video/{id}"),
        "tweet" | "twitter" => format!("https://twitter.com/i/status/{id}"),
        "gist" => format!("https://gist.github.com/{id}"),
        "wpvideo" => format!("https://videopress.com/v/{id}"),
        _ => return None,
    };
    address(&page)
}
