//! What texts say, as owned facts; and the world, in which facts meet the register and the bibliographies.
//!
//! [`lower`] turns a block into [`facts`], which depend on that block alone: not on other blocks, nor on the configuration.
//! A [`document`] is the sequence of its blocks, shared between its versions; [`outline`] is what needs the whole file
//! (headings, anchors, milestones), [`index`] what needs the workspace. Both grow and shrink block by block, and are the
//! same after an edit as when built anew. A [`world`] is all of this under one configuration ([`settings`]); [`evidence`]
//! and [`register`] answer the questions that rules and features share.

pub mod age;
pub mod append;
pub mod authority;
pub mod bibliography;
pub mod catalog;
pub mod citing;
pub mod coordinates;
pub mod date;
pub mod date_words;
pub mod dated;
pub mod document;
pub mod escape;
pub mod evidence;
pub mod facts;
mod file_list;
pub mod files;
pub mod free;
pub mod index;
pub mod keys;
pub mod lower;
mod marks;
pub mod moment;
pub mod names;
pub mod outline;
pub mod prose;
pub mod quantity;
pub mod register;
pub mod schema;
pub mod series;
pub mod settings;
mod shared_map;
pub mod small_words;
pub mod stated;
pub mod strip;
pub mod tenure;
pub mod world;
