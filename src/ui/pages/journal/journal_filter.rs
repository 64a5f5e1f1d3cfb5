use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::calendar::{month_of_year, named_periods, short};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, EditText, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::{browser, clock};

/// The time that the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    All,
    Year(SchoolYear),
    Month(i32, u32),
    /// From a day to another, both included.
    Between(NaiveDate, NaiveDate),
}

impl Period {
    fn key(self) -> String {
        match self {
            Self::All => "toutes".to_owned(),
            Self::Year(year) => year.start().to_string(),
            Self::Month(year, month) => format!("{year}-{month}"),
            Self::Between(from, to) => format!("{from}/{to}"),
        }
    }

    fn from_key(key: &str) -> Self {
        if let Some((from, to)) = key.split_once('/') {
            return match (from.parse(), to.parse()) {
                (Ok(from), Ok(to)) => Self::Between(from, to),
                _ => Self::All,
            };
        }
        match key.split_once('-') {
            Some((year, month)) => Self::Month(year.parse().unwrap_or(0), month.parse().unwrap_or(0)),
            None => key.parse().map_or(Self::All, |y| Self::Year(SchoolYear::new(y))),
        }
    }

    /// A year has what was done in it, and what was done before for it.
    fn holds(self, activity: &Activity) -> bool {
        let date = activity.date;
        match self {
            Self::All => true,
            Self::Year(year) => year.contains(date) || activity.school_year() == year,
            Self::Month(year, month) => date.year() == year && date.month() == month,
            Self::Between(from, to) => (from..=to).contains(&date),
        }
    }
}

/// The choice that asks for two dates.
const TWO_DATES: &str = "dates";

/// What the list keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    period: Period,
    /// A mission's or a duty's identity.
    mission: Option<Id>,
    pub duty: Option<Id>,
    /// Those alone that have no duty.
    pub unattributed: bool,
    nature: Option<Nature>,
    state: Option<State>,
}

impl Filter {
    /// Whether it keeps all of a year, or of all years.
    pub fn is_whole_year(&self) -> bool {
        !matches!(self.period, Period::Month(..) | Period::Between(..))
            && self.mission.is_none()
            && self.duty.is_none()
            && !self.unattributed
            && self.nature.is_none()
            && self.state.is_none()
    }

    /// The duties that it looks at, where it looks at some: the time of an activity is its principal duty's.
    pub fn own_duties(&self, carnet: &Carnet) -> Option<BTreeSet<Id>> {
        match (self.duty, self.mission) {
            (Some(duty), _) => Some([duty].into()),
            (None, Some(mission)) => Some(carnet.duties_of(mission).iter().map(|d| d.id).collect()),
            (None, None) => None,
        }
    }

    /// All of a year.
    pub fn of(year: SchoolYear) -> Self {
        Self { period: Period::Year(year), mission: None, duty: None, unattributed: false, nature: None, state: None }
    }

    fn keeps(&self, carnet: &Carnet, activity: &Activity) -> bool {
        self.period.holds(activity)
            && self.nature.is_none_or(|n| n == activity.nature)
            && self.state.is_none_or(|s| s == activity.state)
            && !(self.unattributed && activity.duty.is_some())
            && self.duty.is_none_or(|d| activity.duties().any(|a| a == d))
            && self
                .mission
                .is_none_or(|m| activity.duties().any(|d| carnet.duties.get(&d).is_some_and(|d| d.mission == m)))
    }
}

/// Activities, newest first.
pub type Found = Arc<Vec<Arc<Activity>>>;

/// The filter in hand.
#[derive(Clone, Copy)]
pub struct Kept(pub RwSignal<Filter>);

