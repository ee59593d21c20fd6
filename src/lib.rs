//! Glossator: a linter and language server for annotated historical texts.

pub mod model;
pub mod syntax;
pub mod text;
