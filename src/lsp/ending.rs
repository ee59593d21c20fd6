//! How the process ends, whatever else goes on in it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::project::read::bytes;

/// The exit code where the client did not ask to shut down.
pub(super) const FAILURE: u8 = 1;

/// How often it is looked whether the client's process lives.
const INTERVAL: Duration = Duration::from_secs(3);

/// Ends the process from a thread of its own, so that neither work nor a client that does not read keeps it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    watching: Arc<AtomicBool>,
}

impl Ending {
    pub(super) fn now(&self) {
        std::process::exit(i32::from(FAILURE));
    }

    pub(super) fn after(&self, time: Duration) {
        std::thread::sleep(time);
        self.now();
    }

    /// Ends the process soon after the one of this id, the client's, is gone. One that is not there to begin with runs
    /// elsewhere, as outside the container that the server is in, and is not watched.
    pub(super) fn with(&self, process: u32) {
        let Some(first) = started(process) else { return };
        if self.watching.swap(true, Ordering::Relaxed) {
            return;
        }
        let ending = self.clone();
        std::thread::spawn(move || {
            while started(process).as_ref() == Some(&first) {
                std::thread::sleep(INTERVAL);
            }
            ending.now();
        });
    }
}

/// When a process started, which tells it from a later one of the same id; none where it does not run.
///
/// Known of Linux only. Elsewhere the end of the input, which a process takes with it, must do.
fn started(process: u32) -> Option<String> {
    let stat = bytes(&PathBuf::from(format!("/proc/{process}/stat"))).ok()?;
    let stat = String::from_utf8_lossy(&stat).into_owned();
    // The name before it, in parentheses, may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    // A process that has ended stays until its parent asks how.
    (!matches!(state, "Z" | "X")).then(|| fields.nth(18).map(str::to_owned))?
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_process_runs_until_it_has_ended() {
        assert!(started(std::process::id()).is_some());
        let mut child = std::process::Command::new("true").spawn().unwrap();
        while started(child.id()).is_some() {
            std::thread::sleep(Duration::from_millis(5));
        }
        child.wait().unwrap();
        assert_eq!(started(child.id()), None);
        assert_eq!(started(u32::MAX), None);
    }
}
