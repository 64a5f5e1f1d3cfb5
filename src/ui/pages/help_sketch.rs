use leptos::prelude::*;

/// A page, drawn in a few strokes: what is quiet, and what the eye goes to.
#[derive(Clone, Copy)]
pub enum Sketch {
    Ticks,
    Letter,
    Lines,
    Months,
    Grid,
    Files,
    Switches,
    Table,
    Talk,
    Bars,
    Columns,
    Cards,
    Network,
    Save,
    Sliders,
}

/// A rectangle of the drawing, 160 × 100.
const fn r(x: u8, y: u8, w: u8, h: u8) -> [u8; 4] {
    [x, y, w, h]
}

impl Sketch {
    /// The quiet rectangles, then those that stand out.
    fn shapes(self) -> (Vec<[u8; 4]>, Vec<[u8; 4]>) {
        let rows = |x: u8, w: u8| (0..5).map(move |n| r(x, 30 + n * 13, w, 5));
        let grid = |columns: u8, lines: u8, step: u8, size: u8| {
            (0..lines).flat_map(move |y| (0..columns).map(move |x| r(14 + x * step, 30 + y * step, size, size)))
        };
        match self {
            Sketch::Ticks => (
                rows(30, 90).chain([r(128, 43, 18, 5)]).collect(),
                [30, 43, 56, 69].map(|y| r(14, y - 1, 8, 8)).to_vec(),
            ),
            Sketch::Letter => (
                [38, 45, 52, 62, 69, 76].map(|y| r(40, y, 80, 3)).to_vec(),
                vec![r(55, 26, 50, 5), r(40, 87, 28, 3), r(92, 87, 28, 3)],
            ),
            Sketch::Lines => (rows(46, 78).chain(rows(130, 16)).collect(), rows(14, 22).collect()),
            Sketch::Months => (grid(12, 5, 11, 8).collect(), vec![r(36, 41, 8, 8), r(80, 52, 8, 8), r(124, 74, 8, 8)]),
            Sketch::Grid => (
                grid(6, 4, 16, 12).skip(6).collect(),
                grid(6, 1, 16, 12).chain([r(14, 46, 12, 12), r(30, 46, 12, 12)]).collect(),
            ),
            Sketch::Files => {
                ([14, 62, 110].map(|x| r(x, 28, 36, 44)).to_vec(), vec![r(20, 80, 24, 4), r(68, 80, 24, 4)])
            }
            Sketch::Switches => (
                (0..4).map(|n| r(14, 32 + n * 15, 70, 5)).collect(),
                (0..4).map(|n| r(96 + (n % 2) * 22, 30 + n * 15, 18, 9)).collect(),
            ),
            Sketch::Table => (rows(14, 36).chain(rows(62, 36)).chain(rows(110, 36)).collect(), vec![r(14, 22, 132, 3)]),
            Sketch::Talk => (vec![r(14, 28, 80, 14), r(14, 66, 64, 14)], vec![r(60, 47, 86, 14)]),
            Sketch::Bars => {
                (vec![r(14, 86, 132, 2)], (0..6).map(|n| r(20 + n * 21, 76 - n * 8, 12, 10 + n * 8)).collect())
            }
            Sketch::Columns => (
                [14, 62, 110].iter().flat_map(|x| [r(*x, 40, 36, 16), r(*x, 60, 36, 16)]).collect(),
                [14, 62, 110].map(|x| r(x, 28, 36, 5)).to_vec(),
            ),
            Sketch::Cards => (
                vec![r(36, 32, 60, 5), r(36, 56, 80, 5), r(36, 80, 50, 5)],
                [28, 52, 76].map(|y| r(14, y, 14, 14)).to_vec(),
            ),
            Sketch::Network => (
                vec![r(38, 49, 84, 2), r(79, 32, 2, 44)],
                vec![r(28, 43, 14, 14), r(118, 43, 14, 14), r(73, 26, 14, 14), r(73, 70, 14, 14)],
            ),
            Sketch::Save => (vec![r(50, 28, 60, 58)], vec![r(60, 38, 40, 4), r(60, 48, 40, 4), r(76, 60, 8, 18)]),
            Sketch::Sliders => (
                [34, 54, 74].map(|y| r(14, y, 132, 4)).to_vec(),
                vec![r(50, 30, 10, 12), r(100, 50, 10, 12), r(32, 70, 10, 12)],
            ),
        }
    }
}

/// The drawing; it says nothing that the words beside it do not.
pub fn sketch(of: Sketch) -> AnyView {
    let draw = |[x, y, w, h]: [u8; 4]| format!("M{x} {y}h{w}v{h}h-{w}z");
    let (quiet, loud) = of.shapes();
    let quiet: String = quiet.into_iter().map(draw).collect();
    let loud: String = loud.into_iter().map(draw).collect();
    view! {
        <svg class="sketch" viewBox="0 0 160 100" aria-hidden="true">
            <path class="head" d="M14 12h44v7h-44z" />
            <path d=quiet />
            <path class="loud" d=loud />
        </svg>
    }
    .into_any()
}
