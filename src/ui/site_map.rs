/// The one list of the pages, in the order of the menu; it is handed to the macro `$then`, which makes something of each:
///
/// `Route: piece, address, title, place, what it is for, the duties of the official letter that it serves.`
///
/// The component has the route's name, in `pages`. A piece is a group of pages that comes over the network together: `head`, what a head’s copy needs too; `year`, the pages of every day; `rest`.
/// A place is a group of the menu, `tab` of a page of the menu (and beside it), or `below` a page (reached from it).
macro_rules! site_map {
    ($then:ident) => {
        $then! {
            Home: head, "", "Tableau de bord", menu "", "Ce qu’il y a à faire maintenant.", [];
            Begin: rest, "commencer", "Par où commencer", below Home, "Apporter ce que vous avez déjà, et ce que demande la saison.", [];
            Letter: year, "lettre", "Lettre de mission", menu "La lettre", "Le texte officiel de vos missions, signé chaque année avec le chef d’établissement.", [];
            Compare: rest, "lettre/comparaison", "Comparaison des lettres", below Letter, "La lettre de l’année, mot à mot, à côté de celle d’avant.", [];
            Review: rest, "bilan", "Bilan", menu "La lettre", "Ce qui a été fait dans l’année : les chiffres suivent le journal, vos phrases restent.", [];
            Interview: rest, "bilan/entretien", "Entretien", below Review, "L’entretien de fin d’année avec le chef d’établissement, et l’approbation du bilan.", [];
            Together: rest, "bilan/entretien/a-deux", "Mode entretien", below Review, "L’entretien à deux, devant un écran : ce qui a été fait, ce qui est décidé, le compte rendu à signer.", [];
            NextLetter: rest, "bilan/lettre-suivante", "Lettre suivante", below Review, "La lettre de l’année d’après, tirée du bilan.", [];
            Journal: year, "journal", "Journal", menu "L’année", "Ce qui a été fait et ce qui est prévu.", ["1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "4.1"];
            Calendar: year, "calendrier", "Calendrier", menu "L’année", "Les échéances et les dates de l’année scolaire.", ["1.1", "1.4"];
            Procedures: year, "procedures", "Procédures", menu "L’année", "Les opérations de l’année, étape par étape.", ["1.1", "1.4"];
            Classes: year, "procedures/classes", "Classes", tab Procedures, "Les classes de l’année, pour les procédures qui les suivent une à une.", ["1.1", "1.4"];
            Campaigns: year, "procedures/remontees", "Remontées nationales", tab Procedures, "Les applications nationales : quand, qui signe, quelle est votre part.", ["1.4"];
            Imports: year, "procedures/imports", "Imports d’emploi du temps", tab Procedures, "Chaque import de l’emploi du temps, et ce que son rapport demande de corriger.", ["1.1", "1.4"];
            Progress: year, "procedures/point", "Point d’étape", tab Procedures, "Où en est-on ? Ce qui est fait, en retard, à venir, sur une page pour le chef d’établissement.", ["1.4"];
            Verifications: rest, "verifications", "Vérifications", menu "L’année", "Ce qui est faux dans l’annuaire et l’emploi du temps, qui le corrige, et où l’on en est.", ["1.1", "1.4"];
            VerifyPrivacy: rest, "verifications/donnees", "Données personnelles", below Verifications, "Ce que les vérifications lisent, ce qui en est gardé, et l’inscription au registre des traitements.", [];
            Decisions: rest, "decisions", "Décisions", menu "Le service", "Ce qui a été décidé pour l’ENT, par qui, et ce qui reste à appliquer.", ["1.2"];
            EntSettings: rest, "decisions/parametrage", "Paramétrage", tab Decisions, "Ce qui est ouvert et à qui, aujourd’hui ou un jour passé, et par quelle décision.", ["1.2", "1.3"];
            Meetings: rest, "decisions/reunions", "Réunions", tab Decisions, "Les réunions du comité de pilotage et ce que d’autres instances ont dit de l’ENT.", ["1.2"];
            Registers: rest, "registres", "Registres", menu "Le service", "Ce que l’ENT doit contenir : ressources réservables, libellés de vie scolaire, comptes, licences.", ["1.3"];
            Supports: rest, "usages", "Accompagnements", menu "Les usages", "Les demandes d’aide, ce qui se compte, et ce qui est demandé le plus.", ["2.1", "2.2"];
            Answers: rest, "usages/reponses", "Réponses types", tab Supports, "Les réponses qui reviennent souvent, à copier d’un geste.", ["2.1", "2.2"];
            Movements: rest, "usages/mouvements", "Mouvements et pannes", tab Supports, "Les arrivées et les départs, à reporter partout ; les services qui n’ont pas répondu.", ["1.4", "2.2"];
            Trainings: rest, "formations", "Formations", menu "Les usages", "Le plan de formation, les séances, qui était là, ce qu’il en reste.", ["2.3"];
            Usages: rest, "formations/mesures", "Mesures d’usage", tab Trainings, "Visites, comptes activés, connexions : des nombres par profil, jamais des noms.", ["2.1", "2.2"];
            Plan: rest, "volet", "Volet numérique", menu "Les usages", "Les axes du projet d’établissement, leurs actions et leurs indicateurs, année après année.", ["3.1"];
            Partners: rest, "partenaires", "Partenaires", menu "Les partenaires", "Qui joindre, ce qui a été demandé, ce qui attend une réponse.", ["3.2"];
            Relays: rest, "partenaires/diffusion", "Diffusion", tab Partners, "Ce qui est reçu de la DRANE ou d’ailleurs, et à qui c’est transmis.", ["3.3"];
            Messages: rest, "partenaires/messages", "Messages types", tab Partners, "Des messages prêts à envoyer, avec les mots de l’établissement.", ["2.1", "3.3"];
            Network: rest, "reseau", "Réseau", menu "Les partenaires", "Les réunions de bassin : vos questions, ce qui s’y est dit, ce qu’il reste à faire.", ["4.1"];
            Share: head, "partage", "Partage et sauvegarde", menu "", "Où est le carnet, comment il sort, comment il revient.", [];
            History: head, "partage/historique", "Historique", below Share, "Qui a changé quoi ; ce qui a été supprimé s’y restaure.", [];
            HeadCopy: rest, "partage/exemplaire", "Exemplaire du chef d’établissement", below Share, "Un fichier qu’il lit, commente et vise, puis renvoie.", [];
            Merge: rest, "partage/retour", "Changements à intégrer", below Share, "Ce qu’un fichier apporte, un changement à la fois.", [];
            Handover: rest, "partage/passation", "Transmettre le carnet", below Share, "L’administrateur ou le chef d’établissement change.", [];
            Settings: rest, "reglages", "Réglages", menu "", "L’établissement, les personnes, les années, ce navigateur.", ["1.3"];
            Help: head, "aide", "Aide", menu "", "Les pages, la saisie, les touches.", [];
            Accessibility: head, "aide/accessibilite", "Accessibilité", below Help, "La déclaration d’accessibilité du programme.", [];
            About: head, "aide/a-propos", "À propos", below Help, "Ce qu’est ce programme, qui le publie ici, ce qui s’exécute, et pour signaler un défaut.", [];
            // The one page of the head's copy: it stands at every address but a few.
            Head: head, "", "Exemplaire", below Home, "L’année à lire, commenter et viser.", [];
        }
    };
}
pub(super) use site_map;
