use leptos::prelude::*;

use crate::model::Id;
use crate::ui::browser;
use crate::ui::derived::effect;
use crate::ui::parts::Show;
use crate::ui::session::Session;

/// What just happened, announced; a sentence of success goes away by itself, an error stays until closed.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::get();
    let turn = StoredValue::new(0u32);
    effect(move || {
        if let Some(notice) = session.notice.get()
            && !notice.error
        {
            turn.update_value(|t| *t += 1);
            let mine = turn.get_value();
            browser::after(8_000, move || {
                if turn.try_get_value() == Some(mine) {
                    session.notice.try_update(|n| {
                        if n.as_ref().is_some_and(|n| !n.error) {
                            *n = None;
                        }
                    });
                }
            });
        }
    });
    let said = move |error: bool| session.notice.get().filter(|n| n.error == error);
    // « Annuler » takes back what the sentence says, while nothing else was done since.
    let undo = move |target: Option<Id>, text: String| {
        target.map(|target| {
            let name = StoredValue::new(format!("Annuler ceci : {text}"));
            let last = move || session.undo.with(|u| u.to_undo().is_some_and(|t| t.id == target));
            view! {
                <Show when=last>
                    <button type="button" class="quiet" aria-label=name.get_value() on:click=move |_| session.undo()>"Annuler"</button>
                </Show>
            }
        })
    };
    let close = move || {
        view! {
            <button type="button" class="quiet" aria-label="Fermer le message" on:click=move |_| session.notice.set(None)>
                "✕"
            </button>
        }
    };
    view! {
        <div class="notices">
            <div role="status">
                {move || {
                    said(false)
                        .map(|n| {
                            view! {
                                <p class="notice">
                                    <span>{n.text.clone()}</span>
                                    {n.leads.map(|(words, route)| view! { <a href=route.to_string()>{words}</a> })}
                                    {undo(n.undoes, n.text)}
                                </p>
                            }
                        })
                }}
            </div>
            <div role="alert">
                {move || {
                    said(true)
                        .map(|n| {
                            view! {
                                <p class="notice bad">
                                    <span>{n.text}</span>
                                    {close()}
                                </p>
                            }
                        })
                }}
            </div>
        </div>
    }
}
