use leptos::prelude::*;

use super::returning::Return;
use super::unsent_dialog::UnsentDialog;
use crate::calendar::{month_of_year, short};
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::pages::year_end::{HeadPart, bilan_now, minutes_now};
use crate::ui::parts::{Fold, Leaving, Outline, PageHead, Thread, reading};
use crate::ui::session::Session;
use crate::ui::{clock, dom};

const PARTS: [(&str, &str); 7] = [
    ("bilan", "Bilan"),
    ("avis", "Avis et visa"),
    ("renvoi", "Renvoyer"),
    ("attributions", "Attributions"),
    ("lettre", "Lettre"),
    ("decisions", "Décisions"),
    ("journal", "Journal"),
];

/// The head's copy, in one calm page: read, comment, decide, give the visa, send back.
#[component]
pub fn Head() -> impl IntoView {
    let session = Session::get();
    let (who, when, year) = session.carnet.with_untracked(|c| {
        let copy = c.as_copy();
        (
            copy.map(|k| k.by.clone()).unwrap_or_default(),
            copy.map(|k| clock::local(&k.at)).unwrap_or_default(),
            c.open_year(),
        )
    });
    // Approved before the copy was made: what was decided in the interview stands.
    let minutes = session.carnet.with_untracked(|c| {
        let approved = c.approved(year.start())?;
        Some(document::minutes(&approved.minutes.open(), &approved.bilan.open()))
    });
    let lead = match minutes {
        None => format!(
            "{} vous demande trois choses : lire cette page, dire ce qui change, donner votre visa. 5 minutes. Rien n’est envoyé ailleurs.",
            match who.as_str() {
                "" => "L’administrateur de l’ENT",
                who => who,
            }
        ),
        Some(_) => {
            "Le bilan est déjà approuvé : il se lit et se commente ; avis, décisions et visa sont ceux de l’entretien."
                .to_owned()
        }
    };
    let decided = minutes.is_some();
    let minutes_print = Callback::new(move |()| session.print(minutes_now(session)));
    let bilan = bilan_now(session);
    let whole = StoredValue::new(document::bilan(&bilan));
    let page = move |title: &'static str| {
        let found = section_of(whole, title);
        (!found.is_empty()).then(|| view! { <h3>{title}</h3> {reading::on_screen(found)} })
    };
    let section = move |name: &'static str, title: &'static str| {
        let found = section_of(whole, title);
        (!found.is_empty()).then(|| {
            let about = SECTIONS.iter().find(|(n, _)| *n == name).map_or(title, |(_, w)| w);
            view! {
                <h3>{title}</h3>
                {reading::on_screen(found)}
                <Thread target=Commentable::Section(year.start(), name.to_owned()).to_string() about=about />
            }
        })
    };
    let go = |event: web_sys::MouseEvent, id: &'static str| {
        event.prevent_default();
        dom::go_to(id);
    };
    // Where a comment was begun, the part that holds it is open.
    let begun: Vec<String> = session.unsent().into_iter().filter_map(|(_, unsent)| unsent.target()).collect();
    let begun = StoredValue::new(begun);
    let open = move |of: &str| begun.with_value(|all| all.iter().any(|target| target.contains(of)));
    let fold = move |name: &'static str, id: &'static str, title: &'static str| {
        (!section_of(whole, title).is_empty()).then(|| {
            view! {
                <Fold id=id title=title open=open(name)>
                    <div class="reading">{reading::on_screen(section_of(whole, title))}</div>
                    <Thread target=Commentable::Section(year.start(), name.to_owned()).to_string() about=title />
                </Fold>
            }
        })
    };
    let duties = StoredValue::new(bilan.duties().cloned().collect::<Vec<_>>());
    let duty = move |d: DutyPart| {
        let objective = if d.objective.is_empty() {
            "Sans objectif pour l’année.".to_owned()
        } else {
            let result = d.reached.map_or("à apprécier", Reached::label);
            let indicator = match d.indicator.as_str() {
                "" => String::new(),
                indicator => format!(" Indicateur : {indicator}."),
            };
            let deadline = d.deadline.map(|day| format!(" Échéance : {}.", short(day))).unwrap_or_default();
            format!("Objectif : {} – {result}.{indicator}{deadline} {}", d.objective, d.sentence)
        };
        let done = match d.sum.count {
            0 => "Aucune activité.".to_owned(),
            n => {
                format!("{}, {}.", crate::ui::words::plural(n, "activité", "activités"), minutes_to_text(d.sum.minutes))
            }
        };
        // As the bilan of this moment has them; a comment is on the activity that each comes from.
        let named = session.carnet.with_untracked(|c| c.named_in(year, d.id));
        let named = match d.achievements.iter().eq(named.iter().map(|(_, words)| words)) {
            true => named.into_iter().map(|(id, words)| (Some(id), words)).collect(),
            false => d.achievements.iter().map(|words| (None, words.clone())).collect::<Vec<_>>(),
        };
        let named = named.into_iter().map(|(activity, words)| {
            let thread = activity
                .map(|id| view! { <Thread target=Commentable::Activity(id).to_string() about=words.clone() /> });
            view! { <li>{words.clone()} {thread}</li> }
        });
        let named = named.collect_view();
        let title = format!("{} {}", d.number, d.name);
        view! {
            <section class="duty-review">
                <h3>{title.clone()}</h3>
                <p>{done}" "{objective}</p>
                <ul>{named}</ul>
                <Thread target=Commentable::Duty(d.id).to_string() about=title />
            </section>
        }
    };
    let letter = StoredValue::new(session.carnet.with_untracked(|c| {
        let letter = c.letter(year.start()).map(|l| match c.signed_versions(l.id).first() {
            Some(signed) => document::letter(signed, Some(signed.date)),
            None => document::letter(&SignedLetter::of(c, l, l.id), l.date),
        });
        letter.map(|l| {
            l.blocks.into_iter().filter(|b| !matches!(b, document::Block::Heading { level: 1, .. })).collect::<Vec<_>>()
        })
    }));
    view! {
        <section class="head">
            <UnsentDialog />
            <PageHead
                title=Signal::stored(format!("Exemplaire de {who}"))
                about=Signal::stored(format!("{lead} Préparé le {when}, année scolaire {year}."))
            >
                <Leaving
                    what="le bilan et votre avis"
                    document=move |()| session.carnet.with_untracked(document::heads_bilan)
                    others=vec![("Imprimer le compte rendu", "Imprimer le compte rendu", minutes_print)]
                />
            </PageHead>
            <ol class="three-questions">
                <li><a href="#bilan" on:click=move |e| go(e, "bilan")>"Lire"</a>" : une page sur ce qui a été fait"</li>
                <li><a href="#avis" on:click=move |e| go(e, "avis")>"Dire ce qui change"</a>" : avis, lettre suivante"</li>
                <li><a href="#visa" on:click=move |e| go(e, if decided { "avis" } else { "visa" })>"Viser"</a>", puis renvoyer le fichier"</li>
            </ol>
            <SinceRead year=year />
            <Outline label="Dans cet exemplaire" parts=Signal::stored(PARTS.to_vec()) />
            <section class="reading" id="bilan" tabindex="-1">
                <h2>"Bilan"</h2>
                {reading::on_screen(section_of(whole, "En bref"))}
                {page("Objectifs")}
                {page("L’année en chiffres")}
                {section("context", "Contexte")}
                {section("difficulties", "Difficultés")}
                {section("needs", "Besoins")}
                {section("proposals", "Propositions")}
            </section>
            <section class="card" id="avis" tabindex="-1">
                <h2>"Avis et visa"</h2>
                <p class="hint">{document::INTERVIEW}</p>
                {match minutes {
                    None => view! { <HeadPart /> }.into_any(),
                    Some(minutes) => {
                        let body = |b: &document::Block| {
                            !matches!(b, document::Block::Heading { level: 1, .. } | document::Block::Signatures { .. })
                        };
                        reading::blocks(minutes.blocks.into_iter().filter(body).collect()).into_any()
                    }
                }}
            </section>
            <section class="card" id="renvoi" tabindex="-1">
                <h2>"Renvoyer"</h2>
                <Return />
            </section>
            <h2 class="visually-hidden">"Pour en savoir plus"</h2>
            <div class="folds">
                <Fold id="attributions" title="Attributions et objectifs" open=open("duty/") || open("activity/")>{duties.get_value().into_iter().map(duty).collect_view()}</Fold>
                {fold("achievements", "realisations", "Réalisations")}
                {fold("figures", "synthese", "Synthèse chiffrée")}
                {fold("data", "donnees", "Données et remontées")}
                {fold("service", "service", "Décisions et registres")}
                {fold("uses", "usages", "Usages, formations et partenaires")}
                <Fold id="lettre" title="Lettre de mission" open=open("/letter")>
                    <div class="reading">{letter.get_value().map(reading::blocks)}</div>
                    <Thread target=Commentable::Section(year.start(), "letter".to_owned()).to_string() about="Lettre de mission" />
                </Fold>
                <Fold id="decisions" title="Décisions" open=open("decision/")><Decided /></Fold>
                <Fold id="journal" title="Journal"><Journal year=year /></Fold>
            </div>
            <Standing year=year decided=decided />
        </section>
    }
}

