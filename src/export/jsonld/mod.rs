//! The register as linked data: schema.org, or Linked Art.

mod linked_art;
mod schema_org;
mod subject;
#[cfg(test)]
mod tests;

pub use linked_art::linked_art;
pub use schema_org::schema_org;

/// What the ids of entities are appended to, where no address is given: names that lead nowhere, but are nobody else's.
pub const BASE: &str = "urn:gloss:";
