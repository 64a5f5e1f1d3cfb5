use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::ui::parts::Show;

use super::journal_drafts::JournalDrafts;
use super::journal_import::JournalImport;
use super::journal_list::JournalList;
use super::quick::Quick;
use crate::calendar::month_of_year;
use crate::document;
use crate::exchange::journal_csv;
use crate::model::*;
use crate::ui::parts::{ActivityForm, Choice, Leaving};
use crate::ui::route::{Route, View};
use crate::ui::session::Session;
use crate::ui::{browser, clock, dom, words};

/// The time that the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    All,
    Year(SchoolYear),
    Month(i32, u32),
}

impl Period {
    fn key(self) -> String {
        match self {
            Self::All => "toutes".to_owned(),
            Self::Year(year) => year.start().to_string(),
            Self::Month(year, month) => format!("{year}-{month}"),
        }
    }

    fn from_key(key: &str) -> Self {
        match key.split_once('-') {
            Some((year, month)) => {
                Self::Month(year.parse().unwrap_or(0), month.parse().unwrap_or(0))
            }
            None => key
                .parse()
                .map_or(Self::All, |y| Self::Year(SchoolYear::new(y))),
        }
    }

    fn holds(self, date: NaiveDate) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => year.contains(date),
            Self::Month(year, month) => date.year() == year && date.month() == month,
        }
    }
}

/// What the list keeps.
#[derive(Clone, Debug, PartialEq)]
struct Filter {
    period: Period,
    /// A mission's or a duty's identity.
    mission: Option<Id>,
    duty: Option<Id>,
    nature: Option<Nature>,
    state: Option<State>,
}

impl Filter {
    fn keeps(&self, carnet: &Carnet, activity: &Activity) -> bool {
        self.period.holds(activity.date)
            && self.nature.is_none_or(|n| n == activity.nature)
            && self.state.is_none_or(|s| s == activity.state)
            && self.duty.is_none_or(|d| activity.duties().any(|a| a == d))
            && self.mission.is_none_or(|m| {
                activity
                    .duties()
                    .any(|d| carnet.duties.get(&d).is_some_and(|d| d.mission == m))
            })
    }
}

