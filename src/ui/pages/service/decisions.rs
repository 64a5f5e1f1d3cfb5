use leptos::prelude::*;

use super::decision::OneDecision;
use super::decision_said::{EffectChips, Understood};
use crate::acts::Given;
use crate::acts::decision::{self, Noted};
use crate::calendar::short;
use crate::document::application_words;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EmptyState, Field, FieldKind, Form, FormField, Leaving, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

/// The decisions by where they stand; one of them, where the address says so.
#[component]
pub fn Decisions() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Decision(id) => view! { <OneDecision id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="service">{page}</section> }
}

/// The groups, in the order in which they are worked on.
const GROUPS: [(DecisionState, &str); 5] = [
    (DecisionState::ToApply, "À appliquer"),
    (DecisionState::Proposed, "Proposées"),
    (DecisionState::Applied, "Appliquées"),
    (DecisionState::Suspended, "Suspendues"),
    (DecisionState::Rejected, "Rejetées"),
];

/// A decision in the list.
#[derive(Clone, PartialEq)]
struct Entry {
    id: Id,
    text: String,
    when: String,
    effects: Vec<String>,
}

fn entries(carnet: &Carnet, state: DecisionState) -> Vec<Entry> {
    let mut all = carnet.decisions_in(state);
    let day = |d: &Decision| carnet.applied_on(d).or(d.from).or(carnet.taken_on(d));
    match state {
        DecisionState::ToApply => all.arrange_by_key(|d| (day(d), d.id)),
        _ => all.arrange_by_key(|d| std::cmp::Reverse((day(d), d.id))),
    }
    let entry = |d: &&Decision| Entry {
        id: d.id,
        text: d.text.clone(),
        when: application_words(carnet, d),
        effects: d.effects.iter().map(|e| carnet.effect_words(e)).collect(),
    };
    all.iter().map(entry).collect()
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let none = memo(move || session.carnet.with(|c| c.decisions.is_empty()));
    let sheet = move |only: Option<DecisionState>| {
        session.carnet.with_untracked(|c| {
            let mut of: Vec<&Decision> = c.decisions.values().map(|d| &**d).collect();
            of.retain(|d| only.is_none_or(|s| d.state == s));
            of.arrange_by_key(|d| (c.taken_on(d), d.id));
            let title = match only {
                Some(_) => "Décisions à appliquer",
                None => "Relevé de décisions",
            };
            crate::document::decisions(c, title, &of)
        })
    };
    let to_apply = Callback::new(move |()| session.print(sheet(Some(DecisionState::ToApply))));
    let council = Callback::new(move |()| {
        let year = untrack(|| session.year());
        let extract = session.carnet.with_untracked(|c| crate::document::council_extract(c, year));
        session.print(extract);
    });
    let groups = GROUPS.map(|(state, title)| {
        let all = memo(move || session.carnet.with(|c| entries(c, state)));
        view! {
            <Show when=move || !all.with(Vec::is_empty)>
                <section>
                    <h2>{title}{move || format!(" · {}", all.with(Vec::len))}</h2>
                    <ul class="plain decisions">
                        <Each each=move || all.get() key=|e| (e.id, e.when.clone(), e.text.clone(), e.effects.clone()) let:entry>
                            <li>
                                <a href=Route::Decision(entry.id).to_string()>{entry.text}</a>
                                <span class="hint">" "{entry.when}</span>
                                <span class="effects">{entry.effects.join(" ; ")}</span>
                            </li>
                        </Each>
                    </ul>
                </section>
            </Show>
        }
    });
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("decision-texte")>
                "Noter une décision"
            </button>
            <Leaving
                what="le relevé"
                document=move |()| sheet(None)
                others=vec![
                    ("les décisions à appliquer", "Imprimer les décisions à appliquer", to_apply),
                    ("l’extrait pour le conseil d’administration", "Imprimer l’extrait pour le conseil d’administration", council),
                ]
            />
        </PageHead>
        <Show when=move || none.get()>
            <EmptyState what="Aucune décision. Notez ce qui a été décidé pour l’ENT, et ce que cela ouvre ou ferme : le paramétrage dira par quelle décision."
                .to_owned() />
        </Show>
        {groups.into_iter().collect_view()}
        <NewDecision />
    }
}

/// A decision, noted as it is known; the rest is on its page.
#[component]
pub(super) fn NewDecision(
    /// The meeting that takes it.
    #[prop(optional)]
    meeting: Option<Id>,
) -> impl IntoView {
    let session = Session::get();
    let (text, on, apply, by, asked) = (
        FormField::new(""),
        FormField::new(clock::today().to_string()),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
    );
    let understood = Understood::of(text.value);
    let chosen = RwSignal::new(meeting.map(|id| id.to_string()).unwrap_or_default());
    let meetings = memo(move || {
        session.carnet.with(|c| {
            let none = (String::new(), "sans réunion".to_owned());
            let held = c.parts::<Meeting>().into_iter().map(|(m, a)| {
                let words = format!("{} du {}", m.body.label(), short(a.date));
                (m.id.to_string(), words)
            });
            std::iter::once(none).chain(held).collect::<Vec<_>>()
        })
    });
    let add = move |()| {
        let meeting: Option<Id> = chosen.get_untracked().parse().ok();
        let (Some(taken), Some(from)) = (on.date_if_any(), apply.date_if_any()) else {
            return;
        };
        let (effects, hours) = understood.taken();
        let (decided_by, asked_of) = (by.text(), asked.text());
        let noted = Noted { text: text.text(), meeting, taken, decided_by, from, hours, asked_of, effects };
        let fields = [(Given::Text, text), (Given::Day, on)];
        if let Some(Done { made: Some(id), .. }) = session.submit(&fields, |c, s| decision::note(c, s, noted)) {
            [text, apply, by, asked].iter().for_each(|f| f.clear());
            understood.forget();
            Route::Decision(id).go();
        }
    };
    let alone = meeting.is_none();
    view! {
        <h2>"Nouvelle décision"</h2>
        <Form class="grid add" label="Nouvelle décision" on_submit=add draft=("decision", vec![text, apply, by, asked])>
            <div class="wide"><Field label="Ce qui est décidé" value=text.value error=text.error() id="decision-texte" /></div>
            <EffectChips of=understood />
            <Show when=move || alone>
                <Choice label="Réunion" value=chosen options=meetings on_choose=move |m| chosen.set(m) />
            </Show>
            <Show when=move || chosen.with(String::is_empty)>
                <Field label="Prise le" kind=FieldKind::Date value=on.value error=on.error() />
            </Show>
            <Field label="Décidée par" value=by.value />
            <Field label="À appliquer le" kind=FieldKind::Date value=apply.value error=apply.error() />
            <Field label="Non réglable ici : demandé à" value=asked.value />
            <button type="submit">"Noter la décision"</button>
        </Form>
    }
}
