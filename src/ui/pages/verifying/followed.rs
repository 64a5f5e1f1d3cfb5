use std::collections::{BTreeMap, HashMap, HashSet};

use leptos::prelude::*;

use super::desk::Desk;
use super::followed_states::{Standing, accept, change, words as standing_words};
use crate::acts;
use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{Cell, Choice, Column, DataLine, DataTable, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};
use crate::verify::protocol::PAGE;

/// Which of the followed findings are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Left,
    Right,
    Accepted,
}

/// « Suivi »: what was found and where it stands, from run to run; the names are there while the files are.
#[component]
pub(super) fn FollowedTable(desk: Desk) -> impl IntoView {
    let session = desk.session;
    let shown = RwSignal::new(Shown::Left);
    let is = |f: &FollowedFinding, shown: Shown| match shown {
        Shown::Accepted => f.accepted.is_some(),
        Shown::Left => !f.is_over(),
        Shown::Right => f.is_over() && f.accepted.is_none(),
    };
    let counts = memo(move || {
        session.carnet.with(|c| {
            let mut counts = [Shown::Left, Shown::Right, Shown::Accepted]
                .map(|s| c.followed_findings.values().filter(|f| is(f, s)).count());
            if let Some(left) = counts.first_mut() {
                *left += of_imports(c).len();
            }
            counts
        })
    });
    // One check, or all.
    let check = RwSignal::new(String::new());
    let checks = memo(move || {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        session.carnet.with(|c| {
            let all = c.followed_findings.values();
            for finding in all.filter(|f| is(f, shown.get())) {
                *counts.entry(finding.check.clone()).or_default() += 1;
            }
            let title = |(code, n): (String, u32)| {
                let word = format!("{} ({n})", c.check_title(&code));
                (code, word)
            };
            counts.into_iter().map(title).collect::<Vec<_>>()
        })
    });
    // The gravest first, and no more than are read.
    let ids = memo(move || {
        let (shown, check) = (shown.get(), check.get());
        session.carnet.with(|c| {
            let all = c.followed_findings.values();
            let mut all: Vec<&FollowedFinding> =
                all.map(|f| &**f).filter(|f| is(f, shown) && (check.is_empty() || f.check == check)).collect();
            all.arrange_by_cached_key(|f| (f.severity, f.corrector, f.check.clone(), natural_key(&f.class)));
            let total = all.len();
            let ids: Vec<Id> = all.into_iter().take(PAGE).map(|f| f.id).collect();
            (ids, total)
        })
    });
    // Who it is about, by mark, of what is shown: asked of the worker while it has the files.
    let names = RwSignal::new(HashMap::<String, String>::new());
    effect(move || {
        let Some(found) = desk.found.get() else {
            return names.set(HashMap::new());
        };
        let seal = session.seal();
        let wanted: Vec<(String, usize)> = session.carnet.with_untracked(|c| {
            let open: HashSet<&str> = ids.with(|(ids, _)| {
                let all = ids.iter().filter_map(|id| c.followed_findings.get(id));
                let all = all.filter(|f| f.seal == seal);
                all.flat_map(|f| f.marks.iter().map(String::as_str)).collect()
            });
            let traces = found.traces.iter().enumerate();
            let known = traces.filter_map(|(n, t)| {
                let mark = t.marks.iter().find(|m| open.contains(m.as_str()))?;
                Some((mark.clone(), n))
            });
            known.take(PAGE).collect()
        });
        let numbers = wanted.iter().map(|(_, n)| *n).collect();
        desk.ask(numbers, move |findings| {
            let told = wanted.into_iter().zip(findings);
            let told = told.map(|((mark, _), finding)| (mark, finding.subject));
            names.try_set(told.collect());
        });
    });
    let rows = memo(move || {
        let (today, seal) = (clock::today(), session.seal());
        let mut titles: HashMap<String, String> = HashMap::new();
        session.carnet.with(|c| {
            let line = |f: &FollowedFinding| {
                let title = titles.entry(f.check.clone()).or_insert_with(|| c.check_title(&f.check)).clone();
                let name = names.with(|names| f.marks.iter().find_map(|m| names.get(m).cloned()));
                let name = name.or_else(|| c.missed_name(f).map(str::to_owned));
                let about = [name.unwrap_or_default(), f.class.clone()];
                let mut about: Vec<String> = about.into_iter().filter(|t| !t.is_empty()).collect();
                about.dedup();
                let about = about.join(", ");
                let days = match f.days() {
                    Some(days) => days,
                    None => (today - f.returned.unwrap_or(f.found)).num_days().max(0),
                };
                let order = |text: String, order: String| Cell { text, order: Some(order) };
                DataLine {
                    id: f.id,
                    cells: vec![
                        title.into(),
                        about.into(),
                        f.corrector.label().to_owned().into(),
                        standing_words(f, &seal).into(),
                        order(days.to_string(), format!("{days:06}")),
                    ],
                }
            };
            let mut lines: Vec<DataLine> = ids.with(|(ids, _)| {
                let all = ids.iter().filter_map(|id| c.followed_findings.get(id));
                all.map(|f| &**f).map(line).collect()
            });
            if shown.get() == Shown::Left && check.with(String::is_empty) {
                lines.extend(of_imports(c).iter().map(|(id, u)| import_line(*id, u)));
            }
            lines
        })
    });
    let options = Signal::derive(move || {
        let all = ("".to_owned(), "Tous les contrôles".to_owned());
        std::iter::once(all).chain(checks.get()).collect::<Vec<_>>()
    });
    let several = move || checks.with(Vec::len) > 1;
    let more = move || ids.with(|(ids, total)| total - ids.len());
    let has_more = move || more() > 0;
    let actions = Callback::new(move |line: DataLine| {
        let id = line.id;
        let found = session.carnet.with_untracked(|c| c.followed_findings.get(&id).map(|f| FollowedFinding::clone(f)));
        let Some(followed) = found else {
            let told = session.carnet.with_untracked(|c| of_imports(c).into_iter().find(|(of, _)| *of == id));
            return told
                .map(|(_, unsolved)| {
                    let name = unsolved.missing.name.clone();
                    view! {
                        <button
                            type="button"
                            class="quiet"
                            aria-label=format!("Réglé : {name}")
                            on:click=move |_| solve(session, &unsolved)
                        >
                            "Réglé"
                        </button>
                    }
                })
                .into_any();
        };
        let subject =
            line.cells.iter().take(2).map(|c| c.text.as_str()).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        let state = followed.state(&session.seal());
        let to_tell = matches!(state, FindingState::New | FindingState::Returned | FindingState::Lost);
        let name = subject.clone();
        let told = move |_| {
            let today = clock::today();
            change(session, "Anomalie signalée".to_owned(), &[id], |f| f.told = Some(today));
        };
        let standing = Standing { words: standing_words(&followed, &session.seal()), followed };
        view! {
            {to_tell
                .then(|| {
                    view! {
                        <button type="button" class="quiet" aria-label=format!("Signalée : {name}") on:click=told>
                            "Signalée"
                        </button>
                    }
                })}
            {accept(session, standing, subject)}
        }
        .into_any()
    });
    let columns = ["Contrôle", "Qui ou quoi", "Qui corrige", "État"].map(Column::text);
    let columns: Vec<Column> = columns.into_iter().chain([Column::number("Jours")]).collect();
    let columns = StoredValue::new(columns);
    let filter = move |which: Shown, at: usize, one: &'static str, many: &'static str| {
        let label = move || {
            let n = counts.with(|c| c.get(at).copied().unwrap_or(0)) as u32;
            words::plural(n, one, many)
        };
        let pressed = move || {
            if shown.get() == which { "true" } else { "false" }
        };
        view! {
            <button
                type="button"
                aria-pressed=pressed
                on:click=move |_| {
                    check.set(String::new());
                    shown.set(which);
                }
            >
                {label}
            </button>
        }
    };
    let any = move || counts.with(|c| c.iter().sum::<usize>() > 0);
    let nameless = move || desk.found.with(Option::is_none) && counts.with(|c| c.first().copied().unwrap_or(0) > 0);
    let lost = memo(move || {
        let seal = session.seal();
        session.carnet.with(|c| c.followed_findings.values().filter(|f| f.state(&seal) == FindingState::Lost).count())
    });
    let is_lost = move || lost.get() > 0;
    let rows: Signal<Vec<DataLine>> = rows.into();
    view! {
        <Show when=any>
            <section class="followed" aria-labelledby="t-suivi">
                <h2 id="t-suivi">"Suivi"</h2>
                <p class="states" role="group" aria-label="Anomalies montrées">
                    {filter(Shown::Left, 0, "à suivre", "à suivre")}
                    {filter(Shown::Right, 1, "corrigée", "corrigées")}
                    {filter(Shown::Accepted, 2, "acceptée", "acceptées")}
                </p>
                <Show when=several>
                    <Choice label="Contrôle suivi" value=check options=options on_choose=move |code| check.set(code) />
                </Show>
                <Show when=nameless>
                    <p class="hint">"Les noms ne sont pas gardés : redonnez les fichiers pour les revoir."</p>
                    <p class="hint">"Un nom écrit ici vient d’un rapport d’import, noté dans Procédures."</p>
                </Show>
                <Show when=is_lost>
                    <p class="hint">
                        "Des anomalies sont « non rattachables » : ce qui permettait de les reconnaître n’est plus dans ce navigateur. Elles ne seront jamais dites corrigées d’elles-mêmes ; le prochain passage retrouve celles qui restent. Une sauvegarde de ce carnet les rattache."
                    </p>
                </Show>
                <Show when=has_more>
                    <p class="hint">
                        {move || {
                            format!(
                                "Les {PAGE} plus graves sont montrées, {} : choisissez un contrôle pour voir les siennes.",
                                words::plural(more() as u32, "autre les suit", "autres les suivent"),
                            )
                        }}
                    </p>
                </Show>
                <div class="beside-table" tabindex="0" role="region" aria-label="Suivi, tableau">
                    <DataTable caption="Suivi des anomalies" columns=columns.get_value() rows=rows actions=actions empty="Rien ici." />
                </div>
            </section>
        </Show>
    }
}

