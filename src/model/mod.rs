//! What a text says, as owned facts.

pub mod authority;
pub mod bibliography;
pub mod date;
pub mod document;
pub mod facts;
pub mod lower;
pub mod names;
pub mod prose;
pub mod quantity;
pub mod schema;
pub mod settings;
