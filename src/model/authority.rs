//! Identifiers in authority files.
