//! A bar for work that lasts over a second.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::console::Console;

/// Work in progress, shown on standard error where that is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Work of some steps; of 0, where their number is not known.
    pub(crate) fn start(what: &'static str, steps: usize, console: &Console) -> Self {
        if !console.shows_progress() {
            return Progress::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let template = if steps > 0 { "{msg} [{bar:30}] {pos}/{len}" } else { "{spinner} {msg} {elapsed}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what);
        let late = bar.downgrade();
        // What is done by then has dropped the bar or finished it.
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            if let Some(bar) = late.upgrade().filter(|bar| !bar.is_finished()) {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(Duration::from_millis(200));
            }
        });
        Progress { bar }
    }

    /// Work that shows nothing.
    pub(crate) fn hidden() -> Self {
        Progress { bar: ProgressBar::hidden() }
    }

    pub(crate) fn step(&self) {
        self.bar.inc(1);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
