use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::calendar::short;
use crate::exchange::{Guess, Guesser, TableRow};
use crate::french::plural;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::preferences::{self, RefusedGuesses};
use crate::ui::session::Session;

/// What the rows of a table seem to be, by line: taken all at once, or looked at first.
#[derive(Clone, Copy)]
pub struct Proposals {
    guesses: Memo<BTreeMap<usize, (Activity, Guess)>>,
    accepted: RwSignal<bool>,
    /// The lines whose proposal is not taken.
    refused: RwSignal<BTreeSet<usize>>,
}

impl Proposals {
    pub fn of(rows: Memo<Option<Vec<TableRow>>>) -> Self {
        let session = Session::get();
        let guesses = memo(move || {
            if !preferences::guesses() {
                return BTreeMap::new();
            }
            let refused = RefusedGuesses::read();
            let guesser = session.carnet.with_untracked(|c| Guesser::of(c, c.open_year()));
            let guess = |row: &TableRow| {
                let activity = row.activity.as_ref().filter(|a| a.duty.is_none())?;
                let guess = guesser.guess(&activity.title, activity.date, |word| refused.has(word));
                guess.duty.is_some().then(|| (row.line, (activity.clone(), guess)))
            };
            rows.with(|rows| rows.iter().flatten().filter_map(guess).collect())
        });
        Self { guesses, accepted: RwSignal::new(false), refused: RwSignal::new(BTreeSet::new()) }
    }

    /// The activity of a line with what is proposed of it, where that was accepted.
    pub fn complete(self, line: usize, activity: &mut Activity) {
        let taken = self.accepted.get() && !self.refused.with(|r| r.contains(&line));
        self.guesses.with(|all| {
            if let Some((_, guess)) = all.get(&line).filter(|_| taken) {
                activity.duty = guess.duty;
                if activity.audience.is_empty() {
                    activity.audience.extend(guess.audience);
                }
            }
        });
    }

    /// What was refused line by line counts against its words.
    pub fn learn(self) {
        let refused = self.refused.get_untracked();
        self.guesses.with_untracked(|all| {
            let words = refused.iter().filter_map(|line| all.get(line)).map(|(_, guess)| &guess.because);
            let mut known = RefusedGuesses::read();
            words.collect::<BTreeSet<_>>().into_iter().for_each(|because| known.add(because));
        });
    }
}

/// « 37 propositions : accepter, revoir ».
#[component]
pub fn ProposalsBar(of: Proposals) -> impl IntoView {
    let session = Session::get();
    let count = memo(move || of.guesses.with(BTreeMap::len) as u32);
    let looking = RwSignal::new(false);
    let said = move || {
        let n = count.get();
        let refused = of.refused.with(BTreeSet::len) as u32;
        match of.accepted.get() {
            true => plural(n - refused.min(n), "proposition acceptée", "propositions acceptées"),
            false => {
                plural(n, "proposition d’attribution, d’après les mots", "propositions d’attribution, d’après les mots")
            }
        }
    };
    let name = move |id: Option<Id>| {
        let duties = session.carnet.with_untracked(|c| c.duties_in_words(c.open_year()));
        duties.into_iter().find(|(duty, _)| Some(*duty) == id).map(|(_, words)| words).unwrap_or_default()
    };
    let line = move |(line, (activity, guess)): (usize, (Activity, Guess))| {
        let turn = move |event| {
            of.accepted.set(true);
            of.refused.update(|refused| match event_target_checked(&event) {
                true => drop(refused.remove(&line)),
                false => drop(refused.insert(line)),
            });
        };
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=move || !of.refused.with(|r| r.contains(&line)) on:change=turn />
                    <small>{short(activity.date)}</small>
                    " "
                    {activity.title.clone()}
                    " → "
                    <b>{name(guess.duty)}</b>
                </label>
            </li>
        }
    };
    view! {
        <Show when=move || count.get() != 0>
            <div class="proposals">
                <p>
                    <span role="status">{said}</span>
                    <button type="button" aria-pressed=move || of.accepted.get().to_string() on:click=move |_| of.accepted.update(|a| *a = !*a)>
                        {move || if of.accepted.get() { "Ne pas les prendre" } else { "Accepter" }}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        aria-expanded=move || looking.get().to_string()
                        on:click=move |_| looking.update(|l| *l = !*l)
                    >
                        "Revoir"
                    </button>
                </p>
                {move || {
                    looking
                        .get()
                        .then(|| {
                            let all = of.guesses.get().into_iter().take(200).map(line).collect_view();
                            view! {
                                <ul class="scroll" tabindex="0" aria-label="Propositions">
                                    {all}
                                </ul>
                            }
                        })
                }}
            </div>
        </Show>
    }
}