impl Kept {
    /// The activities that it keeps and that hold the words of `search`, newest first.
    pub fn found(self, session: Session, search: RwSignal<String>) -> Memo<Found> {
        let turn = StoredValue::new(0u32);
        // What the filters keep, newest first; then, of these, what holds the words.
        let kept = Memo::new_with_compare(
            move |_| {
                let filter = self.0.get();
                turn.update_value(|t| *t += 1);
                session.carnet.with(|c| {
                    let mut kept: Vec<Arc<Activity>> =
                        c.activities.values().filter(|a| filter.keeps(c, a)).cloned().collect();
                    kept.arrange_by_cached_key(|a| std::cmp::Reverse((a.date, a.id)));
                    Arc::new(kept)
                })
            },
            |_, _| true,
        );
        // A longer query finds within what the shorter one found, while the filters keep the same.
        let last = StoredValue::new((0u32, String::new()));
        Memo::new_with_compare(
            move |before: Option<&Found>| {
                let query = search.get();
                let (numbers, words): (Vec<&str>, Vec<&str>) = query.split_whitespace().partition(|w| is_number(w));
                let needle = Needle::new(&words.join(" "));
                let duties = (!numbers.is_empty()).then(|| session.carnet.with_untracked(Carnet::duty_numbers));
                // « 1.4 » is a duty, or a version in the text.
                let numbered = |a: &Activity| {
                    numbers.iter().all(|n| {
                        a.duties().any(|d| duties.as_ref().is_some_and(|all| all.of(d).starts_with(n)))
                            || a.folded().contains(n)
                    })
                };
                let among = |list: &Found| match query.trim().is_empty() {
                    true => list.clone(),
                    false => {
                        let held = |a: &&Arc<Activity>| needle.is_in(a.folded()) && numbered(a);
                        Arc::new(list.iter().filter(held).cloned().collect())
                    }
                };
                kept.with(|kept| {
                    let now = turn.get_value();
                    let narrower = last.with_value(|(then, q)| *then == now && query.starts_with(q.as_str()));
                    last.set_value((now, query.clone()));
                    match before {
                        Some(before) if narrower && numbers.is_empty() => among(before),
                        _ => among(kept),
                    }
                })
            },
            |_, _| true,
        )
    }
}

/// Whether a word of a search is a duty's number, or begins one: « 1. », « 1.4 ».
fn is_number(word: &str) -> bool {
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once('.').is_some_and(|(mission, duty)| !mission.is_empty() && digits(mission) && digits(duty))
}

/// The choice of what has no duty.
const UNATTRIBUTED: &str = "-";

