//! `glossator lint`

mod args;
mod baseline;
mod fixes;
mod look;
mod merge;
mod selection;
mod watch;

pub(crate) use args::{Args, a_rule};

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::lint::args::FailOn;
use crate::cli::lint::baseline::Baseline;
use crate::cli::lint::look::{Looked, load, look};
use crate::cli::lint::merge::{Merged, merge};
use crate::cli::output::{Format, Report, render, statistics};
use crate::ide::claims::ledger;
use crate::ide::coverage::Coverage;
use crate::project::failure::Failure;
use crate::project::workspace::Unsaved;
use crate::project::write::replace;
use crate::rules::finding::Finding;
use crate::rules::mend::Allowed;

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    args.check()?;
    if args.watch {
        return watch::watch(&args, console);
    }
    let unsaved = args.unsaved()?;
    once(&args, unsaved.as_ref(), console)
}

/// Lints once. A path that cannot be read is told when everything else is done.
fn once(args: &Args, unsaved: Option<&Unsaved>, console: &mut Console) -> Result<Status, Failure> {
    let paths: Vec<_> = args.files().cloned().collect();
    let workspaces = load(&paths, unsaved, console)?;
    for note in workspaces.loaded.iter().flat_map(|workspace| &workspace.notes) {
        console.note(&format!("warning: {note}"));
    }
    let mut baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let looked = look(&workspaces.loaded, args, baseline.as_mut(), console)?;
    if workspaces.loaded.iter().all(|workspace| workspace.selected.is_empty()) && workspaces.unreadable.is_empty() {
        console.note("warning: no text was found; `include` in glossator.toml says which files are texts");
    }
    if let Some(path) = &args.write_baseline {
        let accepted = Baseline::of(&looked);
        replace(path, &accepted.to_json())?;
        let count = accepted.len();
        console.note(&format!("{count} {} accepted in {}", plural(count, "finding"), path.display()));
    } else if args.diff {
        print(args, &fixes::diff(&looked), console)?;
        console.note(&fixes::summary(&looked, "would be fixed"));
    } else {
        if args.fix || args.unsafe_fixes {
            let failed = fixes::write(&looked, console);
            report(args, &looked, console)?;
            failed?;
        } else {
            report(args, &looked, console)?;
        }
    }
    if let Some(baseline) = &baseline {
        baseline.tell(&looked, console);
    }
    let covered = tell_coverage(args, &looked, console);
    if let Some((last, before)) = workspaces.unreadable.split_last() {
        before.iter().for_each(|failure| console.error(failure));
        return Err(last.clone());
    }
    let fails =
        args.write_baseline.is_none() && looked.iter().flat_map(Looked::on_disk).any(|finding| fails(args, finding));
    Ok(if fails || !covered { Status::Found } else { Status::Clean })
}

fn fails(args: &Args, finding: &Finding) -> bool {
    match args.fail_on {
        FailOn::Never => false,
        FailOn::Level(level) => finding.level >= level,
    }
}

fn report(args: &Args, looked: &[Looked<'_>], console: &mut Console) -> Result<(), Failure> {
    let merged;
    let (world, files, findings) = match looked {
        [one] => (one.world(), one.workspace.selected.as_slice(), one.shown()),
        several => {
            merged = merge(several);
            let Merged { world, files, findings } = &merged;
            (world, files.as_slice(), findings.as_slice())
        }
    };
    let to_terminal = args.output.is_none() && console.is_terminal();
    let format = args.format.unwrap_or(if to_terminal { Format::Full } else { Format::Concise });
    let colors = args.output.is_none() && console.colors();
    let shown = Report { world, files, findings, colors };
    if args.statistics {
        return print(args, &statistics(format, &shown), console);
    }
    print(args, &render(format, &shown), console)?;
    if (args.fix || args.unsafe_fixes) && looked.iter().any(|one| !one.fixed().is_empty()) {
        console.note(&fixes::summary(looked, "fixed"));
    }
    Ok(())
}

fn print(args: &Args, text: &str, console: &mut Console) -> Result<(), Failure> {
    match &args.output {
        Some(path) => replace(path, text),
        None => console.print(text),
    }
}

/// Whether enough of what is claimed is referenced.
fn tell_coverage(args: &Args, looked: &[Looked<'_>], console: &mut Console) -> bool {
    let Some(least) = args.min_coverage else { return true };
    let entries: Vec<_> = looked.iter().flat_map(|one| ledger(one.world(), &one.workspace.selected)).collect();
    let covered = Coverage::of(&entries);
    let (percent, enough) = (covered.share(), covered.share() >= least);
    let verdict = if enough { String::new() } else { format!(", which is below {least} %") };
    console
        .note(&format!("{} of {} claims are referenced, {percent:.1} %{verdict}", covered.referenced, covered.counted));
    enough
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

impl Args {
    fn allowed(&self) -> Option<Allowed> {
        match (self.unsafe_fixes, self.fix || self.diff) {
            (true, _) => Some(Allowed::Unsafe),
            (false, true) => Some(Allowed::Safe),
            (false, false) => None,
        }
    }
}
