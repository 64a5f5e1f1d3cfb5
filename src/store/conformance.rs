//! What every store must do: run natively on [`super::Memory`], in a browser on IndexedDB.

use super::{Head, LineWrites, Part, Snapshot, Store, StoreError, Whole};
use crate::model::{Broken, Content, FoldedYear, Id, Kept, RowText, RowWrite, TableName};

/// Runs the whole suite on an empty store.
///
/// # Errors
/// The name of the first law broken.
pub async fn check(store: &impl Store) -> Result<(), String> {
    let law = |name: &str, holds: bool| if holds { Ok(()) } else { Err(name.to_owned()) };
    let fail = |e: StoreError| format!("unexpected: {e}");

    let empty = store.head().await.map_err(fail)?;
    law("a new store stands at nothing", empty == Head::default())?;

    let (a, b) = (Id::new(1, [1; 10]), Id::new(2, [2; 10]));
    let write =
        |id, part, json: Option<&str>| RowWrite { table: TableName::Activity, id, part, json: json.map(str::to_owned) };
    let line = |n: u8, line: &str, writes: Vec<RowWrite>| LineWrites {
        id: Id::new(9, [n; 10]),
        line: line.to_owned(),
        writes,
    };
    let first = vec![write(a, Some(2026), Some("{\"é\":1}")), write(b, Some(2025), Some("{}"))];
    let one = store.commit(empty, &[line(1, "first", first)]).await.map_err(fail)?;
    law("a commit moves the head by one line", one == Head { epoch: 0, n: 1 })?;
    law(
        "a stale commit is refused",
        store.commit(empty, &[line(2, "late", vec![write(a, None, None)])]).await == Err(StoreError::Stale),
    )?;
    let here = store.rows(Part::Year(2026)).await.map_err(fail)?;
    law("a year's rows are read alone, as written", here.iter().map(|r| r.json.as_str()).eq(["{\"é\":1}"]))?;
    law("and the other years' apart", store.rows(Part::OtherYears(2026)).await.map_err(fail)?.len() == 1)?;
    law("a refused commit leaves no line", store.lines(0, 10).await.map_err(fail)?.len() == 1)?;

    let two = store
        .commit(
            one,
            &[
                line(3, "second", vec![write(a, Some(2025), Some("{}")), write(b, Some(2025), None)]),
                line(4, "third", vec![write(b, None, Some("[]"))]),
                line(5, "fourth", vec![write(b, None, None)]),
            ],
        )
        .await
        .map_err(fail)?;
    law("a batch moves it by a line each", two == Head { epoch: 0, n: 4 })?;
    law("a row moves to its new part", store.rows(Part::Year(2026)).await.map_err(fail)?.is_empty())?;
    law("a deleted row is gone", store.rows(Part::Year(2025)).await.map_err(fail)?.len() == 1)?;
    let last = store.lines(1, 10).await.map_err(fail)?;
    law(
        "lines are read from where one stood",
        last.iter().map(|l| (l.n, l.json.as_str())).eq([(2, "second"), (3, "third"), (4, "fourth")]),
    )?;
    let tail = store.lines(0, 1).await.map_err(fail)?;
    law("a limit keeps the last lines", tail.iter().map(|l| l.n).eq([4]))?;

    let content = Content {
        rows: vec![RowText { table: "future".to_owned(), id: "x".to_owned(), part: None, json: "[1]".to_owned() }],
        lines: vec!["other first".to_owned(), "other second".to_owned()],
        kept: Kept {
            extra: [("later".to_owned(), "1".into())].into(),
            broken: vec![Broken::new("activities", "b", "date", "{")],
            folded: vec![FoldedYear {
                year: 2025,
                at: "2026-09-01T08:00:00Z".to_owned(),
                ids: vec![a],
                records: vec!["activities/x".to_owned()],
                extra: Default::default(),
            }],
            erased: ["people/x".to_owned()].into(),
        },
    };
    let before = Snapshot { id: "s".to_owned(), text: "state".to_owned() };
    law("a stale replacement is refused", store.replace(one, &content, None).await == Err(StoreError::Stale))?;
    let three = store.replace(two, &content, Some(&before)).await.map_err(fail)?;
    law("a replacement is a new epoch, after all lines", three == Head { epoch: 1, n: 6 })?;
    law(
        "it replaces the rows",
        store.rows(Part::Shared).await.map_err(fail)?.iter().map(|r| r.table.as_str()).eq(["future"]),
    )?;
    law("all of them", store.rows(Part::Year(2025)).await.map_err(fail)?.is_empty())?;
    law("and the journal", store.lines(0, 10).await.map_err(fail)?.iter().map(|l| l.n).eq([5, 6]))?;
    law("the state before is kept", store.snapshot("s").await.map_err(fail)?.as_deref() == Some("state"))?;
    law("what was not kept is not found", store.snapshot("t").await.map_err(fail)?.is_none())?;
    law("what is beside the rows is kept", store.kept().await.map_err(fail)? == content.kept)?;

    let whole = store.whole().await.map_err(fail)?;
    law(
        "the whole is all of it",
        whole.head == three
            && whole.rows == content.rows
            && whole.lines == store.lines(0, 10).await.map_err(fail)?
            && whole.kept == content.kept
            && whole.snapshots == [before],
    )?;
    law("the states kept aside are listed", store.snapshots().await.map_err(fail)? == whole.snapshots)?;
    let four = store.commit(three, &[line(6, "later", vec![write(a, None, Some("{}"))])]).await.map_err(fail)?;
    law("a stale restoration is refused", store.restore(three, &whole).await == Err(StoreError::Stale))?;
    store.restore(four, &whole).await.map_err(fail)?;
    law(
        "what is restored is as it was, number for number",
        store.whole().await.map_err(fail)? == whole && store.kept().await.map_err(fail)? == content.kept,
    )?;
    store.keep_snapshots(&[]).await.map_err(fail)?;
    law(
        "what is no longer kept aside is gone, and nothing else",
        store.whole().await.map_err(fail)? == Whole { snapshots: Vec::new(), ..whole },
    )?;
    Ok(())
}
