use leptos::prelude::*;

use super::calendar_change::change_with;
use crate::calendar::{SchoolDays, brief, hour};
use crate::exchange::{AgendaGroup, AgendaImport, AgendaRow, Becomes, Standing};
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// How many rows of a kind are drawn; « Tout » takes the others too.
const SHOWN: usize = 250;

/// The events of an agenda, by kind: each ticked or not, with what it becomes and what that changes.
#[component]
pub(super) fn AgendaDialog(days: Memo<SchoolDays>, read: RwSignal<Option<AgendaImport>>) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let import = read.get_untracked().unwrap_or_default();
    let taken = Signal::derive(move || read.with(|r| r.as_ref().map_or(0, AgendaImport::taken)));
    let left = words::counts(&[
        (import.lessons, "cours, ignoré", "cours, ignorés"),
        (import.cancelled, "événement annulé", "événements annulés"),
        (import.untitled, "sans titre", "sans titre"),
        (import.unread, "sans date lisible", "sans date lisible"),
        (import.elsewhere, "d’une autre année", "d’autres années"),
    ]);
    let mut groups: Vec<(AgendaGroup, Vec<usize>)> = AgendaGroup::ALL.map(|g| (g, Vec::new())).into();
    for (at, row) in import.rows.iter().enumerate() {
        let group = row.group(today);
        if let Some((_, all)) = groups.iter_mut().find(|(g, _)| *g == group) {
            all.push(at);
        }
    }
    let rows = StoredValue::new(import.rows);
    let none = groups.iter().all(|(_, all)| all.is_empty());
    let there = groups.iter().all(|(g, all)| all.is_empty() || [AgendaGroup::There, AgendaGroup::Apart].contains(g));
    let groups = groups.into_iter().filter(|(_, all)| !all.is_empty());
    let groups = groups.map(|(group, all)| view! { <Group group=group all=all rows=rows read=read days=days /> });
    let groups = groups.collect_view();
    let apply = move |_| {
        let Some(import) = read.get_untracked() else {
            return;
        };
        let more = days.with_untracked(|d| {
            session.carnet.with_untracked(|c| import.changes(c, d, today, &mut || session.new_id()))
        });
        let n = u32::try_from(import.taken()).unwrap_or(u32::MAX);
        let kept = change_with(session, days, "dates d’un agenda", |c| *c = import.calendar(c), more);
        if kept {
            session.done(format!("{} de l’agenda.", words::plural(n, "date prise", "dates prises")));
            read.set(None);
        }
    };
    let order = move || match u32::try_from(taken.get()).unwrap_or(u32::MAX) {
        0 => "Prendre ces dates".to_owned(),
        n => format!("Prendre {}", words::plural(n, "date", "dates")),
    };
    view! {
        <Dialog title="Dates de l’agenda".to_owned() on_close=move |()| read.set(None)>
            {none.then(|| view! { <p>"Aucun événement de cette année scolaire à prendre dans ce fichier."</p> })}
            {(there && !none).then(|| view! { <p>"Rien de nouveau : tout est déjà dans le carnet, ou sans effet ici."</p> })}
            {(!left.is_empty()).then(|| view! { <p class="hint">"Laissés de côté : "{left}"."</p> })}
            {groups}
            <div class="actions">
                <button type="button" class="primary" disabled=move || taken.get() == 0 on:click=apply>{order}</button>
                <button type="button" on:click=move |_| read.set(None)>"Ne rien prendre"</button>
            </div>
        </Dialog>
    }
}

