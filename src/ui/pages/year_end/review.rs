use leptos::prelude::*;

use super::annex::Annex;
use super::draft::Draft;
use crate::acts;
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, Fold, Later, Leaving, PageHead, Show, reading};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The bilan of the open year, nearly written from what was noted.
#[component]
pub fn Review() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.is_approved());
    let about = move || match session.carnet.with(|c| {
        let approved = c.approved(c.open_year().start())?;
        Some(approved.minutes.open().date)
    }) {
        Some(date) => format!(
            "Bilan approuvé à l’entretien du {} : il ne change plus, même si le journal change.",
            date.map(crate::calendar::long).unwrap_or_default()
        ),
        None => format!(
            "Année scolaire {}, en préparation. Les chiffres suivent le journal ; vos phrases restent.",
            session.year()
        ),
    };
    let milestone = Callback::new(|()| Route::Progress.go());
    view! {
        <section class="review">
            <PageHead about=Signal::derive(about)>
                <Show
                    when=move || approved.get()
                    fallback=|| view! { <a class="button primary" href=Route::Interview.to_string()>"Entretien et approbation"</a> }
                >
                    <a class="button" href=Route::Interview.to_string()>"Entretien"</a>
                    <a class="button primary" href=Route::NextLetter.to_string()>"Préparer la lettre suivante"</a>
                </Show>
                <Leaving
                    what="le bilan"
                    document=move |()| document::bilan(&bilan_now(session))
                    others=vec![("le point d’étape", "Ouvrir le point d’étape", milestone)]
                />
            </PageHead>
            <Show when=move || approved.get() fallback=|| view! { <Later><Draft /></Later> }>
                <Approved />
            </Show>
            <Later>
                <div class="folds">
                    <Fold id="annexe" title="Annexe" about="Les activités faites dans une période, par attribution.">
                        <Annex />
                    </Fold>
                </div>
            </Later>
        </section>
    }
}

/// What it says now.
pub fn bilan_now(session: Session) -> Bilan {
    session.carnet.with_untracked(|c| match c.approved(c.open_year().start()) {
        Some(approved) => approved.bilan.open(),
        None => Bilan::of(c, c.open_year()),
    })
}

/// Approved: what it was that day, and where the paper is.
#[component]
fn Approved() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.carnet.with(|c| c.approved(c.open_year().start()).cloned()));
    let bilan = move || approved.get().map(|a| reading::on_screen(document::bilan(&a.bilan.open()).blocks));
    let paper = move |text: String| {
        let Some(id) = approved.with_untracked(|a| a.as_ref().map(|a| a.id)) else {
            return false;
        };
        let put = |a: &mut ApprovedReview| text.trim().clone_into(&mut a.paper);
        session.act(|c, _| acts::alteration::alter(c, id, "référence du papier signé", &put)).is_ok()
    };
    view! {
        <section class="card">
            <EditText
                label="Où est le papier signé (référence)"
                value=Signal::derive(move || approved.get().map(|a| a.paper).unwrap_or_default())
                on_commit=paper
            />
        </section>
        <article class="card reading">{bilan}</article>
        {move || {
            let left = session.carnet.with(Carnet::texts_beside_approved);
            (!left.is_empty())
                .then(|| {
                    view! {
                        <section class="card beside-approved">
                            <h2>"Écrit ici, hors du bilan approuvé"</h2>
                            <p class="hint">
                                "Ces textes de ce carnet ne sont pas ceux du bilan approuvé. Ils restent lisibles ici, pour la lettre ou le bilan suivants."
                            </p>
                            <dl class="facts">
                                {left
                                    .into_iter()
                                    .map(|(name, text)| {
                                        view! {
                                            <dt>{name}</dt>
                                            <dd>{text}</dd>
                                        }
                                    })
                                    .collect_view()}
                            </dl>
                        </section>
                    }
                })
        }}
    }
}
