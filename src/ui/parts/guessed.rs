use leptos::prelude::*;

use crate::exchange::{Guess, Guesser, QuickEntry};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::preferences::{self, RefusedGuesses};
use crate::ui::session::Session;

/// What a line seems to be, as the person takes it: kept as it is, changed, or taken away.
#[derive(Clone, Copy)]
pub struct Guessed {
    pub guess: Memo<Guess>,
    refused: RwSignal<RefusedGuesses>,
    /// The duty that the person chose in its place; `Some(None)`: none.
    duty: RwSignal<Option<Option<Id>>>,
    no_audience: RwSignal<bool>,
    /// The nature that the words told, where they told one; and what the person chose in its place.
    told: Memo<Option<Nature>>,
    nature: RwSignal<Option<Nature>>,
}

impl Guessed {
    /// Follows what is understood of the line; what it says itself is not guessed.
    pub fn of(entry: Memo<Option<QuickEntry>>) -> Self {
        let session = Session::get();
        let guesser = memo(move || session.carnet.with(|c| Guesser::of(c, c.open_year())));
        // What the browser remembers is read once, not at each key.
        let (wanted, refused) = (preferences::guesses(), RwSignal::new(RefusedGuesses::read()));
        let guess = memo(move || {
            let entry = entry.get().filter(|e| wanted && !e.title.is_empty())?;
            let refused = |word: &str| refused.with(|r| r.has(word));
            let mut guess = guesser.with(|g| g.guess(&entry.title, entry.date, refused));
            guess.duty = guess.duty.filter(|_| entry.duties.is_empty());
            guess.audience = guess.audience.filter(|_| entry.audience.is_empty());
            Some(guess)
        });
        Self {
            guess: memo(move || guess.get().unwrap_or_default()),
            refused,
            duty: RwSignal::new(None),
            no_audience: RwSignal::new(false),
            told: memo(move || entry.get().map(|e| e.nature).filter(|n| wanted && *n != Nature::Operation)),
            nature: RwSignal::new(None),
        }
    }

    fn duty(self) -> Option<Id> {
        let guessed = self.guess.with(|g| g.duty);
        guessed.and_then(|guessed| self.duty.get().unwrap_or(Some(guessed)))
    }

    /// Whether the words told a nature.
    pub fn says_nature(self) -> bool {
        self.told.with(Option::is_some)
    }

    fn audience(self) -> Option<Audience> {
        self.guess.with(|g| g.audience).filter(|_| !self.no_audience.get())
    }

    /// The activity with what is guessed of it and was left standing.
    pub fn complete(self, activity: &mut Activity) {
        activity.duty = activity.duty.or_else(|| untrack(|| self.duty()));
        if self.told.with_untracked(Option::is_some) {
            activity.nature = self.nature.get_untracked().unwrap_or(activity.nature);
        }
        if activity.audience.is_empty() {
            activity.audience.extend(untrack(|| self.audience()));
        }
    }

    /// The next line begins without what was said of this one. A guess that was not taken counts against its words.
    pub fn forget(self) {
        let (guess, chosen) = (self.guess.get_untracked(), self.duty.get_untracked());
        if guess.duty.is_some() && chosen.is_some_and(|chosen| chosen != guess.duty) {
            self.refused.update(|r| r.add(&guess.because));
        }
        self.duty.set(None);
        self.no_audience.set(false);
        self.nature.set(None);
    }
}

/// The chips of what is guessed: each is changed or taken away by one click.
#[component]
pub fn GuessChips(of: Guessed) -> impl IntoView {
    let session = Session::get();
    let asked = memo(move || of.guess.with(|g| g.duty));
    let duties = move || session.carnet.with(|c| c.duties_in_words(c.open_year()));
    let duty = move || {
        asked.get().map(|_| {
            let options = move || {
                let now = of.duty();
                let option = |(id, words): (Id, String)| {
                    view! { <option value=id.to_string() selected=now == Some(id)>{words}</option> }
                };
                duties().into_iter().map(option).collect_view()
            };
            view! {
                <span class="fact guess">
                    <i>"Attribution proposée"</i>
                    " "
                    <select
                        aria-label="Attribution proposée"
                        on:change=move |e| of.duty.set(Some(event_target_value(&e).parse().ok()))
                    >
                        <option value="" selected=move || of.duty().is_none()>
                            "aucune"
                        </option>
                        {options}
                    </select>
                    {move || {
                        of.duty()
                            .map(|_| {
                                view! {
                                    <button
                                        type="button"
                                        class="quiet"
                                        aria-label="Retirer l’attribution proposée"
                                        on:click=move |_| of.duty.set(Some(None))
                                    >
                                        "✕"
                                    </button>
                                }
                            })
                    }}
                </span>
            }
        })
    };
    let audience = move || {
        of.audience().map(|audience| {
            view! {
                <span class="fact guess">
                    <i>"Public proposé"</i>
                    " "
                    {audience.label()}
                    <button
                        type="button"
                        class="quiet"
                        aria-label="Retirer le public proposé"
                        on:click=move |_| of.no_audience.set(true)
                    >
                        "✕"
                    </button>
                </span>
            }
        })
    };
    let told = of.told;
    let now = move || of.nature.get().or_else(|| told.get());
    let nature = move || {
        told.get().map(|_| {
            let options = Nature::ALL.iter().copied();
            let option = |n: Nature| {
                let words = if n == Nature::Operation { "aucune (opération)" } else { n.label() };
                view! { <option value=n.key() selected=move || now() == Some(n)>{words}</option> }
            };
            view! {
                <span class="fact guess">
                    <i>"Nature proposée"</i>
                    " "
                    <select
                        aria-label="Nature proposée"
                        on:change=move |e| of.nature.set(Nature::from_key(&event_target_value(&e)))
                    >
                        {options.map(option).collect_view()}
                    </select>
                    <Show when=move || now() != Some(Nature::Operation)>
                        <button
                            type="button"
                            class="quiet"
                            aria-label="Retirer la nature proposée"
                            on:click=move |_| of.nature.set(Some(Nature::Operation))
                        >
                            "✕"
                        </button>
                    </Show>
                </span>
            }
        })
    };
    view! {
        {duty}
        {audience}
        {nature}
    }
}
