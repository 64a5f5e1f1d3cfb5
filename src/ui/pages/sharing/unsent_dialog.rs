use leptos::prelude::*;

use crate::cards::target;
use crate::ui::derived::memo;
use crate::ui::parts::Dialog;
use crate::ui::session::Session;
use crate::ui::unsent::Unsent;

/// Before the return leaves: what was typed and is not in it, each added or discarded on purpose.
#[component]
pub fn UnsentDialog() -> impl IntoView {
    let session = Session::get();
    let close = move || session.asking.set(false);
    let left = memo(move || session.asking.get().then(|| session.unsent()));
    let send = move |_| {
        close();
        session.hand_return();
    };
    let add_all = move |_| {
        let all = session.unsent();
        if all.iter().all(|(key, unsent)| session.send_unsent(key, unsent)) {
            close();
            session.hand_return();
        }
    };
    let one = move |(key, unsent): (String, Unsent)| {
        let (what, text) = session.carnet.with_untracked(|c| words(c, &unsent));
        let (add, drop) = (format!("Ajouter au retour : {what}"), format!("Abandonner : {what}"));
        let discarded = key.clone();
        view! {
            <li>
                <p>
                    <strong>{what}</strong>
                </p>
                <p class="typed">{text}</p>
                <div class="actions">
                    <button type="button" aria-label=add on:click=move |_| _ = session.send_unsent(&key, &unsent)>
                        "Ajouter au retour"
                    </button>
                    <button type="button" class="quiet" aria-label=drop on:click=move |_| session.set_draft(&discarded, None)>
                        "Abandonner"
                    </button>
                </div>
            </li>
        }
    };
    move || {
        let asked = left.get()?;
        let none = asked.is_empty();
        Some(view! {
            <Dialog title="Avant de renvoyer".to_owned() on_close=close>
                {match none {
                    true => view! { <p role="status">"Tout est décidé : le fichier peut partir."</p> }.into_any(),
                    false => {
                        view! {
                            <p>"Vous avez écrit ceci sans l’ajouter : ce n’est pas dans le fichier à renvoyer."</p>
                            <ul class="plain unsent">{asked.into_iter().map(one).collect_view()}</ul>
                        }
                            .into_any()
                    }
                }}
                <div class="actions">
                    {match none {
                        true => {
                            view! {
                                <button type="button" class="primary" on:click=send>
                                    "Renvoyer"
                                </button>
                            }
                                .into_any()
                        }
                        false => {
                            view! {
                                <button type="button" class="primary" on:click=add_all>
                                    "Tout ajouter et renvoyer"
                                </button>
                            }
                                .into_any()
                        }
                    }} <button type="button" on:click=move |_| close()>
                        "Revenir à l’exemplaire"
                    </button>
                </div>
            </Dialog>
        })
    }
}

/// What it is, and what was written.
fn words(carnet: &crate::model::Carnet, unsent: &Unsent) -> (String, String) {
    match unsent {
        Unsent::Comment { target: of, text, .. } => (format!("Commentaire sur {}", target(carnet, of)), text.clone()),
        Unsent::Addition { text, .. } => ("Attribution à ajouter".to_owned(), text.clone()),
        Unsent::Visa(visa) => (
            "Visa".to_owned(),
            format!("{} par {}, le {}", visa.verdict.label(), visa.name, crate::calendar::long(visa.date)),
        ),
    }
}
