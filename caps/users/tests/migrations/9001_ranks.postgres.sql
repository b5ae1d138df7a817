CREATE TABLE test_rank (
  user_id UUID PRIMARY KEY,
  rank BIGINT NOT NULL
);