/// The journal of the year: what was done and what is planned.
#[component]
pub fn Journal() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    // What its address asks for.
    let view = Memo::new(move |_| match route.get() {
        Route::Journal(view) => view,
        _ => View::List,
    });
    let year = session.carnet.with_untracked(Carnet::open_year);
    let filter = RwSignal::new(Filter {
        period: Period::Year(year),
        mission: None,
        duty: None,
        nature: None,
        state: None,
    });
    let search = RwSignal::new(String::new());
    let form = RwSignal::new(false);
    let importing = RwSignal::new(false);
    let editing = RwSignal::new(None);
    Effect::new(move |_| match view.get() {
        View::List => {}
        View::New => {
            form.set(true);
            dom::focus("intitule");
        }
        View::One(id) => {
            let date = session
                .carnet
                .with_untracked(|c| c.activities.get(&id).map(|a| a.date));
            if let Some(date) = date {
                filter.update(|f| {
                    *f = Filter {
                        period: Period::Year(SchoolYear::containing(date)),
                        mission: None,
                        duty: None,
                        nature: None,
                        state: None,
                    }
                });
            }
            editing.set(Some(id));
        }
        View::Duty(duty) => filter.update(|f| f.duty = Some(duty)),
    });

    let turn = StoredValue::new(0u32);
    // What the filters keep, newest first; then, of these, what holds the words.
    let kept = Memo::new_with_compare(
        move |_| {
            let filter = filter.get();
            turn.update_value(|t| *t += 1);
            session.carnet.with(|c| {
                let mut kept: Vec<Arc<Activity>> = c
                    .activities
                    .values()
                    .filter(|a| filter.keeps(c, a))
                    .cloned()
                    .collect();
                kept.sort_by_key(|a| std::cmp::Reverse((a.date, a.id)));
                kept
            })
        },
        |_, _| true,
    );
    // A longer query finds within what the shorter one found, while the filters keep the same.
    let last = StoredValue::new((0u32, String::new()));
    let shown = Memo::new_with_compare(
        move |before: Option<&Vec<Arc<Activity>>>| {
            let query = search.get();
            let needle = Needle::new(&query);
            let among = |list: &[Arc<Activity>]| match needle.is_empty() {
                true => list.to_vec(),
                false => list
                    .iter()
                    .filter(|a| needle.is_in(a.folded()))
                    .cloned()
                    .collect(),
            };
            kept.with(|kept| {
                let now = turn.get_value();
                let narrower =
                    last.with_value(|(then, q)| *then == now && query.starts_with(q.as_str()));
                last.set_value((now, query.clone()));
                match before {
                    Some(before) if narrower => among(before),
                    _ => among(kept),
                }
            })
        },
        |_, _| true,
    );
    let sum = Memo::new(move |_| {
        shown.with(|shown| {
            let mut sum = Sum::default();
            shown.iter().for_each(|a| sum.add(a));
            (shown.len(), sum)
        })
    });
    let total = move || {
        let (listed, sum) = sum.get();
        format!(
            "{} ; {}, {}",
            words::plural(listed as u32, "activité affichée", "activités affichées"),
            words::plural(sum.count, "faite", "faites"),
            minutes_to_text(sum.minutes)
        )
    };
    let sheet = move |()| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let title = format!("Journal de l’administrateur de l’ENT {year}");
        shown
            .with_untracked(|s| document::journal(&title, s.iter().map(|a| &**a), |d| number.of(d)))
    };
    let as_csv = move |_| {
        let number = session.carnet.with_untracked(Carnet::duty_numbers);
        let text = shown.with_untracked(|s| journal_csv(s.iter().map(|a| &**a), |d| number.of(d)));
        let name = format!("journal-{year}.csv");
        if session.hand_over(&name, "text/csv;charset=utf-8", &text) {
            session.say(format!(
                "Fichier enregistré dans les téléchargements\u{a0}: {name}"
            ));
        }
    };
    view! {
        <section class="journal">
            <div class="title-row">
                <h1 id="titre" tabindex="-1">"Journal"</h1>
                <div class="actions">
                    <button type="button" on:click=move |_| importing.set(true)>"Importer un tableau"</button>
                    <Leaving what="le journal" document=sheet />
                    <button type="button" aria-label="Télécharger le journal en CSV" on:click=as_csv>"CSV"</button>
                </div>
            </div>
            <Quick />
            <JournalDrafts editing=editing form=form />
            <Show when=move || form.get()>
                <ActivityForm
                    initial=Activity::new(session.new_id(), clock::today(), "")
                    new=true
                    on_done=move || {
                        form.set(false);
                        if view.get_untracked() == View::New {
                            Route::Journal(View::List).go();
                        }
                    }
                />
            </Show>
            <Show when=move || importing.get()>
                <JournalImport on_close=move || importing.set(false) />
            </Show>
            <Filters filter=filter search=search />
            <p class="total" role="status">
                {total}
                {move || (!session.complete.get()).then_some(" – années précédentes en cours de lecture…")}
            </p>
            <JournalList shown=shown editing=editing />
        </section>
    }
}

