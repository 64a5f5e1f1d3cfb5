//! Threads of comments.

use crate::model::*;

impl Carnet {
    /// The comments on `target`, oldest first: threads, then their answers.
    pub fn comments_on(&self, target: &str) -> Vec<&Comment> {
        let mut found: Vec<&Comment> = self.comments.values().filter(|c| c.target == target).map(|c| &**c).collect();
        found.arrange_by(|a, b| {
            (a.reply_to.unwrap_or(a.id), a.reply_to, a.id).cmp(&(b.reply_to.unwrap_or(b.id), b.reply_to, b.id))
        });
        found
    }
}
