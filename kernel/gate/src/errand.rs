//! An operation with its command, without their types.
//!
//! What carries an operation to its end — the queue, retries, turns, sealing, idempotency, a task of its own — is the
//! same for all of them. It is compiled once, and not once for each operation there is.

use std::any::Any;

use crate::resource::Work;
use crate::write::Op;
use crate::{Error, ReadTx, Result, WriteTx};

/// A command on its way: can be run, more than once, and holds its last answer.
pub(crate) trait Errand: Any + Send {
    /// Which operation it is: the address of its function.
    fn work(&self) -> usize;
    /// The command's type, for traces.
    fn name(&self) -> &'static str;
    /// Runs the operation. What an earlier run answered is gone.
    fn run<'a>(&'a mut self, tx: &'a mut WriteTx<'_>) -> Work<'a, ()>;
    /// The answer, as it is kept for a repeated request.
    fn kept(&self) -> Result<Vec<u8>>;
    /// Takes an answer that was kept.
    fn replay(&mut self, kept: &[u8]) -> Result<()>;
}

/// How an answer is kept for a repeated request.
pub(crate) struct Keep<T> {
    pub(crate) encode: fn(&T) -> Result<Vec<u8>>,
    pub(crate) decode: fn(&[u8]) -> Result<T>,
}

/// The errand of one kind of command.
pub(crate) struct Command<C, T> {
    command: C,
    op: Op<C, T>,
    keep: Option<Keep<T>>,
    answer: Option<T>,
}

impl<C: Send + Sync + 'static, T: Send + 'static> Command<C, T> {
    pub(crate) fn new(command: C, op: Op<C, T>, keep: Option<Keep<T>>) -> Self {
        Command { command, op, keep, answer: None }
    }
    /// The answer of an errand of this kind that came to its end.
    pub(crate) fn answer(errand: Box<dyn Errand>) -> Result<T> {
        let errand: Box<dyn Any> = errand;
        errand.downcast::<Self>().ok().and_then(|errand| errand.answer).ok_or(Error::Closed)
    }
    fn keep(&self) -> Result<&Keep<T>> {
        self.keep.as_ref().ok_or_else(|| Error::Check("this answer is not kept".to_owned()))
    }
}

impl<C: Send + Sync + 'static, T: Send + 'static> Errand for Command<C, T> {
    fn work(&self) -> usize {
        self.op as usize
    }
    fn name(&self) -> &'static str {
        std::any::type_name::<C>()
    }
    fn run<'a>(&'a mut self, tx: &'a mut WriteTx<'_>) -> Work<'a, ()> {
        self.answer = None;
        Box::pin(async move {
            self.answer = Some((self.op)(tx, &self.command).await?);
            Ok(())
        })
    }
    fn kept(&self) -> Result<Vec<u8>> {
        (self.keep()?.encode)(self.answer.as_ref().ok_or(Error::Closed)?)
    }
    fn replay(&mut self, kept: &[u8]) -> Result<()> {
        self.answer = Some((self.keep()?.decode)(kept)?);
        Ok(())
    }
}

/// The shape of every read.
pub(crate) type Ask<Q, T> = for<'a, 't> fn(&'a mut ReadTx<'t>, &'a Q) -> Work<'a, T>;

/// A query on its way, likewise.
pub(crate) trait Question: Any + Send {
    /// The query's type, for traces.
    fn name(&self) -> &'static str;
    /// Runs it. What an earlier run answered is gone.
    fn run<'a>(&'a mut self, tx: &'a mut ReadTx<'_>) -> Work<'a, ()>;
}

/// The question of one kind of query.
pub(crate) struct Query<Q, T> {
    query: Q,
    op: Ask<Q, T>,
    answer: Option<T>,
}

impl<Q: Send + Sync + 'static, T: Send + 'static> Query<Q, T> {
    pub(crate) fn new(query: Q, op: Ask<Q, T>) -> Self {
        Query { query, op, answer: None }
    }
    /// The answer of a question of this kind that came to its end.
    pub(crate) fn answer(question: Box<dyn Question>) -> Result<T> {
        let question: Box<dyn Any> = question;
        question.downcast::<Self>().ok().and_then(|question| question.answer).ok_or(Error::Closed)
    }
}

impl<Q: Send + Sync + 'static, T: Send + 'static> Question for Query<Q, T> {
    fn name(&self) -> &'static str {
        std::any::type_name::<Q>()
    }
    fn run<'a>(&'a mut self, tx: &'a mut ReadTx<'_>) -> Work<'a, ()> {
        self.answer = None;
        Box::pin(async move {
            self.answer = Some((self.op)(tx, &self.query).await?);
            Ok(())
        })
    }
}
