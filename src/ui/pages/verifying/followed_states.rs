use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::acts;
use crate::calendar::short;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The followed findings by their marks, of those that can still be known again.
pub(super) type Following = Memo<Arc<HashMap<String, FollowedFinding>>>;

pub(super) fn following(session: Session) -> Following {
    memo(move || {
        let seal = session.seal();
        session.carnet.with(|c| {
            let all = c.followed_findings.values().filter(|f| f.seal == seal);
            let all = all.flat_map(|f| f.marks.iter().map(|m| (m.clone(), FollowedFinding::clone(f))));
            Arc::new(all.collect())
        })
    })
}

/// Where a finding stands, in words.
#[derive(Clone, PartialEq)]
pub(super) struct Standing {
    pub followed: FollowedFinding,
    pub words: String,
}

/// « signalée le 12/09 ».
pub(super) fn words(finding: &FollowedFinding, seal: &str) -> String {
    let state = finding.state(seal);
    let day = match state {
        FindingState::New => Some(finding.found),
        FindingState::Told => finding.told,
        FindingState::Returned => finding.returned,
        FindingState::Fixed => finding.fixed,
        FindingState::Verified => finding.verified,
        FindingState::Accepted => finding.accepted.as_ref().map(|a| a.on),
        FindingState::Lost | FindingState::Unknown(_) => None,
    };
    match (day, &finding.accepted) {
        (_, Some(accepted)) if state == FindingState::Accepted => {
            format!("acceptée : {}", accepted.reason)
        }
        (Some(day), _) if state == FindingState::New => format!("nouvelle ({})", short(day)),
        (Some(day), _) => format!("{} le {}", state.label(), short(day)),
        (None, _) => state.label().to_owned(),
    }
}

pub(super) fn state_of(session: Session, following: Following, marks: Vec<String>) -> Memo<Option<Standing>> {
    memo(move || {
        following.with(|all| {
            let found = marks.iter().find_map(|m| all.get(m))?;
            Some(Standing { words: words(found, &session.seal()), followed: found.clone() })
        })
    })
}

/// Changes followed findings, each by `alter`, in one action.
pub(super) fn change(session: Session, label: String, ids: &[Id], alter: impl Fn(&mut FollowedFinding)) -> bool {
    session.act(|c, s| acts::verification::alter_findings(c, s, label, ids, &alter)).is_ok()
}

/// The reasons that a finding can be accepted for.
pub(super) fn reasons(carnet: &Carnet) -> Vec<String> {
    let own = carnet.verify_options.values().next();
    let own = own.map(|o| o.reasons.clone()).unwrap_or_default();
    match own.is_empty() {
        true => REASONS.map(str::to_owned).to_vec(),
        false => own,
    }
}

/// « Accepter… », with its reason; or the way back.
pub(super) fn accept(session: Session, standing: Standing, subject: String) -> AnyView {
    let id = standing.followed.id;
    if standing.followed.accepted.is_some() {
        let back = move |_| {
            change(session, "Anomalie de nouveau à corriger".to_owned(), &[id], |f| f.accepted = None);
        };
        return view! {
            <button type="button" class="quiet" aria-label=format!("Ne plus accepter : {subject}") on:click=back>
                "Ne plus accepter"
            </button>
        }
        .into_any();
    }
    if standing.followed.is_over() {
        return ().into_any();
    }
    let reasons = session.carnet.with_untracked(reasons);
    let choose = move |event: web_sys::Event| {
        let reason = event_target_value(&event);
        if !reason.is_empty() {
            change(session, format!("Anomalie acceptée : {reason}"), &[id], |f| {
                f.accepted = Some(Accepted { on: clock::today(), reason: reason.clone(), extra: Extra::new() });
            });
        }
    };
    view! {
        <select class="accept" aria-label=format!("Accepter, avec un motif : {subject}") on:change=choose>
            <option value="">"Accepter…"</option>
            {reasons.into_iter().map(|r| view! { <option value=r.clone()>{r.clone()}</option> }).collect_view()}
        </select>
    }
    .into_any()
}
