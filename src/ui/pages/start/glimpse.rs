use leptos::prelude::*;

use crate::calendar::{brief, due};
use crate::exchange::example;
use crate::model::{Carnet, Scope, StepState, Totals, minutes_to_text};
use crate::ui::clock;

/// What the program does, seen: the example drawn small. It is a picture: nothing in it is reached.
#[component]
pub fn Glimpse() -> impl IntoView {
    let carnet = example::carnet(clock::today(), &mut clock::ids());
    let today = clock::today();
    let lines = due(&carnet).into_iter().filter(|d| d.date >= today).take(5);
    let lines = lines.map(|d| view! { <li><i></i><span>{brief(d.date)}</span><b>{d.title}</b></li> });
    view! {
        <figure class="glimpse">
            <div
                role="img"
                aria-label="L’exemple en petit : ce qu’il y a à faire, le temps de chaque mission, les conseils classe par classe."
            >
                <p class="title">"À faire"</p>
                <ul>{lines.collect_view()}</ul>
                <p class="title">"Missions de l’année"</p>
                <ol>{missions(&carnet)}</ol>
                <p class="title">"Conseils de classe"</p>
                {councils(&carnet)}
            </div>
            <figcaption>"L’exemple : l’année d’un collège fictif."</figcaption>
        </figure>
    }
}

/// The missions of the letter, each with its time as a bar.
fn missions(carnet: &Carnet) -> AnyView {
    let year = carnet.open_year();
    let totals = Totals::of(carnet, year);
    let Some(letter) = carnet.letter(year.start()) else {
        return ().into_any();
    };
    let missions = carnet.missions_of(letter.id);
    let of = |m: &crate::model::Mission| totals.mission(m.id).minutes;
    let most = missions.iter().map(|m| of(m)).max().unwrap_or(1).max(1);
    let line = |mission: &&crate::model::Mission| {
        let minutes = of(mission);
        let share = (minutes * 100).div_ceil(most).to_string();
        view! {
            <li>
                <b>{mission.short()}</b>
                <svg viewBox="0 0 100 6" preserveAspectRatio="none"><rect width=share height="6" /></svg>
                <span>{minutes_to_text(minutes)}</span>
            </li>
        }
    };
    missions.iter().map(line).collect_view().into_any()
}

/// The councils of a term: a dot for each class and step.
fn councils(carnet: &Carnet) -> AnyView {
    let year = carnet.open_year();
    let of_classes = |p: &&&crate::model::Procedure| {
        let steps = carnet.steps_of(p.id);
        steps.iter().filter(|s| s.plan.each).count() > 2
    };
    let procedures = carnet.procedures_of(year);
    let Some(procedure) = procedures.iter().find(of_classes) else {
        return ().into_any();
    };
    let steps = carnet.steps_of(procedure.id);
    let each = steps.iter().filter(|s| s.plan.each);
    let rows = each.map(|step| {
        let scopes = carnet.scopes_of(procedure, step);
        let classes = scopes.iter().filter(|s| matches!(s, Scope::Class(_)));
        let dots = classes.map(|scope| {
            let state = carnet.mark(step, *scope).map_or(StepState::Todo, |m| m.state);
            view! { <i data-state=state.key()></i> }
        });
        view! { <li><span>{dots.collect_view()}</span><b>{step.plan.title.clone()}</b></li> }
    });
    view! { <ul class="dots">{rows.collect_view()}</ul> }.into_any()
}
