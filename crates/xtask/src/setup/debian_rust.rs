//! The fallback for machines that rustup's server cannot be reached from: a toolchain that builds
//! wasm, made of Debian's compiler and of a standard library compiled from Debian's sources.
//!
//! It lives in the cache as a folder of links, a wrapper and the library, and rustup knows it as
//! `lectern-web`. Nothing under `/usr` is touched. Only wasm builds run with it.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use super::wasm_target::{TARGET, holds_a_library};
use super::{apt, version};
use crate::call::Call;
use crate::project::{Project, removed};

/// The name under which rustup knows it.
pub(crate) const TOOLCHAIN: &str = "lectern-web";

/// The compiler and the sources of its library.
pub(super) const PACKAGES: [&str; 2] = ["rustc-web", "rust-web-src"];

const RUSTC: &str = "/usr/bin/rustc";
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// The folder of all sources, linked into the toolchain: the shell's library is compiled from them.
const ALL_SOURCES: &str = "/usr/lib/rustlib/src";

/// The oldest compiler that compiles this workspace.
const OLDEST: version::Version = (1, 95, 0);

/// Whether it is complete, was made for the compiler installed now, and rustup knows it.
pub(super) fn is_present(project: &Project) -> bool {
    let root = root(project);
    let made_for = fs::read_to_string(stamp(&root)).ok();
    made_for.is_some_and(|it| Some(it) == compiler())
        && holds_a_library(&library(&root))
        // Links end nowhere after an update of rustup's own toolchain.
        && root.join("bin/cargo").exists()
        && Call::line("rustc --version").env("RUSTUP_TOOLCHAIN", TOOLCHAIN).answer().is_some()
}

/// Installs Debian's packages where they are missing, compiles the library, links the toolchain.
///
/// # Errors
/// When the packages cannot be installed or are too old, or when the library does not compile.
pub(super) fn install(project: &Project) -> Result<(), String> {
    if compiler().is_none_or(|it| version::find(&it) < Some(OLDEST)) || !Path::new(SOURCES).exists()
    {
        apt::install(&PACKAGES)?;
    }
    let compiler = compiler().ok_or(format!("{RUSTC} does not run"))?;
    if version::find(&compiler) < Some(OLDEST) {
        return Err(format!("{RUSTC} is {compiler}; {OLDEST:?} or newer is needed"));
    }
    let root = root(project);
    make(&root, &compiler).map_err(|error| format!("{}: {error}", root.display()))?;
    let scratch = project.cache.join("lectern-web-build");
    let crates = compile(&scratch)?;
    keep(&crates, &library(&root))?;
    // It has served; its 100 MB may stay behind if they must.
    let _ = fs::remove_dir_all(&scratch);
    Call::line("rustup toolchain link").arg(TOOLCHAIN).arg(&root).quiet()?;
    // Last, so that a half-made toolchain is never taken for a whole one.
    fs::write(stamp(&root), compiler).map_err(|error| format!("{}: {error}", root.display()))
}

fn root(project: &Project) -> PathBuf {
    project.cache.join(TOOLCHAIN)
}

fn stamp(root: &Path) -> PathBuf {
    root.join("made-for.txt")
}

fn library(root: &Path) -> PathBuf {
    root.join("lib/rustlib").join(TARGET).join("lib")
}

fn compiler() -> Option<String> {
    Call::new(RUSTC).arg("-vV").answer()
}

/// Writes all but the library: wrappers that name the folder as the compiler's home, and links to
/// the host's library, to the sources, to rustup's cargo and to rustup's linker for wasm.
fn make(root: &Path, compiler: &str) -> std::io::Result<()> {
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let ordinary = Call::line("rustc --print sysroot").answer().map(PathBuf::from);
    let ordinary = ordinary.ok_or(std::io::Error::other("rustup's own rustc does not run"))?;
    let of_host = Path::new("lib/rustlib").join(host);
    removed(root).map_err(std::io::Error::other)?;
    for folder in [root.join("bin"), library(root), root.join(&of_host).join("bin")] {
        fs::create_dir_all(folder)?;
    }
    for program in ["rustc", "rustdoc"] {
        let wrapper = root.join("bin").join(program);
        let home = root.display();
        fs::write(
            &wrapper,
            format!("#!/bin/sh\nexec /usr/bin/{program} --sysroot '{home}' \"$@\"\n"),
        )?;
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
    }
    symlink(ordinary.join("bin/cargo"), root.join("bin/cargo"))?;
    symlink(Path::new("/usr").join(&of_host).join("lib"), root.join(&of_host).join("lib"))?;
    symlink(ALL_SOURCES, root.join("lib/rustlib/src"))?;
    let linker = of_host.join("bin/rust-lld");
    symlink(ordinary.join(&linker), root.join(&linker))
}

/// Compiles the standard library in a crate made for the purpose; returns the folder of results.
fn compile(scratch: &Path) -> Result<PathBuf, String> {
    let at = |error: std::io::Error| format!("{}: {error}", scratch.display());
    // Another compiler's crates must not be copied with this one's.
    removed(scratch)?;
    fs::create_dir_all(scratch.join("src")).map_err(at)?;
    let manifest = "[package]\nname = \"scratch\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest).map_err(at)?;
    fs::write(scratch.join("src/lib.rs"), "").map_err(at)?;
    Call::line("cargo build --release -Zbuild-std=std,panic_abort,proc_macro,test --target")
        .arg(TARGET)
        .dir(scratch)
        .env("RUSTC", RUSTC)
        // Debian's compiler is a stable one; -Zbuild-std wants to hear otherwise.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode, link-time optimisation of the client fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .without("CARGO_BUILD_TARGET")
        .quiet()?;
    Ok(scratch.join("target").join(TARGET).join("release/deps"))
}

/// Copies the compiled crates, not the scratch crate's own.
fn keep(crates: &Path, library: &Path) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", crates.display());
    for entry in crates.read_dir().map_err(at)? {
        let file = entry.map_err(at)?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let wanted = name.ends_with(".rlib") || name.ends_with(".rmeta");
        if wanted && !name.starts_with("libscratch-") {
            fs::copy(&file, library.join(&name)).map_err(at)?;
        }
    }
    Ok(())
}
