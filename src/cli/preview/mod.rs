//! `glossator preview`

mod answer;
mod server;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::Status;
use crate::cli::changes::Changes;
use crate::cli::console::Console;
use crate::cli::export::name;
use crate::cli::preview::answer::Page;
use crate::cli::preview::server::Server;
use crate::export::html::{Options, edition};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

/// Show the reading edition in a browser, and again whenever a file changes
#[derive(Debug, clap::Args)]
#[command(after_help = "Only this machine is answered, and only by the names 127.0.0.1 and localhost.")]
pub(crate) struct Args {
    /// The workspace; the current folder where it is not given
    path: Option<PathBuf>,
    /// The port to listen at; one that is free where it is 0
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
}

/// Serves until the process is interrupted.
pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let paths = Vec::from_iter(args.path);
    let mut changes = Changes::of(paths.clone())?;
    let page = Arc::new(Mutex::new(page(&paths)?));
    let server = Server::listen(args.port)?;
    console.print(&format!("{}\n", server.address()))?;
    console.note("showing the reading edition; interrupt to end");
    let shared = page.clone();
    std::thread::spawn(move || {
        server.serve(&move || shared.lock().unwrap_or_else(PoisonError::into_inner).clone());
    });
    loop {
        changes.follow_links();
        changes.wait(|_| true)?;
        match self::page(&paths) {
            Ok(new) => *page.lock().unwrap_or_else(PoisonError::into_inner) = new,
            // What could be read last is shown on.
            Err(failure) => console.error(&failure),
        }
    }
}

fn page(paths: &[PathBuf]) -> Result<Page, Failure> {
    let workspace = Workspace::load(paths)?;
    let options = Options { title: name(&workspace), is_live: true, ..Options::default() };
    Ok(Page::new(edition(&workspace.world, &workspace.selected, &options)))
}
