use leptos::prelude::*;

use super::procedure::OneProcedure;
use super::procedure_begin::BeginForm;
use super::procedure_mended::MendedModels;
use super::procedure_model::OneModel;
use super::procedure_models::Models;
use crate::acts;
use crate::calendar::{Wanted, campaigns_left, procedures_left};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{EmptyState, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The procedures of the year and their models; one of them, where the address says so.
#[component]
pub fn Procedures() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let session = Session::get();
    let page = move || match here.get() {
        Route::Procedure(id) => view! { <OneProcedure id=id at=None /> }.into_any(),
        Route::Step(at) => {
            // A box stands for its step; a step that is gone leads to the list.
            let found = session.carnet.with_untracked(|c| {
                let step = c.marks.get(&at).map_or(at, |m| m.step);
                c.steps.get(&step).map(|s| s.procedure)
            });
            match found {
                Some(id) => view! { <OneProcedure id=id at=Some(at) /> }.into_any(),
                None => view! { <List /> }.into_any(),
            }
        }
        Route::Model(id) => view! { <OneModel id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="work">{page}</section> }
}

/// The procedures of the year, those to renew, the form that begins one, the models.
#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let running = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            let mut found = c.procedures_of(year);
            found.extend(c.procedures_of(year.next()));
            found.into_iter().map(|p| (p.id, p.name.clone(), p.school_year(), c.progress_of(p))).collect::<Vec<_>>()
        })
    });
    let list = move || {
        let rows = running.get();
        match rows.is_empty() {
            true => view! {
                <EmptyState what="Aucune procédure commencée cette année. Choisissez un modèle ci-dessous : ses étapes prennent leurs dates dans le calendrier."
                    .to_owned() />
            }.into_any(),
            false => {
                let row = |(id, name, year, (over, all)): (Id, String, SchoolYear, (usize, usize))| {
                    view! {
                        <tr>
                            <th scope="row"><a href=Route::Procedure(id).to_string()>{name}</a></th>
                            <td>{year.to_string()}</td>
                            <td><progress aria-label="Avancement" max=all.max(1) value=over></progress></td>
                            <td class="number">{format!("{over} sur {all}")}</td>
                        </tr>
                    }
                };
                view! {
                    <table class="running">
                        <caption class="visually-hidden">"Procédures commencées"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Procédure"</th>
                                <th scope="col">"Année"</th>
                                <th scope="col">"Avancement"</th>
                                <th scope="col" class="number">
                                    "Étapes"
                                </th>
                            </tr>
                        </thead>
                        <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                .into_any()
            }
        }
    };
    view! {
        <PageHead />
        <MendedModels />
        {list}
        <Renew />
        <h2>"Commencer une procédure"</h2>
        <BeginForm />
        <h2>"Modèles"</h2>
        <Models />
    }
}

/// What the year before had and this one has not: taken over in one go.
#[component]
fn Renew() -> impl IntoView {
    let session = Session::get();
    let (classes, procedures, campaigns) = (RwSignal::new(true), RwSignal::new(true), RwSignal::new(true));
    // How many of each there are to take over: what was begun already is not.
    let offer = memo(move || {
        session.carnet.with(|c| {
            let (year, before) = (c.open_year(), c.open_year().previous());
            let none = c.classes_of(year).is_empty();
            [
                if none { c.classes_of(before).len() } else { 0 },
                procedures_left(c, year).len(),
                campaigns_left(c, year).len(),
            ]
        })
    });
    let renew = move |_| {
        let wanted = Wanted {
            classes: classes.get_untracked(),
            procedures: procedures.get_untracked(),
            campaigns: campaigns.get_untracked(),
        };
        _ = session.act(|c, s| acts::procedure::renew_year(c, s, wanted));
    };
    let tick = move |at: usize, value: RwSignal<bool>, one: &'static str, many: &'static str| {
        let count = move || offer.get().get(at).copied().unwrap_or(0);
        view! {
            <Show when=move || count() != 0>
                <label class="check">
                    <input type="checkbox" prop:checked=value on:change=move |event| value.set(event_target_checked(&event)) />
                    " "
                    {move || crate::ui::words::plural(count() as u32, one, many)}
                </label>
            </Show>
        }
    };
    view! {
        <Show when=move || offer.get().iter().any(|n| *n > 0)>
            <section class="card">
                <h2>{move || format!("Reprendre de {}", session.year().previous())}</h2>
                <p>
                    "Les niveaux montent d’un an, les périodes et les dates avancent d’un an, vos propres étapes suivent. Ce qui est déjà commencé reste. Une seule action, qui s’annule."
                </p>
                <div class="actions">
                    {tick(0, classes, "classe", "classes")} {tick(1, procedures, "procédure", "procédures")}
                    {tick(2, campaigns, "remontée", "remontées")} <button type="button" class="primary" on:click=renew>
                        "Reprendre"
                    </button>
                </div>
            </section>
        </Show>
    }
}
