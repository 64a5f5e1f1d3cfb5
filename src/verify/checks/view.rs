use std::ops::Deref;

use super::context::Context;
use super::known::{KnownPupil, KnownStaff, join_pupils, join_staff};
use super::sources::Sources;
use crate::verify::facts::Facts;

/// The facts as the checks look at them: what is current, by source, and the same person in several sources joined.
pub struct View<'f> {
    sources: Sources<'f>,
    /// Each pupil once, with what each source says of it.
    pub known_pupils: Vec<KnownPupil<'f>>,
    /// Each agent once.
    pub known_staff: Vec<KnownStaff<'f>>,
}

impl<'f> View<'f> {
    pub fn new(facts: &'f Facts, context: &'f Context) -> Self {
        let sources = Sources::new(facts, context);
        Self { known_pupils: join_pupils(&sources), known_staff: join_staff(&sources), sources }
    }
}

impl<'f> Deref for View<'f> {
    type Target = Sources<'f>;

    fn deref(&self) -> &Sources<'f> {
        &self.sources
    }
}
