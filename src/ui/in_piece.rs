/// A function in a piece of the program of its own: `year`, `head` or `rest`. It is called as `name(…).await`, and fails where its piece
/// did not come. A debug build is one piece: nothing splits it.
macro_rules! in_piece {
    ($piece:ident, fn $name:ident($($given:ident: $kind:ty),* $(,)?) -> $made:ty $body:block) => {
        #[cfg(not(debug_assertions))]
        #[wasm_split_helpers::wasm_split($piece, fallible)]
        fn $name($($given: $kind),*) -> Result<$made, wasm_split_helpers::SplitLoaderError> {
            Ok($body)
        }

        #[cfg(debug_assertions)]
        async fn $name($($given: $kind),*) -> Result<$made, wasm_split_helpers::SplitLoaderError> {
            Ok($body)
        }
    };
}

pub(super) use in_piece;
