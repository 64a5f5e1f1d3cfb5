use leptos::prelude::*;

use super::letter_closing::{Conclusion, MeansFields};
use super::letter_item::{DutyItem, MissionItem, RewordedText};
use super::letter_remarks::Remarks;
use super::letter_removed::Removed;
use super::letter_signing::{Signed, Signing};
use crate::model::{self, official, *};
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Each, EmptyState, Leaving, PageHead, PrintSheet, Show, side};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::{acts, document};

/// The paper of a letter: the last signed version while it stands, the draft otherwise.
fn paper(carnet: &Carnet, letter: &model::Letter) -> document::Document {
    match (letter.state, carnet.signed_versions(letter.id).first()) {
        (LetterState::Signed, Some(signed)) => document::letter(signed, Some(signed.date)),
        _ => document::letter(&SignedLetter::of(carnet, letter, letter.id), letter.date),
    }
}

/// The letter of the open school year.
#[component]
pub fn Letter() -> impl IntoView {
    let session = Session::get();
    let id = memo(move || session.carnet.with(|c| c.letter(c.open_year().start()).map(|l| l.id)));
    view! {
        <section class="letter">
            {move || match id.get() {
                Some(id) => view! { <Open id=id /> }.into_any(),
                None => view! { <Missing /> }.into_any(),
            }}
        </section>
    }
}

/// No letter for the year yet.
#[component]
fn Missing() -> impl IntoView {
    let session = Session::get();
    let prepare = move |_| _ = session.act(acts::letter::prepare);
    view! {
        <PageHead />
        <EmptyState what=Signal::derive(move || format!("Il n’y a pas encore de lettre pour l’année {}.", session.year()))>
            <button type="button" class="primary" on:click=prepare>"Préparer la lettre du modèle officiel"</button>
        </EmptyState>
    }
}

#[component]
fn Open(id: Id) -> impl IntoView {
    let session = Session::get();
    let letter = memo(move || session.carnet.with(|c| c.letters.get(&id).cloned()));
    let field = move |read: fn(&model::Letter) -> String| {
        Signal::derive(move || letter.get().map(|l| read(&l)).unwrap_or_default())
    };
    let state = memo(move || letter.get().map_or(LetterState::Draft, |l| l.state));
    let frozen = move || state.get() == LetterState::Signed;
    let change = move |label: &'static str, alter: fn(&mut model::Letter, String)| {
        move |text: String| {
            let put = |l: &mut model::Letter| alter(l, text.clone());
            session.act(|c, s| acts::letter::alter(c, s, id, label, &put)).is_ok()
        }
    };
    let missions =
        memo(move || session.carnet.with(|c| c.missions_of(id).into_iter().map(|m| m.id).collect::<Vec<_>>()));
    // What the official model has and this letter no longer has.
    let removed = memo(move || {
        session.carnet.with(|c| {
            let missions = c.missions_of(id);
            let here: Vec<&str> = missions
                .iter()
                .flat_map(|m| {
                    std::iter::once(m.model.as_str()).chain(c.duties_of(m.id).into_iter().map(|d| d.model.as_str()))
                })
                .collect();
            official::keys().into_iter().filter(|k| !here.contains(&k.as_str())).collect::<Vec<_>>()
        })
    });
    let sheet = memo(move || session.carnet.with(|c| letter.get().map(|l| paper(c, &l))));
    let signed_text = move || {
        sheet.get().map(|document| view! { <div class="paper"><PrintSheet document=document screen=true /></div> })
    };
    view! {
        <PageHead>
            <Signing letter=letter />
            // By the button or by Ctrl+P: always the letter.
            <Leaving what="la lettre" document=move |()| sheet.get().unwrap_or_default() at_hand=true />
        </PageHead>
        <p class="state-line">
            <span class="badge" data-letter=move || state.get().key()>{move || state.get().label()}</span>
            <span>
                "Année scolaire "{move || session.year().to_string()}
                {move || letter.get().filter(|l| l.amendment > 0).map(|l| format!(", avenant n° {}", l.amendment))}
            </span>
            <a href=Route::Compare.to_string()>"Comparer avec l’année précédente"</a>
        </p>
        <Strayed letter=letter />
        <Show when=frozen fallback=move || {
            view! {
                <div class="draft">
                    <RewordedText
                        label="En-tête"
                        value=field(|l| l.heading.clone())
                        official=official::HEADING
                        on_commit=change("En-tête de la lettre modifié", |l, t| l.heading = t)
                    />
                    <Show when=move || letter.with(|l| l.as_ref().is_some_and(|l| l.heading == official::HEADING))>
                        <p class="hint">"Le nom du ministère change : comparez avec un courrier récent de votre académie."</p>
                    </Show>
                    <p class="school-line">{move || session.carnet.with(|c| c.school().map(School::name_and_town))}</p>
                    <h2 class="letter-title">{official::TITLE}</h2>
                    <RewordedText
                        label="Préambule"
                        value=field(|l| l.preamble.clone())
                        official=official::PREAMBLE
                        on_commit=change("Préambule de la lettre modifié", |l, t| l.preamble = t)
                    />
                    <p>{official::INTRODUCTION}</p>
                    <ol class="missions">
                        <Each each=move || missions.get() key=|id| *id let:mission>
                            <li>
                                <MissionItem id=mission letter=id />
                                <DutyList mission=mission />
                            </li>
                        </Each>
                    </ol>
                    <AddMission letter=id />
                    <Show when=move || !removed.with(Vec::is_empty)>
                        <Removed letter=id keys=removed />
                    </Show>
                    <h3>{official::FOLLOW_UP_TITLE}</h3>
                    <RewordedText
                        label="Suivi des activités"
                        value=field(|l| l.follow_up.clone())
                        official=official::FOLLOW_UP
                        on_commit=change("Suivi des activités modifié", |l, t| l.follow_up = t)
                    />
                    <Conclusion letter=letter />
                    <h3>"Moyens (annexe)"</h3>
                    <MeansFields letter=letter />
                </div>
            }
        }>
            {signed_text}
        </Show>
        <Remarks letter=id signed=Signal::derive(frozen) />
        <Signed letter=id />
    }
}

