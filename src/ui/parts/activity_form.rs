use leptos::prelude::*;

use super::activity_clash::{Clash, Clashes, clashes};
use super::activity_draft::{ActivityDraft, DRAFTS, NEW_DRAFT, Typed};
use super::activity_fields::{FieldRows, Fields};
use super::is_unfinished;
use crate::acts::activity;
use crate::model::*;
use crate::ui::derived::effect;
use crate::ui::dom;
use crate::ui::parts::EraseDialog;
use crate::ui::question::Question;
use crate::ui::session::Session;
use crate::ui::words;

/// The form of an activity, new or being changed. What is typed is kept until it is saved or given up.
#[component]
pub fn ActivityForm(
    /// What the form begins with; a new one has no title.
    initial: Activity,
    /// Whether the activity is not in the carnet yet.
    new: bool,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let key = match new {
        true => format!("{DRAFTS}{NEW_DRAFT}"),
        false => format!("{DRAFTS}{}", initial.id),
    };
    let draft = session.draft(&key).and_then(|text| ActivityDraft::read(&text));
    let key = StoredValue::new(key);
    let resumed = draft.is_some();
    let first = Typed::of(&initial);
    let (before, typed) = match draft {
        Some(draft) if new => (initial, draft.typed),
        Some(draft) => (draft.before, draft.typed),
        None => (initial, first.clone()),
    };
    let before = StoredValue::new(before);
    let fields = Fields::new(typed);
    // Whether the form still stands: one that is saved or given up keeps no draft.
    let open = StoredValue::new(true);
    effect(move || {
        let typed = fields.typed();
        if !open.get_value() {
            return;
        }
        let text = (typed != first).then(|| {
            let before = before.get_value();
            serde_json::to_string(&ActivityDraft { before, typed }).unwrap_or_default()
        });
        key.with_value(|key| session.set_draft(key, text.as_deref()));
    });
    let done = move || {
        open.set_value(false);
        key.with_value(|key| session.set_draft(key, None));
        on_done.run(());
    };
    let made = move || before.with_value(|b| fields.made(b));
    let there = move || {
        let id = before.with_value(|b| b.id);
        session.carnet.with_untracked(|c| c.activities.get(&id).map(|a| Activity::clone(a)))
    };
    // Of an activity that comes back, those after it may follow.
    let whole = RwSignal::new(false);
    let followers = before.with_value(|b| {
        let series = b.series.filter(|_| !new);
        series.map_or(0, |s| session.carnet.with_untracked(|c| c.series_after(s, b.date).len()))
    });
    let clash = RwSignal::new(Vec::<Clash>::new());
    // The nature under which something is kept has changed, and the person was asked.
    let asked = StoredValue::new(false);
    let again = StoredValue::new(Callback::new(|()| ()));
    let save = move || {
        fields.tried.set(true);
        let Some(after) = made() else {
            return dom::focus_on("form.activity [aria-invalid=true]");
        };
        if after.title.is_empty() {
            return dom::focus("intitule");
        }
        let kept = session.carnet.with_untracked(|c| before.with_value(|b| activity::kept_by_nature(c, b)));
        let kept = kept.filter(|_| !new && !asked.get_value() && before.with_value(|b| b.nature != after.nature));
        if let Some(table) = kept {
            return session.question.set(Some(Question {
                title: StoredValue::new("Changer la nature ?".to_owned()),
                text: StoredValue::new(words::stays_beside(table, after.nature)),
                deletes: false,
                words: ("Changer la nature", "Revenir au formulaire"),
                yes: Callback::new(move |()| again.with_value(|again| again.run(()))),
            }));
        }
        let found = match (new, there()) {
            (false, Some(now)) => session.carnet.with_untracked(|c| before.with_value(|b| clashes(c, b, &after, &now))),
            _ => Vec::new(),
        };
        let done_so = found.is_empty()
            && match new {
                true => session.act(|c, s| activity::note(c, s, &after)),
                false => {
                    session.act(|c, s| before.with_value(|b| activity::change(c, s, b, &after, whole.get_untracked())))
                }
            }
            .is_ok();
        clash.set(found);
        if done_so {
            done();
            session.fresh.set(Some(after.id));
        }
    };
    again.set_value(Callback::new(move |()| {
        asked.set_value(true);
        save();
    }));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !is_unfinished(&event) {
            asked.set_value(false);
            save();
        }
    };
    // Only what was typed here goes over what is there now.
    let keep_mine = move |()| {
        if let Some(mine) = made()
            && before.with_value(|was| session.act(|c, s| activity::keep_mine(c, s, was, &mine))).is_ok()
        {
            done();
        }
    };
    let erasing = RwSignal::new(false);
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !erasing.get_untracked() {
            on_done.run(());
        }
    };
    view! {
        <form
            class="card activity"
            novalidate
            on:submit=submit
            on:keydown=escape
            aria-label=if new { "Noter une activité" } else { "Modifier l’activité" }
        >
            <FieldRows fields=fields new=new />
            <Clashes clashes=clash on_mine=keep_mine on_other=move |()| done() />
            {(followers > 0)
                .then(|| {
                    view! {
                        <label class="check">
                            <input type="checkbox" bind:checked=whole />
                            {format!(" Changer aussi les {followers} fois suivantes de la série")}
                        </label>
                    }
                })}
            {resumed.then(|| view! { <p class="hint">"Brouillon repris : ce qui avait été saisi n’était pas enregistré."</p> })}
            <div class="actions">
                <button type="submit" class="primary">
                    "Enregistrer"
                </button>
                <button type="button" on:click=move |_| done()>
                    "Fermer sans enregistrer"
                </button>
                {(!new)
                    .then(|| {
                        view! {
                            <button type="button" class="quiet" on:click=move |_| erasing.set(true)>
                                "Effacer définitivement"
                            </button>
                        }
                    })}
            </div>
        </form>
        {move || {
            erasing
                .get()
                .then(|| {
                    let record = there().map(|a| AnyRecord::Activity(a.into()))?;
                    let name = before.with_value(|b| b.title.clone());
                    Some(view! { <EraseDialog of=record name=name on_close=move |()| _ = erasing.try_set(false) /> })
                })
        }}
    }
}
