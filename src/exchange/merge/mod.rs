//! What another file did since the common point, put beside what was done here: nothing is lost without having been shown.

mod delta;
mod fit;
mod incoming;
mod plan;
mod proposal;
mod take;

pub use delta::{Delta, Net, differences, fold};
pub use incoming::Incoming;
pub use plan::{Plan, plan};
pub use proposal::{Author, Fit, Proposal};
pub use take::{changes, decisions, integrate};
