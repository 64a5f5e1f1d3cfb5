//! What a person does: what each act changes, its undo, what it refuses. Every act of `src/acts` has its test here.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod deletions;
mod desk;

mod kept;
mod letters;
mod listed;
mod reviews;
mod service;
mod uses;
mod work;
mod year;
