use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::acts::{self, Given};
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, EditText, Field, FieldKind, Form, FormField, Leaving, MailLink, PageHead};
use crate::ui::session::Session;
use crate::ui::{browser, dom};

/// A message as it is shown: a ready one, or the school's own.
#[derive(Clone, PartialEq)]
struct Shown {
    /// The school's own wording, where there is one.
    own: Option<Id>,
    key: String,
    name: String,
    subject: String,
    text: String,
}

fn shown(carnet: &Carnet) -> Vec<Shown> {
    let own = |key: &str| carnet.message_models.values().find(|m| m.key == key);
    let ready = READY_MESSAGES.iter().map(|ready| match own(ready.key) {
        Some(m) => Shown {
            own: Some(m.id),
            key: ready.key.to_owned(),
            name: m.name.clone(),
            subject: m.subject.clone(),
            text: m.text.clone(),
        },
        None => Shown {
            own: None,
            key: ready.key.to_owned(),
            name: ready.name.to_owned(),
            subject: ready.subject.to_owned(),
            text: ready.text.to_owned(),
        },
    });
    let mut mine: Vec<Shown> = carnet
        .message_models
        .values()
        .filter(|m| m.key.is_empty())
        .map(|m| Shown {
            own: Some(m.id),
            key: String::new(),
            name: m.name.clone(),
            subject: m.subject.clone(),
            text: m.text.clone(),
        })
        .collect();
    mine.arrange_by(|a, b| natural(&fold(&a.name), &fold(&b.name)));
    mine.into_iter().chain(ready).collect()
}

/// The words of the school in the place of the brackets that it can fill in; the others stay to be written.
fn filled(carnet: &Carnet, text: &str) -> String {
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    let administrator = Committee::first(carnet, Role::Administrator).map(Person::name);
    let words = [
        ("[établissement]", school),
        ("[administrateur]", administrator.unwrap_or_else(|| "L’administrateur de l’ENT".to_owned())),
        ("[année]", carnet.open_year().to_string()),
    ];
    words
        .into_iter()
        .filter(|(_, word)| !word.is_empty())
        .fold(text.to_owned(), |text, (mark, word)| text.replace(mark, &word))
}

/// What stands between brackets, each once, in order: « [date] ».
fn brackets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split('[').skip(1) {
        let mark = part.split_once(']').map(|(inside, _)| format!("[{inside}]"));
        found.extend(mark.filter(|m| m.len() < 60 && !m.contains('\n') && !found.contains(m)));
    }
    found
}

/// The message that passes on what was received.
pub(super) fn relayed(carnet: &Carnet, circular: &Circular) -> String {
    let model = shown(carnet).into_iter().find(|m| m.key == "relay");
    let text = model.map(|m| format!("Objet : {}\n\n{}", m.subject, m.text));
    let text = filled(carnet, &text.unwrap_or_default())
        .replace("[sujet]", &circular.subject)
        .replace("la DRANE", if circular.from.is_empty() { "la DRANE" } else { &circular.from });
    match circular.text.trim() {
        "" => text,
        said => text.replace("[résumé]", said.trim_end_matches('.')),
    }
}

