//! The rules: what can be wrong, each in a file of its own with its page beside it.
//!
//! [`table`] lists them, [`run`] runs them over a file. A rule is handed a [`scope`] (one block, or one file), looks at
//! the rest of the workspace through a [`lens`] alone, and reports [`finding`]s. What `lint` prints and what an editor
//! shows are these findings and no others.
//!
//! To add a rule: write `group/the_rule.rs` and `group/the_rule.md`, and add its line to the list in
//! `group/mod.rs`. The page is executed by the tests.

pub mod cache;
mod claims;
mod fidelity;
pub mod finding;
pub mod fingerprint;
mod form;
pub mod gravest;
pub mod lens;
pub mod levels;
pub mod mend;
mod names;
mod phrases;
mod prose;
mod question;
pub(crate) mod references;
pub mod rule;
pub mod run;
pub mod scope;
mod shared;
mod suggest;
pub mod suppression;
pub mod table;
mod time;
mod wording;
