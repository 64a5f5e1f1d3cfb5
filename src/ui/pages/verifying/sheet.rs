use std::collections::BTreeMap;

use leptos::prelude::*;

use super::desk::Desk;
use super::followed_states::{Following, change};
use super::groups::groups;
use super::stage::Verified;
use crate::document::Format;
use crate::document::{Cause, Corrections, correction_lines, correction_message, corrections};
use crate::model::*;
use crate::tables::TableOut;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, MailLink, Menu};
use crate::ui::session::Session;
use crate::ui::{browser, clock};
use crate::verify::checks::Finding;
use crate::verify::follow::on_paper;
use crate::verify::protocol::PAGE;

/// What one of those who correct is asked: what is above information and not accepted, without the rows.
fn asked(session: Session, found: &Verified, following: Following, to: Corrector) -> (Corrections, Vec<Vec<usize>>) {
    let all = untrack(|| groups(found, following));
    let accepted = |number: &usize| {
        following.with_untracked(|known| {
            let trace = found.traces.get(*number);
            let marks = trace.map(|t| t.marks.as_slice()).unwrap_or_default();
            let followed = marks.iter().find_map(|m| known.get(m));
            followed.is_some_and(|f| f.accepted.is_some())
        })
    };
    let mut numbers = Vec::new();
    let mut causes = Vec::new();
    for group in all {
        let of = group.check.corrector == to && group.severity != Severity::Info;
        let left: Vec<usize> = group.numbers.into_iter().filter(|n| !accepted(n)).collect();
        if !of || left.is_empty() {
            continue;
        }
        causes.push(Cause {
            title: group.check.title,
            meaning: group.check.meaning,
            place: group.check.place,
            count: left.len(),
            rows: Vec::new(),
            shows: session.carnet.with_untracked(|c| c.delay_of(to).shows),
        });
        numbers.push(left);
    }
    let (school, by) = session.carnet.with_untracked(|c| {
        let by = Committee::first(c, Role::Administrator).map(Person::name);
        (c.school().map_or_else(String::new, School::name_and_town), by)
    });
    let asked = Corrections { to, school, by: by.unwrap_or_default(), date: clock::today(), causes };
    (asked, numbers)
}

fn row(finding: &Finding) -> [String; 4] {
    let values = finding.evidence.iter();
    let mut values: Vec<String> = values.map(|e| on_paper(&finding.check, &e.value)).collect();
    values.retain(|v| !v.is_empty());
    values.dedup();
    [finding.subject.clone(), finding.class.clone(), values.join(" ; "), on_paper(&finding.check, &finding.expected)]
}

/// Asks the worker for the rows, page by page, then hands the whole over.
fn with_rows(desk: Desk, mut asked: Corrections, numbers: Vec<Vec<usize>>, then: impl FnOnce(Corrections) + 'static) {
    let flat: Vec<(usize, usize)> =
        numbers.iter().enumerate().flat_map(|(cause, all)| all.iter().map(move |n| (cause, *n))).collect();
    let from: usize = asked.causes.iter().map(|c| c.rows.len()).sum();
    let next: Vec<(usize, usize)> = flat.iter().skip(from).take(PAGE).copied().collect();
    if next.is_empty() {
        return then(asked);
    }
    let wanted = next.iter().map(|(_, n)| *n).collect();
    desk.ask(wanted, move |findings| {
        if findings.len() < next.len() {
            return desk.session.complain("La feuille n’a pas pu être faite : redonnez les fichiers.");
        }
        for ((cause, _), finding) in next.into_iter().zip(&findings) {
            if let Some(cause) = asked.causes.get_mut(cause) {
                cause.rows.push(row(finding));
            }
        }
        with_rows(desk, asked, numbers, then);
    });
}

