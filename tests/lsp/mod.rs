//! The language server as an editor sees it: the built binary over pipes.

#[allow(dead_code)]
mod client;
#[allow(dead_code)]
mod session;

mod code_actions;
mod completion;
mod diagnostics;
mod lifecycle;
mod malformed;
mod navigation;
mod pages;
mod refactorings;
mod same_as_lint;
