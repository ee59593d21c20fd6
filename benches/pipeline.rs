//! What each step costs, as a multiple of the bare tree-sitter parse of the same bytes.
//!
//! `cargo bench` measures the corpora that `GLOSSATOR_BENCH` names (folders, separated by `:`), or makes two with
//! `../shared/bench/gen_corpus.py`: 7 MB in 1,500 files, and one book of 6.8 MB. Times are CPU seconds on one thread, the
//! median of several runs; only their ratios mean anything on another machine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use glossator::model::date::day::Day;
use glossator::model::document::Document;
use glossator::model::files::File;
use glossator::model::lower::Dialect;
use glossator::model::settings::Settings;
use glossator::model::world::World;
use glossator::project::content::content;
use glossator::rules::cache::{Findings, Terms};
use glossator::rules::levels::Levels;
use glossator::rules::run::check;
use glossator::text::edit::Edit;
use glossator::text::span::Span;

const RUNS: usize = 5;
const TODAY: i64 = 20_780;

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    for (name, folder) in corpora() {
        let files = read(&folder);
        let texts: Vec<&str> =
            files.iter().filter(|(path, _)| path.ends_with(".gloss")).map(|(_, text)| text.as_str()).collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        println!("{name}: {} files, {:.2} MB of Gloss", texts.len(), bytes as f64 / 1e6);
        pool.install(|| steps(&files, &texts, bytes));
        whole(&folder, bytes);
    }
}

fn steps(files: &[(String, String)], texts: &[&str], bytes: usize) {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_gloss::LANGUAGE.into()).unwrap();
    let parse = median(|| {
        for text in texts {
            black_box(parser.parse(text, None).unwrap());
        }
    });
    println!("  {:<34} {:>8.1} ms  {:>5.1} MB/s", "bare parse", ms(parse), bytes as f64 / 1e6 / parse.as_secs_f64());
    let show = |what: &str, time: Duration| {
        println!("  {what:<34} {:>8.1} ms  {:>5.2} x", ms(time), time.as_secs_f64() / parse.as_secs_f64());
    };
    show(
        "parse and lower, block by block",
        median(|| {
            for text in texts {
                black_box(Document::new(text, Dialect::Gloss));
            }
        }),
    );
    let loaded: Vec<File> = files
        .iter()
        .map(|(path, text)| File { path: path.as_str().into(), content: content(path, text.clone().into_bytes()) })
        .collect();
    let settings = Arc::new(Settings::default());
    show(
        "index",
        median(|| {
            black_box(World::new(loaded.clone(), settings.clone()));
        }),
    );
    let world = World::new(loaded, settings);
    let levels = Levels::default();
    show(
        "check, default rules",
        median(|| {
            for (id, _) in world.files() {
                black_box(check(&world, id, &levels, Day::new(TODAY)));
            }
        }),
    );
    keystrokes(world);
}

/// What a letter costs that is typed into the middle of a text of a workspace: the edit, finding what it concerns, and
/// the findings of the text.
fn keystrokes(world: World) {
    let levels = Arc::new(Levels::default());
    let mut world = Arc::new(world);
    let mut findings = Findings::default();
    findings.take_in(&world);
    let files: Vec<_> = world.files().map(|(id, _)| id).collect();
    let terms = Terms { levels: &|_| levels.clone(), today: Day::new(TODAY), is_in_use: &|_| true };
    findings.of_all(&world, &files, usize::MAX, &terms);
    let texts = files.iter().filter(|id| world.text_file(**id).is_some());
    let file = *texts.max_by_key(|id| world.characters(**id).unwrap().len()).unwrap();
    let at = world.text_file(file).unwrap().document.blocks();
    let at = at[at.len() / 2].start + 1;
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for number in 0..100 {
        let before = world.clone();
        let edit = match number % 2 {
            0 => Edit::insert(at, "x"),
            _ => Edit::delete(Span::new(at, at + 1)),
        };
        times[0].push(timed(|| Arc::make_mut(&mut world).edit(file, &edit)));
        times[1].push(timed(|| drop(findings.take_in(&world))));
        times[2].push(timed(|| drop(black_box(findings.of(&world, file, &terms)))));
        drop(before);
    }
    for (what, mut times) in ["edit", "what it concerns", "findings of the text"].into_iter().zip(times) {
        times.sort();
        println!("  a keystroke: {what:<21} {:>8.3} ms", ms(times[times.len() / 2]));
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// The whole command in a process of its own: on one thread against two, with its peak of memory.
fn whole(folder: &Path, bytes: usize) {
    let run = |threads: &str| {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_glossator"))
            .args(["lint", "--format", "concise", "--fail-on", "never"])
            .arg(folder)
            .env("RAYON_NUM_THREADS", threads)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            peak = peak.max(peak_of(child.id()));
            std::thread::sleep(Duration::from_millis(1));
        }
        (started.elapsed(), peak)
    };
    let mut one: Vec<_> = (0..RUNS).map(|_| run("1")).collect();
    let mut two: Vec<_> = (0..RUNS).map(|_| run("2")).collect();
    one.sort();
    two.sort();
    let (one, two) = (one[RUNS / 2], two[RUNS / 2]);
    println!(
        "  glossator lint: one thread {:.0} ms, two {:.0} ms ({:.2} x), peak {:.1} MiB for {:.1} MB\n",
        ms(one.0),
        ms(two.0),
        one.0.as_secs_f64() / two.0.as_secs_f64(),
        two.1 as f64 / 1024.0,
        bytes as f64 / 1e6
    );
}

/// The peak of a process's memory so far, in KiB; 0 where the system does not tell.
fn peak_of(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

fn median(mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn corpora() -> Vec<(String, PathBuf)> {
    if let Some(folders) = std::env::var_os("GLOSSATOR_BENCH") {
        return std::env::split_paths(&folders).map(|path| (path.display().to_string(), path)).collect();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = root.join("../shared/bench/gen_corpus.py");
    assert!(
        script.exists(),
        "set GLOSSATOR_BENCH to a folder of Gloss files, or put the corpus generator at {}",
        script.display()
    );
    let shapes: [(&str, &[&str]); 2] =
        [("many files", &["--docs", "1000", "--words", "1000"]), ("one book", &["--book", "1000000"])];
    shapes
        .iter()
        .map(|(name, shape)| {
            let out = root.join("target/bench").join(name.replace(' ', "-"));
            if !out.join("manifest.json").exists() {
                let made = Command::new("python3")
                    .arg(&script)
                    .args(["--adapter", "own", "--out"])
                    .arg(&out)
                    .args(*shape)
                    .status()
                    .unwrap();
                assert!(made.success(), "the generator failed");
            }
            ((*name).to_owned(), out.join("ws"))
        })
        .collect()
}

fn read(folder: &Path) -> Vec<(String, String)> {
    ignore::Walk::new(folder)
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "gloss" || extension == "bib"))
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}
