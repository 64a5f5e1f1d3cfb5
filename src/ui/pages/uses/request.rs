use leptos::prelude::*;

use crate::acts;
use crate::calendar::long_with_day;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::browser;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, FieldKind, Gone, Held, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One request for help: who asked, where it stands, what was answered.
#[component]
pub(super) fn OneRequest(id: Id) -> impl IntoView {
    let session = Session::get();
    let request = Held::<HelpRequest>::beside(id);
    let activity = Held::<Activity>::new(id);
    let there = move || request.is_there() && activity.is_there();
    let title = activity.read(|a| a.title.clone());
    let about = Signal::derive(move || {
        activity.record.with(|a| {
            let a = a.as_ref();
            a.map(|a| format!("Reçue le {}.", long_with_day(a.date))).unwrap_or_default()
        })
    });
    let modules = move || {
        let now = request.record.with(|r| r.as_ref().and_then(|r| r.module));
        let all = session.carnet.with(|c| {
            let all = c.modules_in_order(false);
            all.iter().map(|m| (m.id, m.name.clone())).collect::<Vec<_>>()
        });
        let options = all.into_iter().map(|(id, name)| {
            view! { <option value=id.to_string() selected=now == Some(id)>{name}</option> }
        });
        view! { <option value="" selected=now.is_none()>"aucun"</option>{options.collect_view()} }
    };
    let channels = move || {
        let now = request.record.with(|r| r.as_ref().map(|r| r.channel));
        Channel::ALL
            .iter()
            .map(|k| view! { <option value=k.key() selected=now == Some(*k)>{k.label()}</option> })
            .collect_view()
    };
    let state = move || request.record.with(|r| r.as_ref().map(|r| r.state));
    let put = move |to: RequestState| _ = session.act(|c, s| acts::request::put_in(c, s, id, to));
    let states = move || {
        RequestState::ALL
            .iter()
            .map(|s| {
                let on = move || (state() == Some(*s)).to_string();
                view! { <button type="button" class="quiet" aria-pressed=on on:click=move |_| put(*s)>{s.label()}</button> }
            })
            .collect_view()
    };
    let answered = move |text: String| {
        let day: Option<chrono::NaiveDate> = text.trim().parse().ok();
        session.act(|c, s| acts::request::answered_on(c, s, id, day)).is_ok()
    };
    let known = memo(move || {
        let about = title.get();
        session.carnet.with(|c| suited(c, &about))
    });
    let training = move |_| {
        if let Ok(Done { made: Some(id), .. }) = session.act(|c, s| acts::training::propose(c, s, id)) {
            Route::Training(id).go();
        }
    };
    let keep = move |_| _ = session.act(|c, s| acts::request::keep_answer(c, s, id));
    let has_answer = move || request.record.with(|r| r.as_ref().is_some_and(|r| !r.answer.trim().is_empty()));
    let remove = move |_| request.delete(|| Route::Supports.go());
    let suggestions = move || {
        let all = known.get();
        (!all.is_empty()).then(|| {
            let items = all.into_iter().map(|(question, text)| {
                let taken = text.clone();
                let take = move |_| {
                    browser::copy_text(&taken);
                    let text = taken.clone();
                    request.alter("réponse", &|r| r.answer.clone_from(&text));
                };
                view! {
                    <li>
                        <b>{question}</b>
                        <p class="kept-text">{text}</p>
                        <button type="button" class="quiet" on:click=take>
                            "Prendre et copier"
                        </button>
                    </li>
                }
            });
            view! {
                <details open>
                    <summary>"Réponses types qui conviennent"</summary>
                    <ul class="plain">{items.collect_view()}</ul>
                </details>
            }
        })
    };
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Demande" sentence="Cette demande n’est plus dans le carnet." others=Route::Supports /> }
        >
            <PageHead title=title about=about>
                <Show when=move || state() != Some(RequestState::Answered)>
                    <button type="button" class="primary" on:click=move |_| put(RequestState::Answered)>
                        "Répondue"
                    </button>
                </Show>
            </PageHead>
            <p>
                <a href=Route::Activity(id).to_string()>"Jour, durée, public et attribution, dans le journal"</a>
            </p>
            <div class="states" role="group" aria-label="État de la demande">
                {states}
            </div>
            <section class="card">
                <div class="grid">
                    <div class="wide">
                        <EditText
                            label="Ce qui est demandé"
                            value=title
                            on_commit=move |t: String| {
                                !t.trim().is_empty()
                                    && activity
                                        .alter(
                                            "objet",
                                            &|a| {
                                                *a = a.renewed();
                                                a.title = t.trim().to_owned();
                                            },
                                        )
                            }
                        />
                    </div>
                    <EditText
                        label="Demandeur"
                        hint="Une fonction ou une discipline ; un nom seulement par choix, jamais celui d’un élève."
                        value=request.read(|r| r.asked_by.clone())
                        on_commit=request.set("demandeur", |r, t| r.asked_by = t)
                    />
                    <div class="field">
                        <label for="demande-canal">"Canal"</label>
                        <select
                            id="demande-canal"
                            on:change=move |e| {
                                request.alter("canal", &|r| r.channel = Channel::of(&event_target_value(&e)));
                            }
                        >
                            {channels}
                        </select>
                    </div>
                    <div class="field">
                        <label for="demande-module">"Module"</label>
                        <select
                            id="demande-module"
                            on:change=move |e| {
                                request.alter("module", &|r| r.module = event_target_value(&e).parse().ok());
                            }
                        >
                            {modules}
                        </select>
                    </div>
                    <Show when=move || state() == Some(RequestState::Waiting)>
                        <EditText
                            label="En attente de"
                            value=request.read(|r| r.waiting_for.clone())
                            on_commit=request.set("en attente de", |r, t| r.waiting_for = t)
                        />
                    </Show>
                    <Show when=move || state() == Some(RequestState::Answered)>
                        <EditText
                            label="Répondue le"
                            kind=FieldKind::Date
                            value=request.read(|r| r.answered.map(|d| d.to_string()).unwrap_or_default())
                            on_commit=answered
                        />
                    </Show>
                    <div class="wide">
                        <EditText
                            label="Réponse"
                            kind=FieldKind::Text
                            value=request.read(|r| r.answer.clone())
                            on_commit=request.set("réponse", |r, t| r.answer = t)
                        />
                    </div>
                </div>
                {suggestions}
                <div class="actions">
                    <Show when=has_answer>
                        <button type="button" class="quiet" on:click=keep>
                            "Garder comme réponse type"
                        </button>
                    </Show>
                    <button type="button" class="quiet" on:click=training>
                        "Proposer une formation"
                    </button>
                    <button type="button" class="quiet" on:click=remove>
                        "Supprimer cette demande"
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// The kept answers whose question shares a word of weight with a subject, the best first; three at most.
fn suited(carnet: &Carnet, about: &str) -> Vec<(String, String)> {
    let words = |text: &str| -> Vec<String> {
        let text = fold(text);
        let all = text.split(|c: char| !c.is_alphanumeric());
        all.filter(|w| w.len() > 3).map(str::to_owned).collect()
    };
    let about = words(about);
    let score = |a: &StandardAnswer| words(&a.question).iter().filter(|w| about.contains(w)).count();
    let mut all: Vec<(usize, &StandardAnswer)> =
        carnet.standard_answers.values().map(|a| (score(a), &**a)).filter(|(score, _)| *score > 0).collect();
    all.arrange_by_key(|(score, a)| (std::cmp::Reverse(*score), a.id));
    let best = all.into_iter().take(3);
    best.map(|(_, a)| (a.question.clone(), a.text.clone())).collect()
}