/// What the list shows, chosen.
#[component]
pub fn Filters(filter: RwSignal<Filter>, search: RwSignal<String>) -> impl IntoView {
    let session = Session::get();
    let periods = memo(move || {
        session.carnet.with(|c| {
            let open = c.open_year();
            let mut years = BTreeSet::from([open]);
            let mut last = open;
            for year in c.activities.values().map(|a| a.school_year()) {
                if std::mem::replace(&mut last, year) != year {
                    years.insert(year);
                }
            }
            let of_year = |y: SchoolYear| (Period::Year(y).key(), format!("Année {y}"));
            let mut list = vec![of_year(open)];
            let own = named_periods(c, open, clock::today());
            list.extend(own.into_iter().map(|(name, from, to)| (Period::Between(from, to).key(), name)));
            let months = (0..12).filter_map(|m| open.date(1, (m + 7) % 12 + 1));
            list.extend(months.map(|d| (Period::Month(d.year(), d.month()).key(), month_of_year(d))));
            list.extend(years.iter().rev().filter(|y| **y != open).map(|y| of_year(*y)));
            list.push((Period::All.key(), "Toutes les années".to_owned()));
            let chosen = filter.with(|f| f.period);
            if let Period::Between(from, to) = chosen
                && list.iter().all(|(key, _)| *key != chosen.key())
            {
                list.push((chosen.key(), format!("Du {} au {}", short(from), short(to))));
            }
            list.push((TWO_DATES.to_owned(), "Deux dates…".to_owned()));
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
            let mut list = vec![(String::new(), "Toutes les missions".to_owned())];
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
            let mut list = vec![
                (String::new(), "Toutes les attributions".to_owned()),
                (UNATTRIBUTED.to_owned(), "Sans attribution".to_owned()),
            ];
            let named = c.duties_in_words(SchoolYear::new(year)).into_iter();
            list.extend(named.map(|(id, words)| (id.to_string(), words)));
            list
        })
    });
    // The two dates are asked for where the person wants their own.
    let dates = RwSignal::new(false);
    let bound = move |first: bool| {
        filter.with(|f| match f.period {
            Period::Between(from, to) => if first { from } else { to }.to_string(),
            _ => String::new(),
        })
    };
    let set_bound = move |first: bool, text: &str| {
        let (Ok(day), Period::Between(from, to)) = (text.parse::<NaiveDate>(), filter.with_untracked(|f| f.period))
        else {
            return false;
        };
        let (from, to) = if first { (day, to) } else { (from, day) };
        if from > to {
            session.complain("Le premier jour vient après le dernier : changez l’un des deux.");
            return false;
        }
        filter.update(|f| f.period = Period::Between(from, to));
        true
    };
    let all = |word: &str| (String::new(), word.to_owned());
    let natures: Vec<_> = std::iter::once(all("Toutes les natures"))
        .chain(Nature::ALL.iter().map(|n| (n.key().to_owned(), n.label().to_owned())))
        .collect();
    let states: Vec<_> = std::iter::once(all("Tous les états"))
        .chain(State::ALL.iter().map(|s| (s.key().to_owned(), s.label().to_owned())))
        .collect();
    let text = |id: Option<Id>| id.map(|i| i.to_string()).unwrap_or_default();
    let cleared = Filter { duty: None, unattributed: false, ..filter.get_untracked() };
    let changed = {
        let cleared = cleared.clone();
        move || filter.get() != cleared || !search.with(String::is_empty)
    };
    view! {
        <div class="filters" role="search">
            <div class="field wide">
                <label for="recherche">"Rechercher dans le journal"</label>
                <input
                    id="recherche"
                    type="search"
                    autocomplete="off"
                    placeholder="Chercher dans le journal"
                    prop:value=search
                    on:input=move |e| search.set(event_target_value(&e))
                />
            </div>
            <Choice
                label="Période"
                value=Signal::derive(move || filter.with(|f| f.period.key()))
                options=periods
                on_choose=move |p: String| {
                    dates.set(p == TWO_DATES);
                    filter
                        .update(|f| {
                            f.period = match p.as_str() {
                                TWO_DATES => Period::Between(session.year().first_day(), clock::today()),
                                key => Period::from_key(key),
                            };
                        })
                }
            />
            <Choice
                label="Par mission"
                value=Signal::derive(move || filter.with(|f| text(f.mission)))
                options=missions
                on_choose=move |m: String| filter.update(|f| f.mission = Id::from_str(&m).ok())
            />
            <Choice
                label="Par attribution"
                value=Signal::derive(move || filter.with(|f| if f.unattributed { UNATTRIBUTED.to_owned() } else { text(f.duty) }))
                options=duties
                on_choose=move |d: String| {
                    filter
                        .update(|f| {
                            f.unattributed = d == UNATTRIBUTED;
                            f.duty = Id::from_str(&d).ok();
                        })
                }
            />
            <Choice
                label="Par nature"
                value=Signal::derive(move || filter.with(|f| f.nature.map(Nature::key).unwrap_or_default().to_owned()))
                options=natures
                on_choose=move |n: String| filter.update(|f| f.nature = Nature::from_key(&n))
            />
            <Choice
                label="Par état"
                value=Signal::derive(move || filter.with(|f| f.state.map(State::key).unwrap_or_default().to_owned()))
                options=states
                on_choose=move |s: String| filter.update(|f| f.state = State::from_key(&s))
            />
            <Show when=move || dates.get()>
                <div class="two-dates">
                    <EditText
                        label="Du"
                        kind=FieldKind::Date
                        value=Signal::derive(move || bound(true))
                        on_commit=move |t: String| set_bound(true, &t)
                    />
                    <EditText
                        label="au"
                        kind=FieldKind::Date
                        value=Signal::derive(move || bound(false))
                        on_commit=move |t: String| set_bound(false, &t)
                    />
                </div>
            </Show>
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
