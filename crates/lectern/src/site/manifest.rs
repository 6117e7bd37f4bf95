//! `manifest.webmanifest` and its icons: what a device needs to install the site as an app.

use super::icon::{Icon, Shape};
use super::output::Output;
use super::screenshots;
use super::speech::Speech;
use crate::Base;
use crate::config::colour::on_light;
use crate::text::escape;
use anyhow::{Context, Result};
use lectern_archive::Site;
use lectern_texts::Text;
use serde_json::{Value, json};

/// Where it stands.
pub(crate) const PATH: &str = "manifest.webmanifest";

/// The icons: file, width and height in pixels, shape. 192 and 512 are what Chromium's check for
/// installing asks for.
const ICONS: [(&str, u32, Shape); 3] = [
    ("icon-192.png", 192, Shape::Rounded),
    ("icon-512.png", 512, Shape::Rounded),
    ("icon-maskable-512.png", 512, Shape::Full),
];

/// Longest name, in characters, that home screens show without cutting it.
const SHORT: usize = 12;

/// Writes the manifest, which names the publisher's pictures of the site, and each icon unless the publisher has
/// one of his own there.
///
/// # Errors
/// What the output says.
pub(super) fn write(output: &Output<'_>, site: &Site, base: &Base) -> Result<()> {
    let mut manifest = text(site, base);
    let pictures = screenshots::entries(output.root(), &base.path);
    let pictures = pictures.context("cannot read the screenshots in the site's folder")?;
    if !pictures.is_empty() {
        manifest["screenshots"] = Value::Array(pictures);
    }
    output.write(PATH, manifest.to_string().as_bytes())?;
    let [accent, paper, _] = on_light(&site.theme);
    let icon = Icon::new(&site.title, accent, paper);
    for (path, size, shape) in ICONS {
        output.write_unless_taken(path, &icon.png(size, shape)?)?;
    }
    Ok(())
}

/// What pages have in their heads for it.
pub(super) fn head(site: &Site, base: &Base) -> String {
    let [_, paper, _] = on_light(&site.theme);
    format!(
        "<link rel=\"manifest\" href=\"{0}{PATH}\"><link rel=\"apple-touch-icon\" \
         href=\"{0}{1}\"><meta name=\"theme-color\" content=\"{2}\" \
         media=\"(prefers-color-scheme: light)\">",
        escape(&base.path),
        ICONS[0].0,
        escape(paper),
    )
}

/// The manifest (W3C, "Web Application Manifest"). `id` is the path: it stays what it is for as long
/// as the site stays where it is, so that an installed app is the same app after every build.
fn text(site: &Site, base: &Base) -> Value {
    let path = &base.path;
    let [_, paper, _] = on_light(&site.theme);
    let short: String = site.title.chars().take(SHORT).collect();
    let icon = |(file, size, shape): &(&str, u32, Shape)| {
        json!({
            "src": format!("{path}{file}"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": if *shape == Shape::Full { "maskable" } else { "any" },
        })
    };
    let shortcut = |name: &str, to: &str| json!({ "name": name, "url": format!("{path}{to}") });
    let Speech { reader, .. } = Speech::of_site(site);
    let mut manifest = json!({
        "id": path,
        "scope": path,
        "start_url": path,
        "name": site.title,
        "short_name": short.trim(),
        "lang": site.language,
        "dir": reader.say(Text::direction),
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": ICONS.iter().map(icon).collect::<Vec<_>>(),
        "shortcuts": [shortcut(reader.say(Text::search), "search/"), shortcut(reader.say(Text::shelf), "shelf/")],
    });
    if let (Value::Object(manifest), false) = (&mut manifest, site.description.is_empty()) {
        manifest.insert("description".to_owned(), Value::String(site.description.clone()));
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site { title: "A Blog of \"Many\" Words".to_owned(), ..Site::default() }
    }

    #[test]
    fn a_manifest_says_where_the_app_begins_and_what_it_is_called() {
        let manifest = text(&site(), &"https://example.org/blog/".parse().unwrap());
        for key in ["id", "scope", "start_url"] {
            assert_eq!(manifest[key], "/blog/", "{key}");
        }
        assert_eq!(manifest["name"], "A Blog of \"Many\" Words");
        assert_eq!(manifest["short_name"], "A Blog of \"M");
        assert_eq!(manifest["icons"][0]["src"], "/blog/icon-192.png");
        assert_eq!(manifest["icons"][2]["purpose"], "maskable");
        assert_eq!(manifest["shortcuts"][1]["url"], "/blog/shelf/");
    }
}
