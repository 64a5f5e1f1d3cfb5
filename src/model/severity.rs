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

impl Severity {
    /// « 2 bloquantes, 1 majeure », of those that are to be corrected; `None`: there are none.
    pub fn counted(count: impl Fn(Self) -> u32) -> Option<String> {
        let words = [(Self::Blocking, "bloquante"), (Self::Major, "majeure"), (Self::Minor, "mineure")];
        let said = words.into_iter().filter_map(|(severity, word)| {
            let n = count(severity);
            let many = if n > 1 { "s" } else { "" };
            (n > 0).then(|| format!("{n} {word}{many}"))
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}
