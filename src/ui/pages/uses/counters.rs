use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, Field, Form, FormField, MoveButtons, Show};
use crate::ui::session::Session;

/// The counters to begin with: what is counted, for whom, the item of the official letter.
const USUAL: [(&str, Audience, &str); 4] = [
    ("Mots de passe responsables", Audience::Parents, "2.2"),
    ("Mots de passe élèves", Audience::Pupils, "2.2"),
    ("Mots de passe personnels", Audience::Teachers, "2.1"),
    ("Questions à la volée", Audience::Teachers, "2.1"),
];

/// One more, or one less, of a counter today: the activity of the day, made with the first.
fn count(session: Session, id: Id, more: bool) {
    let today = clock::today();
    let found = session.carnet.with_untracked(|c| {
        let counter = c.counters.get(&id)?;
        let at = counter.activity_id(today);
        let minutes = counter.minutes.unwrap_or_default();
        let change = match c.activities.get(&at) {
            Some(old) => {
                let mut new = old.renewed();
                let people = new.people.unwrap_or_default();
                let spent = new.minutes.unwrap_or_default();
                match more {
                    true => {
                        new.people = Some(people.saturating_add(1));
                        new.minutes = Some(spent.saturating_add(minutes).min(MAX_MINUTES)).filter(|m| *m > 0);
                    }
                    false if people > 1 => {
                        new.people = Some(people - 1);
                        new.minutes = Some(spent.saturating_sub(minutes)).filter(|m| *m > 0);
                    }
                    false => return Some((counter.name.clone(), Some(Change::delete(&**old)))),
                }
                Change::update(&**old, &new)
            }
            None if more => {
                let mut new = Activity::new(at, today, counter.name.clone());
                new.nature = Nature::Support;
                new.audience = counter.audience.clone();
                new.duty = c.duty_of(&counter.duty, today);
                new.people = Some(1);
                new.minutes = counter.minutes;
                Some(Change::create(&new))
            }
            None => None,
        };
        Some((counter.name.clone(), change))
    });
    if let Some((name, Some(change))) = found {
        let sign = if more { "+1" } else { "−1" };
        session.commit(format!("{name}\u{a0}: {sign}"), vec![change]);
    }
}

