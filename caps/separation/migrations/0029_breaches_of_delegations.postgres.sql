-- What is held in somebody's place is held by a delegation, and by no role.
ALTER TABLE separation_breach DROP CONSTRAINT separation_breach_left_role_id_fkey;
ALTER TABLE separation_breach DROP CONSTRAINT separation_breach_right_role_id_fkey;
