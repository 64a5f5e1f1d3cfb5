use super::{Generation, ModelStep, ProcedureModel, School, SchoolKind, delivered_models, generations};

/// What a delivered model says otherwise than the text that was taken from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    pub model: &'static ProcedureModel,
    /// The number of its text in this version.
    pub number: u32,
    /// The steps whose text was the program's, and is another now; by their places in what was asked about.
    pub changed: Vec<(usize, &'static ModelStep)>,
    pub added: Vec<&'static ModelStep>,
    /// The steps that it has no more, where their text was the program's.
    pub gone: Vec<usize>,
    /// The steps mended since whose text a person had changed: it stays.
    pub own: Vec<usize>,
}

impl Mended {
    /// Of `plans`, taken from the model of that key; `None`: they say what it says, or are not the program's.
    pub fn of(plans: &[&ModelStep], key: &str, school: Option<&School>) -> Option<Self> {
        let model = delivered_models().iter().find(|m| m.key == key)?;
        let all = generations().get(key)?;
        let (_, now) = (all.first()?, all.last()?);
        let (score, taken) = all
            .iter()
            .map(|g| (likeness(plans, g), g))
            // Of two that are as near, the older one.
            .rev()
            .max_by_key(|(score, _)| *score)?;
        let mut mended = Self {
            model,
            number: all.len() as u32,
            changed: Vec::new(),
            added: Vec::new(),
            gone: Vec::new(),
            own: Vec::new(),
        };
        for (at, plan) in plans.iter().enumerate() {
            let current = model.steps.iter().find(|s| s.key == plan.key);
            let mut was = all.iter().filter_map(|g| g.get(&plan.key));
            let is_ours = was.clone().any(|f| *f == plan.fingerprint());
            match (current, is_ours) {
                (Some(step), true) if plan.fingerprint() != step.fingerprint() => {
                    mended.changed.push((at, step));
                }
                (None, true) => mended.gone.push(at),
                (Some(step), false) if was.next_back() != taken.get(&step.key) => mended.own.push(at),
                _ => {}
            }
        }
        // A school that became a cité scolaire is concerned by the steps of the other kind too.
        let of_both = school.is_some_and(|s| s.kind == SchoolKind::Cite);
        let wanted = |s: &&ModelStep| {
            let there = plans.iter().any(|p| p.key == s.key);
            let new = score > 0 && !taken.contains_key(&s.key) && now.contains_key(&s.key);
            let other_kind = of_both && s.schools != super::Schools::All;
            !there && s.schools.concern(school) && (new || other_kind)
        };
        mended.added = model.steps.iter().filter(wanted).collect();
        let same = mended.changed.is_empty() && mended.added.is_empty() && mended.gone.is_empty();
        (!same).then_some(mended)
    }

    /// The key of the delivered model that most of `plans` were taken from, under a name of their own.
    pub fn origin(plans: &[&ModelStep]) -> Option<&'static str> {
        let of = |(key, all): (&'static String, &'static Vec<Generation>)| {
            let best = all.iter().map(|g| likeness(plans, g)).max()?;
            Some((best, key.as_str()))
        };
        let (best, key) = generations().iter().filter_map(of).max()?;
        (best * 2 > plans.len()).then_some(key)
    }

    /// Those steps with the program's text, its new ones at their places, without those that it has no more.
    pub fn taken(&self, plans: &[ModelStep]) -> Vec<ModelStep> {
        let mut steps: Vec<ModelStep> = Vec::new();
        for (at, plan) in plans.iter().enumerate() {
            if self.gone.contains(&at) {
                continue;
            }
            let new = self.changed.iter().find(|(n, _)| *n == at);
            steps.push(new.map_or_else(|| plan.clone(), |(_, step)| (*step).clone()));
        }
        steps.extend(self.added.iter().map(|s| (*s).clone()));
        self.in_order(steps, |s| s)
    }

    /// In the order of the model; what it does not know stays behind what it followed.
    pub fn in_order<T>(&self, steps: Vec<T>, plan: impl Fn(&T) -> &ModelStep) -> Vec<T> {
        let place = |key: &str| self.model.steps.iter().position(|s| s.key == key);
        let mut last = 0;
        let mut placed: Vec<(usize, T)> = Vec::new();
        for step in steps {
            last = place(&plan(&step).key).unwrap_or(last);
            placed.push((last, step));
        }
        use super::Arrange;
        placed.arrange_by_key(|(at, _)| *at);
        placed.into_iter().map(|(_, step)| step).collect()
    }
}

/// How many of `plans` say what that generation said.
fn likeness(plans: &[&ModelStep], generation: &Generation) -> usize {
    let same = |p: &&&ModelStep| generation.get(&p.key) == Some(&p.fingerprint());
    plans.iter().filter(same).count()
}
