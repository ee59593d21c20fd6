//! Sentences of a prose.
