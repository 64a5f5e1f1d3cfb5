use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page_words::page_words;
use super::search::Search;
use crate::cards::{FindIndex, Hit, best, card};
use crate::model::*;
use crate::ui::actions::{ACTIONS, BEGINNINGS, FIND};
use crate::ui::derived::effect;
use crate::ui::route::{PAGES, Route};
use crate::ui::session::Session;
use crate::ui::{browser, dom, preferences};

/// Records taken into the index, and looked through, in one task.
const ADDED: usize = 400;
const LOOKED: usize = 4_000;
/// What is shown of a table, and in all.
const EACH: usize = 4;
const MOST: usize = 20;
/// Actions shown.
const ACTIONS_SHOWN: usize = 6;

/// Something to choose.
#[derive(Clone, PartialEq)]
struct Choice {
    name: String,
    about: String,
    does: Does,
}

#[derive(Clone, PartialEq)]
enum Does {
    /// An action of the registry, by its name.
    Action(&'static str),
    /// A page, and the field to begin with.
    Begin(Route, &'static str),
    Go(Route),
}

/// A heading and what stands under it.
#[derive(Clone, PartialEq)]
struct Group {
    title: String,
    choices: Vec<Choice>,
}

/// Where a record is seen.
fn route_of(carnet: &Carnet, hit: &Hit) -> Route {
    let id = hit.id;
    match hit.table {
        TableName::Activity => Route::Activity(id),
        TableName::Decision => Route::Decision(id),
        TableName::Meeting => match carnet.meetings.get(&id).map(|m| m.body) {
            Some(Body::Network) => Route::Basin(id),
            _ => Route::Meeting(id),
        },
        TableName::Register => Route::Register(id),
        TableName::RegisterRow => {
            carnet.register_rows.get(&id).map_or(Route::Registers, |r| Route::Register(r.register))
        }
        TableName::HelpRequest => Route::Request(id),
        TableName::Training => Route::Training(id),
        TableName::Exchange => Route::Exchange(id),
        TableName::Procedure => Route::Procedure(id),
        TableName::Step => Route::Step(id),
        TableName::Mark => Route::Step(id),
        table => {
            let page = card(table).page;
            let found = PAGES.iter().find(|p| p.title == page);
            found.map_or(Route::Home, |p| p.route)
        }
    }
}

/// The school year of a record, or of what it is a part of.
fn year_of(carnet: &Carnet, record: &AnyRecord) -> Option<i32> {
    let above = || record.owner().and_then(|(table, id)| year_of(carnet, &carnet.get(table, id)?));
    match record {
        AnyRecord::Letter(letter) => Some(letter.year),
        record => record.part().or_else(above),
    }
}

/// What can be asked for by name: the actions, the forms, the pages.
fn actions(session: Session, text: &str) -> Vec<Choice> {
    let possible =
        ACTIONS.iter().filter(|a| a.name != FIND.name && untrack(|| (a.possible)(session))).map(|a| Choice {
            name: a.name.to_owned(),
            about: a.keys.first().map(|k| k.words().join(" + ")).unwrap_or_default(),
            does: Does::Action(a.name),
        });
    let begun = BEGINNINGS.iter().map(|(name, route, field)| Choice {
        name: (*name).to_owned(),
        about: route.title().to_owned(),
        does: Does::Begin(*route, field),
    });
    let pages = PAGES.iter().filter(|p| p.route != Route::Head);
    let pages = pages.map(|p| Choice { name: p.title.to_owned(), about: "page".to_owned(), does: Does::Go(p.route) });
    let words_of = |choice: &Choice| match &choice.does {
        Does::Go(route) => page_words(*route),
        _ => "",
    };
    let recent = preferences::recent_actions();
    let folded = fold(text.trim());
    let needle = Needle::new(text);
    // A few letters: each word of what is typed begins a word of the name.
    let fits = |name: &str| {
        let name = fold(name);
        let starts = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(word));
        needle.is_in(&name) || folded.split_whitespace().all(starts)
    };
    let fits_words = |words: &str| {
        let starts = |word: &str| words.split(' ').any(|w| w.starts_with(word));
        folded.len() > 2 && !words.is_empty() && folded.split_whitespace().all(starts)
    };
    let mut all: Vec<(usize, Choice)> = possible
        .chain(begun)
        .chain(pages)
        .filter(|c| fits(&c.name) || fits_words(words_of(c)))
        .map(|c| {
            let at = recent.iter().position(|n| *n == c.name);
            let begins = fold(&c.name).starts_with(&folded);
            let rank = at.unwrap_or(if begins { 20 } else { 40 });
            (rank, c)
        })
        .collect();
    all.arrange_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, c)| c).take(ACTIONS_SHOWN).collect()
}

