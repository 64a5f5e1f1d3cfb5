use super::labels::labels;

labels! {
    /// How much a finding weighs, as domain experts sort them: what comes first is graver.
    Severity {
        /// People cannot log in, courses are lost.
        Blocking = "bloquant" "bloquant",
        /// A visible dysfunction.
        Major = "majeur" "majeur",
        Minor = "mineur" "mineur",
        Info = "info" "info",
    }
}
