use leptos::prelude::*;

use super::{CounterChips, GuessChips, Guessed, NameChips};
use crate::acts::activity;
use crate::calendar::{hour, long_with_day};
use crate::exchange::QuickEntry;
use crate::model::{SchoolYear, minutes_to_text};
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::session::Session;
use crate::ui::{clock, words};

const DRAFT: &str = "saisie-rapide";

/// « Saisie rapide »: one line, and what was understood of it before Enter.
#[component]
pub fn Quick() -> impl IntoView {
    let session = Session::get();
    let line = RwSignal::new(session.draft(DRAFT).unwrap_or_default());
    let read = move |text: &str| {
        session.carnet.with(|c| {
            let year = c.open_year();
            let duties = c.letter(year.start()).map(|l| c.numbered_duties(l.id)).unwrap_or_default();
            QuickEntry::read(text, clock::today(), year, &duties)
        })
    };
    let understood = memo(move || {
        let text = line.get();
        (!text.trim().is_empty()).then(|| read(&text))
    });
    let guessed = Guessed::of(understood);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(entry) = understood.get_untracked() else {
            return;
        };
        let done = session.act(|c, s| {
            let mut made = entry.activity(s.id());
            guessed.complete(&mut made);
            activity::note(c, s, &made)
        });
        if let Ok(Done { made, .. }) = done {
            guessed.forget();
            line.set(String::new());
            session.set_draft(DRAFT, None);
            session.fresh.set(made);
        }
    };
    let keep = move |text: String| {
        session.set_draft(DRAFT, (!text.is_empty()).then_some(text.as_str()));
        line.set(text);
    };
    let input = move |event| keep(event_target_value(&event));
    let duty_name = move |id| {
        let all = session.carnet.with(|c| c.duties_in_words(c.open_year()));
        all.into_iter().find(|(duty, _)| *duty == id).map(|(_, words)| words).unwrap_or_default()
    };
    let preview = move || {
        understood.get().map(|entry| {
            let mut facts = vec![("Date", long_with_day(entry.date))];
            facts.push(("État", entry.state.label().to_owned()));
            if let Some(time) = entry.time {
                facts.push(("Heure", hour(time)));
            }
            if let Some(minutes) = entry.minutes {
                facts.push(("Durée", minutes_to_text(u32::from(minutes))));
            }
            // What the words tell of it is a proposal, beside.
            if !guessed.says_nature() {
                facts.push(("Nature", entry.nature.label().to_owned()));
            }
            for (at, duty) in entry.duties.iter().enumerate() {
                facts.push((if at == 0 { "Attribution" } else { "Aussi" }, duty_name(*duty)));
            }
            if !entry.audience.is_empty() {
                let words: Vec<&str> = entry.audience.iter().map(|a| a.label()).collect();
                facts.push(("Public", words.join(", ")));
            }
            if let Some(people) = entry.people {
                facts.push(("Personnes", people.to_string()));
            }
            let mut remarks: Vec<String> = entry.remarks.iter().map(words::remark).collect();
            let (open, other) = (session.year(), SchoolYear::containing(entry.date));
            if open != other {
                remarks.push(format!("Cette date est de l’année scolaire {other} : l’activité ne paraîtra pas dans celle qui est ouverte, {open}."));
            }
            view! {
                <p class="understood">
                    <b>{if entry.title.is_empty() { "(intitulé à écrire)".to_owned() } else { entry.title.clone() }}</b>
                    {facts.into_iter().map(|(name, value)| view! { <span class="fact"><i>{name}</i>" "{value}</span> }).collect_view()}
                    <GuessChips of=guessed />
                </p>
                {remarks.into_iter().map(|r| view! { <p class="error">{r}</p> }).collect_view()}
            }
        })
    };
    view! {
        <form class="quick" on:submit=submit>
            <label for="saisie-rapide">"Saisie rapide"</label>
            <input
                id="saisie-rapide"
                type="text"
                autocomplete="off"
                prop:value=line
                on:input=input
                placeholder="Noter : 12/10 1h30 formation Moodle #2.3 @enseignants 12p"
                aria-describedby="compris"
            />
            <button type="submit" class="primary">"Noter"</button>
            <div id="compris" class="preview" aria-live="polite">{preview}</div>
            <NameChips text=line on_replace=move |text: String| keep(text) />
            <CounterChips />
        </form>
    }
}
