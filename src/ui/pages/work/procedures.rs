use leptos::prelude::*;

use super::procedure::OneProcedure;
use super::procedure_model::OneModel;
use super::procedure_models::Models;
use crate::calendar::{Beginning, Renewal, SchoolDays, Wanted, campaigns_left, procedures_left};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, EmptyState, Field, FieldKind, PageHead, Show};
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

/// How far a procedure is: what is over, of all its boxes.
fn progress(carnet: &Carnet, procedure: &Procedure) -> (usize, usize) {
    let steps = carnet.steps_of(procedure.id);
    let boxes = steps.iter().flat_map(|s| {
        carnet
            .scopes_of(procedure, s)
            .into_iter()
            .map(|c| carnet.step_state(s, c))
    });
    boxes.fold((0, 0), |(over, all), state| {
        (over + usize::from(state.is_over()), all + 1)
    })
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
            found
                .into_iter()
                .map(|p| (p.id, p.name.clone(), p.school_year(), progress(c, p)))
                .collect::<Vec<_>>()
        })
    });
    let list = move || {
        let rows = running.get();
        match rows.is_empty() {
            true => view! { <EmptyState what="Aucune procédure commencée cette année. Choisissez un modèle ci-dessous : ses étapes prennent leurs dates dans le calendrier.".to_owned() /> }.into_any(),
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
                        <thead><tr><th scope="col">"Procédure"</th><th scope="col">"Année"</th><th scope="col">"Avancement"</th><th scope="col" class="number">"Étapes"</th></tr></thead>
                        <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                .into_any()
            }
        }
    };
    view! {
        <PageHead />
        {list}
        <Renew />
        <h2>"Commencer une procédure"</h2>
        <BeginForm />
        <h2>"Modèles"</h2>
        <Models />
    }
}

