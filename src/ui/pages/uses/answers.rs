use leptos::prelude::*;

use crate::acts::{Given, standard_answer};
use crate::calendar::short;
use crate::model::*;
use crate::tables::TableOut;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Each, EditText, EmptyState, Field, FieldKind, Form, FormField, Held, Leaving, MailLink, PageHead, Show,
};
use crate::ui::session::Session;
use crate::ui::{browser, clock, dom};

/// The answers that come back often: found by a word, copied in one click, verified.
#[component]
pub fn Answers() -> impl IntoView {
    let session = Session::get();
    let looked = RwSignal::new(String::new());
    let ids = memo(move || {
        let needle = Needle::new(&looked.get());
        session.carnet.with(|c| {
            let fits = |a: &&StandardAnswer| {
                let module = c.module_name(a.module);
                needle.is_in(&fold(&format!("{} {} {module}", a.question, a.text)))
            };
            let mut all: Vec<&StandardAnswer> = c.standard_answers.values().map(|a| &**a).filter(fits).collect();
            all.arrange_by(|a, b| natural(&fold(&a.question), &fold(&b.question)));
            all.iter().map(|a| a.id).collect::<Vec<_>>()
        })
    });
    let any = move || session.carnet.with(|c| !c.standard_answers.is_empty());
    let none = move || ids.with(Vec::is_empty);
    let rows = move || {
        session.carnet.with_untracked(|c| {
            let line = |a: &StandardAnswer| {
                let verified = a.verified.map(short).unwrap_or_default();
                vec![a.question.clone(), a.text.clone(), c.module_name(a.module), verified]
            };
            c.standard_answers.values().map(|a| line(a)).collect::<Vec<_>>()
        })
    };
    const HEADS: [&str; 4] = ["Question", "Réponse", "Module", "Vérifiée le"];
    let table = Callback::new(move |()| TableOut::of("reponses-types", &HEADS, rows()));
    let sheet = move || crate::document::listing("Réponses types", HEADS, rows());
    let (question, text) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let added =
            session.submit(&[(Given::Name, question)], |c, s| standard_answer::add(c, s, question.text(), text.text()));
        if added.is_some() {
            [question, text].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("reponse-question")>
                    "Ajouter une réponse"
                </button>
                <Leaving what="les réponses" document=move |()| sheet() table=("les réponses", table) />
            </PageHead>
            <Show
                when=any
                fallback=|| {
                    view! {
                        <EmptyState what="Aucune réponse gardée. Ce que vous répondez souvent s’écrit une fois ici, et se copie d’un geste."
                            .to_owned() />
                    }
                }
            >
                <div class="field table-filter">
                    <label>
                        <span class="visually-hidden">"Chercher une réponse"</span>
                        <input type="search" placeholder="Chercher une réponse" bind:value=looked />
                    </label>
                </div>
                <Show when=none>
                    <p class="hint">"Aucune réponse ne contient ces mots."</p>
                </Show>
            </Show>
            <ul class="plain answers">
                <Each each=move || ids.get() key=|id| *id let:id>
                    <OneAnswer id=id />
                </Each>
            </ul>
            <h2>"Nouvelle réponse"</h2>
            <Form class="grid add" label="Nouvelle réponse" on_submit=add draft=("reponse", vec![question, text])>
                <Field label="Question" value=question.value error=question.error() id="reponse-question" />
                <div class="wide">
                    <Field label="Réponse" kind=FieldKind::Text value=text.value />
                </div>
                <button type="submit">"Ajouter la réponse"</button>
            </Form>
        </section>
    }
}

#[component]
fn OneAnswer(id: Id) -> impl IntoView {
    let session = Session::get();
    let answer = Held::<StandardAnswer>::new(id);
    let question = answer.read(|a| a.question.clone());
    let verified = move || {
        answer.record.with(|a| match a.as_ref().and_then(|a| a.verified) {
            Some(day) => format!("vérifiée le {}", short(day)),
            None => "jamais vérifiée".to_owned(),
        })
    };
    let copy = move |_| {
        let text = answer.record.with_untracked(|a| a.as_ref().map(|a| a.text.clone()));
        browser::copy_text(&text.unwrap_or_default());
        session.say("Réponse copiée.");
    };
    let mail = Signal::derive(move || {
        let of = |a: &StandardAnswer| format!("Objet : {}\n\n{}", a.question, a.text);
        answer.record.with(|a| a.as_ref().map(of).unwrap_or_default())
    });
    let verify = move |_| {
        answer.alter("vérifiée", &|a| a.verified = Some(clock::today()));
    };
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "li", "button");
        answer.delete(dom::focus_then(next));
    };
    view! {
        <li class="card">
            <div role="group" aria-label=question>
                <EditText
                    label="Question"
                    value=question
                    on_commit=move |t: String| !t.trim().is_empty() && answer.alter("question", &|a| a.question = t.trim().to_owned())
                />
                <EditText
                    label="Réponse"
                    of=question
                    kind=FieldKind::Text
                    value=answer.read(|a| a.text.clone())
                    on_commit=answer.set("réponse", |a, t| a.text = t)
                />
                <div class="actions small">
                    <button type="button" aria-label=move || format!("Copier la réponse : {}", question.get()) on:click=copy>
                        "Copier"
                    </button>
                    <MailLink text=mail of=question />
                    <span class="hint">{verified}</span>
                    <button type="button" class="quiet" aria-label=move || format!("Encore valable : {}", question.get()) on:click=verify>
                        "Encore valable"
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || format!("Supprimer la réponse : {}", question.get())
                        on:click=remove
                    >
                        "Supprimer"
                    </button>
                </div>
            </div>
        </li>
    }
}
