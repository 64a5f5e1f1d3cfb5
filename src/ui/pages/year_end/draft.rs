use leptos::prelude::*;

use super::comments::{Comments, comments};
use super::review_duty::DutyReview;
use super::to_write::{ToWrite, Written};
use crate::acts;
use crate::document::{self, Document};
use crate::french::plural;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, Fold, Show, in_turn, reading};
use crate::ui::session::Session;

/// What is not folded: the first page, and what the person writes beside it.
#[component]
pub(super) fn Draft() -> impl IntoView {
    let session = Session::get();
    let bilan = memo(move || session.carnet.with(|c| Bilan::of(c, c.open_year())));
    let whole = memo(move || document::bilan(&bilan.get()));
    let section = move |title: &'static str| {
        let blocks = memo(move || whole.with(|w| w.section(title)));
        move || reading::on_screen(blocks.get())
    };
    let any = move || bilan.with(|b| b.total.count > 0);
    let objectives =
        memo(move || bilan.with(|b| b.duties().filter(|d| !d.objective.is_empty()).map(|d| d.id).collect::<Vec<_>>()));
    // A part a task.
    let drawn = in_turn(1, Signal::stored(4));
    let at = move |part: usize| drawn.get() > part;
    view! {
        <div class="columns first-page">
            <div>
                <section class="reading" id="bref" tabindex="-1">
                    <h2 class="visually-hidden">"En bref"</h2>
                    {section("En bref")}
                </section>
                <Show when=move || at(1)>
                    <section id="objectifs" tabindex="-1">
                        <h2>"Objectifs"</h2>
                        <Show
                            when=move || !objectives.with(Vec::is_empty)
                            fallback=|| {
                                view! { <p class="hint">"La lettre ne fixe aucun objectif : ajoutez-en sous les attributions de la lettre."</p> }
                            }
                        >
                            <Each each=move || objectives.get() key=|id| *id let:id>
                                <DutyReview id=id achievements=false />
                            </Each>
                        </Show>
                    </section>
                </Show>
                <Show when=move || at(2)>
                    <section class="reading" id="chiffres" tabindex="-1">
                        <h2>"L’année en chiffres"</h2>
                        <Show
                            when=any
                            fallback=|| {
                                view! {
                                    <p class="hint">
                                        "Rien n’est encore fait cette année : notez des activités dans le journal, la synthèse s’écrit d’elle-même."
                                    </p>
                                }
                            }
                        >
                            {section("L’année en chiffres")}
                        </Show>
                        <SaidTime />
                        <Comments name="figures" />
                    </section>
                </Show>
                <Show when=move || at(3)>
                    <Written />
                </Show>
            </div>
            <ToWrite objectives=objectives />
        </div>
        <Show when=move || at(3)>
            <Rest bilan=bilan whole=whole />
        </Show>
    }
}

/// Whether the time noted is said beside the time of the letter: only where the letter gives one.
#[component]
fn SaidTime() -> impl IntoView {
    let session = Session::get();
    let given = memo(move || {
        session.carnet.with(|c| c.letter(c.open_year().start()).is_some_and(|l| l.means.weekly_minutes.is_some()))
    });
    let said = move || session.carnet.with(|c| c.review(c.open_year().start()).is_some_and(|r| r.time));
    let say = move |event: web_sys::Event| {
        let wanted = event_target_checked(&event);
        let put = |r: &mut crate::model::Review| r.time = wanted;
        _ = session.act(|c, s| acts::review::write(c, s, "Bilan : temps noté par semaine", &put));
    };
    view! {
        <Show when=given>
            <label class="check">
                <input type="checkbox" prop:checked=said on:change=say />
                " Montrer le temps noté par semaine, à côté du temps indiqué dans la lettre"
            </label>
        </Show>
    }
}

/// What the first page does not say, folded.
#[component]
fn Rest(bilan: Memo<Bilan>, whole: Memo<Document>) -> impl IntoView {
    let session = Session::get();
    let duties = memo(move || {
        bilan.with(|b| b.duties().filter(|d| d.sum.count + d.sum.also > 0).map(|d| d.id).collect::<Vec<_>>())
    });
    let fold = move |id: &'static str, title: &'static str, name: &'static str| {
        let blocks = memo(move || whole.with(|w| w.section(title)));
        view! {
            <Show when=move || !blocks.with(Vec::is_empty)>
                <Fold id=id title=title about=Signal::derive(move || comments(session, name))>
                    <div class="reading">{move || reading::on_screen(blocks.get())}</div>
                    {(!name.is_empty()).then(|| view! { <Comments name=name /> })}
                </Fold>
            </Show>
        }
    };
    let count = move || match duties.with(Vec::len) as u32 {
        0 => "aucune activité faite".to_owned(),
        n => plural(n, "attribution", "attributions"),
    };
    view! {
        <div class="folds">
            <Fold id="realisations" title="Réalisations" about=Signal::derive(count)>
                <Show
                    when=move || !duties.with(Vec::is_empty)
                    fallback=|| {
                        view! {
                            <p class="hint">"Les réalisations se choisissent parmi les activités faites : il n’y en a pas encore."</p>
                        }
                    }
                >
                    <p class="hint">
                        "Sans choix de votre part, les trois activités les plus longues de chaque attribution sont citées."
                    </p>
                    <Each each=move || duties.get() key=|id| *id let:id>
                        <DutyReview id=id achievements=true />
                    </Each>
                    <Comments name="achievements" />
                </Show>
            </Fold>
            {fold("synthese", "Synthèse chiffrée", "")}
            {fold("donnees", "Données et remontées", "data")}
            {fold("service", "Décisions et registres", "service")}
            {fold("usages", "Usages, formations et partenaires", "uses")}
        </div>
    }
}
