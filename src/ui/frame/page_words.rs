use crate::ui::route::Route;

/// The words under which a page is looked for, folded, beside its title.
pub fn page_words(route: Route) -> &'static str {
    match route {
        Route::Letter => "attributions missions objectifs signature avenant imp",
        Route::Review => "realisations difficultes besoins propositions rapport annuel",
        Route::Journal => "excel tableur csv import importer suivi activites heures notes",
        Route::Calendar => "trimestre trimestres semestre semestres periodes vacances rentree agenda ics feries ponts",
        Route::Procedures => "conseils classe transition rentree brevet bulletins etapes modeles",
        Route::Classes => "divisions niveaux liste",
        Route::Campaigns => "lsu lsl affelnet parcoursup siecle assr livret brevet",
        Route::Imports => "edt udt pronote sts stsweb",
        Route::Progress => "point etape avancement",
        Route::Verifications => "annuaire aaf doublons comptes anomalies fichiers",
        Route::Decisions => "comite pilotage conseil administration",
        Route::EntSettings => "modules droits acces profils services fonctionnalites",
        Route::Meetings => "comite pilotage compte rendu ordre jour",
        Route::Registers => "reservations salles ressources libelles motifs licences comptes",
        Route::Supports => "aide demandes mots passe compteurs depannage tickets",
        Route::Movements => "incidents arrivees departs eleves",
        Route::Trainings => "ateliers emargement invitation stages",
        Route::Usages => "statistiques frequentation connexions visites comptes actives chiffres",
        Route::Plan => "projet etablissement axes actions indicateurs",
        Route::Partners => "dane drane editeur collectivite assistance contacts",
        Route::Relays => "informations circulaires notes politique academique",
        Route::Messages => "courriels mails modeles lettres",
        Route::Network => "bassin reunions",
        Route::Share => "sauvegarder exporter fichier copie usb dossier",
        Route::Handover => "passation successeur remplacant",
        Route::Settings => "annees personnes theme apparence etablissement",
        Route::Help => "touches clavier raccourcis",
        _ => "",
    }
}
