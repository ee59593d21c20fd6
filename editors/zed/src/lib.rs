//! Tells Zed how to start the language server.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Gloss;

impl zed::Extension for Gloss {
    fn new() -> Self {
        Gloss
    }

    /// The program that the settings name, or the one on the path.
    ///
    /// # Errors
    /// Where there is neither.
    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let set = LspSettings::for_worktree(server.as_ref(), worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = set.map(|binary| (binary.path, binary.arguments)).unwrap_or_default();
        let command = path
            .or_else(|| worktree.which("glossator"))
            .ok_or("there is no program `glossator` on the path; install it, or set `lsp.glossator.binary.path`")?;
        let args = arguments.unwrap_or_else(|| vec!["lsp".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Gloss);
