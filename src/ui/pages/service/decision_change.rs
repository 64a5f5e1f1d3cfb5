use leptos::prelude::*;

use crate::model::*;
use crate::ui::session::Session;

/// Changes a decision as it stands.
pub(super) fn alter(session: Session, id: Id, label: &str, alter: &dyn Fn(&mut Decision)) -> bool {
    let old = session.carnet.with_untracked(|c| c.decisions.get(&id).map(|d| Decision::clone(d)));
    let Some(old) = old else {
        return false;
    };
    let mut new = old.clone();
    alter(&mut new);
    new == old || session.update(format!("Décision : {label}"), &old, &new)
}
