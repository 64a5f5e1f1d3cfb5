//! What every store must do: run natively on [`super::Memory`], in a browser on IndexedDB.

use super::{Head, Part, Snapshot, Store, StoreError};
use crate::model::{Content, Id, Kept, RowText, RowWrite, TableName};

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
    let write = |id, part, json: Option<&str>| RowWrite {
        table: TableName::Activity,
        id,
        part,
        json: json.map(str::to_owned),
    };
    let one = store
        .commit(
            empty,
            &[
                write(a, Some(2026), Some("{\"é\":1}")),
                write(b, Some(2025), Some("{}")),
            ],
            "first",
        )
        .await
        .map_err(fail)?;
    law(
        "a commit moves the head by one line",
        one == Head { epoch: 0, n: 1 },
    )?;
    law(
        "a stale commit is refused",
        store.commit(empty, &[write(a, None, None)], "late").await == Err(StoreError::Stale),
    )?;
    let here = store.rows(Part::Year(2026)).await.map_err(fail)?;
    law(
        "a year's rows are read alone, as written",
        here.iter().map(|r| r.json.as_str()).eq(["{\"é\":1}"]),
    )?;
    law(
        "and the other years' apart",
        store
            .rows(Part::OtherYears(2026))
            .await
            .map_err(fail)?
            .len()
            == 1,
    )?;
    law(
        "a refused commit leaves no line",
        store.lines(0, 10).await.map_err(fail)?.len() == 1,
    )?;

    let two = store
        .commit(
            one,
            &[write(a, Some(2025), Some("{}")), write(b, Some(2025), None)],
            "second",
        )
        .await
        .map_err(fail)?;
    law(
        "a row moves to its new part",
        store.rows(Part::Year(2026)).await.map_err(fail)?.is_empty(),
    )?;
    law(
        "a deleted row is gone",
        store.rows(Part::Year(2025)).await.map_err(fail)?.len() == 1,
    )?;
    let last = store.lines(1, 10).await.map_err(fail)?;
    law(
        "lines are read from where one stood",
        last.iter()
            .map(|l| (l.n, l.json.as_str()))
            .eq([(2, "second")]),
    )?;
    let tail = store.lines(0, 1).await.map_err(fail)?;
    law(
        "a limit keeps the last lines",
        tail.iter().map(|l| l.n).eq([2]),
    )?;

    let content = Content {
        rows: vec![RowText {
            table: "future".to_owned(),
            id: "x".to_owned(),
            part: None,
            json: "[1]".to_owned(),
        }],
        lines: vec!["other first".to_owned(), "other second".to_owned()],
        kept: Kept::default(),
    };
    let before = Snapshot {
        id: "s".to_owned(),
        text: "state".to_owned(),
    };
    law(
        "a stale replacement is refused",
        store.replace(one, &content, None).await == Err(StoreError::Stale),
    )?;
    let three = store
        .replace(two, &content, Some(&before))
        .await
        .map_err(fail)?;
    law(
        "a replacement is a new epoch, after all lines",
        three == Head { epoch: 1, n: 4 },
    )?;
    law(
        "it replaces the rows",
        store
            .rows(Part::Shared)
            .await
            .map_err(fail)?
            .iter()
            .map(|r| r.table.as_str())
            .eq(["future"]),
    )?;
    law(
        "all of them",
        store.rows(Part::Year(2025)).await.map_err(fail)?.is_empty(),
    )?;
    law(
        "and the journal",
        store
            .lines(0, 10)
            .await
            .map_err(fail)?
            .iter()
            .map(|l| l.n)
            .eq([3, 4]),
    )?;
    law(
        "the state before is kept",
        store.snapshot("s").await.map_err(fail)?.as_deref() == Some("state"),
    )?;
    law(
        "what was not kept is not found",
        store.snapshot("t").await.map_err(fail)?.is_none(),
    )?;
    Ok(())
}