/// « Qui corrige »: for each, a message, a sheet, and the day on which they were told.
#[component]
pub(super) fn Sheets(desk: Desk, found: Verified, following: Following) -> impl IntoView {
    let session = desk.session;
    let shown = found.clone();
    let by_corrector = memo(move || {
        let mut counts: BTreeMap<Corrector, usize> = BTreeMap::new();
        for group in groups(&shown, following) {
            if group.severity != Severity::Info {
                *counts.entry(group.check.corrector).or_default() += group.numbers.len() - group.accepted;
            }
        }
        counts.retain(|_, n| *n > 0);
        counts.into_iter().collect::<Vec<_>>()
    });
    // Of a trial nothing is followed.
    let kept = !desk.trial.get_untracked();
    let one = move |(to, _): (Corrector, usize)| {
        let count = move || by_corrector.with(|all| all.iter().find(|(c, _)| *c == to).map_or(0, |(_, n)| *n));
        let found = found.clone();
        let made = StoredValue::new(found);
        let message = move |_| {
            let (asked, _) = made.with_value(|found| asked(session, found, following, to));
            browser::copy_text(&correction_message(&asked));
            session.say(format!("Message copié, sans aucun nom : {}. La feuille se remet à part.", to.label()));
        };
        let sheet = move |then: fn(Session, Corrections)| {
            let (asked, numbers) = made.with_value(|found| asked(session, found, following, to));
            with_rows(desk, asked, numbers, move |asked| then(session, asked));
        };
        let told = move |_| {
            let ids: Vec<Id> = made.with_value(|found| {
                let (_, numbers) = asked(session, found, following, to);
                following.with_untracked(|known| {
                    let traces = numbers.iter().flatten().filter_map(|n| found.traces.get(*n));
                    let followed = traces.filter_map(|t| t.marks.iter().find_map(|m| known.get(m)));
                    followed.map(|f| f.id).collect()
                })
            });
            let today = clock::today();
            let label = format!("Signalées le {} : {}", crate::calendar::short(today), to.label());
            if !change(session, label, &ids, |f| f.told = Some(today)) {
                session.say("Elles sont déjà notées comme signalées aujourd’hui.");
            }
        };
        let mail = Signal::derive(move || {
            following.track();
            made.with_value(|found| correction_message(&asked(session, found, following, to).0))
        });
        let name = to.label();
        let shows = session.carnet.with_untracked(|c| visible(c.delay_of(to).shows));
        let causes = move || {
            following.track();
            let (asked, _) = made.with_value(|found| asked(session, found, following, to));
            let line = |cause: Cause| view! { <li><span>{cause.title}</span>" "<b>{cause.count}</b></li> };
            asked.causes.into_iter().map(line).collect_view()
        };
        view! {
            <li class="card corrector">
                <h4>{capital(name)}" "<b class="big">{count}</b></h4>
                <p class="hint">{shows}</p>
                <ul class="plain causes">{causes}</ul>
                {kept.then(|| view! { <Steps to=to /> })}
                <span class="actions">
                    <button type="button" aria-label=format!("Copier le message : {name}") on:click=message>
                        "Copier le message"
                    </button>
                    <MailLink text=mail of=Signal::stored(name.to_owned()) />
                    <Menu label="Feuille" name=format!("Feuille nominative : {name}")>
                        <button
                            type="button"
                            aria-label=format!("Imprimer la feuille : {name}")
                            on:click=move |_| sheet(|session, asked| session.print(corrections(&asked)))
                        >
                            "Imprimer la feuille"
                        </button>
                        <button
                            type="button"
                            aria-label=format!("Feuille en DOCX : {name}")
                            on:click=move |_| sheet(|session, asked| session.render(corrections(&asked), Format::Docx))
                        >
                            "en DOCX"
                        </button>
                        <button
                            type="button"
                            aria-label=format!("Feuille en ODT : {name}")
                            on:click=move |_| sheet(|session, asked| session.render(corrections(&asked), Format::Odt))
                        >
                            "en ODT"
                        </button>
                        <button
                            type="button"
                            aria-label=format!("Feuille en CSV : {name}")
                            on:click=move |_| sheet(|session, asked| session.hand_over_csv(&table(&asked)))
                        >
                            "en CSV"
                        </button>
                        <button
                            type="button"
                            aria-label=format!("Feuille en XLSX : {name}")
                            on:click=move |_| sheet(|session, asked| session.hand_over_workbook(table(&asked)))
                        >
                            "en XLSX"
                        </button>
                    </Menu>
                    {kept.then(|| view! {
                    <button type="button" aria-label=format!("Noter comme signalées : {name}") on:click=told>
                        "Noter comme signalées"
                    </button>
                    })}
                </span>
            </li>
        }
    };
    view! {
        <section class="sheets" aria-labelledby="t-qui">
            <h3 id="t-qui">"Qui corrige"</h3>
            <p class="hint">
                "Le message ne nomme personne. La feuille est nominative : elle n’est faite qu’à votre demande, et n’est pas gardée."
            </p>
            <ul class="plain correctors">
                <Each each=move || by_corrector.get() key=|(c, _)| *c children=one />
            </ul>
        </section>
    }
}

/// When what is corrected is seen.
fn visible(days: u16) -> String {
    match days {
        0 => "visible dans l’ENT le jour même".to_owned(),
        n => format!("visible dans l’ENT à J+{n}"),
    }
}

/// The four steps of what is followed of one who corrects, with how many stand at each; the first that holds any stands out.
#[component]
fn Steps(to: Corrector) -> impl IntoView {
    let session = Session::get();
    let counts = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year().start();
            let mut counts = [0_u32; 4];
            for finding in c.followed_findings.values().filter(|f| f.year == year && f.corrector == to) {
                let at = match finding.state(&finding.seal) {
                    FindingState::New | FindingState::Returned => 0,
                    FindingState::Told => 1,
                    FindingState::Fixed => 2,
                    FindingState::Verified => 3,
                    _ => continue,
                };
                if let Some(n) = counts.get_mut(at) {
                    *n += 1;
                }
            }
            counts
        })
    });
    let steps = move || {
        let counts = counts.get();
        let here = counts.iter().position(|n| *n > 0);
        let names = ["nouvelles", "signalées", "corrigées", "vérifiées"];
        let one = |(at, name): (usize, &'static str)| {
            let n = counts.get(at).copied().unwrap_or_default();
            view! { <li class:some=n != 0 class:here=here == Some(at)>{name}" "<b>{n}</b></li> }
        };
        names.into_iter().enumerate().map(one).collect_view()
    };
    view! { <ol class="four-steps" aria-label="Où en sont les corrections">{steps}</ol> }
}

fn table(asked: &Corrections) -> TableOut {
    let (heads, rows) = correction_lines(asked);
    TableOut::of(format!("a-corriger-{}", asked.to.key()), &heads, rows)
}