/// The list of « Rechercher »: any record by its words, any action by a few letters.
#[component]
pub fn Finder() -> impl IntoView {
    let session = Session::get();
    let Search { text, pressed, active } = expect_context::<Search>();
    let index = StoredValue::new_local(FindIndex::default());
    let found = RwSignal::new(Vec::<Group>::new());
    let chosen = RwSignal::new(0usize);
    let whole = RwSignal::new(false);
    // What is being looked for: an older search gives way.
    let turn = Rc::new(Cell::new(0u32));
    let alive = Rc::new(Cell::new(true));
    on_cleanup({
        let alive = StoredValue::new_local(alive.clone());
        move || {
            alive.try_with_value(|a| a.set(false));
        }
    });
    let look = {
        let (turn, alive) = (turn.clone(), alive.clone());
        move |typed: String| {
            let now = turn.get().wrapping_add(1);
            turn.set(now);
            let (turn, alive) = (turn.clone(), alive.clone());
            spawn_local(async move {
                // The letter is on the screen before anything is looked for.
                browser::next_task().await;
                let here = || alive.get() && turn.get() == now;
                if !here() {
                    return;
                }
                let listed = Group { title: "Actions et pages".to_owned(), choices: actions(session, &typed) };
                let needle = Needle::new(&typed);
                let words = fold(typed.trim());
                let mut hits = Vec::new();
                let mut at = 0;
                while !needle.is_empty() {
                    let all = index.with_value(FindIndex::len);
                    if at >= all {
                        break;
                    }
                    hits.extend(index.with_value(|i| i.find(&needle, &words, at, LOOKED)));
                    at += LOOKED;
                    browser::next_task().await;
                    if !here() {
                        return;
                    }
                }
                let named = hits.iter().any(Hit::is_named);
                let tables = session.carnet.with_untracked(|c| {
                    let group = |(table, count, hits): (TableName, usize, Vec<Hit>)| {
                        let many = hits.len() < count;
                        let name = |hit: &Hit| {
                            let record = c.get(hit.table, hit.id)?;
                            let said = match &record {
                                AnyRecord::Activity(a) => a.title.clone(),
                                record => (card(hit.table).name)(c, record),
                            };
                            let about = match &record {
                                AnyRecord::Activity(a) => crate::calendar::short(a.date),
                                // What each year has again says of which it is.
                                record => {
                                    let year = year_of(c, record).map(|y| format!(", {}", SchoolYear::new(y)));
                                    format!("{}{}", card(hit.table).page, year.unwrap_or_default())
                                }
                            };
                            Some(Choice { name: said, about, does: Does::Go(route_of(c, hit)) })
                        };
                        let title = capital(card(table).many);
                        Group {
                            title: match many {
                                true => format!("{title}, {} sur {count}", hits.len()),
                                false => title,
                            },
                            choices: hits.iter().filter_map(name).collect(),
                        }
                    };
                    let tables = best(hits, EACH, MOST).into_iter();
                    tables.map(group).collect::<Vec<_>>()
                });
                let mut groups: Vec<Group> = tables;
                // Where nothing of the carnet has that name, the actions come first.
                let first = words.is_empty() || !named;
                groups.insert(if first { 0 } else { groups.len() }, listed);
                groups.retain(|g| !g.choices.is_empty());
                chosen.set(0);
                found.set(groups);
            });
        }
    };
    let look = StoredValue::new_local(look);
    // The index is made a few records a task, so that the page answers meanwhile.
    {
        let alive = alive.clone();
        spawn_local(async move {
            let records: Vec<AnyRecord> = session.carnet.with_untracked(|c| c.records().collect());
            for part in records.chunks(ADDED) {
                browser::next_task().await;
                if !alive.get() {
                    return;
                }
                session.carnet.with_untracked(|c| {
                    index.update_value(|i| part.iter().for_each(|r| i.add(c, r)));
                });
            }
            whole.try_set(true);
            // What was typed meanwhile is looked for in all of it.
            let typed = text.get_untracked();
            if alive.get() && !typed.is_empty() {
                look.with_value(|look| look(typed));
            }
        });
    }
    effect(move || {
        let typed = text.get();
        look.with_value(|look| look(typed));
    });
    let close = move || session.finding.set(false);
    let run = move |choice: Choice| {
        close();
        match choice.does {
            Does::Go(route) => {
                if !matches!(route, Route::Activity(_)) {
                    note_page(route);
                }
                route.go();
            }
            Does::Begin(route, field) => {
                preferences::note_action(&choice.name);
                route.go();
                dom::focus_on(format!("#{field}"));
            }
            Does::Action(name) => {
                preferences::note_action(name);
                if let Some(action) = ACTIONS.iter().find(|a| a.name == name) {
                    // Once the dialog is gone: what is printed or undone is the page.
                    browser::after(0, move || (action.run)(session));
                }
            }
        }
    };
    let flat = move || found.with(|all| all.iter().flat_map(|g| g.choices.clone()).collect::<Vec<_>>());
    let count = move || found.with(|all| all.iter().map(|g| g.choices.len()).sum::<usize>());
    effect(move || {
        let Some(key) = pressed.get() else {
            return;
        };
        let all = untrack(count);
        match key.as_str() {
            "ArrowDown" if all > 0 => chosen.update(|c| *c = (*c + 1) % all),
            "ArrowUp" if all > 0 => chosen.update(|c| *c = (*c + all - 1) % all),
            "Enter" => {
                if let Some(choice) = untrack(flat).get(chosen.get_untracked()) {
                    run(choice.clone());
                }
                return;
            }
            _ => return,
        }
        dom::into_view(&format!("trouve-{}", chosen.get_untracked()));
    });
    effect(move || {
        active.set((count() > 0).then(|| format!("trouve-{}", chosen.get())));
    });
    let groups = move || {
        let mut at = 0;
        let all = found.get().into_iter().map(|group| {
            let choices = group.choices.into_iter().map(|choice| {
                let own = at;
                at += 1;
                let held = choice.clone();
                view! {
                    <li
                        id=format!("trouve-{own}")
                        role="option"
                        aria-selected=move || (chosen.get() == own).to_string()
                        on:click=move |_| run(held.clone())
                    >
                        <span>{choice.name}</span>
                        <small>{choice.about}</small>
                    </li>
                }
            });
            let choices = choices.collect_view();
            let label = group.title.clone();
            view! { <ul role="group" aria-label=label><li class="group-name" aria-hidden="true">{group.title}</li>{choices}</ul> }
        });
        all.collect_view()
    };
    let told = move || match (count(), text.with(|t| t.trim().is_empty())) {
        (0, false) if whole.get() => "Rien de tel dans le carnet ni dans le programme.".to_owned(),
        (0, _) => String::new(),
        (1, false) => "1 résultat".to_owned(),
        (n, false) => format!("{n} résultats"),
        _ => String::new(),
    };
    view! {
        <div id="trouves" role="listbox" aria-label="Résultats">{groups}</div>
        <p class="hint" role="status">{told}</p>
    }
}

/// A page that was asked for by its name comes first the next time.
fn note_page(route: Route) {
    if PAGES.iter().any(|p| p.route == route) {
        preferences::note_action(route.title());
    }
}