/// A model, a year, a period where the model asks for one: then it begins.
#[component]
fn BeginForm() -> impl IntoView {
    let session = Session::get();
    let models = memo(move || session.carnet.with(Carnet::models));
    let key = RwSignal::new("transition".to_owned());
    let year = RwSignal::new(session.year().start().to_string());
    let period = RwSignal::new(String::new());
    let chosen = memo(move || models.with(|all| all.iter().find(|m| m.key == key.get()).cloned()));
    let asks_period = memo(move || {
        chosen.with(|m| {
            m.as_ref()
                .is_some_and(|m| m.steps.iter().any(|s| s.when.contains("de la période")))
        })
    });
    // An arrival or a departure has its day: « date d’effet ».
    let effect = RwSignal::new(clock::today().to_string());
    let asks_effect = memo(move || {
        chosen.with(|m| {
            m.as_ref()
                .is_some_and(|m| m.steps.iter().any(|s| s.when.contains("effet")))
        })
    });
    let school_year = move || SchoolYear::new(year.get().parse().unwrap_or(2026));
    let periods = memo(move || {
        let year = school_year();
        session.carnet.with(|c| {
            SchoolDays::of(c, year)
                .calendar
                .periods
                .into_iter()
                .map(|p| p.name)
                .collect::<Vec<_>>()
        })
    });
    crate::ui::derived::effect(move || {
        let names = periods.get();
        if !names.contains(&period.get_untracked()) {
            period.set(names.first().cloned().unwrap_or_default());
        }
    });
    // In a cité scolaire each establishment has its councils.
    let uai = RwSignal::new(String::new());
    let establishments = memo(move || {
        session
            .carnet
            .with(|c| c.school().map(School::establishments).unwrap_or_default())
    });
    let asks_uai = memo(move || {
        let classes = chosen.with(|m| m.as_ref().is_some_and(|m| m.scopes == Scopes::Classes));
        classes && establishments.with(|all| !all.is_empty())
    });
    // The one of the same name that was said to be there.
    let asked = RwSignal::new(None::<String>);
    let begin = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if crate::ui::parts::is_unfinished(&event) {
            return;
        }
        let Some(model) = chosen.get_untracked() else {
            return;
        };
        let about = if asks_period.get_untracked() {
            period.get_untracked()
        } else {
            String::new()
        };
        if asks_period.get_untracked() && about.is_empty() {
            return session.complain("Cette année n’a pas de périodes. Donnez d’abord les trimestres ou les semestres dans le Calendrier.");
        }
        let year = SchoolYear::new(year.get_untracked().parse().unwrap_or(2026));
        let uai = match asks_uai.get_untracked() {
            true => uai.get_untracked(),
            false => String::new(),
        };
        let (classes, there) = session.carnet.with_untracked(|c| {
            let all = c.classes_of(year);
            let there = all
                .iter()
                .filter(|c| uai.is_empty() || c.uai == uai)
                .count();
            (all.len(), there)
        });
        if classes > 0 && there == 0 {
            return session.complain(format!("Aucune classe n’est dans l’établissement {uai}. Donnez leur UAI aux classes dans la page Classes."));
        }
        if model.scopes == Scopes::Classes && classes == 0 {
            return session.complain(format!("L’année {year} n’a pas encore de classes. Saisissez-les d’abord dans la page Classes."));
        }
        let begun = session.carnet.with_untracked(|c| {
            let started = match asks_effect.get_untracked() {
                true => effect.get_untracked().parse().unwrap_or(clock::today()),
                false => clock::today(),
            };
            Beginning::of(c, &model, year, &about, started, &mut clock::ids()).within(c, &uai)
        });
        let same = session.carnet.with_untracked(|c| {
            let all = c.procedures_of(year);
            let same = |p: &&&Procedure| {
                let about =
                    (&p.model, &p.period) == (&begun.procedure.model, &begun.procedure.period);
                let one = p.uai.is_empty()
                    || begun.procedure.uai.is_empty()
                    || p.uai == begun.procedure.uai;
                p.name == begun.procedure.name || !begun.procedure.period.is_empty() && about && one
            };
            all.iter().find(same).map(|p| p.name.clone())
        });
        if let Some(name) = same
            && asked.get_untracked().as_ref() != Some(&name)
        {
            session.complain(format!("« {name} » est déjà commencée cette année : ouvrez-la plus haut. Pour en commencer une seconde, pressez de nouveau « Commencer »."));
            return asked.set(Some(name));
        }
        asked.set(None);
        if session.commit(
            format!("Procédure commencée : {}", begun.procedure.name),
            begun.changes(),
        ) {
            Route::Procedure(begun.procedure.id).go();
        }
    };
    let options = Signal::derive(move || {
        models.with(|all| {
            all.iter()
                .map(|m| (m.key.clone(), m.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let open = session.year();
    let years = Signal::derive(move || {
        [open, open.next()]
            .map(|y| (y.start().to_string(), y.to_string()))
            .to_vec()
    });
    let period_options = Signal::derive(move || {
        periods
            .get()
            .into_iter()
            .map(|p| (p.clone(), p))
            .collect::<Vec<_>>()
    });
    let uai_options = Signal::derive(move || {
        let all = establishments.get().into_iter().map(|u| (u.clone(), u));
        std::iter::once((String::new(), "toute la cité scolaire".to_owned()))
            .chain(all)
            .collect::<Vec<_>>()
    });
    view! {
        <form class="card" on:submit=begin>
            <div class="grid">
                <Choice label="Modèle" value=key options=options on_choose=move |k| key.set(k) />
                <Choice label="Pour l’année" value=year options=years on_choose=move |y| year.set(y) />
                <Show when=move || asks_period.get()>
                    <Choice label="Période" value=period options=period_options on_choose=move |p| period.set(p) />
                </Show>
                <Show when=move || asks_uai.get()>
                    <Choice label="Établissement" value=uai options=uai_options on_choose=move |u| uai.set(u) />
                </Show>
                <Show when=move || asks_effect.get()>
                    <Field label="Date d’effet" kind=FieldKind::Date value=effect />
                </Show>
            </div>
            <p class="hint">{move || chosen.with(|m| m.as_ref().map(|m| m.purpose.clone()))}</p>
            <button type="submit" class="primary">"Commencer"</button>
        </form>
    }
}

/// What the year before had and this one has not: taken over in one go.
#[component]
fn Renew() -> impl IntoView {
    let session = Session::get();
    let (classes, procedures, campaigns) = (
        RwSignal::new(true),
        RwSignal::new(true),
        RwSignal::new(true),
    );
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
        let changes = session.carnet.with_untracked(|c| {
            Renewal::of(c, c.open_year(), wanted, &mut clock::ids()).changes(c)
        });
        if session.commit("Année précédente reprise", changes) {
            session.done(
                "Repris de l’année précédente. Vérifiez les classes, puis les dates.".to_owned(),
            );
        }
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
                <p>"Les niveaux montent d’un an, les périodes et les dates avancent d’un an, vos propres étapes suivent. Ce qui est déjà commencé reste. Une seule action, qui s’annule."</p>
                <div class="actions">
                    {tick(0, classes, "classe", "classes")}
                    {tick(1, procedures, "procédure", "procédures")}
                    {tick(2, campaigns, "remontée", "remontées")}
                    <button type="button" class="primary" on:click=renew>"Reprendre"</button>
                </div>
            </section>
        </Show>
    }
}
