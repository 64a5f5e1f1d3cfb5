//! What another file did since the common point, put beside what was done here: nothing is lost without having been shown.

mod delta;
mod fit;
mod fold;
mod incoming;
mod join;
mod known;
mod late;
mod letters;
mod misfits;
mod outside;
mod plan;
mod proposal;
mod states;
mod take;
mod theirs;

pub use incoming::{Gap, Incoming, Written};
pub use known::{known_by_merges, refused_so_far};
pub use misfits::misfits;
pub use outside::{Outside, outside};
pub use plan::Plan;
pub use proposal::{Author, Fit, Proposal, Why};
pub use take::integrate;
