//! The decisions and the registers in a bilan.

use chrono::NaiveDate;

use crate::model::*;

fn printed(day: Option<NaiveDate>) -> String {
    day.map(|d| d.format("%d/%m/%Y").to_string()).unwrap_or_default()
}

impl ServicePart {
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let of_year = |d: &&Decision| {
            let days = [carnet.taken_on(d), carnet.applied_on(d)];
            days.into_iter().flatten().any(|day| year.contains(day))
        };
        let mut decisions: Vec<&Decision> = carnet.decisions.values().map(|d| &**d).filter(of_year).collect();
        decisions.arrange_by_key(|d| (carnet.applied_on(d).or(carnet.taken_on(d)), d.id));
        let line = |d: &Decision| DecisionLine {
            text: d.text.clone(),
            state: d.state,
            applied: printed(carnet.applied_on(d)),
            decided_by: d.decided_by.clone(),
        };
        let gaps = carnet.unruled_settings().into_iter();
        let registers = carnet.registers_of(year).into_iter();
        Self {
            decisions: decisions.into_iter().map(line).collect(),
            gaps: gaps.filter(|s| year.contains(s.date)).count() as u32,
            registers: registers
                .map(|r| RegisterLine {
                    name: r.name.clone(),
                    rows: carnet.rows_of(r.id).len() as u32,
                    verified: printed(r.verified),
                })
                .collect(),
        }
    }
}