/// « Mots de passe responsables 6e : +1 »: each day is one activity of the journal.
#[component]
pub(super) fn Counters() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || {
        session.carnet.with(|c| {
            let all = ranked(c.counters.values().map(|c| &**c));
            all.iter().map(|c| c.id).collect::<Vec<_>>()
        })
    });
    let none = move || ids.with(Vec::is_empty);
    let put = move |new: Vec<(String, BTreeSet<Audience>, String, Option<u16>)>| {
        let mut last = session.carnet.with_untracked(|c| {
            let all = ranked(c.counters.values().map(|c| &**c));
            all.last().map(|c| c.rank.clone())
        });
        let mut changes = Vec::new();
        for (name, audience, duty, minutes) in new {
            let rank = Rank::after(last.as_ref());
            last = Some(rank.clone());
            changes.push(Change::create(&Counter {
                id: session.new_id(),
                rank,
                name,
                audience,
                duty,
                minutes,
                extra: Extra::new(),
            }));
        }
        let label = match changes.len() {
            1 => "Compteur ajouté".to_owned(),
            n => format!("Compteurs ajoutés\u{a0}: {n}"),
        };
        session.commit(label, changes)
    };
    let usual = move |_| {
        let line = |(name, audience, duty): (&str, Audience, &str)| {
            (name.to_owned(), BTreeSet::from([audience]), duty.to_owned(), None)
        };
        put(USUAL.map(line).to_vec());
    };
    let (name, minutes) = (FormField::new(""), FormField::new(""));
    let audience = RwSignal::new(Audience::Parents.key().to_owned());
    let audiences: Vec<(String, String)> =
        Audience::ALL.iter().map(|a| (a.key().to_owned(), a.label().to_owned())).collect();
    let add = move |()| {
        let Some(text) = name.required("Donnez le nom du compteur.") else {
            return;
        };
        let long = match minutes.text().as_str() {
            "" => None,
            text => match minutes_from_text(text) {
                Ok(n) => Some(n),
                Err(_) => return minutes.fail("Écrivez une durée, par exemple 5 min."),
            },
        };
        let audience = Audience::of(&audience.get_untracked());
        let duty = match audience {
            Audience::Teachers | Audience::Pupils => "2.1",
            _ => "2.2",
        };
        if put(vec![(text, BTreeSet::from([audience]), duty.to_owned(), long)]) {
            [name, minutes].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section aria-labelledby="t-compteurs">
            <h2 id="t-compteurs">"Compteurs du jour"</h2>
            <Show when=none>
                <p class="hint">
                    "Ce qui revient dix fois par jour se compte d’un geste : chaque jour en fait une seule activité du journal."
                </p>
                <button type="button" on:click=usual>
                    "Ajouter les compteurs habituels"
                </button>
            </Show>
            <ul class="counters">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <Counted id=id />
                </Each>
            </ul>
            <details>
                <summary>"Compteurs suivis"</summary>
                <ul class="plain">
                    <Each each=move || ids.get() key=|id| *id let:id>
                        <Kept id=id />
                    </Each>
                </ul>
                <Form class="grid add" label="Ajouter un compteur" on_submit=add>
                    <Field label="Nouveau compteur" value=name.value error=name.error() />
                    <Choice label="Pour qui" value=audience options=Signal::stored(audiences) on_choose=move |k| audience.set(k) />
                    <Field label="Durée d’un geste" value=minutes.value error=minutes.error() />
                    <button type="submit">"Ajouter le compteur"</button>
                </Form>
            </details>
        </section>
    }
}

#[component]
fn Counted(id: Id) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let name = memo(move || session.carnet.with(|c| c.counters.get(&id).map(|c| c.name.clone()).unwrap_or_default()));
    let number = memo(move || {
        session.carnet.with(|c| {
            let at = c.counters.get(&id)?.activity_id(today);
            c.activities.get(&at)?.people
        })
    });
    let shown = move || number.get().unwrap_or_default().to_string();
    view! {
        <li class="counter">
            <span class="name">{name}</span>
            <button
                type="button"
                class="quiet"
                aria-label=move || format!("{} : −1", name.get())
                disabled=move || number.get().is_none()
                on:click=move |_| count(session, id, false)
            >
                "−1"
            </button>
            <output aria-live="polite">{shown}</output>
            <button type="button" aria-label=move || format!("{} : +1", name.get()) on:click=move |_| count(session, id, true)>
                "+1"
            </button>
        </li>
    }
}

/// A counter in the list of those that are followed.
#[component]
fn Kept(id: Id) -> impl IntoView {
    let session = Session::get();
    let counter = move || session.carnet.with_untracked(|c| c.counters.get(&id).map(|c| Counter::clone(c)));
    let name = Signal::derive(move || {
        session.carnet.with(|c| c.counters.get(&id).map(|c| c.name.clone()).unwrap_or_default())
    });
    let shift = move |to: Move| {
        let changes = session.carnet.with_untracked(|c| {
            let all = ranked(c.counters.values().map(|c| &**c));
            moved(&all, id, to)
        });
        session.commit(format!("Compteur déplacé\u{a0}: {}", name.get_untracked()), changes);
    };
    let remove = move |_| {
        if let Some(old) = counter() {
            let label = format!("Compteur retiré\u{a0}: {}", old.name);
            if session.commit(label.clone(), vec![Change::delete(&old)]) {
                session.done(label);
            }
        }
    };
    view! {
        <li class="counter">
            <span class="name">{name}</span>
            <MoveButtons name=name on_move=shift />
            <button type="button" class="quiet" aria-label=move || format!("Retirer le compteur {}", name.get()) on:click=remove>
                "Retirer"
            </button>
        </li>
    }
}
