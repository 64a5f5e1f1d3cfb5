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
            /// The axes of the volet numérique.
            axes: Axis = "axes",
            /// The dates of the school years that the school changed.
            calendars: YearCalendar = "calendars",
            /// Campaigns of the national applications.
            campaigns: Campaign = "campaigns",
            /// Information received, and to whom it is passed on.
            circulars: Circular = "circulars",
            /// The classes of each year.
            classes: SchoolClass = "classes",
            /// Remarks, in threads.
            comments: Comment = "comments",
            /// The partners.
            contacts: Contact = "contacts",
            /// Each copy prepared for the head.
            copies: SentCopy = "copies",
            /// What is counted by « +1 ».
            counters: Counter = "counters",
            /// What was decided about the ENT.
            decisions: Decision = "decisions",
            /// The items under the missions.
            duties: Duty = "duties",
            /// Exchanges with the partners, each beside its activity.
            exchanges: Exchange = "exchanges",
            /// What verifications found, followed until it is right.
            followed_findings: FollowedFinding = "followed_findings",
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
            /// Messages as the school words them.
            message_models: MessageModel = "message_models",
            /// The missions of the letters.
            missions: Mission = "missions",
            /// The modules of the ENT and the rights in it.
            modules: EntModule = "modules",
            /// Arrivals and departures, each beside its activity.
            movements: Movement = "movements",
            /// Outages, each beside its activity.
            outages: Outage = "outages",
            /// What became of each duty, and what is decided for the next letter.
            outcomes: Outcome = "outcomes",
            /// The staff who have a part in the ENT.
            people: Person = "people",
            /// The actions of the volet numérique.
            plan_actions: PlanAction = "plan_actions",
            /// The user's own models of procedures.
            procedure_models: ProcedureModel = "procedure_models",
            /// The procedures of each year.
            procedures: Procedure = "procedures",
            /// The lines of the registers.
            register_rows: RegisterRow = "register_rows",
            /// The lists that the service needs.
            registers: Register = "registers",
            /// Requests for help, each beside its activity.
            requests: HelpRequest = "requests",
            /// One bilan per school year.
            reviews: Review = "reviews",
            /// The school: one record.
            schools: School = "schools",
            /// Settings of the ENT that no decision made.
            settings: Setting = "settings",
            /// The versions of the letters that were signed, frozen.
            signed_letters: SignedLetter = "signed_letters",
            /// Answers that come back often.
            standard_answers: StandardAnswer = "standard_answers",
            /// The steps of the procedures.
            steps: Step = "steps",
            /// Training sessions, each beside its activity.
            trainings: Training = "trainings",
            /// How much the ENT was used, by month and profile.
            usages: Usage = "usages",
            /// The verifications of directory and timetable files.
            verifications: Verification = "verifications",
            /// How the school verifies its files: one record.
            verify_options: VerifyOptions = "verify_options",
        }
    };
}
pub(crate) use tables;
