//! `cargo xtask bench build`: how long a site takes, beside Hugo, Material for MkDocs and VitePress with the same posts.

mod export;
mod hugo;
mod material;
mod peer;
mod report;
mod sources;
mod vitepress;

use std::fs;
use std::path::PathBuf;

use super::corpora::{BLOGS, corpus};
use super::measured::{Measured, measure};
use super::{document, synthetic};
use crate::call::Call;
use crate::project::{Project, removed, which};
use crate::setup::{self, Need};
use crate::{serve, shell};
use peer::Peer;
use report::{Row, Table};
use sources::Source;

/// What is measured; the defaults are what `docs/BENCHMARKS.md` records.
#[derive(Clone, Debug, PartialEq)]
struct Wish {
    /// Made-up posts that every program gets.
    few: usize,
    /// Made-up posts for the programs that are fast.
    posts: usize,
    /// Many more of them: what the budget for memory is about.
    many: usize,
    /// Bytes of the made-up export of WordPress.
    export: u64,
    /// How often everything is repeated, the programs taking turns; the two large sources are
    /// built in a single round.
    rounds: usize,
    /// Which sources; all where it is empty.
    only: Vec<String>,
}

/// The names of the sources.
const SOURCES: [&str; 5] = ["blogs", "few", "posts", "many", "export"];

impl Wish {
    const RECORDED: Self = Self {
        few: 1_000,
        posts: 10_000,
        many: 100_000,
        export: 500_000_000,
        rounds: 3,
        only: Vec::new(),
    };
    /// To see whether the measurement works.
    const QUICK: Self = Self {
        few: 200,
        posts: 1_000,
        many: 2_000,
        export: 20_000_000,
        rounds: 1,
        only: Vec::new(),
    };

    fn parse(options: &[String]) -> Result<Self, String> {
        let is_quick = options.iter().any(|it| it == "--quick");
        let mut wish = if is_quick { Self::QUICK } else { Self::RECORDED };
        for option in options.iter().filter(|it| *it != "--quick") {
            if !SOURCES.contains(&option.as_str()) {
                let all = SOURCES.join(", ");
                return Err(format!("`bench build` has no source `{option}`: it has {all}"));
            }
            wish.only.push(option.clone());
        }
        Ok(wish)
    }

    fn has(&self, source: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == source)
    }
}

/// Builds the sites, prints the table, and records it if nothing but the defaults was asked for.
///
/// # Errors
/// When something cannot be built.
pub(super) fn run(project: &Project, options: &[String]) -> Result<(), String> {
    let wish = Wish::parse(options)?;
    // A page of any shell is as long as one of another; a whole one need not be built for that.
    if !project.shell().join("index.html").is_file() {
        shell::build(project)?;
    }
    serve::build_tool(project)?;
    let place = Place::fresh(project)?;
    let mut table = Table::begin(hugo::version(), setup::SITE_BUILDERS);
    if which("hugo").is_none() {
        println!("Hugo is not here (`apt-get install hugo`): the others are measured");
    }
    match blogs(project).filter(|_| wish.has("blogs")) {
        Some(folders) => {
            let source = Source::blogs(&place, folders)?;
            measure_source(&place, &source, wish.rounds, &mut table)?;
        }
        None => println!("eight blogs by others are not here, or were not asked for"),
    }
    if wish.has("few") {
        let source = Source::made_up(&place, &synthetic::write(project, wish.few)?)?;
        let source = Source { is_for_all: true, ..source };
        measure_source(&place, &source, wish.rounds, &mut table)?;
    }
    if wish.has("posts") {
        let source = Source::made_up(&place, &synthetic::write(project, wish.posts)?)?;
        measure_source(&place, &source, wish.rounds, &mut table)?;
    }
    if wish.has("many") {
        let source = Source::made_up(&place, &synthetic::write(project, wish.many)?)?;
        measure_source(&place, &source, 1, &mut table)?;
    }
    if wish.has("export") {
        let source = Source::export(export::write(project, wish.export)?);
        measure_source(&place, &source, 1, &mut table)?;
    }
    let text = table.text();
    println!("\n{text}");
    if wish == Wish::RECORDED {
        document::record(project, "build", &text)
    } else {
        println!("not recorded: docs/BENCHMARKS.md keeps the run without options");
        Ok(())
    }
}

