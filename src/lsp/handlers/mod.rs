//! One file a feature: what [`crate::ide`] answers, as types of the protocol.
//!
//! A handler is a pure function of a snapshot and the parameters of the request. It never fails for where the cursor is:
//! where there is nothing to answer, the answer is none.

pub(super) mod call_hierarchy;
pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod commands;
pub(super) mod completion;
pub(super) mod diagnostic;
pub(super) mod document_link;
pub(super) mod document_symbol;
pub(super) mod folding_range;
pub(super) mod formatting;
pub(super) mod goto;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod linked_editing;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod rename_files;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
mod sheet;
pub(super) mod signature_help;
pub(super) mod symbol_kind;
pub(super) mod type_hierarchy;
pub(super) mod workspace_symbol;
