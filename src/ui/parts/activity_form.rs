use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Choice, Field, FieldKind};
use crate::model::*;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// Modules to choose from while typing: the field stays free.
const MODULES: [&str; 14] = [
    "Actualités",
    "Administration",
    "Annuaire",
    "Cahier de textes",
    "Comptes",
    "Conseils de classe",
    "Emploi du temps",
    "Espaces des classes",
    "Évaluations",
    "GAR",
    "Messagerie",
    "Moodle",
    "Réservation",
    "Vie scolaire",
];

/// The form of an activity, new or being changed.
#[component]
pub fn ActivityForm(
    /// What the form begins with; a new one has no title.
    initial: Activity,
    /// Whether the activity is not in the carnet yet.
    new: bool,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let title = RwSignal::new(initial.title.clone());
    let date = RwSignal::new(initial.date.to_string());
    let minutes = RwSignal::new(
        initial
            .minutes
            .map(|m| minutes_to_text(u32::from(m)))
            .unwrap_or_default(),
    );
    let duty = RwSignal::new(initial.duty.map(|d| d.to_string()).unwrap_or_default());
    let also = RwSignal::new(initial.also.clone());
    let nature = RwSignal::new(initial.nature.key().to_owned());
    let audience = RwSignal::new(initial.audience.clone());
    let people = RwSignal::new(initial.people.map(|p| p.to_string()).unwrap_or_default());
    let module = RwSignal::new(initial.module.clone());
    let notes = RwSignal::new(initial.notes.clone());
    let state = RwSignal::new(initial.state.key().to_owned());
    let chose_state = RwSignal::new(!new);
    let tried = RwSignal::new(false);
    let today = clock::today();

    let parsed_date = Memo::new(move |_| read_date(&date.get()));
    // What is to come is planned, until the person says otherwise.
    Effect::new(move |_| {
        if let Ok(date) = parsed_date.get()
            && !chose_state.get()
        {
            let word = if date > today {
                State::Planned
            } else {
                State::Done
            };
            state.set(word.key().to_owned());
        }
    });
    let parsed_minutes = Memo::new(move |_| match minutes.get().trim() {
        "" => Ok(None),
        text => minutes_from_text(text).map(Some),
    });
    let parsed_people = Memo::new(move |_| match people.get().trim() {
        "" => Ok(None),
        text => text.parse::<u32>().map(Some).map_err(|_| ()),
    });
    let title_error = Signal::derive(move || match title.with(|t| t.trim().is_empty()) {
        true if tried.get() => "Indiquez ce qui a été fait, ou ce qui est prévu.".to_owned(),
        _ => String::new(),
    });
    let date_error = Signal::derive(move || match parsed_date.get() {
        Err(sentence) if tried.get() || !date.with(String::is_empty) => sentence,
        _ => String::new(),
    });
    let minutes_error = Signal::derive(move || {
        parsed_minutes
            .get()
            .err()
            .map(|e| words::duration_error(e).to_owned())
            .unwrap_or_default()
    });
    let people_error = Signal::derive(move || match parsed_people.get() {
        Err(()) => "Écrivez un nombre entier, ou laissez vide.".to_owned(),
        Ok(_) => String::new(),
    });
    let minutes_hint = Signal::derive(move || match parsed_minutes.get() {
        Ok(Some(m)) => format!("= {}", minutes_to_text(u32::from(m))),
        _ => "1h30, 90 ou 1,5 h".to_owned(),
    });
    let duties = Memo::new(move |_| {
        let year = parsed_date
            .get()
            .map_or_else(|_| session.year(), SchoolYear::containing);
        session.carnet.with(|c| {
            let letter = c
                .letter(year.start())
                .or_else(|| c.letter(c.open_year().start()));
            let listed = letter.map(|l| c.numbered_duties(l.id)).unwrap_or_default();
            let mut listed: Vec<(Id, String)> = listed
                .into_iter()
                .map(|(n, d)| (d.id, format!("{n} {}", d.short())))
                .collect();
            // A duty of another year's letter stays chosen when the activity already names it.
            let known: Vec<Id> = listed.iter().map(|(id, _)| *id).collect();
            let chosen = Id::from_str(&duty.get_untracked())
                .ok()
                .into_iter()
                .chain(also.get_untracked());
            for id in chosen.filter(|id| !known.contains(id)) {
                if let Some(d) = c.duties.get(&id) {
                    listed.push((id, format!("{} (autre lettre)", d.short())));
                }
            }
            listed
        })
    });
    let duty_options = Signal::derive(move || {
        let none = (String::new(), "Sans attribution".to_owned());
        std::iter::once(none)
            .chain(
                duties
                    .get()
                    .into_iter()
                    .map(|(id, name)| (id.to_string(), name)),
            )
            .collect::<Vec<_>>()
    });
    let modules: Vec<String> = MODULES.iter().map(|m| (*m).to_owned()).collect();
    let natures = Nature::ALL
        .iter()
        .map(|n| (n.key().to_owned(), n.label().to_owned()))
        .collect::<Vec<_>>();
    let states = State::ALL
        .iter()
        .map(|s| (s.key().to_owned(), s.label().to_owned()))
        .collect::<Vec<_>>();

    let before = initial.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Ok(date), Ok(minutes), Ok(people)) = (
            parsed_date.get_untracked(),
            parsed_minutes.get_untracked(),
            parsed_people.get_untracked(),
        ) else {
            return;
        };
        if title.with_untracked(|t| t.trim().is_empty()) {
            dom::focus("intitule");
            return;
        }
        let mut after = before.renewed();
        after.title = title.get_untracked().trim().to_owned();
        after.date = date;
        after.minutes = minutes;
        after.people = people;
        after.duty = Id::from_str(&duty.get_untracked()).ok();
        after.also = also
            .get_untracked()
            .into_iter()
            .filter(|d| Some(*d) != after.duty)
            .collect();
        after.nature = Nature::from_key(&nature.get_untracked()).unwrap_or(Nature::Operation);
        after.state = State::from_key(&state.get_untracked()).unwrap_or(State::Done);
        after.audience = audience.get_untracked();
        after.module = module.get_untracked().trim().to_owned();
        after.notes = notes.get_untracked().trim().to_owned();
        let kept = match new {
            true => session.commit(
                format!("Activité notée : {}", after.title),
                vec![Change::create(&after)],
            ),
            false => session.update(
                format!("Activité modifiée : {}", after.title),
                &before,
                &after,
            ),
        };
        if kept {
            on_done.run(());
        }
    };
    let escape = {
        move |event: web_sys::KeyboardEvent| {
            if event.key() == "Escape" {
                on_done.run(());
            }
        }
    };
    view! {
        <form class="card activity" novalidate on:submit=submit on:keydown=escape aria-label=if new { "Noter une activité" } else { "Modifier l’activité" }>
            <div class="grid">
                <div class="wide">
                    <Field label="Intitulé" id="intitule" value=title required=true error=title_error />
                </div>
                <Field label="Date" kind=FieldKind::Date value=date required=true error=date_error />
                <Field label="Durée" value=minutes hint=minutes_hint error=minutes_error />
                <Choice label="Attribution" value=duty options=duty_options on_choose=move |d: String| duty.set(d) />
                <Choice label="Nature" value=nature options=natures on_choose=move |n: String| nature.set(n) />
                <Choice
                    label="État"
                    value=state
                    options=states
                    on_choose=move |s: String| {
                        chose_state.set(true);
                        state.set(s);
                    }
                />
                <Field label="Nombre de personnes" kind=FieldKind::Number value=people error=people_error />
                <Field label="Module de l’ENT" value=module suggestions=modules />
                <Checks legend="Public" options=Signal::derive(|| Audience::ALL.iter().map(|a| (*a, a.label().to_owned())).collect()) chosen=audience />
                <details class="wide" open=!initial.also.is_empty()>
                    <summary>"Autres attributions servies (le temps compte pour la première)"</summary>
                    <Checks legend="Aussi" options=Signal::derive(move || duties.get()) chosen=also />
                </details>
                <div class="wide">
                    <Field label="Notes" kind=FieldKind::Text value=notes hint="Ni mot de passe, ni nom d’élève ici.".to_owned() />
                </div>
            </div>
            <div class="actions">
                <button type="submit" class="primary">"Enregistrer"</button>
                <button type="button" on:click=move |_| on_done.run(())>"Fermer sans enregistrer"</button>
            </div>
        </form>
    }
}

/// A date control's value, or why it is none.
fn read_date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::from_str(text).map_err(|_| "Indiquez une date qui existe.".to_owned())?;
    let year = chrono::Datelike::year(&date);
    match (1990..=2100).contains(&year) {
        true => Ok(date),
        false => Err(format!(
            "L’année {year:04} n’est pas possible : vérifiez-la."
        )),
    }
}

/// Boxes to tick in a group.
#[component]
fn Checks<T: Copy + Ord + Send + Sync + 'static>(
    legend: &'static str,
    options: Signal<Vec<(T, String)>>,
    chosen: RwSignal<BTreeSet<T>>,
) -> impl IntoView {
    let boxes = move || {
        options
            .get()
            .into_iter()
            .map(|(value, word)| {
                let flip = move |event| {
                    let on = event_target_checked(&event);
                    chosen.update(|set| {
                        if on {
                            set.insert(value);
                        } else {
                            set.remove(&value);
                        }
                    });
                };
                view! {
                    <label class="check">
                        <input type="checkbox" prop:checked=move || chosen.with(|c| c.contains(&value)) on:change=flip />
                        {word}
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="checks">
            <legend>{legend}</legend>
            {boxes}
        </fieldset>
    }
}