/// A signed letter whose texts are not those of its last signed version: said, with both side by side.
#[component]
fn Strayed(letter: Memo<Option<std::sync::Arc<model::Letter>>>) -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || {
        let letter = letter.get().filter(|l| l.state == LetterState::Signed);
        letter.map(|l| session.carnet.with(|c| document::compare_signed(c, &l))).unwrap_or_default()
    });
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let line = |row: &document::ComparedText| {
                let (before, after) = (side(&row.pieces, false), side(&row.pieces, true));
                view! { <tr><td>{before}</td><td>{after}</td></tr> }
            };
            view! {
                <section class="banner bad strayed" role="status">
                    <p>
                        "Les textes de ce carnet ne sont plus ceux de la dernière version signée : la version signée fait foi. Établissez un avenant pour les signer, ou remettez-les comme ils étaient."
                    </p>
                    <table class="compare">
                        <caption class="visually-hidden">"Version signée et textes du carnet"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Version signée"</th>
                                <th scope="col">"Dans ce carnet"</th>
                            </tr>
                        </thead>
                        <tbody>{rows.iter().map(line).collect_view()}</tbody>
                    </table>
                </section>
            }
        })
    }
}

#[component]
fn DutyList(mission: Id) -> impl IntoView {
    let session = Session::get();
    let duties =
        memo(move || session.carnet.with(|c| c.duties_of(mission).into_iter().map(|d| d.id).collect::<Vec<_>>()));
    // What tells this button from those of the other missions.
    let place = move || {
        let mission = session.carnet.with(|c| c.missions.get(&mission).map(|m| m.short()));
        mission.unwrap_or_default()
    };
    let add = move |_| {
        if let Ok(Done { made: Some(id), .. }) = session.act(|c, s| acts::letter_item::add_duty(c, s, mission)) {
            dom::focus_on(format!("[data-duty=\"{id}\"] textarea"));
        }
    };
    view! {
        <ol class="duty-list">
            <Each each=move || duties.get() key=|id| *id let:duty>
                <li><DutyItem id=duty /></li>
            </Each>
        </ol>
        <div role="group" aria-label=place>
            <button type="button" class="quiet" on:click=add>"+ Ajouter une attribution"</button>
        </div>
    }
}

#[component]
fn AddMission(letter: Id) -> impl IntoView {
    let session = Session::get();
    let add = move |_| {
        if let Ok(Done { made: Some(id), .. }) = session.act(|c, s| acts::letter_item::add_mission(c, s, letter)) {
            dom::focus_on(format!("[data-mission-item=\"{id}\"] button"));
        }
    };
    view! { <button type="button" class="quiet" on:click=add>"+ Ajouter une mission"</button> }
}
