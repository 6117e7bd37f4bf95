//! What `build` and `check` have in common: sources in, archive out, problems told.

use crate::args::ReadArgs;
use crate::assemble::assemble;
use crate::config::{self, Config};
use crate::progress::Progress;
use crate::report::Report;
use crate::site::Content;
use crate::source::{self, Reading, Wishes};
use crate::{Base, Problem};
use anyhow::{Context, Result};
use lectern_archive::Site;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// How many problems are printed unless all are asked for.
const SHOWN_PROBLEMS: usize = 50;

/// What reading gave.
pub(crate) struct Read {
    pub(crate) content: Content,
    pub(crate) base: Base,
    pub(crate) report: Report,
}

/// Reads everything and makes an archive of it. Nothing in a source makes this fail.
pub(crate) fn read(args: &ReadArgs, base: Option<Base>) -> Result<Read> {
    let is_bar_wanted = !args.quiet && !args.json;
    let path = config::locate(args.config.as_deref(), &args.sources);
    // A variable that is not Unicode is none of ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| name.into_string().ok().zip(value.into_string().ok()));
    let (config, mut problems) = config::read(path.as_deref(), environment);
    let base = base.or(config.base.clone()).unwrap_or_default();
    let finds = source::find(&args.sources, args.from);
    let reading = {
        let bar = Progress::begin(is_bar_wanted, "reading", finds.files.len());
        source::read(finds, wishes(args, &config), || bar.step())
    };
    let Reading { files, listings, mut drafts, skipped, problems: of_sources, mut losses } =
        reading;
    problems.extend(of_sources);
    if let Some(authors) = &config.authors {
        for draft in drafts.iter_mut().filter(|it| it.authors.is_empty()) {
            draft.authors.clone_from(authors);
        }
    }
    let only_listings = listings > 0 && drafts.iter().all(|it| it.merges);
    let site = site(config, &base, args.sources.first().map(|it| it.as_path()), only_listings);
    let assembled = {
        let bar = Progress::begin(is_bar_wanted, "cleaning", drafts.len());
        assemble(drafts, site, &base, &args.sources, || bar.step())
            .context("the archive is wrong in itself, which is a fault of lectern")?
    };
    let content = Content::new(assembled, &base);
    let assembled = &content.assembled;
    losses.merge(assembled.losses.clone());
    problems.extend(assembled.problems.iter().cloned());
    let archive = &assembled.archive;
    if archive.posts.is_empty() && problems.is_empty() {
        for source in &args.sources {
            let path = source.to_string_lossy().replace('\\', "/");
            let fix = "Give a folder of Markdown (.md, .markdown, .mdx) or listings (.txt)";
            problems.push(Problem::of_file(&path, "there is no post in it", fix));
        }
    }
    problems.sort();
    let report = Report {
        files,
        posts: archive.posts.len(),
        skipped,
        problems,
        categories: archive.categories.len(),
        tags: archive.tags.len(),
        authors: archive.authors.len(),
        images: assembled.images,
        losses,
        ..Report::default()
    };
    Ok(Read { content, base, report })
}

/// What is kept: as the command line says, else as the settings do.
fn wishes(args: &ReadArgs, config: &Config) -> Wishes {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let now = i64::try_from(now).unwrap_or_default() + config.time_zone.unwrap_or_default();
    Wishes {
        drafts: args.drafts || config.drafts == Some(true),
        future: args.future || config.future == Some(true),
        expired: args.expired || config.expired == Some(true),
        today: crate::moment::day_of(now),
    }
}

/// The facts of the site: what the publisher says, else what the sources suggest.
fn site(config: Config, base: &Base, source: Option<&Path>, only_listings: bool) -> Site {
    Site {
        title: config.title.filter(|it| !it.is_empty()).unwrap_or_else(|| name_of(source)),
        description: config.description.unwrap_or_default(),
        language: config.language.unwrap_or_else(|| "en".to_owned()),
        address: base.address.clone(),
        page_size: config.page_size.unwrap_or(10),
        whole_posts: config.whole_posts.unwrap_or(only_listings),
    }
}

/// A folder's name as a title: `my-blog` is "My Blog".
fn name_of(source: Option<&Path>) -> String {
    let name = source
        .filter(|it| it.is_dir())
        .and_then(|it| it.file_name())
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

/// Prints problems to stderr and the report to stdout, and says with which status to exit.
pub(crate) fn tell(args: &ReadArgs, report: &Report) -> u8 {
    let shown = if args.verbose { report.problems.len() } else { SHOWN_PROBLEMS };
    for problem in report.problems.iter().take(shown) {
        eprintln!("{problem}");
    }
    if report.problems.len() > shown {
        let more = report.problems.len() - shown;
        eprintln!("and {more} more problems; --verbose shows all");
    }
    if args.verbose {
        for skipped in &report.skipped {
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
