use crate::calendar::FirstStep;
use crate::ui::route::Route;
use crate::ui::words::plural;

/// A step by its name, and what it gives.
pub fn about(step: &FirstStep) -> (String, &'static str) {
    let named = |name: &str| name.to_owned();
    match step {
        FirstStep::Transition => (
            named("Commencer la transition d’année"),
            "Les étapes de la rentrée à leurs dates ; celles dont le jour est passé attendent à part.",
        ),
        FirstStep::Councils(period) => (
            format!("Commencer les conseils de classe : {}", period.to_lowercase()),
            "Une grille, une ligne par classe ; ce dont le jour est passé est à dater, pas en retard.",
        ),
        FirstStep::Reports(period) => (
            format!("Suivre la remontée LSU : {}", period.to_lowercase()),
            "Les applications nationales de l’année, avec qui signe et quelle est votre part.",
        ),
        FirstStep::Periods => (named("Les trimestres ou les semestres"), "Les conseils et les bulletins en dépendent."),
        FirstStep::Classes => (
            named("Les classes"),
            "Collez la liste, ou prenez le fichier du logiciel de vie scolaire ou d’emploi du temps.",
        ),
        FirstStep::Journal => (
            named("Votre suivi tenu ailleurs"),
            "Un tableau d’Excel, de LibreOffice ou un CSV : une ligne, une activité, dans l’année de sa date.",
        ),
        FirstStep::Agenda => (
            named("L’agenda de l’établissement"),
            "Un fichier .ics : les dates de l’année, les réunions, les conseils.",
        ),
        FirstStep::People => (
            named("Les personnes avec qui vous travaillez"),
            "D’une liste des personnels, seulement celles à qui vous donnez un rôle.",
        ),
        FirstStep::Modules => (
            named("Les modules et les droits de l’ENT"),
            "Ce que les décisions ouvrent et ferment ; la liste habituelle s’adapte ensuite.",
        ),
        FirstStep::Campaigns => (
            named("Les remontées nationales"),
            "Les applications de votre type d’établissement, à leurs périodes habituelles.",
        ),
        FirstStep::Registers => (
            named("Un registre : les ressources réservables"),
            "Ce que l’ENT doit contenir, avec des lignes habituelles à adapter.",
        ),
        FirstStep::Counters => (
            named("Les compteurs"),
            "Mots de passe, responsables à rattacher : un geste par demande, près de la saisie rapide.",
        ),
        FirstStep::Letter => {
            (named("Relire la lettre de mission, et la signer"), "Elle dit qui vous êtes et ce qui vous est confié.")
        }
        FirstStep::Dates => {
            (named("Vérifier les dates du calendrier"), "Celles que le programme ne tient pas d’un texte officiel.")
        }
        FirstStep::File => (named("Exporter un premier fichier"), "Ce navigateur peut être effacé ; le fichier reste."),
    }
}

/// How much there is of it.
pub(super) fn there(step: &FirstStep, n: usize) -> String {
    let n = n as u32;
    let (one, many) = match step {
        FirstStep::Periods => ("période", "périodes"),
        FirstStep::Classes => ("classe", "classes"),
        FirstStep::Journal => ("activité faite", "activités faites"),
        FirstStep::Agenda => ("activité prévue", "activités prévues"),
        FirstStep::People => ("personne", "personnes"),
        FirstStep::Modules => ("module ou droit", "modules et droits"),
        FirstStep::Campaigns => ("remontée", "remontées"),
        FirstStep::Registers => ("registre", "registres"),
        FirstStep::Counters => ("compteur", "compteurs"),
        _ => return String::new(),
    };
    if n == 0 { String::new() } else { plural(n, one, many) }
}

/// Where what it brings is seen.
pub(super) fn place(step: &FirstStep) -> Route {
    match step {
        FirstStep::Transition | FirstStep::Councils(_) => Route::Procedures,
        FirstStep::Reports(_) | FirstStep::Campaigns => Route::Campaigns,
        FirstStep::Periods | FirstStep::Agenda | FirstStep::Dates => Route::Calendar,
        FirstStep::Classes => Route::Classes,
        FirstStep::Journal => Route::Journal,
        FirstStep::People => Route::Settings,
        FirstStep::Modules => Route::EntSettings,
        FirstStep::Registers => Route::Registers,
        FirstStep::Counters => Route::Supports,
        FirstStep::Letter => Route::Letter,
        FirstStep::File => Route::Share,
    }
}
