//! One file a feature: what [`crate::ide`] answers, as types of the protocol.
//!
//! A handler is a pure function of a snapshot and the parameters of the request. It never fails for where the cursor is:
//! where there is nothing to answer, the answer is none.

pub(super) mod call_hierarchy;
pub(super) mod code_action;
pub(super) mod completion;
pub(super) mod diagnostic;
pub(super) mod document_link;
pub(super) mod goto;
pub(super) mod hover;
pub(super) mod linked_editing;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod rename_files;
mod sheet;
pub(super) mod type_hierarchy;
