//! The language server as an editor sees it: the built binary over pipes.

mod client;
mod session;

mod bursts;
mod cancelling;
mod code_actions;
mod commands;
mod completion;
mod configuration;
mod contents;
mod diagnostics;
mod disk;
mod documents;
mod editors;
mod encodings;
mod folders;
mod lifecycle;
mod loading;
mod malformed;
mod navigation;
mod output;
mod pages;
mod progress;
mod random;
mod refactorings;
mod same_as_lint;
mod survival;
mod uris;