/// Those of one kind, with « Tout » and « Rien ».
#[component]
fn Group(
    group: AgendaGroup,
    all: Vec<usize>,
    rows: StoredValue<Vec<AgendaRow>>,
    read: RwSignal<Option<AgendaImport>>,
    days: Memo<SchoolDays>,
) -> impl IntoView {
    let count = all.len();
    let more = count.saturating_sub(SHOWN);
    let quiet = [AgendaGroup::Past, AgendaGroup::There, AgendaGroup::Apart].contains(&group);
    // What is of no use is drawn once it is looked at.
    let open = RwSignal::new(!quiet);
    let may = group != AgendaGroup::There && group != AgendaGroup::Apart;
    let all = StoredValue::new(all);
    let turn = move |on: bool| {
        read.update(|read| {
            let Some(import) = read else { return };
            all.with_value(|all| {
                for at in all {
                    if let Some(row) = import.rows.get_mut(*at) {
                        row.taken = on && row.may_be_taken();
                    }
                }
            });
        });
    };
    let list = move || {
        let drawn = all.with_value(|all| all.iter().copied().take(SHOWN).collect::<Vec<_>>());
        let drawn = drawn.into_iter().map(|at| {
            let row = rows.with_value(|rows| rows.get(at).cloned());
            row.map(|row| view! { <Row at=at row=row read=read days=days /> })
        });
        drawn.collect_view()
    };
    view! {
        <details class="agenda-group" open=!quiet on:toggle=move |_| open.set(true)>
            <summary>
                <h3>{group.label()}" "<span class="count">{count}</span></h3>
            </summary>
            <Show when=move || may && count != 1>
                <div class="all-or-none">
                    <button type="button" class="link" aria-label=format!("Tout : {}", group.label()) on:click=move |_| turn(true)>
                        "Tout"
                    </button>
                    <button type="button" class="link" aria-label=format!("Rien : {}", group.label()) on:click=move |_| turn(false)>
                        "Rien"
                    </button>
                </div>
            </Show>
            <table class="agenda-read" role="table">
                <caption class="visually-hidden">{group.label()}</caption>
                <thead class="visually-hidden">
                    <tr role="row">
                        <th scope="col">"Pris"</th>
                        <th scope="col">"Jour"</th>
                        <th scope="col">"Événement"</th>
                        <th scope="col">"Devient"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{move || open.get().then(list)}</tbody>
            </table>
            {(more > 0)
                .then(|| view! { <p class="hint">{format!("Et {} autres, que « Tout » et « Rien » prennent avec.", more)}</p> })}
        </details>
    }
}

#[component]
fn Row(at: usize, row: AgendaRow, read: RwSignal<Option<AgendaImport>>, days: Memo<SchoolDays>) -> impl IntoView {
    let session = Session::get();
    let of = move |get: fn(&AgendaRow) -> bool| {
        Signal::derive(move || read.with(|r| r.as_ref().and_then(|r| r.rows.get(at)).is_some_and(get)))
    };
    let (taken, may) = (of(|r| r.taken), of(AgendaRow::may_be_taken));
    let tick = move |_| {
        read.update(|r| {
            if let Some(row) = r.as_mut().and_then(|r| r.rows.get_mut(at)) {
                row.taken = !row.taken;
            }
        });
    };
    let start = row.at();
    let last = row.event.back(start).pred_opt().unwrap_or(start.date());
    let day = match last == start.date() {
        true => brief(start.date()),
        false => format!("{} – {}", brief(start.date()), brief(last)),
    };
    let time = row.time().map(|t| format!(" {}", hour(t))).unwrap_or_default();
    let times = row.event.times.len();
    let doubts = [
        row.named.then(|| "nom d’élève ?".to_owned()),
        row.apart.map(str::to_owned),
        (!row.event.repeats.is_empty()).then(|| format!("{}, {times} fois", row.event.repeats)),
        row.event.other_zone.as_ref().map(|z| format!("heure de {z}, gardée telle quelle")),
    ];
    let doubts: Vec<String> = doubts.into_iter().flatten().collect();
    // What taking it changes.
    let standing = move || {
        read.with(|r| match &r.as_ref().and_then(|r| r.rows.get(at))?.standing {
            Standing::Moves { before, after } => Some(format!("{before} → {after}")),
            Standing::Not(why) => Some((*why).to_owned()),
            Standing::There => Some("déjà là".to_owned()),
            Standing::New => None,
        })
    };
    let council = match row.becomes {
        Becomes::Council(_) => Some(row.becomes),
        _ => None,
    };
    let all: Vec<Becomes> = council.into_iter().chain(Becomes::all()).collect();
    let now = row.becomes;
    let options = all.iter().map(|b| view! { <option value=b.key() selected=*b == now>{b.label()}</option> });
    let options = options.collect_view();
    let pick = move |event| {
        let key = event_target_value(&event);
        if let Some(becomes) = all.iter().find(|b| b.key() == key) {
            read.update(|r| {
                let today = clock::today();
                if let Some(import) = r {
                    days.with_untracked(|d| {
                        session.carnet.with_untracked(|c| import.becomes(at, *becomes, c, d, today))
                    });
                }
            });
        }
    };
    let title = row.event.title.clone();
    view! {
        <tr role="row">
            <td role="cell">
                <input type="checkbox" aria-label=title.clone() prop:checked=taken disabled=move || !may.get() on:change=tick />
            </td>
            <td class="when" role="cell">
                {day}
                {time}
            </td>
            <th scope="row" role="rowheader">
                {title.clone()}
                {(!doubts.is_empty()).then(|| view! { <small class="hint">{doubts.join(", ")}</small> })}
                {move || standing().map(|s| view! { <small class="moves">{s}</small> })}
            </th>
            <td role="cell">
                <select aria-label=format!("Devient : {title}") on:change=pick>
                    {options}
                </select>
            </td>
        </tr>
    }
}
