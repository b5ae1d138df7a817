//! What must not compile: each file of `tests/compile_fail` breaks one promise, and says by its name which.

#[test]
fn promises_that_the_compiler_keeps() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
