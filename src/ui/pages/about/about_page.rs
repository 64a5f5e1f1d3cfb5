use leptos::prelude::*;
use leptos::task::spawn_local;

use super::changes::VERSIONS;
use super::fault_report::fault_report;
use crate::calendar::long;
use crate::document::{Block, Document, notice};
use crate::exchange::deployment::{Deployment, DeploymentError, MAX_DEPLOYMENT_BYTES};
use crate::ui::own_files::{Fingerprint, fingerprint, own_file};
use crate::ui::parts::{Leaving, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::{Phase, Session};
use crate::ui::{browser, words};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What this is, who publishes it here, what runs, under which licences; a fault is told without any text of the carnet.
#[component]
pub fn About() -> impl IntoView {
    let session = Session::get();
    let deployment = RwSignal::new(None::<Result<Deployment, DeploymentError>>);
    let print = RwSignal::new(None::<Option<Fingerprint>>);
    spawn_local(async move {
        // A page that is one file may have none.
        let bytes = own_file("deployment.json").await.unwrap_or_else(|| b"{}".to_vec());
        deployment.try_set(Some(Deployment::read(&bytes)));
        print.try_set(Some(fingerprint().await));
    });
    let date = VERSIONS.first().and_then(|v| v.date.parse().ok()).map(long);
    let licences = RwSignal::new(None::<String>);
    let show_licences = move |_| {
        spawn_local(async move {
            let bytes = own_file("licences.txt").await.unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            licences.try_set(Some(match text.is_empty() {
                true => "Les textes n’ont pas pu être lus : vérifiez le réseau, puis recommencez.".to_owned(),
                false => text,
            }));
        });
    };
    let publisher = move || {
        let Some(read) = deployment.get() else {
            return view! { <p class="hint">"Lecture…"</p> }.into_any();
        };
        let of = match read {
            Err(error) => {
                return view! { <p class="error" role="alert">{refused(&error)}</p> }.into_any();
            }
            Ok(of) => of,
        };
        let link = of.link();
        let contact = match (of.contact.as_str(), link) {
            ("", _) => None,
            (text, Some(link)) => {
                Some(view! { <p>"Contact : "<a href=link rel="noreferrer">{text.to_owned()}</a></p> }.into_any())
            }
            (text, None) => Some(view! { <p>{format!("Contact : {text}")}</p> }.into_any()),
        };
        let legal: Vec<String> = of.legal.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect();
        let nobody = of == Deployment::default();
        view! {
            {(!of.publisher.is_empty())
                .then(|| {
                    view! {
                        <p>
                            <b>{of.publisher.clone()}</b>
                        </p>
                    }
                })}
            {contact}
            {legal.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {nobody
                .then(|| {
                    view! {
                        <p>
                            "Qui a mis ce programme à disposition ne l’a pas indiqué. Le fichier deployment.json, à côté du programme, le dit : éditeur, mentions légales, contact."
                        </p>
                    }
                })}
        }
        .into_any()
    };
    let runs = move || {
        match print.get() {
        None => view! { <p role="status">"Calcul de l’empreinte…"</p> }.into_any(),
        Some(None) => view! { <p>"L’empreinte ne se calcule pas ici : le navigateur ne le permet pas, ou le programme est en cours de fabrication."</p> }.into_any(),
        Some(Some(print)) => view! {
            <p>
                <code class="fingerprint">{print.hash}</code>
            </p>
            <p class="hint">
                {match print.wrong.is_empty() {
                    true => {
                        format!(
                            "SHA-256 de la liste des {}, chacun lu tel qu’il s’exécute. Elle se compare à celle que publie qui distribue le programme (SHA256SUMS).",
                            words::plural(print.files as u32, "fichier du programme", "fichiers du programme"),
                        )
                    }
                    false => {
                        format!(
                            "Attention : {} pas ce que cette version annonce ({}). Rechargez la page ; si cela dure, prévenez qui la publie.",
                            words::plural(print.wrong.len() as u32, "fichier n’est", "fichiers ne sont"),
                            print.wrong.join(", "),
                        )
                    }
                }}
            </p>
        }
        .into_any(),
    }
    };
    let report = move || {
        let print = print.get().flatten();
        fault_report(session, VERSION, print.as_ref())
    };
    let contact = move || match deployment.get() {
        Some(Ok(of)) => of.link().filter(|l| l.starts_with("mailto:")),
        _ => None,
    };
    let copy = move |_| {
        browser::copy_text(&untrack(report));
        session.say("Compte rendu copié : collez-le dans votre message.");
    };
    let mail = move || {
        let text = String::from(js_sys::encode_uri_component(&report()));
        contact().map(|to| format!("{to}?subject=Carnet%20ENT&body={text}"))
    };
    let paper = move |()| session.carnet.with_untracked(notice);
    let open = move || session.phase.get() == Phase::Open;
    let changes = VERSIONS.iter().map(|version| {
        let date = version.date.parse().map(long).unwrap_or_default();
        view! {
            <h3>{format!("Version {}, du {date}", version.number)}</h3>
            <ul>{version.changes.iter().map(|c| view! { <li>{*c}</li> }).collect_view()}</ul>
        }
    });
    view! {
        <section class="help about">
            <PageHead>
                <Show when=open>
                    <Leaving what="la notice" document=paper />
                </Show>
            </PageHead>
            <Show when=move || !open()>
                <p>
                    <a class="button" href=Route::Home.to_string()>
                        "Revenir à la première page"
                    </a>
                </p>
            </Show>
            <p>
                {format!(
                    "Carnet ENT {VERSION}, du {}. Licence MIT : il se copie, se modifie et se redistribue librement.",
                    date.unwrap_or_default(),
                )}
            </p>
            <h2>"Qui publie cet exemplaire"</h2>
            {publisher}
            <h2>"Vos données"</h2>
            {notice_words()}
            <h2>"Ce qui s’exécute"</h2>
            {runs}
            <h2>"Signaler un défaut"</h2>
            <p>
                "Ce compte rendu ne contient aucun texte du carnet : des nombres, et ce que le navigateur dit de lui. Relisez-le, puis ajoutez ce que vous faisiez."
            </p>
            <pre class="report" tabindex="0" role="region" aria-label="Compte rendu">
                {report}
            </pre>
            <div class="actions">
                <button type="button" on:click=copy>
                    "Copier le compte rendu"
                </button>
                {move || {
                    mail()
                        .map(|href| {
                            view! {
                                <a class="button" href=href>
                                    "Écrire au contact"
                                </a>
                            }
                        })
                }}
            </div>
            <h2>"Nouveautés"</h2>
            {changes.collect_view()}
            <h2>"Licences"</h2>
            <p>"Le programme et toutes les bibliothèques qu’il contient, avec leurs textes."</p>
            <Show when=move || licences.with(Option::is_none)>
                <button type="button" on:click=show_licences>
                    "Lire les licences"
                </button>
            </Show>
            {move || {
                licences
                    .get()
                    .map(|text| {
                        view! {
                            <pre class="licences" tabindex="0" role="region" aria-label="Textes des licences">
                                {text}
                            </pre>
                        }
                    })
            }}
        </section>
    }
}

/// The notice, as it is printed, without its title.
fn notice_words() -> impl IntoView {
    let carnet = Session::get().carnet.with_untracked(notice);
    let Document { blocks, .. } = carnet;
    let texts = blocks.into_iter().filter_map(|block| match block {
        Block::Paragraph { text, .. } if !text.is_empty() => Some(view! { <p>{text}</p> }.into_any()),
        Block::List(items) => {
            Some(view! { <ul>{items.into_iter().map(|i| view! { <li>{i.text}</li> }).collect_view()}</ul> }.into_any())
        }
        _ => None,
    });
    texts.collect_view()
}

fn refused(error: &DeploymentError) -> String {
    let what = match error {
        DeploymentError::TooBig => format!("il dépasse {} ko", MAX_DEPLOYMENT_BYTES / 1024),
        DeploymentError::NotJson => "ce n’est pas un objet JSON lisible".to_owned(),
        DeploymentError::NotText(key) => format!("« {key} » n’est pas un texte"),
    };
    format!(
        "Le fichier deployment.json n’est pas lu : {what}. Rien n’en est montré ; qui publie le programme doit le corriger."
    )
}
