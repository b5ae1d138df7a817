//! What access is compiled with, and what rules about separated duties ask.

use access::{Delegations, Holding, Lent, Member};
use base::{DelegationId, Justification, RoleId, UserId};
use gate::{Beyond, ReadTx, V, Work, WriteTx, statement};

use crate::ops::{EndDelegation, end_delegation};
use crate::store;

static IN_OTHERS_PLACE: Delegations = Delegations { lending, holdings, carried, stand_ins, delegates, end };
access::delegations!(&IN_OTHERS_PLACE);

statement!(LENT beyond_scope "compiles a person's access" =
    "SELECT d.id, d.delegator_id, d.permissions, d.organization_id, d.unit_rid, d.valid_from, d.valid_until,
       m.status, m.starts_at, m.ends_at
     FROM delegation d
     LEFT JOIN membership m ON m.user_id = d.delegate_id AND m.organization_id = d.organization_id
     WHERE d.delegate_id = $1 AND NOT d.closed AND d.valid_until > $2 ORDER BY d.rid");
statement!(HELD beyond_scope "what somebody may do in others' places, for rules about what must not come together" =
    "SELECT d.delegate_id, d.id, d.organization_id, d.unit_rid, d.valid_from, d.valid_until FROM delegation d
     WHERE d.delegate_id = ANY($1) AND NOT d.closed AND d.valid_until > $2 ORDER BY d.rid");
statement!(CARRIED beyond_scope "what somebody may do in others' places, for rules about what must not come together" =
    "SELECT d.id, d.permissions FROM delegation d WHERE d.id = ANY($1)");
statement!(DELEGATES beyond_scope "who acts in others' places, to find who breaks a rule" =
    "SELECT DISTINCT d.delegate_id FROM delegation d
     WHERE d.delegate_id > $1 AND NOT d.closed AND d.valid_until > $2 ORDER BY d.delegate_id LIMIT $3");
statement!(STAND_INS beyond_scope "who stands in for whom, for whoever may ask who approves" =
    "SELECT d.delegator_id, d.delegate_id FROM delegation d
     WHERE d.delegator_id = ANY($1) AND NOT d.closed AND d.valid_from <= $2 AND d.valid_until > $2
     UNION
     SELECT d.delegator_id, d.delegate_id FROM delegation d
     WHERE d.delegate_id = ANY($1) AND NOT d.closed AND d.valid_from <= $2 AND d.valid_until > $2");

fn lending<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Vec<Lent>> {
    Box::pin(async move {
        let parameters = [V::from(user), V::from(reader.at())];
        reader
            .rows(&LENT, &parameters, |row| {
                let names = store::permissions(row, 2)?;
                Ok(Lent {
                    delegation: row.get(0)?,
                    delegator: row.get(1)?,
                    // One that this program does not declare guards nothing here.
                    permissions: names.iter().filter_map(|name| Some(policy::find(name)?.id())).collect(),
                    organization: row.get(3)?,
                    unit: row.get(4)?,
                    from: row.get(5)?,
                    until: row.get(6)?,
                    membership: Member::read(row, 7)?,
                })
            })
            .await
    })
}

fn holdings<'a>(tx: &'a mut WriteTx<'_>, users: &'a [UserId]) -> Work<'a, Vec<(UserId, Holding)>> {
    Box::pin(async move {
        let parameters = [V::uuids(users.iter().copied()), V::from(tx.at())];
        tx.rows(&HELD, &parameters, |row| {
            let holding = Holding {
                source: row.get(1)?,
                role: row.get(1)?,
                organization: row.get(2)?,
                unit: row.get(3)?,
                from: row.get(4)?,
                until: row.get(5)?,
            };
            Ok((row.get(0)?, holding))
        })
        .await
    })
}

fn carried<'a>(tx: &'a mut WriteTx<'_>, of: &'a [RoleId]) -> Work<'a, Vec<(RoleId, String)>> {
    Box::pin(async move {
        let ids = [V::uuids(of.iter().copied())];
        let rows: Vec<(RoleId, Vec<String>)> =
            tx.rows(&CARRIED, &ids, |row| Ok((row.get(0)?, store::permissions(row, 1)?))).await?;
        Ok(rows.into_iter().flat_map(|(id, names)| names.into_iter().map(move |name| (id, name))).collect())
    })
}

fn delegates<'a>(tx: &'a mut WriteTx<'_>, after: UserId, most: i64) -> Work<'a, Vec<UserId>> {
    Box::pin(async move {
        let parameters = [V::from(after), V::from(tx.at()), V::Int(most)];
        tx.rows(&DELEGATES, &parameters, |row| row.get(0)).await
    })
}

fn end<'a>(
    tx: &'a mut WriteTx<'_>,
    delegation: DelegationId,
    reason: Option<&'a Justification>,
) -> Work<'a, ()> {
    Box::pin(async move {
        let command = EndDelegation { delegation, version: None, reason: reason.cloned() };
        end_delegation(tx, &command).await?;
        Ok(())
    })
}

fn stand_ins<'a>(tx: &'a mut ReadTx<'_>, people: &'a [UserId]) -> Work<'a, Vec<(UserId, UserId)>> {
    Box::pin(async move {
        let parameters = [V::uuids(people.iter().copied()), V::from(tx.at())];
        tx.rows(&STAND_INS, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await
    })
}
