use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime};
use leptos::prelude::*;

use super::activity_draft::Typed;
use super::{Checks, Choice, Field, FieldKind, Show};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::session::Session;
use crate::ui::{clock, words};

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

/// The fields of the form, and what they say.
#[derive(Clone, Copy)]
pub struct Fields {
    title: RwSignal<String>,
    date: RwSignal<String>,
    time: RwSignal<String>,
    serves: RwSignal<String>,
    minutes: RwSignal<String>,
    duty: RwSignal<String>,
    also: RwSignal<BTreeSet<Id>>,
    nature: RwSignal<String>,
    audience: RwSignal<BTreeSet<Audience>>,
    people: RwSignal<String>,
    module: RwSignal<String>,
    notes: RwSignal<String>,
    state: RwSignal<String>,
    /// It was sent: what is missing is said from then on.
    pub tried: RwSignal<bool>,
    parsed_date: Memo<Result<NaiveDate, String>>,
    parsed_minutes: Memo<Result<Option<u16>, DurationError>>,
    parsed_people: Memo<Result<Option<u32>, ()>>,
}

impl Fields {
    pub fn new(typed: Typed) -> Self {
        let date = RwSignal::new(typed.date);
        let minutes = RwSignal::new(typed.minutes);
        let people = RwSignal::new(typed.people);
        Self {
            title: RwSignal::new(typed.title),
            date,
            time: RwSignal::new(typed.time),
            serves: RwSignal::new(typed.serves),
            minutes,
            duty: RwSignal::new(typed.duty),
            also: RwSignal::new(typed.also),
            nature: RwSignal::new(typed.nature),
            audience: RwSignal::new(typed.audience),
            people,
            module: RwSignal::new(typed.module),
            notes: RwSignal::new(typed.notes),
            state: RwSignal::new(typed.state),
            tried: RwSignal::new(false),
            parsed_date: memo(move || read_date(&date.get())),
            parsed_minutes: memo(move || match minutes.get().trim() {
                "" => Ok(None),
                text => minutes_from_text(text).map(Some),
            }),
            parsed_people: memo(move || match people.get().trim() {
                "" => Ok(None),
                text => text.parse::<u32>().map(Some).map_err(|_| ()),
            }),
        }
    }

    pub fn typed(self) -> Typed {
        Typed {
            title: self.title.get(),
            date: self.date.get(),
            time: self.time.get(),
            serves: self.serves.get(),
            minutes: self.minutes.get(),
            duty: self.duty.get(),
            also: self.also.get(),
            nature: self.nature.get(),
            audience: self.audience.get(),
            people: self.people.get(),
            module: self.module.get(),
            notes: self.notes.get(),
            state: self.state.get(),
        }
    }

    /// What the form makes of `before`, where each field can be read.
    pub fn made(self, before: &Activity) -> Option<Activity> {
        let (Ok(date), Ok(minutes), Ok(people)) =
            (self.parsed_date.get_untracked(), self.parsed_minutes.get_untracked(), self.parsed_people.get_untracked())
        else {
            return None;
        };
        let typed = untrack(|| self.typed());
        let mut after = before.renewed();
        after.title = typed.title.trim().to_owned();
        after.date = date;
        after.time = NaiveTime::from_str(&typed.time).ok();
        after.serves = None;
        if let Some(year) = untrack(|| self.served()) {
            after.serve(year);
        }
        after.minutes = minutes;
        after.people = people;
        after.duty = Id::from_str(&typed.duty).ok();
        after.also = typed.also;
        after.also.retain(|d| Some(*d) != after.duty);
        after.nature = Nature::of(&typed.nature);
        after.state = State::of(&typed.state);
        after.audience = typed.audience;
        after.module = typed.module.trim().to_owned();
        after.notes = typed.notes.trim().to_owned();
        Some(after)
    }

    /// The year chosen beside that of the date.
    fn served(self) -> Option<SchoolYear> {
        self.serves.get().parse().ok().map(SchoolYear::new)
    }

    /// The years that it may count for, where there is a choice: what is done from May to August may be for the year
    /// after, or in August for the one before.
    fn years(self) -> Vec<(String, String)> {
        let Ok(date) = self.parsed_date.get() else {
            return Vec::new();
        };
        let year = SchoolYear::containing(date);
        let other = match date.month() {
            5..=7 => Some(year.next()),
            8 => Some(year.previous()),
            _ => None,
        };
        let mut others: Vec<SchoolYear> = other.into_iter().chain(self.served()).collect();
        others.dedup();
        others.retain(|y| *y != year);
        if others.is_empty() {
            return Vec::new();
        }
        let own = (String::new(), format!("{year}, celle de sa date"));
        let others = others.into_iter().map(|y| (y.start().to_string(), y.to_string()));
        std::iter::once(own).chain(others).collect()
    }

    /// The duties to choose from: those of the letter of the year that it serves, and those that are chosen already.
    fn duties(self, session: Session) -> Vec<(Id, String)> {
        let of_date = || match self.parsed_date.get() {
            Ok(date) => SchoolYear::containing(date),
            Err(_) => session.year(),
        };
        let year = self.served().unwrap_or_else(of_date);
        session.carnet.with(|c| {
            let letter = c.letter(year.start()).or_else(|| c.letter(c.open_year().start()));
            let listed = letter.map(|l| c.numbered_duties(l.id)).unwrap_or_default();
            let mut listed: Vec<(Id, String)> =
                listed.into_iter().map(|(n, d)| (d.id, format!("{n} {}", d.short()))).collect();
            // A duty of another year's letter stays chosen when the activity already names it.
            let known: Vec<Id> = listed.iter().map(|(id, _)| *id).collect();
            let chosen = Id::from_str(&self.duty.get_untracked()).ok().into_iter().chain(self.also.get_untracked());
            for id in chosen.filter(|id| !known.contains(id)) {
                if let Some(d) = c.duties.get(&id) {
                    listed.push((id, format!("{} (autre lettre)", d.short())));
                }
            }
            listed
        })
    }

