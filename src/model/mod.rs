//! What a text says, as owned facts.

pub mod authority;
pub mod bibliography;
pub mod citing;
pub mod coordinates;
pub mod date;
pub mod date_words;
pub mod document;
pub mod escape;
pub mod evidence;
pub mod facts;
pub mod index;
pub mod keys;
pub mod lower;
mod marks;
pub mod names;
pub mod outline;
pub mod prose;
pub mod quantity;
pub mod register;
pub mod schema;
pub mod settings;
pub mod strip;
pub mod world;
