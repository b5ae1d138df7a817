-- A database for Reeve with its two accounts. Run it as a superuser, with passwords of your own:
--
--   psql -v owner_password="'…'" -v service_password="'…'" -f packaging/postgres.sql
--
-- The owner makes and migrates the tables (`database_owner_url`); the service works with them (`database_url`) and can
-- neither change nor remove a record. Reeve gives the service its rights when it migrates, and does not start with a
-- service that may do more. Neither is a superuser.
CREATE ROLE reeve_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :owner_password;
CREATE ROLE reeve_service LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :service_password;
CREATE DATABASE reeve OWNER reeve_owner ENCODING 'UTF8' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE reeve FROM PUBLIC;
GRANT CONNECT ON DATABASE reeve TO reeve_owner, reeve_service;
-- 16 for each node (`database_connections`), and some for commands.
ALTER ROLE reeve_service CONNECTION LIMIT 100;
ALTER ROLE reeve_owner CONNECTION LIMIT 5;
\connect reeve
ALTER SCHEMA public OWNER TO reeve_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO reeve_service;
