use leptos::prelude::*;

use crate::acts::{self, Given};
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{
    Each, EditText, EmptyState, Field, FieldKind, Form, FormField, Held, Leaving, MoveButtons, PageHead, Show,
};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The volet numérique of the projet d'établissement: axes, actions, indicators, year by year.
#[component]
pub fn Plan() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || session.carnet.with(|c| c.axes_of(c.open_year()).iter().map(|a| a.id).collect::<Vec<_>>()));
    let none = move || ids.with(Vec::is_empty);
    let sheet = move || session.carnet.with_untracked(|c| document::plan(c, c.open_year()));
    let name = FormField::new("");
    let add = move |()| {
        if session.submit(&[(Given::Name, name)], |c, s| acts::plan::add_axis(c, s, name.text())).is_some() {
            name.clear();
        }
    };
    // The axes of the year before, with what is not done of their actions.
    let before = memo(move || session.carnet.with(|c| c.axes_of(c.open_year().previous()).len()));
    let carry = move |_| _ = session.act(acts::plan::renew);
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("axe-titre")>
                    "Ajouter un axe"
                </button>
                <Leaving what="le volet numérique" document=move |()| sheet() />
            </PageHead>
            <Show when=none>
                <EmptyState what="Aucun axe pour cette année. Reprenez ceux du projet d’établissement : chaque axe a ses actions, chaque action son indicateur."
                    .to_owned() />
                <Show when=move || before.get() != 0>
                    <button type="button" on:click=carry>
                        "Reprendre les axes de l’année d’avant"
                    </button>
                </Show>
            </Show>
            <Each each=move || ids.get() key=|id| *id let:id>
                <OneAxis id=id />
            </Each>
            <h2>"Nouvel axe"</h2>
            <Form class="grid add" label="Nouvel axe" on_submit=add draft=("axe", vec![name])>
                <div class="wide">
                    <Field label="Titre de l’axe" value=name.value error=name.error() id="axe-titre" />
                </div>
                <button type="submit">"Ajouter l’axe"</button>
            </Form>
        </section>
    }
}

#[component]
fn OneAxis(id: Id) -> impl IntoView {
    let session = Session::get();
    let axis = Held::<Axis>::new(id);
    let title = axis.read(|a| a.title.clone());
    let ids = memo(move || session.carnet.with(|c| c.plan_actions_of(id).iter().map(|a| a.id).collect::<Vec<_>>()));
    let advance = move || {
        session.carnet.with(|c| {
            let all = c.plan_actions_of(id);
            let done = all.iter().filter(|a| a.state == PlanState::Reached).count();
            let of = all.iter().filter(|a| a.state != PlanState::Dropped).count();
            (of > 0).then(|| format!("{done} sur {of}"))
        })
    };
    let shift = move |to: Move| _ = session.act(|c, s| acts::plan::shift_axis(c, s, id, to));
    let remove = move |_| axis.delete(|| {});
    let name = FormField::new("");
    let add = move |()| {
        if session.submit(&[(Given::Name, name)], |c, s| acts::plan::add_action(c, s, id, name.text())).is_some() {
            name.clear();
        }
    };
    view! {
        <section class="card axis" role="group" aria-label=title>
            <div class="axis-head">
                <h2>{title}{move || advance().map(|a| view! { <small>" · "{a}</small> })}</h2>
                <div class="actions small">
                    <MoveButtons name=title on_move=shift />
                    <button type="button" class="quiet" aria-label=move || format!("Supprimer l’axe {}", title.get()) on:click=remove>
                        "Supprimer"
                    </button>
                </div>
            </div>
            <details>
                <summary>"Renommer l’axe"</summary>
                <EditText
                    label="Titre"
                    of=title
                    value=title
                    on_commit=move |t: String| !t.trim().is_empty() && axis.alter("titre", &|a| a.title = t.trim().to_owned())
                />
            </details>
            <ul class="plain">
                <Each each=move || ids.get() key=|id| *id let:action>
                    <OneAction id=action />
                </Each>
            </ul>
            <Form class="grid add" label=format!("Ajouter une action : {}", title.get_untracked()) on_submit=add>
                <Field label="Nouvelle action" value=name.value error=name.error() />
                <button type="submit">"Ajouter l’action"</button>
            </Form>
        </section>
    }
}

