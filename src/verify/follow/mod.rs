//! What is remembered of a verification, and how its findings are followed from run to run, without a name.

mod changes;
mod digest;
mod on_paper;
mod sealer;

pub use changes::{FOLLOWED_AT_MOST, Run, changes, is_followed, is_nameless};
pub use digest::{Digest, MissingNow, Trace};
pub use on_paper::on_paper;
pub use sealer::Sealer;
