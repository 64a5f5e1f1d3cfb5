use leptos::prelude::*;

use crate::calendar::{hour, long_with_day};
use crate::document;
use crate::french::whole_number;
use crate::model::*;
use crate::ui::browser;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, EditText, FieldKind, Gone, Held, Leaving, MailLink, PageHead, PersonTicks, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// A number, or nothing.
fn number(text: &str) -> Option<Option<u32>> {
    match text.trim() {
        "" => Some(None),
        text => whole_number(text).map(Some),
    }
}

/// One session: who comes, the attendance sheet, what it came to.
#[component]
pub(super) fn OneTraining(id: Id) -> impl IntoView {
    let session = Session::get();
    let training = Held::<Training>::beside(id);
    let activity = Held::<Activity>::new(id);
    let there = move || training.is_there() && activity.is_there();
    let title = activity.read(|a| a.title.clone());
    let about = activity.read(|a| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let long = a.minutes.map(|m| format!(", {}", minutes_to_text(u32::from(m))));
        let state = if a.state == State::Planned { ", prévue" } else { "" };
        format!("{}{at}{}{state}.", long_with_day(a.date), long.unwrap_or_default())
    });
    let ahead = move || activity.record.with(|a| a.as_ref().is_some_and(|a| a.state == State::Planned));
    let held = move |_| session.put_activity(id, State::Done);
    let present = move |person: Id| training.record.with(|t| t.as_ref().is_some_and(|t| t.people.contains(&person)));
    let turn = move |person: Id, on: bool| {
        training.alter("inscrits", &|t| match on {
            true => drop(t.people.insert(person)),
            false => drop(t.people.remove(&person)),
        });
    };
    let count = move |text: String| match number(&text) {
        Some(n) => activity.alter("présents", &|a| a.people = n),
        None => {
            session.complain(format!("« {} » n’est pas un nombre de personnes.", text.trim()));
            false
        }
    };
    let teachers = move |text: String| match number(&text) {
        Some(n) => training.alter("enseignants présents", &|t| t.teachers = n),
        None => {
            session.complain(format!("« {} » n’est pas un nombre d’enseignants.", text.trim()));
            false
        }
    };
    let disciplines = training.read(|t| {
        let all = t.disciplines.iter().map(|(name, n)| format!("{name} : {n}"));
        all.collect::<Vec<_>>().join("\n")
    });
    let set_disciplines = move |text: String| {
        let mut found = std::collections::BTreeMap::new();
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let parted = line.rsplit_once([':', ';', '\t']).or_else(|| line.trim().rsplit_once(' '));
            let read = parted.and_then(|(name, n)| Some((name.trim().to_owned(), n.trim().parse::<u32>().ok()?)));
            let Some((name, n)) = read.filter(|(name, _)| !name.is_empty()) else {
                session.complain(format!(
                    "« {} » : écrivez une discipline et un nombre, par exemple « Anglais : 3 ».",
                    line.trim()
                ));
                return false;
            };
            *found.entry(name).or_default() += n;
        }
        training.alter("disciplines", &|t| t.disciplines.clone_from(&found))
    };
    const MARKS: [(&str, &str); 4] = [("1", "Pas du tout"), ("2", "Peu"), ("3", "Plutôt"), ("4", "Très")];
    let ratings = move || {
        let fields = MARKS.map(|(mark, word)| {
            let value = Signal::derive(move || {
                training.record.with(|t| {
                    t.as_ref().and_then(|t| t.ratings.get(mark).copied()).map(|n| n.to_string()).unwrap_or_default()
                })
            });
            let set = move |text: String| match number(&text) {
                Some(n) => training.alter("satisfaction", &|t| match n.filter(|n| *n > 0) {
                    Some(n) => drop(t.ratings.insert(mark.to_owned(), n)),
                    None => drop(t.ratings.remove(mark)),
                }),
                None => false,
            };
            view! { <EditText label=word value=value on_commit=set /> }
        });
        fields.into_iter().collect_view()
    };
    let mean = move || {
        training.record.with(|t| {
            t.as_ref()
                .and_then(Training::satisfaction)
                .map(|s| format!("Moyenne : {} sur 4.", format!("{s:.1}").replace('.', ",")))
        })
    };
    let levels = move || {
        let now = training.record.with(|t| t.as_ref().map(|t| t.level));
        let all = TrainingLevel::ALL.iter();
        all.map(|k| view! { <option value=k.key() selected=now == Some(*k)>{k.label()}</option> }).collect_view()
    };
    let answered = memo(move || {
        session.carnet.with(|c| {
            let all = training.record.with(|t| t.as_ref().map(|t| t.answers.clone()).unwrap_or_default());
            let found = all.into_iter().filter_map(|id| {
                let (r, a) = (c.part_of::<HelpRequest>(id).ok()?, c.activities.get(&id)?);
                Some((id, a.title.clone(), r.asked_by.clone()))
            });
            found.collect::<Vec<_>>()
        })
    });
    let sheet = move || session.carnet.with_untracked(|c| document::attendance(c, id)).unwrap_or_default();
    let invite = move |_| {
        let text = session.carnet.with_untracked(|c| document::invitation(c, id));
        browser::copy_text(&text.unwrap_or_default());
        session.say("Invitation copiée : collez-la dans un message.");
    };
    let invitation = Signal::derive(move || session.carnet.with(|c| document::invitation(c, id)).unwrap_or_default());
    let ics = Callback::new(move |()| {
        let text = session.carnet.with_untracked(|c| document::invitation(c, id));
        session.export_invitation(id, &text.unwrap_or_default());
    });
    let remove = move |_| training.delete(|| Route::Trainings.go());
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Formation" sentence="Cette formation n’est plus dans le carnet." others=Route::Trainings /> }
        >
            <PageHead title=title about=about>
                <Show when=ahead>
                    <button type="button" class="primary" on:click=held>
                        "La formation a eu lieu"
                    </button>
                </Show>
                <button type="button" on:click=invite>
                    "Copier l’invitation"
                </button>
                <MailLink text=invitation />
                <Leaving
                    what="la feuille d’émargement"
                    document=move |()| sheet()
                    others=vec![("l’invitation en .ics", "Télécharger l’invitation en .ics", ics)]
                />
            </PageHead>
            <p>
                <a href=Route::Activity(id).to_string()>"Sujet, jour, heure, durée et public, dans le journal"</a>
            </p>
            <section class="card">
                <h2>"Séance"</h2>
                <div class="grid">
                    <EditText label="Lieu" value=training.read(|t| t.place.clone()) on_commit=training.set("lieu", |t, v| t.place = v) />
                    <EditText
                        label="Formateur"
                        hint="Avec le référent numérique, si c’est le cas."
                        value=training.read(|t| t.trainer.clone())
                        on_commit=training.set("formateur", |t, v| t.trainer = v)
                    />
                    <div class="field">
                        <label for="formation-niveau">"Niveau"</label>
                        <select
                            id="formation-niveau"
                            on:change=move |e| {
                                training.alter("niveau", &|t| t.level = TrainingLevel::of(&event_target_value(&e)));
                            }
                        >
                            {levels}
                        </select>
                    </div>
                    <EditText
                        label="Support"
                        value=training.read(|t| t.support.clone())
                        on_commit=training.set("support", |t, v| t.support = v)
                    />
                </div>
                <Show when=move || !answered.with(Vec::is_empty)>
                    <p>"Répond à :"</p>
                    <ul>
                        <Each each=move || answered.get() key=|a| a.clone() let:one>
                            <li>
                                <a href=Route::Request(one.0).to_string()>{one.1.clone()}</a>
                                {(!one.2.is_empty()).then(|| format!(", {}", one.2))}
                            </li>
                        </Each>
                    </ul>
                </Show>
            </section>
            <section class="card">
                <h2>"Inscrits"</h2>
                <PersonTicks label="Inscrits" ticked=present turn=turn />
                <p class="hint">"Les autres se comptent seulement : leur nom n’est pas utile ici."</p>
            </section>
            <section class="card">
                <h2>"Présents"</h2>
                <div class="grid">
                    <EditText
                        label="Présents, en tout"
                        value=activity.read(|a| a.people.map(|n| n.to_string()).unwrap_or_default())
                        on_commit=count
                    />
                    <EditText
                        label="Dont enseignants"
                        value=training.read(|t| t.teachers.map(|n| n.to_string()).unwrap_or_default())
                        on_commit=teachers
                    />
                    <EditText
                        label="Par discipline, une par ligne"
                        hint="« Anglais : 3 »"
                        kind=FieldKind::Text
                        value=disciplines
                        on_commit=set_disciplines
                    />
                </div>
                <h3>"Satisfaction, en nombre de réponses"</h3>
                <div class="grid four">{ratings()}</div>
                <p class="hint">{mean}</p>
                <EditText
                    label="Suite à donner"
                    kind=FieldKind::Text
                    value=training.read(|t| t.next.clone())
                    on_commit=training.set("suite", |t, v| t.next = v)
                />
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cette formation"
                </button>
            </section>
        </Show>
    }
}