/// Ready messages, worded by the school, copied in one click.
#[component]
pub fn Messages() -> impl IntoView {
    let session = Session::get();
    let all = memo(move || session.carnet.with(shown));
    let keys = memo(move || {
        all.with(|all| all.iter().map(|m| (m.own.filter(|_| m.key.is_empty()), m.key.clone())).collect::<Vec<_>>())
    });
    let sheet = move || {
        let rows = all.get_untracked().into_iter();
        let rows = rows.map(|m| vec![m.name, m.subject, m.text]).collect();
        document::listing("Messages types", ["Message", "Objet", "Texte"], rows)
    };
    let (name, subject, text) = (FormField::new(""), FormField::new(""), FormField::new(""));
    let add = move |()| {
        let added = session
            .submit(&[(Given::Name, name)], |c, s| acts::message::add(c, s, name.text(), subject.text(), text.text()));
        if added.is_some() {
            [name, subject, text].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("message-nom")>
                    "Ajouter un message"
                </button>
                <Leaving what="les messages" document=move |()| sheet() />
            </PageHead>
            <p class="hint">
                "Le nom de l’établissement, le vôtre et l’année sont mis à leur place en copiant. Les autres mots entre crochets restent à écrire."
            </p>
            <ul class="plain">
                <Each each=move || keys.get() key=|k| k.clone() let:key>
                    <One own=key.0 key=key.1 all=all />
                </Each>
            </ul>
            <h2>"Nouveau message"</h2>
            <Form class="grid add" label="Nouveau message" on_submit=add draft=("message", vec![name, subject, text])>
                <Field label="Nom du message" value=name.value error=name.error() id="message-nom" />
                <Field label="Objet du message" value=subject.value />
                <div class="wide">
                    <Field label="Texte du message" kind=FieldKind::Text value=text.value />
                </div>
                <button type="submit">"Ajouter le message"</button>
            </Form>
        </section>
    }
}

#[component]
fn One(own: Option<Id>, key: String, all: Memo<Vec<Shown>>) -> impl IntoView {
    let session = Session::get();
    let key = StoredValue::new(key);
    let message = memo(move || {
        all.with(|all| all.iter().find(|m| key.with_value(|k| m.key == *k) && (own.is_none() || m.own == own)).cloned())
    });
    let read = move |take: fn(&Shown) -> String| {
        Signal::derive(move || message.with(|m| m.as_ref().map(take).unwrap_or_default()))
    };
    let name = read(|m| m.name.clone());
    let alter = move |alter: &dyn Fn(&mut MessageModel)| {
        let own = message.with_untracked(|m| m.as_ref().and_then(|m| m.own));
        session.act(|c, s| key.with_value(|k| acts::message::reword(c, s, own, k, alter))).is_ok()
    };
    // What stands between brackets and only the person knows.
    let written = RwSignal::new(BTreeMap::<String, String>::new());
    let bare = memo(move || {
        let now = message.get()?;
        Some(session.carnet.with(|c| filled(c, &format!("Objet : {}\n\n{}", now.subject, now.text))))
    });
    let blanks = memo(move || bare.with(|text| text.as_deref().map(brackets).unwrap_or_default()));
    let whole = Signal::derive(move || {
        let text = bare.get().unwrap_or_default();
        written.with(|all| {
            let said = all.iter().filter(|(_, word)| !word.trim().is_empty());
            said.fold(text, |text, (mark, word)| text.replace(mark, word.trim()))
        })
    });
    let asked = move || {
        let field = |mark: String| {
            let key = StoredValue::new(mark.clone());
            let now = move || key.with_value(|k| written.with(|all| all.get(k).cloned().unwrap_or_default()));
            let set = move |event| written.update(|all| _ = all.insert(key.get_value(), event_target_value(&event)));
            let label = capital(mark.trim_matches(['[', ']']));
            let of = format!("{label}, {}", name.get());
            view! { <label class="blank">{label}" "<input type="text" aria-label=of prop:value=now on:input=set /></label> }
        };
        let all = blanks.get();
        (!all.is_empty()).then(|| view! { <p class="blanks">{all.into_iter().map(field).collect_view()}</p> })
    };
    let copy = move |_| {
        let Some(now) = message.get_untracked() else {
            return;
        };
        browser::copy_text(&whole.get_untracked());
        session.say(format!("Message copié : {}.", now.name));
    };
    let is_own = move || message.with(|m| m.as_ref().is_some_and(|m| m.own.is_some()));
    let back = move |_| {
        if let Some(id) = message.get_untracked().and_then(|m| m.own) {
            session.delete(TableName::MessageModel, id, || {});
        }
    };
    let back_word = key.with_value(|k| if k.is_empty() { "Supprimer" } else { "Reprendre le texte d’origine" });
    view! {
        <li class="card message">
            <div class="axis-head">
                <h2>{name}</h2>
                <button type="button" aria-label=move || format!("Copier le message : {}", name.get()) on:click=copy>
                    "Copier"
                </button>
                <MailLink text=whole of=name />
            </div>
            {asked}
            <details>
                <summary>{read(|m| m.subject.clone())}</summary>
                <EditText
                    label="Nom"
                    of=name
                    value=name
                    on_commit=move |t: String| !t.trim().is_empty() && alter(&|m| m.name = t.trim().to_owned())
                />
                <EditText
                    label="Objet"
                    of=name
                    value=read(|m| m.subject.clone())
                    on_commit=move |t: String| alter(&|m| m.subject = t.trim().to_owned())
                />
                <EditText
                    label="Texte"
                    of=name
                    kind=FieldKind::Text
                    value=read(|m| m.text.clone())
                    on_commit=move |t: String| alter(&|m| m.text.clone_from(&t))
                />
                {move || {
                    is_own()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-label=format!("{back_word} : {}", name.get_untracked())
                                    on:click=back
                                >
                                    {back_word}
                                </button>
                            }
                        })
                }}
            </details>
        </li>
    }
}
