use super::labels::labels;

labels! {
    /// Who corrects, at the source: an administrator never edits the annuaire.
    Corrector {
        /// In SIECLE.
        Secretariat = "secretariat" "secrétariat",
        /// In STSWEB.
        Direction = "direction" "direction (STSWEB)",
        /// In EDT or UDT.
        Timetable = "timetable" "responsable de l’emploi du temps",
        /// The académie: annuaire, human resources.
        Rectorat = "rectorat" "rectorat",
        /// In the ENT's console.
        Administrator = "administrator" "administrateur de l’ENT",
        /// In the marks: professeurs principaux, before the livret.
        Teachers = "teachers" "professeurs principaux",
    }
}
