use leptos::prelude::*;

use super::desk::Desk;
use super::followed_states::Following;
use super::groups::groups;
use super::stage::Verified;
use crate::document::{CheckSquare, Drawing, checks_board, trend};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::drawings::Drawn;
use crate::ui::parts::Show;
use crate::verify::checks::family;

/// The checks of the files in hand.
fn of_files(found: &Verified, following: Following) -> Vec<CheckSquare> {
    let groups = groups(found, following);
    let square = |check: &crate::verify::checks::CheckCard| {
        let of: Vec<_> = groups.iter().filter(|g| g.check.code == check.code).collect();
        let made = !found.report.not_run.iter().any(|n| n.check == check.code);
        let n = of.iter().map(|g| g.numbers.len() - g.accepted).sum::<usize>() as u32;
        CheckSquare {
            family: family(check.code.chars().next().unwrap_or_default()).to_owned(),
            title: check.title.clone(),
            severity: of.iter().map(|g| g.severity).min().unwrap_or(check.severity),
            found: (made || n > 0).then_some(n),
        }
    };
    found.report.checks.iter().map(square).collect()
}

/// The checks of the last verification that is kept.
fn of_last(carnet: &Carnet) -> Vec<CheckSquare> {
    let runs = carnet.verifications_of(carnet.open_year());
    let Some(last) = runs.last() else {
        return Vec::new();
    };
    let mut codes: Vec<&String> = last.ran.iter().collect();
    // As the table of the checks has them: by family, then by number.
    codes.arrange_by_key(|code| {
        let letter = code.chars().next().and_then(|l| "FERPGTL".find(l)).unwrap_or_default();
        (letter, code.chars().skip(1).collect::<String>().parse::<u32>().unwrap_or_default())
    });
    let square = |code: &String| {
        let of: Vec<&CheckCount> = last.counts.iter().filter(|c| c.check == *code).collect();
        CheckSquare {
            family: family(code.chars().next().unwrap_or_default()).to_owned(),
            title: of.first().map_or_else(|| code.clone(), |c| c.title.clone()),
            severity: of.iter().map(|c| c.severity).min().unwrap_or(Severity::Info),
            found: Some(saturating_sum(of.iter().map(|c| c.found.saturating_sub(c.accepted)))),
        }
    };
    codes.into_iter().map(square).collect()
}

/// The board of the checks, of the files in hand, else of the last verification; beside it what each verification of the year found.
#[component]
pub(super) fn Board(desk: Desk, following: Following) -> impl IntoView {
    let session = desk.session;
    let board = memo(move || {
        let squares = match desk.found.get() {
            Some(found) => of_files(&found, following),
            None => session.carnet.with(of_last),
        };
        checks_board(&squares)
    });
    let runs = memo(move || {
        session.carnet.with(|c| {
            let runs = c.verifications_of(c.open_year());
            let total = |v: &&Verification| {
                let counted = [Severity::Blocking, Severity::Major, Severity::Minor].map(|s| v.found(s));
                (v.date, saturating_sum(counted))
            };
            trend(&runs.iter().map(total).collect::<Vec<_>>())
        })
    });
    let drawn = |found: Memo<Option<Drawing>>| Signal::derive(move || found.get().unwrap_or_default());
    let last = move || {
        let date = session.carnet.with(|c| c.verifications_of(c.open_year()).last().map(|v| v.date));
        match (desk.found.with(Option::is_some), date) {
            (false, Some(date)) => format!("Dernière vérification : {}", crate::calendar::long(date)),
            _ => String::new(),
        }
    };
    view! {
        <Show when=move || board.with(Option::is_some)>
            <section class="board" aria-label="Tableau des contrôles">
                <div>
                    <p class="hint">{last}</p>
                    <Drawn drawing=drawn(board) />
                </div>
                <Show when=move || runs.with(Option::is_some)>
                    <Drawn drawing=drawn(runs) titled=true />
                </Show>
            </section>
        </Show>
    }
}
