//! What is remembered of a verification, and how its findings are followed from run to run, without a name.

mod changes;
mod digest;
mod sealer;

pub use changes::{FOLLOWED_AT_MOST, Run, changes, is_followed};
pub use digest::{Digest, MissingNow, Trace};
pub use sealer::Sealer;
