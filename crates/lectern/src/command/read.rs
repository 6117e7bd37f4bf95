//! What `build` and `check` have in common: sources in, archive out, problems told.

use super::lines::Lines;
use crate::args::ReadArgs;
use crate::assemble::assemble;
use crate::cache::Cache;
use crate::config::{self, Config, colour};
use crate::progress::Progress;
use crate::report::{Origin, Report};
use crate::shell::Style;
use crate::site::{Content, Publishing};
use crate::source::{self, Blog, Reading, Tally, Wishes};
use crate::{Base, Problem};
use anyhow::Result;
use lectern_archive::{Archive, NavigationLink, Site, Term};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// How many problems are printed unless all are asked for.
const SHOWN_PROBLEMS: usize = 50;

/// What reading gave.
pub(crate) struct Read {
    pub(crate) content: Content,
    pub(crate) style: Style,
    pub(crate) base: Base,
    pub(crate) report: Report,
}

/// Reads everything and makes an archive of it. Nothing in a source makes this fail.
pub(crate) fn read(args: &ReadArgs, base: Option<Base>, cache: &Cache) -> Result<Read> {
    let is_bar_wanted = !args.quiet && !args.json;
    let path = config::locate(args.config.as_deref(), &args.sources);
    // A variable that is not Unicode is none of ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| name.into_string().ok().zip(value.into_string().ok()));
    let (config, mut problems) = config::read(path.as_deref(), environment);
    let config = config.or_defaults();
    let base = base.or(config.base_url.clone()).unwrap_or_default();
    let finds = source::find(&args.sources, args.from);
    let mut reading = {
        let bar = Progress::begin(is_bar_wanted, "reading", finds.files.len());
        source::read(finds, wishes(args, &config), || bar.step())
    };
    problems.append(&mut reading.problems);
    choose(&mut reading, &config);
    let site = site(&config, &base, args.sources.first().map(|it| it.as_path()), &reading);
    let of_config = path.as_deref().map(|it| it.to_string_lossy().replace('\\', "/"));
    let of_config = of_config.as_deref().unwrap_or(config::FILE_NAME);
    problems.extend(colour::problems(&config, of_config));
    let (style, mut of_style) = Style::read(&config, &site.theme, of_config);
    problems.append(&mut of_style);
    let Reading { drafts, mut tallies, old_categories, .. } = reading;
    let assembled = {
        let bar = Progress::begin(is_bar_wanted, "cleaning", drafts.len());
        let images = config.images.unwrap_or_default();
        assemble(drafts, site, &base, &args.sources, images, cache, || bar.step())?
    };
    let assembled = assembled.with_old_categories(old_categories);
    let mut content = Content::new(assembled, &base, publishing(&config));
    problems.append(&mut content.assembled.problems);
    problems.extend(dead_links(&content.assembled.archive, &config, of_config));
    for (source, changes) in std::mem::take(&mut content.assembled.changes) {
        tallies[source].changes.merge(changes);
    }
    let sources = origins(tallies, &content.assembled.sources, &mut problems);
    if content.assembled.archive.posts.is_empty() && problems.is_empty() {
        problems.extend(args.sources.iter().map(|it| nothing_in(it)));
    }
    problems.sort();
    let archive = &content.assembled.archive;
    let report = Report {
        sources,
        posts: archive.posts.len(),
        problems,
        categories: archive.categories.len(),
        tags: archive.tags.len(),
        authors: archive.authors.len(),
        images: content.assembled.images,
        redirects: content.redirects.len(),
        ..Report::default()
    };
    Ok(Read { content, style, base, report })
}

