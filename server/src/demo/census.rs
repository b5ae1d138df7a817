//! A job of the demo's own: it counts a company's members, so that the page of jobs has something to show. One of them is
//! for a company that is not there, and ends as a dead letter.

use base::Timestamp;
use jobs::{Handling, JobContext, JobError, Lane, NewJob, Settings};
use serde::{Deserialize, Serialize};

use super::store;

const CENSUS: Settings = Settings { lane: Lane::Bulk, max_attempts: 3 };

/// Which company.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Census {
    number: String,
}

jobs::kind!(COUNT of Census = "demo.census", count, CENSUS);

/// Counts the company with this number, once the server runs jobs.
pub(super) fn job(number: &str, now: Timestamp) -> Result<NewJob, String> {
    let job = NewJob::new(&COUNT, &Census { number: number.to_owned() });
    Ok(job.map_err(|error| error.to_string())?.at(now))
}

fn count<'a>(context: &'a JobContext, census: Census) -> Handling<'a> {
    Box::pin(async move {
        let number = census.number;
        match context.db().read(&context.system(), number.clone(), store::census).await? {
            Some(members) => tracing::info!(company = %number, members, "counted"),
            None => {
                return Err(JobError::give_up(format!("there is no organization with the number {number}")));
            }
        }
        Ok(())
    })
}
