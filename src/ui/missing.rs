//! Why a part of the program did not come: said by its cause, so that a person does what helps.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::browser;

/// What stands between the page and a part of its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The site has another version by now: this page's own parts are gone.
    Updated,
    /// Nobody answers.
    Network,
    /// The site answers, of the same version, and has not that part.
    Site,
}

impl Missing {
    /// Asks the site, and the browser, which of them it is.
    pub async fn find() -> Self {
        let waiting = js_sys::Reflect::get(&window(), &"carnetUpdateWaiting".into());
        if waiting.is_ok_and(|w| w.is_truthy()) {
            return Self::Updated;
        }
        // A single file has its parts with it.
        let (Some(own), false) = (own_program(), browser::single_file()) else {
            return Self::Site;
        };
        match browser::fetch_anew("./").await {
            None => Self::Network,
            Some(page) if page.contains(&own) => Self::Site,
            Some(_) => Self::Updated,
        }
    }

    /// What it is and what to do. What is typed is kept by the browser until it is saved: a reload loses nothing.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Updated => {
                "Une nouvelle version du programme est en ligne : cette page, ouverte avant, n’a plus la sienne. Rechargez la page : ce qui est enregistré et ce qui est tapé restent."
            }
            Self::Network => {
                "Cette partie du programme n’a pas pu être chargée : le réseau ne répond pas. Rétablissez-le, puis rechargez la page : rien n’est perdu."
            }
            Self::Site => {
                "Cette partie du programme manque là d’où vient la page. Rechargez ; si rien ne change, dites-le à qui a installé Carnet ENT. Rien n’est perdu."
            }
        }
    }
}

/// The file name of this page's program, which bears its version.
fn own_program() -> Option<String> {
    let link = document().query_selector("link[rel=modulepreload]").ok()??;
    let link: web_sys::HtmlLinkElement = link.dyn_into().ok()?;
    let href = link.href();
    href.rsplit('/').next().map(str::to_owned)
}
