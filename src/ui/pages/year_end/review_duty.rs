use leptos::prelude::*;

use crate::acts;
use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Commented, Each, EditText, FieldKind, MoveButtons, Segments, Show, Thread};
use crate::ui::session::Session;

/// A duty in the bilan: its objective appreciated, or its achievements chosen.
#[component]
pub fn DutyReview(id: Id, achievements: bool) -> impl IntoView {
    let session = Session::get();
    let duty = memo(move || session.carnet.with(|c| c.duties.get(&id).cloned()));
    let number = memo(move || {
        session.carnet.with(|c| {
            let letter = c.letter(c.open_year().start())?.id;
            c.numbered_duties(letter).into_iter().find(|(_, d)| d.id == id).map(|(number, _)| number)
        })
    });
    let title =
        move || format!("{} {}", number.get().unwrap_or_default(), duty.get().map(|d| d.short()).unwrap_or_default());
    view! {
        <section class="duty-review" role="group" aria-label=title>
            {match achievements {
                true => view! { <h3>{title}</h3> <Achievements duty=id /> }.into_any(),
                false => view! { <Objective id=id number=number title=Signal::derive(title) /> }.into_any(),
            }}
        </section>
    }
}

/// An objective: what the figures say of it, its result, and a sentence where there is more to say.
#[component]
fn Objective(id: Id, number: Memo<Option<String>>, title: Signal<String>) -> impl IntoView {
    let session = Session::get();
    let duty = memo(move || session.carnet.with(|c| c.duties.get(&id).cloned()));
    let outcome = memo(move || {
        session.carnet.with(|c| c.review(c.open_year().start()).and_then(|r| c.outcome(r.id, id).cloned()))
    });
    let figures = memo(move || {
        session.carnet.with(|c| c.duties.get(&id).map(|d| c.objective_facts(c.open_year(), d)).unwrap_or_default())
    });
    let options = Reached::ALL.iter().map(|r| (r.key().to_owned(), r.label().to_owned())).collect::<Vec<_>>();
    let reached = Signal::derive(move || outcome.get().and_then(|o| o.reached).map_or("", Reached::key).to_owned());
    let suggested = Signal::derive(move || figures.with(|(_, s)| s.map_or("", Reached::key).to_owned()));
    let sentence = Signal::derive(move || outcome.get().map(|o| o.sentence).unwrap_or_default());
    let facts = move || {
        let duty = duty.get()?;
        let indicator = (!duty.indicator.is_empty()).then(|| format!("indicateur : {}", duty.indicator));
        let deadline = duty.deadline.map(|d| format!("échéance : {}", short(d)));
        let said = figures.with(|(words, _)| (!words.is_empty()).then(|| words.clone()));
        Some([said, indicator, deadline].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let writing = RwSignal::new(false);
    let write = move |_| {
        writing.set(true);
        dom::focus_on(format!("#objectif-{id} textarea"));
    };
    let shown = move || writing.get() || !sentence.with(String::is_empty);
    view! {
        <div class="objective" id=format!("objectif-{id}")>
            <b>{move || number.get()}</b>
            <h3>{move || duty.get().map(|d| d.objective.clone())}</h3>
            <p class="hint">{facts}</p>
            <Segments label="Résultat" options=options value=reached suggested=suggested on_choose=move |key: String| {
                let put = |o: &mut Outcome| o.reached = Reached::from_key(&key);
                _ = session.act(|c, s| acts::review::judge(c, s, id, "Objectif apprécié", &put));
            } />
            <div class="more">
                <Show
                    when=shown
                    fallback=move || view! { <button type="button" class="quiet" on:click=write>"Dire pourquoi"</button> }
                >
                    <EditText label="Appréciation" kind=FieldKind::Text value=sentence on_commit=move |text: String| {
                        let put = |o: &mut Outcome| text.trim().clone_into(&mut o.sentence);
                        session.act(|c, s| acts::review::judge(c, s, id, "Appréciation d’un objectif", &put)).is_ok()
                    } />
                </Show>
                <Thread target=Commentable::Duty(id).to_string() about=title.get_untracked() />
            </div>
        </div>
    }
}

/// The activities worth naming: picked, reworded, put in order.
#[component]
fn Achievements(duty: Id) -> impl IntoView {
    let session = Session::get();
    let review = move |c: &Carnet| c.review(c.open_year().start()).map(|r| r.id);
    let chosen = memo(move || {
        session.carnet.with(|c| {
            let of = review(c).map(|r| c.achievements_of(r, duty)).unwrap_or_default();
            of.into_iter().map(|a| a.id).collect::<Vec<_>>()
        })
    });
    // Without a choice, what the bilan cites is shown as it will be.
    let cited = memo(move || session.carnet.with(|c| c.named_in(c.open_year(), duty)));
    let unchosen = move || {
        (chosen.with(Vec::is_empty) && !cited.with(Vec::is_empty)).then(|| {
            let items = cited
                .get()
                .into_iter()
                .map(|(activity, words)| view! { <li>{words} <Remarks activity=Some(activity) /></li> });
            view! { <ul class="cited">{items.collect_view()}</ul> }
        })
    };
    let choosing = RwSignal::new(false);
    let candidates = move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            let taken: Vec<Id> =
                review(c).map(|r| c.achievements_of(r, duty).iter().map(|a| a.activity).collect()).unwrap_or_default();
            let mut done: Vec<_> = c
                .activities
                .values()
                .filter(|a| {
                    a.state == State::Done
                        && a.school_year() == year
                        && a.duties().any(|d| d == duty)
                        && !taken.contains(&a.id)
                })
                .map(|a| (a.date, a.id, a.title.clone()))
                .collect();
            done.arrange();
            done.truncate(200);
            done
        })
    };
    let list = move || {
        candidates()
            .into_iter()
            .map(|(date, id, title)| {
                let words = format!("{} – {title}", short(date));
                view! {
                    <li>
                        <button type="button" class="quiet" on:click=move |_| _ = session.act(|c, s| acts::review::name_activity(c, s, duty, id))>
                            "Retenir"
                        </button>
                        " "
                        {words}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        {unchosen}
        <ol class="chosen">
            <Each each=move || chosen.get() key=|id| *id let:id>
                <Chosen id=id />
            </Each>
        </ol>
        <button
            type="button"
            class="quiet"
            aria-expanded=move || choosing.get().to_string()
            on:click=move |_| choosing.update(|c| *c = !*c)
        >
            "Choisir parmi les activités faites"
        </button>
        <Show when=move || choosing.get()>
            <ul class="candidates">{list}</ul>
        </Show>
    }
}

/// The comments on the activity that an achievement comes from, once there are any.
#[component]
fn Remarks(activity: Option<Id>) -> impl IntoView {
    let session = Session::get();
    activity.map(|id| {
        let title = |c: &Carnet| c.activities.get(&id).map(|a| a.title.clone());
        let about = session.carnet.with_untracked(title).unwrap_or_default();
        view! { <Commented target=Commentable::Activity(id) about=about /> }
    })
}

#[component]
fn Chosen(id: Id) -> impl IntoView {
    let session = Session::get();
    let text = Signal::derive(move || {
        session.carnet.with(|c| c.achievements.get(&id).map(|a| a.text.clone()).unwrap_or_default())
    });
    let activity = session.carnet.with_untracked(|c| c.achievements.get(&id).map(|a| a.activity));
    let reword = move |text: String| session.act(|c, s| acts::review::reword_achievement(c, s, id, &text)).is_ok();
    let shift = move |to: Move| _ = session.act(|c, s| acts::review::shift_achievement(c, s, id, to));
    let remove = move |_| session.delete(TableName::Achievement, id, || {});
    view! {
        <li>
            <EditText label="Réalisation" value=text on_commit=reword />
            <div class="actions small">
                <MoveButtons name=text on_move=shift />
                <button type="button" class="quiet" aria-label=move || format!("Retirer : {}", text.get()) on:click=remove>
                    "Retirer"
                </button>
            </div>
            <Remarks activity=activity />
        </li>
    }
}
