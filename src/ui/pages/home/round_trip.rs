use leptos::prelude::*;

use crate::cards;
use crate::model::Commentable;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::words::plural;

/// How many of the comments that wait it lists.
const SHOWN: usize = 4;

/// What is between the administrator and the head: the copy whose return is awaited, the comments that wait for an answer.
#[component]
pub fn RoundTrip() -> impl IntoView {
    let session = Session::get();
    let awaited = memo(move || session.carnet.with(|c| c.awaited_copy().map(|k| k.at.clone())));
    let waiting = memo(move || {
        let me = session.author();
        session.carnet.with(|c| {
            let all = c.waiting_comments(&me).into_iter();
            let all = all.map(|k| (k.id, k.by.clone(), cards::target(c, &k.target), place(&k.target)));
            all.collect::<Vec<_>>()
        })
    });
    let copy = move || {
        awaited.get().map(|at| {
            let since = match clock::days_since(&at) {
                None | Some(0) => "Pas encore de retour.".to_owned(),
                Some(days) => format!("Pas encore de retour depuis {}.", plural(days, "jour", "jours")),
            };
            view! {
                <p>
                    <a href=Route::HeadCopy.to_string()>{format!("Exemplaire préparé le {}", clock::local(&at))}</a>
                    <br />
                    {since}
                </p>
            }
        })
    };
    let comments = move || {
        let all = waiting.get();
        let n = all.len();
        (n > 0).then(|| {
            let said = match n {
                1 => "1 commentaire attend une réponse :".to_owned(),
                n => format!("{n} commentaires attendent une réponse :"),
            };
            let line = |(_, by, about, to): (_, String, String, Route)| {
                view! { <li><a href=to.to_string()>{about}</a>", "{by}</li> }
            };
            let rest = (n > SHOWN).then(
                || view! { <li><a href=Route::HeadCopy.to_string()>{format!("et {} de plus", n - SHOWN)}</a></li> },
            );
            view! {
                <p>{said}</p>
                <ul class="plain">{all.into_iter().take(SHOWN).map(line).collect_view()}{rest}</ul>
            }
        })
    };
    view! {
        <Show when=move || awaited.with(Option::is_some) || !waiting.with(Vec::is_empty)>
            <section aria-labelledby="t-retour">
                <h2 id="t-retour">"Chef d’établissement"</h2>
                {copy}
                {comments}
            </section>
        </Show>
    }
}

/// The page where what a comment is about is read.
fn place(target: &str) -> Route {
    match Commentable::parse(target) {
        Some(Commentable::Activity(id)) => Route::Activity(id),
        Some(Commentable::Decision(id)) => Route::Decision(id),
        Some(Commentable::Section(_, name)) if name == "letter" => Route::Letter,
        Some(Commentable::Section(..) | Commentable::Duty(_)) => Route::Review,
        None => Route::HeadCopy,
    }
}
