use leptos::prelude::*;

use super::class_list::ClassList;
use super::procedure_start::{Asks, Counted, CountedFields};
use crate::acts::procedure::{self, ToBegin};
use crate::acts::{Given, Refusal};
use crate::calendar::{SchoolDays, season};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Dialog, ProposePeriods, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// A model, a year, a period where the model asks for one: then it begins.
#[component]
pub fn BeginForm() -> impl IntoView {
    let session = Session::get();
    let models = memo(move || session.carnet.with(Carnet::models));
    let (called, of) = session.carnet.with_untracked(|c| season(&SchoolDays::of(c, c.open_year()), clock::today()));
    let key = RwSignal::new(called.to_owned());
    let year = RwSignal::new(session.year().start().to_string());
    let period = RwSignal::new(of.unwrap_or_default());
    let chosen = memo(move || models.with(|all| all.iter().find(|m| m.key == key.get()).cloned()));
    let asks_period = memo(move || {
        chosen.with(|m| m.as_ref().is_some_and(|m| m.steps.iter().any(|s| s.when.contains("de la période"))))
    });
    let counted = Counted::new();
    let plans = Signal::derive(move || {
        let concerned = |m: &ProcedureModel| {
            let school = |s: &&ModelStep| session.carnet.with(|c| s.schools.concern(c.school()));
            m.steps.iter().filter(school).cloned().collect::<Vec<_>>()
        };
        chosen.with(|m| m.as_ref().map(concerned).unwrap_or_default())
    });
    let asks = memo(move || plans.with(|p| Asks::of(p.iter())));
    let school_year = move || SchoolYear::new(year.get().parse().unwrap_or(2026));
    let periods = memo(move || {
        let year = school_year();
        session
            .carnet
            .with(|c| SchoolDays::of(c, year).calendar.periods.into_iter().map(|p| p.name).collect::<Vec<_>>())
    });
    crate::ui::derived::effect(move || {
        let names = periods.get();
        if !names.contains(&period.get_untracked()) {
            period.set(names.first().cloned().unwrap_or_default());
        }
    });
    // A list of classes that the open year lacks is made here.
    let listing = RwSignal::new(false);
    let lacks_classes = memo(move || {
        let by_class = chosen.with(|m| m.as_ref().is_some_and(|m| m.scopes == Scopes::Classes));
        let open = school_year() == session.year();
        by_class && open && session.carnet.with(|c| c.classes_of(c.open_year()).is_empty())
    });
    // In a cité scolaire each establishment has its councils.
    let uai = RwSignal::new(String::new());
    let establishments =
        memo(move || session.carnet.with(|c| c.school().map(School::establishments).unwrap_or_default()));
    let asks_uai = memo(move || {
        let classes = chosen.with(|m| m.as_ref().is_some_and(|m| m.scopes == Scopes::Classes));
        classes && establishments.with(|all| !all.is_empty())
    });
    // What was said of one of the same name.
    let asked = RwSignal::new(None::<String>);
    let begin = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if crate::ui::parts::is_unfinished(&event) {
            return;
        }
        let Some(model) = chosen.get_untracked() else {
            return;
        };
        let year = SchoolYear::new(year.get_untracked().parse().unwrap_or(2026));
        let wanted = ToBegin {
            model: &model,
            year,
            period: asks_period.get_untracked().then(|| period.get_untracked()),
            start: counted.start(asks.get_untracked()),
            uai: if asks_uai.get_untracked() { uai.get_untracked() } else { String::new() },
            said: asked.get_untracked(),
        };
        match session.act(|c, s| procedure::begin(c, s, wanted)) {
            Ok(Done { made: Some(id), .. }) => Route::Procedure(id).go(),
            Err(Refusal::Given { field: Some(Given::Again), why }) => asked.set(Some(why)),
            _ => asked.set(None),
        }
    };
    let options = Signal::derive(move || {
        models.with(|all| all.iter().map(|m| (m.key.clone(), m.name.clone())).collect::<Vec<_>>())
    });
    let open = session.year();
    let years = Signal::derive(move || [open, open.next()].map(|y| (y.start().to_string(), y.to_string())).to_vec());
    let period_options = Signal::derive(move || periods.get().into_iter().map(|p| (p.clone(), p)).collect::<Vec<_>>());
    let uai_options = Signal::derive(move || {
        let all = establishments.get().into_iter().map(|u| (u.clone(), u));
        std::iter::once((String::new(), "toute la cité scolaire".to_owned())).chain(all).collect::<Vec<_>>()
    });
    view! {
        <form class="card" on:submit=begin>
            <div class="grid">
                <Choice label="Modèle" value=key options=options on_choose=move |k| key.set(k) />
                <Choice label="Pour l’année" value=year options=years on_choose=move |y| year.set(y) />
                <Show when=move || asks_period.get() && periods.with(Vec::is_empty)>
                    <div>
                        <p>"Cette année n’a pas encore de périodes."</p>
                        <ProposePeriods year=Signal::derive(school_year) />
                    </div>
                </Show>
                <Show when=move || asks_period.get() && !periods.with(Vec::is_empty)>
                    <Choice label="Période" value=period options=period_options on_choose=move |p| period.set(p) />
                </Show>
                <Show when=move || asks_uai.get()>
                    <Choice label="Établissement" value=uai options=uai_options on_choose=move |u| uai.set(u) />
                </Show>
                <CountedFields counted=counted asks=Signal::from(asks) steps=plans />
            </div>
            <p class="hint">{move || chosen.with(|m| m.as_ref().map(|m| m.purpose.clone()))}</p>
            <Show when=move || lacks_classes.get()>
                <p>
                    "Cette année n’a pas encore de classes. "
                    <button type="button" on:click=move |_| listing.set(true)>
                        "Coller la liste des classes"
                    </button>
                </p>
            </Show>
            <button type="submit" class="primary">"Commencer"</button>
        </form>
        <Show when=move || listing.get()>
            <Dialog title="Les classes de l’année".to_owned() on_close=move |()| listing.set(false)>
                <ClassList on_added=move |()| listing.set(false) />
            </Dialog>
        </Show>
    }
}
