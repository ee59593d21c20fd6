//! All tests that see the library from outside, in one binary.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod cli;
mod cli_ledger;
mod cli_text;
mod exports;
mod first_look;
mod fixes;
mod fixture;
mod incremental;
mod layers;
mod licences;
mod lsp;
mod output;
mod pages;
mod prefixes;
mod readme;