/// What imports did not find and no finding says, each with an identity for its row.
fn of_imports(carnet: &Carnet) -> Vec<(Id, Unsolved)> {
    let said: Vec<(MissingKind, String)> = carnet
        .followed_findings
        .values()
        .filter_map(|f| {
            let link = f.import.as_ref()?;
            let import = carnet.imports.get(&link.import)?;
            let missing = import.missing.get(usize::try_from(link.at).ok()?);
            missing.map(Missing::key)
        })
        .collect();
    let left = carnet.unsolved_of(carnet.open_year()).into_iter();
    let left = left.filter(|u| !said.contains(&u.missing.key()));
    left.map(|u| (u.import.derived_by(u.at as u64), u)).collect()
}

/// Its row, in the words of the check that says the same.
fn import_line(id: Id, unsolved: &Unsolved) -> DataLine {
    let (title, corrector) = match unsolved.missing.kind {
        MissingKind::Teacher => ("Enseignant absent de l’ENT", Corrector::Direction),
        MissingKind::Class => ("Classe de l’emploi du temps inconnue de l’ENT", Corrector::Timetable),
        MissingKind::Group => ("Groupe non retrouvé", Corrector::Timetable),
        _ => ("Matière non retrouvée", Corrector::Timetable),
    };
    let days = (clock::today() - unsolved.since).num_days().max(0);
    DataLine {
        id,
        cells: vec![
            title.to_owned().into(),
            unsolved.missing.name.clone().into(),
            corrector.label().to_owned().into(),
            format!("non retrouvé par l’import du {}", short(unsolved.since)).into(),
            Cell { text: days.to_string(), order: Some(format!("{days:06}")) },
        ],
    }
}

/// Ticks a line of an import.
fn solve(session: Session, unsolved: &Unsolved) {
    _ = session.act(|c, s| acts::timetable_import::solve(c, s, unsolved.import, unsolved.at));
}