/// The head's visa, which stays in view: whether it is given, and the way to it.
#[component]
fn Standing(
    year: SchoolYear,
    /// Approved in the interview: nothing is left to give.
    decided: bool,
) -> impl IntoView {
    let session = Session::get();
    let visa = memo(move || {
        session.carnet.with(|c| {
            let interview = c.review(year.start()).and_then(|r| c.interview(r.id));
            interview.and_then(|i| i.visa.clone())
        })
    });
    let words = move || match visa.get() {
        _ if decided => "Le bilan est approuvé.".to_owned(),
        None => "Votre visa n’est pas encore donné.".to_owned(),
        Some(visa) => format!("Visa : {}, le {}.", visa.verdict.label(), short(visa.date)),
    };
    let go = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::go_to(if decided { "avis" } else { "visa" });
    };
    let comment = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::go_to("bilan");
    };
    view! {
        <p class="standing" class:good=move || visa.with(Option::is_some) || decided>
            <span role="status">{words}</span>
            <button type="button" class="link" on:click=comment>"Lire et commenter"</button>
            <a href="#visa" on:click=go>{move || if visa.with(Option::is_some) || decided { "Revoir" } else { "Donner le visa" }}</a>
        </p>
    }
}

/// What the document says under a heading.
fn section_of(whole: StoredValue<document::Document>, heading: &str) -> Vec<document::Block> {
    whole.with_value(|w| w.section(heading))
}

