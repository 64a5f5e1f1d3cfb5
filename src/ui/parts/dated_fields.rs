use leptos::prelude::*;

use super::{Field, FieldKind, FormField};
use crate::acts::Dated;

/// What a form asks of something at a day: what it is, the day, the hour and the length where it asks for them.
#[derive(Clone, Copy)]
pub struct DatedFields {
    pub title: FormField,
    pub day: FormField,
    pub hour: FormField,
    pub minutes: FormField,
}

impl DatedFields {
    /// Begins with this title and this day; either may be empty.
    pub fn new(title: &str, day: impl Into<String>) -> Self {
        Self {
            title: FormField::new(title),
            day: FormField::new(day),
            hour: FormField::new(""),
            minutes: FormField::new(""),
        }
    }

    /// What was typed; `None`: something is no day, no hour or no length, and that is said there. `sentence` asks for the day.
    pub fn read(self, sentence: &str) -> Option<Dated> {
        let (day, hour, minutes) = (self.day.date(sentence), self.hour.hour(), self.minutes.minutes());
        Some(Dated { title: self.title.text(), day: day?, hour: hour?, minutes: minutes? })
    }

    pub fn clear(self) {
        [self.day, self.hour, self.minutes].iter().for_each(|f| f.clear());
    }
}

/// The fields of the day, and of the hour and the length where they are asked for.
#[component]
pub fn DayFields(
    of: DatedFields,
    /// « Jour de la réunion ».
    day: &'static str,
    #[prop(optional)] day_id: Option<&'static str>,
    /// « Heure de la réunion ».
    #[prop(optional)]
    hour: Option<&'static str>,
    /// « Durée ».
    #[prop(optional)]
    length: Option<&'static str>,
) -> impl IntoView {
    let day_field = match day_id {
        Some(id) => {
            view! { <Field label=day kind=FieldKind::Date value=of.day.value error=of.day.error() id=id /> }.into_any()
        }
        None => view! { <Field label=day kind=FieldKind::Date value=of.day.value error=of.day.error() /> }.into_any(),
    };
    view! {
        {day_field}
        {hour.map(|label| view! { <Field label=label value=of.hour.value error=of.hour.error() /> })}
        {length.map(|label| view! { <Field label=label value=of.minutes.value error=of.minutes.error() /> })}
    }
}
