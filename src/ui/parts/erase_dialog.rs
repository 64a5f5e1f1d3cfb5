use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Dialog, Field};
use crate::cards::card;
use crate::exchange::erasing::{Erasing, FormKey, FormKind, FormSeen, Mention};
use crate::model::*;
use crate::store::Memories;
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// « Effacer définitivement » a person or an activity: what goes, where else the name stands, what stays and why, then the name typed again.
#[component]
pub fn EraseDialog(
    /// The record; it is there while the dialog is.
    of: AnyRecord,
    /// As the person reads it, and types it to confirm.
    name: String,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let session = Session::get();
    let erasing = Erasing::of(&of);
    let (mentions, documents, sent) = session.carnet.with_untracked(|c| {
        let of = erasing.as_ref();
        let sent: Vec<String> = c.copies.values().map(|k| clock::local(&k.at)).collect();
        (of.map(|e| e.mentions(c)).unwrap_or_default(), of.map(|e| e.documents(c)).unwrap_or_default(), sent)
    });
    let documents: Vec<String> = session.carnet.with_untracked(|c| {
        let name = |r: &AnyRecord| (card(r.table()).name)(c, r);
        documents.iter().map(name).collect()
    });
    let kept = RwSignal::new(BTreeSet::<usize>::new());
    let forms = erasing.as_ref().map(|e| e.seen(&mentions)).unwrap_or_default();
    let at_first = |e: &Erasing| {
        let active = forms.iter().filter(|f| e.replaces(f.key));
        active.map(|f| f.key).into_set()
    };
    let active = RwSignal::new(erasing.as_ref().map(at_first).unwrap_or_default());
    // What is not among the texts that are shown, in the journal say, goes as what is shown does.
    let silent = erasing.as_ref().map(|e| {
        let shown: BTreeSet<FormKey> = forms.iter().map(|f| f.key).collect();
        e.all_replaced().difference(&shown).copied().into_set()
    });
    let silent = StoredValue::new(silent.unwrap_or_default());
    let typed = RwSignal::new(String::new());
    let wanted = StoredValue::new(name.clone());
    let same = move || wanted.with_value(|w| fold(typed.get().trim()) == fold(w.trim()));
    let busy = RwSignal::new(false);
    let shown = mentions.clone();
    let stored = StoredValue::new((erasing, mentions));
    let erase = move |_| {
        let (Some(erasing), mentions) = stored.get_value() else {
            return;
        };
        let keeping = |erasing: Erasing, n: &usize| match mentions.get(*n) {
            Some(mention) => erasing.keeping(mention),
            None => erasing,
        };
        let replaced = silent.with_value(|silent| &active.get_untracked() | silent);
        let erasing = erasing.replacing(replaced);
        let erasing = kept.with_untracked(|kept| kept.iter().fold(erasing, keeping));
        busy.set(true);
        spawn_local(async move {
            let done = session.erase(erasing).await;
            let _ = busy.try_set(false);
            // What was erased may have taken its row and this dialog with it.
            let close = || _ = on_close.try_run(());
            match done {
                Ok(files) if files.left.is_empty() => {
                    close();
                    session.say(match files.rewritten {
                        0 => "Effacé définitivement.".to_owned(),
                        n => format!(
                            "Effacé définitivement, dans {} aussi.",
                            words::plural(n, "fichier du dossier", "fichiers du dossier")
                        ),
                    });
                }
                Ok(files) => {
                    close();
                    session.complain(format!(
                        "Effacé du carnet. Ces fichiers n’ont pas pu être réécrits : {}.",
                        files.left.join(", ")
                    ));
                }
                Err(sentence) => session.complain(sentence),
            }
        });
    };
    let one = move |(n, mention): (usize, Mention)| {
        let place = session.carnet.with_untracked(|c| {
            let card = card(mention.table);
            let named = c.get(mention.table, mention.id).map(|r| (card.name)(c, &r));
            format!("{} – {}", named.unwrap_or_default(), card.word(&mention.field))
        });
        let text: String = mention.text.chars().take(400).collect();
        let flip = move |event| {
            let on = event_target_checked(&event);
            kept.update(|kept| {
                if on {
                    kept.remove(&n);
                } else {
                    kept.insert(n);
                }
            });
        };
        let of = mention.forms;
        let named = move || active.with(|active| of.iter().any(|key| active.contains(key)));
        view! {
            <li class:waived=move || !named()>
                <label class="check">
                    <input type="checkbox" prop:checked=true on:change=flip />
                    <span>"Y remplacer le nom : "<strong>{place}</strong></span>
                </label>
                <p class="hint">{text}</p>
            </li>
        }
    };
    let form = move |seen: FormSeen| {
        let what = match (seen.kind, seen.key.small) {
            (FormKind::First, _) => ", prénom seul",
            (_, true) => ", en minuscules : peut-être un mot",
            (FormKind::Half, _) => ", une partie du nom",
            (FormKind::Email | FormKind::Address, _) => ", adresse",
            (FormKind::Glued, _) => ", identifiant",
            (FormKind::Whole | FormKind::Last, _) => "",
        };
        let flip = move |event| {
            let on = event_target_checked(&event);
            active.update(|active| {
                if on {
                    active.insert(seen.key);
                } else {
                    active.remove(&seen.key);
                }
            });
        };
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=move || active.with(|a| a.contains(&seen.key)) on:change=flip />
                    <span><strong>{seen.text}</strong>{what}{format!(" ({})", words::plural(seen.times, "fois", "fois"))}</span>
                </label>
            </li>
        }
    };
    // What of it the browser's own files keep, and how to end that: docs/raw-profiles.md.
    let in_bytes = match session.memories.get_untracked() {
        Memories::Two => {
            "Les bases de ce navigateur sont refaites aussitôt : ses fichiers n’en gardent rien, ce qui a été compté dans Chromium et Firefox."
        }
        _ if session.is_volatile() => {
            "Ce navigateur ne garde rien de ce carnet : il n’y a rien à effacer dans ses fichiers."
        }
        _ => {
            "Ce navigateur n’a qu’une mémoire de ce carnet : elle est vidée et récrite, mais ses fichiers internes peuvent garder des restes du nom, quelques jours d’usage en général. Pour y mettre fin : exportez le carnet, effacez les données du site dans les réglages du navigateur, puis rouvrez le fichier."
        }
    };
    let exported = session.entry.with_untracked(|e| e.exported.clone());
    let outside = [
        (!exported.is_empty()).then(|| format!("les fichiers exportés, le dernier le {}", clock::local(&exported))),
        (!sent.is_empty()).then(|| format!("les exemplaires envoyés le {}", sent.join(", le "))),
    ];
    let outside: Vec<String> = outside.into_iter().flatten().collect();
    view! {
        <Dialog title=format!("Effacer définitivement : {name}") on_close=move || on_close.run(())>
            <p>
                <strong>{name.clone()}</strong>
                " quittera le carnet, son historique, les états gardés de côté, et les copies que ce navigateur peut écrire. "
                <strong>"C’est sans retour"</strong>
                " : « Annuler » n’y peut rien."
            </p>
            {(!forms.is_empty()).then(|| view! {
                <p>"Sous ces formes. Cochez celles qui sont ce nom."</p>
                <ul class="plain forms">{forms.into_iter().map(form).collect_view()}</ul>
            })}
            {(!shown.is_empty()).then(|| view! {
                <p>"Ce nom se lit aussi dans ces textes. Décochez ceux qui doivent le garder."</p>
                <ul class="plain mentions">{shown.into_iter().enumerate().map(one).collect_view()}</ul>
            })}
            {(!documents.is_empty()).then(|| view! {
                <p>{format!("Restent tels quels, parce qu’ils sont signés ou approuvés : {}.", documents.join(", "))}</p>
            })}
            {(!outside.is_empty()).then(|| view! {
                <p>{format!("Hors d’atteinte, à supprimer ou à remplacer vous-même : {}.", outside.join(" ; "))}</p>
            })}
            <p class="hint">{in_bytes}</p>
            <Field label="Pour confirmer, recopiez" value=typed hint=Signal::stored(name.clone()) />
            <div class="actions">
                <button type="button" class="danger" disabled=move || !same() || busy.get() on:click=erase>"Effacer définitivement"</button>
                <button type="button" on:click=move |_| on_close.run(())>"Ne rien effacer"</button>
            </div>
        </Dialog>
    }
}
