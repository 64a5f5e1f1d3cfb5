use super::delta::Delta;
use super::plan::{Plan, plan};
use super::proposal::Author;
use crate::model::Carnet;

/// What a file brings, read and folded.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    pub author: Author,
    pub by: String,
    pub at: String,
    pub delta: Delta,
    /// Lines of its journal that could not be read.
    pub damaged: u32,
    /// Both journals have something in common.
    pub common: bool,
}

impl Incoming {
    pub fn plan(&self, carnet: &Carnet) -> Plan {
        plan(carnet, &self.delta, self.author)
    }
}
