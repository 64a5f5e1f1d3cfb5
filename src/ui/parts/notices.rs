use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::session::Session;

/// What just happened, announced; a sentence of success goes away by itself, an error stays until closed.
#[component]
pub fn Notices() -> impl IntoView {
    let session = Session::get();
    let turn = StoredValue::new(0u32);
    Effect::new(move |_| {
        if let Some(notice) = session.notice.get()
            && !notice.error
        {
            turn.update_value(|t| *t += 1);
            let mine = turn.get_value();
            browser::after(6_000, move || {
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
    let sentence = move |error: bool| {
        session
            .notice
            .get()
            .filter(|n| n.error == error)
            .map(|n| n.text)
    };
    view! {
        <div class="notices">
            <div role="status">
                {move || sentence(false).map(|text| view! { <p class="notice">{text}</p> })}
            </div>
            <div role="alert">
                {move || {
                    sentence(true)
                        .map(|text| {
                            view! {
                                <p class="notice bad">
                                    {text}
                                    <button type="button" class="quiet" aria-label="Fermer le message" on:click=move |_| session.notice.set(None)>
                                        "✕"
                                    </button>
                                </p>
                            }
                        })
                }}
            </div>
        </div>
    }
}
