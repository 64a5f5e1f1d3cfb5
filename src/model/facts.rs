//! The facts of the trade that were read in a source, and until when each can be believed without reading it again.
//!
//! What has no line here is common use, « à vérifier dans votre académie ». `cargo xtask facts` lists them for the maintainer; a test fails
//! where one was to be read again before the date of the release.

use chrono::NaiveDate;

/// A fact as it was read on a day.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact {
    pub says: &'static str,
    pub source: &'static str,
    pub read: NaiveDate,
    /// The last day on which it is believed unread.
    pub until: NaiveDate,
    /// What says it: `calendar/<first year>`, `calendar/<what>`, `<procedure>/<step>`, `campaign/<name>`, `lists/<name>`.
    pub places: &'static [&'static str],
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// When the sources of this version were read.
const READ: NaiveDate = day(2026, 11, 30);
/// Before the next rentrée is prepared: what changes from year to year.
const SUMMER: NaiveDate = day(2027, 8, 31);
/// What stands in a law or a regulation.
const LAW: NaiveDate = day(2028, 8, 31);

const FACTS: [Fact; 12] = [
    Fact {
        says: "Rentrées, vacances et été de 2025-2026, par zone.",
        source: "arrêté du 7 décembre 2022 fixant le calendrier scolaire (NOR MENE2229099A)",
        read: READ,
        until: LAW,
        places: &["calendar/2025"],
    },
    Fact {
        says: "Rentrées, vacances et été de 2026-2027, par zone ; arrêté lu chez des tiers qui concordent, à lire au Journal officiel.",
        source: "arrêté du 22 octobre 2025 fixant le calendrier scolaire",
        read: READ,
        until: SUMMER,
        places: &["calendar/2026"],
    },
    Fact {
        says: "En Corse et outre-mer, un calendrier propre à l’académie.",
        source: "code de l’éducation, articles D. 521-6 et D. 521-7",
        read: READ,
        until: LAW,
        places: &["calendar/own"],
    },
    Fact {
        says: "La notification d’une violation de données se fait dans les 72 heures ; au-delà, elle donne les motifs du retard, et peut se compléter ensuite.",
        source: "RGPD, article 33",
        read: READ,
        until: LAW,
        places: &["compromised/notify"],
    },
    Fact {
        says: "Les faits graves se signalent dans l’application « Faits établissement ».",
        source: "code de l’éducation, article R. 421-10-2 (décret n° 2025-1260)",
        read: READ,
        until: LAW,
        places: &["threat/crisis", "harassment/report"],
    },
    Fact {
        says: "Le 3018 est gratuit, anonyme, ouvert tous les jours, et fait retirer des contenus.",
        source: "e-Enfance, présentation du 3018",
        read: READ,
        until: SUMMER,
        places: &["harassment/report"],
    },
    Fact {
        says: "La certification Pix est obligatoire en 3e, en terminale, en dernière année de CAP et en deuxième année de BTS et de CPGE.",
        source: "note de service du 23 octobre 2024 (MENE2421869N)",
        read: READ,
        until: SUMMER,
        places: &["pix/session-lycee", "pix/session-college"],
    },
    Fact {
        says: "Certification Pix de 2025-2026 : du 3 novembre au 6 mars en lycée, du 16 mars au 13 juin en collège, avec rattrapages.",
        source: "académie de Lille, délégation au numérique éducatif",
        read: READ,
        until: SUMMER,
        places: &["pix/session-lycee", "pix/session-college"],
    },
    Fact {
        says: "Bourses de 2025-2026 : demandes du 1er septembre au 16 octobre, échéance nationale ; consentement donné à l’inscription.",
        source: "avis de collèges des académies de Montpellier et de Nice",
        read: READ,
        until: SUMMER,
        places: &["campaign/Téléservice Bourses"],
    },
    Fact {
        says: "Le chef d’établissement délègue par DELEG-CE ; la gestion des responsables demande le réseau administratif ou une clé OTP.",
        source: "académie de Bordeaux, administration des comptes ÉduConnect",
        read: READ,
        until: SUMMER,
        places: &["educonnect/delegation"],
    },
    Fact {
        says: "Une notice ÉduConnect vaut trois mois et demande une adresse de courriel.",
        source: "académie de Bordeaux, activation par identifiants fournis",
        read: READ,
        until: SUMMER,
        places: &["educonnect/print"],
    },
    Fact {
        says: "Un responsable active son compte par FranceConnect, par SMS ou par une notice de l’établissement.",
        source: "académie de Bordeaux, parcours d’activation ÉduConnect",
        read: READ,
        until: SUMMER,
        places: &["educonnect/contacts"],
    },
];

/// Every fact, in the order in which the program's pages come.
pub fn facts() -> &'static [Fact] {
    const ALL: &[Fact] = &FACTS;
    ALL
}

/// The facts that stand behind what is said at `place`.
pub fn facts_at(place: &str) -> impl Iterator<Item = &'static Fact> {
    facts().iter().filter(move |f| f.places.contains(&place))
}

impl Fact {
    /// Whether it has to be read again before it is believed.
    pub fn is_past(&self, today: NaiveDate) -> bool {
        today > self.until
    }
}
