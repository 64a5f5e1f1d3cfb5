/// The one list of the tables, by their name in the file: field of the carnet, type of its records, name. It is handed to the
/// macro `$then`, which makes something of each.
macro_rules! tables {
    ($then:ident) => {
        $then! {
            /// Activities named in a bilan, in chosen words.
            achievements: Achievement = "achievements",
            /// Things said, done or planned.
            activities: Activity = "activities",
            /// The bilans that were approved, frozen.
            approved_reviews: ApprovedReview = "approved_reviews",
            /// The dates of the school years that the school changed.
            calendars: YearCalendar = "calendars",
            /// Campaigns of the national applications.
            campaigns: Campaign = "campaigns",
            /// The classes of each year.
            classes: SchoolClass = "classes",
            /// Remarks, in threads.
            comments: Comment = "comments",
            /// Each copy prepared for the head.
            copies: SentCopy = "copies",
            /// What was decided about the ENT.
            decisions: Decision = "decisions",
            /// The items under the missions.
            duties: Duty = "duties",
            /// Imports of the timetable.
            imports: TimetableImport = "imports",
            /// The carnet itself: one record.
            info: Info = "info",
            /// One interview per bilan.
            interviews: Interview = "interviews",
            /// One letter per school year.
            letters: Letter = "letters",
            /// Where the steps stand.
            marks: Mark = "marks",
            /// The meetings, each beside its activity.
            meetings: Meeting = "meetings",
            /// What was decided of the files that came back.
            merges: MergeRecord = "merges",
            /// The missions of the letters.
            missions: Mission = "missions",
            /// The modules of the ENT and the rights in it.
            modules: EntModule = "modules",
            /// What became of each duty, and what is decided for the next letter.
            outcomes: Outcome = "outcomes",
            /// The staff who have a part in the ENT.
            people: Person = "people",
            /// The user's own models of procedures.
            procedure_models: ProcedureModel = "procedure_models",
            /// The procedures of each year.
            procedures: Procedure = "procedures",
            /// The lines of the registers.
            register_rows: RegisterRow = "register_rows",
            /// The lists that the service needs.
            registers: Register = "registers",
            /// One bilan per school year.
            reviews: Review = "reviews",
            /// The school: one record.
            schools: School = "schools",
            /// Settings of the ENT that no decision made.
            settings: Setting = "settings",
            /// The versions of the letters that were signed, frozen.
            signed_letters: SignedLetter = "signed_letters",
            /// The steps of the procedures.
            steps: Step = "steps",
        }
    };
}
pub(crate) use tables;
