use std::str::FromStr;

use leptos::prelude::*;

use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{ActivityDraft, DRAFTS, NEW_DRAFT};
use crate::ui::session::Session;

/// The forms that were left open: taken up again, or given up.
#[component]
pub fn JournalDrafts(
    /// The activity whose form is open.
    editing: RwSignal<Option<Id>>,
    /// The form of a new activity is open.
    form: RwSignal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let waiting = memo(move || {
        let mut waiting = Vec::new();
        for (key, text) in session.drafts_of(DRAFTS) {
            let id = Id::from_str(&key).ok();
            let gone = id.is_some_and(|id| session.carnet.with(|c| !c.activities.contains_key(&id)));
            let shown = match id {
                Some(id) => editing.get() == Some(id) && !gone,
                None => form.get(),
            };
            if let (false, Some(draft)) = (shown, ActivityDraft::read(&text)) {
                waiting.push((key, draft.title().to_owned(), id, gone));
            }
        }
        waiting
    });
    let take_up = move |key: &str, id: Option<Id>, gone: bool| match id {
        Some(id) if !gone => editing.set(Some(id)),
        // What was deleted meanwhile becomes a new activity.
        _ => {
            let full = format!("{DRAFTS}{key}");
            let new = format!("{DRAFTS}{NEW_DRAFT}");
            if full != new {
                if session.draft(&new).is_some() {
                    session.complain("Un autre brouillon attend déjà : enregistrez-le ou abandonnez-le d’abord.");
                    return;
                }
                session.set_draft(&new, session.draft(&full).as_deref());
                session.set_draft(&full, None);
            }
            form.set(true);
        }
    };
    let line = move |(key, title, id, gone): (String, String, Option<Id>, bool)| {
        let what = match (id, gone) {
            (None, _) => "Activité non enregistrée",
            (Some(_), false) => "Modification non enregistrée",
            (Some(_), true) => "L’activité a été supprimée ailleurs ; votre texte est resté",
        };
        let title = match title.as_str() {
            "" => "sans intitulé".to_owned(),
            title => format!("« {title} »"),
        };
        let give_up = format!("{DRAFTS}{key}");
        view! {
            <li>
                <span>{format!("{what} : {title}")}</span>
                <button type="button" on:click=move |_| take_up(&key, id, gone)>"Reprendre"</button>
                <button type="button" class="quiet" on:click=move |_| session.set_draft(&give_up, None)>"Abandonner"</button>
            </li>
        }
    };
    move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            view! { <ul class="banner drafts" aria-label="Brouillons">{waiting.into_iter().map(line).collect_view()}</ul> }
        })
    }
}
