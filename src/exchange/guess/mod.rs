//! What a line of the journal seems to be: its duty, its public, its nature, from its words and from the like lines of this carnet. Nothing of
//! it is kept: it is computed anew from what stands in the journal.

mod guesser;
mod rules;
mod words;

pub use guesser::{Guess, Guesser};
