use leptos::prelude::*;

use super::followed_states::reasons;
use super::matchings::Remembered;
use crate::acts::verification;
use crate::model::*;
use crate::ui::parts::{EditText, FieldKind};
use crate::ui::preferences;
use crate::ui::session::Session;

/// How the school verifies: delays, reasons, remembered columns; names blurred on the screen.
#[component]
pub(super) fn Options(blurred: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let blur = move |event| {
        let on = event_target_checked(&event);
        preferences::set_names_blurred(on);
        blurred.set(on);
    };
    let set_reasons = move |text: String| {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        session.act(|c, s| verification::alter_options(c, s, "Motifs d’acceptation", |o| o.reasons = lines)).is_ok()
    };
    let reasons = Signal::derive(move || session.carnet.with(reasons).join("\n"));
    view! {
        <details class="options">
            <summary>"Réglages des vérifications"</summary>
            <label class="check">
                <input type="checkbox" prop:checked=blurred on:change=blur />
                " Mode démonstration : les noms sont flous à l’écran"
            </label>
            <h3>"Délais"</h3>
            <p class="hint">
                "Ils sont à vous : au bout de combien de jours une correction se voit dans l’ENT, et quand relancer qui corrige. La relance est une échéance."
            </p>
            <div class="wide-table" tabindex="0" role="region" aria-label="Délais">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Qui corrige"</th>
                            <th scope="col">"Visible après (jours)"</th>
                            <th scope="col">"Relance après (jours)"</th>
                        </tr>
                    </thead>
                    <tbody>{Corrector::ALL.iter().map(|c| view! { <OneDelay corrector=*c /> }).collect_view()}</tbody>
                </table>
            </div>
            <EditText label="Motifs d’acceptation, un par ligne" kind=FieldKind::Text value=reasons on_commit=set_reasons />
            <Remembered />
        </details>
    }
}

#[component]
fn OneDelay(corrector: Corrector) -> impl IntoView {
    let session = Session::get();
    let read = move |take: fn(&Delay) -> u16| {
        Signal::derive(move || session.carnet.with(|c| take(&c.delay_of(corrector))).to_string())
    };
    let set = move |text: String, put: fn(&mut Delay, u16)| {
        let Ok(days) = text.trim().parse::<u16>() else {
            session.complain("Indiquez un nombre de jours, de 0 à 365.");
            return false;
        };
        if days > 365 {
            session.complain("Indiquez un nombre de jours, de 0 à 365.");
            return false;
        }
        let mut delay = session.carnet.with_untracked(|c| c.delay_of(corrector));
        put(&mut delay, days);
        let label = format!("Délais : {}", corrector.label());
        let put = |o: &mut VerifyOptions| {
            o.delays.retain(|d| d.corrector != corrector);
            o.delays.push(delay);
        };
        session.act(|c, s| verification::alter_options(c, s, &label, put)).is_ok()
    };
    let name = Signal::stored(corrector.label().to_owned());
    view! {
        <tr>
            <th scope="row">{capital(corrector.label())}</th>
            <td>
                <EditText
                    label="Visible après"
                    of=name
                    kind=FieldKind::Number
                    value=read(|d| d.shows)
                    on_commit=move |t: String| set(t, |d, n| d.shows = n)
                />
            </td>
            <td>
                <EditText
                    label="Relance après"
                    of=name
                    kind=FieldKind::Number
                    value=read(|d| d.answer)
                    on_commit=move |t: String| set(t, |d, n| d.answer = n)
                />
            </td>
        </tr>
    }
}