/// What a publisher chooses about all posts, whatever source they are from.
fn choose(reading: &mut Reading, config: &Config) {
    let zone = config.time_zone.clone().unwrap_or_default();
    for draft in &mut reading.drafts {
        let days = [&mut draft.moment, &mut draft.updated];
        days.into_iter().flatten().for_each(|it| it.settle(&zone));
        if let (true, Some(authors)) = (draft.authors.is_empty(), &config.authors) {
            draft.authors.clone_from(authors);
        }
        if let (None, Some(old)) = (&draft.address, &config.old_address) {
            draft.address = Some(old_address(old, &draft.aliases));
        }
        if config.comments == Some(false) {
            let losses = &mut reading.tallies[draft.source].changes.losses;
            losses.add("comments left out by choice", draft.comments.len());
            draft.comments.clear();
        }
    }
}

/// Where a post stood on the old site: at its first old address, else somewhere below the site's.
fn old_address(old: &Base, aliases: &[String]) -> String {
    let path = aliases.iter().find(|it| it.starts_with('/') && !it.contains('?'));
    let whole = url::Url::parse(&old.address).and_then(|it| it.join(path.map_or("", |it| it)));
    whole.map_or_else(|_| old.address.clone(), |it| it.to_string())
}

/// What happened to each source, and the problems of each.
fn origins(tallies: Vec<Tally>, sources: &[usize], problems: &mut Vec<Problem>) -> Vec<Origin> {
    let mut n_posts = vec![0; tallies.len()];
    sources.iter().for_each(|it| n_posts[*it] += 1);
    let mut lines = Lines::default();
    let origin = |(mut tally, posts): (Tally, usize)| {
        tally.changes.kinds.locate(|it| lines.of(it));
        problems.extend(tally.imbalance(posts));
        problems.extend(tally.changes.kinds.into_problems());
        let (path, losses) = (tally.path, tally.changes.losses);
        let (files, entries, skipped) = (tally.files, tally.entries, tally.skipped);
        Origin { path, files, entries, posts, skipped, losses }
    };
    tallies.into_iter().zip(n_posts).map(origin).collect()
}

fn nothing_in(source: &Path) -> Problem {
    let path = source.to_string_lossy().replace('\\', "/");
    let fix = "Give a folder of Markdown (.md, .markdown, .mdx), listings (.txt), WordPress exports \
               (.xml) or feeds (.xml, .rss, .atom, .rdf, .json)";
    Problem::of_file(&path, "there is no post in it", fix)
}

/// Links of the navigation that lead to a post or a term that is not there.
fn dead_links(archive: &Archive, config: &Config, path: &str) -> Vec<Problem> {
    let has = |folder: &str, slug: &str| {
        let of = |terms: &[Term]| terms.iter().any(|it| it.slug.as_str() == slug);
        match folder {
            "post" => archive.posts.iter().any(|it| it.slug.as_str() == slug),
            "category" => of(&archive.categories),
            "tag" => of(&archive.tags),
            "author" => of(&archive.authors),
            _ => true,
        }
    };
    let is_dead = |it: &&NavigationLink| {
        let parts = it.address.strip_prefix('/').and_then(|it| it.split_once('/'));
        let slug = |it: &str| crate::percent::decoded(it.split(['/', '?', '#']).next()?);
        parts.is_some_and(|(folder, rest)| !slug(rest).is_some_and(|it| has(folder, &it)))
    };
    let dead = archive.site.navigation.iter().filter(is_dead);
    let problem = |it: &NavigationLink| {
        let what = format!("the navigation leads to {}, which is no page here", it.address);
        let fix = "Correct its address; readers would find nothing there";
        config.problem(path, &["navigation"], what, fix)
    };
    dead.map(problem).collect()
}

/// What is asked for besides pages, as the settings say.
fn publishing(config: &Config) -> Publishing {
    Publishing {
        whole_feeds: config.feeds,
        feed_posts: config.feed_posts.unwrap_or(config::FEED_POSTS) as usize,
        hosts: config.hosts.clone(),
        precompress: config.precompress == Some(true),
        share_images: config.share_images == Some(true),
    }
}

