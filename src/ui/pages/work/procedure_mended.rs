use leptos::prelude::*;

use crate::acts::procedure;
use crate::calendar::{MendedStep, Mending, Moment, mendings, spoken};
use crate::document::pieces;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, Show, side};
use crate::ui::session::Session;
use crate::ui::words::plural;

/// Says that the program mended the models of procedures that began, or that a person made theirs; shows what differs, and takes it in one
/// action.
#[component]
pub fn MendedModels(
    /// That one alone; else all of them.
    #[prop(optional)]
    only: Option<Id>,
) -> impl IntoView {
    let session = Session::get();
    let found = memo(move || {
        session.carnet.with(|c| {
            let all = mendings(c, &mut IdMaker::new(0, 0)).into_iter();
            all.filter(|m| only.is_none_or(|id| m.id == id)).map(|m| (m.id, m.is_model)).collect::<Vec<_>>()
        })
    });
    let shown = RwSignal::new(false);
    let words = move || {
        let of = |model| found.with(|all| all.iter().filter(|(_, m)| *m == model).count() as u32);
        match (only, of(false), of(true)) {
            (Some(_), ..) => "Le modèle de cette procédure a été corrigé dans le programme. Le texte et les dates sont ici ceux d’avant.".to_owned(),
            (_, n, 0) => format!("Le modèle de {} a été corrigé dans le programme.", plural(n, "procédure commencée", "procédures commencées")),
            (_, 0, n) => format!("Le programme a corrigé ce que {} de lui.", plural(n, "de vos modèles a repris", "de vos modèles ont repris")),
            (_, n, m) => format!("Le modèle de {} a été corrigé dans le programme, ainsi que {}.", plural(n, "procédure commencée", "procédures commencées"), plural(m, "modèle que vous aviez copié", "modèles que vous aviez copiés")),
        }
    };
    view! {
        <Show when=move || found.with(|all| !all.is_empty())>
            <div class="banner" data-mended>
                <p>{words}</p>
                <div class="actions">
                    <button type="button" class="primary" on:click=move |_| shown.set(true)>"Voir ce qui change"</button>
                </div>
            </div>
        </Show>
        <Show when=move || shown.get()>
            <Differences only=only on_close=move |()| shown.set(false) />
        </Show>
    }
}

#[component]
fn Differences(only: Option<Id>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let all = session.carnet.with_untracked(|c| mendings(c, &mut clock::ids()));
    let all: Vec<Mending> = all.into_iter().filter(|m| only.is_none_or(|id| m.id == id)).collect();
    let chosen: Vec<RwSignal<bool>> = all.iter().map(|_| RwSignal::new(true)).collect();
    let several = all.len() > 1;
    let items = all.iter().zip(&chosen).map(|(mending, tick)| {
        let tick = *tick;
        let name = mending.name.clone();
        let head = match several {
            true => view! { <label class="check"><input type="checkbox" bind:checked=tick />" "<b>{name}</b></label> }
                .into_any(),
            false => view! { <p><b>{name}</b></p> }.into_any(),
        };
        let own = (!mending.own.is_empty()).then(|| {
            let titles = mending.own.join(", ");
            view! { <p class="hint">"Votre propre texte est gardé : "{titles}"."</p> }
        });
        view! {
            <section class="mended">
                {head}
                {own}
                {mending.steps.iter().map(step).collect_view()}
            </section>
        }
    });
    let items = items.collect_view();
    let held = StoredValue::new((all, chosen));
    let done = move |take: bool| {
        held.with_value(|(all, chosen)| {
            let taken = all.iter().zip(chosen).filter(|(_, tick)| !take || tick.get_untracked());
            _ = session.act(|c, s| procedure::mend(c, s, taken.map(|(m, _)| m), take));
        });
        on_close.run(());
    };
    view! {
        <Dialog title="Ce que le programme a corrigé".to_owned() on_close=on_close>
            <p>"Ce qui est fait, vos dates et vos textes restent. Les suppressions sont barrées, les ajouts soulignés."</p>
            <div class="scroll">{items}</div>
            <div class="actions">
                <button type="button" class="primary" on:click=move |_| done(true)>"Reprendre textes et dates"</button>
                <button type="button" on:click=move |_| done(false)>"Garder les textes d’avant"</button>
                <button type="button" class="quiet" on:click=move |_| on_close.run(())>"Plus tard"</button>
            </div>
        </Dialog>
    }
}

/// One step: its title, its date before and after, and the answers that differ.
fn step(mended: &MendedStep) -> impl IntoView + use<> {
    let (before, after) = (mended.before.as_ref(), mended.after.as_ref());
    let title = after.or(before).map(|s| s.title.clone()).unwrap_or_default();
    let badge = match (before, after) {
        (None, _) => Some("nouvelle étape"),
        (_, None) => Some("étape retirée"),
        _ => None,
    };
    let said = |moment: Option<Moment>| moment.map(spoken);
    let due = match mended.due {
        (was, is) if was == is => None,
        (was, is) => Some((said(was), said(is))),
    };
    let due = due.map(|(was, is)| {
        let sans = || "sans date".to_owned();
        view! {
            <tr>
                <th scope="row">"Date"</th>
                <td>
                    <del>{was.unwrap_or_else(sans)}</del>
                </td>
                <td>
                    <ins>{is.unwrap_or_else(sans)}</ins>
                </td>
            </tr>
        }
    });
    let answers = |s: Option<&ModelStep>| {
        let s = s.cloned().unwrap_or_default();
        let mut all =
            vec![("Intitulé", s.title.clone()), ("Date relative", s.when.clone()), ("Qui", s.who.label().to_owned())];
        all.extend(s.answers().map(|(question, answer)| (question, answer.to_owned())));
        all
    };
    let rows = answers(before).into_iter().zip(answers(after));
    let rows = rows.filter(|((_, was), (_, is))| plain(was) != plain(is));
    let row = |((question, was), (_, is)): ((&'static str, String), (&'static str, String))| {
        let found = pieces(&plain(&was), &plain(&is));
        view! { <tr><th scope="row">{question}</th><td>{side(&found, false)}</td><td>{side(&found, true)}</td></tr> }
    };
    view! {
        <details>
            <summary>{title}{badge.map(|b| view! { " "<span class="badge">{b}</span> })}</summary>
            <table class="compare">
                <thead><tr><td></td><th scope="col">"Avant"</th><th scope="col">"Après"</th></tr></thead>
                <tbody>{due}{rows.map(row).collect_view()}</tbody>
            </table>
        </details>
    }
}

/// Spaces of either width are one.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
