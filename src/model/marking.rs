use super::*;

impl Carnet {
    /// The mark after `alter`: one kept, one made, or none where it says nothing any more.
    pub fn mark_change(&self, step: &Step, scope: Scope, alter: &dyn Fn(&mut Mark)) -> Option<Change> {
        let old = self.mark(step, scope);
        let mut new = old.cloned().unwrap_or_else(|| Mark::new(step, scope));
        alter(&mut new);
        match old {
            Some(old) if new.is_blank() => Some(Change::delete(old)),
            Some(old) => Change::update(old, &new),
            None if new.is_blank() => None,
            None => Some(Change::create(&new)),
        }
    }
}
