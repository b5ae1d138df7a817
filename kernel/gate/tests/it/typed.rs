//! Statements that SQLite runs and PostgreSQL would trip over at run time.

gate::statement!(pub(crate) INT4_PARAMETER = "SELECT slot FROM toy_scratch WHERE length(text) = $1");
gate::statement!(pub(crate) NUMERIC_COLUMN = "SELECT sum(slot) FROM toy_scratch");
