//! What a text says, as owned facts.

pub mod authority;
pub mod bibliography;
pub mod date;
pub mod names;
pub mod quantity;
