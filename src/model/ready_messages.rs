//! Messages to begin with; the words in brackets are filled in when they are copied.

/// A ready message: the key by which the school's own wording replaces it, its name, subject and text.
pub struct ReadyMessage {
    pub key: &'static str,
    pub name: &'static str,
    pub subject: &'static str,
    pub text: &'static str,
}

const fn message(key: &'static str, name: &'static str, subject: &'static str, text: &'static str) -> ReadyMessage {
    ReadyMessage { key, name, subject, text }
}

/// The messages that every administrateur de l'ENT sends in a year.
pub static READY_MESSAGES: [ReadyMessage; 16] = [
    message(
        "opening",
        "Ouverture de l’ENT à la rentrée",
        "L’ENT est ouvert pour [année]",
        "Bonjour,\n\nL’ENT de [établissement] est ouvert pour l’année [année]. Vos classes et vos groupes y sont. Si une classe manque ou si une liste est fausse, répondez à ce message en indiquant la classe : la correction se fait à la source et paraît dans l’ENT un à deux jours après.\n\n[administrateur]",
    ),
    message(
        "families",
        "Première connexion des familles",
        "Se connecter à l’ENT de [établissement]",
        "Bonjour,\n\nPour suivre la scolarité de votre enfant, connectez-vous à l’ENT avec votre compte EduConnect. Un seul compte suffit pour tous vos enfants. Si vous n’en avez pas, créez-le avec le numéro de téléphone portable donné à l’établissement. En cas de difficulté, répondez à ce message.\n\n[administrateur], [établissement]",
    ),
    message(
        "password",
        "Mot de passe perdu (personnels)",
        "Votre mot de passe de l’ENT",
        "Bonjour,\n\nSi vous entrez dans l’ENT avec votre compte académique, son mot de passe se change dans l’outil de l’académie. Si votre compte est propre à l’ENT, choisissez « Mot de passe oublié » sur la page de connexion : un lien vous est envoyé. Si rien n’arrive, passez me voir ou répondez en indiquant votre fonction. Ne donnez jamais votre mot de passe, à personne.\n\n[administrateur]",
    ),
    message(
        "password_families",
        "Mot de passe perdu (élèves et familles)",
        "Votre mot de passe EduConnect",
        "Bonjour,\n\nDans notre établissement, l’ENT s’ouvre avec votre compte EduConnect. Sur la page de connexion d’EduConnect, choisissez « Mot de passe oublié » ; un responsable peut aussi passer par FranceConnect. Si rien n’arrive, le téléphone ou le courriel donné à l’établissement n’est pas à jour : répondez à ce message. Ne donnez jamais votre mot de passe, à personne.\n\n[administrateur], [établissement]",
    ),
    message(
        "new_staff",
        "Accueil d’un nouveau collègue",
        "Votre compte dans l’ENT",
        "Bonjour et bienvenue,\n\nVotre compte arrive de l’annuaire académique quand votre affectation y est enregistrée. Vous y trouverez la messagerie et l’espace documentaire, et vos classes après la mise à jour de l’emploi du temps. Je vous propose un quart d’heure pour faire le tour : dites-moi quand.\n\n[administrateur]",
    ),
    message(
        "substitute",
        "Accueil d’un remplaçant",
        "Vos accès pendant votre remplacement",
        "Bonjour,\n\nVotre compte arrive de l’annuaire académique quand votre affectation y est enregistrée ; si vous avez été recruté par l’établissement, je le crée moi-même. L’appel et le cahier de textes s’ouvrent après la mise à jour de l’emploi du temps. Si rien n’est visible demain, prévenez-moi.\n\n[administrateur]",
    ),
    message(
        "outage",
        "Panne en cours",
        "[service] ne répond pas",
        "Bonjour,\n\n[service] ne répond pas depuis [heure]. Le problème est signalé à l’assistance. En attendant, faites l’appel sur papier et remettez-le à la vie scolaire. Je vous préviens dès le retour du service.\n\n[administrateur]",
    ),
    message(
        "back",
        "Retour du service",
        "[service] répond de nouveau",
        "Bonjour,\n\n[service] répond de nouveau. Ce qui a été noté sur papier peut être saisi. Merci de votre patience.\n\n[administrateur]",
    ),
    message(
        "maintenance",
        "Maintenance annoncée",
        "L’ENT sera fermé le [date]",
        "Bonjour,\n\nL’ENT sera fermé pour maintenance le [date]. Enregistrez ce que vous avez en cours avant, et prévoyez pour la classe un support qui n’en dépend pas.\n\n[administrateur]",
    ),
    message(
        "training",
        "Invitation à une formation",
        "Formation : [sujet], le [date]",
        "Bonjour,\n\nUne formation « [sujet] » aura lieu le [date]. Elle s’adresse à ceux qui débutent comme à ceux qui veulent aller plus loin. Répondez à ce message pour vous inscrire et dites ce que vous aimeriez y voir.\n\n[administrateur]",
    ),
    message(
        "marks",
        "Avant les conseils de classe",
        "Saisie des notes et des appréciations",
        "Bonjour,\n\nLes notes se saisissent jusqu’au [date], les appréciations jusqu’à la veille du conseil. Après, la saisie est fermée. Si un service vous manque dans la liste, dites-le-moi avant cette date.\n\n[administrateur]",
    ),
    message(
        "timetable",
        "Nouvel emploi du temps",
        "Un nouvel emploi du temps est dans l’ENT",
        "Bonjour,\n\nUn nouvel emploi du temps a été importé ; il s’applique à compter du [date]. Regardez le vôtre dès aujourd’hui et signalez ce qui manque en indiquant la classe, le jour et l’heure.\n\n[administrateur]",
    ),
    message(
        "rights",
        "Un module change",
        "Ce qui change dans l’ENT le [date]",
        "Bonjour,\n\nSur décision du comité de pilotage, [module] change à partir du [date] : [changement]. Pour toute question, répondez à ce message.\n\n[administrateur]",
    ),
    message(
        "phishing",
        "Message frauduleux",
        "Attention : un message frauduleux circule",
        "Bonjour,\n\nUn message qui demande votre mot de passe circule. N’ouvrez pas la pièce jointe, ne cliquez pas sur le lien, n’y répondez pas. Si vous avez donné votre mot de passe, changez-le tout de suite et prévenez-moi : plus tôt je le sais, moins il y a de dégâts.\n\n[administrateur]",
    ),
    message(
        "summer",
        "Fin d’année : gardez vos documents",
        "Avant le [date], gardez vos documents",
        "Bonjour,\n\nL’ENT change d’année le [date]. Les espaces des classes et des groupes peuvent être vidés, et les messages anciens disparaître. Téléchargez avant cette date ce que vous voulez garder.\n\n[administrateur]",
    ),
    message(
        "relay",
        "Information de la DRANE",
        "Information : [sujet]",
        "Bonjour,\n\nVoici une information reçue de la DRANE sur [sujet] : [résumé]. Ce qu’il y a à faire pour nous : [à faire]. Je suis disponible pour en parler.\n\n[administrateur]",
    ),
];
