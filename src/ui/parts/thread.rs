use leptos::prelude::*;

use crate::acts;
use crate::model::{Comment, Commentable, Id, TableName};
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::unsent::comment_key;
use crate::ui::{clock, dom, words};

/// The comments on something, where there are any: what is not commented on shows nothing.
#[component]
pub fn Commented(
    target: Commentable,
    /// What it is, for the button's name.
    #[prop(into)]
    about: String,
) -> impl IntoView {
    let session = Session::get();
    let held = StoredValue::new((target.to_string(), about));
    let any = memo(move || held.with_value(|(target, _)| session.carnet.with(|c| !c.comments_on(target).is_empty())));
    view! {
        <Show when=move || any.get()>
            {held.with_value(|(target, about)| view! { <Thread target=target.clone() about=about.clone() /> })}
        </Show>
    }
}

/// The comments on something: read, answered, resolved, added.
#[component]
pub fn Thread(
    /// `duty/<id>`, `activity/<id>`, `section/<year>/<name>`.
    target: String,
    /// What it is, for the button's name.
    #[prop(into)]
    about: String,
) -> impl IntoView {
    let session = Session::get();
    let target = StoredValue::new(target);
    let about = StoredValue::new(about);
    let comments = memo(move || {
        session.carnet.with(|c| target.with_value(|t| c.comments_on(t).into_iter().cloned().collect::<Vec<Comment>>()))
    });
    let writing = RwSignal::new(None::<Option<Id>>);
    let text = RwSignal::new(String::new());
    // What was typed here before and not sent comes back in its form.
    let left = untrack(|| target.with_value(|t| session.drafts_of(&comment_key(t, None))));
    if let Some((rest, draft)) = left.into_iter().next() {
        let reply = rest.strip_prefix('@').and_then(|r| r.parse().ok());
        if rest.is_empty() || reply.is_some() {
            writing.set(Some(reply));
            text.set(draft);
        }
    }
    let key = move || {
        let reply_to = writing.get()?;
        Some(target.with_value(|t| comment_key(t, reply_to)))
    };
    let clear = move || {
        text.set(String::new());
        writing.set(None);
    };
    session.keep_draft(key, move || text.get(), clear);
    // A copy may be read by someone else than the head: who writes says so, once.
    let asks = move || untrack(|| session.is_copy()) && session.reader().is_none();
    let name = RwSignal::new(session.author());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if asks() {
            session.set_reader(&name.get_untracked());
        }
        let reply_to = writing.get_untracked().flatten();
        let written = text.get_untracked();
        if session.act(|c, s| acts::comment::add(c, s, target.get_value(), reply_to, &written)).is_ok() {
            // The draft goes with it.
            text.set(String::new());
            session.set_draft(&target.with_value(|t| comment_key(t, reply_to)), None);
            writing.set(None);
        }
    };
    // The field that opens has the focus: it stands before the button.
    let write = move |event: &web_sys::MouseEvent, reply_to: Option<Id>| {
        writing.set(Some(reply_to));
        dom::focus_within(event, ".thread", "textarea");
    };
    let give_up = move |()| {
        if let Some(key) = untrack(key) {
            session.set_draft(&key, None);
        }
        text.set(String::new());
        writing.set(None);
    };
    // Ctrl+Enter adds, Escape closes.
    let keys = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            dom::submit(&event);
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            give_up(());
        }
        _ => {}
    };
    let open = move || comments.with(|all| all.iter().filter(|c| c.reply_to.is_none() && !c.resolved).count() as u32);
    let form = move || {
        writing.get().map(|_| {
            let asked = asks();
            view! {
                <form on:submit=send class="comment-form" on:keydown=keys>
                    {asked.then(|| view! { <Field label="Votre nom" value=name hint="Demandé une fois : il signe vos commentaires." /> })}
                    <Field label="Commentaire" kind=FieldKind::Text value=text />
                    <div class="actions">
                        <button type="submit" class="primary">"Ajouter le commentaire"</button>
                        <button type="button" on:click=move |_| give_up(())>"Ne rien écrire"</button>
                    </div>
                </form>
            }
        })
    };
    let list = move || {
        comments
            .get()
            .into_iter()
            .map(|comment| {
                let id = comment.id;
                let first = comment.reply_to.is_none();
                let class = if first { "comment" } else { "comment answer" };
                let resolve = move |_| _ = session.act(|c, s| acts::comment::turn(c, s, id));
                let remove = move |_| session.delete(TableName::Comment, id, || {});
                let own = comment.by == session.author();
                view! {
                    <li class=class>
                        <p class="hint">
                            {format!(
                                "{}, le {}{}",
                                comment.by,
                                clock::local(&comment.at),
                                if comment.resolved { " – résolu" } else { "" },
                            )}
                        </p>
                        <p>{comment.text.clone()}</p>
                        <div class="actions small">
                            {first
                                .then(|| {
                                    view! {
                                        <button type="button" class="quiet" on:click=move |e| write(&e, Some(id))>
                                            "Répondre"
                                        </button>
                                        <button type="button" class="quiet" on:click=resolve>
                                            {if comment.resolved { "Rouvrir" } else { "Marquer comme résolu" }}
                                        </button>
                                    }
                                })}
                            {own
                                .then(|| {
                                    view! {
                                        <button type="button" class="quiet" on:click=remove>
                                            "Supprimer"
                                        </button>
                                    }
                                })}
                        </div>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="thread">
            <ul>{list}</ul>
            {form}
            <button
                type="button"
                class="quiet"
                aria-label=move || about.with_value(|a| format!("Commenter : {a}"))
                on:click=move |e| write(&e, None)
            >
                {move || match open() {
                    0 => "Commenter".to_owned(),
                    n => format!("Commenter ({} à résoudre)", words::plural(n, "commentaire", "commentaires")),
                }}
            </button>
        </div>
    }
}