/// What changed since the copy before: in a first one, nothing.
#[component]
fn SinceRead(year: SchoolYear) -> impl IntoView {
    let session = Session::get();
    let said = session.carnet.with_untracked(|c| {
        let before = c.as_copy()?.before.clone()?;
        let now = VisaVersion::of(c, c.review(year.start())?, None);
        Some(document::since_read(&before.version, &now, &clock::local(&before.at)))
    });
    said.map(|lines| {
        view! {
            <section class="since-read">
                <h2>"Depuis votre dernier exemplaire"</h2>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

/// The year's decisions, each open to comments.
#[component]
fn Decided() -> impl IntoView {
    let session = Session::get();
    let all = session.carnet.with_untracked(|c| {
        let mut all: Vec<_> = c.decisions.values().cloned().collect();
        all.arrange_by_key(|d| std::cmp::Reverse((c.applied_on(d).or(d.from), d.id)));
        let words = |d: &std::sync::Arc<Decision>| {
            let when = format!("{}, {}", d.state.label(), document::application_words(c, d));
            let effects = d.effects.iter().map(|e| c.effect_words(e));
            (d.id, d.text.clone(), when, effects.collect::<Vec<_>>())
        };
        all.iter().map(words).collect::<Vec<_>>()
    });
    let none = all.is_empty();
    let items = all.into_iter().map(|(id, text, when, effects)| {
        view! {
            <li>
                <p><b>{text.clone()}</b>" – "{when}</p>
                {(!effects.is_empty()).then(|| view! { <p class="hint">{effects.join(" ; ")}</p> })}
                <Thread target=Commentable::Decision(id).to_string() about=text />
            </li>
        }
    });
    view! {
        {none.then(|| view! { <p class="hint">"Aucune décision cette année."</p> })}
        <ul class="plain">{items.collect_view()}</ul>
    }
}

/// The year's activities, a month at a time, each open to comments.
#[component]
fn Journal(year: SchoolYear) -> impl IntoView {
    let session = Session::get();
    let months = session.carnet.with_untracked(|c| {
        let mut all: Vec<_> = c.activities.values().filter(|a| a.school_year() == year).cloned().collect();
        all.arrange_by_key(|a| std::cmp::Reverse((a.date, a.id)));
        let mut months: Vec<(String, Vec<std::sync::Arc<Activity>>)> = Vec::new();
        for activity in all {
            let month = month_of_year(activity.date);
            match months.last_mut() {
                Some((name, list)) if *name == month => list.push(activity),
                _ => months.push((month, vec![activity])),
            }
        }
        months
    });
    let months = months.into_iter().map(|(month, list)| {
        let open = RwSignal::new(false);
        let title = format!("{month} ({})", list.len());
        let list = StoredValue::new(list);
        let rows = move || {
            open.get().then(|| {
                list.get_value()
                    .into_iter()
                    .map(|a| {
                        let time =
                            a.minutes.map(|m| format!(" – {}", minutes_to_text(u32::from(m)))).unwrap_or_default();
                        let words = format!("{} – {} – {}{time}", short(a.date), a.title, a.state.label());
                        let notes = a.notes.clone();
                        view! {
                            <li>
                                <p>{words}</p>
                                {(!notes.is_empty()).then(|| view! { <p class="hint">{notes}</p> })}
                                <Thread target=Commentable::Activity(a.id).to_string() about=a.title.clone() />
                            </li>
                        }
                    })
                    .collect_view()
            })
        };
        view! {
            <details on:toggle=move |_| open.set(true)>
                <summary>{title}</summary>
                <ul class="plain">{rows}</ul>
            </details>
        }
    });
    months.collect_view()
}
