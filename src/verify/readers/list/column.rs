use serde::{Deserialize, Serialize};

use crate::model::fold;

/// What a column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    Id,
    Siecle,
    Type,
    Last,
    First,
    /// « NOM Prénom » in one.
    Full,
    Birth,
    Ine,
    Class,
    Group,
    Mail,
    Mobile,
    Phone,
    Postcode,
    Code,
    Login,
    Seen,
    Functions,
    Structures,
    Children,
    Origin,
    Expires,
    Sex,
    Mef,
    Entered,
    Left,
    Subject,
    ChildLast,
    ChildFirst,
    ChildClass,
    /// What identifies the pupil of a responsable.
    ChildId,
    /// Known, and of no use here.
    Other,
}

impl Column {
    /// Those that can be matched by hand, with their words.
    pub const ALL: [(Self, &'static str); 31] = [
        (Self::Last, "Nom"),
        (Self::First, "Prénom"),
        (Self::Full, "Nom et prénom"),
        (Self::Birth, "Date de naissance"),
        (Self::Class, "Classe"),
        (Self::Group, "Groupes"),
        (Self::Ine, "INE"),
        (Self::Siecle, "Identifiant SIECLE"),
        (Self::Id, "Identifiant externe"),
        (Self::Type, "Type de compte"),
        (Self::Login, "Identifiant de connexion"),
        (Self::Code, "Code d’activation"),
        (Self::Seen, "Dernière connexion"),
        (Self::Functions, "Fonctions"),
        (Self::Structures, "Établissements"),
        (Self::Children, "Enfants"),
        (Self::Origin, "Source du compte"),
        (Self::Expires, "Date d’expiration"),
        (Self::Mail, "Courriel"),
        (Self::Mobile, "Téléphone portable"),
        (Self::Phone, "Téléphone"),
        (Self::Postcode, "Code postal"),
        (Self::Sex, "Sexe"),
        (Self::Mef, "MEF"),
        (Self::Entered, "Date d’entrée"),
        (Self::Left, "Date de sortie"),
        (Self::Subject, "Matière"),
        (Self::ChildLast, "Nom de l’élève"),
        (Self::ChildFirst, "Prénom de l’élève"),
        (Self::ChildClass, "Classe de l’élève"),
        (Self::ChildId, "Identifiant de l’élève"),
    ];

    pub fn words(self) -> &'static str {
        let found = Self::ALL.iter().find(|(column, _)| *column == self);
        found.map_or("Sans usage", |(_, words)| words)
    }

    /// The column that a header names, whatever its accents, case and punctuation.
    pub fn of(header: &str) -> Option<Self> {
        let whole = tidy(header);
        // « Date de naissance (jj/mm/aaaa)* ».
        let bare = tidy(header.split('(').next().unwrap_or_default());
        let named = |word: &str| {
            let mut all = ALIASES.iter();
            all.find(|(_, all)| all.split(' ').any(|a| a == word))
        };
        let found = named(&whole).or_else(|| named(&bare));
        found.map(|(column, _)| *column)
    }

    /// Whether the heading of a list without a column of names stands above names in one: « Élèves », « Professeur ».
    pub fn is_full(header: &str) -> bool {
        const PEOPLE: [&str; 8] =
            ["eleve", "eleves", "enseignant", "enseignants", "professeur", "professeurs", "responsable", "personnel"];
        PEOPLE.contains(&tidy(header).as_str())
    }
}

/// A header without what varies.
fn tidy(header: &str) -> String {
    let mut header = fold(header);
    header.retain(char::is_alphanumeric);
    header
}

