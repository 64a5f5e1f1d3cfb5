//! The uses, trainings, figures and partners of the fictitious collège, beside the activities that it has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::example_plan::{figures, plan};
use crate::model::*;

/// Adds to the example what stands beside its activities, as it is known on `today`.
pub fn add_uses(carnet: &mut Carnet, year: SchoolYear, today: NaiveDate, ids: &mut IdMaker) {
    contacts(carnet, ids);
    let mut all: Vec<Arc<Activity>> = carnet.activities.values().cloned().collect();
    all.retain(|a| a.school_year() == year);
    all.arrange_by_key(|a| (a.date, a.id));
    let modules: Vec<Arc<EntModule>> = carnet.modules.values().cloned().collect();
    let module = |name: &str| modules.iter().find(|m| m.name == name).map(|m| m.id);
    for activity in &all {
        let past = activity.date <= today;
        let title = activity.title.as_str();
        let starts = |word: &str| title.starts_with(word);
        if starts("Accompagnement") && past {
            let request = request(activity, module(&activity.module));
            carnet.put(AnyRecord::HelpRequest(Arc::new(request)));
        } else if starts("Formation") || starts("Atelier") {
            let training = training(carnet, activity, past);
            carnet.put(AnyRecord::Training(Arc::new(training)));
        } else if starts("Liaison") && past {
            let exchange = exchange(carnet, activity, today);
            carnet.put(AnyRecord::Exchange(Arc::new(exchange)));
        } else if starts("Réunion de bassin") {
            let meeting = basin(carnet, activity, past);
            carnet.put(AnyRecord::Meeting(Arc::new(meeting)));
        } else if starts("Incident : messagerie") || starts("Incident : messagerie") {
            let outage = Outage {
                id: activity.id,
                service: "Messagerie".to_owned(),
                ended: past.then_some(activity.date),
                ended_at: None,
                told: "professeur principal, vie scolaire".to_owned(),
                extra: Extra::new(),
            };
            carnet.put(AnyRecord::Outage(Arc::new(outage)));
        }
    }
    circulars(carnet, &all, today, ids);
    answers(carnet, &module, today, ids);
    counters(carnet, ids);
    plan(carnet, year, &all, today, ids);
    figures(carnet, year, today);
}

fn request(activity: &Activity, module: Option<Id>) -> HelpRequest {
    const ROLES: [(&str, &str); 6] = [
        ("anglais", "équipe d’anglais"),
        ("documentaliste", "professeure documentaliste"),
        ("secrétariat", "secrétaire de scolarité"),
        ("assistants d’éducation", "CPE"),
        ("professeurs principaux", "professeur principal de 3e"),
        ("arts plastiques", "professeure d’arts plastiques"),
    ];
    let role = ROLES.iter().find(|(word, _)| activity.title.contains(word));
    HelpRequest {
        asked_by: role.map_or("enseignant", |(_, role)| role).to_owned(),
        channel: Channel::Spoken,
        module,
        state: RequestState::Answered,
        answer: "Montré sur le poste, puis refait seul.".to_owned(),
        answered: Some(activity.date),
        ..HelpRequest::new(activity.id)
    }
}

fn training(carnet: &Carnet, activity: &Activity, past: bool) -> Training {
    let people = activity.people.unwrap_or(8);
    let trainer = Committee::first(carnet, Role::Administrator).map(Person::name);
    let staff = activity.title.contains("assistants");
    let mut training = Training {
        place: match staff {
            true => "bureau de la vie scolaire",
            false => "salle informatique 2",
        }
        .to_owned(),
        trainer: trainer.unwrap_or_default(),
        level: match activity.title.contains("découvrir") {
            true => TrainingLevel::Discovery,
            false => TrainingLevel::Practice,
        },
        support: "diaporama et fiche d’une page".to_owned(),
        ..Training::new(activity.id)
    };
    if past {
        let (letters, sciences) = (people / 3, people / 4);
        let rest = people - letters - sciences;
        training.disciplines = match staff {
            true => BTreeMap::from([("Vie scolaire".to_owned(), people)]),
            false => BTreeMap::from([
                ("Lettres et langues".to_owned(), letters),
                ("Sciences".to_owned(), sciences),
                ("Autres disciplines".to_owned(), rest),
            ]),
        };
        training.disciplines.retain(|_, n| *n > 0);
        training.teachers = Some(if staff { 0 } else { people });
        let very = people / 2;
        training.ratings = BTreeMap::from([("4".to_owned(), very), ("3".to_owned(), people - very)]);
        training.next = "Une seconde séance est demandée.".to_owned();
    }
    training
}

fn contacts(carnet: &mut Carnet, ids: &mut IdMaker) {
    const ALL: [(&str, &str, &str, &str); 5] = [
        ("Assistance académique", "", "comptes, annuaire, pannes", "0 800 000 000"),
        ("Dane", "Claire Vasseur", "usages, formation, réseau des administrateurs", ""),
        ("Collectivité", "service du numérique éducatif", "réseau, tablettes, postes", ""),
        ("Éditeur de l’ENT", "", "modules, maintenance", ""),
        ("DPD de l’académie", "", "données personnelles", ""),
    ];
    for (organisation, name, role, phone) in ALL {
        let contact = Contact {
            id: ids.next_id(),
            organisation: organisation.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            phone: phone.to_owned(),
            mail: String::new(),
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::Contact(Arc::new(contact)));
    }
}