/// What is kept: as the command line says, else as the settings do.
fn wishes(args: &ReadArgs, config: &Config) -> Wishes {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let now = i64::try_from(now).unwrap_or_default();
    let ahead = config.time_zone.as_ref().map_or(0, |it| it.ahead(now));
    Wishes {
        drafts: args.drafts || config.drafts == Some(true),
        future: args.future || config.future == Some(true),
        expired: args.expired || config.expired == Some(true),
        without_pages: config.pages == Some(false),
        today: crate::moment::day_of(now + ahead),
    }
}

/// The facts of the site: what the publisher says, else what the sources say or suggest.
fn site(config: &Config, base: &Base, source: Option<&Path>, reading: &Reading) -> Site {
    let Blog { title, description, language } = &reading.blog;
    let said = |own: &Option<String>, found: &str| {
        own.clone().or_else(|| Some(found.to_owned())).filter(|it| !it.is_empty())
    };
    let only_listings = reading.listings > 0 && reading.drafts.iter().all(|it| it.merges);
    let own_title = config.title.clone().filter(|it| !it.is_empty());
    Site {
        title: said(&own_title, title).unwrap_or_else(|| name_of(source)),
        description: said(&config.description, description).unwrap_or_default(),
        language: said(&config.language, language).unwrap_or_else(|| "en".to_owned()),
        address: base.address.clone(),
        page_size: config.page_size.unwrap_or(config::PAGE_SIZE),
        whole_posts: config.posts.unwrap_or(only_listings),
        navigation: config.navigation.clone().unwrap_or_default(),
        theme: colour::theme(config),
    }
}

/// A folder's name as a title: `my-blog` is "My Blog".
fn name_of(source: Option<&Path>) -> String {
    // `.` has no name, its folder has.
    let whole = source.filter(|it| it.is_dir()).and_then(|it| it.canonicalize().ok());
    let name = whole
        .as_deref()
        .and_then(Path::file_name)
        .map(|it| it.to_string_lossy().replace(['-', '_'], " "))
        .unwrap_or_default();
    let words = name.split_whitespace().map(|word| {
        let mut chars = word.chars();
        let first = chars.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
        first + chars.as_str()
    });
    let title = words.collect::<Vec<String>>().join(" ");
    if title.is_empty() { "Archive".to_owned() } else { title }
}

/// Prints problems to stderr: the first of them, or all with `--verbose`.
pub(crate) fn tell_problems(args: &ReadArgs, problems: &[Problem]) {
    let shown = if args.verbose { problems.len() } else { SHOWN_PROBLEMS };
    for problem in problems.iter().take(shown) {
        eprintln!("{problem}");
    }
    if problems.len() > shown {
        eprintln!("and {} more problems; --verbose shows all", problems.len() - shown);
    }
}

/// Prints problems to stderr and the report to stdout, and says with which status to exit.
pub(crate) fn tell(args: &ReadArgs, report: &Report) -> u8 {
    tell_problems(args, &report.problems);
    if args.verbose {
        for skipped in report.skipped() {
            eprintln!("{}: skipped, {}", skipped.path, skipped.reason);
        }
    }
    if let Some(error) = &report.error {
        eprintln!("error: {error}");
    }
    if args.json {
        println!("{}", report.to_json());
    } else if !args.quiet {
        println!("{report}");
    }
    u8::from(report.error.is_some() || (args.strict && !report.problems.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_called_by_its_name_also_from_inside() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("my-blog");
        std::fs::create_dir_all(folder.join("x")).unwrap();
        for inside in [folder.clone(), folder.join("x/.."), folder.join(".")] {
            assert_eq!(name_of(Some(&inside)), "My Blog", "{inside:?}");
        }
        assert_eq!(name_of(Some(Path::new("."))), "Lectern", "tests run in the crate's folder");
        assert_eq!(name_of(Some(&folder.join("gone"))), "Archive");
    }
}