#[component]
fn Filters(filter: RwSignal<Filter>, search: RwSignal<String>) -> impl IntoView {
    let session = Session::get();
    let periods = Memo::new(move |_| {
        session.carnet.with(|c| {
            let open = c.open_year();
            let mut years: BTreeSet<SchoolYear> =
                c.activities.values().map(|a| a.school_year()).collect();
            years.insert(open);
            let of_year = |y: SchoolYear| (Period::Year(y).key(), format!("Année {y}"));
            let mut list = vec![of_year(open)];
            let months = (0..12).filter_map(|m| open.date(1, (m + 7) % 12 + 1));
            list.extend(
                months.map(|d| (Period::Month(d.year(), d.month()).key(), month_of_year(d))),
            );
            list.extend(
                years
                    .iter()
                    .rev()
                    .filter(|y| **y != open)
                    .map(|y| of_year(*y)),
            );
            list.push((Period::All.key(), "Toutes les années".to_owned()));
            list
        })
    });
    let year_of = move || match filter.with(|f| f.period) {
        Period::Year(year) => year.start(),
        _ => session.carnet.with(|c| c.open_year().start()),
    };
    let missions = Signal::derive(move || {
        let year = year_of();
        session.carnet.with(|c| {
            let mut list = vec![(String::new(), "Toutes".to_owned())];
            if let Some(letter) = c.letter(year) {
                list.extend(
                    c.missions_of(letter.id)
                        .into_iter()
                        .zip(1..)
                        .map(|(m, n)| (m.id.to_string(), format!("{n}. {}", m.short()))),
                );
            }
            list
        })
    });
    let duties = Signal::derive(move || {
        let year = year_of();
        session.carnet.with(|c| {
            let mut list = vec![(String::new(), "Toutes".to_owned())];
            if let Some(letter) = c.letter(year) {
                list.extend(
                    c.numbered_duties(letter.id)
                        .into_iter()
                        .map(|(n, d)| (d.id.to_string(), format!("{n} {}", d.short()))),
                );
            }
            list
        })
    });
    let all = |word: &str| (String::new(), word.to_owned());
    let natures: Vec<_> = std::iter::once(all("Toutes"))
        .chain(
            Nature::ALL
                .iter()
                .map(|n| (n.key().to_owned(), n.label().to_owned())),
        )
        .collect();
    let states: Vec<_> = std::iter::once(all("Tous"))
        .chain(
            State::ALL
                .iter()
                .map(|s| (s.key().to_owned(), s.label().to_owned())),
        )
        .collect();
    let text = |id: Option<Id>| id.map(|i| i.to_string()).unwrap_or_default();
    let cleared = Filter {
        duty: None,
        ..filter.get_untracked()
    };
    let changed = {
        let cleared = cleared.clone();
        move || filter.get() != cleared || !search.with(String::is_empty)
    };
    view! {
        <div class="filters" role="search">
            <div class="field wide">
                <label for="recherche">"Rechercher dans le journal"</label>
                <input id="recherche" type="search" autocomplete="off" prop:value=search on:input=move |e| search.set(event_target_value(&e)) />
            </div>
            <Choice label="Période" value=Signal::derive(move || filter.with(|f| f.period.key())) options=periods on_choose=move |p: String| filter.update(|f| f.period = Period::from_key(&p)) />
            <Choice label="Par mission" value=Signal::derive(move || filter.with(|f| text(f.mission))) options=missions on_choose=move |m: String| filter.update(|f| f.mission = Id::from_str(&m).ok()) />
            <Choice label="Par attribution" value=Signal::derive(move || filter.with(|f| text(f.duty))) options=duties on_choose=move |d: String| filter.update(|f| f.duty = Id::from_str(&d).ok()) />
            <Choice label="Par nature" value=Signal::derive(move || filter.with(|f| f.nature.map(Nature::key).unwrap_or_default().to_owned())) options=natures on_choose=move |n: String| filter.update(|f| f.nature = Nature::from_key(&n)) />
            <Choice label="Par état" value=Signal::derive(move || filter.with(|f| f.state.map(State::key).unwrap_or_default().to_owned())) options=states on_choose=move |s: String| filter.update(|f| f.state = State::from_key(&s)) />
            <Show when=changed>
                <button
                    type="button"
                    class="quiet"
                    on:click={
                        let cleared = cleared.clone();
                        move |_| {
                            filter.set(cleared.clone());
                            search.set(String::new());
                            browser::blur_active();
                        }
                    }
                >
                    "Tout afficher"
                </button>
            </Show>
        </div>
    }
}
