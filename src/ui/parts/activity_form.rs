use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Choice, Field, FieldKind};
use crate::model::*;
use crate::ui::cards::{card, value};
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

/// Where the drafts of activities are kept: with the identity, or [`NEW_DRAFT`].
pub const DRAFTS: &str = "activite.";
/// The draft of an activity that is not in the carnet yet.
pub const NEW_DRAFT: &str = "nouvelle";

/// What is typed in the form, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Typed {
    title: String,
    date: String,
    minutes: String,
    duty: String,
    also: BTreeSet<Id>,
    nature: String,
    audience: BTreeSet<Audience>,
    people: String,
    module: String,
    notes: String,
    state: String,
}

impl Typed {
    fn of(activity: &Activity) -> Self {
        Self {
            title: activity.title.clone(),
            date: activity.date.to_string(),
            minutes: activity
                .minutes
                .map(|m| minutes_to_text(u32::from(m)))
                .unwrap_or_default(),
            duty: activity.duty.map(|d| d.to_string()).unwrap_or_default(),
            also: activity.also.clone(),
            nature: activity.nature.key().to_owned(),
            audience: activity.audience.clone(),
            people: activity.people.map(|p| p.to_string()).unwrap_or_default(),
            module: activity.module.clone(),
            notes: activity.notes.clone(),
            state: activity.state.key().to_owned(),
        }
    }
}

/// A form left open: what it began with, and what was typed since.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityDraft {
    before: Activity,
    typed: Typed,
}

impl ActivityDraft {
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        match self.typed.title.trim() {
            "" => &self.before.title,
            title => title,
        }
    }
}

/// A field changed here and elsewhere since the form was opened: its name, and both values in words.
#[derive(Clone, Debug, PartialEq)]
struct Clash {
    field: String,
    theirs: String,
    mine: String,
}

/// The fields that `mine` and `now` both made something else of.
fn clashes(carnet: &Carnet, before: &Activity, mine: &Activity, now: &Activity) -> Vec<Clash> {
    let after = |other: &Activity| {
        Change::update(before, other)
            .and_then(|c| c.after)
            .unwrap_or_default()
    };
    let (mine, theirs) = (after(mine), after(now));
    let both = theirs.into_iter().filter_map(|(key, theirs)| {
        let here = mine.get(&key).filter(|here| **here != theirs)?;
        Some(Clash {
            field: card(TableName::Activity).word(&key).to_owned(),
            theirs: value(carnet, TableName::Activity, Some(&key), &theirs),
            mine: value(carnet, TableName::Activity, Some(&key), here),
        })
    });
    both.collect()
}

