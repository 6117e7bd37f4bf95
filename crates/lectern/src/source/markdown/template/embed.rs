//! Shortcodes for films, posts and code elsewhere: the page that they show.

use super::arguments::Arguments;

/// The page that a tag of this name shows, and what to call the link to it.
pub(super) fn of(name: &str, arguments: &Arguments) -> Option<(String, String)> {
    let service = service(name)?;
    let first = arguments.plain.first().map(String::as_str);
    let id = arguments.named(&["id", "videoid", "video_id", "src", "url", "href"]).or(first)?;
    let id = id.trim();
    if id.is_empty() {
        return None;
    }
    let second = arguments.plain.get(1).map(String::as_str);
    let user = arguments.named(&["user", "username"]);
    let page = match (service, user) {
        _ if id.contains("://") => id.to_owned(),
        ("YouTube", _) => format!("https://www.youtube.com/watch?v={id}"),
        ("Vimeo", _) => format!("https://vimeo.com/{id}"),
        ("Post on X", Some(user)) => format!("https://x.com/{user}/status/{id}"),
        ("Post on X", None) => match second {
            Some(status) => format!("https://x.com/{id}/status/{status}"),
            None => format!("https://x.com/i/status/{id}"),
        },
        ("Gist", Some(user)) => format!("https://gist.github.com/{user}/{id}"),
        ("Gist", None) => match second.filter(|it| it.len() > 6 && !it.contains('.')) {
            Some(gist) => format!("https://gist.github.com/{id}/{gist}"),
            None => format!("https://gist.github.com/{id}"),
        },
        ("CodePen", Some(user)) => format!("https://codepen.io/{user}/pen/{id}"),
        ("CodePen", None) => format!("https://codepen.io/{id}/pen/{}", second?),
        ("Glitch", _) => format!("https://glitch.com/~{id}"),
        ("JSFiddle", _) => format!("https://jsfiddle.net/{id}/"),
        ("Instagram", _) => format!("https://www.instagram.com/p/{id}/"),
        ("asciinema", _) => format!("https://asciinema.org/a/{id}"),
        _ => id.to_owned(),
    };
    let title = arguments.named(&["title", "alt", "caption", "label", "name"]);
    let label = title.map_or_else(|| service.to_owned(), |it| format!("{service}: {it}"));
    Some((page, label))
}

fn service(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase().replace(['-', '_', '.', '/'], "");
    Some(match lower.as_str() {
        "youtube" | "youtubenocookie" | "youtubelite" | "youtubehtml" | "ytembed" => "YouTube",
        "vimeo" | "vimeohtml" => "Vimeo",
        "tweet" | "twitter" | "x" | "xsimple" | "tweetsimple" => "Post on X",
        "gist" | "githubgist" => "Gist",
        "codepen" => "CodePen",
        "glitch" => "Glitch",
        "jsfiddle" => "JSFiddle",
        "instagram" => "Instagram",
        "asciinema" => "asciinema",
        "video" | "fbvideo" | "videojs" | "dplayer" => "Video",
        "audio" | "soundcloud" | "spotify" | "aplayer" => "Audio",
        "iframe" | "cspaniframe" | "embed" => "Embedded page",
        _ => return None,
    })
}