/// The same made-up posts as a site of each program, built once: what the program is called, and where its site stands.
///
/// # Errors
/// When one cannot be built; those that cannot be had are left out.
pub(super) fn sites(
    project: &Project,
    posts: usize,
) -> Result<Vec<(&'static str, PathBuf)>, String> {
    let place = Place::fresh(project)?;
    let source = Source::made_up(&place, &synthetic::write(project, posts)?)?;
    let source = Source { is_for_all: true, ..source };
    place.lectern(&source)?;
    let mut sites = vec![("Lectern", place.site())];
    for peer in peers(&place, &source)? {
        peer.build(&place)?;
        sites.push((peer.what, peer.output()));
    }
    Ok(sites)
}

fn blogs(project: &Project) -> Option<Vec<PathBuf>> {
    let folders: Vec<PathBuf> = BLOGS.iter().map(|it| corpus(project, it)).collect();
    folders.iter().all(|it| it.is_dir()).then_some(folders)
}

/// Where the measurement works, and with what.
struct Place {
    folder: PathBuf,
    tool: PathBuf,
    shell: PathBuf,
    /// `mkdocs`, where it could be had.
    mkdocs: Option<PathBuf>,
    /// The `node_modules` that holds VitePress, where it could be had.
    vitepress: Option<PathBuf>,
}

impl Place {
    fn fresh(project: &Project) -> Result<Self, String> {
        let folder = project.target.join("bench/build");
        removed(&folder)?;
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        // What cannot be had is named once, and left out.
        let found = |need: Need, path: PathBuf| match setup::ensure(project, &[need]) {
            Ok(_) => Some(path),
            Err(what) => {
                println!("left out: {what}");
                None
            }
        };
        Ok(Self {
            folder,
            tool: project.tool(),
            shell: project.shell(),
            mkdocs: found(Need::Material, setup::mkdocs(project)),
            vitepress: found(Need::VitePress, setup::vitepress(project)),
        })
    }

    fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Where Lectern keeps what it worked out.
    fn cache(&self) -> PathBuf {
        self.folder.join("cache")
    }

    fn lectern(&self, source: &Source) -> Result<Measured, String> {
        let call = Call::new(&self.tool).arg("build").args(&source.paths).arg("-o");
        let call = call.arg(self.site()).arg("--shell").arg(&self.shell).arg("--quiet");
        measure(call.env("XDG_CACHE_HOME", self.cache()), &self.folder)
    }
}

/// One round after another, the programs taking turns within each.
fn measure_source(
    place: &Place,
    source: &Source,
    rounds: usize,
    table: &mut Table,
) -> Result<(), String> {
    println!("{}: {} rounds", source.name, rounds);
    let peers = peers(place, source)?;
    let ours = ["Lectern, cold", "Lectern, nothing changed", "Lectern, one post changed"];
    let names = ours.into_iter().chain(peers.iter().map(|it| it.what));
    let mut rows: Vec<Row> = names.map(|it| Row::new(&source.name, it)).collect();
    for _ in 0..rounds {
        removed(&place.site())?;
        removed(&place.cache())?;
        rows[0].add(place.lectern(source)?, &place.site());
        rows[1].add(place.lectern(source)?, &place.site());
        if let Some(post) = &source.post {
            let text = fs::read(post).map_err(|error| format!("{}: {error}", post.display()))?;
            let longer = [&text[..], b"\n\nAnd one more line.\n"].concat();
            let write = |bytes: &[u8]| fs::write(post, bytes).map_err(|error| error.to_string());
            write(&longer)?;
            rows[2].add(place.lectern(source)?, &place.site());
            write(&text)?;
        }
        for (peer, row) in peers.iter().zip(&mut rows[ours.len()..]) {
            row.add(peer.build(place)?, &peer.output());
        }
    }
    table.add(rows);
    Ok(())
}

/// The same posts for the others: Hugo gets any posts, as it is as fast as we are; those that take ten times as long get
/// plain ones, of one source.
fn peers(place: &Place, source: &Source) -> Result<Vec<Peer>, String> {
    let mut peers = Vec::new();
    if source.is_export {
        return Ok(peers);
    }
    if which("hugo").is_some() {
        peers.push(hugo::site(place, source)?);
    }
    if let Some(program) = place.mkdocs.as_ref().filter(|_| source.is_for_all) {
        peers.push(material::site(place, source, program)?);
    }
    if let Some(packages) = place.vitepress.as_ref().filter(|_| source.is_for_all) {
        peers.push(vitepress::site(place, source, packages)?);
    }
    Ok(peers)
}