#[component]
fn OneAction(id: Id) -> impl IntoView {
    let session = Session::get();
    let action = Held::<PlanAction>::new(id);
    let title = action.read(|a| a.title.clone());
    let states = move || {
        let now = action.record.with(|a| a.as_ref().map(|a| a.state));
        let all = PlanState::ALL.iter();
        all.map(|s| view! { <option value=s.key() selected=now == Some(*s)>{s.label()}</option> }).collect_view()
    };
    let shift = move |to: Move| _ = session.act(|c, s| acts::plan::shift_action(c, s, id, to));
    let remove = move |_| action.delete(|| {});
    let linked = memo(move || {
        session.carnet.with(|c| {
            let Some(a) = c.plan_actions.get(&id) else {
                return Vec::new();
            };
            let done = a.activities.iter().filter_map(|id| c.activities.get(id));
            let done = done.map(|a| (Route::Activity(a.id), a.id, a.title.clone()));
            let decided = a.decisions.iter().filter_map(|id| c.decisions.get(id));
            done.chain(decided.map(|d| (Route::Decision(d.id), d.id, d.text.clone()))).collect::<Vec<_>>()
        })
    });
    let offered = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            let mut all: Vec<&Activity> =
                c.activities.values().map(|a| &**a).filter(|a| a.school_year() == year).collect();
            all.arrange_by_key(|a| std::cmp::Reverse((a.date, a.id)));
            let done = all.into_iter().take(60);
            let done = done.map(|a| (a.id, format!("{} – {}", crate::calendar::short(a.date), a.title)));
            let decided = c.decisions.values().map(|d| (d.id, format!("Décision – {}", d.text)));
            done.chain(decided).collect::<Vec<_>>()
        })
    });
    let link = move |event| {
        let Ok(to) = event_target_value(&event).parse::<Id>() else {
            return;
        };
        _ = session.act(|c, s| acts::plan::link(c, s, id, to));
        dom::choose(&event, "");
    };
    let unlink = move |to: Id| _ = session.act(|c, s| acts::plan::unlink(c, s, id, to));
    let links = move || {
        let all = linked.get();
        let items = all.into_iter().map(|(route, to, name)| {
            view! {
                <li>
                    <a href=route.to_string()>{name.clone()}</a>
                    " "
                    <button type="button" class="quiet" aria-label=format!("Ôter le lien : {name}") on:click=move |_| unlink(to)>
                        "Ôter"
                    </button>
                </li>
            }
        });
        view! { <ul>{items.collect_view()}</ul> }
    };
    let options = move || {
        let all = offered.get();
        all.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
    };
    view! {
        <li class="plan-action">
            <div class="axis-head">
                <b>{title}</b>
                <label class="field">
                    <span class="visually-hidden">"État : "{title}</span>
                    <select on:change=move |e| {
                        action.alter("état", &|a| a.state = PlanState::of(&event_target_value(&e)));
                    }>{states}</select>
                </label>
            </div>
            <details>
                <summary>"Par qui, quand, avec quoi, mesuré comment"</summary>
                <div class="grid">
                    <div class="wide">
                        <EditText
                            label="Action"
                            of=title
                            value=title
                            on_commit=move |t: String| !t.trim().is_empty() && action.alter("titre", &|a| a.title = t.trim().to_owned())
                        />
                    </div>
                    <EditText
                        label="Par qui"
                        of=title
                        value=action.read(|a| a.who.clone())
                        on_commit=action.set("par qui", |a, t| a.who = t)
                    />
                    <EditText
                        label="Échéance"
                        of=title
                        kind=FieldKind::Date
                        value=action.read(|a| a.due.map(|d| d.to_string()).unwrap_or_default())
                        on_commit=action.set_day("échéance", |a, d| a.due = d)
                    />
                    <EditText
                        label="Moyens"
                        of=title
                        value=action.read(|a| a.means.clone())
                        on_commit=action.set("moyens", |a, t| a.means = t)
                    />
                    <EditText
                        label="Indicateur"
                        of=title
                        value=action.read(|a| a.indicator.clone())
                        on_commit=action.set("indicateur", |a, t| a.indicator = t)
                    />
                    <EditText
                        label="Cible"
                        of=title
                        value=action.read(|a| a.target.clone())
                        on_commit=action.set("cible", |a, t| a.target = t)
                    />
                    <EditText
                        label="Valeur atteinte"
                        of=title
                        value=action.read(|a| a.value.clone())
                        on_commit=action.set("valeur", |a, t| a.value = t)
                    />
                </div>
                <div class="field">
                    <label>
                        "Relier une activité, une formation ou une décision"<span class="visually-hidden">" : "{title}</span>
                        <select on:change=link>
                            <option value="">"choisir"</option>
                            {options}
                        </select>
                    </label>
                </div>
                {links}
                <div class="actions small">
                    <MoveButtons name=title on_move=shift />
                    <button type="button" class="quiet" aria-label=move || format!("Supprimer l’action {}", title.get()) on:click=remove>
                        "Supprimer"
                    </button>
                </div>
            </details>
        </li>
    }
}