/// The headers of ENT exports, SIECLE, PRONOTE, EDT, Pix Orga and ONDE extractions, without accents or spaces.
const ALIASES: [(Column, &str); 32] = [
    (Column::Id, "id externalid idexterne identifiantexterne cledejointure entpersonjointure"),
    (Column::Siecle, "identifiantsiecle idsiecle sconet idsconet eleveid identifiantsconet numerosiecle idbe"),
    (Column::Type, "type profil typedecompte typeutilisateur typedutilisateur"),
    (Column::Last, "nom nomdefamille nomusage nomdusage lastname nomeleve nomdenaissance nomprof profnom"),
    (Column::First, "prenom prenomusuel firstname prenomeleve prenom1 prenoms premierprenom profprenom"),
    (Column::Full, "nometprenom nomprenom nometprenoms nomprenoms nomcomplet prenometnom"),
    (Column::Birth, "datedenaissance neele nele datenaiss datenaissance birthdate naissance"),
    (
        Column::Ine,
        "ine identifiantnationaleleve idnational ineeleve inernie numeronational identifiantnational identifiantuniqueine identifiantunique",
    ),
    (
        Column::Class,
        "classe classes division divisions libelleclasse codestructure libstructure codedivision classedelannee classederattachement",
    ),
    (Column::Group, "groupe groupes autresgroupes groupesdeleleve groupesenseignement groupesmanuels"),
    (
        Column::Mail,
        "courriel email mail adresseemail adressemail emailacademique courrielacademique adresseelectronique",
    ),
    (Column::Mobile, "telephoneportable portable mobile telmobile telportable telephonemobile"),
    (Column::Phone, "telephone tel telephonedomicile telephonemobiletelephone telpersonnel"),
    (Column::Postcode, "codepostal cp"),
    (Column::Code, "codedactivation codeactivation"),
    (Column::Login, "identifiant login identifiantdeconnexion"),
    (Column::Seen, "derniereconnexion dateactivation datedederniereconnexion"),
    (Column::Functions, "fonctions fonction qualite emploi"),
    (Column::Structures, "etablissements etablissement uai rne structure structures"),
    (Column::Children, "enfants eleves elevesrattaches"),
    (Column::Origin, "source origine sourceducompte"),
    (Column::Expires, "dateexpiration datedexpiration expiration datedefin finduvalidite findevalidite"),
    (Column::Sex, "sexe genre codesexe"),
    (Column::Mef, "mef codemef formation"),
    (Column::Entered, "dateentree datedentree entree"),
    (Column::Left, "datesortie datedesortie sortie"),
    (Column::Subject, "matiere matieres discipline disciplines matieresenseignees"),
    (Column::ChildLast, "nomdeleleve nomenfant nomdelenfant nomdeleleve1 nomeleve1"),
    (Column::ChildFirst, "prenomdeleleve prenomenfant prenomdelenfant prenomdeleleve1"),
    (Column::ChildClass, "classesdeleleve classedeleleve classeenfant classedelenfant"),
    (Column::ChildId, "childexternalid identifianteleve identifiantenfant identifiantdelenfant"),
    (
        Column::Other,
        "loginpersonnalisealias alias aliasdelogin parents adresse ville pays civilite regime telephonetravail telephoneprofessionnel prenom2 prenom3 nomsdesparents option options lv1 lv2 numero numerointerne responsables email2 adresse1 adresse2 groupefonctionnel motdepasse professeurprincipal tuteur statut observation mention niveau cycle chambre salle effectif elenoet doublement majeur codecommunenaissance libellecommunenaissance codedepartementnaissance codepaysnaissance deuxiemeprenom troisiemeprenom",
    ),
];

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn headers_are_known_whatever_wrote_them() {
        for (header, column) in [
            ("Prénom*", Column::First),
            ("Date de naissance*", Column::Birth),
            ("Né(e) le", Column::Birth),
            ("Identifiant SIECLE", Column::Siecle),
            ("Code d’activation", Column::Code),
            ("Dernière connexion", Column::Seen),
            ("DIVISION", Column::Class),
            ("Login personnalisé (Alias)", Column::Other),
            ("Nom de l’élève", Column::ChildLast),
            ("Établissements", Column::Structures),
        ] {
            assert_eq!(Column::of(header), Some(column), "{header}");
        }
        assert_eq!(Column::of("Truc"), None);
    }
}
