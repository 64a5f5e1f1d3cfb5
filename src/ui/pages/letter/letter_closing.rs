use leptos::prelude::*;

use crate::acts;
use crate::model::{self, *};
use crate::ui::parts::{EditText, FieldKind};
use crate::ui::session::Session;

/// Who, where, when: the closing of the letter.
#[component]
pub fn Conclusion(letter: Memo<Option<std::sync::Arc<model::Letter>>>) -> impl IntoView {
    let session = Session::get();
    let text = move || {
        session.carnet.with(|c| {
            let l = letter.get()?;
            let administrator = l.administrator.and_then(|id| c.people.get(&id)).map(|p| SignedPerson::from(&**p))?;
            let head = l.head.and_then(|id| c.people.get(&id)).map(|p| p.name()).unwrap_or_default();
            let quality = match administrator.quality.as_str() {
                "" => String::new(),
                q => format!(", {q}"),
            };
            Some(view! {
                <p>
                    {format!("La mission d’administrateur de l’ENT est confiée pour l’année scolaire {} – {} à ", l.year, l.year + 1)}
                    <b>{administrator.formal()}{quality}</b>"."
                </p>
                <p class="signatories">
                    <span>"Le chef d’établissement : "<b>{head}</b></span>
                    <span>"L’administrateur de l’ENT : "<b>{administrator.name()}</b></span>
                </p>
            })
        })
    };
    let committee = move || {
        session.carnet.with(|c| {
            Committee::of(c)
                .into_iter()
                .map(|p| {
                    view! {
                        <li>
                            <b>{p.name()}</b>
                            " – "
                            {p.role.clone()}
                            {(!p.quality.is_empty()).then(|| format!(" ({})", p.quality))}
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        {text}
        <h3>"Comité de pilotage du numérique"</h3>
        <ul class="committee">{committee}</ul>
        <p class="hint">"Les personnes se complètent dans les "<a href="#/reglages">"Réglages"</a>"."</p>
    }
}

/// « Moyens »: stored and printed, nothing is computed.
#[component]
pub fn MeansFields(letter: Memo<Option<std::sync::Arc<model::Letter>>>) -> impl IntoView {
    let session = Session::get();
    let field = move |read: fn(&Means) -> String| {
        Signal::derive(move || letter.get().map(|l| read(&l.means)).unwrap_or_default())
    };
    let alter = move |alter: &dyn Fn(&mut Means)| {
        let Some(id) = letter.with_untracked(|l| l.as_ref().map(|l| l.id)) else {
            return false;
        };
        session.act(|c, s| acts::letter::alter(c, s, id, "Moyens modifiés", &|l| alter(&mut l.means))).is_ok()
    };
    let change = move |set: fn(&mut Means, String)| move |text: String| alter(&|m| set(m, text.trim().to_owned()));
    let hours = move |text: String| {
        let minutes = match text.trim() {
            "" => None,
            text => match minutes_from_text(text) {
                Ok(minutes) => Some(minutes),
                Err(error) => {
                    session.complain(crate::ui::words::duration_error(error));
                    return false;
                }
            },
        };
        alter(&|m| m.weekly_minutes = minutes)
    };
    let rates =
        ["312,50 €", "625 €", "1 250 €", "2 500 €", "3 750 €"].iter().map(|r| (*r).to_owned()).collect::<Vec<_>>();
    view! {
        <div class="grid">
            <EditText
                label="Temps hebdomadaire"
                value=field(|m| m.weekly_minutes.map(|m| minutes_to_text(u32::from(m))).unwrap_or_default())
                on_commit=hours
                hint="2 h, 1h30".to_owned()
            />
            <EditText
                label="IMP, taux annuel"
                value=field(|m| m.imp_rate.clone())
                on_commit=change(|m, t| m.imp_rate = t)
                suggestions=rates
                hint="Taux de 2015, barème à vérifier.".to_owned()
            />
            <EditText
                label="IMP, part"
                value=field(|m| m.imp_share.clone())
                on_commit=change(|m, t| m.imp_share = t)
                hint="1, 0,5, 0,25…".to_owned()
            />
            <EditText label="Décharge" kind=FieldKind::Line value=field(|m| m.relief.clone()) on_commit=change(|m, t| m.relief = t) />
        </div>
    }
}