    fn title_error(self) -> String {
        match self.title.with(|t| t.trim().is_empty()) {
            true if self.tried.get() => "Indiquez ce qui a été fait, ou ce qui est prévu.".to_owned(),
            _ => String::new(),
        }
    }

    fn date_error(self) -> String {
        match self.parsed_date.get() {
            Err(sentence) if self.tried.get() || !self.date.with(String::is_empty) => sentence,
            _ => String::new(),
        }
    }

    fn minutes_error(self) -> String {
        let error = self.parsed_minutes.get().err();
        error.map(|e| words::duration_error(e).to_owned()).unwrap_or_default()
    }

    fn minutes_hint(self) -> String {
        match self.parsed_minutes.get() {
            Ok(Some(m)) => format!("= {}", minutes_to_text(u32::from(m))),
            _ => "1h30, 90 ou 1,5 h".to_owned(),
        }
    }

    fn people_error(self) -> String {
        match self.parsed_people.get() {
            Err(()) => "Indiquez un nombre entier, ou laissez vide.".to_owned(),
            Ok(_) => String::new(),
        }
    }
}

/// A date control's value, or why it is none.
fn read_date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::from_str(text).map_err(|_| "Indiquez une date qui existe.".to_owned())?;
    let year = date.year();
    match SchoolYear::RANGE.contains(&year) {
        true => Ok(date),
        false => Err(format!("L’année {year:04} n’est pas possible : vérifiez-la.")),
    }
}

/// The fields, drawn. `new`: what is to come is planned, until the person says otherwise.
#[component]
pub fn FieldRows(fields: Fields, new: bool) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let chose_state = RwSignal::new(!new);
    let state = fields.state;
    effect(move || {
        if let Ok(date) = fields.parsed_date.get()
            && !chose_state.get()
        {
            let word = if date > today { State::Planned } else { State::Done };
            state.set(word.key().to_owned());
        }
    });
    let choose_state = move |s: String| {
        chose_state.set(true);
        state.set(s);
    };
    let duties = memo(move || fields.duties(session));
    let duty_options = Signal::derive(move || {
        let none = (String::new(), "Sans attribution".to_owned());
        let named = duties.get().into_iter();
        let named = named.map(|(id, name)| (id.to_string(), name));
        std::iter::once(none).chain(named).collect::<Vec<_>>()
    });
    let years = memo(move || fields.years());
    let modules: Vec<String> = MODULES.iter().map(|m| (*m).to_owned()).collect();
    // A word of a later version stays chosen.
    let nature = Nature::of(&fields.nature.get_untracked());
    let natures: Vec<(String, String)> = Nature::ALL
        .iter()
        .chain(matches!(nature, Nature::Unknown(_)).then_some(&nature))
        .map(|n| (n.key().to_owned(), n.label().to_owned()))
        .collect();
    let stood = State::of(&state.get_untracked());
    let states: Vec<(String, String)> = State::ALL
        .iter()
        .chain(matches!(stood, State::Unknown(_)).then_some(&stood))
        .map(|s| (s.key().to_owned(), s.label().to_owned()))
        .collect();
    let publics = Signal::derive(|| {
        let word = |a: &Audience| (*a, a.label().to_owned());
        Audience::ALL.iter().map(word).collect::<Vec<_>>()
    });
    let also_open = fields.also.with_untracked(|a| !a.is_empty());
    view! {
        <div class="grid">
            <div class="wide">
                <Field
                    label="Intitulé"
                    id="intitule"
                    value=fields.title
                    required=true
                    error=Signal::derive(move || fields.title_error())
                />
            </div>
            <Field label="Date" kind=FieldKind::Date value=fields.date required=true error=Signal::derive(move || fields.date_error()) />
            <Field label="Heure" kind=FieldKind::Time value=fields.time />
            <Field
                label="Durée"
                value=fields.minutes
                hint=Signal::derive(move || fields.minutes_hint())
                error=Signal::derive(move || fields.minutes_error())
            />
            <Show when=move || !years.with(Vec::is_empty)>
                <Choice label="Compte pour l’année" value=fields.serves options=years on_choose=move |y: String| fields.serves.set(y) />
            </Show>
            <Choice label="Attribution" value=fields.duty options=duty_options on_choose=move |d: String| fields.duty.set(d) />
            <Choice label="Nature" value=fields.nature options=natures on_choose=move |n: String| fields.nature.set(n) />
            <Choice label="État" value=state options=states on_choose=choose_state />
            <Field
                label="Nombre de personnes"
                kind=FieldKind::Number
                value=fields.people
                error=Signal::derive(move || fields.people_error())
            />
            <Field label="Module de l’ENT" value=fields.module suggestions=modules />
            <Checks legend="Public" options=publics chosen=fields.audience />
            <details class="wide" open=also_open>
                <summary>"Autres attributions servies (le temps compte pour la première)"</summary>
                <Checks legend="Aussi" options=Signal::derive(move || duties.get()) chosen=fields.also />
            </details>
            <div class="wide">
                <Field label="Notes" kind=FieldKind::Text value=fields.notes hint="Ni mot de passe, ni nom d’élève ici.".to_owned() />
            </div>
        </div>
    }
}
