-- Heads of units are few among many places: whoever looks for them walks this and nothing else.
CREATE INDEX assignment_heads ON assignment (user_rid, unit_id) WHERE is_head AND phase = 'in_force';
