use leptos::prelude::*;

use crate::ui::parts::{ChooseFile, PageHead};
use crate::ui::route::Route;

/// The first page: what this is, and the ways in.
#[component]
pub fn FirstPage(
    #[prop(into)] on_create: Callback<()>,
    #[prop(into)] on_example: Callback<()>,
    #[prop(into)] on_file: Callback<web_sys::File>,
    /// Whether this browser has no carnet: then what one had elsewhere is spoken of.
    #[prop(into)]
    new: Signal<bool>,
    /// The form of a new carnet, in place of the ways in.
    #[prop(optional, into)]
    form: ViewFn,
    #[prop(optional, into)] creating: Signal<bool>,
    /// Above the ways in: what this browser keeps, or that it keeps nothing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = move || {
        new.get().then(|| {
            view! {
                <p class="hint">
                    <strong>"Vous aviez un carnet ? Ouvrez votre dernier fichier."</strong>
                    " Les postes d’établissement effacent souvent les profils : le fichier exporté, lui, reste. Il peut aussi être glissé sur cette page."
                </p>
            }
        })
    };
    let ways = move || match creating.get() {
        true => form.run(),
        false => view! {
            <div class="actions ways">
                <button type="button" class="primary" on:click=move |_| on_create.run(())>"Créer mon carnet"</button>
                <ChooseFile label="Ouvrir un fichier" on_file=on_file />
                <button type="button" on:click=move |_| on_example.run(())>"Essayer avec un exemple"</button>
            </div>
            {words}
        }
        .into_any(),
    };
    view! {
        <div class="narrow">
            <PageHead
                title=Signal::stored("Carnet ENT".to_owned())
                about=Signal::stored(
                    "Le carnet de travail de l’administrateur de l’ENT : lettre de mission, journal de l’année, bilan.".to_owned(),
                )
            />
            <ul class="lines">
                <li>"Tout reste dans ce navigateur, sur ce poste : ni compte, ni serveur, ni réseau."</li>
                <li>"Pour le garder ou le transmettre, le carnet s’exporte dans un fichier."</li>
            </ul>
            {children.map(|children| children())}
            {ways}
            <p class="hint">
                <a href=Route::About.to_string()>"À propos : qui publie ce programme, ce qu’il garde, ses licences"</a>
            </p>
        </div>
    }
}