/// The form of an activity, new or being changed. What is typed is kept until it is saved or given up.
#[component]
pub fn ActivityForm(
    /// What the form begins with; a new one has no title.
    initial: Activity,
    /// Whether the activity is not in the carnet yet.
    new: bool,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let key = format!(
        "{DRAFTS}{}",
        match new {
            true => NEW_DRAFT.to_owned(),
            false => initial.id.to_string(),
        }
    );
    let key = StoredValue::new(key);
    let draft = key
        .with_value(|key| session.draft(key))
        .and_then(|text| ActivityDraft::read(&text));
    let resumed = RwSignal::new(draft.is_some());
    let first = Typed::of(&initial);
    let (before, typed) = match draft {
        Some(draft) if new => (initial.clone(), draft.typed),
        Some(draft) => (draft.before, draft.typed),
        None => (initial.clone(), first.clone()),
    };
    let before = RwSignal::new(before);
    let title = RwSignal::new(typed.title);
    let date = RwSignal::new(typed.date);
    let minutes = RwSignal::new(typed.minutes);
    let duty = RwSignal::new(typed.duty);
    let also = RwSignal::new(typed.also);
    let nature = RwSignal::new(typed.nature);
    let audience = RwSignal::new(typed.audience);
    let people = RwSignal::new(typed.people);
    let module = RwSignal::new(typed.module);
    let notes = RwSignal::new(typed.notes);
    let state = RwSignal::new(typed.state);
    let now = move || Typed {
        title: title.get(),
        date: date.get(),
        minutes: minutes.get(),
        duty: duty.get(),
        also: also.get(),
        nature: nature.get(),
        audience: audience.get(),
        people: people.get(),
        module: module.get(),
        notes: notes.get(),
        state: state.get(),
    };
    // Whether the form still stands: one that is saved or given up keeps no draft.
    let open = StoredValue::new(true);
    Effect::new({
        let first = first.clone();
        move |_| {
            let typed = now();
            if !open.get_value() {
                return;
            }
            let text = (typed != first).then(|| {
                let before = before.get_untracked();
                serde_json::to_string(&ActivityDraft { before, typed }).unwrap_or_default()
            });
            key.with_value(|key| session.set_draft(key, text.as_deref()));
        }
    });
    let forget = move || {
        open.set_value(false);
        key.with_value(|key| session.set_draft(key, None));
    };
    let give_up = move |_| {
        forget();
        on_done.run(());
    };
    let clash = RwSignal::new(Vec::<Clash>::new());
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

    // What the form says now, where it is complete.
    let made = move || {
        let (Ok(date), Ok(minutes), Ok(people)) = (
            parsed_date.get_untracked(),
            parsed_minutes.get_untracked(),
            parsed_people.get_untracked(),
        ) else {
            return None;
        };
        let mut after = before.get_untracked().renewed();
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
        Some(after)
    };
    let there = move || {
        let id = before.with_untracked(|b| b.id);
        let now = session
            .carnet
            .with_untracked(|c| c.activities.get(&id).cloned());
        now.map(|a| Activity::clone(&a))
    };
    let save = move || {
        let Some(after) = made() else { return };
        let kept = match new {
            true => session.commit(
                format!("Activité notée : {}", after.title),
                vec![Change::create(&after)],
            ),
            false => session.update(
                format!("Activité modifiée : {}", after.title),
                &before.get_untracked(),
                &after,
            ),
        };
        if kept {
            forget();
            on_done.run(());
        }
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(after) = made() else { return };
        if after.title.is_empty() {
            dom::focus("intitule");
            return;
        }
        let found = match (new, there()) {
            (false, Some(now)) => session
                .carnet
                .with_untracked(|c| clashes(c, &before.get_untracked(), &after, &now)),
            _ => Vec::new(),
        };
        let none = found.is_empty();
        clash.set(found);
        if none {
            save();
        }
    };
    // Only what was typed here goes over what is there now.
    let keep_mine = move |_| {
        let (Some(mine), Some(now)) = (made(), there()) else {
            return;
        };
        let was = before.get_untracked();
        let mut change = Change::update(&was, &mine);
        let theirs = Change::update(&was, &now).and_then(|c| c.after);
        if let (
            Some(Change {
                before: Some(fields),
                ..
            }),
            Some(theirs),
        ) = (&mut change, theirs)
        {
            for (key, value) in fields.iter_mut() {
                if let Some(there) = theirs.get(key) {
                    value.clone_from(there);
                }
            }
        }
        let label = format!("Activité modifiée : {}", mine.title);
        if session.commit(label, change.into_iter().collect()) {
            forget();
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
            {move || {
                let clashes = clash.get();
                (!clashes.is_empty())
                    .then(|| {
                        view! {
                            <div class="other" role="alert">
                                <p>"Cette activité a été changée ailleurs pendant que vous écriviez. Rien n’est remplacé : choisissez."</p>
                                <table>
                                    <thead>
                                        <tr>
                                            <th scope="col">"Champ"</th>
                                            <th scope="col">"Ailleurs"</th>
                                            <th scope="col">"Ici"</th>
                                        </tr>
                                    </thead>
                                    <tbody>
                                        {clashes
                                            .into_iter()
                                            .map(|c| view! { <tr><th scope="row">{c.field}</th><td>{c.theirs}</td><td>{c.mine}</td></tr> })
                                            .collect_view()}
                                    </tbody>
                                </table>
                                <div class="actions">
                                    <button type="button" on:click=keep_mine>"Garder le mien"</button>
                                    <button type="button" on:click=give_up>"Prendre l’autre"</button>
                                </div>
                            </div>
                        }
                    })
            }}
            {move || resumed.get().then(|| view! { <p class="hint">"Brouillon repris : ce qui avait été saisi n’était pas enregistré."</p> })}
            <div class="actions">
                <button type="submit" class="primary">"Enregistrer"</button>
                <button type="button" on:click=give_up>"Fermer sans enregistrer"</button>
            </div>
        </form>
    }
}

/// A date control's value, or why it is none.
fn read_date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::from_str(text).map_err(|_| "Indiquez une date qui existe.".to_owned())?;
    let year = chrono::Datelike::year(&date);
    match SchoolYear::RANGE.contains(&year) {
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
