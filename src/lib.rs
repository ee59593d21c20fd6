//! Glossator: a linter and language server for annotated historical texts.

pub mod cli;
pub mod export;
pub mod ide;
pub mod import;
pub mod model;
pub mod project;
pub mod rules;
pub mod syntax;
pub mod text;