fn exchange(carnet: &Carnet, activity: &Activity, today: NaiveDate) -> Exchange {
    let of = |organisation: &str| {
        let all = carnet.contacts.values();
        all.clone().find(|c| c.organisation == organisation).map(|c| c.id)
    };
    let ticket = activity.title.contains("ticket");
    let answered = activity.date.checked_add_days(Days::new(55));
    Exchange {
        contact: of(match activity.title.contains("Dane") {
            true => "Dane",
            false => "Assistance académique",
        }),
        ticket: if ticket { "INC-2026-4417" } else { "" }.to_owned(),
        waiting_for: if ticket { "l’assistance" } else { "" }.to_owned(),
        answer: match ticket {
            true => "Les comptes invités sont prolongés jusqu’en juillet.".to_owned(),
            false => String::new(),
        },
        answered: answered.filter(|d| ticket && *d <= today),
        ..Exchange::new(activity.id)
    }
}

fn basin(carnet: &Carnet, activity: &Activity, past: bool) -> Meeting {
    let administrator = Committee::first(carnet, Role::Administrator).map(|p| p.id);
    let mut meeting = Meeting {
        place: "collège Jules-Verne, salle de réunion".to_owned(),
        people: administrator.into_iter().collect(),
        agenda: "Retours sur la rentrée\nComptes des responsables\nCalendrier des imports".to_owned(),
        questions: "Comment les autres collèges préviennent-ils les familles sans téléphone ?\nQui tient la liste des comptes invités ?".to_owned(),
        ..Meeting::new(activity.id, Body::Network)
    };
    if past {
        meeting.others = "dix-huit administrateurs du bassin".to_owned();
        meeting.minutes = "Les imports définitifs se font avant le 10 octobre.\nLa Dane prépare un modèle de message pour les familles.".to_owned();
        meeting.documents = "Diaporama de la Dane".to_owned();
        let action =
            |text: &str, done| MeetingAction { text: text.to_owned(), before: None, done, extra: Extra::new() };
        meeting.actions = vec![
            action("Transmettre le compte rendu à la direction", true),
            action("Envoyer notre tableau des comptes invités", false),
        ];
    }
    meeting
}

fn circulars(carnet: &mut Carnet, all: &[Arc<Activity>], today: NaiveDate, ids: &mut IdMaker) {
    let sent = all.iter().find(|a| a.title.starts_with("Veille") && a.date <= today);
    let relay = |audience: &[Audience], activity| Relay {
        audience: audience.iter().copied().collect(),
        channel: Channel::News,
        activity,
        extra: Extra::new(),
    };
    if let Some(sent) = sent {
        let circular = Circular {
            id: ids.next_id(),
            received: sent.date.checked_sub_days(Days::new(3)).unwrap_or(sent.date),
            subject: "Ce qui change dans EduConnect".to_owned(),
            from: "Dane".to_owned(),
            text: "Un seul compte par responsable, pour tous ses enfants.".to_owned(),
            before: None,
            relays: vec![relay(&[Audience::Teachers, Audience::SchoolLife], Some(sent.id))],
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::Circular(Arc::new(circular)));
    }
    let circular = Circular {
        id: ids.next_id(),
        received: today.checked_sub_days(Days::new(2)).unwrap_or(today),
        subject: "Semaine de la parentalité numérique".to_owned(),
        from: "DRANE".to_owned(),
        text: "Un atelier en ligne est ouvert aux familles.".to_owned(),
        before: today.checked_add_days(Days::new(12)),
        relays: vec![relay(&[Audience::Parents], None)],
        extra: Extra::new(),
    };
    carnet.put(AnyRecord::Circular(Arc::new(circular)));
}

fn answers(carnet: &mut Carnet, module: &dyn Fn(&str) -> Option<Id>, today: NaiveDate, ids: &mut IdMaker) {
    const ALL: [(&str, &str, &str); 4] = [
        (
            "Je ne vois pas une de mes classes",
            "Le service n’est pas encore dans STSWEB ou dans l’emploi du temps. Dites-moi la classe et la discipline : la correction paraît un à deux jours après.",
            "",
        ),
        (
            "Un parent a perdu son mot de passe",
            "Le parent passe par « Mot de passe oublié » d’EduConnect, avec le téléphone donné à l’établissement.",
            "",
        ),
        (
            "Comment déposer un document pour ma classe ?",
            "Espace documentaire, dossier de la classe, « Ajouter ». Les élèves le voient aussitôt.",
            "Espace documentaire",
        ),
        (
            "Réserver une salle",
            "Réservation de ressources, choisir la salle, tirer sur l’horaire. La demande est validée automatiquement.",
            "Réservation de ressources",
        ),
    ];
    for (question, text, name) in ALL {
        let answer = StandardAnswer {
            id: ids.next_id(),
            question: question.to_owned(),
            text: text.to_owned(),
            module: module(name),
            verified: today.checked_sub_days(Days::new(30)),
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::StandardAnswer(Arc::new(answer)));
    }
}

fn counters(carnet: &mut Carnet, ids: &mut IdMaker) {
    let mut last = None;
    for (name, audience, duty) in [
        ("Mots de passe responsables 6e", Audience::Parents, "2.2"),
        ("Mots de passe élèves", Audience::Pupils, "2.2"),
        ("Mots de passe personnels", Audience::Teachers, "2.1"),
    ] {
        let rank = Rank::after(last.as_ref());
        last = Some(rank.clone());
        let counter = Counter {
            id: ids.next_id(),
            rank,
            name: name.to_owned(),
            audience: BTreeSet::from([audience]),
            duty: duty.to_owned(),
            minutes: Some(5),
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::Counter(Arc::new(counter)));
    }
}
