//! Names of entities, and where they stand in a prose.

pub mod letters;
pub mod matcher;
pub mod misspelling;
pub mod normal;
mod ordinals;
mod russian;
pub mod series;
pub mod then;
mod transliteration;
