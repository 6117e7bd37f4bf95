//! Links, images and fragments of all pages: does each lead to something?

use super::ids::ids;
use super::page::{Page, Reference};
use super::{BUILD_AGAIN, Site};
use crate::{Problem, percent};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use url::Url;

/// Stands for the host where the site's own is not known.
const HERE: &str = "http://site.invalid";

/// A place in another page that a page leads to: the page, the place, and where the link stands.
type Wanted = (String, String, String);

/// How many pages there are, and what is wrong with them.
pub(super) fn check(site: &Site) -> (usize, Vec<Problem>) {
    let is_page = |it: &&String| it.ends_with(".html") || it.ends_with(".htm");
    let pages: Vec<&String> = site.files.iter().filter(is_page).collect();
    let checked: Vec<(Vec<Problem>, Vec<Wanted>)> =
        pages.par_iter().map(|it| page(site, it)).collect();
    let (mut problems, mut wanted) = (Vec::new(), BTreeMap::<String, Vec<(String, String)>>::new());
    for (more, places) in checked {
        problems.extend(more);
        for (target, place, from) in places {
            wanted.entry(target).or_default().push((place, from));
        }
    }
    let of_target = |(target, places): (&String, &Vec<(String, String)>)| {
        let html = String::from_utf8(site.read(target).unwrap_or_default()).unwrap_or_default();
        let ids = ids(&html);
        let missing = places.iter().filter(|it| !ids.contains(&it.0));
        missing
            .map(|(place, from)| no_place(from, &format!("{target}#{place}")))
            .collect::<Vec<_>>()
    };
    problems.par_extend(wanted.par_iter().flat_map_iter(of_target));
    (pages.len(), problems)
}

fn no_place(from: &str, to: &str) -> Problem {
    let fix = "Correct the link in the post, or the heading that it means; then build again";
    Problem::of_file(from, format!("leads to {to}, and the page has no such place"), fix)
}

fn page(site: &Site, path: &str) -> (Vec<Problem>, Vec<Wanted>) {
    let Some(html) = site.read(path).and_then(|it| String::from_utf8(it).ok()) else {
        return (vec![Problem::of_file(path, "is not UTF-8", BUILD_AGAIN)], Vec::new());
    };
    let Page { references, faults, .. } = Page::read(&html);
    let fault = |(what, fix): (String, &str)| Problem::of_file(path, what, fix);
    let mut problems: Vec<Problem> = faults.into_iter().map(fault).collect();
    let mut wanted = Vec::new();
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let own = format!("{HERE}{}{}", site.base, percent::encoded(folder));
    let Ok(own) = Url::parse(&own) else { return (problems, wanted) };
    let mut own_ids: Option<HashSet<String>> = None;
    let mut seen = HashSet::new();
    for reference in references {
        // A link to another host is fine where the same address is loaded, which is not.
        if !seen.insert((reference.address.clone(), reference.is_loaded)) {
            continue;
        }
        match target(site, path, &own, &reference) {
            Ok(None) => {}
            Ok(Some((file, place))) if file == path => {
                if !own_ids.get_or_insert_with(|| ids(&html)).contains(&place) {
                    problems.push(no_place(path, &format!("#{place}")));
                }
            }
            Ok(Some((file, place))) => wanted.push((file, place, path.to_owned())),
            Err((what, fix)) => problems.push(Problem::of_file(path, what, fix)),
        }
    }
    (problems, wanted)
}

type Fault = (String, &'static str);

/// The page and the place in it that a reference means; `None` where there is no place to look for.
fn target(
    site: &Site,
    path: &str,
    own: &Url,
    reference: &Reference,
) -> Result<Option<(String, String)>, Fault> {
    let Reference { address, is_loaded } = reference;
    let shown = if address.len() > 200 { "a long address" } else { address };
    let broken = || (format!("{shown:?} is no address"), "Correct the link in the post");
    let inside = match address.strip_prefix(site.address.as_str()) {
        Some(rest) if !site.address.is_empty() => format!("{}{rest}", site.base),
        _ => address.clone(),
    };
    let whole = own.join(&inside).map_err(|_| broken())?;
    match whole.scheme() {
        "http" | "https" => {}
        "mailto" | "tel" => return Ok(None),
        "data" | "blob" if *is_loaded => return Ok(None),
        scheme => return Err((format!("has an address with {scheme}:"), "Take the link away")),
    }
    if whole.host_str() != Some("site.invalid") {
        let fix =
            "Copy it into the site (images = \"copy\"), or make it a link: the policy refuses it";
        let what = || format!("loads {shown} from another host");
        return if *is_loaded { Err((what(), fix)) } else { Ok(None) };
    }
    let decoded = percent::decoded(whole.path()).ok_or_else(broken)?;
    let Some(file) = decoded.strip_prefix(site.base.as_str()) else {
        if format!("{decoded}/") == site.base {
            return Ok(None);
        }
        let what = format!("leads to {shown}, which is outside of the site's {}", site.base);
        return Err((what, "Correct the link, or write it with its host if it means that"));
    };
    let place = percent::decoded(whole.fragment().unwrap_or_default()).unwrap_or_default();
    let is_place = !place.is_empty() && place != "top" && !place.starts_with(":~:");
    let file = match file {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file if site.has(file) => file.to_owned(),
        folder => format!("{folder}/index.html"),
    };
    if file == path || site.has(&file) {
        let is_page = file.ends_with(".html") || file.ends_with(".htm");
        return Ok((is_place && is_page).then_some((file, place)));
    }
    let verb = if *is_loaded { "loads" } else { "leads to" };
    Err((format!("{verb} {shown}, which is not there"), "Correct it in the post, and build again"))
}
